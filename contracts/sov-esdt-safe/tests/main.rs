//! sov-esdt-safe, compiled, as depositors and its owner see it.

mod authority;
mod call;
mod deposit;
mod doors;
mod egld;
mod init;
mod mechanism;
mod pause;
mod register_token;
mod set_call_inbox;
mod upgrade;

use testkit::{World, safe::Safe};

/// Nothing is deployed.
fn world() -> World {
    let world = World::default().with_native("sov-esdt-safe", sov_esdt_safe::ContractBuilder);
    world.with_native("sov-fee-market", sov_fee_market::ContractBuilder)
}

/// A safe that is still paused.
fn prepared() -> Safe {
    world().prepare_sov_safe()
}

/// A safe that runs.
fn running() -> Safe {
    world().start_sov_safe()
}
