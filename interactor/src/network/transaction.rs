//! Transactions before they are signed: what goes where with how much gas.
//!
//! Source: token transfers, docs.multiversx.com `tokens/fungible-tokens`, `sdk-and-tools/rest-api`; deployments, `developers/smart-contracts`.

use super::address::NOWHERE;
use crate::{
    bridge_service::Transaction,
    chain::Address,
    pair::{Amount, Payment},
};

/// Gas units of any transaction, and of each character of its data field.
///
/// Source: mx-chain-go `cmd/node/config/economics.toml`, `MinGasLimit` and `GasPerDataByte`.
const TRANSACTION_GAS: u64 = 50_000;
const GAS_PER_CHARACTER: u64 = 1_500;

/// The virtual machine that runs a deployed contract.
const WASM_VM: &str = "0500";

/// A transaction without sender, nonce and signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub receiver: Address,
    /// 10^-18 EGLD.
    pub egld: Amount,
    pub data: String,
    pub gas_limit: u64,
}

/// A call of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub to: Address,
    pub function: String,
    pub args: Vec<Vec<u8>>,
    pub payments: Vec<Payment>,
    /// 10^-18 EGLD.
    pub egld: Amount,
    pub gas_limit: u64,
}

/// A new contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployment {
    pub code: Vec<u8>,
    /// Two bytes: who may upgrade, read and pay it.
    pub metadata: [u8; 2],
    pub args: Vec<Vec<u8>>,
    pub gas_limit: u64,
}

impl Call {
    /// A call without payment.
    pub fn new(to: Address, function: &str, args: Vec<Vec<u8>>, gas_limit: u64) -> Self {
        Self { to, function: function.into(), args, payments: Vec::new(), egld: Amount::ZERO, gas_limit }
    }

    /// What the bridge service sends, to a contract that lies at `to`.
    pub fn of_service(transaction: &Transaction, to: Address) -> Self {
        Self::new(to, transaction.function, transaction.args.clone(), transaction.gas_limit)
    }

    /// As it is sent by `sender`: tokens go by a transfer to oneself that names the receiver.
    pub fn draft(&self, sender: &Address) -> Draft {
        let (receiver, data) = match self.payments.is_empty() {
            true => (self.to, joined(self.function.clone(), &self.args)),
            false => (*sender, joined("MultiESDTNFTTransfer".into(), &self.transfer_args())),
        };
        Draft { receiver, egld: self.egld.clone(), data, gas_limit: self.gas_limit }
    }

    fn transfer_args(&self) -> Vec<Vec<u8>> {
        let mut args = vec![self.to.to_vec(), number(self.payments.len() as u64)];
        for Payment { token, nonce, amount } in &self.payments {
            args.extend([token.clone(), number(*nonce), amount.to_bytes_be()]);
        }
        if !self.function.is_empty() {
            args.push(self.function.clone().into_bytes());
            args.extend(self.args.iter().cloned());
        }
        args
    }
}

impl Deployment {
    pub fn draft(&self) -> Draft {
        let code = format!("{}@{WASM_VM}@{}", hex::encode(&self.code), hex::encode(self.metadata));
        Draft { receiver: NOWHERE, egld: Amount::ZERO, data: joined(code, &self.args), gas_limit: self.gas_limit }
    }
}

impl Draft {
    /// Gas units of the transaction before any contract sees it.
    pub fn data_gas(&self) -> u64 {
        TRANSACTION_GAS + GAS_PER_CHARACTER * self.data.len() as u64
    }
}

/// A number as an argument: big-endian, without leading zeros, but never nothing.
fn number(number: u64) -> Vec<u8> {
    let bytes = Amount::from(number).to_bytes_be();
    if bytes.is_empty() { vec![0] } else { bytes }
}

fn joined(function: String, args: &[Vec<u8>]) -> String {
    args.iter().fold(function, |data, argument| data + "@" + &hex::encode(argument))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair::names::*;

    fn deposit(payments: Vec<Payment>) -> Draft {
        let call = Call::new(contract(MVX_ESDT_SAFE), "deposit", vec![BOB.to_vec()], 0);
        Call { payments, ..call }.draft(&ALICE)
    }

    #[test]
    fn draft_names_the_function_first_when_nothing_is_sent() {
        let draft = deposit(Vec::new());
        assert_eq!(draft.data, format!("deposit@{}", hex::encode(BOB)));
        assert_eq!(draft.receiver, contract(MVX_ESDT_SAFE));
    }

    #[test]
    fn draft_wraps_the_call_when_tokens_are_sent() {
        let safe = hex::encode(contract(MVX_ESDT_SAFE));
        let (token, function, receiver) = (hex::encode(GOLD), hex::encode("deposit"), hex::encode(BOB));
        let draft = deposit(vec![Payment::of(GOLD, 15u32)]);
        assert_eq!(draft.data, format!("MultiESDTNFTTransfer@{safe}@01@{token}@00@0f@{function}@{receiver}"));
        assert_eq!(draft.receiver, ALICE);
    }

    #[test]
    fn data_gas_counts_the_transaction_and_each_character() {
        assert_eq!(deposit(Vec::new()).data_gas(), 50_000 + 1_500 * (7 + 1 + 64));
    }
}
