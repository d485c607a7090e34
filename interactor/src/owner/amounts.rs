//! How the chain's file writes amounts, which are more than TOML's numbers can be, so that they are texts.

use serde::{Deserialize, Deserializer, de::Error};

use super::{calls::ISSUE_COST, text};
use crate::{
    amount,
    pair::{Amount, Fee, TokenId},
};

/// Units of a token in a fee.
fn fee_units<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
    some_units(deserializer, "a fee of nothing is no fee; leave mainchain-fee out")
}

/// Units of a token in a stake.
pub fn stake_units<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
    some_units(deserializer, "nothing of a token is no stake; leave the token out")
}

fn some_units<'de, D: Deserializer<'de>>(deserializer: D, when_none: &str) -> Result<Amount, D::Error> {
    match amount::parse(&String::deserialize(deserializer)?) {
        Ok(amount) if amount == Amount::ZERO => Err(D::Error::custom(when_none)),
        amount => amount.map_err(D::Error::custom),
    }
}

pub fn egld<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
    amount::parse_egld(&String::deserialize(deserializer)?).map_err(D::Error::custom)
}

pub fn fund<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
    match egld(deserializer)? {
        amount if amount < Amount::from(ISSUE_COST) => Err(D::Error::custom(format!(
            "a fund of {} EGLD issues no token, which costs 0.05 EGLD; without the line there is no fund",
            amount::in_egld(&amount)
        ))),
        amount => Ok(amount),
    }
}

/// A price: `token` and `per-transfer`.
pub fn fee<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Fee>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    struct Price {
        #[serde(deserialize_with = "text::token")]
        token: TokenId,
        #[serde(deserialize_with = "fee_units")]
        per_transfer: Amount,
    }
    let Price { token, per_transfer } = Price::deserialize(deserializer)?;
    Ok(Some(Fee { token, per_transfer }))
}
