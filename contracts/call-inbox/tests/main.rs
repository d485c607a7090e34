//! call-inbox, compiled, as the node, owners of claims and strangers see it, beside the executor and the safe that it calls.

mod claim;
mod deliver;
mod doors;
mod init;
mod send_home;
mod upgrade;

use testkit::{World, safe::Safe};

/// Nothing is deployed.
fn world() -> World {
    let world = World::default().with_native("call-inbox", call_inbox::ContractBuilder);
    let world = world.with_native("call-executor", call_executor::ContractBuilder);
    let world = world.with_native("sov-esdt-safe", sov_esdt_safe::ContractBuilder);
    world.with_native("sov-fee-market", sov_fee_market::ContractBuilder)
}

/// An inbox beside a safe that is paused.
fn with_safe_paused() -> Safe {
    world().prepare_sov_safe().with_inbox()
}

/// An inbox beside a safe that runs.
fn running() -> Safe {
    let mut safe = with_safe_paused();
    safe.unpause();
    safe
}
