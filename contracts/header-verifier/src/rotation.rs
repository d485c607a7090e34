//! Hands over from one epoch's validators to the next. Promises: the set of an epoch is the one that a quorum of the set before it
//! signed, byte for byte (INV-06).

use multiversx_sc::imports::*;

use crate::{
    arguments, epochs,
    errors::*,
    foreign,
    ids::{ID_LENGTH, Ids, Room},
    keys, quorum,
};
use ::errors::TOO_MANY_VALIDATORS;
use types::{
    Hash, Signature,
    bls_key::parse_id,
    errors::VALIDATOR_ID_MALFORMED,
    validator_set::{Change, MAX_ID_LENGTH},
    validators::MAX_VALIDATORS,
};

#[multiversx_sc::module]
pub trait RotationModule:
    quorum::QuorumModule + keys::KeysModule + epochs::EpochsModule + foreign::ForeignModule + phase::PhaseModule
{
    /// The epoch after the last has these validators; with it the oldest epoch leaves the window.
    ///
    /// A change that names a validator whose registration has not arrived yet reverts, and the node sends it again.
    ///
    /// Caller: anyone; the bridge service in practice.
    /// Fails with: `EPOCH_NOT_NEXT`, `HASH_OF_HASHES_MISMATCH`, `VALIDATOR_SET_EMPTY`, `TOO_MANY_VALIDATORS`, `VALIDATOR_ID_MALFORMED`,
    /// `OPERATION_HASH_MISMATCH`, what `require_signed_by_quorum` raises, `KEY_UNKNOWN`, `VALIDATOR_REPEATED`.
    /// Emits: `executedBridgeOp`, and nothing else: the node refuses what it does not know from here.
    /// Source: mx-chain-sovereign-bridge-go `server/txSender/dataFormatterValidatorSetChange.go`.
    #[endpoint(changeValidatorSet)]
    fn change_validator_set(
        &self,
        signature: Signature<Self::Api>,
        hash_of_hashes: Hash<Self::Api>,
        op_hash: Hash<Self::Api>,
        bitmap: ManagedBuffer,
        epoch: u32,
        ids: MultiValueEncoded<ManagedBuffer>,
    ) {
        let last = self.last_epoch().get();
        require!(epoch.checked_sub(1) == Some(last), EPOCH_NOT_NEXT);
        require!(self.crypto().sha256(op_hash.as_managed_buffer()) == hash_of_hashes, HASH_OF_HASHES_MISMATCH);
        let (validators, change) = self.read_change(epoch, ids.into_arg_buffer());
        require!(self.crypto().sha256(change) == op_hash, OPERATION_HASH_MISMATCH);
        self.require_signed_by_quorum(last, &bitmap, &hash_of_hashes, &signature);
        let mut room: Room = [[0; ID_LENGTH]; MAX_VALIDATORS];
        self.take_keys(&mut Ids::load(&validators, &mut room), &mut |_known| ());

        self.start_epoch(epoch, validators);
        self.executed_bridge_op_event(&hash_of_hashes, &op_hash);
    }

    /// The new validators as numbers, and the change as the node wrote it. No validator has an id above 65,535.
    fn read_change(&self, epoch: u32, ids: ManagedArgBuffer<Self::Api>) -> (ManagedVec<u16>, ManagedBuffer) {
        require!(!ids.is_empty(), VALIDATOR_SET_EMPTY);
        require!(ids.len() <= MAX_VALIDATORS, TOO_MANY_VALIDATORS);
        let mut validators = ManagedVec::new();
        let mut change = Change::default();
        arguments::for_each(&ids, |raw_id| {
            let mut bytes = [0; MAX_ID_LENGTH];
            require!(raw_id.len() <= MAX_ID_LENGTH, VALIDATOR_ID_MALFORMED);
            let raw_id = raw_id.load_to_byte_array(&mut bytes);
            let id = parse_id(raw_id).unwrap_or_else(|| sc_panic!(VALIDATOR_ID_MALFORMED));
            validators.push(u16::try_from(id).unwrap_or_else(|_| sc_panic!(KEY_UNKNOWN)));
            change.push_id(raw_id);
        });
        (validators, change.finish(epoch))
    }

    /// The set of validators changed. The name is the node's: it takes the change out of what it sends.
    #[event("executedBridgeOp")]
    fn executed_bridge_op_event(&self, #[indexed] hash_of_hashes: &Hash<Self::Api>, #[indexed] op_hash: &Hash<Self::Api>);
}
