//! The table of stops and starts, for both safes: [`pause_tests!`](crate::pause_tests) makes a test of each function.

use phase::errors::{ALREADY_PAUSED, NOT_PAUSED};

use crate::{
    Event,
    actors::OWNER,
    call::Call,
    changes::stores,
    safe::{Deposit, Safe},
};

/// Makes a test of each, with a function that gives a running safe.
#[macro_export]
macro_rules! pause_tests {
    ($safe:ident) => {
        $crate::pause_tests! { $safe:
            pause_fails_when_paused,
            pause_stops_the_safe_when_it_runs,
            unpause_fails_when_running,
            unpause_starts_the_safe_when_it_is_paused
        }
    };
    ($safe:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::pauses::$name($safe());
            }
        )*
    };
}

pub fn pause_fails_when_paused(mut safe: Safe) {
    safe.pause();
    safe.world.call(Call::new(OWNER, safe.side.safe, "pause")).fails_with(ALREADY_PAUSED);
}

pub fn pause_stops_the_safe_when_it_runs(mut safe: Safe) {
    let paused = safe.world.call(Call::new(OWNER, safe.side.safe, "pause"));
    paused.emits(&[Event::new("pause", "paused")]);
    paused.changes([stores(safe.side.safe, "phase", [2])]);
    assert_eq!((safe.view("getPhase", &[]), safe.view("isPaused", &[])), (vec![vec![2]], vec![vec![1]]));
}

pub fn unpause_fails_when_running(mut safe: Safe) {
    safe.world.call(Call::new(OWNER, safe.side.safe, "unpause")).fails_with(NOT_PAUSED);
}

pub fn unpause_starts_the_safe_when_it_is_paused(mut safe: Safe) {
    safe.pause();
    let unpaused = safe.world.call(Call::new(OWNER, safe.side.safe, "unpause"));
    unpaused.emits(&[Event::new("unpause", "unpaused")]);
    unpaused.changes([stores(safe.side.safe, "phase", [1])]);
    assert_eq!((safe.view("getPhase", &[]), safe.view("isPaused", &[])), (vec![vec![1]], vec![vec![]]));
    assert!(safe.deposit(&Deposit::default()).moved);
}
