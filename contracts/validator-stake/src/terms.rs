//! Owns what a full stake is. Promises: other terms take nothing away from what is staked, and say at once who has less.

use multiversx_sc::imports::*;

use crate::{
    errors::*,
    foreign,
    pots::{self, Amount},
    unbonding,
};

/// Tokens beside EGLD, at most: bounds what is read to see whether an id is staked.
const MAX_ADDITIONAL: usize = 10;

#[multiversx_sc::module]
pub trait TermsModule: unbonding::UnbondingModule + pots::PotsModule + foreign::ForeignModule + authority::AuthorityModule {
    /// A full stake is so much EGLD and so much of each additional token; stake is taken in these from here, and no other.
    ///
    /// With no EGLD and no token none has a full stake, and none is taken. What is staked stays, also of tokens that are not named any more.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `TERMS_TOO_MANY`, `TERMS_TOKEN_MALFORMED`, `TERMS_AMOUNT_ZERO`, `TERMS_TOKEN_REPEATED`.
    /// Emits: `stakeTermsSet`.
    #[endpoint(setStakeTerms)]
    fn set_stake_terms(&self, min_stake: BigUint, additional: MultiValueEncoded<Amount<Self::Api>>) {
        self.require_authority();
        require!(additional.len() <= MAX_ADDITIONAL, TERMS_TOO_MANY);
        let mut terms = PaymentVec::new();
        if let Some(amount) = NonZeroBigUint::new(min_stake) {
            terms.push(Payment::new(TokenId::native(), 0, amount));
        }
        for (token, amount) in additional.into_iter().map(MultiValue2::into_tuple) {
            require!(token.is_valid_esdt_identifier(), TERMS_TOKEN_MALFORMED);
            require!(!names(&terms, &token), TERMS_TOKEN_REPEATED);
            let Some(amount) = NonZeroBigUint::new(amount) else { sc_panic!(TERMS_AMOUNT_ZERO) };
            terms.push(Payment::new(token, 0, amount));
        }

        self.stake_terms_set_event(&terms);
        self.terms().set(terms);
    }

    /// Whether an id has a full stake, and keeps it: nobody asked for it back. Without terms none has.
    #[view(isStaked)]
    fn is_staked(&self, id: u16) -> bool {
        let covers = |term: &Payment<Self::Api>| self.pot(id, &term.token_identifier).get() >= *term.amount.as_big_uint();
        let terms = self.terms().get();
        !terms.is_empty() && terms.iter().all(|term| covers(&term)) && !self.owner_of(id).is_empty() && self.unbonds_since(id) == 0
    }

    /// A full stake is this from here.
    #[event("stakeTermsSet")]
    fn stake_terms_set_event(&self, terms: &PaymentVec<Self::Api>);

    /// What a full stake is, token by token, EGLD first as `EGLD-000000`; nothing until it is said. Written by `setStakeTerms`, never cleared.
    /// INV-56.
    #[view(getStakeTerms)]
    #[storage_mapper("stakeTerms")]
    fn terms(&self) -> SingleValueMapper<PaymentVec<Self::Api>>;
}

/// Whether the terms name a token.
pub fn names<M: ManagedTypeApi>(terms: &PaymentVec<M>, token: &TokenId<M>) -> bool {
    terms.iter().any(|term| term.token_identifier == *token)
}
