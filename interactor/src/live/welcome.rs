//! What a new user of a simulator is given: EGLD, and a token to send over the bridge.

use super::Esdt;
use crate::{
    chain::Address,
    network::{Call, Gateway, GatewayError, Sender, Wallet, address::SYSTEM_ACCOUNT},
    pair::{Amount, Payment, Reached, names::OWNER},
};

/// 10^-18 EGLD: 1,000 EGLD.
const EGLD: u128 = 1_000_000_000_000_000_000_000;
/// Units of the token, all that there are.
pub const UNITS: u32 = 10_000;
const TICKER: &str = "TEST";
const GAS_LIMIT: u64 = 1_000_000;

/// Gives a user 1,000 EGLD and all of a new token, and says which.
pub fn welcome(gateway: &Gateway, user: &Address) -> Reached<String> {
    let simulator = gateway.require_simulator("money from nowhere")?;
    // Without its system account a shard can't tell what anybody has.
    for account in [&OWNER, user, &SYSTEM_ACCOUNT] {
        simulator.fund(account, &Amount::from(EGLD))?;
    }
    let token = Esdt::of(gateway).issue(TICKER, UNITS)?;
    let gift = Call { payments: vec![Payment::of(&token, UNITS)], ..Call::new(*user, "", Vec::new(), GAS_LIMIT) };
    let receipt = Sender::new(gateway, &Wallet::without_key(OWNER)).run(&gift.draft(&OWNER))?;
    match receipt.outcome() {
        Ok(_) => Ok(token),
        Err(refusal) => Err(GatewayError::Refused { request: "a gift".into(), words: refusal.0 }),
    }
}
