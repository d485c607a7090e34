//! sov-governor, compiled, as its owner, its administrator and strangers see it.

mod authority;
mod init;
mod propose;
mod upgrade;

use testkit::World;

/// Nothing is deployed.
fn world() -> World {
    World::default().with_native("sov-governor", sov_governor::ContractBuilder)
}

/// The source of governance of the chain "sov".
fn deployed() -> World {
    let mut world = world();
    assert!(world.deploy_sov_governor("sov").moved);
    world
}
