#![no_std]
//! Who the validators of a Sovereign Chain are: the one place where their keys are.
//!
//! Set up by its owner; afterwards validators join and leave by signed operations. It calls one empty endpoint of the header-verifier,
//! which reads the keys from this contract's storage, so what is stored here keeps its form.

pub mod errors;
pub mod genesis;
pub mod identity;
pub mod keys;
pub mod members;
pub mod register;
pub mod signed;
pub mod verifier;

use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait ChainConfig:
    register::RegisterModule
    + genesis::GenesisModule
    + signed::SignedModule
    + verifier::VerifierModule
    + members::MembersModule
    + keys::KeysModule
    + identity::IdentityModule
    + signed_op::SignedOpModule
    + phase::PhaseModule
    + authority::AuthorityModule
{
    /// The contract is in its set-up, without validators.
    ///
    /// `network` names where the contract is, as in "mainnet"; `chain_id` is the Sovereign Chain's own, which begins its tokens: 1 to 4
    /// lower-case letters or digits. `first_id` is the id of the first validator, by which node generations differ: 0 or 1.
    /// `proof_required` says whether a validator must prove that it has the key.
    ///
    /// `administrator`, if given, may do what the owner may during the set-up.
    ///
    /// Warning: without proofs a key may be no point of the group, or made of others' keys; then name all keys by their hash when the set-up ends.
    ///
    /// Fails with: `NETWORK_EMPTY`, `CHAIN_ID_MALFORMED`, `FIRST_ID_OUT_OF_RANGE`.
    /// Emits: `administratorSet`, if there is one.
    #[init]
    fn init(
        &self,
        network: ManagedBuffer,
        chain_id: ManagedBuffer,
        first_id: u16,
        proof_required: bool,
        administrator: OptionalValue<ManagedAddress>,
    ) {
        self.set_identity(network, chain_id, proof_required);
        self.set_first_id(first_id);
        self.begin_with_administrator(administrator);
    }

    /// Keeps everything.
    #[upgrade]
    fn upgrade(&self) {}
}
