//! The table of what sponsors pay, for both fee-markets: [`spending_tests!`](crate::spending_tests) makes a test of each function.

use errors::CALLER_NOT_SAFE;
use fees::errors::*;
use multiversx_sc::types::TestSCAddress;
use multiversx_sc_scenario::scenario_model::AddressValue;

use crate::{
    Outcome, World,
    actors::{OWNER, STRANGER},
    budgets::{changed, keeps_budget},
    call::{Call, pay},
    market::{Fee, Market},
    safe::{CONTRACT, FEE_TOKEN, OTHER, SPONSOR, USER},
    wire::{bytes_of, minimal},
};

/// Makes a test of each, with a function that gives a market which is not deployed.
#[macro_export]
macro_rules! spending_tests {
    ($market:ident) => {
        $crate::spending_tests! { $market:
            charge_sponsor_fails_when_caller_is_not_the_safe,
            charge_sponsor_fails_when_no_safe_is_named,
            charge_sponsor_fails_when_user_has_no_sponsor,
            charge_sponsor_fails_when_sponsor_does_not_list_the_user,
            charge_sponsor_fails_when_token_has_no_price_any_more,
            charge_sponsor_fails_when_budget_does_not_cover_the_fee,
            charge_sponsor_lowers_the_budget_by_tokens_and_gas,
            charge_sponsor_leaves_other_budgets_alone,
            charge_sponsor_takes_nothing_when_nothing_is_due
        }
    };
    ($market:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::spendings::$name($market());
            }
        )*
    };
}

/// Units for each token, and for each gas unit.
const PRICES: (u64, u64) = (10, 3);

impl World {
    /// Names the market's safe, unless its `init` did.
    pub fn name_safe(&mut self, market: TestSCAddress, safe: TestSCAddress) {
        if !self.storage(market).contains_key(b"esdtSafe".as_slice()) {
            assert!(self.call(Call::new(OWNER, market, "setEsdtSafe").argument(bytes_of(safe))).moved);
        }
    }
}

impl Market {
    /// Called by the safe for the user.
    fn charge(&mut self, transfers: u32, call_gas: u64) -> Outcome {
        self.world.call(self.charge_call(transfers, call_gas))
    }

    fn charge_call(&self, transfers: u32, call_gas: u64) -> Call {
        let call = Call::new(self.safe, self.at, "chargeSponsor").argument(bytes_of(USER));
        call.argument(minimal(transfers)).argument(minimal(call_gas))
    }
}

/// The user has a sponsor with so large a budget.
fn sponsored(mut market: Market, budget: u64) -> Market {
    market.open_with_safe(&Fee { per_gas: PRICES.1, ..Fee::of(FEE_TOKEN, PRICES.0) });
    assert!(market.world.top_up_budget(market.at, SPONSOR, pay(FEE_TOKEN, budget)).moved);
    market.world.join_sponsor(market.at, USER, SPONSOR, FEE_TOKEN);
    market
}

pub fn charge_sponsor_fails_when_caller_is_not_the_safe(market: Market) {
    let mut market = sponsored(market, 100);
    let callers: [AddressValue; 6] = [OWNER.into(), STRANGER.into(), USER.into(), SPONSOR.into(), CONTRACT.into(), market.at.into()];
    for caller in callers {
        market.world.call(market.charge_call(1, 0).by(caller)).fails_with(CALLER_NOT_SAFE);
    }
}

pub fn charge_sponsor_fails_when_no_safe_is_named(market: Market) {
    let mut market = sponsored(market, 100);
    market.world.store(market.at, b"esdtSafe", &[]);
    market.charge(1, 0).fails_with(CALLER_NOT_SAFE);
}

pub fn charge_sponsor_fails_when_user_has_no_sponsor(market: Market) {
    let mut market = sponsored(market, 100);
    assert!(market.world.leave_sponsor(market.at, USER).moved);
    market.charge(1, 0).fails_with(SPONSOR_MISSING);
    assert!(market.world.whitelist(market.at, bytes_of(USER)).moved);
    market.charge(1, 0).fails_with(SPONSOR_MISSING);
}

pub fn charge_sponsor_fails_when_sponsor_does_not_list_the_user(market: Market) {
    let mut market = sponsored(market, 100);
    assert!(market.world.change_list(market.at, CONTRACT, "addSponsoredUsers", &[bytes_of(USER)]).moved);
    assert!(market.world.change_list(market.at, SPONSOR, "removeSponsoredUsers", &[bytes_of(USER)]).moved);
    market.charge(1, 0).fails_with(USER_NOT_LISTED);
}

pub fn charge_sponsor_fails_when_token_has_no_price_any_more(market: Market) {
    let mut market = sponsored(market, 100);
    assert!(market.world.set_fee(market.at, &Fee::of(OTHER, 1)).moved);
    assert!(market.world.remove_fee(market.at, FEE_TOKEN).moved);
    market.charge(1, 0).fails_with(FEE_TOKEN_NOT_ACCEPTED);
}

pub fn charge_sponsor_fails_when_budget_does_not_cover_the_fee(market: Market) {
    let mut market = sponsored(market, 2 * PRICES.0 + 5 * PRICES.1 - 1);
    market.charge(2, 5).fails_with(BUDGET_TOO_SMALL);
    market.charge(0, budget::SERVICE_GAS).fails_with(BUDGET_TOO_SMALL);
}

pub fn charge_sponsor_lowers_the_budget_by_tokens_and_gas(market: Market) {
    let due = 2 * PRICES.0 + 5 * PRICES.1;
    let mut market = sponsored(market, 2 * due);
    for left in [due, 0] {
        let charged = market.charge(2, 5);
        charged.emits(&[changed("chargeSponsor", FEE_TOKEN, left)]);
        charged.changes(keeps_budget(market.at, SPONSOR, FEE_TOKEN, left));
    }
    market.charge(2, 5).fails_with(BUDGET_TOO_SMALL);
    assert_eq!(market.view("getFeeIncome", &[FEE_TOKEN.as_bytes()]), [minimal(2 * due)]);
}

pub fn charge_sponsor_leaves_other_budgets_alone(market: Market) {
    let mut market = sponsored(market, PRICES.0);
    assert!(market.world.set_fee(market.at, &Fee::of(OTHER, 1)).moved);
    assert!(market.world.top_up_budget(market.at, SPONSOR, pay(OTHER, 100u32)).moved);
    assert!(market.charge(1, 0).moved);
    assert!(market.world.top_up_budget(market.at, CONTRACT, pay(FEE_TOKEN, 100u32)).moved);
    market.charge(1, 0).fails_with(BUDGET_TOO_SMALL);
}

pub fn charge_sponsor_takes_nothing_when_nothing_is_due(market: Market) {
    let mut market = sponsored(market, 100);
    let charged = market.charge(0, 0);
    charged.emits(&[changed("chargeSponsor", FEE_TOKEN, 100)]);
    charged.changes([]);
}
