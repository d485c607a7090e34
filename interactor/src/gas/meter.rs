//! A chain that counts gas. It begins as a copy of one of the pair's and forgets each action, so that one never pays for another.

use anyhow::{Context, Result, ensure};
use multiversx_sc_scenario::{
    imports::{ExecutorConfig, GasScheduleVersion, ScenarioRunner},
    multiversx_chain_vm::{
        blockchain::state::AccountData,
        host::{
            context::{Promise, TxInput, TxLog, TxResult},
            execution::commit_call,
            runtime::RuntimeInstanceCallLambdaDefault,
        },
    },
    scenario::run_vm::ScenarioVMRunner,
};

use super::{
    action::Action,
    cost::Cost,
    storage::{self, Accounts},
};
use crate::{chain::Address, pair::World};

/// More than any action takes: the VM hands nothing on.
const GAS_LIMIT: u64 = 600_000_000;
/// Gas units of an entry, and of each byte of the code that is entered.
///
/// Source: mx-chain-go `cmd/node/config/gasSchedules/gasScheduleV9.toml`, `GetCode` and `AoTPreparePerByte`.
const ENTRY: u64 = 1_000_000;
const ENTRY_PER_BYTE: u64 = 100;
/// Gas units of a check of a signature. Source: the same, `VerifyBLSMultiSig`.
const BLS_CHECK: u64 = 2_000_000;
/// Gas units of a token in a transfer, and of a local mint or burn. Source: the same, `[BuiltInCost]`.
const TRANSFER: u64 = 200_000;
const MINT_OR_BURN: u64 = 50_000;
/// Topics of a token in the log of a transfer.
const TOPICS_PER_TOKEN: usize = 3;

/// A chain with mainnet's prices.
pub struct Meter {
    vm: ScenarioVMRunner,
}

impl Meter {
    /// Copies a chain as it is now.
    pub fn of(world: &World) -> Self {
        let mut vm = ScenarioVMRunner::new();
        vm.executor_config = ExecutorConfig::Experimental;
        vm.run_set_state_step(&world.state());
        vm.blockchain_mock.vm.change_gas_schedule(GasScheduleVersion::V9.load_gas_schedule());
        Self { vm }
    }

    /// Clears a value of a contract's storage behind its back.
    pub fn forget(&mut self, contract: &Address, key: &[u8]) {
        if let Some(account) = self.vm.blockchain_mock.state.accounts.get_mut(&(*contract).into()) {
            account.storage.remove(key);
        }
    }

    /// The price of an action; it fails if the action does.
    pub fn measure(&mut self, action: &Action) -> Result<Cost> {
        let before = self.vm.blockchain_mock.state.accounts.clone();
        let result = self.run(action);
        let after = std::mem::replace(&mut self.vm.blockchain_mock.state.accounts, before);
        ensure!(result.result_status.is_success(), "{}: {}", action.name, result.result_message);
        let entered = entered(action, &result.pending_calls.promises);
        let sizes = entered.iter().map(|contract| code_size(&after, contract)).collect::<Result<Vec<_>>>()?;
        let cost = Cost {
            action: action.name.clone(),
            metered: result.gas_used.as_u64(),
            entries: sizes.len() as u64,
            entry_gas: sizes.iter().map(|bytes| ENTRY + ENTRY_PER_BYTE * bytes).sum(),
            unmetered: self.unmetered(action, &result, &after),
            data_gas: action.draft().data_gas(),
            total: 0,
        };
        Ok(cost.totalled())
    }

    /// Runs an action up to its first promise.
    fn run(&mut self, action: &Action) -> TxResult {
        let input = TxInput {
            from: action.from.into(),
            to: action.to.into(),
            esdt_values: action.transfers(),
            func_name: action.function.as_str().into(),
            args: action.args.clone(),
            gas_limit: GAS_LIMIT,
            ..Default::default()
        };
        let runtime = self.vm.create_debugger_runtime();
        let state = &mut self.vm.blockchain_mock.state;
        // The VM ends the process when it meets a sender that it does not know.
        state.accounts.entry(input.from.clone()).or_insert_with(|| AccountData::new_empty(input.from.clone()));
        commit_call(input, state, &runtime, RuntimeInstanceCallLambdaDefault)
    }

    fn unmetered(&self, action: &Action, result: &TxResult, after: &Accounts) -> u64 {
        let sent = TRANSFER * action.payments.len() as u64;
        let built_in: u64 = result.result_logs.iter().filter(|log| *log.address.as_array() == action.to).map(built_in).sum();
        BLS_CHECK * action.bls_checks + storage::gas(&self.vm.blockchain_mock.state.accounts, after) + sent + built_in
    }
}

/// Every contract that is entered, as often as it is: for a promise to another contract that one, for its callback this one. A promise
/// to itself is a built-in function.
fn entered(action: &Action, promises: &[Promise]) -> Vec<Address> {
    let called = promises.iter().map(|promise| *promise.call.to.as_array()).filter(|to| *to != action.to);
    let callbacks = promises.iter().filter(|promise| promise.has_callback()).map(|_| action.to);
    [action.to].into_iter().chain(called).chain(callbacks).collect()
}

fn code_size(accounts: &Accounts, contract: &Address) -> Result<u64> {
    let code = accounts.get(&(*contract).into()).and_then(|account| account.contract_path.as_ref());
    Ok(code.context("an entry into an account without code")?.len() as u64)
}

/// Gas units of the built-in function that left this log, if one did.
fn built_in(log: &TxLog) -> u64 {
    match log.endpoint.as_str() {
        "ESDTTransfer" | "MultiESDTNFTTransfer" => TRANSFER * (log.topics.len() / TOPICS_PER_TOKEN) as u64,
        "ESDTLocalMint" | "ESDTLocalBurn" => MINT_OR_BURN,
        _ => 0,
    }
}
