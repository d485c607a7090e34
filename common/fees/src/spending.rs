//! Has sponsors pay. Promises: only the safe that reads this market's prices has a sponsor pay, by the price, for a deposit of a user whom
//! the sponsor lists (INV-50, INV-53).

use ::errors::CALLER_NOT_SAFE;
use multiversx_sc::imports::*;

use crate::{budgets, errors::*, market, price::VERSION, sponsors};

#[multiversx_sc::module]
pub trait SpendingModule: budgets::BudgetsModule + sponsors::SponsorsModule + market::MarketModule + authority::AuthorityModule {
    /// The sponsor of a user has paid for a deposit of so many tokens, whose call may use so much gas; what it paid is fee income.
    ///
    /// Caller: the safe.
    /// Fails with: `CALLER_NOT_SAFE`, `SPONSOR_MISSING`, `USER_NOT_LISTED`, `FEE_TOKEN_NOT_ACCEPTED`, `BUDGET_TOO_SMALL`.
    /// Emits: `budgetChanged`.
    #[endpoint(chargeSponsor)]
    fn charge_sponsor(&self, user: ManagedAddress, transfers: u64, call_gas: u64) {
        require!(*self.blockchain().get_caller().as_managed_buffer() == self.esdt_safe().get(), CALLER_NOT_SAFE);
        let (sponsor, token) = self.get_sponsor(&user).into_tuple();
        require!(!self.listed(&sponsor, &user).is_empty(), USER_NOT_LISTED);
        let price = self.price(&token).get();
        require!(price.version == VERSION, FEE_TOKEN_NOT_ACCEPTED);
        let due = price.of(transfers, call_gas);
        let budget = self.budget(&sponsor, &token).get();
        require!(budget >= due, BUDGET_TOO_SMALL);
        self.change_budget(&sponsor, &token, &budget, &budget - &due);
    }

    /// The address of the safe whose deposits sponsors pay for; empty: nobody's. Written once, never cleared. INV-53.
    #[storage_mapper("esdtSafe")]
    fn esdt_safe(&self) -> SingleValueMapper<ManagedBuffer>;
}
