//! The bytes that cross the bridge, written from their layout alone and not by the code under test.

use multiversx_sc_scenario::{imports::hex, num_bigint::BigUint, scenario_model::AddressValue};

use crate::{
    Event,
    call::Payment,
    instance::{Instance, Properties},
    sha256,
};

/// Bytes behind their length.
pub fn nested(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let bytes = bytes.as_ref();
    [&(bytes.len() as u32).to_be_bytes(), bytes].concat()
}

/// A number behind its length, without leading zeros.
pub fn number(value: impl Into<BigUint>) -> Vec<u8> {
    nested(minimal(value))
}

/// A number without leading zeros; zero has no bytes.
pub fn minimal(value: impl Into<BigUint>) -> Vec<u8> {
    let value = value.into();
    if value == BigUint::default() { vec![] } else { value.to_bytes_be() }
}

/// `EsdtTokenData` that has a type, an amount, and nothing else.
pub fn token_data(token_type: u8, amount: impl Into<BigUint>) -> Vec<u8> {
    [vec![token_type], number(amount), vec![0], vec![0; 12], vec![0; 32], vec![0; 8]].concat()
}

/// A token in an operation or in an event.
#[derive(Clone, Debug)]
pub struct Token {
    pub id: Vec<u8>,
    /// 0 = fungible.
    pub nonce: u64,
    /// `EsdtTokenData`.
    pub data: Vec<u8>,
}

/// Fungible units.
pub fn units(id: &str, amount: impl Into<BigUint>) -> Token {
    Token { id: id.into(), nonce: 0, data: token_data(0, amount) }
}

impl From<&Payment> for Token {
    fn from(payment: &Payment) -> Self {
        let amount = payment.amount.clone();
        match payment.instance() {
            Instance { token, nonce: 0 } => units(token, amount),
            instance => Properties::of(instance).units(instance, amount),
        }
    }
}

/// `TransferData`.
#[derive(Clone, Debug)]
pub struct TransferData {
    pub gas_limit: u64,
    pub function: &'static str,
    pub arguments: Vec<Vec<u8>>,
}

impl TransferData {
    pub fn bytes(&self) -> Vec<u8> {
        call_bytes(self.gas_limit, self.function.as_bytes(), &self.arguments)
    }
}

/// `TransferData` of these parts.
pub fn call_bytes(gas_limit: u64, function: &[u8], arguments: &[Vec<u8>]) -> Vec<u8> {
    let list: Vec<u8> = arguments.iter().flat_map(nested).collect();
    [&gas_limit.to_be_bytes(), nested(function).as_slice(), &(arguments.len() as u32).to_be_bytes(), &list].concat()
}

/// What is there, or what says that nothing is.
pub fn option(bytes: Option<Vec<u8>>) -> Vec<u8> {
    bytes.map_or(vec![0], |bytes| [vec![1], bytes].concat())
}

/// An operation that the other chain's node made.
#[derive(Clone, Debug)]
pub struct Operation {
    pub to: Vec<u8>,
    pub tokens: Vec<Token>,
    pub nonce: u64,
    pub sender: Vec<u8>,
    pub call: Option<TransferData>,
}

impl Operation {
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.to.clone();
        bytes.extend((self.tokens.len() as u32).to_be_bytes());
        for token in &self.tokens {
            bytes.extend([nested(&token.id), token.nonce.to_be_bytes().to_vec(), token.data.clone()].concat());
        }
        bytes.extend([self.nonce.to_be_bytes().as_slice(), &self.sender].concat());
        bytes.extend(option(self.call.as_ref().map(TransferData::bytes)));
        bytes
    }

    /// The event by which its tokens go back.
    pub fn refund(&self, nonce: u64) -> Event {
        let (to, sender, tokens) = (self.sender.clone(), self.sender.clone(), self.tokens.clone());
        DepositEvent { identifier: "execute", to, tokens, nonce, sender, call: None }.into()
    }

    pub fn hash(&self) -> [u8; 32] {
        sha256([self.bytes()])
    }
}

/// The event by which tokens or a call leave a chain; `identifier` is `deposit`, or `execute` for a refund.
pub struct DepositEvent {
    pub identifier: &'static str,
    pub to: Vec<u8>,
    pub tokens: Vec<Token>,
    pub nonce: u64,
    pub sender: Vec<u8>,
    /// `TransferData`.
    pub call: Option<Vec<u8>>,
}

impl From<DepositEvent> for Event {
    fn from(deposit: DepositEvent) -> Event {
        let name = if deposit.tokens.is_empty() { "scCall" } else { "deposit" };
        let mut event = Event::new(deposit.identifier, name).topic(deposit.to);
        for token in deposit.tokens {
            event = event.topic(token.id).topic(minimal(token.nonce)).topic(token.data);
        }
        event.data([deposit.nonce.to_be_bytes().as_slice(), &deposit.sender, &option(deposit.call)].concat())
    }
}

/// An account's 32 bytes.
pub fn bytes_of(account: impl Into<AddressValue>) -> Vec<u8> {
    account.into().value.as_array().to_vec()
}

/// One token and no call: an operation of the node.
///
/// Source: mx-chain-sovereign-go `cmd/sovereignnode/dataCodec/dataCodec_test.go`.
pub const GOLDEN_OPERATION: &[u8] = &hex!(
    "c0c0739e0cf6232a934d2e56cfcd10881eb1c7336f128fc155a4a84292cfe7f6000000010000000a53564e2d3132333435360000000000000000000000000906aaf7c8516d0c00000000000004686173680000000453564e3100000004617474720000000000000000000000000000000000000000000000000000000000000000000000021b58000000010000000475726c31000000000000000a000000000000000000000000000000000000000000000000000000000000000000"
);
/// sha256 of it.
pub const GOLDEN_OPERATION_HASH: [u8; 32] = hex!("34e599bc3d31e7fd4b02571a4e7007641dfe462df4c1f7cd70ffb458b2d32a2f");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_the_golden_ones() {
        let golden = GOLDEN_OPERATION;
        let data = golden[58..golden.len() - 41].to_vec();
        let token = Token { id: "SVN-123456".into(), nonce: 0, data };
        let operation = Operation { to: golden[..32].to_vec(), tokens: vec![token], nonce: 10, sender: vec![0; 32], call: None };
        assert_eq!(operation.bytes(), GOLDEN_OPERATION);
        assert_eq!(operation.hash(), GOLDEN_OPERATION_HASH);
    }

    #[test]
    fn token_data_is_the_golden_one() {
        let golden = hex!(
            "000000000906aaf7c8516d0c00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        );
        assert_eq!(token_data(0, 123_000_000_000_000_000_000u128), golden);
    }
}
