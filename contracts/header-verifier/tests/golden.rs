//! Transactions as the bridge service writes them, and signatures that the real node made.

use serde_json::Value;
use testkit::{
    Event, Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER},
    call::Deployment,
    chain_config::{Completion, Identity, Registration},
    changes::stores,
};

use crate::world;

/// What the real node made of events of a Sovereign Chain with four validators.
const NODE_OUTGOING: &str = include_str!("vectors/sovereign-node-outgoing.json");

const REGISTER_BRIDGE_OPS: &str = "registerBridgeOps@990f2336de12d012e36cedec351b90952e498dad39481bc4d32478f43d6bed257e7d8722edcd6409490ff4af8e317a80@260715bc3bdefc693aef8701734e6479875acff7f5dc5828713b299038b3326e@07@00000000@34e599bc3d31e7fd4b02571a4e7007641dfe462df4c1f7cd70ffb458b2d32a2f@f5a00bc30eb18eeafd8c4f558ca019e8a2eb0485f9bdd896c06f8364fed6fb70";

const CHANGE_VALIDATOR_SET: &str = "changeValidatorSet@3af8e3726fed0e0f1642415486b541f2a0eb32de4ca578966a4cef69d6404fd888a59908ed9d48251b1a5f15199c6617@6bd07fbcd0b075f1bd78797e801c2b97f023e8ede0c91d1d17b2f97d6e42f0ac@897486cf1533536b923005ae322842ce473273acf40e5af696130f3684057e6c@07@00000001@01@02@03@04";

/// The contracts after a set-up in which each key was registered.
fn set_up(keys: &[Vec<u8>]) -> World {
    let mut world = world();
    world.deploy_chain_config(Identity::default()).succeeds();
    for key in keys {
        assert!(world.register(Registration::of(key)).moved);
    }
    assert!(world.complete_chain_config(Completion::default()).moved);
    let arguments = vec![world.address(CHAIN_CONFIG).as_array().to_vec(), vec![]];
    assert!(world.deploy(Deployment { contract: "header-verifier", at: HEADER_VERIFIER, arguments }).moved);
    assert!(world.complete_header_verifier(OWNER).moved);
    world
}

fn golden_validators() -> Vec<Vec<u8>> {
    Validators::new(4).keys().iter().map(|key| key.to_vec()).collect()
}

/// A transaction's data, in its parts.
fn parts(data: &str) -> (&str, Vec<Vec<u8>>) {
    let mut parts = data.split('@');
    (parts.next().unwrap_or_default(), parts.map(bytes).collect())
}

fn bytes(hex_text: &str) -> Vec<u8> {
    hex::decode(hex_text).expect("hex")
}

#[test]
fn the_services_bundle_is_recorded() {
    let (function, arguments) = parts(REGISTER_BRIDGE_OPS);
    let mut world = set_up(&golden_validators());
    let proven = |i: usize| stores(HEADER_VERIFIER, [b"proven", &arguments[1][..], &arguments[i]].concat(), [1]);
    let outcome = world.call_verifier(function, arguments.clone());
    outcome.changes([proven(4), proven(5)]).emits(&[Event::new(function, "bundleRegistered").topic(&arguments[1])]);
}

#[test]
fn the_services_change_of_the_set_begins_an_epoch() {
    let (function, arguments) = parts(CHANGE_VALIDATOR_SET);
    let mut world = set_up(&golden_validators());
    let outcome = world.call_verifier(function, arguments.clone());
    outcome.emits(&[Event::new(function, "executedBridgeOp").topic(&arguments[1]).topic(&arguments[2])]);
    assert_eq!(world.storage(HEADER_VERIFIER)[b"epochIds\0\0\0\x01".as_slice()], [0, 1, 0, 2, 0, 3, 0, 4]);
}

#[test]
fn the_nodes_signatures_are_accepted() {
    let cases: Vec<Value> = serde_json::from_str(NODE_OUTGOING).expect("json");
    assert_eq!(cases.len(), 9);
    for case in cases {
        let field = |name: &str| bytes(case[name].as_str().unwrap_or_else(|| panic!("{name} in {case}")));
        let keys: Vec<Vec<u8>> = case["keys"].as_array().expect("keys").iter().map(|key| bytes(key.as_str().expect("hex"))).collect();
        let mut world = set_up(&keys);
        let (hash_of_hashes, op_hash) = (field("hash_of_hashes"), field("op_hash"));
        let arguments = vec![field("signature"), hash_of_hashes.clone(), field("bitmap"), vec![0; 4], op_hash.clone()];
        let outcome = world.call_verifier("registerBridgeOps", arguments);
        outcome.changes([stores(HEADER_VERIFIER, [b"proven", &hash_of_hashes[..], &op_hash].concat(), [1])]);
    }
}
