use chain_factory::errors::*;
use testkit::{
    actors::{OWNER, RELAYER},
    call::Call,
    forge::{CREATOR, FACTORY, NAMES, SUITE, TEMPLATES, config},
    wire::bytes_of,
};

use crate::{deploy, plan, ready};

#[test]
fn deploy_fails_when_caller_is_not_the_forge() {
    for caller in [OWNER, CREATOR] {
        ready().call(deploy(0, 1).by(caller)).fails_with(CALLER_NOT_FORGE);
    }
}

#[test]
fn deploy_fails_when_bounds_are_crossed() {
    let order = |bounds: Vec<u8>| Call::new(RELAYER, FACTORY, "deploy").argument(plan(&bounds, 0)).argument([1]);
    ready().call(order(config(3, 2))).fails_with(VALIDATOR_BOUNDS_CROSSED);
    assert!(ready().call(order(config(2, 2))).moved);
}

#[test]
fn deploy_fails_when_a_chain_has_no_more_contracts() {
    let mut world = ready();
    world.call(deploy(0, 6)).fails_with(CONTRACT_NOT_DEPLOYABLE);
    world.call(deploy(5, 1)).fails_with(CONTRACT_NOT_DEPLOYABLE);
}

#[test]
fn deploy_fails_when_there_is_no_template() {
    let mut world = ready();
    world.store(FACTORY, b"template\x04", &[]);
    world.call(deploy(0, 1)).fails_with(TEMPLATE_CODE_MISMATCH);
}

#[test]
fn deploy_fails_when_the_template_has_other_code_than_it_had() {
    let mut world = ready();
    assert!(world.upgrade("chain-config", TEMPLATES[1]).moved);
    world.call(deploy(0, 4)).fails_with(TEMPLATE_CODE_MISMATCH);
    assert!(world.upgrade(NAMES[1], TEMPLATES[1]).moved);
    assert!(world.call(deploy(0, 4)).moved);
}

#[test]
fn deploy_gives_the_addresses_in_their_order() {
    let mut world = ready();
    let first = world.call(deploy(0, 1));
    assert_eq!(first.response.out, [bytes_of(SUITE[0])]);
    let others = world.call(deploy(1, 4));
    assert_eq!(others.response.out, SUITE[1..].iter().map(|contract| bytes_of(*contract)).collect::<Vec<_>>());
    assert_eq!(world.view(SUITE[3], "getChainConfig", &[]), [bytes_of(SUITE[0])]);
    for (place, metadata) in [[5, 0], [5, 0], [5, 4], [5, 0], [5, 0]].into_iter().enumerate() {
        assert_eq!(world.owner_and_metadata(SUITE[place]), (Some(world.address(FACTORY)), metadata.to_vec()));
    }
}
