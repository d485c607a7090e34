//! Empties pots into payments. Promises: what could not be paid is in its pot again (INV-55); a payment enters no contract.

use multiversx_sc::imports::*;

use crate::{
    errors::*,
    pots::{self, Pot},
};

/// Version of the callback's arguments: callbacks of an older code may be on their way when a newer one is deployed.
const CALLBACK_VERSION: u8 = 1;

/// The transfer of tokens, EGLD among them, whose failure calls back.
const TRANSFER: &str = "MultiESDTNFTTransfer";

/// Bytes of the callback's arguments, at most: a version, a pot, an identifier, an amount.
const CALLBACK_BYTES: usize = 1 + 2 + 22 + 32;

#[multiversx_sc::module]
pub trait PayoutModule: pots::PotsModule {
    /// Pays all that a pot has of a token.
    ///
    /// Fails with: `PAYEE_REFUSED`, `NOTHING_TO_PAY`; in the VM when the token can't leave this contract.
    /// Emits: `paidOut`; `pay_done` says if it comes back.
    fn pay_out(&self, pot: Pot, token: TokenId, receiver: ManagedAddress) {
        let own = self.blockchain().get_sc_address();
        require!(receiver != ManagedAddress::zero() && receiver != own, PAYEE_REFUSED);
        let amount = self.pot(pot, &token).take();
        require!(amount > 0, NOTHING_TO_PAY);

        self.paid_out_event(pot, &token, &receiver, &amount);
        self.tx()
            .to(own)
            .raw_call(TRANSFER)
            .argument(&receiver)
            .argument(&1u8)
            .argument(&token)
            .argument(&0u8)
            .argument(&amount)
            .gas(budget::payment_gas(0, 1))
            .callback(PayoutModule::callbacks(self).pay_done(CALLBACK_VERSION, pot, token, amount))
            .gas_for_callback(budget::callback_gas(CALLBACK_BYTES, 1))
            .register_promise();
    }

    /// Puts a payment that failed back into its pot. Makes no call.
    ///
    /// Emits: `payoutReturned` if it failed.
    #[promises_callback]
    fn pay_done(
        &self,
        _version: u8,
        pot: Pot,
        token: TokenId,
        amount: BigUint,
        #[call_result] result: ManagedAsyncCallResult<IgnoreValue>,
    ) {
        if result.is_err() {
            self.put(pot, &token, &amount);
            self.payout_returned_event(pot, &token, &amount);
        }
    }

    /// All that a pot had of a token is on its way; the pot is an id's, or the treasury: 65,535.
    #[event("paidOut")]
    fn paid_out_event(&self, #[indexed] pot: Pot, #[indexed] token: &TokenId, #[indexed] receiver: &ManagedAddress, amount: &BigUint);

    /// A payment failed, and is in its pot again.
    #[event("payoutReturned")]
    fn payout_returned_event(&self, #[indexed] pot: Pot, #[indexed] token: &TokenId, amount: &BigUint);
}
