//! A blockchain with the compiled contracts.

use std::collections::BTreeMap;

use multiversx_sc::{
    contract_base::CallableContractBuilder,
    types::{Address, AnnotatedValue, ManagedAddress, ManagedBuffer},
};
use multiversx_sc_scenario::{
    ScenarioTxEnvData, ScenarioWorld, api::StaticApi, executor::debug::ContractContainer, imports::MxscPath,
    scenario::run_vm::ExecutorConfig, scenario_model::TxResponse,
};

use crate::{
    actors::{OWNER, RELAYER, STRANGER},
    changes,
    outcome::Outcome,
    state::{self, Storage, WITNESS, WITNESS_CODE},
};

/// Says how the contracts run: compiled, unless it is "native".
const VM_VARIABLE: &str = "BRIDGE_VM";

/// What each wallet has at first, EGLD units.
const WALLET_BALANCE: u64 = 1_000_000_000_000_000_000;

/// The compiled contract of this name, in the workspace.
pub fn code(contract: &str) -> MxscPath<'static> {
    MxscPath::new(Box::leak(format!("contracts/{contract}/output/{contract}.mxsc.json").into_boxed_str()))
}

/// The same as it was built before: see `scenarios/previous`.
fn code_before(contract: &str) -> MxscPath<'static> {
    MxscPath::new(Box::leak(format!("scenarios/previous/{contract}.mxsc.json").into_boxed_str()))
}

/// A blockchain with three wallets, and a contract from which its state is seen.
pub struct World {
    pub scenario: ScenarioWorld,
    is_native: bool,
    /// What a contract is deployed with.
    pub(crate) code: fn(&str) -> MxscPath<'static>,
}

impl Default for World {
    fn default() -> Self {
        let is_native = std::env::var(VM_VARIABLE).is_ok_and(|vm| vm == "native");
        let executor = ExecutorConfig::Debugger.then(ExecutorConfig::Experimental);
        let mut scenario = ScenarioWorld::new().executor_config(executor);
        scenario.set_current_dir_from_workspace("");
        for wallet in [OWNER, RELAYER, STRANGER] {
            scenario.account(wallet).balance(WALLET_BALANCE);
        }
        scenario.register_contract_container(format!("str:{WITNESS_CODE}"), ContractContainer::dummy());
        scenario.account(WITNESS).code(ManagedBuffer::from(WITNESS_CODE));
        World { scenario, is_native, code }
    }
}

impl World {
    /// A world whose contracts do not run compiled.
    pub fn native() -> Self {
        World { is_native: true, ..World::default() }
    }

    /// A world where contracts are deployed as they were built before; an upgrade brings the new code.
    pub fn before() -> Self {
        World { code: code_before, ..World::default() }
    }

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
        let after = state::read(&mut self.scenario);
        Outcome { response, moved: after != before, changed: changes::between(&before, &after) }
    }

    /// All that a contract has stored.
    pub fn storage(&mut self, contract: impl AnnotatedValue<ScenarioTxEnvData, ManagedAddress<StaticApi>>) -> Storage {
        let address = self.address(contract);
        state::read(&mut self.scenario).remove(address.as_array().as_slice()).map_or_else(BTreeMap::new, |account| account.storage)
    }

    pub fn address(&mut self, account: impl AnnotatedValue<ScenarioTxEnvData, ManagedAddress<StaticApi>>) -> Address {
        account.to_value(&self.scenario.tx().env.data).to_address()
    }
}
