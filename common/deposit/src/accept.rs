//! Takes a deposit from its checks to its event.

use fees::{charge, foreign};
use multiversx_sc::contract_base::ManagedSerializer;
use multiversx_sc::imports::*;
use phase::pause;
use types::{address, operation::MAX_TOKENS, token};

use crate::{errors::*, event};

/// Bytes of an operation without its tokens: receiver, count, nonce, sender, no call.
const OPERATION_BYTES: usize = 32 + 4 + 8 + 32 + 1;
/// Bytes of a token in an operation before its data, without its identifier.
const TOKEN_BYTES: usize = 4 + 8;

#[multiversx_sc::module]
pub trait AcceptModule:
    charge::ChargeModule + foreign::ForeignModule + event::EventModule + phase::PhaseModule + pause::PauseModule
{
    /// Takes in a deposit's tokens and announces them to the other side.
    ///
    /// `take_in` does with a token what this side does: lock it or burn it.
    ///
    /// Fails with: `SETUP_NOT_COMPLETE`, `CONTRACT_PAUSED`, `RECEIVER_ZERO`, `RECEIVER_ON_METACHAIN`, `CALLS_NOT_SUPPORTED`, what `charge_fee` raises,
    /// `NOTHING_TO_DEPOSIT`, `TOO_MANY_PAYMENTS`, `TOKEN_NOT_FUNGIBLE`, `EXECUTION_OVER_BUDGET`.
    fn accept_deposit(
        &self,
        to: &ManagedAddress,
        call_data: MultiValueEncoded<ManagedBuffer>,
        take_in: impl Fn(&TokenId<Self::Api>, &BigUint<Self::Api>),
    ) {
        self.require_running();
        require!(!to.is_zero(), RECEIVER_ZERO);
        require!(!address::is_on_metachain(&to.to_byte_array()), RECEIVER_ON_METACHAIN);
        require!(call_data.is_empty(), CALLS_NOT_SUPPORTED);
        let depositor = self.blockchain().get_caller();
        let payments = self.call_value().all();
        let fee = self.charge_fee(&depositor, &payments);
        let fee_payments = usize::from(fee.is_some());
        self.require_count(payments.len() - fee_payments);

        let mut tokens = MultiValueEncoded::new();
        let mut bytes = OPERATION_BYTES;
        for payment in payments.iter().skip(fee_payments) {
            require!(payment.token_nonce == 0 && !payment.token_identifier.is_native(), TOKEN_NOT_FUNGIBLE);
            take_in(&payment.token_identifier, payment.amount.as_big_uint());
            let data = fungible_data(payment.amount.as_big_uint());
            bytes += TOKEN_BYTES + payment.token_identifier.as_managed_buffer().len() + data.len();
            tokens.push((payment.token_identifier.as_managed_buffer().clone(), 0, data).into());
        }
        require!(budget::fits(bytes, tokens.len()), EXECUTION_OVER_BUDGET);
        self.emit_deposit(to, &tokens, depositor.clone());
        if let Some(fee) = fee {
            self.settle_fee(depositor, fee);
        }
    }

    fn require_count(&self, tokens: usize) {
        require!(tokens > 0, NOTHING_TO_DEPOSIT);
        require!(tokens <= MAX_TOKENS, TOO_MANY_PAYMENTS);
    }
}

/// A fungible token's data as an event topic.
fn fungible_data<M: ManagedTypeApi>(amount: &BigUint<M>) -> ManagedBuffer<M> {
    ManagedSerializer::new().top_encode_to_managed_buffer(&token::fungible(amount.clone()))
}
