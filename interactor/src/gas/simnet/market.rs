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

/// Name, sender, call, and the event by which the market says that it is done.
type Act = (&'static str, Address, Call, &'static str);

/// Bob pays for Alice, and no more at the end. Fees are on from here.
pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let market = |function, args| Call::new(whole.contracts.fee_market, function, args, GAS_LIMIT);
    let fuel = || FUEL.as_bytes().to_vec();
    let budget = vec![Payment::of(FUEL, units() * TIMES)];
    whole.bench.gas_of(OWNER, market("setFee", owner::set_fee().args))?;
    let acts: [Act; 4] = [
        ("whitelist a user", OWNER, market("addUsersToWhitelist", vec![MALLORY.to_vec()]), "userWhitelisted"),
        ("top up a sponsor's budget", BOB, Call { payments: budget, ..market("topUpBudget", Vec::new()) }, "budgetChanged"),
        ("list a sponsored user", BOB, market("addSponsoredUsers", vec![ALICE.to_vec()]), "userListed"),
        ("accept a sponsor", ALICE, market("acceptSponsor", vec![BOB.to_vec(), fuel()]), "sponsorAccepted"),
    ];
    let acts = in_order(whole, acts)?;
    let deposits = COUNTS.into_iter().map(|count| {
        let name = format!("deposit {} on the mainchain, paid by a sponsor", counted(count, "token"));
        whole.bench.measure(&name, ALICE, call(&whole.contracts, deposit(count).payments), whole.contracts.fee_market, "budgetChanged")
    });
    let deposits = deposits.collect::<Result<Vec<_>>>()?;
    let shares = vec![fuel(), OWNER.to_vec(), HALF.to_vec(), CAROL.to_vec(), HALF.to_vec()];
    let distribution = whole.measure("distribute fees to 2 receivers", OWNER, market("distributeFees", shares), "feesDistributed")?;
    let ends: [Act; 4] = [
        ("take a sponsor's budget back", BOB, market("withdrawBudget", vec![fuel()]), "budgetChanged"),
        ("leave a sponsor", ALICE, market("leaveSponsor", Vec::new()), "sponsorLeft"),
        ("take a sponsored user from the list", BOB, market("removeSponsoredUsers", vec![ALICE.to_vec()]), "userListed"),
        ("take a user from the whitelist", OWNER, market("removeUsersFromWhitelist", vec![MALLORY.to_vec()]), "userRemovedFromWhitelist"),
    ];
    Ok([acts, deposits, vec![distribution], in_order(whole, ends)?].concat())
}

fn in_order(whole: &Whole, acts: [Act; 4]) -> Result<Vec<Measured>> {
    acts.into_iter().map(|(name, from, call, event)| whole.measure(name, from, call, event)).collect()
}
