//! Finds out what a hash names, and asks both chains about it.

use signed_op::OperationState;
use types::{OperationRef, RegisteredBlsKeyRef};

use super::{
    TraceError,
    incoming::{Arrival, Deposit},
    life::Life,
    mainchain::{Settlement, call_data, settlement},
    outgoing::{Attempt, Operation, Origin},
    sovereign::{self, SovereignChain},
    words::{Content, Member},
};
use crate::{
    chain::Address,
    deposit::announced,
    hash::{Hash, sha256},
    network::{NetworkReceipt, TransactionHash, address::bech32, receipt::Progress},
    owner::Contracts,
    pair::Amount,
    suite::Suite,
};

/// Functions of the mainchain's contracts that are given a bundle's name and an operation's bytes.
const EXECUTIONS: [&str; 5] = ["executeBridgeOps", "registerValidator", "registerBlsKey", "unRegisterValidator", "unregisterBlsKey"];

pub struct Tracer<'a> {
    pub suite: &'a Suite<'a>,
    pub sovereign: Option<&'a SovereignChain>,
}

/// What is known of an operation before anything is asked.
#[derive(Default)]
struct Clue<'a> {
    name: Hash,
    bundle: Option<Hash>,
    bytes: Option<Vec<u8>>,
    receipt: Option<&'a NetworkReceipt>,
}

impl Tracer<'_> {
    /// `None` when the mainchain has no such transaction.
    pub fn of_transaction(&self, hash: &Hash) -> Result<Option<Vec<Life>>, TraceError> {
        let hash = TransactionHash(*hash);
        let Some(receipt) = self.suite.gateway.receipt(&hash)? else { return Ok(None) };
        if receipt.progress == Progress::Pending {
            return Err(TraceError::UnderWay(hash.to_string()));
        }
        let clues = clues(&receipt, &self.suite.contracts);
        if !clues.is_empty() {
            return clues.into_iter().map(|clue| self.operation(clue)).collect::<Result<_, _>>().map(Some);
        }
        match self.deposit(&hash, &receipt)? {
            Some(life) => Ok(Some(vec![life])),
            None => Err(TraceError::OtherTransaction(hash.to_string())),
        }
    }

    /// Of an operation, a bundle, or a transaction of the Sovereign Chain; none when nobody knows it.
    pub fn of_name(&self, hash: &Hash) -> Result<Vec<Life>, TraceError> {
        let mut clues: Vec<_> =
            self.suite.records(hash)?.into_iter().map(|(bundle, name)| Clue { name, bundle: Some(bundle), ..Clue::default() }).collect();
        if clues.is_empty() && (self.suite.operation_state(hash)? != OperationState::Unused || self.origin_of(hash)?.is_some()) {
            clues.push(Clue { name: *hash, ..Clue::default() });
        }
        if let (true, Some(sovereign)) = (clues.is_empty(), self.sovereign) {
            clues.extend(sovereign.of_transaction(hash)?.into_iter().map(|name| Clue { name, ..Clue::default() }));
        }
        clues.into_iter().map(|clue| self.operation(clue)).collect()
    }

    fn operation(&self, clue: Clue) -> Result<Life, TraceError> {
        let origin = self.origin_of(&clue.name)?;
        let state = self.suite.operation_state(&clue.name)?;
        let bundle = clue.bundle.or(origin.as_ref().map(|origin| origin.message.hash_of_hashes));
        let proven = bundle.map(|bundle| self.suite.is_proven(&bundle, &clue.name)).transpose()?;
        let Settlement { refund_reason, refund_nonce } = self.settlement(&clue, state)?;
        let attempt = clue.receipt.filter(|_| state == OperationState::Unused).and_then(attempt);
        let in_block = |origin: &sovereign::Origin| origin.message.operations.iter().find(|operation| operation.hash == clue.name).cloned();
        let bytes = clue.bytes.or(origin.as_ref().and_then(in_block).map(|operation| operation.bytes));
        let (content, member) = (bytes.as_deref().and_then(content), bytes.as_deref().and_then(member));
        let paused = state == OperationState::Unused && member.is_none() && self.suite.is_paused()?;
        let origin = match (origin, self.sovereign) {
            (Some(origin), _) => Origin::Block { nonce: origin.block, epoch: origin.message.epoch },
            (None, Some(_)) => Origin::NotThere,
            (None, None) => Origin::NotRead,
        };
        Ok(Operation { name: clue.name, origin, content, member, bundle, proven, state, paused, refund_reason, refund_nonce, attempt }
            .life())
    }

    fn origin_of(&self, name: &Hash) -> Result<Option<sovereign::Origin>, TraceError> {
        let Some(sovereign) = self.sovereign else { return Ok(None) };
        sovereign.find(|message| message.operations.iter().any(|operation| operation.hash == *name))
    }

    /// In the transaction that was asked for, else in the last blocks.
    fn settlement(&self, clue: &Clue, state: OperationState) -> Result<Settlement, TraceError> {
        let here = clue.receipt.and_then(|receipt| settlement(&receipt.events, &self.suite.contracts.safe, &clue.name));
        Ok(match (here, state) {
            (Some(settlement), _) => settlement,
            (None, OperationState::Refunded) => self.suite.recent_settlement(&clue.name)?.unwrap_or_default(),
            (None, _) => Settlement::default(),
        })
    }

    /// `None` when the transaction is no deposit at this safe.
    fn deposit(&self, hash: &TransactionHash, receipt: &NetworkReceipt) -> Result<Option<Life>, TraceError> {
        let safe = &self.suite.contracts.safe;
        let announced = announced(&receipt.events, safe).map(|operation| Content::from(&operation));
        let outcome = match announced {
            Some(content) => Ok(content),
            // Between shards it is taken already, and says nothing yet.
            None if is_deposit(receipt, safe) && !self.suite.gateway.is_settled(hash)? => {
                return Err(TraceError::UnderWay(hash.to_string()));
            }
            None if is_deposit(receipt, safe) => Err(words(receipt)),
            None => return Ok(None),
        };
        let arrival = match (self.sovereign, &outcome) {
            (Some(sovereign), Ok(content)) => sovereign.arrival(content)?,
            _ => Arrival::NotRead,
        };
        Ok(Some(Deposit { transaction: hash.to_string(), block: receipt.block, outcome, arrival }.life()))
    }
}

/// The operations that a transaction of this bridge's service is about.
fn clues<'a>(receipt: &'a NetworkReceipt, contracts: &Contracts) -> Vec<Clue<'a>> {
    let Some((function, args)) = call_data(receipt) else { return Vec::new() };
    let is_to = |contract: &Address| receipt.raw["receiver"] == bech32(contract);
    let is_to_consumer = is_to(&contracts.safe) || is_to(&contracts.chain_config);
    let hash = |bytes: &Vec<u8>| Hash::try_from(bytes.as_slice()).ok();
    let clue = |bundle: &Vec<u8>, name: Option<Hash>, bytes| {
        Some(Clue { name: name?, bundle: Some(hash(bundle)?), bytes, receipt: Some(receipt) })
    };
    match (function.as_str(), args.as_slice()) {
        (function, [bundle, bytes]) if EXECUTIONS.contains(&function) && is_to_consumer => {
            clue(bundle, Some(sha256([bytes])), Some(bytes.clone())).into_iter().collect()
        }
        ("confirm", [bundle, name]) if is_to_consumer => clue(bundle, hash(name), None).into_iter().collect(),
        ("registerBridgeOps", [_, bundle, _, _, names @ ..]) if is_to(&contracts.header_verifier) => {
            names.iter().filter_map(|name| clue(bundle, hash(name), None)).collect()
        }
        _ => Vec::new(),
    }
}

fn attempt(receipt: &NetworkReceipt) -> Option<Attempt> {
    let (function, _) = call_data(receipt)?;
    let transaction = receipt.raw["hash"].as_str().unwrap_or_default().to_owned();
    EXECUTIONS.contains(&function.as_str()).then(|| Attempt { transaction, words: words(receipt) })
}

fn words(receipt: &NetworkReceipt) -> String {
    receipt.refusal().map_or_else(|| "failed without a word".into(), |refusal| refusal.0)
}

/// A call of the safe's `deposit`, with tokens or without.
fn is_deposit(receipt: &NetworkReceipt, safe: &Address) -> bool {
    let Some((function, args)) = call_data(receipt) else { return false };
    (function == "deposit" && receipt.raw["receiver"] == bech32(safe))
        || (args.iter().any(|argument| argument == b"deposit") && args.iter().any(|argument| argument == safe))
}

fn content(bytes: &[u8]) -> Option<Content> {
    let operation = OperationRef::decode(bytes).ok()?;
    let tokens = operation.tokens.iter().map(|token| (String::from_utf8_lossy(token.id).into_owned(), Amount::from_bytes_be(token.amount)));
    Some(Content { nonce: operation.op_nonce, sender: *operation.op_sender, receiver: *operation.to, tokens: tokens.collect() })
}

fn member(bytes: &[u8]) -> Option<Member> {
    let validator = RegisteredBlsKeyRef::decode(bytes).ok()?;
    Some(Member { nonce: validator.op_nonce, id: validator.id, owner: *validator.owner })
}
