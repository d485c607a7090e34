//! The table of whitelists, for both fee-markets: [`whitelist_tests!`](crate::whitelist_tests) makes a test of each function.

use fees::errors::*;

use crate::{
    Event,
    actors::RELAYER,
    changes::{Change, stores},
    market::Market,
    safe::{CONTRACT, USER},
    wire::bytes_of,
};

/// Makes a test of each, with a function that gives a market which is not deployed.
#[macro_export]
macro_rules! whitelist_tests {
    ($market:ident) => {
        $crate::whitelist_tests! { $market:
            add_users_to_whitelist_fails_when_one_is_a_contract,
            add_users_to_whitelist_fails_when_one_is_on_it,
            add_users_to_whitelist_adds_each,
            remove_users_from_whitelist_fails_when_one_is_not_on_it,
            remove_users_from_whitelist_removes_each
        }
    };
    ($market:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::whitelists::$name($market());
            }
        )*
    };
}

/// Zero, false or none.
const NOTHING: [[u8; 0]; 1] = [[]];

pub fn add_users_to_whitelist_fails_when_one_is_a_contract(mut market: Market) {
    market.open();
    market.change_whitelist("addUsersToWhitelist", &[bytes_of(USER), bytes_of(CONTRACT)]).fails_with(USER_IS_CONTRACT);
}

pub fn add_users_to_whitelist_fails_when_one_is_on_it(mut market: Market) {
    market.open();
    let twice = [bytes_of(USER), bytes_of(USER)];
    market.change_whitelist("addUsersToWhitelist", &twice).fails_with(USER_ALREADY_WHITELISTED);
    assert!(market.change_whitelist("addUsersToWhitelist", &twice[..1]).moved);
    market.change_whitelist("addUsersToWhitelist", &twice[..1]).fails_with(USER_ALREADY_WHITELISTED);
}

pub fn add_users_to_whitelist_adds_each(mut market: Market) {
    market.open();
    let users = [bytes_of(USER), bytes_of(RELAYER)];
    assert_eq!(market.view("isUserWhitelisted", &[&users[0]]), NOTHING);
    let added = market.change_whitelist("addUsersToWhitelist", &users);
    added.emits(&users.each_ref().map(|user| Event::new("addUsersToWhitelist", "userWhitelisted").topic(user)));
    added.changes(users.each_ref().map(|user| marks(&market, user, &[1])));
    assert_eq!(market.view("isUserWhitelisted", &[&users[0]]), [[1]]);
}

pub fn remove_users_from_whitelist_fails_when_one_is_not_on_it(mut market: Market) {
    market.open();
    assert!(market.change_whitelist("addUsersToWhitelist", &[bytes_of(USER)]).moved);
    let both = [bytes_of(USER), bytes_of(RELAYER)];
    market.change_whitelist("removeUsersFromWhitelist", &both).fails_with(USER_NOT_WHITELISTED);
}

pub fn remove_users_from_whitelist_removes_each(mut market: Market) {
    market.open();
    let users = [bytes_of(USER), bytes_of(RELAYER)];
    assert!(market.change_whitelist("addUsersToWhitelist", &users).moved);
    let removed = market.change_whitelist("removeUsersFromWhitelist", &users);
    removed.emits(&users.each_ref().map(|user| Event::new("removeUsersFromWhitelist", "userRemovedFromWhitelist").topic(user)));
    removed.changes(users.each_ref().map(|user| marks(&market, user, &[])));
    assert_eq!(market.view("isUserWhitelisted", &[&users[0]]), NOTHING);
}

/// Whether a user is spared the fee, as a safe reads it.
fn marks(market: &Market, user: &[u8], whitelisted: &[u8]) -> Change {
    stores(market.at, [b"whitelisted".as_slice(), user].concat(), whitelisted)
}
