//! The way in.

use multiversx_sc::imports::*;

use crate::{errors::*, foreign, pots, terms, unbonding};

#[multiversx_sc::module]
pub trait StakeModule:
    terms::TermsModule + unbonding::UnbondingModule + pots::PotsModule + foreign::ForeignModule + authority::AuthorityModule
{
    /// The payments stand behind an id, with what was there; what unbonds is bonded again, also by a call without a payment.
    ///
    /// Only the validator's owner may: who else paid would not get it back, and could stop the owner's unbonding.
    ///
    /// Caller: the owner of the validator, as chain-config has it.
    /// Payment: EGLD and fungible tokens that the terms name; none to bond again only.
    /// Fails with: `SISTER_UNREADABLE`, `VALIDATOR_UNKNOWN`, `CALLER_NOT_VALIDATOR_OWNER`, `STAKE_PAYMENT_MISSING`, `STAKE_TOKEN_NOT_ACCEPTED`.
    /// Emits: `staked` for each payment, `unbondingStopped` if it was unbonding.
    #[payable]
    #[endpoint]
    fn stake(&self, id: u16) {
        self.require_validator_owner(id);
        let payments = self.call_value().all();
        let is_unbonding = self.unbonds_since(id) > 0;
        require!(is_unbonding || !payments.is_empty(), STAKE_PAYMENT_MISSING);

        let terms = self.terms().get();
        for payment in payments.iter() {
            let (token, amount) = (&payment.token_identifier, payment.amount.as_big_uint());
            require!(payment.token_nonce == 0 && terms::names(&terms, token), STAKE_TOKEN_NOT_ACCEPTED);
            self.put(id, token, amount);
            self.staked_event(id, token, amount);
        }
        if is_unbonding {
            self.stop_unbonding(id);
        }
    }

    /// An id has more stake.
    #[event("staked")]
    fn staked_event(&self, #[indexed] id: u16, #[indexed] token: &TokenId, amount: &BigUint);
}
