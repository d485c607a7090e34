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
    /// Emits: `budgetToppedUp`.
    #[payable]
    #[endpoint(topUpBudget)]
    fn top_up_budget(&self) {
        let paid = self.call_value().single();
        let (token, amount) = (&paid.token_identifier, paid.amount.as_big_uint());
        require!(paid.token_nonce == 0 && !self.price(token).is_empty(), FEE_TOKEN_NOT_ACCEPTED);
        let sponsor = self.blockchain().get_caller();
        self.budget(&sponsor, token).update(|budget| *budget += amount);
        self.reserved(token).update(|reserved| *reserved += amount);
        self.budget_topped_up_event(&sponsor, token, amount);
    }

    /// The caller has what its budget in a token has left, and the budget is empty; also when the token has no price any more.
    ///
    /// A contract must be payable: what another shard sends back is income.
    ///
    /// Caller: a sponsor.
    /// Fails with: `BUDGET_EMPTY`.
    /// Emits: `budgetWithdrawn`.
    #[endpoint(withdrawBudget)]
    fn withdraw_budget(&self, token: TokenId) {
        let sponsor = self.blockchain().get_caller();
        let Some(amount) = NonZeroBigUint::new(self.budget(&sponsor, &token).get()) else { sc_panic!(BUDGET_EMPTY) };
        self.spend(&sponsor, &token, amount.as_big_uint());
        self.budget_withdrawn_event(&sponsor, &token, amount.as_big_uint());
        self.tx().to(sponsor).payment(Payment::new(token, 0, amount)).transfer();
    }

    /// Lowers a budget.
    ///
    /// Fails with: `BUDGET_TOO_SMALL`.
    fn spend(&self, sponsor: &ManagedAddress, token: &TokenId, amount: &BigUint) {
        self.budget(sponsor, token).update(|budget| {
            require!(*budget >= *amount, BUDGET_TOO_SMALL);
            *budget -= amount;
        });
        self.reserved(token).update(|reserved| *reserved -= amount);
    }

    /// A sponsor has so many token units more to pay with.
    #[event("budgetToppedUp")]
    fn budget_topped_up_event(&self, #[indexed] sponsor: &ManagedAddress, #[indexed] token: &TokenId, amount: &BigUint);

    /// A sponsor took its budget back, so many token units.
    #[event("budgetWithdrawn")]
    fn budget_withdrawn_event(&self, #[indexed] sponsor: &ManagedAddress, #[indexed] token: &TokenId, amount: &BigUint);

    /// Token units that a sponsor has left to pay with. Written here only, cleared with the last unit. INV-50.
    #[view(getBudget)]
    #[storage_mapper("budget")]
    fn budget(&self, sponsor: &ManagedAddress, token: &TokenId<Self::Api>) -> SingleValueMapper<BigUint>;

    /// Token units of all budgets together. Written here only, cleared with the last unit. INV-51.
    #[storage_mapper("reserved")]
    fn reserved(&self, token: &TokenId<Self::Api>) -> SingleValueMapper<BigUint>;
}
