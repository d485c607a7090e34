//! The contract that takes what the node delivers to contracts of the Sovereign Chain, and the node's way of delivering.

use std::collections::BTreeMap;

use multiversx_sc::types::{BigUint as ManagedBigUint, ESDTSystemSCAddress, TestSCAddress};
use multiversx_sc_scenario::{ScenarioWorld, api::StaticApi, num_bigint::BigUint, scenario_model::AddressValue};

use crate::{
    Event, Outcome, World,
    actors::OWNER,
    call::{Call, Deployment, Payment, pay, send, sums},
    callee::CALLEE,
    executor::EXECUTOR,
    instance::{Instance, Properties},
    mvx::MVX_SAFE,
    safe::{OTHER, RECEIVER, Safe, TOKEN},
    sov::SOV_SAFE,
    state,
    wire::{Operation, bytes_of, minimal, nested},
};

pub const INBOX: TestSCAddress = TestSCAddress::new("call-inbox");

/// Its executor, as the mainchain safe knows it, on the Sovereign Chain.
pub const INBOX_EXECUTOR: TestSCAddress = TestSCAddress::new("inbox-executor");

/// A delivery: a call of `deliver` with tokens that were not there before, which are gone if it fails.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub caller: AddressValue,
    pub receiver: Vec<u8>,
    /// Nobody's: 32 zero bytes.
    pub home: Vec<u8>,
    /// Gas units of the call.
    pub gas_limit: u64,
    pub function: String,
    pub arguments: Vec<Vec<u8>>,
    pub payments: Vec<Payment>,
    /// Gas units of the delivery.
    pub gas: u64,
}

impl Default for Delivery {
    fn default() -> Self {
        Delivery {
            caller: AddressValue::from(&ESDTSystemSCAddress.to_address()),
            receiver: bytes_of(CALLEE),
            home: bytes_of(RECEIVER),
            gas_limit: 10_000_000,
            function: "accept".to_owned(),
            arguments: vec![b"hello".to_vec()],
            payments: vec![pay(TOKEN, 5u32), pay(OTHER, 6u32)],
            gas: budget::delivery::MAX_DELIVERY_GAS,
        }
    }
}

impl Delivery {
    /// The receiver has everything.
    pub fn delivered(&self) -> Event {
        Event::new("deliver", "delivered").topic(&self.receiver).topic(&self.home)
    }

    pub fn sent_home(&self, reason: &str) -> Event {
        Event::new("deliver", "sentHome").topic(&self.home).topic(&self.receiver).data(reason)
    }

    pub fn kept_for(&self, owner: &[u8], call: &str, home: &str) -> Event {
        Event::new("deliver", "keptAsClaim").topic(owner).topic(&self.receiver).data([nested(call), nested(home)].concat())
    }

    pub fn call_failed(&self, reason: &str) -> Event {
        Event::new("deliver", "callFailed").topic(&self.receiver).topic(&self.home).data(reason)
    }
}

impl World {
    pub fn deploy_inbox(&mut self, executor: Vec<u8>, safe: Vec<u8>) -> Outcome {
        self.deploy(Deployment { contract: "call-inbox", at: INBOX, arguments: vec![executor, safe] })
    }

    /// What the node does: credits, calls, and takes the tokens away again if the call fails.
    pub fn deliver(&mut self, delivery: Delivery) -> Outcome {
        let before = self.balances(INBOX, &delivery.payments);
        let mut call = Call::new(delivery.caller, INBOX, "deliver").gas(delivery.gas);
        call.arguments = [delivery.receiver, delivery.home, minimal(delivery.gas_limit), delivery.function.into_bytes()].into();
        call.arguments.extend(delivery.arguments);
        call.payments = delivery.payments.clone();
        self.attempt(|scenario| {
            for (instance, amount) in sums(&delivery.payments) {
                set_units(scenario, instance, amount + &before[&instance]);
            }
            let response = send(scenario, call);
            if !response.is_success() {
                sums(&delivery.payments).keys().for_each(|instance| set_units(scenario, *instance, before[instance].clone()));
            }
            response
        })
    }

    /// What is kept for somebody, as a view gives it.
    pub fn claim_of(&mut self, owner: &[u8], instance: Instance) -> Vec<Vec<u8>> {
        self.view(INBOX, "getClaim", &[owner, instance.token.as_bytes(), &minimal(instance.nonce)])
    }

    pub fn claim(&mut self, owner: impl Into<AddressValue>, instance: Instance, to: Vec<u8>) -> Outcome {
        self.call(Call::new(owner, INBOX, "claim").argument(instance.token).argument(minimal(instance.nonce)).argument(to))
    }

    pub fn send_home(&mut self, caller: impl Into<AddressValue>, home: Vec<u8>, instance: Instance) -> Outcome {
        self.call(Call::new(caller, INBOX, "sendHome").argument(home).argument(instance.token).argument(minimal(instance.nonce)))
    }

    fn balances<'a>(&mut self, account: TestSCAddress, payments: &'a [Payment]) -> BTreeMap<Instance<'a>, BigUint> {
        let tokens = state::read(&mut self.scenario).remove(account.to_address().as_bytes()).unwrap_or_default().tokens;
        let balance = |instance: &Instance| tokens.get(&(instance.token.into(), instance.nonce)).cloned().unwrap_or_default();
        sums(payments).into_keys().map(|instance| (instance, balance(&instance))).collect()
    }
}

/// A call of the mainchain safe's `setCallInbox`.
#[derive(Clone, Debug)]
pub struct MvxInbox {
    pub caller: AddressValue,
    pub inbox: Vec<u8>,
    pub executor: Vec<u8>,
}

impl Default for MvxInbox {
    fn default() -> Self {
        MvxInbox { caller: OWNER.into(), inbox: bytes_of(INBOX), executor: bytes_of(INBOX_EXECUTOR) }
    }
}

impl Safe {
    pub fn set_mvx_inbox(&mut self, named: MvxInbox) -> Outcome {
        self.world.call(Call::new(named.caller, MVX_SAFE, "setCallInbox").argument(named.inbox).argument(named.executor))
    }

    /// Takes a token of an operation that waits at the mainchain safe.
    pub fn claim(&mut self, owner: impl Into<AddressValue>, operation: &Operation, index: u32, to: Vec<u8>) -> Outcome {
        self.world.call(Call::new(owner, MVX_SAFE, "claim").argument(operation.bytes()).argument(minimal(index)).argument(to))
    }

    /// The sovereign safe with an inbox and its executor, and two callees.
    pub fn with_inbox(mut self) -> Self {
        self.world.add_callees();
        assert!(self.world.deploy_executor().moved);
        assert!(self.world.deploy_inbox(bytes_of(EXECUTOR), bytes_of(SOV_SAFE)).moved);
        assert!(self.set_sov_inbox(OWNER, bytes_of(INBOX)).moved);
        self
    }

    pub fn set_sov_inbox(&mut self, caller: impl Into<AddressValue>, inbox: Vec<u8>) -> Outcome {
        self.world.call(Call::new(caller, SOV_SAFE, "setCallInbox").argument(inbox))
    }
}

/// The key of a claim of somebody on the mainchain (`homeClaim`), or of a contract on this chain (`ownClaim`).
pub fn claim_key(kind: &str, owner: &[u8], instance: Instance) -> Vec<u8> {
    [kind.as_bytes(), owner, &nested(instance.token), &instance.nonce.to_be_bytes()].concat()
}

/// The event of a claim that was taken.
pub fn claimed(owner: &[u8], instance: Instance, to: &[u8], amount: u32) -> Event {
    Event::new("claim", "claimed").topic(owner).topic(instance.token).topic(minimal(instance.nonce)).topic(to).data(minimal(amount))
}

fn set_units(scenario: &mut ScenarioWorld, instance: Instance, amount: BigUint) {
    let account = AddressValue::from(INBOX);
    if instance.nonce == 0 {
        scenario.set_esdt_balance(account, instance.token.as_bytes(), ManagedBigUint::<StaticApi>::from(amount));
    } else {
        Properties::of(instance).put(scenario, account, instance, amount);
    }
}
