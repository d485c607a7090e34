use chain_config::errors::*;
use errors::TOO_MANY_VALIDATORS;
use signed_op::errors::*;
use testkit::{
    Outcome, Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, RELAYER},
    bundle::Bundle,
    call::Call,
    chain_config::{Completion, Identity, Registration, key_chunk},
    changes::stores,
    membership::{Membership, active, active_count},
    safe::CONTRACT,
    vm_errors::LENGTH_WRONG,
    wire::bytes_of,
};
use types::{
    errors::*,
    validators::{KEYS_PER_CHUNK, MAX_VALIDATORS},
};

use crate::{of_four, proven, world};

const REGISTER: &str = "registerValidator";

/// Proves an operation, and brings it to a chain-config of the first four.
fn register(operation: &Membership) -> Outcome {
    let (mut world, bundle) = proven(std::slice::from_ref(operation));
    world.bring_member(REGISTER, &bundle, operation)
}

/// The same for bytes that are perhaps no operation.
fn register_bytes(bytes: Vec<u8>) -> Outcome {
    let mut world = of_four();
    let bundle = Bundle::of(std::slice::from_ref(&bytes));
    assert!(world.register_bundle(&bundle.signed_by(&Validators::new(4))).moved);
    world.call(Call::new(RELAYER, CHAIN_CONFIG, REGISTER).argument(bundle.hash_of_hashes()).argument(bytes))
}

/// The operation of the next validator, with something about it wrong.
fn wrong(change: impl FnOnce(&mut Membership)) -> Membership {
    let mut operation = Membership::of(5);
    change(&mut operation);
    operation
}

#[test]
fn register_validator_fails_when_the_header_verifier_is_not_named() {
    let mut world = world();
    world.start_verifier(&Validators::new(4));
    let joining = Membership::of(5);
    let bundle = world.prove_members(&Validators::new(4), std::slice::from_ref(&joining));
    world.bring_member(REGISTER, &bundle, &joining).fails_with(HEADER_VERIFIER_NOT_SET);
    assert!(world.set_header_verifier(OWNER, bytes_of(HEADER_VERIFIER)).moved);
    assert!(world.bring_member(REGISTER, &bundle, &joining).moved);
}

#[test]
fn register_validator_fails_when_hash_of_hashes_is_not_32_bytes() {
    let call = Call::new(RELAYER, CHAIN_CONFIG, REGISTER).argument([0; 31]).argument(Membership::of(5).bytes());
    of_four().call(call).fails_to_decode("hash_of_hashes", LENGTH_WRONG);
}

#[test]
fn register_validator_fails_when_bytes_are_malformed() {
    let whole = Membership::of(5).bytes();
    for length in [0, 4, 5, 8, 104, 108, 109, 141, whole.len() - 1] {
        register_bytes(whole[..length].to_vec()).fails_with(INPUT_TOO_SHORT);
    }
    for excess in [1, 3, 300] {
        register_bytes([whole.clone(), vec![0; excess]].concat()).fails_with(INPUT_TOO_LONG);
    }
}

#[test]
fn register_validator_fails_when_id_key_or_owner_has_another_length() {
    for id in [vec![], vec![0], vec![0; 4]] {
        register(&wrong(|operation| operation.id = id)).fails_with(VALIDATOR_ID_MALFORMED);
    }
    register(&wrong(|operation| operation.id = vec![0, 0, 0, 0, 5])).fails_with(INPUT_TOO_LONG);
    register(&wrong(|operation| (operation.id, operation.owner) = (vec![0, 0, 0, 0, 5], vec![7; 31]))).fails_with(VALIDATOR_ID_MALFORMED);
    for length in [0, 95] {
        register(&wrong(|operation| operation.key.truncate(length))).fails_with(KEY_LENGTH_MISMATCH);
    }
    for length in [0, 31] {
        register(&wrong(|operation| operation.owner.truncate(length))).fails_with(OWNER_LENGTH_MISMATCH);
    }
}

#[test]
fn register_validator_fails_when_key_reads_as_a_token_count() {
    register(&wrong(|operation| operation.key[23..27].copy_from_slice(&[0, 0, 0, 10]))).fails_with(KEY_AMBIGUOUS);
}

#[test]
fn register_validator_fails_when_caller_is_a_contract() {
    let joining = Membership::of(5);
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    world.add_depositors();
    let call = Call::new(CONTRACT, CHAIN_CONFIG, REGISTER).argument(bundle.hash_of_hashes()).argument(joining.bytes());
    world.call(call).fails_with(CALLER_IS_CONTRACT);
}

#[test]
fn register_validator_fails_when_not_proven() {
    let joining = Membership::of(5);
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    world.bring_member(REGISTER, &Bundle::default(), &joining).fails_with(OPERATION_NOT_PROVEN);
    world.bring_member(REGISTER, &bundle, &joining.clone().with_nonce(1)).fails_with(OPERATION_NOT_PROVEN);
    world.make_unreadable(HEADER_VERIFIER);
    world.bring_member(REGISTER, &bundle, &joining).fails_with(OPERATION_NOT_PROVEN);
}

#[test]
fn register_validator_fails_when_used() {
    let joining = Membership::of(5);
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    let other = world.prove_members(&Validators::new(4), &[joining.clone(), Membership::of(6).with_nonce(1)]);
    assert!(world.bring_member(REGISTER, &bundle, &joining).moved);
    for bundle in [bundle, other] {
        world.bring_member(REGISTER, &bundle, &joining).fails_with(OPERATION_ALREADY_USED);
        world.bring_member("unRegisterValidator", &bundle, &joining).fails_with(OPERATION_ALREADY_USED);
    }
}

#[test]
fn register_validator_waits_when_all_places_are_taken() {
    let joining = Membership::of(5);
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    world.store(CHAIN_CONFIG, b"activeValidatorCount", &(MAX_VALIDATORS as u16).to_be_bytes());
    world.bring_member(REGISTER, &bundle, &joining).fails_with(TOO_MANY_VALIDATORS);
    world.store(CHAIN_CONFIG, b"activeValidatorCount", &(MAX_VALIDATORS as u16 - 1).to_be_bytes());
    assert!(world.bring_member(REGISTER, &bundle, &joining).moved);
}

#[test]
fn register_validator_fails_when_key_has_another_id() {
    register(&Membership { id: vec![5], ..Membership::of(4) }).fails_with(VALIDATOR_MISMATCH);
    register(&Membership { id: vec![3], ..Membership::of(4) }).fails_with(VALIDATOR_MISMATCH);
}

#[test]
fn register_validator_fails_when_owner_is_another() {
    register(&Membership { owner: vec![7; 32], ..Membership::of(4) }).fails_with(VALIDATOR_MISMATCH);
}

#[test]
fn register_validator_waits_when_id_does_not_follow_the_last() {
    for id in [vec![4], vec![6], vec![1, 5], vec![1, 0, 5], vec![1, 0, 0, 5], vec![0xff, 0xff], vec![0xff; 4]] {
        register(&wrong(|operation| operation.id = id)).fails_with(VALIDATOR_ID_NOT_NEXT);
    }
}

#[test]
fn register_validator_fails_when_ids_are_used_up() {
    let joining = Membership { id: vec![0xff, 0xff], ..Membership::of(5) };
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    world.store(CHAIN_CONFIG, b"validatorCount", &(u16::MAX - 1).to_be_bytes());
    world.bring_member(REGISTER, &bundle, &joining).fails_with(VALIDATOR_ID_NOT_NEXT);
}

#[test]
fn register_validator_fails_when_key_is_zero() {
    register(&wrong(|operation| operation.key = vec![0; 96])).fails_with(KEY_AMBIGUOUS);
}

#[test]
fn register_validator_fails_when_validator_is_active() {
    for number in [1, 4] {
        register(&Membership::of(number)).fails_with(VALIDATOR_ACTIVE);
    }
}

#[test]
fn register_validator_gives_the_next_id_when_key_is_new() {
    for (function, first_id, id) in [(REGISTER, 1, 5), ("registerBlsKey", 1, 5), (REGISTER, 0, 4)] {
        let validators = Validators::new(4);
        let mut world = world();
        world.start_members(Identity { first_id, ..Default::default() }, &validators);
        let joining = Membership { id: vec![0, id], owner: vec![7; 32], ..Membership::of(5) };
        let bundle = world.prove_members(&validators, std::slice::from_ref(&joining));
        let outcome = world.bring_member(function, &bundle, &joining);
        outcome.emits(&[joining.event(function, "validatorRegistered"), bundle.confirms(&joining)]);
        let keys = [vec![0; 96 * first_id as usize], validators.keys().concat(), joining.key.clone()].concat();
        let counted = [stores(CHAIN_CONFIG, "validatorCount", [5]), active_count(5), stores(CHAIN_CONFIG, key_chunk(0), keys)];
        outcome.changes(joining.joins(id.into()).into_iter().chain(counted).chain([joining.is_used()]));
    }
}

#[test]
fn register_validator_begins_a_chunk_when_the_last_is_full() {
    let validators = Validators::new(KEYS_PER_CHUNK - 1);
    let mut world = world();
    world.start_members(Identity::default(), &validators);
    let joining = Membership::of(KEYS_PER_CHUNK as u32);
    let bundle = world.prove_members(&validators, std::slice::from_ref(&joining));
    assert!(world.bring_member(REGISTER, &bundle, &joining).moved);
    assert_eq!(world.storage(CHAIN_CONFIG)[&key_chunk(1)], joining.key);
}

#[test]
fn register_validator_brings_back_who_left_when_all_is_the_same() {
    let (leaving, coming) = (Membership::of(3), Membership::of(3).with_nonce(1));
    let (mut world, bundle) = proven(&[leaving.clone(), coming.clone()]);
    assert!(world.bring_member("unRegisterValidator", &bundle, &leaving).moved);
    let outcome = world.bring_member(REGISTER, &bundle, &coming);
    outcome.emits(&[coming.event(REGISTER, "validatorRegistered"), bundle.confirms(&coming)]);
    outcome.changes([active(3, true), active_count(4), coming.is_used()]);
}

#[test]
fn register_validator_fails_when_who_left_comes_back_as_another() {
    let others = [
        (Membership { owner: vec![7; 32], ..Membership::of(4) }, VALIDATOR_MISMATCH),
        (Membership { id: vec![5], ..Membership::of(4) }, VALIDATOR_MISMATCH),
        (Membership { id: vec![4], ..Membership::of(5) }, VALIDATOR_ID_NOT_NEXT),
    ];
    for (other, error) in others {
        let leaving = Membership::of(4).with_nonce(9);
        let (mut world, bundle) = proven(&[leaving.clone(), other.clone()]);
        assert!(world.bring_member("unRegisterValidator", &bundle, &leaving).moved);
        world.bring_member(REGISTER, &bundle, &other).fails_with(error);
    }
}

#[test]
fn register_validator_stores_what_register_does() {
    let mut world = registered_in_setup(4);
    assert!(world.set_header_verifier(OWNER, bytes_of(HEADER_VERIFIER)).moved);
    let joining = Membership::of(5);
    let bundle = world.prove_members(&Validators::new(4), std::slice::from_ref(&joining));
    assert!(world.bring_member(REGISTER, &bundle, &joining).moved);
    let (mut signed, mut by_owner) = (world.storage(CHAIN_CONFIG), registered_in_setup(5).storage(CHAIN_CONFIG));
    for storage in [&mut signed, &mut by_owner] {
        storage.retain(|key, _| key.starts_with(b"validator") || key.starts_with(b"keyChunk") || key.starts_with(b"active"));
    }
    assert_eq!(signed, by_owner);
}

fn registered_in_setup(count: usize) -> World {
    let mut world = world();
    assert!(world.deploy_chain_config(Identity::default()).moved);
    for key in Validators::new(count).keys() {
        assert!(world.register(Registration::of(key)).moved);
    }
    assert!(world.complete_chain_config(Completion::default()).moved);
    assert!(world.deploy_header_verifier(0).moved);
    assert!(world.complete_header_verifier(OWNER).moved);
    world
}
