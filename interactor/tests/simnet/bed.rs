//! One simulator for all tests, which use it one at a time.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use interactor::{network::Gateway, simnet::Simnet};

/// A static is never dropped; the simulator ends with this process.
static SIMNET: LazyLock<Simnet> = LazyLock::new(|| Simnet::start().unwrap_or_else(|error| panic!("{error}")));
static GATEWAY: LazyLock<Mutex<Gateway>> = LazyLock::new(|| Mutex::new(Gateway::connect(SIMNET.url()).unwrap()));

/// The simulator, for the caller alone while it holds this.
pub fn simulator() -> MutexGuard<'static, Gateway> {
    GATEWAY.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn simulator_answers() {
    let gateway = simulator();
    assert_eq!(gateway.info().shards, 3);
    assert!(gateway.simulator().is_some());
}
