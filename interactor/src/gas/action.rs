//! A transaction whose price is asked for.

use multiversx_sc_scenario::{multiversx_chain_vm::host::context::TxTokenTransfer, scenario_model::ScCallStep};

use crate::{
    bridge_service::{Contract, Transaction},
    chain::Address,
    network::{Call, Draft},
    pair::{Amount, Payment, names::*},
};

/// A call under the name that it has in the table.
#[derive(Debug, Clone)]
pub struct Action {
    /// A phrase, unique in the table.
    pub name: String,
    pub from: Address,
    pub to: Address,
    pub function: String,
    pub args: Vec<Vec<u8>>,
    pub payments: Vec<Payment>,
    /// Signatures, single or aggregated, that the contract verifies.
    pub bls_checks: u64,
}

impl Action {
    /// What the bridge service sends.
    pub fn of_service(name: String, transaction: &Transaction) -> Self {
        let to = match transaction.to {
            Contract::HeaderVerifier => HEADER_VERIFIER,
            Contract::EsdtSafe => MVX_ESDT_SAFE,
            Contract::ChainConfig => CHAIN_CONFIG,
        };
        Self {
            name,
            from: RELAYER,
            to: contract(to),
            function: transaction.function.to_owned(),
            args: transaction.args.clone(),
            payments: Vec::new(),
            bls_checks: 0,
        }
    }

    /// A call without a payment, as the contract's proxy writes it.
    pub fn of_step(name: &str, step: &ScCallStep) -> Self {
        Self {
            name: name.to_owned(),
            from: *step.tx.from.value.as_array(),
            to: *step.tx.to.value.as_array(),
            function: step.tx.function.clone(),
            args: step.tx.arguments.iter().map(|argument| argument.value.clone()).collect(),
            payments: Vec::new(),
            bls_checks: 0,
        }
    }

    /// The transaction that a wallet sends.
    pub fn draft(&self) -> Draft {
        let (function, args, payments) = (self.function.clone(), self.args.clone(), self.payments.clone());
        Call { to: self.to, function, args, payments, egld: Amount::ZERO, gas_limit: 0 }.draft(&self.from)
    }

    pub fn verifying(self, bls_checks: u64) -> Self {
        Self { bls_checks, ..self }
    }

    /// The payments as the VM takes them.
    pub fn transfers(&self) -> Vec<TxTokenTransfer> {
        let transfer = |payment: &Payment| TxTokenTransfer {
            token_identifier: payment.token.clone(),
            nonce: payment.nonce,
            value: payment.amount.clone(),
        };
        self.payments.iter().map(transfer).collect()
    }
}

/// A number of things, in words: `1 token`, `10 tokens`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
