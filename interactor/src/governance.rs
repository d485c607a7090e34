//! Governance operations on their way: proposed on the Sovereign Chain, signed by its validators, brought to the mainchain's governor.
//!
//! Neither the node nor the bridge service knows of them. A relayer reads the event, which holds the very bytes that are signed, and sends two
//! transactions: anybody's wallet will do.

use crate::{
    bridge_message::Signature,
    chain::{Address, Event},
    hash::{Hash, sha256},
    network::Call,
    node::Attestation,
};

/// The endpoint that proposes, which is the event's identifier.
pub const PROPOSE: &str = "propose";
/// The first topic of the event.
const GOVERNANCE_OP: &[u8] = b"governanceOp";
/// What every operation begins with.
const TAG: &[u8] = b"sovereign bridge: governance operation";

/// Gas units of the registration, which is that of a bundle of one.
const REGISTER_GAS: u64 = 50_000_000;
/// Gas units of the execution, the governor's and the target's: a hundred users of a whitelist need a quarter of it. A target that runs out of it
/// would be taken for one that refuses.
const EXECUTE_GAS: u64 = 150_000_000;

/// What is to be done, not numbered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub contract: Address,
    /// A number of `types::governance::Kind`.
    pub kind: u8,
    pub arguments: Vec<Vec<u8>>,
}

/// The bytes that are signed, and their hash, which is the operation's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GovernanceOperation {
    pub bytes: Vec<u8>,
    pub hash: Hash,
}

/// An operation with the signature of an epoch's validators over its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedGovernance {
    pub operation: GovernanceOperation,
    pub signature: Signature,
    pub bitmap: Vec<u8>,
    pub epoch: u32,
}

impl Proposal {
    pub fn of(kind: u8, contract: Address, arguments: impl Into<Vec<Vec<u8>>>) -> Self {
        Self { contract, kind, arguments: arguments.into() }
    }

    /// Arguments of `propose`.
    pub fn args(&self) -> Vec<Vec<u8>> {
        vec![self.contract.to_vec(), vec![self.kind], self.payload()]
    }

    /// The bytes that are signed, under this nonce of this chain.
    pub fn operation(&self, chain_id: &str, nonce: u64) -> GovernanceOperation {
        let parts = [chain_id.as_bytes(), &self.contract, &[self.kind], &nonce.to_be_bytes(), &self.payload()];
        GovernanceOperation::of([TAG.to_vec(), parts.map(nested).concat()].concat())
    }

    /// How many arguments there are, then each behind its length.
    fn payload(&self) -> Vec<u8> {
        let arguments: Vec<u8> = self.arguments.iter().flat_map(|argument| nested(argument)).collect();
        [&(self.arguments.len() as u32).to_be_bytes()[..], &arguments].concat()
    }
}

impl GovernanceOperation {
    pub fn of(bytes: Vec<u8>) -> Self {
        Self { hash: sha256([&bytes]), bytes }
    }

    /// Its number; nothing if these are not the bytes of an operation.
    pub fn nonce(&self) -> Option<u64> {
        let mut rest = self.bytes.strip_prefix(TAG)?;
        let mut nonce = rest;
        for _ in 0..4 {
            let (length, behind) = rest.split_first_chunk()?;
            (nonce, rest) = behind.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        }
        nonce.try_into().ok().map(u64::from_be_bytes)
    }

    pub fn signed(self, Attestation { signature, bitmap }: Attestation, epoch: u32) -> SignedGovernance {
        SignedGovernance { operation: self, signature, bitmap, epoch }
    }

    /// Has the governor do what is proven.
    pub fn execution(&self, governor: Address) -> Call {
        Call::new(governor, "executeGovernanceOp", vec![self.bytes.clone()], EXECUTE_GAS)
    }
}

impl SignedGovernance {
    /// Has the header-verifier record what is signed.
    pub fn registration(&self, header_verifier: Address) -> Call {
        let args = vec![self.signature.to_vec(), self.operation.hash.to_vec(), self.bitmap.clone(), self.epoch.to_be_bytes().to_vec()];
        Call::new(header_verifier, "registerGovernanceOp", args, REGISTER_GAS)
    }
}

/// What a Sovereign Chain's governor proposes in these events, in their order.
pub fn proposals(events: &[Event], sovereign_governor: &Address) -> Vec<GovernanceOperation> {
    let is_proposal = |event: &&Event| {
        event.address == *sovereign_governor
            && event.identifier == PROPOSE
            && event.topics.first().is_some_and(|name| name == GOVERNANCE_OP)
    };
    events.iter().filter(is_proposal).map(|event| GovernanceOperation::of(event.data.clone())).collect()
}

fn nested(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_be_bytes(), bytes].concat()
}
