//! What users and the owner send on the Sovereign Chain beside plain deposits. What the call-inbox does is not here: it calls others, which
//! this VM does not meter.

use anyhow::Result;
use types::governance::Kind;

use super::{
    action::Action,
    cost::Cost,
    deposits::{CALL_GAS, deposit, genesis},
    meter::Meter,
};
use crate::{
    chain::Address,
    governance::{PROPOSE, Proposal},
    pair::{Pair, Payment, names::*},
};

const FUNCTION: &str = "topUpBudget";
/// A token, its type, its name, its ticker and its decimals.
const REGISTERED: [&[u8]; 5] = [b"sov-ART-000000", &[0], b"WorkOfArt", b"ART", &[18]];

pub fn measure() -> Result<Vec<Cost>> {
    let mut pair = Pair::deploy(&genesis())?;
    pair.deploy_governance()?;
    let mut meter = Meter::of(&pair.sovereign.world);
    let safe = pair.sovereign.safe();
    let call = vec![contract(MVX_FEE_MARKET).to_vec(), CALL_GAS.to_be_bytes().to_vec(), FUNCTION.into()];
    let proposal = Proposal::of(Kind::Pause as u8, contract(MVX_ESDT_SAFE), []).args();
    let actions = [
        action("deposit 1 token with a call on the sovereign", ALICE, safe, "deposit", call.clone(), deposit(1).payments),
        action("deposit a call alone on the sovereign", ALICE, safe, "deposit", call, Vec::new()),
        action("register a token on the sovereign", OWNER, safe, "registerToken", REGISTERED.map(<[u8]>::to_vec).into(), Vec::new()),
        action("propose a pause on the sovereign", OWNER, contract(SOV_GOVERNOR), PROPOSE, proposal, Vec::new()),
    ];
    actions.iter().map(|action| meter.measure(action)).collect()
}

fn action(name: &str, from: Address, to: Address, function: &str, args: Vec<Vec<u8>>, payments: Vec<Payment>) -> Action {
    Action { name: name.to_owned(), from, to, function: function.to_owned(), args, payments, bls_checks: 0 }
}
