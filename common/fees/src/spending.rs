//! Has sponsors pay. Promises: only the safe that reads this market's prices has a sponsor pay, by the price, for a deposit of a user whom
//! the sponsor lists (INV-50, INV-53).

use multiversx_sc::imports::*;

use crate::{budgets, errors::*, market, price::VERSION, sponsors};

#[multiversx_sc::module]
pub trait SpendingModule: budgets::BudgetsModule + sponsors::SponsorsModule + market::MarketModule + authority::AuthorityModule {
    /// The sponsor of a user has paid for a deposit of so many tokens, whose call may use so much gas; what it paid is fee income.
    ///
    /// Caller: the safe.
    /// Fails with: `CALLER_NOT_SAFE`, `SPONSOR_MISSING`, `USER_NOT_LISTED`, `FEE_TOKEN_NOT_ACCEPTED`, `BUDGET_TOO_SMALL`.
    /// Emits: `sponsorCharged`.
    #[endpoint(chargeSponsor)]
    fn charge_sponsor(&self, user: ManagedAddress, transfers: usize, call_gas: u64) {
        let safe = self.esdt_safe();
        require!(!safe.is_empty() && self.blockchain().get_caller() == safe.get(), CALLER_NOT_SAFE);
        let (sponsor, token) = self.sponsor_of(&user);
        require!(self.listed(&sponsor, &user).get(), USER_NOT_LISTED);
        let price = self.price(&token).get();
        require!(price.version == VERSION, FEE_TOKEN_NOT_ACCEPTED);
        let due = price.of(transfers, call_gas);
        self.spend(&sponsor, &token, &due);
        self.sponsor_charged_event(&sponsor, &token, &user, &due);
    }

    /// A sponsor paid so many token units for a user's deposit.
    #[event("sponsorCharged")]
    fn sponsor_charged_event(
        &self,
        #[indexed] sponsor: &ManagedAddress,
        #[indexed] token: &TokenId,
        #[indexed] user: &ManagedAddress,
        amount: &BigUint,
    );

    /// The safe whose deposits sponsors pay for. Written once, never cleared. INV-53.
    #[view(getEsdtSafe)]
    #[storage_mapper("esdtSafe")]
    fn esdt_safe(&self) -> SingleValueMapper<ManagedAddress>;
}
