//! What a network says that there is of a token, and which tokens with nonces are an account's.
//!
//! Source: mx-chain-proxy-go `api/groups/baseNetworkGroup.go`, `GetESDTSupply`.

use super::{
    address::bech32,
    gateway::{Answer, Gateway},
    requests::Question,
};
use crate::{chain::Address, pair::Amount};

/// Units of a token on all shards together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EsdtSupply {
    /// What there is now.
    pub supply: Amount,
    /// With the issue.
    pub initial: Amount,
    /// Since then.
    pub minted: Amount,
    /// Since then.
    pub burnt: Amount,
}

impl Gateway {
    /// What there is of a token, by identifier with its nonce (`TOKEN-123456-0a`).
    pub fn supply(&self, token: &[u8]) -> Answer<EsdtSupply> {
        let body = self.ask(&Question::get(format!("network/esdt/supply/{}", String::from_utf8_lossy(token))))?;
        let units = |field: &str| body.0[field].as_str().and_then(|text| text.parse().ok()).unwrap_or_default();
        Ok(EsdtSupply { supply: units("supply"), initial: units("initialMinted"), minted: units("minted"), burnt: units("burned") })
    }

    /// Every collection of tokens with nonces that is an account's.
    pub fn registered_nfts(&self, owner: &Address) -> Answer<Vec<String>> {
        let body = self.ask(&Question::get(format!("address/{}/registered-nfts", bech32(owner))))?;
        let tokens =
            body.0["tokens"].as_array().map(|tokens| tokens.iter().filter_map(|token| token.as_str().map(str::to_owned)).collect());
        tokens.ok_or_else(|| self.unreadable("collections"))
    }
}
