use errors::{ADDRESS_ZERO, SISTER_UNREADABLE};
use testkit::{
    actors::{CHAIN_CONFIG, HEADER_VERIFIER},
    changes::{has_code, stores},
    governance::GOVERNOR,
    wire::bytes_of,
};

use crate::started;

#[test]
fn init_fails_when_header_verifier_is_zero() {
    started().deploy_governor(vec![0; 32]).fails_with(ADDRESS_ZERO);
}

#[test]
fn init_fails_when_header_verifier_is_another_contract() {
    started().deploy_governor(bytes_of(CHAIN_CONFIG)).fails_with(SISTER_UNREADABLE);
}

#[test]
fn init_fails_when_chain_config_is_not_readable() {
    let mut world = started();
    world.make_unreadable(CHAIN_CONFIG);
    world.deploy_governor(bytes_of(HEADER_VERIFIER)).fails_with(SISTER_UNREADABLE);
}

#[test]
fn init_names_the_header_verifier() {
    let mut world = started();
    let deployed = world.deploy_governor(bytes_of(HEADER_VERIFIER));
    deployed.succeeds();
    deployed.changes([has_code(GOVERNOR), stores(GOVERNOR, "governanceVerifier", bytes_of(HEADER_VERIFIER))]);
    assert_eq!(world.view(GOVERNOR, "getHeaderVerifier", &[]), [bytes_of(HEADER_VERIFIER)]);
    assert_eq!(world.view(GOVERNOR, "getLastNonce", &[]), [[0u8; 0]; 0]);
}
