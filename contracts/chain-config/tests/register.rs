use authority::errors::NOT_AUTHORISED;
use chain_config::errors::{KEY_ALREADY_REGISTERED, KEY_ZERO, PROOF_MISSING};
use errors::{ADDRESS_ZERO, SETUP_ALREADY_COMPLETE, TOO_MANY_VALIDATORS};
use multiversx_sc::types::{Address, ManagedBuffer};
use multiversx_sc_scenario::api::StaticApi;
use testkit::{
    Event, Validators, World,
    actors::{CHAIN_CONFIG, OWNER, STRANGER},
    call::Call,
    chain_config::{Completion, Identity, Registration},
    state::Storage,
    vm_errors::{EGLD_REFUSED, SIGNATURE_WRONG},
};
use types::{
    errors::KEY_LENGTH_MISMATCH,
    possession,
    validators::{KEYS_PER_CHUNK, MAX_VALIDATORS},
};

use crate::in_setup;

fn key(i: usize) -> [u8; 96] {
    Validators::new(i + 1).keys()[i]
}

/// What `register` emits.
fn registered(id: u8, owner: &Address, key: &[u8]) -> Event {
    let id = if id == 0 { vec![] } else { vec![id] };
    Event::new("register", "validatorRegistered").topic(id).topic(owner.as_array()).data(key)
}

/// The proof of possession of the first validator.
struct Proof {
    network: &'static str,
    chain_id: &'static str,
    owner: Address,
    key: [u8; 96],
}

impl Proof {
    fn of(owner: Address) -> Self {
        Proof { network: "testnet", chain_id: "sov", owner, key: key(0) }
    }

    fn signed(self) -> Option<[u8; 48]> {
        let message = possession::message::<StaticApi>(
            &ManagedBuffer::from(self.network),
            &ManagedBuffer::from(self.chain_id),
            &self.owner.into(),
            &ManagedBuffer::from(&self.key),
        );
        Some(Validators::new(1).sign_alone(0, &message.to_vec()))
    }
}

fn proving() -> World {
    in_setup(Identity { proof_required: true, ..Default::default() })
}

#[test]
fn register_fails_when_caller_is_neither_owner_nor_administrator() {
    let mut world = in_setup(Identity::default());
    world.register(Registration { caller: STRANGER, ..Registration::of(key(0)) }).fails_with(NOT_AUTHORISED);
}

#[test]
fn register_succeeds_when_caller_is_the_administrator() {
    let mut world = in_setup(Identity::default());
    let stranger = world.address(STRANGER);
    assert!(world.call(Call::new(OWNER, CHAIN_CONFIG, "setAdministrator").argument(stranger.as_array())).moved);
    let registration = world.register(Registration { caller: STRANGER, ..Registration::of(key(0)) });
    registration.emits(&[registered(1, &stranger, &key(0))]);
}

#[test]
fn register_fails_when_paid() {
    let mut world = in_setup(Identity::default());
    let paid = Call::new(OWNER, CHAIN_CONFIG, "register").argument(key(0)).egld(1);
    world.call(paid).fails_with(EGLD_REFUSED);
}

#[test]
fn register_fails_when_setup_is_complete() {
    let mut world = in_setup(Identity::default());
    world.register(Registration::of(key(0))).emits(&[registered(1, &world.address(OWNER), &key(0))]);
    assert!(world.complete_chain_config(Completion::default()).moved);
    world.register(Registration::of(key(1))).fails_with(SETUP_ALREADY_COMPLETE);
}

#[test]
fn register_fails_when_the_set_is_full() {
    let mut world = in_setup(Identity::default());
    world.store(CHAIN_CONFIG, b"activeValidatorCount", &(MAX_VALIDATORS as u16 - 1).to_be_bytes());
    assert!(world.register(Registration::of(key(1))).moved);
    world.register(Registration::of(key(0))).fails_with(TOO_MANY_VALIDATORS);
}

#[test]
fn register_fails_when_key_has_another_length() {
    let mut world = in_setup(Identity::default());
    for length in [0, 1, 95, 97, 192] {
        world.register(Registration::of(vec![7; length])).fails_with(KEY_LENGTH_MISMATCH);
    }
}

#[test]
fn register_fails_when_key_is_zero() {
    in_setup(Identity::default()).register(Registration::of([0; 96])).fails_with(KEY_ZERO);
}

#[test]
fn register_fails_when_key_is_registered() {
    for first_id in [0, 1] {
        let mut world = in_setup(Identity { first_id, ..Default::default() });
        let owner = world.address(STRANGER);
        assert!(world.register(Registration::of(key(0))).moved);
        world.register(Registration::of(key(0))).fails_with(KEY_ALREADY_REGISTERED);
        world.register(Registration { owner: Some(owner), ..Registration::of(key(0)) }).fails_with(KEY_ALREADY_REGISTERED);
    }
}

#[test]
fn register_fails_when_owner_is_zero() {
    let mut world = in_setup(Identity::default());
    world.register(Registration { owner: Some(Address::zero()), ..Registration::of(key(0)) }).fails_with(ADDRESS_ZERO);
}

#[test]
fn register_fails_when_proof_is_required_and_missing() {
    proving().register(Registration::of(key(0))).fails_with(PROOF_MISSING);
}

#[test]
fn register_fails_when_proof_is_for_something_else() {
    let mut world = proving();
    let (owner, stranger) = (world.address(OWNER), world.address(STRANGER));
    let wrong = [
        Proof { network: "mainnet", ..Proof::of(owner.clone()) },
        Proof { chain_id: "sow", ..Proof::of(owner.clone()) },
        Proof { key: key(1), ..Proof::of(owner.clone()) },
        Proof { network: "testnets", chain_id: "ov", ..Proof::of(owner.clone()) },
        Proof::of(stranger),
    ];
    for proof in wrong {
        let registration = Registration { owner: Some(owner.clone()), proof: proof.signed(), ..Registration::of(key(0)) };
        world.register(registration).fails_with(SIGNATURE_WRONG);
    }
}

#[test]
fn register_fails_when_proof_is_another_keys() {
    let mut world = proving();
    let owner = world.address(OWNER);
    let proof = Proof::of(owner.clone()).signed();
    world.register(Registration { owner: Some(owner), proof, ..Registration::of(key(1)) }).fails_with(SIGNATURE_WRONG);
}

#[test]
fn register_fails_when_proof_is_wrong_though_not_required() {
    let mut world = in_setup(Identity::default());
    let owner = world.address(OWNER);
    let proof = Some(Validators::new(1).sign_alone(0, &[0; 32]));
    world.register(Registration { owner: Some(owner), proof, ..Registration::of(key(0)) }).fails_with(SIGNATURE_WRONG);
}

#[test]
fn register_succeeds_when_proof_is_right() {
    for proof_required in [true, false] {
        let mut world = in_setup(Identity { proof_required, ..Default::default() });
        let owner = world.address(STRANGER);
        let proof = Proof::of(owner.clone()).signed();
        let registration = Registration { owner: Some(owner.clone()), proof, ..Registration::of(key(0)) };
        world.register(registration).emits(&[registered(1, &owner, &key(0))]);
    }
}

#[test]
fn register_gives_the_next_id_when_key_is_new() {
    let mut world = in_setup(Identity::default());
    let (owner, stranger) = (world.address(OWNER), world.address(STRANGER));
    let before = world.storage(CHAIN_CONFIG);
    world.register(Registration::of(key(0))).emits(&[registered(1, &owner, &key(0))]);
    let second = Registration { owner: Some(stranger.clone()), ..Registration::of(key(1)) };
    world.register(second).emits(&[registered(2, &stranger, &key(1))]);

    let mut expected: Storage = before;
    expected.extend([
        (b"validatorCount".to_vec(), vec![2]),
        (b"activeValidatorCount".to_vec(), vec![2]),
        (b"keyChunk\0\0\0\0".to_vec(), [[0; 96], key(0), key(1)].concat()),
        (b"validatorOwner\0\x01".to_vec(), owner.as_array().to_vec()),
        (b"validatorOwner\0\x02".to_vec(), stranger.as_array().to_vec()),
        (b"validatorActive\0\x01".to_vec(), vec![1]),
        (b"validatorActive\0\x02".to_vec(), vec![1]),
        (id_key(&key(0)), vec![1, 0, 1]),
        (id_key(&key(1)), vec![1, 0, 2]),
    ]);
    assert_eq!(world.storage(CHAIN_CONFIG), expected);
}

#[test]
fn register_fills_chunk_after_chunk_when_there_are_many() {
    for first_id in [0, 1] {
        let validators = Validators::new(2 * KEYS_PER_CHUNK + 1);
        let mut world = in_setup(Identity { first_id, ..Default::default() });
        for key in validators.keys() {
            assert!(world.register(Registration::of(key)).moved);
        }
        let mut keys = vec![0; first_id as usize * 96];
        keys.extend(validators.keys().concat());
        let storage = world.storage(CHAIN_CONFIG);
        for (index, chunk) in keys.chunks(KEYS_PER_CHUNK * 96).enumerate() {
            assert_eq!(storage[&[b"keyChunk\0\0\0".as_slice(), &[index as u8]].concat()], chunk, "{index}");
        }
    }
}

fn id_key(key: &[u8]) -> Vec<u8> {
    [b"validatorId".as_slice(), &96u32.to_be_bytes(), key].concat()
}
