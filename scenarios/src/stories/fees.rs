//! The price of passage, on both sides.

use fees::errors::*;

use super::{NOT_OWNER, deposit, sov_deposit};
use crate::{
    call::{ALICE, BOB, Call, FUEL, GOLD, MVX_ESDT_SAFE, MVX_FEE_MARKET, NATIVE, OWNER, SOV_ESDT_SAFE, SOV_FEE_MARKET},
    setup::Setup,
    story::Story,
};

pub fn stories() -> Vec<Story> {
    vec![flow(), set_fee_refused(), sovereign_fee()]
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

fn set_fee_refused() -> Story {
    let mut story = Story::new(
        "mvx-fee-market/set_fee_refused",
        "Only the owner sets the price, in one token at a time, and spares wallets, each once. INV-22, INV-23.",
        &[Setup::Mainchain],
    );
    let market = |from, function, argument: &str| Call::new(from, MVX_FEE_MARKET, function).argument(argument);
    story.fails("a-stranger-sets", set_fee(ALICE, MVX_FEE_MARKET, fee(FUEL, 5)), NOT_OWNER);
    story.fails("no-price", set_fee(OWNER, MVX_FEE_MARKET, format!("nested:str:{FUEL}|u8:0")), FEE_TYPE_NONE);
    let two_tokens = fee(FUEL, 5).replacen(FUEL, GOLD, 1);
    story.fails("two-tokens", set_fee(OWNER, MVX_FEE_MARKET, two_tokens), FEE_TOKEN_MISMATCH);
    story.fails("remove-what-is-not-there", market(OWNER, "removeFee", &format!("str:{FUEL}")), FEE_TOKEN_NOT_ACCEPTED);
    story.succeeds("spare", market(OWNER, "addUsersToWhitelist", ALICE));
    story.fails("spare-again", market(OWNER, "addUsersToWhitelist", ALICE), USER_ALREADY_WHITELISTED);
    story.fails("spare-a-contract", market(OWNER, "addUsersToWhitelist", MVX_ESDT_SAFE), USER_IS_CONTRACT);
    story.fails("a-stranger-spares", market(ALICE, "addUsersToWhitelist", BOB), NOT_OWNER);
    story.succeeds("spare-no-more", market(OWNER, "removeUsersFromWhitelist", ALICE));
    story.fails("spare-no-more-again", market(OWNER, "removeUsersFromWhitelist", ALICE), USER_NOT_WHITELISTED);
    story.ends(&[MVX_FEE_MARKET])
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
    story.fails("a-stranger-removes", Call::new(ALICE, SOV_FEE_MARKET, "removeFee").argument(format!("str:{NATIVE}")), NOT_OWNER);
    story.succeeds("fees-off", Call::new(OWNER, SOV_FEE_MARKET, "removeFee").argument(format!("str:{NATIVE}")));
    story.succeeds("without-fee", sov_deposit(ALICE, BOB).pay(NATIVE, 5));
    story.ends(&[ALICE, SOV_FEE_MARKET, SOV_ESDT_SAFE])
}
