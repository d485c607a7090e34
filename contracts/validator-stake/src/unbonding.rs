//! Owns since when stake unbonds. Promises: the delay begins when the owner asks for it, after the validator left; a validator that was active
//! again in between voids it, whether anybody looked or not (INV-57).

use multiversx_sc::imports::*;

use crate::{errors::*, foreign};

/// Seconds of a day, which is an epoch of a Sovereign Chain as its node is configured.
const DAY: u64 = 86_400;

/// The shortest delay: the three epochs in which the header-verifier accepts a set's signatures, so that what was signed on the last day has
/// been seen, and one more for a slash to be signed and to arrive. That no such epoch names the validator is checked by itself: epochs can
/// be longer.
pub const MIN_UNBONDING: u64 = 4 * DAY;

/// The longest delay: a larger number is a mistake, and would keep stakes for ever.
pub const MAX_UNBONDING: u64 = 365 * DAY;

#[multiversx_sc::module]
pub trait UnbondingModule: foreign::ForeignModule {
    /// The delay begins after which the owner can have the stake back, and the id counts as not staked.
    ///
    /// Caller: the owner of the validator, which is not active.
    /// Fails with: `SISTER_UNREADABLE`, `VALIDATOR_UNKNOWN`, `CALLER_NOT_VALIDATOR_OWNER`, `VALIDATOR_NOT_LEFT`, `ALREADY_UNBONDING`.
    /// Emits: `unbondingStarted`.
    #[endpoint]
    fn unbond(&self, id: u16) {
        self.require_validator_owner(id);
        require!(self.left_at(id) > 0, VALIDATOR_NOT_LEFT);
        require!(self.unbonds_since(id) == 0, ALREADY_UNBONDING);

        let now = self.now();
        self.unbonding_since(id).set(now);
        self.unbonding_started_event(id, now + self.unbonding_seconds().get());
    }

    /// When the delay of an id's stake is over, seconds; 0 when it does not unbond.
    #[view(getUnbondingEnd)]
    fn get_unbonding_end(&self, id: u16) -> u64 {
        match self.unbonds_since(id) {
            0 => 0,
            since => since + self.unbonding_seconds().get(),
        }
    }

    /// Since when a stake unbonds: 0 if it does not, also when its validator is active, or was since.
    fn unbonds_since(&self, id: u16) -> u64 {
        let since = self.unbonding_since(id).get();
        let left = self.left_at(id);
        if left > 0 && left <= since { since } else { 0 }
    }

    /// Requires that the delay of an id's stake is over.
    ///
    /// Fails with: `NOT_UNBONDING`, `UNBONDING_NOT_OVER`.
    fn require_unbonded(&self, id: u16) {
        let end = self.get_unbonding_end(id);
        require!(end > 0, NOT_UNBONDING);
        require!(self.now() >= end, UNBONDING_NOT_OVER);
    }

    fn stop_unbonding(&self, id: u16) {
        self.unbonding_since(id).clear();
        self.unbonding_stopped_event(id);
    }

    fn set_unbonding_seconds(&self, seconds: u64) {
        require!((MIN_UNBONDING..=MAX_UNBONDING).contains(&seconds), UNBONDING_OUT_OF_RANGE);
        self.unbonding_seconds().set(seconds);
    }

    fn now(&self) -> u64 {
        self.blockchain().get_block_timestamp_seconds().as_u64_seconds()
    }

    /// The owner of a stake can have it back from `end`, seconds, if the validator is not active before.
    #[event("unbondingStarted")]
    fn unbonding_started_event(&self, #[indexed] id: u16, end: u64);

    /// A stake is bonded again.
    #[event("unbondingStopped")]
    fn unbonding_stopped_event(&self, #[indexed] id: u16);

    /// When the owner of a stake asked for it, seconds; it means nothing once the validator was active again. Written by `unbond`, cleared
    /// by `stake`. INV-57.
    #[storage_mapper("unbondingSince")]
    fn unbonding_since(&self, id: u16) -> SingleValueMapper<u64>;

    /// How long stake unbonds, seconds. Set at init. INV-57.
    #[view(getUnbondingSeconds)]
    #[storage_mapper("unbondingSeconds")]
    fn unbonding_seconds(&self) -> SingleValueMapper<u64>;
}
