//! call-executor, compiled, as the contracts and strangers see it that call it.

mod run;
mod upgrade;

use testkit::World;

/// An executor, a callee, and who brings tokens.
fn deployed() -> World {
    let mut world = World::default().with_native("call-executor", call_executor::ContractBuilder);
    world.add_depositors();
    world.add_callees();
    assert!(world.deploy_executor().moved);
    world
}
