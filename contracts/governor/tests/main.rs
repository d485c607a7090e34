//! governor, compiled, with real signatures, as relayers and the contracts see it that it governs.

mod execute_governance_op;
mod governs;
mod init;
mod upgrade;

use testkit::{Outcome, Validators, World, actors::HEADER_VERIFIER, governance::GovernanceOp, safe::Safe, wire::bytes_of};

fn with_contracts(world: World) -> World {
    let world = world.with_native("governor", governor::ContractBuilder);
    let world = world.with_native("mvx-esdt-safe", mvx_esdt_safe::ContractBuilder);
    let world = world.with_native("token-mint", token_mint::ContractBuilder);
    let world = world.with_native("call-executor", call_executor::ContractBuilder);
    let world = world.with_native("mvx-fee-market", mvx_fee_market::ContractBuilder);
    let world = world.with_native("header-verifier", header_verifier::ContractBuilder);
    world.with_native("chain-config", chain_config::ContractBuilder)
}

/// A header-verifier that runs.
fn started() -> World {
    let mut world = with_contracts(World::default());
    world.start_verifier(&validators());
    world
}

/// A governor, and contracts that let themselves be governed.
fn governing() -> World {
    let mut world = started();
    world.add_governed();
    assert!(world.deploy_governor(bytes_of(HEADER_VERIFIER)).moved);
    world
}

/// A safe that runs, and a governor that governs nothing yet.
fn beside_a_safe() -> Safe {
    let mut safe = with_contracts(World::default()).start_mvx_safe().with_executors();
    assert!(safe.world.deploy_governor(bytes_of(HEADER_VERIFIER)).moved);
    safe
}

/// Who signs, in every test.
fn validators() -> Validators {
    Validators::new(2)
}

/// Proves an operation, and executes it.
fn govern(world: &mut World, operation: &GovernanceOp) -> Outcome {
    world.prove_governance(&operation.bytes(), &validators());
    world.execute_governance(&operation.bytes())
}
