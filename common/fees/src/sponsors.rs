//! Owns for whom a sponsor pays. Promises: both want it, the sponsor by listing the user and the user by accepting the sponsor, so that
//! nobody spends a stranger's budget and nobody changes what a stranger's deposit has to bring (INV-50, INV-52).

use multiversx_sc::imports::*;

use crate::{errors::*, exemption::Exemption, market};

#[multiversx_sc::module]
pub trait SponsorsModule: market::MarketModule + authority::AuthorityModule {
    /// The caller's budgets pay for these users, wallets or contracts, once they accept.
    ///
    /// Caller: anyone.
    /// Fails with: `USER_ALREADY_LISTED`.
    /// Emits: `userListed` for each.
    #[endpoint(addSponsoredUsers)]
    fn add_sponsored_users(&self, users: MultiValueEncoded<ManagedAddress>) {
        let sponsor = self.blockchain().get_caller();
        for user in users {
            require!(!self.listed(&sponsor, &user).get(), USER_ALREADY_LISTED);
            self.listed(&sponsor, &user).set(true);
            self.user_listed_event(&sponsor, &user);
        }
    }

    /// The caller's budgets pay for these users no more. Whoever accepted can't deposit until he leaves: that changes what a deposit has to
    /// bring, which nobody else may.
    ///
    /// Caller: a sponsor.
    /// Fails with: `USER_NOT_LISTED`.
    /// Emits: `userUnlisted` for each.
    #[endpoint(removeSponsoredUsers)]
    fn remove_sponsored_users(&self, users: MultiValueEncoded<ManagedAddress>) {
        let sponsor = self.blockchain().get_caller();
        for user in users {
            require!(self.listed(&sponsor, &user).get(), USER_NOT_LISTED);
            self.listed(&sponsor, &user).clear();
            self.user_unlisted_event(&sponsor, &user);
        }
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
        require!(self.listed(&sponsor, &user).get(), USER_NOT_LISTED);
        require!(!self.price(&token).is_empty(), FEE_TOKEN_NOT_ACCEPTED);
        require!(!self.is_user_whitelisted(&user), USER_ALREADY_WHITELISTED);
        self.sponsor_accepted_event(&user, &sponsor, &token);
        self.exemption(&user).set(Exemption::Sponsored { sponsor, token });
    }

    /// The caller's deposits bring the fee again.
    ///
    /// Caller: a user with a sponsor.
    /// Fails with: `SPONSOR_MISSING`.
    /// Emits: `sponsorLeft`.
    #[endpoint(leaveSponsor)]
    fn leave_sponsor(&self) {
        let user = self.blockchain().get_caller();
        self.sponsor_of(&user);
        self.exemption(&user).clear();
        self.sponsor_left_event(&user);
    }

    /// The sponsor that a user accepted, and the token in which it pays.
    ///
    /// Fails with: `SPONSOR_MISSING`.
    fn sponsor_of(&self, user: &ManagedAddress) -> (ManagedAddress<Self::Api>, TokenId<Self::Api>) {
        let Exemption::Sponsored { sponsor, token } = self.exemption(user).get() else { sc_panic!(SPONSOR_MISSING) };
        (sponsor, token)
    }

    /// A sponsor pays for a user from here, if the user accepts.
    #[event("userListed")]
    fn user_listed_event(&self, #[indexed] sponsor: &ManagedAddress, #[indexed] user: &ManagedAddress);

    /// A sponsor pays for a user no more.
    #[event("userUnlisted")]
    fn user_unlisted_event(&self, #[indexed] sponsor: &ManagedAddress, #[indexed] user: &ManagedAddress);

    /// A user's deposits are paid by a sponsor from here.
    #[event("sponsorAccepted")]
    fn sponsor_accepted_event(&self, #[indexed] user: &ManagedAddress, #[indexed] sponsor: &ManagedAddress, #[indexed] token: &TokenId);

    /// A user pays the fee from here.
    #[event("sponsorLeft")]
    fn sponsor_left_event(&self, #[indexed] user: &ManagedAddress);

    /// Whether a sponsor pays for a user who accepts. Written and cleared by the sponsor only. INV-50.
    #[view(isUserListed)]
    #[storage_mapper("listed")]
    fn listed(&self, sponsor: &ManagedAddress, user: &ManagedAddress) -> SingleValueMapper<bool>;
}
