use errors::ADDRESS_ZERO;
use testkit::{
    actors::{CHAIN_CONFIG, HEADER_VERIFIER},
    call::Deployment,
    state::Storage,
};

use crate::world;

#[test]
fn init_fails_when_chain_config_is_zero() {
    let arguments = vec![vec![0; 32], vec![]];
    world().deploy(Deployment { contract: "header-verifier", at: HEADER_VERIFIER, arguments }).fails_with(ADDRESS_ZERO);
}

#[test]
fn init_keeps_chain_config_and_first_epoch() {
    for (first_epoch, stored) in [(0, vec![]), (1, vec![1]), (u32::MAX, vec![0xff; 4])] {
        let mut world = world();
        world.deploy_header_verifier(first_epoch).succeeds();
        let mut expected = Storage::from([(b"chainConfig".to_vec(), world.address(CHAIN_CONFIG).as_array().to_vec())]);
        expected.extend((!stored.is_empty()).then(|| (b"lastEpoch".to_vec(), stored)));
        assert_eq!(world.storage(HEADER_VERIFIER), expected);
    }
}
