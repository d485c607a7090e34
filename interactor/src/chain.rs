//! What any chain of the pair shows to the outside: addresses and the events in its logs.

/// A public key or contract address, raw.
pub type Address = [u8; 32];

/// The chain's coin among tokens.
pub const EGLD: &[u8] = b"EGLD-000000";

/// One event of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The contract that was running.
    pub address: Address,
    /// The endpoint or callback that was running; the name in the contract's source is only the first topic.
    pub identifier: String,
    /// Raw topics, the first one naming the form of the event.
    pub topics: Vec<Vec<u8>>,
    /// Raw data, one buffer.
    pub data: Vec<u8>,
}
