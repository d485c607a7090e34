//! What the owner of chain-config does.

use multiversx_sc::{
    codec::multi_types::OptionalValue,
    types::{Address, ManagedAddress, ManagedBuffer, TestAddress},
};
use multiversx_sc_scenario::{ScenarioTxRun, api::StaticApi};
use proxies::chain_config::ChainConfigProxy;
use types::{
    bls_key::KEY_LENGTH,
    validators::{GENESIS_VERSION, KEYS_PER_CHUNK},
};

use crate::{
    actors::{CHAIN_CONFIG, OWNER},
    outcome::{Outcome, ReturnsResponse},
    validators::Validators,
    wire::{bytes_of, minimal, nested},
    world::{World, code},
};

/// How chain-config is deployed.
#[derive(Clone)]
pub struct Identity {
    pub network: &'static str,
    pub chain_id: &'static str,
    pub first_id: u16,
    pub proof_required: bool,
}

impl Default for Identity {
    fn default() -> Self {
        Identity { network: "testnet", chain_id: "sov", first_id: 1, proof_required: false }
    }
}

/// A call of `register`.
#[derive(Clone)]
pub struct Registration {
    pub caller: TestAddress<'static>,
    pub key: Vec<u8>,
    pub owner: Option<Address>,
    pub proof: Option<[u8; 48]>,
}

impl Registration {
    pub fn of(key: impl AsRef<[u8]>) -> Self {
        Registration { caller: OWNER, key: key.as_ref().to_vec(), owner: None, proof: None }
    }
}

/// A call of `completeSetupPhase`.
#[derive(Clone)]
pub struct Completion {
    pub caller: TestAddress<'static>,
    /// sha256 of all keys in their order.
    pub keys_hash: Option<[u8; 32]>,
}

impl Default for Completion {
    fn default() -> Self {
        Completion { caller: OWNER, keys_hash: None }
    }
}

impl World {
    pub fn deploy_chain_config(&mut self, identity: Identity) -> Outcome {
        let nobody = OptionalValue::<ManagedAddress<StaticApi>>::None;
        self.attempt(|world| {
            world
                .tx()
                .from(OWNER)
                .typed(ChainConfigProxy)
                .init(identity.network, identity.chain_id, identity.first_id, identity.proof_required, nobody)
                .code(code("chain-config"))
                .new_address(CHAIN_CONFIG)
                .returns(ReturnsResponse)
                .run()
        })
    }

    pub fn register(&mut self, registration: Registration) -> Outcome {
        let owner: OptionalValue<ManagedAddress<StaticApi>> = registration.owner.map(|owner| owner.into()).into();
        let proof = OptionalValue::from(registration.proof);
        self.attempt(|world| {
            world
                .tx()
                .from(registration.caller)
                .to(CHAIN_CONFIG)
                .typed(ChainConfigProxy)
                .register(ManagedBuffer::from(&registration.key[..]), owner, proof)
                .returns(ReturnsResponse)
                .run()
        })
    }

    pub fn complete_chain_config(&mut self, completion: Completion) -> Outcome {
        let keys_hash = OptionalValue::from(completion.keys_hash);
        self.attempt(|world| {
            world
                .tx()
                .from(completion.caller)
                .to(CHAIN_CONFIG)
                .typed(ChainConfigProxy)
                .complete_setup_phase(keys_hash)
                .returns(ReturnsResponse)
                .run()
        })
    }

    /// A chain-config whose set-up is over, with these validators.
    pub fn start_chain_config(&mut self, identity: Identity, validators: &Validators) {
        assert!(self.deploy_chain_config(identity).moved);
        for key in validators.keys() {
            assert!(self.register(Registration::of(key)).moved);
        }
        assert!(self.complete_chain_config(Completion::default()).moved);
    }

    /// The same, written at once: one by one, a hundred validators take two seconds.
    pub fn seed_chain_config(&mut self, identity: Identity, validators: &Validators) {
        let first_id = identity.first_id;
        assert!(self.deploy_chain_config(identity).moved);
        let owner = bytes_of(OWNER);
        let count = (validators.count() as u16).to_be_bytes();
        let keys = [vec![0; first_id as usize * KEY_LENGTH], validators.keys().concat()].concat();
        let chunks = keys.chunks(KEYS_PER_CHUNK * KEY_LENGTH).enumerate().map(|(index, chunk)| (key_chunk(index), chunk.to_vec()));
        let members = (first_id..).zip(validators.keys()).flat_map(|(id, key)| member(id, key, &owner));
        let genesis = [&[GENESIS_VERSION][..], &first_id.to_be_bytes(), &count].concat();
        let counts = [b"validatorCount".to_vec(), b"activeValidatorCount".to_vec()].map(|key| (key, minimal(validators.count())));
        let ends = [(b"genesis".to_vec(), genesis), (b"phase".to_vec(), vec![1])];
        self.store_all(CHAIN_CONFIG, chunks.chain(members).chain(counts).chain(ends));
    }
}

/// What is stored of a validator that joined, beside its key.
pub fn member(id: u16, key: &[u8], owner: &[u8]) -> [(Vec<u8>, Vec<u8>); 3] {
    let of_id = |name: &[u8]| [name, &id.to_be_bytes()].concat();
    let id_of_key = [b"validatorId".to_vec(), nested(key)].concat();
    [(of_id(b"validatorOwner"), owner.to_vec()), (of_id(b"validatorActive"), vec![1]), (id_of_key, [&[1][..], &id.to_be_bytes()].concat())]
}

/// The storage key of a chunk.
pub fn key_chunk(index: usize) -> Vec<u8> {
    [b"keyChunk".as_slice(), &(index as u32).to_be_bytes()].concat()
}
