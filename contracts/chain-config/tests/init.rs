use chain_config::errors::{FIRST_ID_OUT_OF_RANGE, NETWORK_EMPTY};
use errors::CHAIN_ID_MALFORMED;
use testkit::{actors::CHAIN_CONFIG, chain_config::Identity, state::Storage};

use crate::world;

#[test]
fn init_fails_when_network_empty() {
    world().deploy_chain_config(Identity { network: "", ..Default::default() }).fails_with(NETWORK_EMPTY);
}

#[test]
fn init_fails_when_chain_id_malformed() {
    for chain_id in ["", "sover", "Sov", "s-v", "s v", "só", "sov\0"] {
        world().deploy_chain_config(Identity { chain_id, ..Default::default() }).fails_with(CHAIN_ID_MALFORMED);
    }
}

#[test]
fn init_fails_when_first_id_above_one() {
    for first_id in [2, 32, u16::MAX] {
        world().deploy_chain_config(Identity { first_id, ..Default::default() }).fails_with(FIRST_ID_OUT_OF_RANGE);
    }
}

#[test]
fn init_keeps_the_identity_when_well_formed() {
    for chain_id in ["s", "sov1", "0000"] {
        let mut world = world();
        world.deploy_chain_config(Identity { chain_id, first_id: 1, proof_required: true, network: "testnet" }).succeeds();
        let expected = Storage::from([
            (b"network".to_vec(), b"testnet".to_vec()),
            (b"chainId".to_vec(), chain_id.as_bytes().to_vec()),
            (b"proofRequired".to_vec(), vec![1]),
            (b"firstId".to_vec(), vec![1]),
        ]);
        assert_eq!(world.storage(CHAIN_CONFIG), expected);
    }
}
