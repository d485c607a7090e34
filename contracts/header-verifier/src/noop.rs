//! Where a promise goes that has nothing to do but to come back.

#[multiversx_sc::module]
pub trait NoopModule {
    /// Nothing changes.
    ///
    /// A consumer settles each operation in a callback, also one that pays nothing, and a promise to an account without code gets none:
    /// this is the smallest contract of the suite, so the cheapest to come back from.
    ///
    /// Caller: anyone.
    #[endpoint]
    fn noop(&self) {}
}
