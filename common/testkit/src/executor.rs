//! The contract that makes the calls of users.

use multiversx_sc::types::TestSCAddress;
use multiversx_sc_scenario::scenario_model::AddressValue;

use crate::{
    Outcome, World,
    call::{Call, Deployment, Payment},
    callee::CALLEE,
    safe::{Safe, USER},
    wire::{bytes_of, minimal},
};

/// The call-executor of the suite's shard.
pub const EXECUTOR: TestSCAddress = TestSCAddress::new("call-executor");

/// The call-executor of another shard.
pub const FAR_EXECUTOR: TestSCAddress = TestSCAddress::new("far-call-executor____0");

/// A call of `run`.
#[derive(Clone, Debug)]
pub struct Run {
    pub caller: AddressValue,
    pub receiver: Vec<u8>,
    /// Gas units of the call.
    pub gas_limit: u64,
    pub function: String,
    pub arguments: Vec<Vec<u8>>,
    pub payments: Vec<Payment>,
    /// Call value instead of payments, 10^-18 EGLD.
    pub egld: u64,
    /// Gas units of the transaction.
    pub gas: u64,
}

impl Default for Run {
    fn default() -> Self {
        Run {
            caller: USER.into(),
            receiver: bytes_of(CALLEE),
            gas_limit: 10_000_000,
            function: "accept".to_owned(),
            arguments: vec![b"hello".to_vec()],
            payments: vec![],
            egld: 0,
            gas: budget::SERVICE_GAS,
        }
    }
}

impl World {
    pub fn deploy_executor(&mut self) -> Outcome {
        self.deploy_executor_at(EXECUTOR)
    }

    fn deploy_executor_at(&mut self, at: TestSCAddress<'static>) -> Outcome {
        self.deploy(Deployment { contract: "call-executor", at, arguments: vec![] })
    }

    pub fn run(&mut self, run: Run) -> Outcome {
        let mut call = Call::new(run.caller, EXECUTOR, "run").egld(run.egld).gas(run.gas);
        call.arguments = [vec![run.receiver, minimal(run.gas_limit), run.function.into_bytes()], run.arguments].concat();
        call.payments = run.payments;
        self.call(call)
    }
}

impl Safe {
    /// The safe has calls made in two shards, to a callee in each.
    pub fn with_executors(mut self) -> Self {
        self.world.add_callees();
        for executor in [EXECUTOR, FAR_EXECUTOR] {
            assert!(self.world.deploy_executor_at(executor).moved);
            assert!(self.set_call_executor(bytes_of(executor)).moved);
        }
        self
    }
}
