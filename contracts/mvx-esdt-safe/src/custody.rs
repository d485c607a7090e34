//! Owns what the safe holds. Two numbers a token and nonce: `owed`, what the other side may still bring back, and `float`, units at hand.
//!
//! Promises: nothing is paid that was not deposited (INV-32), and the units at hand are in the contract's balance (INV-33). A token of the
//! Sovereign Chain has no limit here, its supply is there: it is made as it arrives and burnt as it leaves, and what a failed payment left
//! at hand is paid first, or burnt with the next deposit.

use deposit::{accept::TakenIn, errors::EGLD_NOT_SUPPORTED};
use minting::{errors::NFT_NOT_SINGLE, kind::Kind};
use multiversx_sc::imports::*;
use types::token::TokenRef;

use crate::{errors::*, escrow::Escrow, mint, mint::Place, rules};

/// Arguments for one token that is to be made.
const PER_MISSING_TOKEN: usize = 4;

#[multiversx_sc::module]
pub trait CustodyModule: mint::MintModule + minting::MintingModule + authority::AuthorityModule + phase::PhaseModule {
    /// Keeps what a depositor brings, or adds it to what is to be burnt, together with what an earlier failed payment left.
    ///
    /// Fails with: `TOKEN_REFUSED`, `EGLD_NOT_SUPPORTED`, `TOKEN_NOT_WHITELISTED`.
    fn take_in(
        &self,
        token: TokenId,
        nonce: u64,
        amount: &BigUint,
        is_whitelist_on: bool,
        to_burn: &mut ManagedArgBuffer<Self::Api>,
    ) -> TakenIn<Self::Api> {
        let (is_egld, token) = (token.is_native(), token.into_managed_buffer());
        let escrow = self.escrow(&token, nonce);
        let Escrow { owed, float, rules } = escrow.get();
        let sovereign = if owed != 0 { None } else { self.made_in_sovereign(&token, nonce) };
        let said = self.with_rules_of_all(&token, nonce, rules);
        require!(said & rules::REFUSED == 0, TOKEN_REFUSED);
        require!(!is_egld || said & rules::LISTED != 0, EGLD_NOT_SUPPORTED);
        require!(sovereign.is_some() || said & rules::LISTED != 0 || !is_whitelist_on, TOKEN_NOT_WHITELISTED);
        let mut float = float + amount;
        let is_made_anew = sovereign.is_some() || rules & rules::BURNT != 0;
        if is_made_anew {
            to_burn.push_arg(&token);
            to_burn.push_arg(nonce);
            to_burn.push_arg(&float);
            float = BigUint::zero();
        }
        let owed = if sovereign.is_some() { owed } else { owed + amount };
        self.keep(&escrow, Escrow { owed, float, rules }, sovereign.is_some());
        let (token, nonce) = sovereign.unwrap_or((token, nonce));
        TakenIn { token, nonce, is_made_anew }
    }

    /// Takes units out for a payment; what is not at hand is added to what must be made before it.
    ///
    /// Fails with: `AMOUNT_ZERO`, `TOKEN_REFUSED`, `TOKEN_UNKNOWN`, `MORE_THAN_OWED`, what `check_mintable` raises.
    fn take_out(&self, token: &TokenRef, place: &Place<Self::Api>, missing: &mut ManagedArgBuffer<Self::Api>) -> Result<(), &'static str> {
        let amount = BigUint::from_bytes_be(token.amount);
        if amount == 0 {
            return Err(AMOUNT_ZERO);
        }
        let escrow = self.escrow(&place.token, place.nonce);
        let Escrow { mut owed, float, rules } = escrow.get();
        if self.with_rules_of_all(&place.token, place.nonce, rules) & rules::REFUSED != 0 {
            return Err(TOKEN_REFUSED);
        }
        if !place.is_sovereign {
            if owed < amount {
                return Err(if escrow.is_empty() { TOKEN_UNKNOWN } else { MORE_THAN_OWED });
            }
            owed -= &amount;
        }
        let float = if float >= amount {
            float - amount
        } else {
            self.add_missing(token, place.is_sovereign, amount - float, missing)?;
            BigUint::zero()
        };
        self.keep(&escrow, Escrow { owed, float, rules }, place.is_sovereign);
        Ok(())
    }

    /// Undoes `take_out` and what was made for it, and counts a deposit: the other side may bring these units back. Makes no call, so that
    /// callbacks may use it.
    fn put_back(&self, token: ManagedBuffer, nonce: u64, amount: BigUint) {
        let place = self.place_of(token, nonce);
        self.escrow(&place.token, place.nonce).update(|escrow| {
            escrow.float += &amount;
            if !place.is_sovereign {
                escrow.owed += amount;
            }
        });
    }

    /// Where a token of an operation is on this chain. What is owed is the mainchain's; of anything else the token-mint knows whose it is.
    fn place_of(&self, token: ManagedBuffer, nonce: u64) -> Place<Self::Api> {
        let is_owed = self.escrow(&token, nonce).get().owed != 0;
        let made = if is_owed { None } else { self.place_at_mint(&token, nonce) };
        made.unwrap_or(Place { token, nonce, is_sovereign: false })
    }

    /// Adds units to what must be made.
    ///
    /// Fails with: `NFT_NOT_SINGLE` when it is made already, what `check_mintable` raises.
    fn add_missing(
        &self,
        token: &TokenRef,
        is_sovereign: bool,
        amount: BigUint,
        missing: &mut ManagedArgBuffer<Self::Api>,
    ) -> Result<(), &'static str> {
        let id = ManagedBuffer::from(token.id);
        if is_sovereign {
            let is_nft = Kind::of(token.token_type) == Kind::Nft;
            if is_nft && is_listed(missing, &id, token.nonce) {
                return Err(NFT_NOT_SINGLE);
            }
            self.check_mintable(&self.token_mint().get(), &id, token.nonce, token.token_type, &amount, token.royalties)?;
        }
        missing.push_arg_raw(id);
        missing.push_arg(token.nonce);
        missing.push_arg(amount);
        missing.push_arg_raw(ManagedBuffer::from(token.data));
        Ok(())
    }

    /// Takes out of the units at hand what `put_back` counted, but was never made.
    fn forget_missing(&self, missing: &ManagedArgBuffer<Self::Api>) {
        for i in (0..missing.len()).step_by(PER_MISSING_TOKEN) {
            let place = self.place_of(missing.get(i).clone(), missing.get(i + 1).parse_as_u64().unwrap_or_default());
            let escrow = self.escrow(&place.token, place.nonce);
            let mut kept = escrow.get();
            kept.float -= BigUint::from_bytes_be_buffer(&missing.get(i + 2));
            self.keep(&escrow, kept, place.is_sovereign);
        }
    }

    fn keep(&self, escrow: &SingleValueMapper<Escrow<Self::Api>>, kept: Escrow<Self::Api>, is_sovereign: bool) {
        if is_sovereign && kept.float == 0 && kept.rules == 0 { escrow.clear() } else { escrow.set(kept) }
    }

    /// What is said of a nonce of which this is said itself: what is said of its token holds too.
    fn with_rules_of_all(&self, token: &ManagedBuffer, nonce: u64, own: u8) -> u8 {
        if nonce == 0 { own } else { own | self.escrow(token, 0).get().rules }
    }

    /// Token units that the other side may bring back, and token units at hand.
    #[view(getEscrow)]
    fn get_escrow(&self, token: &ManagedBuffer, nonce: u64) -> MultiValue2<BigUint, BigUint> {
        let Escrow { owed, float, .. } = self.escrow(token, nonce).get();
        (owed, float).into()
    }

    /// Whether only tokens that are listed may be deposited, and the Sovereign Chain's own. Written by `setTokenWhitelist`. INV-99.
    #[view(isTokenWhitelistOn)]
    #[storage_mapper("tokenWhitelist")]
    fn token_whitelist(&self) -> SingleValueMapper<bool>;

    /// A token and its nonce in the safe. Written here, and its rules in `rules.rs`; cleared when nothing of a token of the Sovereign Chain is
    /// at hand or said. INV-32, INV-33.
    #[storage_mapper("escrow")]
    fn escrow(&self, token: &ManagedBuffer, nonce: u64) -> SingleValueMapper<Escrow<Self::Api>>;
}

/// Whether a token and nonce are among those that must be made.
fn is_listed<M: ManagedTypeApi>(missing: &ManagedArgBuffer<M>, token: &ManagedBuffer<M>, nonce: u64) -> bool {
    let mut places = (0..missing.len()).step_by(PER_MISSING_TOKEN);
    places.any(|i| *missing.get(i) == *token && missing.get(i + 1).parse_as_u64() == Some(nonce))
}

/// The identifier as the built-in functions take it. It is only looked up: of EGLD there is nothing to find.
pub fn esdt<M: ManagedTypeApi>(token: &ManagedBuffer<M>) -> EsdtTokenIdentifier<M> {
    unsafe { TokenId::new_unchecked(token.clone()).into_esdt_unchecked() }
}
