//! Owns what sponsors brought to pay for their users. Promises: each budget is in this contract's balance, apart from the fees that were
//! paid, and shrinks only by what it pays for or by its own sponsor's will (INV-50, INV-51).

use multiversx_sc::imports::*;

use crate::{errors::*, market};

#[multiversx_sc::module]
pub trait BudgetsModule: market::MarketModule + authority::AuthorityModule {
    /// The caller's budget in the token that it pays is larger by the payment; it pays for users whom the caller lists and who accept.
    ///
    /// Caller: anyone.
    /// Payment: units of one token that has a price; EGLD too.
    /// Fails with: `FEE_TOKEN_NOT_ACCEPTED`.
    /// Emits: `budgetChanged`.
    #[payable]
    #[endpoint(topUpBudget)]
    fn top_up_budget(&self) {
        let paid = self.call_value().single();
        let token = &paid.token_identifier;
        require!(paid.token_nonce == 0 && !self.price(token).is_empty(), FEE_TOKEN_NOT_ACCEPTED);
        let sponsor = self.blockchain().get_caller();
        let budget = self.budget(&sponsor, token).get();
        self.change_budget(&sponsor, token, &budget, &budget + paid.amount.as_big_uint());
    }

    /// The caller has what its budget in a token has left, and the budget is empty; also when the token has no price any more.
    ///
    /// A contract must be payable: what another shard sends back is income.
    ///
    /// Caller: a sponsor.
    /// Fails with: `BUDGET_EMPTY`.
    /// Emits: `budgetChanged`.
    #[endpoint(withdrawBudget)]
    fn withdraw_budget(&self, token: TokenId) {
        let sponsor = self.blockchain().get_caller();
        let amount = self.budget(&sponsor, &token).get();
        require!(amount != 0, BUDGET_EMPTY);
        self.change_budget(&sponsor, &token, &amount, BigUint::zero());
        self.pay_out(&sponsor, &token, amount);
    }

    /// Sends units of a token, if there are any.
    fn pay_out(&self, to: &ManagedAddress, token: &TokenId, amount: BigUint) {
        if let Some(amount) = NonZeroBigUint::new(amount) {
            self.tx().to(to).payment(Payment::new(token.clone(), 0, amount)).transfer();
        }
    }

    /// A budget is another, and so is the sum of all.
    fn change_budget(&self, sponsor: &ManagedAddress, token: &TokenId, from: &BigUint, to: BigUint) {
        self.reserved(token).update(|reserved| *reserved = &*reserved + &to - from);
        self.budget(sponsor, token).set(&to);
        self.budget_changed_event(sponsor, token, &to);
    }

    /// A sponsor has so many token units left to pay with.
    #[event("budgetChanged")]
    fn budget_changed_event(&self, #[indexed] sponsor: &ManagedAddress, #[indexed] token: &TokenId, budget: &BigUint);

    /// Token units that a sponsor has left to pay with. Written here only, cleared with the last unit. INV-50.
    #[view(getBudget)]
    #[storage_mapper("budget")]
    fn budget(&self, sponsor: &ManagedAddress, token: &TokenId<Self::Api>) -> SingleValueMapper<BigUint>;

    /// Token units of all budgets together. Written here only, cleared with the last unit. INV-51.
    #[storage_mapper("reserved")]
    fn reserved(&self, token: &TokenId<Self::Api>) -> SingleValueMapper<BigUint>;
}
