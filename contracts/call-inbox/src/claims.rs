//! Owns what is kept here for somebody, by token and nonce: tokens that could neither be handed over nor sent home. Their owner takes them
//! at any time, once.

use errors::NOTHING_TO_CLAIM;
use multiversx_sc::imports::*;

use crate::sisters;

#[multiversx_sc::module]
pub trait ClaimsModule: sisters::SistersModule {
    /// Hands over what is kept of a token and nonce for the caller.
    ///
    /// Caller: whose it is.
    /// Fails with: `NOTHING_TO_CLAIM`, and in the VM when `to` can't be paid.
    /// Emits: `claimed`.
    #[endpoint]
    fn claim(&self, token: TokenId, nonce: u64, to: ManagedAddress) {
        let owner = self.blockchain().get_caller();
        let amount = self.home_claim(&owner, &token, nonce).take() + self.own_claim(&owner, &token, nonce).take();
        let payment = self.claimed_payment(token, nonce, amount);
        self.claimed_event(&owner, &payment.token_identifier, nonce, &to, payment.amount.as_big_uint());
        self.tx().to(to).payment(payment).transfer();
    }

    /// Sends home what is kept of a token and nonce for somebody on the mainchain, who may be a contract and not able to come here.
    ///
    /// Caller: anyone.
    /// Fails with: `NOTHING_TO_CLAIM`, and what the safe's `deposit` raises.
    /// Emits: `claimSentHome`.
    #[endpoint(sendHome)]
    fn send_home(&self, home: ManagedAddress, token: TokenId, nonce: u64) {
        let amount = self.home_claim(&home, &token, nonce).take();
        let payment = self.claimed_payment(token, nonce, amount);
        self.claim_sent_home_event(&home, &payment.token_identifier, nonce, payment.amount.as_big_uint());
        self.homeward(&home).payment(payment).sync_call();
    }

    /// Token units that are kept for somebody.
    #[view(getClaim)]
    fn get_claim(&self, owner: &ManagedAddress, token: &TokenId, nonce: u64) -> BigUint {
        self.home_claim(owner, token, nonce).get() + self.own_claim(owner, token, nonce).get()
    }

    /// Keeps tokens for who has the home; where there is none, for the receiver. Gives the owner.
    fn keep(&self, home: &ManagedAddress, receiver: &ManagedAddress, tokens: &PaymentVec<Self::Api>) -> ManagedAddress {
        let is_own = home.is_zero();
        let owner = if is_own { receiver } else { home };
        for payment in tokens.iter() {
            let (token, nonce) = (&payment.token_identifier, payment.token_nonce);
            let claim = if is_own { self.own_claim(owner, token, nonce) } else { self.home_claim(owner, token, nonce) };
            claim.update(|kept| *kept += payment.amount.as_big_uint());
        }
        owner.clone()
    }

    fn claimed_payment(&self, token: TokenId, nonce: u64, amount: BigUint) -> Payment<Self::Api> {
        let Some(amount) = NonZeroBigUint::new(amount) else { sc_panic!(NOTHING_TO_CLAIM) };
        Payment::new(token, nonce, amount)
    }

    /// The owner has what was kept.
    #[event("claimed")]
    fn claimed_event(
        &self,
        #[indexed] owner: &ManagedAddress,
        #[indexed] token: &TokenId,
        #[indexed] nonce: u64,
        #[indexed] to: &ManagedAddress,
        amount: &BigUint,
    );

    /// What was kept is on its way home.
    #[event("claimSentHome")]
    fn claim_sent_home_event(&self, #[indexed] home: &ManagedAddress, #[indexed] token: &TokenId, #[indexed] nonce: u64, amount: &BigUint);

    /// Token units of somebody who is at home on the mainchain. Written by `deliver`; cleared by `claim` and `sendHome`. INV-62.
    #[storage_mapper("homeClaim")]
    fn home_claim(&self, owner: &ManagedAddress, token: &TokenId, nonce: u64) -> SingleValueMapper<BigUint>;

    /// Token units of a contract of this chain, which came back to it. Written by `deliver`; cleared by `claim`. INV-62.
    #[storage_mapper("ownClaim")]
    fn own_claim(&self, owner: &ManagedAddress, token: &TokenId, nonce: u64) -> SingleValueMapper<BigUint>;
}
