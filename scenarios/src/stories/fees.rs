//! The price of passage, on both sides.

use authority::errors::NOT_AUTHORISED;
use errors::SISTER_UNREADABLE;
use fees::errors::*;

use super::{deposit, sov_deposit};
use crate::{
    call::{ALICE, BOB, Call, FUEL, GOLD, HEADER_VERIFIER, MVX_ESDT_SAFE, MVX_FEE_MARKET, NATIVE, OWNER, SOV_ESDT_SAFE, SOV_FEE_MARKET},
    setup::Setup,
    story::Story,
};

pub fn stories() -> Vec<Story> {
    vec![flow(), sponsor(), set_fee_refused(), distribute_fees(), sovereign_fee(), sovereign_sponsor()]
}

/// So many units for each bridged token.
fn fee(token: &str, per_transfer: u64) -> String {
    format!("nested:str:{token}|u8:1|nested:str:{token}|biguint:{per_transfer}|biguint:0")
}

fn set_fee(from: &str, market: &str, fee: impl AsRef<str>) -> Call {
    Call::new(from, market, "setFee").argument(fee)
}

fn flow() -> Story {
    let mut story = Story::new(
        "flows/14_fees",
        "With fees on the first payment is the fee: too little is refused, what is left comes back, a spared user gets all of it back. INV-22, INV-23.",
        &[Setup::Mainchain],
    );
    story.succeeds("fee-of-5-fuel", set_fee(OWNER, MVX_FEE_MARKET, fee(FUEL, 5)));
    story.fails("no-fee", deposit(ALICE, BOB), FEE_MISSING);
    story.fails("fee-in-gold", deposit(ALICE, BOB).pay(GOLD, 100), FEE_TOKEN_NOT_ACCEPTED);
    story.fails("fee-for-one-of-two", deposit(ALICE, BOB).pay(FUEL, 9).pay(GOLD, 1).pay(GOLD, 2), FEE_NOT_COVERED);
    story.fails("only-the-fee", deposit(ALICE, BOB).pay(FUEL, 5), ::deposit::errors::NOTHING_TO_DEPOSIT);
    story.succeeds("exact-fee", deposit(ALICE, BOB).pay(FUEL, 5).pay(GOLD, 100));
    story.succeeds("more-than-the-fee", deposit(ALICE, BOB).pay(FUEL, 50).pay(GOLD, 1).pay(FUEL, 7));
    story.succeeds("bob-is-spared", Call::new(OWNER, MVX_FEE_MARKET, "addUsersToWhitelist").argument(BOB));
    story.succeeds("bob-gets-his-fee-back", deposit(BOB, ALICE).pay(FUEL, 5).pay(GOLD, 10));
    story.succeeds("fees-off", Call::new(OWNER, MVX_FEE_MARKET, "removeFee").argument(format!("str:{FUEL}")));
    story.succeeds("fuel-is-bridged-now", deposit(ALICE, BOB).pay(FUEL, 5));
    story.ends(&[ALICE, BOB, MVX_FEE_MARKET, MVX_ESDT_SAFE])
}

/// A sponsor brings a budget and lists a user, who accepts.
fn accepted(story: &mut Story, market: &str, token: &str, budget: u64) {
    story.succeeds("alice-brings-a-budget", Call::new(ALICE, market, "topUpBudget").pay(token, budget));
    story.succeeds("alice-lists-bob", Call::new(ALICE, market, "addSponsoredUsers").argument(BOB));
    story.succeeds("bob-accepts", Call::new(BOB, market, "acceptSponsor").argument(ALICE).argument(format!("str:{token}")));
}

fn sponsor() -> Story {
    let mut story = Story::new(
        "flows/28_sponsor",
        "A sponsor pays for a user whom it lists and who accepts, as far as its budget goes; what is left is its own. INV-29, INV-50, INV-51, INV-52.",
        &[Setup::Mainchain],
    );
    story.succeeds("fee-of-5-fuel", set_fee(OWNER, MVX_FEE_MARKET, fee(FUEL, 5)));
    story.succeeds("the-market-serves-the-safe", Call::new(OWNER, MVX_FEE_MARKET, "setEsdtSafe").argument(MVX_ESDT_SAFE));
    story.fails("nobody-pays-for-bob", deposit(BOB, ALICE).pay(GOLD, 10), FEE_TOKEN_NOT_ACCEPTED);
    accepted(&mut story, MVX_FEE_MARKET, FUEL, 12);
    story.succeeds("alice-pays-for-bob", deposit(BOB, ALICE).pay(GOLD, 10));
    story.fails("the-budget-is-too-small-for-two", deposit(BOB, ALICE).pay(FUEL, 5).pay(GOLD, 10), SPONSOR_DOES_NOT_PAY);
    story.succeeds("fuel-crosses-too", deposit(BOB, ALICE).pay(FUEL, 5));
    story.succeeds("alice-lists-bob-no-more", Call::new(ALICE, MVX_FEE_MARKET, "removeSponsoredUsers").argument(BOB));
    story.fails("alice-pays-no-more", deposit(BOB, ALICE).pay(FUEL, 5).pay(GOLD, 10), SPONSOR_DOES_NOT_PAY);
    story.succeeds("bob-leaves", Call::new(BOB, MVX_FEE_MARKET, "leaveSponsor"));
    story.succeeds("bob-pays", deposit(BOB, ALICE).pay(FUEL, 5).pay(GOLD, 10));
    story.succeeds("alice-takes-2-fuel-back", Call::new(ALICE, MVX_FEE_MARKET, "withdrawBudget").argument(format!("str:{FUEL}")));
    story.ends(&[ALICE, BOB, MVX_FEE_MARKET, MVX_ESDT_SAFE])
}

fn set_fee_refused() -> Story {
    let mut story = Story::new(
        "mvx-fee-market/set_fee_refused",
        "Only the owner sets the price, in one token at a time, and spares wallets, each once. INV-22, INV-23.",
        &[Setup::Mainchain],
    );
    let market = |from, function, argument: &str| Call::new(from, MVX_FEE_MARKET, function).argument(argument);
    story.fails("a-stranger-sets", set_fee(ALICE, MVX_FEE_MARKET, fee(FUEL, 5)), NOT_AUTHORISED);
    story.fails("no-price", set_fee(OWNER, MVX_FEE_MARKET, format!("nested:str:{FUEL}|u8:0")), FEE_TYPE_NONE);
    let two_tokens = fee(FUEL, 5).replacen(FUEL, GOLD, 1);
    story.fails("two-tokens", set_fee(OWNER, MVX_FEE_MARKET, two_tokens), FEE_TOKEN_MISMATCH);
    story.fails("remove-what-is-not-there", market(OWNER, "removeFee", &format!("str:{FUEL}")), FEE_TOKEN_NOT_ACCEPTED);
    story.succeeds("spare", market(OWNER, "addUsersToWhitelist", ALICE));
    story.fails("spare-again", market(OWNER, "addUsersToWhitelist", ALICE), USER_ALREADY_WHITELISTED);
    story.fails("spare-a-contract", market(OWNER, "addUsersToWhitelist", MVX_ESDT_SAFE), USER_IS_CONTRACT);
    story.fails("a-stranger-spares", market(ALICE, "addUsersToWhitelist", BOB), NOT_AUTHORISED);
    story.succeeds("spare-no-more", market(OWNER, "removeUsersFromWhitelist", ALICE));
    story.fails("spare-no-more-again", market(OWNER, "removeUsersFromWhitelist", ALICE), USER_NOT_WHITELISTED);
    story.ends(&[MVX_FEE_MARKET])
}

fn distribute_fees() -> Story {
    let mut story = Story::new(
        "mvx-fee-market/distribute_fees",
        "The owner hands out the fees by basis points, dust the next time, budgets never, and names the safe once. INV-28, INV-53, INV-54.",
        &[Setup::Mainchain],
    );
    let distribute = |from| Call::new(from, MVX_FEE_MARKET, "distributeFees").argument(format!("str:{FUEL}"));
    let share = |call: Call, receiver, points: u64| call.argument(receiver).argument(points.to_string());
    let one_third = |from| share(share(distribute(from), ALICE, 3_333), BOB, 6_667);
    story.succeeds("fee-of-5-fuel", set_fee(OWNER, MVX_FEE_MARKET, fee(FUEL, 5)));
    story.succeeds("alice-brings-a-budget", Call::new(ALICE, MVX_FEE_MARKET, "topUpBudget").pay(FUEL, 100));
    story.fails("only-a-budget-is-there", one_third(OWNER), NO_FEE_INCOME);
    story.succeeds("alice-pays-a-fee", deposit(ALICE, BOB).pay(FUEL, 5).pay(GOLD, 100));
    story.fails("a-stranger-hands-out", one_third(ALICE), NOT_AUTHORISED);
    story.fails("less-than-all", share(distribute(OWNER), ALICE, 9_999), SHARES_NOT_WHOLE);
    story.fails("twice-to-alice", share(one_third(OWNER), ALICE, 0), RECEIVER_REPEATED);
    story.succeeds("one-third-and-two", one_third(OWNER));
    story.succeeds("the-owner-takes-the-dust", share(distribute(OWNER), OWNER, 10_000));
    story.fails("all-is-handed-out", one_third(OWNER), NO_FEE_INCOME);
    let name_safe = |from, safe| Call::new(from, MVX_FEE_MARKET, "setEsdtSafe").argument(safe);
    story.fails("a-stranger-names-the-safe", name_safe(ALICE, MVX_ESDT_SAFE), NOT_AUTHORISED);
    story.fails("that-is-no-safe", name_safe(OWNER, HEADER_VERIFIER), SISTER_UNREADABLE);
    story.succeeds("the-safe", name_safe(OWNER, MVX_ESDT_SAFE));
    let charge = Call::new(BOB, MVX_FEE_MARKET, "chargeSponsor").argument(BOB).argument("1").argument("0");
    story.fails("bob-plays-the-safe", charge, errors::CALLER_NOT_SAFE);
    story.ends(&[OWNER, ALICE, BOB, MVX_FEE_MARKET])
}

fn sovereign_sponsor() -> Story {
    let mut story = Story::new(
        "sov-fee-market/sponsor",
        "On the Sovereign Chain a sponsor pays too: all that a user brings is burnt, the budget pays the fee. INV-29, INV-50.",
        &[Setup::Sovereign],
    );
    story.succeeds("fee-of-2", set_fee(OWNER, SOV_FEE_MARKET, fee(NATIVE, 2)));
    accepted(&mut story, SOV_FEE_MARKET, NATIVE, 3);
    story.succeeds("alice-pays-for-bob", sov_deposit(BOB, ALICE).pay(NATIVE, 5));
    story.fails("one-is-not-enough", sov_deposit(BOB, ALICE).pay(NATIVE, 5), SPONSOR_DOES_NOT_PAY);
    story.ends(&[ALICE, BOB, SOV_FEE_MARKET, SOV_ESDT_SAFE])
}

fn sovereign_fee() -> Story {
    let mut story = Story::new(
        "sov-fee-market/set_fee",
        "The Sovereign Chain has a price of its own: the fee goes to its market, only the rest of a deposit is burnt. INV-22, INV-23, INV-34.",
        &[Setup::Sovereign],
    );
    story.succeeds("fee-of-2", set_fee(OWNER, SOV_FEE_MARKET, fee(NATIVE, 2)));
    story.fails("fee-not-covered", sov_deposit(ALICE, BOB).pay(NATIVE, 1).pay(NATIVE, 50), FEE_NOT_COVERED);
    story.succeeds("with-fee", sov_deposit(ALICE, BOB).pay(NATIVE, 5).pay(NATIVE, 50));
    story.fails("a-stranger-removes", Call::new(ALICE, SOV_FEE_MARKET, "removeFee").argument(format!("str:{NATIVE}")), NOT_AUTHORISED);
    story.succeeds("fees-off", Call::new(OWNER, SOV_FEE_MARKET, "removeFee").argument(format!("str:{NATIVE}")));
    story.succeeds("without-fee", sov_deposit(ALICE, BOB).pay(NATIVE, 5));
    story.ends(&[ALICE, SOV_FEE_MARKET, SOV_ESDT_SAFE])
}
