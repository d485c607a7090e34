//! Takes a deposit from its checks to its event.

use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;
use types::{address, operation::MAX_TOKENS};

use crate::{errors::*, event, token_data::token_data};

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
    /// `take_in` does with units of a token, by identifier and nonce, what this side does: lock or burn them.
    ///
    /// Fails with: `SETUP_NOT_COMPLETE`, `CONTRACT_PAUSED`, `RECEIVER_ZERO`, `RECEIVER_ON_METACHAIN`, `CALLS_NOT_SUPPORTED`, what `charge_fee` raises,
    /// `NOTHING_TO_DEPOSIT`, `TOO_MANY_PAYMENTS`, `EGLD_NOT_SUPPORTED`, `EXECUTION_OVER_BUDGET`.
    fn accept_deposit(
        &self,
        to: &ManagedAddress,
        call_data: MultiValueEncoded<ManagedBuffer>,
        take_in: impl Fn(&EsdtTokenIdentifier<Self::Api>, u64, &BigUint<Self::Api>),
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
            let (token, nonce, amount) = (payment.token_identifier.clone(), payment.token_nonce, payment.amount.as_big_uint());
            require!(!token.is_native(), EGLD_NOT_SUPPORTED);
            let token = unsafe { token.into_esdt_unchecked() };
            let data = token_data(&token, nonce, amount.clone());
            take_in(&token, nonce, amount);
            let token = token.into_managed_buffer();
            bytes += TOKEN_BYTES + token.len() + data.len();
            tokens.push((token, nonce, data).into());
        }
        require!(budget::fits(bytes, tokens.len(), None), EXECUTION_OVER_BUDGET);
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
