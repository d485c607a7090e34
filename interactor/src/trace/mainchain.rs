//! What the mainchain's logs and storage say of an operation.

use crate::{
    chain::{Address, Event},
    deposit::announced,
    hash::Hash,
    network::{NetworkReceipt, blocks::BlockReader},
    node::subscriptions::EXECUTE,
    pair::Receipt,
    suite::{Suite, SuiteError},
};

/// Blocks of the safe's shard that are looked through for a confirmation, newest first.
const LOOK_BACK: u64 = 100;
const EXECUTED_BRIDGE_OP: &[u8] = b"executedBridgeOp";
/// What storage keys of the header-verifier's records begin with; bundle and operation follow.
const PROVEN: &[u8] = b"proven";

/// How an operation's confirmation tells its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settlement {
    pub refund_reason: Option<String>,
    pub refund_nonce: Option<u64>,
}

/// A transaction's data: the function and its arguments; nothing for what is none.
pub fn call_data(receipt: &NetworkReceipt) -> Option<(String, Vec<Vec<u8>>)> {
    use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
    let text = String::from_utf8(BASE64.decode(receipt.raw["data"].as_str()?).ok()?).ok()?;
    let mut parts = text.split('@');
    let function = parts.next()?.to_owned();
    Some((function, parts.map(|part| hex::decode(part).ok()).collect::<Option<_>>()?))
}

/// The end of an operation, if its confirmation is among these events. Its refund stands right before it.
pub fn settlement(events: &[Event], safe: &Address, op_hash: &Hash) -> Option<Settlement> {
    let of_safe: Vec<_> = events.iter().filter(|event| event.address == *safe && event.identifier == EXECUTE).cloned().collect();
    let is_wanted = |event: &Event| {
        event.topics.first().is_some_and(|form| form == EXECUTED_BRIDGE_OP) && event.topics.get(2).is_some_and(|name| name == op_hash)
    };
    let place = of_safe.iter().position(is_wanted)?;
    let refund_reason = Receipt { events: vec![of_safe[place].clone()], ..Receipt::default() }.sent_back();
    let before = &of_safe[place.saturating_sub(1)..place];
    let refund_nonce = refund_reason.as_ref().and_then(|_| announced(before, safe)).map(|refund| refund.data.nonce);
    Some(Settlement { refund_reason, refund_nonce })
}

impl Suite<'_> {
    /// The same in the last blocks of the safe's shard.
    pub fn recent_settlement(&self, op_hash: &Hash) -> Result<Option<Settlement>, SuiteError> {
        let safe = &self.contracts.safe;
        let shard = self.gateway.shard_of(safe);
        let last = self.gateway.final_block(shard)?;
        for nonce in (last.saturating_sub(LOOK_BACK).max(1)..=last).rev() {
            let events = BlockReader { shard, next: nonce }.next_block(self.gateway)?.unwrap_or_default();
            if let Some(settlement) = settlement(&events, safe, op_hash) {
                return Ok(Some(settlement));
            }
        }
        Ok(None)
    }

    /// Every record of the header-verifier that names this operation or this bundle: bundle and operation.
    pub fn records(&self, hash: &Hash) -> Result<Vec<(Hash, Hash)>, SuiteError> {
        let storage = self.gateway.storage(&self.contracts.header_verifier)?;
        let record = |key: &Vec<u8>| {
            let (bundle, operation) = key.strip_prefix(PROVEN)?.split_first_chunk()?;
            Some((*bundle, operation.try_into().ok()?))
        };
        Ok(storage.keys().filter_map(record).filter(|(bundle, operation)| hash == bundle || hash == operation).collect())
    }
}
