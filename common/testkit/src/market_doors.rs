//! The table of who may call what, for both fee-markets: [`market_door_tests!`](crate::market_door_tests) makes a test of each function.

use authority::errors::NOT_AUTHORISED;
use multiversx_sc::types::TestAddress;

use crate::{
    Event, Outcome,
    actors::{OWNER, RELAYER, STRANGER},
    call::{Call, EGLD, pay},
    changes::stores,
    market::{Fee, Market},
    safe::{FEE_TOKEN, TOKEN},
    vm_errors::{EGLD_REFUSED, ONLY_OWNER, TOKENS_REFUSED},
    wire::bytes_of,
};

/// Makes a test of each, with a function that gives a market which is not deployed.
#[macro_export]
macro_rules! market_door_tests {
    ($market:ident) => {
        $crate::market_door_tests! { $market:
            endpoints_of_the_owner_fail_when_caller_is_stranger,
            endpoints_of_the_owner_succeed_when_caller_is_the_administrator,
            endpoints_that_take_no_payment_fail_when_paid,
            set_administrator_fails_when_caller_is_not_the_owner,
            set_administrator_names_one_when_another_was_there
        }
    };
    ($market:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::market_doors::$name($market());
            }
        )*
    };
}

pub fn endpoints_of_the_owner_fail_when_caller_is_stranger(mut market: Market) {
    market.open();
    for call in market.calls_of_the_owner() {
        market.world.call(call.clone().by(STRANGER)).fails_with(NOT_AUTHORISED);
        market.world.call(call.by(market.at)).fails_with(NOT_AUTHORISED);
    }
}

pub fn endpoints_of_the_owner_succeed_when_caller_is_the_administrator(mut market: Market) {
    market.open();
    assert!(set_administrator(&mut market, RELAYER).moved);
    market.world.scenario.set_egld_balance(market.at, 1);
    for call in market.calls_of_the_owner() {
        assert!(market.world.call(call.by(RELAYER)).moved);
    }
}

pub fn endpoints_that_take_no_payment_fail_when_paid(mut market: Market) {
    market.open_with_safe(&Fee::of(FEE_TOKEN, 1));
    market.world.set_balance(OWNER, TOKEN, 1u32);
    for call in market.calls_of_the_owner().into_iter().chain(market.calls_of_anyone()) {
        market.world.call(call.clone().egld(1)).fails_with(EGLD_REFUSED);
        market.world.call(call.payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
    }
}

pub fn set_administrator_fails_when_caller_is_not_the_owner(mut market: Market) {
    market.open();
    assert!(set_administrator(&mut market, RELAYER).moved);
    for caller in [STRANGER, RELAYER] {
        let call = Call::new(caller, market.at, "setAdministrator").argument(bytes_of(STRANGER));
        market.world.call(call).fails_with(ONLY_OWNER);
    }
}

pub fn set_administrator_names_one_when_another_was_there(mut market: Market) {
    market.open();
    assert!(market.view("getAdministrator", &[]).is_empty());
    for administrator in [RELAYER, STRANGER] {
        let set = set_administrator(&mut market, administrator);
        set.emits(&[Event::new("setAdministrator", "administratorSet").topic(bytes_of(administrator))]);
        set.changes([stores(market.at, "administrator", bytes_of(administrator))]);
        assert_eq!(market.view("getAdministrator", &[]), [bytes_of(administrator)]);
    }
    let set_fee = Call::new(RELAYER, market.at, "setFee").argument(Fee::of(EGLD, 1).bytes());
    market.world.call(set_fee.clone()).fails_with(NOT_AUTHORISED);
    assert!(market.world.call(set_fee.by(STRANGER)).moved);
}

fn set_administrator(market: &mut Market, administrator: TestAddress) -> Outcome {
    market.world.call(Call::new(OWNER, market.at, "setAdministrator").argument(bytes_of(administrator)))
}
