//! Owns for whom a sponsor pays. Promises: both want it, the sponsor by listing the user and the user by accepting the sponsor, so that
//! nobody spends a stranger's budget and nobody changes what a stranger's deposit has to bring (INV-50, INV-52).

use multiversx_sc::imports::*;

use crate::{errors::*, exemption, exemption::SPARED_BYTES, market};

#[multiversx_sc::module]
pub trait SponsorsModule: market::MarketModule + authority::AuthorityModule {
    /// The caller's budgets pay for these users, wallets or contracts, once they accept; one may be listed already.
    ///
    /// Caller: anyone.
    /// Emits: `userListed` for each.
    #[endpoint(addSponsoredUsers)]
    fn add_sponsored_users(&self, users: MultiValueEncoded<ManagedAddress>) {
        self.list(users, true);
    }

    /// The caller's budgets pay for these users no more; one may be unlisted already. Whoever accepted can't deposit until he leaves: that
    /// changes what a deposit has to bring, which nobody else may.
    ///
    /// Caller: anyone.
    /// Emits: `userListed` for each.
    #[endpoint(removeSponsoredUsers)]
    fn remove_sponsored_users(&self, users: MultiValueEncoded<ManagedAddress>) {
        self.list(users, false);
    }

    /// A sponsor's budget in one token pays for the caller, whose deposits bring no fee: all their payments are bridged. Another sponsor is
    /// forgotten.
    ///
    /// Caller: a user that the sponsor lists.
    /// Fails with: `USER_NOT_LISTED`, `FEE_TOKEN_NOT_ACCEPTED`, `USER_ALREADY_WHITELISTED`.
    /// Emits: `sponsorAccepted`.
    #[endpoint(acceptSponsor)]
    fn accept_sponsor(&self, sponsor: ManagedAddress, token: TokenId) {
        let user = self.blockchain().get_caller();
        require!(!self.listed(&sponsor, &user).is_empty(), USER_NOT_LISTED);
        require!(!self.price(&token).is_empty(), FEE_TOKEN_NOT_ACCEPTED);
        require!(!self.is_user_whitelisted(&user), USER_ALREADY_WHITELISTED);
        self.exemption(&user).set(exemption::by_sponsor(&sponsor, &token));
        self.sponsor_accepted_event(&user, &sponsor, &token);
    }

    /// The caller's deposits bring the fee again.
    ///
    /// Caller: a user with a sponsor.
    /// Fails with: `SPONSOR_MISSING`.
    /// Emits: `sponsorLeft`.
    #[endpoint(leaveSponsor)]
    fn leave_sponsor(&self) {
        let user = self.blockchain().get_caller();
        require!(self.exemption(&user).raw_byte_length() > SPARED_BYTES, SPONSOR_MISSING);
        self.exemption(&user).clear();
        self.sponsor_left_event(&user);
    }

    fn list(&self, users: MultiValueEncoded<ManagedAddress>, is_listed: bool) {
        let sponsor = self.blockchain().get_caller();
        for user in users {
            self.listed(&sponsor, &user).set(is_listed);
            self.user_listed_event(&sponsor, &user, is_listed);
        }
    }

    /// The sponsor that a user accepted, and the token in which it pays.
    ///
    /// Fails with: `SPONSOR_MISSING`.
    #[view(getSponsor)]
    fn get_sponsor(&self, user: &ManagedAddress) -> MultiValue2<ManagedAddress, TokenId> {
        let Some(sponsor_and_token) = exemption::sponsor_of(&self.exemption(user).get()) else { sc_panic!(SPONSOR_MISSING) };
        sponsor_and_token.into()
    }

    /// A sponsor pays for a user who accepts, or pays no more.
    #[event("userListed")]
    fn user_listed_event(&self, #[indexed] sponsor: &ManagedAddress, #[indexed] user: &ManagedAddress, is_listed: bool);

    /// A user's deposits are paid by a sponsor from here.
    #[event("sponsorAccepted")]
    fn sponsor_accepted_event(&self, #[indexed] user: &ManagedAddress, #[indexed] sponsor: &ManagedAddress, #[indexed] token: &TokenId);

    /// A user pays the fee from here.
    #[event("sponsorLeft")]
    fn sponsor_left_event(&self, #[indexed] user: &ManagedAddress);

    /// Whether a sponsor pays for a user who accepts. Written and cleared by the sponsor only. INV-50.
    #[storage_mapper("listed")]
    fn listed(&self, sponsor: &ManagedAddress, user: &ManagedAddress) -> SingleValueMapper<bool>;
}
