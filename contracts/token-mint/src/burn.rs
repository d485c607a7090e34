//! Burns the units that leave for the Sovereign Chain.

use multiversx_sc::imports::*;

use crate::{
    door, maps,
    mint::{self, pinned_units},
};

#[multiversx_sc::module]
pub trait BurnModule: mint::MintModule + door::DoorModule + maps::MapsModule {
    /// What was paid does not exist any more. With the last unit of a nonce that is outside its pinned one is burnt, and the nonce
    /// stands for nothing any more.
    ///
    /// Caller: the safe.
    /// Payment: 1 to 10 tokens that this contract may burn.
    /// Fails with: `CALLER_NOT_SAFE`; in the VM when a role is missing, or when a nonce was not made here.
    #[payable]
    #[endpoint]
    fn burn(&self) {
        self.require_safe();
        for payment in self.call_value().all().iter() {
            let token = payment.token_identifier.as_managed_buffer().clone();
            let (nonce, amount) = (payment.token_nonce, payment.amount.as_big_uint());
            let pinned = self.bring_inside(&token, nonce, amount);
            let function = if nonce == 0 { "ESDTLocalBurn" } else { "ESDTNFTBurn" };
            self.change_supply(function, &token, nonce, &(amount + pinned));
        }
    }

    /// Counts units that are not outside any more, and gives how many pinned ones are to be burnt with them. Of a token of the mainchain the
    /// safe counts what is owed.
    fn bring_inside(&self, mvx_token: &ManagedBuffer, mvx_nonce: u64, amount: &BigUint) -> u32 {
        let sov_token = self.sov_token(mvx_token).get();
        if sov_token.is_empty() {
            return 0;
        }
        let outside = self.outside(mvx_token, mvx_nonce).get() - amount;
        if outside > 0 {
            self.outside(mvx_token, mvx_nonce).set(outside);
            return 0;
        }
        self.outside(mvx_token, mvx_nonce).clear();
        if mvx_nonce == 0 {
            return 0;
        }
        self.unmap_nonce(&sov_token, mvx_token, mvx_nonce);
        pinned_units(self.token_kind(&sov_token).get())
    }
}
