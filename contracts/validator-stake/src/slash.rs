//! Takes stake away from who signed what was not so. Promises: no more than there is, of nobody else, and not to who takes it (INV-59).

use multiversx_sc::imports::*;

use crate::{
    errors::*,
    pots::{self, Amount, TREASURY},
};

#[multiversx_sc::module]
pub trait SlashModule: pots::PotsModule + authority::AuthorityModule {
    /// So much of an id's stake is the treasury's, also while it unbonds; where less is there, all of it: a second slash, signed before the
    /// first arrived, does what it still can.
    ///
    /// Caller: the owner or the administrator. Neither has it by that: only the owner withdraws the treasury.
    /// Fails with: `NOT_AUTHORISED`, `NOTHING_TO_SLASH`.
    /// Emits: `slashed` for each token of which something was there.
    #[endpoint]
    fn slash(&self, id: u16, amounts: MultiValueEncoded<Amount<Self::Api>>) {
        self.require_authority();
        let mut is_slashed = false;
        for (token, amount) in amounts.into_iter().map(MultiValue2::into_tuple) {
            let taken = self.take_at_most(id, &token, amount);
            if taken > 0 {
                self.put(TREASURY, &token, &taken);
                self.slashed_event(id, &token, &taken);
                is_slashed = true;
            }
        }
        require!(is_slashed && id != TREASURY, NOTHING_TO_SLASH);
    }

    fn take_at_most(&self, id: u16, token: &TokenId, amount: BigUint) -> BigUint {
        let pot = self.pot(id, token);
        let staked = pot.get();
        if amount >= staked {
            pot.clear();
            return staked;
        }
        pot.set(staked - &amount);
        amount
    }

    /// Stake of an id is the treasury's from here.
    #[event("slashed")]
    fn slashed_event(&self, #[indexed] id: u16, #[indexed] token: &TokenId, amount: &BigUint);
}
