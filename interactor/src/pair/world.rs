//! One embedded chain: the Rust VM executing compiled wasm, and the history that the VM itself does not keep.

use std::{collections::BTreeMap, path::Path};

use multiversx_sc_scenario::{
    imports::{AddressValue, ExecutorConfig, ScCallStep, ScDeployStep, ScenarioRunner, SetStateStep},
    scenario::{run_trace::ScenarioTrace, run_vm::ScenarioVMRunner},
    scenario_model::{Log, TxResponse},
};
use thiserror::Error;

use super::{
    TokenId,
    expectation::expectation,
    names::expression,
    native::Native,
    supply::{self, Supply},
};
use crate::chain::{Address, Event};

/// What a successful transaction left behind.
#[derive(Debug, Clone, Default)]
pub struct Receipt {
    /// Of the transaction, its promises and their callbacks, in order.
    pub events: Vec<Event>,
    pub results: Vec<Vec<u8>>,
    /// Why the last callback failed, which leaves the transaction a success.
    pub callback_error: Option<String>,
}

/// A transaction that changed nothing, and the chain's own words for it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct Refusal(pub String);

pub type Outcome = Result<Receipt, Refusal>;

/// A chain. Wallets come to life when they are first named, as on a real one.
pub struct World {
    pub(super) vm: ScenarioVMRunner,
    trace: Option<ScenarioTrace>,
    /// What a trace writes as a contract's code.
    pub(super) code: BTreeMap<Address, String>,
    pub(super) supplies: BTreeMap<TokenId, Supply>,
    /// What runs as Rust.
    pub(super) natives: &'static [Native],
    transactions: usize,
}

impl World {
    /// A chain without accounts. These contracts will run as Rust, all others compiled.
    pub(super) fn empty(natives: &'static [Native]) -> Self {
        let mut vm = ScenarioVMRunner::new();
        vm.executor_config = ExecutorConfig::Experimental;
        let mut world = Self { vm, trace: None, code: BTreeMap::new(), supplies: BTreeMap::new(), natives: &[], transactions: 0 };
        if !natives.is_empty() {
            world.run_natively(natives);
        }
        world
    }

    /// Records every step from here on, beginning with the state as it is.
    pub fn start_trace(&mut self) {
        let mut trace = ScenarioTrace::default();
        trace.run_set_state_step(&self.state());
        self.trace = Some(trace);
    }

    /// Writes what was recorded so far, with what came of it, as a JSON scenario two folders below the workspace, and forgets it.
    pub fn write_trace(&mut self, file: &Path) {
        if let Some(trace) = &mut self.trace {
            trace.write_scenario_trace(file);
        }
    }

    /// Runs a transaction to its end, promises and callbacks included.
    pub fn run(&mut self, mut step: ScCallStep) -> Outcome {
        for address in [&mut step.tx.from, &mut step.tx.to] {
            self.ensure_account(address.value.as_array());
            *address = address_value(address.value.as_array());
        }
        step.tx_id = Some(self.next_id(&step.tx.function));
        step.expect = None;
        self.vm.run_sc_call_step(&mut step);
        let response = step.response.clone().unwrap_or_default();
        step.expect = Some(expectation(&response));
        self.record(|trace| trace.run_sc_call_step(&mut step));
        self.receipt(response)
    }

    /// Deploys a contract at an address that the next deployment of its owner does not get by itself.
    pub(super) fn run_deployment(&mut self, mut step: ScDeployStep, address: &Address) -> Outcome {
        let owner = *step.tx.from.value.as_array();
        self.ensure_account(&owner);
        step.tx.from = address_value(&owner);
        let nonce = self.account(&owner).map_or(0, |account| account.nonce);
        self.set_state(&SetStateStep::new().new_address(address_value(&owner), nonce, address_value(address)));
        step.tx_id = Some(self.next_id("deploy"));
        step.expect = None;
        self.vm.run_sc_deploy_step(&mut step);
        let response = step.response.clone().unwrap_or_default();
        step.expect = Some(expectation(&response));
        self.record(|trace| trace.run_sc_deploy_step(&mut step));
        self.code.insert(*address, step.tx.contract_code.original.to_concatenated_string());
        self.receipt(response)
    }

    /// The block in which the next transactions are.
    pub fn set_block(&mut self, nonce: u64) {
        self.set_state(&SetStateStep::new().block_nonce(nonce));
    }

    /// What the next issue of a token with this ticker gives.
    pub fn set_next_token_id(&mut self, token: &str) {
        self.set_state(&SetStateStep::new().new_token_identifier(token));
    }

    pub(super) fn record(&mut self, step: impl FnOnce(&mut ScenarioTrace)) {
        self.trace.as_mut().map(step);
    }

    fn set_state(&mut self, step: &SetStateStep) {
        self.vm.run_set_state_step(step);
        self.record(|trace| trace.run_set_state_step(step));
    }

    fn next_id(&mut self, function: &str) -> String {
        self.transactions += 1;
        format!("{:04}-{function}", self.transactions)
    }

    fn receipt(&mut self, response: TxResponse) -> Outcome {
        let message = response.tx_error.message.clone();
        if !response.is_success() {
            return Err(Refusal(message));
        }
        let events: Vec<Event> = response.logs.into_iter().map(event).collect();
        supply::count(&mut self.supplies, &events);
        Ok(Receipt { events, results: response.out, callback_error: Some(message).filter(|message| !message.is_empty()) })
    }
}

/// An address under the name that a trace gives it.
pub(super) fn address_value(address: &Address) -> AddressValue {
    AddressValue::from(expression(address).as_str())
}

fn event(log: Log) -> Event {
    Event { address: *log.address.as_array(), identifier: log.endpoint, topics: log.topics, data: log.data.concat() }
}
