//! A contract that runs as Rust panics when it refuses, which nobody wants to read a hundred thousand times: what panicked in a step is kept,
//! and shown if the step fails.

use std::{
    any::Any,
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook},
    sync::Once,
};

thread_local! {
    /// The words of every panic while something is caught.
    static PANICS: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

pub fn keep_refusals_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |info| {
            let is_kept = PANICS.with_borrow_mut(|panics| panics.as_mut().map(|panics| panics.push(info.to_string())).is_some());
            if !is_kept {
                usual(info);
            }
        }));
    });
}

/// Does something; what it panicked with, and the words of all panics on the way there.
pub fn catch(run: impl FnOnce()) -> Result<(), (Box<dyn Any + Send>, String)> {
    PANICS.set(Some(Vec::new()));
    let outcome = catch_unwind(AssertUnwindSafe(run));
    let words = PANICS.take().unwrap_or_default();
    outcome.map_err(|failure| (failure, words.join("\n")))
}
