//! A blockchain with the compiled contracts.

use std::collections::BTreeMap;

use multiversx_sc::{
    contract_base::CallableContractBuilder,
    types::{Address, AnnotatedValue, ManagedAddress},
};
use multiversx_sc_scenario::{
    ScenarioTxEnvData, ScenarioWorld, api::StaticApi, imports::MxscPath, scenario::run_vm::ExecutorConfig, scenario_model::TxResponse,
};

use crate::{
    actors::{OWNER, RELAYER, STRANGER},
    outcome::Outcome,
    state::{self, Storage},
};

/// Says how the contracts run: compiled, unless it is "native".
const VM_VARIABLE: &str = "BRIDGE_VM";

/// What each wallet has at first, EGLD units.
const WALLET_BALANCE: u64 = 1_000_000_000_000_000_000;

/// The compiled contract of this name, in the workspace.
pub fn code(contract: &str) -> MxscPath<'static> {
    MxscPath::new(Box::leak(format!("contracts/{contract}/output/{contract}.mxsc.json").into_boxed_str()))
}

/// A blockchain with three wallets.
pub struct World {
    pub scenario: ScenarioWorld,
    is_native: bool,
}

impl Default for World {
    fn default() -> Self {
        let is_native = std::env::var(VM_VARIABLE).is_ok_and(|vm| vm == "native");
        let executor = if is_native { ExecutorConfig::Debugger } else { ExecutorConfig::Experimental };
        let mut scenario = ScenarioWorld::new().executor_config(executor);
        scenario.set_current_dir_from_workspace("");
        for wallet in [OWNER, RELAYER, STRANGER] {
            scenario.account(wallet).balance(WALLET_BALANCE);
        }
        World { scenario, is_native }
    }
}

impl World {
    /// Names the Rust of a contract, for when the contracts do not run compiled.
    pub fn with_native(mut self, contract: &str, builder: impl CallableContractBuilder) -> Self {
        if self.is_native {
            self.scenario.register_contract(code(contract), builder);
        }
        self
    }

    /// Makes a call, and sees whether anything moved.
    pub fn attempt(&mut self, call: impl FnOnce(&mut ScenarioWorld) -> TxResponse) -> Outcome {
        let before = state::read(&mut self.scenario);
        let response = call(&mut self.scenario);
        let moved = state::read(&mut self.scenario) != before;
        Outcome { response, moved }
    }

    /// All that a contract has stored.
    pub fn storage(&mut self, contract: impl AnnotatedValue<ScenarioTxEnvData, ManagedAddress<StaticApi>>) -> Storage {
        let address = self.address(contract);
        state::read(&mut self.scenario).remove(address.as_array().as_slice()).map_or_else(BTreeMap::new, |account| account.storage)
    }

    /// Puts a contract that stores nothing in the place of another, as if that one were not readable.
    pub fn make_unreadable(&mut self, contract: impl AnnotatedValue<ScenarioTxEnvData, ManagedAddress<StaticApi>>) {
        self.scenario.account(contract).code(code("chain-config")).owner(OWNER);
    }

    pub fn address(&mut self, account: impl AnnotatedValue<ScenarioTxEnvData, ManagedAddress<StaticApi>>) -> Address {
        account.to_value(&self.scenario.tx().env.data).to_address()
    }
}
