//! What a network says that there is of a token.
//!
//! Source: mx-chain-proxy-go `api/groups/baseNetworkGroup.go`, `GetESDTSupply`.

use super::{
    gateway::{Answer, Gateway},
    requests::Question,
};
use crate::pair::Amount;

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
}
