//! What the validators decide about the bridge's contracts, and who brings it to the governor.

use multiversx_sc::types::TestSCAddress;
use multiversx_sc_scenario::scenario_model::AddressValue;
use types::governance::Kind;

use crate::{
    Event, Outcome, World,
    actors::{HEADER_VERIFIER, RELAYER},
    call::{Call, Deployment},
    changes::{Change, stores},
    governed::GOVERNED,
    sha256,
    validators::{Signed, Validators, quorum},
    wire::{bytes_of, minimal, nested},
};

/// The governor, in the shard of the suite.
pub const GOVERNOR: TestSCAddress = TestSCAddress::new("governor");

/// A governance operation, written from its layout alone.
#[derive(Clone, Debug)]
pub struct GovernanceOp {
    pub chain_id: Vec<u8>,
    pub contract: Vec<u8>,
    pub kind: u8,
    pub nonce: u64,
    pub arguments: Vec<Vec<u8>>,
}

impl Default for GovernanceOp {
    fn default() -> Self {
        GovernanceOp { chain_id: b"sov".to_vec(), contract: bytes_of(GOVERNED), kind: Kind::Pause as u8, nonce: 0, arguments: vec![] }
    }
}

impl GovernanceOp {
    pub fn of(kind: Kind, contract: impl Into<AddressValue>, arguments: impl Into<Vec<Vec<u8>>>) -> Self {
        GovernanceOp { contract: bytes_of(contract), kind: kind as u8, arguments: arguments.into(), ..GovernanceOp::default() }
    }

    pub fn numbered(self, nonce: u64) -> Self {
        GovernanceOp { nonce, ..self }
    }

    /// The number of arguments, then each behind its length.
    pub fn payload(&self) -> Vec<u8> {
        [&(self.arguments.len() as u32).to_be_bytes()[..], &self.arguments.iter().flat_map(nested).collect::<Vec<_>>()].concat()
    }

    pub fn bytes(&self) -> Vec<u8> {
        let parts = [&self.chain_id, &self.contract, &vec![self.kind], &self.nonce.to_be_bytes().to_vec(), &self.payload()];
        [b"sovereign bridge: governance operation".to_vec(), parts.map(nested).concat()].concat()
    }

    pub fn hash(&self) -> [u8; 32] {
        sha256([self.bytes()])
    }

    /// What the governor emits.
    pub fn executed(&self) -> Event {
        Event::new("executeGovernanceOp", "governanceExecuted").topic(minimal(self.nonce)).topic(&self.contract).topic([self.kind])
    }

    /// What the governor keeps of it.
    pub fn is_last(&self) -> Change {
        stores(GOVERNOR, "lastNonce", [&[1][..], &self.nonce.to_be_bytes()].concat())
    }
}

/// The arguments of `registerGovernanceOp`, byte for byte, so that a test may have them wrong.
#[derive(Clone, Debug)]
pub struct SignedGovernance {
    pub signature: Vec<u8>,
    pub op_hash: Vec<u8>,
    pub bitmap: Vec<u8>,
    pub epoch: Vec<u8>,
}

impl SignedGovernance {
    /// The hash of these bytes, signed in epoch 0 by as many validators as are needed.
    pub fn of(operation: &[u8], validators: &Validators) -> Self {
        let op_hash = sha256([operation]);
        Self::signed(op_hash, validators.sign_first(quorum(validators.count()), &op_hash))
    }

    pub fn signed(op_hash: [u8; 32], signed: Signed) -> Self {
        SignedGovernance { signature: signed.signature.to_vec(), op_hash: op_hash.to_vec(), bitmap: signed.bitmap, epoch: vec![0; 4] }
    }

    pub fn in_epoch(self, epoch: u32) -> Self {
        SignedGovernance { epoch: epoch.to_be_bytes().to_vec(), ..self }
    }

    pub fn arguments(&self) -> Vec<Vec<u8>> {
        vec![self.signature.clone(), self.op_hash.clone(), self.bitmap.clone(), self.epoch.clone()]
    }

    /// What is recorded.
    pub fn is_proven(&self) -> Change {
        stores(HEADER_VERIFIER, [b"governanceProven", &self.op_hash[..]].concat(), [1])
    }
}

impl World {
    pub fn deploy_governor(&mut self, header_verifier: Vec<u8>) -> Outcome {
        self.deploy(Deployment { contract: "governor", at: GOVERNOR, arguments: vec![header_verifier] })
    }

    pub fn register_governance(&mut self, signed: &SignedGovernance) -> Outcome {
        self.call_verifier("registerGovernanceOp", signed.arguments())
    }

    /// Registers an operation of any bytes, signed by a quorum.
    pub fn prove_governance(&mut self, operation: &[u8], validators: &Validators) {
        assert!(self.register_governance(&SignedGovernance::of(operation, validators)).moved);
    }

    pub fn execute_governance(&mut self, operation: &[u8]) -> Outcome {
        self.call(Call::new(RELAYER, GOVERNOR, "executeGovernanceOp").argument(operation))
    }
}
