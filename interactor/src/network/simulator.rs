//! What a simulator of the mainchain can do beyond a network: make blocks when it is told to, and change accounts by hand.
//!
//! Source: mx-chain-simulator-go `pkg/proxy/api`.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    address::bech32,
    gateway::{Answer, Gateway},
    requests::Question,
};
use crate::{chain::Address, pair::Amount};

/// A gateway that is a simulator's.
#[derive(Clone, Copy)]
pub struct Simulator<'a> {
    pub(super) gateway: &'a Gateway,
}

impl Simulator<'_> {
    /// Makes so many blocks in every shard.
    pub fn generate_blocks(&self, count: u64) -> Answer<()> {
        self.gateway.ask(&Question::post(format!("simulator/generate-blocks/{count}"), json!({}))).map(drop)
    }

    /// Gives an account so many 10^-18 EGLD from nowhere; what else it has stays.
    pub fn fund(&self, address: &Address, egld: &Amount) -> Answer<()> {
        self.set_state(address, Some(egld), &BTreeMap::new())
    }

    /// Writes storage of an account, and its balance.
    pub fn set_state(&self, address: &Address, egld: Option<&Amount>, pairs: &BTreeMap<Vec<u8>, Vec<u8>>) -> Answer<()> {
        let pairs: BTreeMap<_, _> = pairs.iter().map(|(key, value)| (hex::encode(key), hex::encode(value))).collect();
        let mut account = json!({"address": bech32(address), "pairs": pairs});
        if let Some(egld) = egld {
            account["balance"] = json!(egld.to_string());
        }
        self.gateway.ask(&Question::post("simulator/set-state", json!([account]))).map(drop)
    }
}
