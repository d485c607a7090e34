//! header-verifier, compiled, as its owner, the bridge service and the safes see it.

mod change_validator_set;
mod complete_setup_phase;
mod epochs;
mod golden;
mod init;
mod members;
mod noop;
mod register_bridge_ops;
mod register_bridge_ops_signed;
mod register_governance_op;
mod upgrade;
mod views;

use testkit::{Validators, World};

/// Sizes at which a quorum or a bitmap is at an edge.
const SIZES: [usize; 7] = [1, 2, 3, 4, 7, 21, 100];

/// Nothing is deployed.
fn world() -> World {
    World::default()
        .with_native("chain-config", chain_config::ContractBuilder)
        .with_native("header-verifier", header_verifier::ContractBuilder)
}

/// A header-verifier that records, from epoch 0.
fn started(validators: &Validators) -> World {
    let mut world = world();
    world.start_verifier(validators);
    world
}
