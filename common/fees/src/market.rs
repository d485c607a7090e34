//! Owns the price of passage and who is spared it. Promises: what a safe reads is there from `init` on, also while fees are off, so that
//! nothing read means refuse (INV-22).

use multiversx_sc::imports::*;
use types::{space::holds, token_id};

use crate::{
    errors::*,
    exemption::{SPARED, SPARED_BYTES},
    price::{FeeStruct, FeeType, Price, Terms, VERSION},
};

#[multiversx_sc::module]
pub trait MarketModule: authority::AuthorityModule {
    /// Sets the price in one token; fees are on from here.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, what `store_fee` raises.
    /// Emits: `feeSet`.
    #[endpoint(setFee)]
    fn set_fee(&self, fee: FeeStruct<Self::Api>) {
        self.require_authority();
        self.store_fee(fee);
    }

    /// Removes the price in one token; with the last one fees are off.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `FEE_TOKEN_NOT_ACCEPTED`.
    /// Emits: `feeRemoved`.
    #[endpoint(removeFee)]
    fn remove_fee(&self, base_token: TokenId<Self::Api>) {
        self.require_authority();
        require!(!self.price(&base_token).is_empty(), FEE_TOKEN_NOT_ACCEPTED);
        self.price(&base_token).clear();
        self.terms().update(|terms| terms.priced_tokens -= 1);
        self.fee_removed_event(&base_token);
    }

    /// Spares users the fee: what they pay as a fee is given back whole. A sponsor that one had accepted is forgotten.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `USER_IS_CONTRACT`, `USER_ALREADY_WHITELISTED`.
    /// Emits: `userWhitelisted` for each.
    #[endpoint(addUsersToWhitelist)]
    fn add_users_to_whitelist(&self, users: MultiValueEncoded<ManagedAddress>) {
        self.change_whitelist(users, true);
    }

    /// Makes users pay the fee again.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `USER_NOT_WHITELISTED`.
    /// Emits: `userRemovedFromWhitelist` for each.
    #[endpoint(removeUsersFromWhitelist)]
    fn remove_users_from_whitelist(&self, users: MultiValueEncoded<ManagedAddress>) {
        self.change_whitelist(users, false);
    }

    /// The price in one token; `None` when no fee is accepted in it.
    #[view(getFee)]
    fn get_fee(&self, token: TokenId<Self::Api>) -> FeeType<Self::Api> {
        let price = self.price(&token).get();
        match price.version {
            VERSION => FeeType::Fixed { token, per_transfer: price.per_transfer, per_gas: price.per_gas },
            _ => FeeType::None,
        }
    }

    /// Whether a deposit costs a fee.
    #[view(isFeeEnabled)]
    fn is_fee_enabled(&self) -> bool {
        self.terms().get().priced_tokens > 0
    }

    /// Whether the owner spares a user the fee.
    #[view(isUserWhitelisted)]
    fn is_user_whitelisted(&self, user: &ManagedAddress) -> bool {
        self.exemption(user).raw_byte_length() == SPARED_BYTES
    }

    /// The price was set.
    #[event("feeSet")]
    fn fee_set_event(&self, #[indexed] token: &TokenId<Self::Api>, price: &Price<Self::Api>);

    /// The price was removed.
    #[event("feeRemoved")]
    fn fee_removed_event(&self, #[indexed] token: &TokenId<Self::Api>);

    /// A user is spared the fee from here.
    #[event("userWhitelisted")]
    fn user_whitelisted_event(&self, #[indexed] user: &ManagedAddress);

    /// A user pays the fee from here.
    #[event("userRemovedFromWhitelist")]
    fn user_removed_from_whitelist_event(&self, #[indexed] user: &ManagedAddress);

    /// Fails with: `NOT_AUTHORISED`, `USER_IS_CONTRACT`, `USER_ALREADY_WHITELISTED`, `USER_NOT_WHITELISTED`.
    fn change_whitelist(&self, users: MultiValueEncoded<ManagedAddress>, is_spared: bool) {
        self.require_authority();
        for user in users {
            let was_spared = self.is_user_whitelisted(&user);
            if is_spared {
                require!(!self.blockchain().is_smart_contract(&user), USER_IS_CONTRACT);
                require!(!was_spared, USER_ALREADY_WHITELISTED);
                self.exemption(&user).set(ManagedBuffer::from(&SPARED));
                self.user_whitelisted_event(&user);
            } else {
                require!(was_spared, USER_NOT_WHITELISTED);
                self.exemption(&user).clear();
                self.user_removed_from_whitelist_event(&user);
            }
        }
    }

    /// Begins with fees off, or with one price.
    fn open_market(&self, fee: Option<FeeStruct<Self::Api>>) {
        self.terms().set(Terms { version: VERSION, priced_tokens: 0 });
        if let Some(fee) = fee {
            self.store_fee(fee);
        }
    }

    /// Fails with: `FEE_TYPE_NONE`, `FEE_TOKEN_MISMATCH`, `FEE_TOKEN_MALFORMED`, `FEE_PER_TRANSFER_ZERO`.
    fn store_fee(&self, fee: FeeStruct<Self::Api>) {
        let FeeType::Fixed { token, per_transfer, per_gas } = fee.fee_type else { sc_panic!(FEE_TYPE_NONE) };
        require!(token == fee.base_token, FEE_TOKEN_MISMATCH);
        require!(is_identifier(&token), FEE_TOKEN_MALFORMED);
        require!(per_transfer != 0, FEE_PER_TRANSFER_ZERO);
        if self.price(&token).is_empty() {
            self.terms().update(|terms| terms.priced_tokens += 1);
        }
        let price = Price { version: VERSION, per_transfer, per_gas };
        self.price(&token).set(&price);
        self.fee_set_event(&token, &price);
    }

    /// Whether fees are on; read by the safe. Written by `init`, `setFee` and `removeFee`; never cleared. INV-22.
    #[storage_mapper("terms")]
    fn terms(&self) -> SingleValueMapper<Terms>;

    /// The price in one token; read by the safe. Written by `init` and `setFee`, cleared by `removeFee`. INV-23.
    #[storage_mapper("price")]
    fn price(&self, token: &TokenId<Self::Api>) -> SingleValueMapper<Price<Self::Api>>;

    /// How a user is exempt from the fee, in the bytes of [`exemption`](crate::exemption); read by the safe. Written and cleared by the
    /// owner, and by a user who accepts or leaves a sponsor. INV-52.
    #[storage_mapper("whitelisted")]
    fn exemption(&self, user: &ManagedAddress) -> SingleValueMapper<ManagedBuffer>;
}

/// Whether a token can have this identifier. EGLD is `EGLD-000000`.
pub fn is_identifier<M: ManagedTypeApi>(token: &TokenId<M>) -> bool {
    holds::<{ token_id::PREFIXED_MAX_LENGTH }, _>(token.as_managed_buffer(), token_id::is_identifier)
}
