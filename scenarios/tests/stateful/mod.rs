//! A long random life of both chains, which a model follows: after every step each balance, book entry, nonce and state is the one that
//! the model says.
//!
//! Contracts run compiled in one life, and as Rust in ten, the first of which is the same. `BRIDGE_STEPS` says how many steps those have together,
//! in lives of at most 2,000, and `BRIDGE_SEED` the seed of the first; each next one has the next seed. A failure names the seed and the last
//! step of its life: with that seed and one step more it comes again. `BRIDGE_STEPS=1000000` takes about half an hour of processor time with
//! `CARGO_PROFILE_DEV_OPT_LEVEL=2`, which is compiled for itself.

mod actions;
mod assets;
mod books;
mod bundles;
mod calls;
mod changes;
mod checks;
mod claims;
mod custody;
mod deliveries;
mod deposits;
mod drain;
mod forgery;
mod forwarded;
mod governance;
mod journey;
mod markets;
mod members;
mod minted;
mod model;
mod natives;
mod payouts;
mod quiet;
mod registrations;
mod rotations;
mod rules;
mod settled;
mod sponsors;
mod storage;
mod tally;
mod trouble;

use std::panic::resume_unwind;

use interactor::pair::Native;

use journey::Journey;
use natives::NATIVES;
use tally::Counts;

/// Of one life. What a life leaves behind makes its steps dear.
const LIFE: u64 = 2_000;
const NATIVE_STEPS: u64 = 20_000;
const SEED: u64 = 20_260_417;

#[test]
fn every_invariant_holds_after_every_random_step() {
    let counts = live(number("BRIDGE_SEED", SEED), LIFE, &[]);
    tally::assert_the_common_happened(&counts);
}

#[test]
fn every_invariant_holds_after_every_random_step_of_many_lives() {
    let (steps, seed) = (number("BRIDGE_STEPS", NATIVE_STEPS), number("BRIDGE_SEED", SEED));
    let mut all = Counts::new();
    for (life, begin) in (0..steps).step_by(LIFE as usize).enumerate() {
        for (what, (well, refused)) in live(seed + life as u64, LIFE.min(steps - begin), NATIVES) {
            let count = all.entry(what).or_default();
            *count = (count.0 + well, count.1 + refused);
        }
    }
    println!("{steps} steps: {}", tally::text(&all));
    if steps >= NATIVE_STEPS {
        tally::assert_everything_happened(&all);
    }
}

/// A life and its end.
fn live(seed: u64, steps: u64, natives: &'static [Native]) -> Counts {
    quiet::keep_refusals_quiet();
    let mut journey = Journey::begin(seed, natives);
    for step in 0..=steps {
        let live_on = || if step < steps { journey.step() } else { journey.drain() };
        if let Err((failure, words)) = quiet::catch(live_on) {
            eprintln!("{words}\nstep {step} of seed {seed} failed: {}", journey.last);
            resume_unwind(failure);
        }
    }
    println!("{steps} steps of seed {seed}: {}", tally::text(&journey.counts));
    journey.counts
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |value| value.parse().expect("a number"))
}
