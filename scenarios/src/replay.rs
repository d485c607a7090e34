//! Runs scenarios on the compiled contracts, and fails where one expects something else.

use std::path::{Path, PathBuf};

use multiversx_sc_scenario::{
    imports::{ExecutorConfig, InterpreterContext, ScenarioRunner},
    scenario::{parse_scenario, run_vm::ScenarioVMRunner},
    scenario_format::{interpret_trait::InterpretableFrom, serde_raw::ScenarioRaw},
    scenario_model::{CheckEsdtMap, CheckStateStep, Scenario, Step},
};

/// The folder of this crate, where the scenarios are.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A chain without accounts.
pub fn empty_chain() -> ScenarioVMRunner {
    let mut chain = ScenarioVMRunner::new();
    chain.executor_config = ExecutorConfig::Experimental;
    chain
}

/// Runs a file on a chain of its own.
pub fn run_file(file: &Path) {
    run_file_on(&mut empty_chain(), file);
}

/// Runs steps as if they stood in a file of this folder.
pub fn run_steps(chain: &mut ScenarioVMRunner, steps: Vec<Step>, folder: &Path) {
    for step in steps {
        match step {
            Step::ExternalSteps(step) => run_file_on(chain, &folder.join(step.path)),
            Step::SetState(step) => chain.run_set_state_step(&step),
            Step::ScCall(mut step) => chain.run_sc_call_step(&mut step),
            Step::ScQuery(mut step) => chain.run_sc_query_step(&mut step),
            Step::ScDeploy(mut step) => chain.run_sc_deploy_step(&mut step),
            Step::CheckState(step) => check_state(chain, &step),
            other => panic!("no scenario here has such a step: {other:?}"),
        }
    }
}

/// The VM's own check passes over an account that is not there when others are allowed, and over tokens that nobody expects.
fn check_state(chain: &mut ScenarioVMRunner, step: &CheckStateStep) {
    for (address, expected) in &step.accounts.accounts {
        let account = chain.blockchain_mock.state.accounts.get(&address.value);
        let account = account.unwrap_or_else(|| panic!("{address} has no account"));
        if let CheckEsdtMap::Equal(tokens) = &expected.esdt {
            let held = account.esdt.iter().filter(|(_, data)| data.instances.get_instances().values().any(|held| held.balance.bits() > 0));
            let mut others = held.filter(|(token, _)| !tokens.contains_token(token));
            let other = others.next().map(|(token, _)| String::from_utf8_lossy(token).into_owned());
            assert!(tokens.other_esdts_allowed || other.is_none(), "{address} has a token more: {other:?}");
        }
    }
    chain.run_check_state_step(step);
}

fn run_file_on(chain: &mut ScenarioVMRunner, file: &Path) {
    let folder = file.parent().expect("a file is in a folder");
    run_steps(chain, parse_scenario(file).steps, folder);
}

/// Reads a scenario whose paths are those of a file in one of the folders here.
pub fn interpret(raw: ScenarioRaw) -> Scenario {
    let context = InterpreterContext::new().with_dir(folder().join("steps"));
    Scenario::interpret_from(raw, &context)
}
