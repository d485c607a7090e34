//! Two simulators for all tests, one for the flows and one for everything else. On each, tests work one at a time.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use interactor::{network::Gateway, simnet::Simnet};

/// A static is never dropped; the simulators end with this process.
static FLOWS: LazyLock<Bed> = LazyLock::new(Bed::start);
static OTHERS: LazyLock<Bed> = LazyLock::new(Bed::start);

struct Bed {
    gateway: Mutex<Gateway>,
    _simnet: Simnet,
}

impl Bed {
    fn start() -> Self {
        let simnet = Simnet::start().unwrap_or_else(|error| panic!("{error}"));
        Self { gateway: Mutex::new(Gateway::connect(simnet.url()).unwrap()), _simnet: simnet }
    }

    fn lock(&'static self) -> MutexGuard<'static, Gateway> {
        self.gateway.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The simulator of everything but the flows, for the caller alone while it holds this.
pub fn simulator() -> MutexGuard<'static, Gateway> {
    OTHERS.lock()
}

/// The same of the flows.
pub fn simulator_of_flows() -> MutexGuard<'static, Gateway> {
    FLOWS.lock()
}

#[test]
fn simulator_answers() {
    let gateway = simulator();
    assert_eq!(gateway.info().shards, 3);
    assert!(gateway.simulator().is_some());
}
