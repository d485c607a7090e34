//! Tokens as their owner manages them, by the ESDT system contract.
//!
//! Source: mx-chain-go `vm/systemSmartContracts/esdt.go`; docs.multiversx.com `tokens/fungible-tokens`.

use crate::{
    chain::Address,
    network::{Call, Gateway, GatewayError, NetworkReceipt, Sender, Wallet, address::ESDT_SYSTEM},
    owner::calls::ISSUE_COST,
    pair::{Amount, Reached, names::OWNER},
};

/// Gas units of every call of the system contract.
const GAS_LIMIT: u64 = 60_000_000;
/// Blocks until every shard knows what the system contract did.
const SPREADING: u64 = 5;
/// What the owner may do later.
pub(super) const PROPERTIES: [&str; 4] = ["canFreeze", "canPause", "canWipe", "canAddSpecialRoles"];
/// What an account needs to make and burn units.
pub const SUPPLY_ROLES: [&str; 2] = ["ESDTRoleLocalMint", "ESDTRoleLocalBurn"];
/// A token that has a holder of this role moves from and to its holders only.
const TRANSFER_ROLE: &str = "ESDTTransferRole";

/// The story's owner, who issues and manages tokens.
pub struct Esdt<'a> {
    pub(super) gateway: &'a Gateway,
}

impl<'a> Esdt<'a> {
    pub fn of(gateway: &'a Gateway) -> Self {
        Self { gateway }
    }

    /// Issues a fungible token with so many units, all of them the owner's, and gives its identifier.
    pub fn issue(&self, ticker: &str, units: u32) -> Reached<String> {
        let before = self.gateway.tokens(&OWNER)?;
        let mut args = vec![ticker.into(), ticker.into(), Amount::from(units).to_bytes_be(), vec![0]];
        args.extend(PROPERTIES.iter().flat_map(|property| [property.as_bytes().to_vec(), b"true".to_vec()]));
        self.call(Call { egld: ISSUE_COST.into(), ..call("issue", args) })?;
        let after = self.gateway.tokens(&OWNER)?;
        let issued = after.into_keys().find(|token| token.starts_with(ticker.as_bytes()) && !before.contains_key(token));
        let issued = issued.and_then(|token| String::from_utf8(token).ok());
        issued.ok_or_else(|| GatewayError::Refused { request: format!("issue of {ticker}"), words: "no token was issued".into() })
    }

    /// Nobody can move the token.
    pub fn pause(&self, token: &str) -> Reached<()> {
        self.call(call("pause", vec![token.into()]))
    }

    pub fn unpause(&self, token: &str) -> Reached<()> {
        self.call(call("unPause", vec![token.into()]))
    }

    /// An account can neither send nor receive the token.
    pub fn freeze(&self, token: &str, account: &Address) -> Reached<()> {
        self.call(call("freeze", vec![token.into(), account.to_vec()]))
    }

    pub fn unfreeze(&self, token: &str, account: &Address) -> Reached<()> {
        self.call(call("unFreeze", vec![token.into(), account.to_vec()]))
    }

    /// A frozen account loses all that it has of the token.
    pub fn wipe(&self, token: &str, account: &Address) -> Reached<()> {
        self.call(call("wipe", vec![token.into(), account.to_vec()]))
    }

    /// An account makes and burns units of the token.
    pub fn let_mint_and_burn(&self, token: &str, account: &Address) -> Reached<()> {
        let roles = SUPPLY_ROLES.map(|role| role.as_bytes().to_vec());
        self.call(call("setSpecialRole", [vec![token.into(), account.to_vec()], roles.to_vec()].concat()))
    }

    /// The token moves from and to its owner only.
    pub fn limit_transfer(&self, token: &str) -> Reached<()> {
        self.call(call("setSpecialRole", vec![token.into(), OWNER.to_vec(), TRANSFER_ROLE.into()]))
    }

    /// The token moves freely again.
    pub fn unlimit_transfer(&self, token: &str) -> Reached<()> {
        self.call(call("unSetSpecialRole", vec![token.into(), OWNER.to_vec(), TRANSFER_ROLE.into()]))
    }

    pub(super) fn call(&self, call: Call) -> Reached<()> {
        self.run(call)?;
        // What the system contract orders happens in the other shards' next blocks.
        self.gateway.require_simulator("managing tokens")?.generate_blocks(SPREADING)
    }

    pub(super) fn run(&self, call: Call) -> Reached<NetworkReceipt> {
        let wallet = Wallet::without_key(OWNER);
        let receipt = Sender::new(self.gateway, &wallet).run(&call.draft(&OWNER))?;
        match receipt.outcome() {
            Ok(_) => Ok(receipt),
            Err(refusal) => Err(GatewayError::Refused { request: call.function, words: refusal.0 }),
        }
    }
}

pub(super) fn call(function: &str, args: Vec<Vec<u8>>) -> Call {
    Call::new(ESDT_SYSTEM, function, args, GAS_LIMIT)
}
