//! A long random life of both chains, which a model follows: after every step each balance, book entry, nonce and state is the one that
//! the model says.
//!
//! `BRIDGE_STEPS` says how many steps, `BRIDGE_SEED` which life; a failure names both.

mod bundles;
mod checks;
mod deposits;
mod drain;
mod forgery;
mod journey;
mod members;
mod model;
mod rotations;
mod trouble;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use journey::Journey;

const STEPS: u64 = 2_000;
const SEED: u64 = 20_260_417;

#[test]
fn every_invariant_holds_after_every_random_step() {
    let (steps, seed) = (number("BRIDGE_STEPS", STEPS), number("BRIDGE_SEED", SEED));
    let mut journey = Journey::begin(seed);
    for step in 0..steps {
        let outcome = catch_unwind(AssertUnwindSafe(|| journey.step()));
        if let Err(failure) = outcome {
            eprintln!("step {step} of seed {seed} failed: {}", journey.last);
            resume_unwind(failure);
        }
    }
    journey.drain();
    println!("{steps} steps of seed {seed}: {}", journey.tally());
    if steps >= STEPS {
        journey.assert_everything_happened();
    }
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |value| value.parse().expect("a number"))
}
