//! Contracts that run as Rust, and how often they begin anew: what a run leaves behind makes the next look at it slower.

use testkit::{Outcome, World};

use crate::runs::Verdict;

/// Inputs of one world.
const OF_ONE_WORLD: u64 = 64;

/// A world with every contract, none deployed.
pub fn world() -> World {
    World::native()
        .with_native("chain-config", chain_config::ContractBuilder)
        .with_native("header-verifier", header_verifier::ContractBuilder)
        .with_native("mvx-esdt-safe", mvx_esdt_safe::ContractBuilder)
        .with_native("sov-esdt-safe", sov_esdt_safe::ContractBuilder)
        .with_native("mvx-fee-market", mvx_fee_market::ContractBuilder)
        .with_native("sov-fee-market", sov_fee_market::ContractBuilder)
        .with_native("call-executor", call_executor::ContractBuilder)
        .with_native("token-mint", token_mint::ContractBuilder)
}

/// Something that is made anew now and then.
pub struct Renewed<T> {
    make: fn() -> T,
    current: T,
    uses: u64,
}

impl<T> Renewed<T> {
    pub fn new(make: fn() -> T) -> Self {
        Renewed { make, current: make(), uses: 0 }
    }

    pub fn get(&mut self) -> &mut T {
        self.uses += 1;
        if self.uses.is_multiple_of(OF_ONE_WORLD) {
            self.current = (self.make)();
        }
        &mut self.current
    }
}

/// A refused call changed nothing and said nothing, and its error has a text.
pub fn verdict(outcome: &Outcome) -> Verdict {
    if outcome.response.tx_error.is_success() {
        return Verdict::Accepted;
    }
    assert!(!outcome.moved, "a refused call changed the state: {:?}", outcome.changed);
    assert_eq!(outcome.events(), [], "a refused call left an event");
    assert!(!outcome.response.tx_error.message.is_empty());
    Verdict::Refused
}
