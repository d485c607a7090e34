//! A contract that runs as Rust panics when it refuses, which nobody wants to read a hundred thousand times: of all panics of a life the last
//! one's words are kept, and shown if the life ends with it.

use std::{
    any::Any,
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook},
    sync::Once,
};

thread_local! {
    /// The last panic's words while something is caught.
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

pub fn keep_refusals_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |info| match LAST_PANIC.with_borrow_mut(|last| last.as_mut().map(|last| *last = info.to_string())) {
            Some(()) => {}
            None => usual(info),
        }));
    });
}

/// Does something; what it panicked with, and the words.
pub fn catch(run: impl FnOnce()) -> Result<(), (Box<dyn Any + Send>, String)> {
    LAST_PANIC.set(Some(String::new()));
    let outcome = catch_unwind(AssertUnwindSafe(run));
    let words = LAST_PANIC.take().unwrap_or_default();
    outcome.map_err(|failure| (failure, words))
}
