//! A call as it is sent, with arguments and payments as they are, right or wrong.

use std::collections::BTreeMap;

use multiversx_sc::types::{NotPayable, TestSCAddress};
use multiversx_sc_scenario::{
    ScenarioTxRun, ScenarioWorld,
    num_bigint::BigUint,
    scenario_model::{AddressValue, BigUintValue, BytesValue, ScCallStep, TxESDT, TxResponse, U64Value},
};

use crate::{
    actors::{OWNER, STRANGER},
    instance::Instance,
    outcome::{Outcome, ReturnsResponse},
    world::{World, code},
};

/// Identifier of EGLD in a transfer of several tokens.
pub const EGLD: &str = "EGLD-000000";

/// Units of one token in a payment.
#[derive(Clone, Debug)]
pub struct Payment {
    pub token: String,
    /// 0 = fungible.
    pub nonce: u64,
    pub amount: BigUint,
}

/// Units of a token: of an identifier alone they are fungible.
pub fn pay<'a>(instance: impl Into<Instance<'a>>, amount: impl Into<BigUint>) -> Payment {
    let Instance { token, nonce } = instance.into();
    Payment { token: token.to_owned(), nonce, amount: amount.into() }
}

impl Payment {
    /// Which token it is of.
    pub fn instance(&self) -> Instance<'_> {
        Instance { token: &self.token, nonce: self.nonce }
    }
}

/// All units of each token and nonce.
pub fn sums(payments: &[Payment]) -> BTreeMap<Instance<'_>, BigUint> {
    let mut sums = BTreeMap::<Instance, BigUint>::new();
    for payment in payments {
        *sums.entry(payment.instance()).or_default() += &payment.amount;
    }
    sums
}

/// A transaction.
#[derive(Clone, Debug)]
pub struct Call {
    pub caller: AddressValue,
    pub contract: AddressValue,
    pub function: String,
    pub arguments: Vec<Vec<u8>>,
    /// Call value without any token, 10^-18 EGLD.
    pub egld: u64,
    pub payments: Vec<Payment>,
    /// Gas units; the contracts are told, and nothing is charged.
    pub gas: u64,
}

impl Call {
    pub fn new(caller: impl Into<AddressValue>, contract: impl Into<AddressValue>, function: &str) -> Self {
        let (caller, contract) = (caller.into(), contract.into());
        Call { caller, contract, function: function.to_owned(), arguments: vec![], egld: 0, payments: vec![], gas: budget::SERVICE_GAS }
    }

    pub fn argument(mut self, argument: impl AsRef<[u8]>) -> Self {
        self.arguments.push(argument.as_ref().to_vec());
        self
    }

    pub fn egld(mut self, value: u64) -> Self {
        self.egld = value;
        self
    }

    pub fn gas(mut self, units: u64) -> Self {
        self.gas = units;
        self
    }

    pub fn payment(mut self, payment: Payment) -> Self {
        self.payments.push(payment);
        self
    }

    pub fn by(mut self, caller: impl Into<AddressValue>) -> Self {
        self.caller = caller.into();
        self
    }
}

/// A contract that its owner deploys, with arguments as they are.
#[derive(Clone, Debug)]
pub struct Deployment {
    pub contract: &'static str,
    pub at: TestSCAddress<'static>,
    pub arguments: Vec<Vec<u8>>,
}

impl World {
    pub fn call(&mut self, call: Call) -> Outcome {
        self.attempt(|world| send(world, call))
    }

    /// What a view gives, as it comes.
    pub fn view(&mut self, contract: impl Into<AddressValue>, function: &str, arguments: &[&[u8]]) -> Vec<Vec<u8>> {
        let mut call = Call::new(STRANGER, contract, function);
        call.arguments = arguments.iter().map(|argument| argument.to_vec()).collect();
        let outcome = self.call(call);
        outcome.succeeds();
        assert!(!outcome.moved);
        outcome.response.out
    }

    pub fn deploy(&mut self, deployment: Deployment) -> Outcome {
        let code = self.code;
        self.attempt(|world| {
            let mut deploy = world.tx().from(OWNER).raw_deploy();
            for argument in &deployment.arguments {
                deploy = deploy.argument(argument);
            }
            deploy.code(code(deployment.contract)).new_address(deployment.at).returns(ReturnsResponse).run()
        })
    }

    /// Its owner gives a contract the same code again.
    pub fn upgrade(&mut self, contract: &str, at: TestSCAddress) -> Outcome {
        self.attempt(|world| {
            let upgrade = world.tx().from(OWNER).to(at).payment(NotPayable).raw_upgrade();
            upgrade.code(code(contract)).returns(ReturnsResponse).run()
        })
    }
}

/// Sends it, and gives what the chain answers.
pub fn send(world: &mut ScenarioWorld, call: Call) -> TxResponse {
    let mut step = ScCallStep::new()
        .no_expect()
        .from(call.caller)
        .to(call.contract)
        .function(&call.function)
        .egld_value(call.egld)
        .gas_limit(call.gas);
    step.tx.arguments = call.arguments.into_iter().map(BytesValue::from).collect();
    step.tx.esdt_value = call.payments.into_iter().map(transfer).collect();
    world.sc_call(&mut step);
    step.response().clone()
}

fn transfer(payment: Payment) -> TxESDT {
    TxESDT {
        esdt_token_identifier: BytesValue::from(payment.token.into_bytes()),
        nonce: U64Value::from(payment.nonce),
        esdt_value: BigUintValue::from(payment.amount),
    }
}
