//! Owns what the safe holds. Two numbers a token and nonce: `owed`, what the other side may still bring back, and `float`, units at hand.
//!
//! Promises: nothing is paid that was not deposited (INV-32), and the units at hand are in the contract's balance (INV-33). The
//! Sovereign Chain's own token has no limit here, its supply is there: it is minted as it arrives, and what a failed payment left at hand
//! is paid first, or burnt with the next deposit.

use multiversx_sc::codec::DecodeDefault;
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

use crate::{errors::*, native_token};

/// A token and its nonce in the safe. Nothing stored: it never came here.
#[derive(TopEncode, TopDecodeOrDefault, Clone, Debug, PartialEq)]
pub struct Escrow<M: ManagedTypeApi> {
    /// Token units that the other side may bring back; always 0 for the Sovereign Chain's own token.
    pub owed: BigUint<M>,
    /// Token units at hand.
    pub float: BigUint<M>,
}

impl<M: ManagedTypeApi> DecodeDefault for Escrow<M> {
    fn default() -> Self {
        Escrow { owed: BigUint::zero(), float: BigUint::zero() }
    }
}

#[multiversx_sc::module]
pub trait CustodyModule: native_token::NativeTokenModule + phase::PhaseModule + authority::AuthorityModule {
    /// Keeps what a depositor brings: locked, or burnt together with what an earlier failed payment left.
    fn take_in(&self, token: &ManagedBuffer, nonce: u64, amount: &BigUint, native_token: &ManagedBuffer) {
        if !self.is_native_token(token, nonce, native_token) {
            return self.put_back(token, nonce, amount, native_token);
        }
        let left = self.escrow(token, 0).take().float;
        self.send().esdt_local_burn(&esdt(token), 0, &(left + amount));
    }

    /// Takes units out for a payment, minting what is not at hand.
    ///
    /// Fails with: `AMOUNT_ZERO`, `TOKEN_UNKNOWN`, `MORE_THAN_OWED`; in the VM when this contract may not mint its native token.
    fn take_out(&self, token: &ManagedBuffer, nonce: u64, amount: &BigUint, native_token: &ManagedBuffer) -> Result<(), &'static str> {
        if *amount == 0 {
            return Err(AMOUNT_ZERO);
        }
        if self.is_native_token(token, nonce, native_token) {
            self.mint_missing(token, amount);
            return Ok(());
        }
        let escrow = self.escrow(token, nonce);
        if escrow.is_empty() {
            return Err(TOKEN_UNKNOWN);
        }
        let Escrow { owed, float } = escrow.get();
        if owed < *amount {
            return Err(MORE_THAN_OWED);
        }
        escrow.set(Escrow { owed: owed - amount, float: float - amount });
        Ok(())
    }

    /// Undoes `take_out`, and counts a deposit: the other side may bring these units back. Makes no call, so that callbacks may use it.
    fn put_back(&self, token: &ManagedBuffer, nonce: u64, amount: &BigUint, native_token: &ManagedBuffer) {
        let owed_too = !self.is_native_token(token, nonce, native_token);
        self.escrow(token, nonce).update(|escrow| {
            escrow.float += amount;
            if owed_too {
                escrow.owed += amount;
            }
        });
    }

    fn mint_missing(&self, token: &ManagedBuffer, amount: &BigUint) {
        let mut escrow = self.escrow(token, 0).get();
        if escrow.float < *amount {
            let missing = amount - &escrow.float;
            self.send().esdt_local_mint(&esdt(token), 0, &missing);
            escrow.float += missing;
        }
        escrow.float -= amount;
        self.escrow(token, 0).set(escrow);
    }

    /// Token units that the other side may bring back, and token units at hand.
    #[view(getEscrow)]
    fn get_escrow(&self, token: &ManagedBuffer, nonce: u64) -> MultiValue2<BigUint, BigUint> {
        let Escrow { owed, float } = self.escrow(token, nonce).get();
        (owed, float).into()
    }

    /// A token and its nonce in the safe. Written here only; cleared when the last unit of the native token at hand is burnt. INV-32, INV-33.
    #[storage_mapper("escrow")]
    fn escrow(&self, token: &ManagedBuffer, nonce: u64) -> SingleValueMapper<Escrow<Self::Api>>;
}

/// The identifier as the built-in functions take it. Never EGLD: it is compared with an issued token's first, or only looked up.
pub fn esdt<M: ManagedTypeApi>(token: &ManagedBuffer<M>) -> EsdtTokenIdentifier<M> {
    unsafe { TokenId::new_unchecked(token.clone()).into_esdt_unchecked() }
}
