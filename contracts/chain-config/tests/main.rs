//! chain-config, compiled, as its owner and the header-verifier see it.

mod complete_setup_phase;
mod init;
mod register;
mod upgrade;
mod views;

use testkit::{World, chain_config::Identity};

/// Nothing is deployed.
fn world() -> World {
    World::default().with_native("chain-config", chain_config::ContractBuilder)
}

/// A chain-config in its set-up.
fn in_setup(identity: Identity) -> World {
    let mut world = world();
    world.deploy_chain_config(identity).succeeds();
    world
}
