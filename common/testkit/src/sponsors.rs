//! The table of sponsors and their users, for both fee-markets: [`sponsor_tests!`](crate::sponsor_tests) makes a test of each function.

use fees::errors::*;
use multiversx_sc::types::TestSCAddress;
use multiversx_sc_scenario::scenario_model::AddressValue;

use crate::{
    Event, Outcome, World,
    call::{Call, EGLD},
    changes::{Change, stores},
    market::{Fee, Market},
    safe::{CONTRACT, FEE_TOKEN, OTHER, SPONSOR, USER},
    wire::bytes_of,
};

/// Makes a test of each, with a function that gives a market which is not deployed.
#[macro_export]
macro_rules! sponsor_tests {
    ($market:ident) => {
        $crate::sponsor_tests! { $market:
            add_sponsored_users_lists_each_wallet_and_contract,
            add_sponsored_users_changes_nothing_when_they_are_listed,
            remove_sponsored_users_removes_each,
            remove_sponsored_users_changes_nothing_when_another_sponsor_lists_them,
            accept_sponsor_fails_when_user_is_not_listed,
            accept_sponsor_fails_when_token_has_no_price,
            accept_sponsor_fails_when_user_is_whitelisted,
            accept_sponsor_names_the_sponsor_when_user_is_listed,
            accept_sponsor_replaces_the_sponsor_when_there_is_another,
            leave_sponsor_fails_when_there_is_none,
            leave_sponsor_makes_the_user_pay_again,
            add_users_to_whitelist_replaces_a_sponsor,
            remove_users_from_whitelist_fails_when_one_has_a_sponsor
        }
    };
    ($market:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::sponsors::$name($market());
            }
        )*
    };
}

impl World {
    /// `addSponsoredUsers` or `removeSponsoredUsers`.
    pub fn change_list(&mut self, market: TestSCAddress, sponsor: impl Into<AddressValue>, function: &str, users: &[Vec<u8>]) -> Outcome {
        let call = Call::new(sponsor, market, function);
        self.call(users.iter().fold(call, |call, user| call.argument(user)))
    }

    pub fn accept_sponsor(
        &mut self,
        market: TestSCAddress,
        user: impl Into<AddressValue>,
        sponsor: impl Into<AddressValue>,
        token: &str,
    ) -> Outcome {
        self.call(Call::new(user, market, "acceptSponsor").argument(bytes_of(sponsor)).argument(token))
    }

    pub fn leave_sponsor(&mut self, market: TestSCAddress, user: impl Into<AddressValue>) -> Outcome {
        self.call(Call::new(user, market, "leaveSponsor"))
    }

    /// A user is listed, and accepts.
    pub fn join_sponsor(&mut self, market: TestSCAddress, user: impl Into<AddressValue>, sponsor: impl Into<AddressValue>, token: &str) {
        let (user, sponsor) = (user.into(), sponsor.into());
        assert!(self.change_list(market, sponsor.clone(), "addSponsoredUsers", &[bytes_of(user.clone())]).moved);
        assert!(self.accept_sponsor(market, user, sponsor, token).moved);
    }
}

/// Whether a sponsor lists a user, as it is stored.
fn lists(market: &Market, sponsor: impl Into<AddressValue>, user: &[u8], value: &[u8]) -> Change {
    stores(market.at, [b"listed".as_slice(), &bytes_of(sponsor), user].concat(), value)
}

/// What the market says of a list.
fn listed(identifier: &str, sponsor: impl Into<AddressValue>, user: &[u8], is_listed: &[u8]) -> Event {
    Event::new(identifier, "userListed").topic(bytes_of(sponsor)).topic(user).data(is_listed)
}

/// How a user is exempt, as a safe reads it.
fn exempts(market: &Market, user: impl Into<AddressValue>, exemption: impl AsRef<[u8]>) -> Change {
    stores(market.at, [b"whitelisted".to_vec(), bytes_of(user)].concat(), exemption)
}

/// The exemption of who has a sponsor.
fn sponsored_by(sponsor: impl Into<AddressValue>, token: &str) -> Vec<u8> {
    [bytes_of(sponsor), token.into()].concat()
}

fn opened(mut market: Market) -> Market {
    market.open_with(&Fee::of(FEE_TOKEN, 10));
    market
}

pub fn add_sponsored_users_lists_each_wallet_and_contract(market: Market) {
    let mut market = opened(market);
    let users = [bytes_of(USER), bytes_of(CONTRACT)];
    for sponsor in [AddressValue::from(SPONSOR), CONTRACT.into()] {
        let added = market.world.change_list(market.at, sponsor.clone(), "addSponsoredUsers", &users);
        added.emits(&users.each_ref().map(|user| listed("addSponsoredUsers", sponsor.clone(), user, &[1])));
        added.changes(users.each_ref().map(|user| lists(&market, sponsor.clone(), user, &[1])));
    }
}

pub fn add_sponsored_users_changes_nothing_when_they_are_listed(market: Market) {
    let mut market = opened(market);
    let twice = [bytes_of(USER), bytes_of(USER)];
    assert!(market.world.change_list(market.at, SPONSOR, "addSponsoredUsers", &twice).moved);
    market.world.change_list(market.at, SPONSOR, "addSponsoredUsers", &twice).changes([]);
}

pub fn remove_sponsored_users_removes_each(market: Market) {
    let mut market = opened(market);
    let users = [bytes_of(USER), bytes_of(CONTRACT)];
    assert!(market.world.change_list(market.at, SPONSOR, "addSponsoredUsers", &users).moved);
    let removed = market.world.change_list(market.at, SPONSOR, "removeSponsoredUsers", &users);
    removed.emits(&users.each_ref().map(|user| listed("removeSponsoredUsers", SPONSOR, user, &[])));
    removed.changes(users.each_ref().map(|user| lists(&market, SPONSOR, user, &[])));
}

pub fn remove_sponsored_users_changes_nothing_when_another_sponsor_lists_them(market: Market) {
    let mut market = opened(market);
    let users = [bytes_of(USER), bytes_of(CONTRACT)];
    assert!(market.world.change_list(market.at, SPONSOR, "addSponsoredUsers", &users).moved);
    market.world.change_list(market.at, CONTRACT, "removeSponsoredUsers", &users).changes([]);
}

pub fn accept_sponsor_fails_when_user_is_not_listed(market: Market) {
    let mut market = opened(market);
    market.world.accept_sponsor(market.at, USER, SPONSOR, FEE_TOKEN).fails_with(USER_NOT_LISTED);
    assert!(market.world.change_list(market.at, SPONSOR, "addSponsoredUsers", &[bytes_of(CONTRACT)]).moved);
    assert!(market.world.change_list(market.at, CONTRACT, "addSponsoredUsers", &[bytes_of(USER)]).moved);
    market.world.accept_sponsor(market.at, USER, SPONSOR, FEE_TOKEN).fails_with(USER_NOT_LISTED);
}

pub fn accept_sponsor_fails_when_token_has_no_price(market: Market) {
    let mut market = opened(market);
    assert!(market.world.change_list(market.at, SPONSOR, "addSponsoredUsers", &[bytes_of(USER)]).moved);
    market.world.accept_sponsor(market.at, USER, SPONSOR, OTHER).fails_with(FEE_TOKEN_NOT_ACCEPTED);
}

pub fn accept_sponsor_fails_when_user_is_whitelisted(market: Market) {
    let mut market = opened(market);
    assert!(market.world.change_list(market.at, SPONSOR, "addSponsoredUsers", &[bytes_of(USER)]).moved);
    assert!(market.world.whitelist(market.at, bytes_of(USER)).moved);
    market.world.accept_sponsor(market.at, USER, SPONSOR, FEE_TOKEN).fails_with(USER_ALREADY_WHITELISTED);
}

pub fn accept_sponsor_names_the_sponsor_when_user_is_listed(market: Market) {
    let mut market = opened(market);
    for user in [AddressValue::from(USER), CONTRACT.into()] {
        assert!(market.world.change_list(market.at, SPONSOR, "addSponsoredUsers", &[bytes_of(user.clone())]).moved);
        let accepted = market.world.accept_sponsor(market.at, user.clone(), SPONSOR, FEE_TOKEN);
        let event = Event::new("acceptSponsor", "sponsorAccepted").topic(bytes_of(user.clone()));
        accepted.emits(&[event.topic(bytes_of(SPONSOR)).topic(FEE_TOKEN)]);
        accepted.changes([exempts(&market, user.clone(), sponsored_by(SPONSOR, FEE_TOKEN))]);
        assert_eq!(market.view("getSponsor", &[&bytes_of(user.clone())]), [bytes_of(SPONSOR), FEE_TOKEN.into()]);
        assert_eq!(market.view("isUserWhitelisted", &[&bytes_of(user)]), [b""]);
    }
}

pub fn accept_sponsor_replaces_the_sponsor_when_there_is_another(market: Market) {
    let mut market = opened(market);
    market.world.join_sponsor(market.at, USER, SPONSOR, FEE_TOKEN);
    assert!(market.world.set_fee(market.at, &Fee::of(EGLD, 1)).moved);
    assert!(market.world.change_list(market.at, CONTRACT, "addSponsoredUsers", &[bytes_of(USER)]).moved);
    let accepted = market.world.accept_sponsor(market.at, USER, CONTRACT, EGLD);
    accepted.changes([exempts(&market, USER, sponsored_by(CONTRACT, EGLD))]);
}

pub fn leave_sponsor_fails_when_there_is_none(market: Market) {
    let mut market = opened(market);
    assert!(market.world.change_list(market.at, SPONSOR, "addSponsoredUsers", &[bytes_of(USER)]).moved);
    market.world.leave_sponsor(market.at, USER).fails_with(SPONSOR_MISSING);
    assert!(market.world.whitelist(market.at, bytes_of(USER)).moved);
    market.world.leave_sponsor(market.at, USER).fails_with(SPONSOR_MISSING);
}

pub fn leave_sponsor_makes_the_user_pay_again(market: Market) {
    let mut market = opened(market);
    market.world.join_sponsor(market.at, USER, SPONSOR, FEE_TOKEN);
    assert!(market.world.change_list(market.at, SPONSOR, "removeSponsoredUsers", &[bytes_of(USER)]).moved);
    let left = market.world.leave_sponsor(market.at, USER);
    left.emits(&[Event::new("leaveSponsor", "sponsorLeft").topic(bytes_of(USER))]);
    left.changes([exempts(&market, USER, [])]);
    market.world.leave_sponsor(market.at, USER).fails_with(SPONSOR_MISSING);
    market.world.call(Call::new(USER, market.at, "getSponsor").argument(bytes_of(USER))).fails_with(SPONSOR_MISSING);
}

pub fn add_users_to_whitelist_replaces_a_sponsor(market: Market) {
    let mut market = opened(market);
    market.world.join_sponsor(market.at, USER, SPONSOR, FEE_TOKEN);
    market.world.whitelist(market.at, bytes_of(USER)).changes([exempts(&market, USER, [1])]);
}

pub fn remove_users_from_whitelist_fails_when_one_has_a_sponsor(market: Market) {
    let mut market = opened(market);
    market.world.join_sponsor(market.at, USER, SPONSOR, FEE_TOKEN);
    market.change_whitelist("removeUsersFromWhitelist", &[bytes_of(USER)]).fails_with(USER_NOT_WHITELISTED);
}
