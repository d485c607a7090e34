//! chain-config, compiled, as its owner and the header-verifier see it.

mod authority;
mod complete_setup_phase;
mod confirm;
mod doors;
mod init;
mod orders;
mod register;
mod register_validator;
mod set_header_verifier;
mod shaped;
mod unregister_validator;
mod upgrade;
mod views;

use testkit::{Validators, World, bundle::Bundle, chain_config::Identity, membership::Membership};

/// Nothing is deployed.
fn world() -> World {
    World::default()
        .with_native("chain-config", chain_config::ContractBuilder)
        .with_native("header-verifier", header_verifier::ContractBuilder)
}

/// A chain-config in its set-up.
fn in_setup(identity: Identity) -> World {
    let mut world = world();
    world.deploy_chain_config(identity).succeeds();
    world
}

/// A chain-config that validators can join and leave, with the first four.
fn of_four() -> World {
    let mut world = world();
    world.start_members(Identity::default(), &Validators::new(4));
    world
}

/// The same, and a bundle of these operations, which three of the four signed.
fn proven(operations: &[Membership]) -> (World, Bundle) {
    let mut world = of_four();
    let bundle = world.prove_members(&Validators::new(4), operations);
    (world, bundle)
}
