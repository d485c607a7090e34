//! Validators that join and leave after the set-up, as the node writes and the bridge service sends them.

use multiversx_sc_scenario::scenario_model::AddressValue;

use crate::{
    Event, Outcome, Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, RELAYER},
    bundle::Bundle,
    call::Call,
    chain_config::{Identity, member},
    changes::{Change, stores},
    rotation::minimal_id,
    sha256,
    wire::{bytes_of, nested},
};

/// A validator that joins or leaves: both ways have the same bytes.
#[derive(Clone, Debug)]
pub struct Membership {
    /// As the node writes it.
    pub id: Vec<u8>,
    pub key: Vec<u8>,
    pub owner: Vec<u8>,
    pub nonce: u64,
}

impl Membership {
    /// The validator of this number, which is its id too.
    pub fn of(number: u32) -> Self {
        let key = Validators::numbered([number.into()]).keys()[0].to_vec();
        Membership { id: minimal_id(number), key, owner: bytes_of(OWNER), nonce: 0 }
    }

    pub fn with_nonce(self, nonce: u64) -> Self {
        Membership { nonce, ..self }
    }

    pub fn bytes(&self) -> Vec<u8> {
        [nested(&self.id), nested(&self.key), nested(&self.owner), self.nonce.to_be_bytes().to_vec()].concat()
    }

    pub fn hash(&self) -> [u8; 32] {
        sha256([self.bytes()])
    }

    /// What a function of chain-config emits of this validator.
    pub fn event(&self, function: &str, name: &str) -> Event {
        let id: Vec<u8> = self.id.iter().copied().skip_while(|byte| *byte == 0).collect();
        Event::new(function, name).topic(id).topic(&self.owner).data(&self.key)
    }

    /// What is stored of a validator that joins with an id of its own, beside the chunk of its key.
    pub fn joins(&self, id: u16) -> Vec<Change> {
        member(id, &self.key, &self.owner).map(|(key, value)| stores(CHAIN_CONFIG, key, value)).into()
    }

    /// The operation is done.
    pub fn is_used(&self) -> Change {
        stores(CHAIN_CONFIG, [b"operationState".as_slice(), &self.hash()].concat(), [2])
    }
}

/// Whether the validator of an id is active, as it is stored.
pub fn active(id: u16, is_active: bool) -> Change {
    let value: &[u8] = if is_active { &[1] } else { &[] };
    stores(CHAIN_CONFIG, [b"validatorActive".as_slice(), &id.to_be_bytes()].concat(), value)
}

/// How many validators are active, as it is stored.
pub fn active_count(count: u8) -> Change {
    stores(CHAIN_CONFIG, "activeValidatorCount", [count])
}

impl Bundle {
    /// The confirmation of one of its operations by chain-config.
    pub fn confirms(&self, operation: &Membership) -> Event {
        Event::new("execute", "executedBridgeOp").topic(self.hash_of_hashes()).topic(operation.hash())
    }
}

impl World {
    /// Names the header-verifier to chain-config.
    pub fn set_header_verifier(&mut self, caller: impl Into<AddressValue>, header_verifier: impl AsRef<[u8]>) -> Outcome {
        self.call(Call::new(caller, CHAIN_CONFIG, "setHeaderVerifier").argument(header_verifier))
    }

    /// A chain-config that validators can join and leave, with these, and its header-verifier.
    pub fn start_members(&mut self, identity: Identity, validators: &Validators) {
        self.seed_chain_config(identity, validators);
        assert!(self.deploy_header_verifier(0).moved);
        assert!(self.complete_header_verifier(OWNER).moved);
        assert!(self.set_header_verifier(OWNER, bytes_of(HEADER_VERIFIER)).moved);
    }

    /// Registers a bundle of these operations, signed by a quorum of epoch 0.
    pub fn prove_members(&mut self, validators: &Validators, operations: &[Membership]) -> Bundle {
        let bundle = Bundle::of(&operations.iter().map(Membership::bytes).collect::<Vec<_>>());
        assert!(self.register_bundle(&bundle.signed_by(validators)).moved);
        bundle
    }

    /// Brings an operation to a function of chain-config, as the bridge service does.
    pub fn bring_member(&mut self, function: &str, bundle: &Bundle, operation: &Membership) -> Outcome {
        let call = Call::new(RELAYER, CHAIN_CONFIG, function);
        self.call(call.argument(bundle.hash_of_hashes()).argument(operation.bytes()))
    }
}
