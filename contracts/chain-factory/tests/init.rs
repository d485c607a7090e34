use errors::ADDRESS_ZERO;
use testkit::{
    actors::RELAYER,
    call::Deployment,
    changes::{has_code, stores},
    forge::FACTORY,
    wire::bytes_of,
};

use crate::world;

#[test]
fn init_fails_when_forge_is_zero() {
    world().deploy(Deployment { contract: "chain-factory", at: FACTORY, arguments: vec![vec![0; 32]] }).fails_with(ADDRESS_ZERO);
}

#[test]
fn init_names_the_forge() {
    let mut world = world();
    let deployed = world.deploy(Deployment { contract: "chain-factory", at: FACTORY, arguments: vec![bytes_of(RELAYER)] });
    deployed.changes([has_code(FACTORY), stores(FACTORY, "forge", bytes_of(RELAYER))]);
    assert_eq!(world.view(FACTORY, "getForge", &[]), [bytes_of(RELAYER)]);
}
