//! A transaction as a scenario writes it: every value is an expression.

use interactor::pair::names;
use multiversx_sc_scenario::{
    imports::{ScCallStep, TxESDT},
    scenario_model::{BytesValue, U64Value},
};

pub const OWNER: &str = "address:owner";
/// The wallet of the bridge service.
pub const RELAYER: &str = "address:relayer";
pub const ALICE: &str = "address:alice";
pub const BOB: &str = "address:bob";
pub const CAROL: &str = "address:carol";

pub const CHAIN_CONFIG: &str = "sc:chain-config";
pub const HEADER_VERIFIER: &str = "sc:header-verifier";
pub const VALIDATOR_STAKE: &str = "sc:validator-stake";
pub const MVX_ESDT_SAFE: &str = "sc:mvx-esdt-safe";
pub const MVX_FEE_MARKET: &str = "sc:mvx-fee-market";
pub const TOKEN_MINT: &str = "sc:token-mint";
pub const GOVERNOR: &str = "sc:governor";
pub const SOV_ESDT_SAFE: &str = "sc:sov-esdt-safe";
pub const SOV_FEE_MARKET: &str = "sc:sov-fee-market";
pub const SOV_GOVERNOR: &str = "sc:sov-governor";

/// A token of the mainchain.
pub const GOLD: &str = names::GOLD;
/// Another token of the mainchain; fees are paid in it.
pub const FUEL: &str = names::FUEL;
/// The Sovereign Chain's own token.
pub const NATIVE: &str = names::NATIVE;
/// An NFT of the mainchain, by name.
pub const SWORD: &str = names::SWORD;

/// Gas units of every transaction, as the bridge service sends.
const GAS: u64 = 50_000_000;

/// A call of a contract, not made yet.
#[derive(Clone)]
pub struct Call(ScCallStep);

impl Call {
    pub fn new(from: &str, to: &str, function: &str) -> Self {
        Call(ScCallStep::new().from(from).to(to).function(function).gas_limit(GAS))
    }

    pub fn argument(self, expression: impl AsRef<str>) -> Self {
        Call(self.0.argument(expression.as_ref()))
    }

    /// Raw bytes, written in hex.
    pub fn bytes(self, bytes: impl AsRef<[u8]>) -> Self {
        self.argument(format!("0x{}", hex::encode(bytes)))
    }

    /// Units of a fungible token.
    pub fn pay(self, token: &str, amount: u64) -> Self {
        self.pay_nonce(token, 0, amount)
    }

    /// Units of a token with a nonce.
    pub fn pay_nonce(mut self, token: &str, nonce: u64, amount: u64) -> Self {
        self.0.tx.esdt_value.push(TxESDT {
            esdt_token_identifier: BytesValue::from(format!("str:{token}")),
            nonce: U64Value::from(nonce),
            esdt_value: amount.into(),
        });
        self
    }

    /// 10^-18 EGLD.
    pub fn egld(self, amount: u64) -> Self {
        Call(self.0.egld_value(amount))
    }

    pub fn gas(self, gas_limit: u64) -> Self {
        Call(self.0.gas_limit(gas_limit))
    }

    pub(crate) fn step(self, id: &str) -> ScCallStep {
        ScCallStep { tx_id: Some(id.to_owned()), expect: None, ..self.0 }
    }
}
