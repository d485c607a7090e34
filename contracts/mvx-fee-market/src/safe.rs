//! Names the safe whose deposits sponsors pay for. It is deployed after the market.

use ::errors::SISTER_UNREADABLE;
use fees::{budgets, market, spending, sponsors};
use multiversx_sc::imports::*;

use crate::{errors::*, foreign};

#[multiversx_sc::module]
pub trait SafeModule:
    spending::SpendingModule
    + budgets::BudgetsModule
    + sponsors::SponsorsModule
    + market::MarketModule
    + authority::AuthorityModule
    + foreign::ForeignModule
{
    /// From here on sponsors pay for deposits in this safe, which reads this market's prices since its set-up, for ever.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `ESDT_SAFE_ALREADY_SET`, `SISTER_UNREADABLE` when it is another contract, not set up, not readable, in
    /// another shard, or reads the prices of another market.
    /// Emits: `esdtSafeSet`.
    #[endpoint(setEsdtSafe)]
    fn set_esdt_safe(&self, esdt_safe: ManagedAddress) {
        self.require_authority();
        require!(self.esdt_safe().is_empty(), ESDT_SAFE_ALREADY_SET);
        let own = self.blockchain().get_sc_address();
        require!(self.fee_market_of(esdt_safe.clone()).get() == *own.as_managed_buffer(), SISTER_UNREADABLE);
        self.esdt_safe_set_event(&esdt_safe);
        self.esdt_safe().set(esdt_safe.as_managed_buffer());
    }

    /// The safe is named.
    #[event("esdtSafeSet")]
    fn esdt_safe_set_event(&self, #[indexed] esdt_safe: &ManagedAddress);
}
