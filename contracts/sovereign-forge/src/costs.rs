//! Owns the EGLD that chains cost: earned once the first phase is done, its payer's again if that fails. Promises: the forge has as much as
//! it owes (INV-85). Nothing is sent from a callback; everybody takes what is theirs.

use multiversx_sc::imports::*;

use crate::{errors::*, settings};

#[multiversx_sc::module]
pub trait CostsModule: settings::SettingsModule + authority::AuthorityModule {
    /// The caller has the costs of their chains that the factory refused.
    ///
    /// Caller: who paid them.
    /// Fails with: `NO_REFUND`.
    #[endpoint(withdrawRefund)]
    fn withdraw_refund(&self) {
        let refund = self.refund(&self.blockchain().get_caller()).take();
        require!(refund > 0, NO_REFUND);
        self.tx().to(ToCaller).egld(refund).transfer();
    }

    /// The owner has what chains cost since the last time.
    ///
    /// Caller: the owner.
    /// Fails with: `NOTHING_EARNED`.
    #[only_owner]
    #[endpoint(withdrawEarned)]
    fn withdraw_earned(&self) {
        let earned = self.earned().take();
        require!(earned > 0, NOTHING_EARNED);
        self.tx().to(ToCaller).egld(earned).transfer();
    }

    /// Fails with: `DEPLOY_COST_MISMATCH`.
    fn take_deploy_cost(&self) -> BigUint {
        let paid = self.call_value().egld_direct_non_strict().clone();
        require!(paid == self.deploy_cost().get(), DEPLOY_COST_MISMATCH);
        paid
    }

    /// What chains cost that have their first contract, in 10^-18 EGLD. Written by callbacks, cleared by the owner. INV-85.
    #[view(getEarned)]
    #[storage_mapper("earned")]
    fn earned(&self) -> SingleValueMapper<BigUint>;

    /// What chains cost that could not begin, in 10^-18 EGLD. Written by callbacks, cleared by who paid it. INV-85.
    #[view(getRefund)]
    #[storage_mapper("refund")]
    fn refund(&self, payer: &ManagedAddress) -> SingleValueMapper<BigUint>;
}
