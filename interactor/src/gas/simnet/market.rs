//! What sponsors and the owner do at the fee-market, and deposits that a sponsor pays for.

use anyhow::Result;

use super::{
    deposits::call,
    figure::Measured,
    whole::{GAS_LIMIT, Whole},
};
use crate::{
    chain::Address,
    gas::{
        action::counted,
        deposits::{COUNTS, deposit, units},
        owner,
    },
    network::Call,
    pair::{Payment, names::*},
};

/// Basis points.
const HALF: [u8; 2] = [0x13, 0x88];
/// How many deposits' fee a budget holds.
const TIMES: u32 = 100;

/// Bob pays for Alice. Fees are on from here, and Alice has a sponsor.
pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let market = |function, args| Call::new(whole.contracts.fee_market, function, args, GAS_LIMIT);
    let fuel = || FUEL.as_bytes().to_vec();
    let budget = vec![Payment::of(FUEL, units() * TIMES)];
    whole.bench.gas_of(OWNER, market("setFee", owner::set_fee().args))?;
    let acts: [(_, Address, _, _); 4] = [
        ("whitelist a user", OWNER, market("addUsersToWhitelist", vec![MALLORY.to_vec()]), "userWhitelisted"),
        ("top up a sponsor's budget", BOB, Call { payments: budget, ..market("topUpBudget", Vec::new()) }, "budgetChanged"),
        ("list a sponsored user", BOB, market("addSponsoredUsers", vec![ALICE.to_vec()]), "userListed"),
        ("accept a sponsor", ALICE, market("acceptSponsor", vec![BOB.to_vec(), fuel()]), "sponsorAccepted"),
    ];
    let acts = acts.into_iter().map(|(name, from, call, event)| whole.measure(name, from, call, event));
    let acts = acts.collect::<Result<Vec<_>>>()?;
    let deposits = COUNTS.into_iter().map(|count| {
        let name = format!("deposit {} on the mainchain, paid by a sponsor", counted(count, "token"));
        whole.bench.measure(&name, ALICE, call(&whole.contracts, deposit(count).payments), whole.contracts.fee_market, "budgetChanged")
    });
    let deposits = deposits.collect::<Result<Vec<_>>>()?;
    let shares = vec![fuel(), OWNER.to_vec(), HALF.to_vec(), CAROL.to_vec(), HALF.to_vec()];
    let distribution = whole.measure("distribute fees to 2 receivers", OWNER, market("distributeFees", shares), "feesDistributed")?;
    let back = whole.measure("take a sponsor's budget back", BOB, market("withdrawBudget", vec![fuel()]), "budgetChanged")?;
    Ok([acts, deposits, vec![distribution, back]].concat())
}
