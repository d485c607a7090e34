//! How many inputs a target has, and which.

use std::{
    cell::RefCell,
    fmt::Debug,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook},
    sync::Once,
};

use arbitrary::{Arbitrary, Unstructured};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Inputs of a decoder in a short run.
pub const DECODER: u64 = 10_000;
/// Inputs of a whole endpoint in a short run.
pub const ENDPOINT: u64 = 100;

const SEED: u64 = 20_260_417;
/// Random bytes that an input is made of, at most.
const ENTROPY: usize = 1_536;

/// What a target made of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Accepted,
    Refused,
}

impl From<bool> for Verdict {
    fn from(is_accepted: bool) -> Self {
        if is_accepted { Verdict::Accepted } else { Verdict::Refused }
    }
}

/// Gives a target so many inputs, or `BRIDGE_FUZZ` times as many; a target that accepts or refuses everything sees nothing.
pub fn fuzz<T>(name: &str, inputs: u64, mut target: impl FnMut(&T) -> Verdict)
where
    T: for<'a> Arbitrary<'a> + Debug,
{
    keep_panics_to_oneself();
    let (inputs, seed) = (inputs * number("BRIDGE_FUZZ", 1), number("BRIDGE_SEED", SEED));
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let (mut entropy, mut accepted) = ([0; ENTROPY], 0);
    for count in 0..inputs {
        rng.fill_bytes(&mut entropy);
        let input = T::arbitrary(&mut Unstructured::new(&entropy)).expect("bytes enough");
        LAST_PANIC.set(Some(String::new()));
        let outcome = catch_unwind(AssertUnwindSafe(|| target(&input)));
        let panic = LAST_PANIC.take();
        match outcome {
            Ok(verdict) => accepted += u64::from(verdict == Verdict::Accepted),
            Err(failure) => {
                eprintln!("{}\n{name}: input {count} of seed {seed}: {input:?}", panic.unwrap_or_default());
                resume_unwind(failure);
            }
        }
    }
    println!("{name}: {inputs} inputs of seed {seed}, {accepted} accepted");
    assert!(accepted * 20 > inputs && (inputs - accepted) * 20 > inputs, "{name} sees too little: {accepted} of {inputs} accepted");
}

thread_local! {
    /// The last panic's words while a target runs.
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A contract that runs as Rust panics when it refuses, which nobody wants to read a hundred thousand times.
fn keep_panics_to_oneself() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |info| match LAST_PANIC.with_borrow_mut(|last| last.as_mut().map(|last| *last = info.to_string())) {
            Some(()) => {}
            None => usual(info),
        }));
    });
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |value| value.parse().expect("a number"))
}
