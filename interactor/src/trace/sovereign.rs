//! What the Sovereign Chain's blocks say: which operations they make, and what arrived.

use super::{TraceError, incoming::Arrival, words::Content};
use crate::{
    bridge_message::BridgeMessage,
    chain::{Address, Event},
    hash::Hash,
    network::{Block, TransactionHash, address::ESDT_SYSTEM},
    node::OperationNonces,
    pair::Amount,
    relay::{Bundles, Source},
};

/// Built-in functions that the ESDT system contract brings tokens with.
const TRANSFERS: [&str; 3] = ["MultiESDTNFTTransfer", "ESDTTransfer", "ESDTNFTTransfer"];

/// Where the other side of a transfer is read.
pub struct SovereignChain {
    pub source: Source,
    pub safe: Address,
    /// The first block to read; the first one there is if there is none.
    pub from: Option<u64>,
    pub nonces: OperationNonces,
}

/// A block that makes a bundle.
pub struct Origin {
    pub block: u64,
    pub message: BridgeMessage,
}

impl SovereignChain {
    /// The block whose bundle `is_wanted`.
    pub fn find(&self, is_wanted: impl Fn(&BridgeMessage) -> bool) -> Result<Option<Origin>, TraceError> {
        let mut bundles = Bundles::of(self.safe, self.nonces.clone())?;
        self.look_through(|block| {
            let message = bundles.take(block).map_err(|cause| TraceError::Event { block: block.nonce, cause })?;
            Ok(message.filter(|message| is_wanted(message)).map(|message| Origin { block: block.nonce, message }))
        })
    }

    /// Where a deposit of the mainchain's safe arrived.
    pub fn arrival(&self, content: &Content) -> Result<Arrival, TraceError> {
        if let Source::Folder(_) = self.source {
            return Ok(Arrival::NotRead);
        }
        for block in self.source.begin(self.from)?.. {
            let Some(deliveries) = self.source.deliveries(block)? else { break };
            if deliveries
                .iter()
                .any(|delivery| delivery.nonce == content.nonce && delivery.events.iter().any(|event| brings(event, content)))
            {
                return Ok(Arrival::Block(block));
            }
        }
        Ok(Arrival::NotThere)
    }

    /// Names of the operations that a transaction of the Sovereign Chain makes; only a gateway knows transactions.
    pub fn of_transaction(&self, hash: &Hash) -> Result<Vec<Hash>, TraceError> {
        let Source::Gateway(gateway) = &self.source else { return Ok(Vec::new()) };
        let Some(receipt) = gateway.receipt(&TransactionHash(*hash))? else { return Ok(Vec::new()) };
        let mut bundles = Bundles::of(self.safe, self.nonces.clone())?;
        let block = Block { nonce: receipt.block.unwrap_or_default(), epoch: 0, events: receipt.events };
        let message = bundles.take(&block).map_err(|cause| TraceError::Event { block: block.nonce, cause })?;
        Ok(message.into_iter().flat_map(|message| message.operations).map(|operation| operation.hash).collect())
    }

    fn look_through<T>(&self, mut found: impl FnMut(&Block) -> Result<Option<T>, TraceError>) -> Result<Option<T>, TraceError> {
        for nonce in self.source.begin(self.from)?.. {
            let Some(block) = self.source.block(nonce)? else { break };
            if let Some(found) = found(&block)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

/// A transfer's log: token, nonce and amount of each token, then the receiver.
///
/// Source: mx-chain-vm-common-go `builtInFunctions/multiESDTNFTTransfer.go`.
fn brings(event: &Event, content: &Content) -> bool {
    let is_transfer = event.address == ESDT_SYSTEM && TRANSFERS.contains(&event.identifier.as_str());
    let Some((receiver, tokens)) = event.topics.split_last() else { return false };
    let (tokens, rest) = tokens.as_chunks::<3>();
    let token = |[token, _, amount]: &[Vec<u8>; 3]| (String::from_utf8_lossy(token).into_owned(), Amount::from_bytes_be(amount));
    is_transfer && rest.is_empty() && *receiver == content.receiver && tokens.iter().map(token).eq(content.tokens.iter().cloned())
}
