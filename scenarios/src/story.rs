//! A story: transactions on one chain, each as it must go.

use interactor::{bridge_message::BridgeMessage, bridge_service, chain::Event};
use multiversx_sc_scenario::{
    imports::{Account, CodeMetadata, InterpreterContext, ScDeployStep, ScenarioRunner, SetStateStep},
    multiversx_chain_vm::host::{
        context::{TxLog, TxResult},
        runtime::RuntimeInstanceCallLambdaDefault,
    },
    scenario::run_vm::ScenarioVMRunner,
    scenario_format::{
        interpret_trait::{InterpretableFrom, IntoRaw},
        serde_raw::ScenarioRaw,
    },
    scenario_model::{AddressKey, BytesValue, ExternalStepsStep, Scenario, Step},
};

use crate::{
    call::{Call, HEADER_VERIFIER, MVX_ESDT_SAFE, OWNER, RELAYER},
    expectation::expectation,
    replay::{empty_chain, folder, run_steps},
    setup::Setup,
    state,
};

/// What is told so far.
pub struct Story {
    /// Below this crate's folder, without the ending.
    pub path: &'static str,
    comment: &'static str,
    steps: Vec<Step>,
    chain: ScenarioVMRunner,
}

impl Story {
    /// Begins on a chain with what is set up there. The comment is one sentence and the invariants it shows.
    pub fn new(path: &'static str, comment: &'static str, setups: &[Setup]) -> Self {
        let mut story = Story { path, comment, steps: Vec::new(), chain: empty_chain() };
        for setup in setups {
            run_steps(&mut story.chain, setup.scenario().steps, &folder());
            story.steps.push(Step::ExternalSteps(ExternalStepsStep { comment: None, path: format!("../{}", setup.path()) }));
        }
        story
    }

    /// A transaction that goes well; gives what it emitted.
    #[track_caller]
    pub fn succeeds(&mut self, id: &str, call: Call) -> Vec<Event> {
        let result = self.run(id, call);
        assert!(result.result_status.is_success(), "{}: {id}: {}", self.path, result.result_message);
        result.result_logs.iter().map(event).collect()
    }

    /// A transaction that is refused with these words.
    #[track_caller]
    pub fn fails(&mut self, id: &str, call: Call, error: &str) {
        let result = self.run(id, call);
        assert!(!result.result_status.is_success(), "{}: {id} went well", self.path);
        assert_eq!(result.result_message, error, "{}: {id}", self.path);
    }

    /// The owner deploys a contract at this address.
    #[track_caller]
    pub fn deploys(&mut self, address: &str, name: &str, arguments: &[&str]) {
        let owner = AddressKey::from(OWNER).value;
        let nonce = self.chain.blockchain_mock.state.accounts.get(&owner).map_or(0, |account| account.nonce);
        self.set_state(SetStateStep::new().new_address(OWNER, nonce, address));
        let mut step = ScDeployStep::new().from(OWNER).code(code(name)).code_metadata(CodeMetadata::UPGRADEABLE | CodeMetadata::READABLE);
        step = arguments.iter().fold(step, |step, argument| step.argument(argument));
        (step.tx_id, step.expect) = (Some(format!("deploy-{name}")), None);
        let (_, result) = self.chain.perform_sc_deploy_lambda(&step, RuntimeInstanceCallLambdaDefault);
        assert!(result.result_status.is_success(), "{}: {name}: {}", self.path, result.result_message);
        step.expect = Some(expectation(&result));
        self.steps.push(Step::ScDeploy(step));
    }

    /// Accounts as they are from here on, or the next block.
    pub fn set_state(&mut self, step: SetStateStep) {
        self.chain.run_set_state_step(&step);
        self.steps.push(Step::SetState(step));
    }

    /// The bridge service registers a signed bundle.
    pub fn registration(message: &BridgeMessage) -> Call {
        let transaction = bridge_service::transactions(message).expect("a bundle can be sent").swap_remove(0);
        let call = Call::new(RELAYER, HEADER_VERIFIER, transaction.function).gas(transaction.gas_limit);
        transaction.args.iter().fold(call, |call, argument| call.bytes(argument))
    }

    /// The bridge service brings an operation of a bundle, as its bytes or as an expression of them.
    pub fn execution(message: &BridgeMessage, operation: impl AsRef<str>) -> Call {
        Call::new(RELAYER, MVX_ESDT_SAFE, "executeBridgeOps").bytes(message.hash_of_hashes).argument(operation)
    }

    /// The end: all that these accounts have.
    pub fn ends(mut self, accounts: &[&str]) -> Self {
        let check = state::check(&self.chain.blockchain_mock.state, accounts);
        self.chain.run_check_state_step(&check);
        self.steps.push(Step::CheckState(check));
        self
    }

    /// An account as it is now, to be changed behind the back of the contracts.
    pub fn account(&self, name: &str) -> Account {
        state::account(&self.chain.blockchain_mock.state, name)
    }

    /// The file.
    pub fn into_raw(self) -> ScenarioRaw {
        let name = self.path.rsplit('/').next().map(str::to_owned);
        Scenario { name, comment: Some(self.comment.to_owned()), check_gas: None, steps: self.steps }.into_raw()
    }

    fn run(&mut self, id: &str, call: Call) -> TxResult {
        let mut step = call.step(id);
        let result = self.chain.perform_sc_call_lambda(&step, RuntimeInstanceCallLambdaDefault);
        step.expect = Some(expectation(&result));
        self.steps.push(Step::ScCall(step));
        result
    }
}

/// The compiled contract, by a path from any folder of scenarios.
pub(crate) fn code(name: &str) -> BytesValue {
    let context = InterpreterContext::new().with_dir(folder().join("steps"));
    let path = format!("mxsc:../../contracts/{name}/output/{name}.mxsc.json");
    BytesValue::interpret_from(path.as_str(), &context)
}

fn event(log: &TxLog) -> Event {
    Event { address: *log.address.as_array(), identifier: log.endpoint.to_string(), topics: log.topics.clone(), data: log.data.concat() }
}
