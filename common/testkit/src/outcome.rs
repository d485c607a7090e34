//! What became of a call.

use multiversx_sc::types::{RHListItem, RHListItemExec, TxEnv};
use multiversx_sc_scenario::scenario_model::{AddressValue, CheckValue, Log, TxExpect, TxResponse};

use crate::{changes::Change, wire::bytes_of};

/// What the machine itself logs: transfers, mints and burns, and errors.
pub(crate) const VM_LOGS: [&str; 10] = [
    "transferValueOnly",
    "ESDTTransfer",
    "ESDTNFTTransfer",
    "MultiESDTNFTTransfer",
    "ESDTLocalMint",
    "ESDTLocalBurn",
    "ESDTNFTCreate",
    "ESDTNFTAddQuantity",
    "ESDTNFTBurn",
    "internalVMErrors",
];

/// The result handler that every verb uses: it expects nothing, the test does.
pub struct ReturnsResponse;

impl<Env: TxEnv, Original> RHListItem<Env, Original> for ReturnsResponse {
    type Returns = TxResponse;
}

impl<Env: TxEnv<RHExpect = TxExpect>, Original> RHListItemExec<TxResponse, Env, Original> for ReturnsResponse {
    fn item_preprocessing(&self, mut expect: TxExpect) -> TxExpect {
        expect.status = CheckValue::Star;
        expect.message = CheckValue::Star;
        expect
    }

    fn item_process_result(self, response: &TxResponse) -> TxResponse {
        response.clone()
    }
}

/// An event as a watcher sees it, but for the contract's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The function that ran.
    pub identifier: String,
    /// The event's name, then what is indexed.
    pub topics: Vec<Vec<u8>>,
    pub data: Vec<u8>,
}

impl Event {
    pub fn new(identifier: &str, name: &str) -> Self {
        Event { identifier: identifier.to_owned(), topics: vec![name.as_bytes().to_vec()], data: vec![] }
    }

    pub fn topic(mut self, topic: impl AsRef<[u8]>) -> Self {
        self.topics.push(topic.as_ref().to_vec());
        self
    }

    pub fn data(mut self, data: impl AsRef<[u8]>) -> Self {
        self.data = data.as_ref().to_vec();
        self
    }
}

impl From<&Log> for Event {
    fn from(log: &Log) -> Self {
        assert!(log.data.len() <= 1, "the node reads one buffer of data");
        Event { identifier: log.endpoint.clone(), topics: log.topics.clone(), data: log.data.concat() }
    }
}

/// The end of a call: accepted or refused, and whether any account changed.
#[must_use]
#[derive(Debug)]
pub struct Outcome {
    pub response: TxResponse,
    /// Whether a balance, a storage value or code of any account changed.
    pub moved: bool,
    /// What changed.
    pub changed: Vec<Change>,
}

impl Outcome {
    /// The call was refused with this text, and nothing moved.
    #[track_caller]
    pub fn fails_with(&self, error: &str) {
        let status = &self.response.tx_error;
        assert!(!status.is_success(), "expected \"{error}\", but the call succeeded");
        assert_eq!(status.message, error);
        assert!(!self.moved, "a refused call changed the state: {:?}", self.changed);
        assert_eq!(self.events(), [], "a refused call left an event");
    }

    /// The call was refused while this argument was read.
    #[track_caller]
    pub fn fails_to_decode(&self, argument: &str, error: &str) {
        self.fails_with(&format!("argument decode error ({argument}): {error}"));
    }

    /// The call was accepted and emitted exactly these events.
    #[track_caller]
    pub fn emits(&self, events: &[Event]) {
        assert_eq!(self.response.tx_error.message, "");
        assert_eq!(self.events(), events);
    }

    /// The call was accepted, and this contract emitted exactly these events, whatever others did.
    #[track_caller]
    pub fn emits_from(&self, contract: impl Into<AddressValue>, events: &[Event]) {
        assert_eq!(self.response.tx_error.message, "");
        let contract = bytes_of(contract);
        let of_contract = self.logs().filter(|log| log.address.as_array().as_slice() == contract);
        assert_eq!(of_contract.map(Event::from).collect::<Vec<_>>(), events);
    }

    /// What contracts emitted: one contract only, whichever else was entered. The scenarios say which.
    #[track_caller]
    pub fn events(&self) -> Vec<Event> {
        let first = self.logs().next().map(|log| &log.address);
        assert!(self.logs().all(|log| Some(&log.address) == first), "two contracts emitted events");
        self.logs().map(Event::from).collect()
    }

    fn logs(&self) -> impl Iterator<Item = &Log> {
        self.response.logs.iter().filter(|log| !VM_LOGS.contains(&log.endpoint.as_str()))
    }

    /// What one of several contracts emitted.
    pub fn events_of(&self, contract: impl Into<AddressValue>) -> Vec<Event> {
        let address = contract.into().value;
        let logs = self.response.logs.iter().filter(|log| log.address == address && !VM_LOGS.contains(&log.endpoint.as_str()));
        logs.map(Event::from).collect()
    }

    /// The call was accepted and emitted nothing.
    #[track_caller]
    pub fn succeeds(&self) {
        self.emits(&[]);
    }
}
