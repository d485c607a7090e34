//! Takes a deposit from its checks to its event.

use fees::{charge, foreign};
use multiversx_sc::contract_base::ManagedSerializer;
use multiversx_sc::imports::*;
use phase::pause;
use types::{operation::MAX_TOKENS, token};

use crate::{
    errors::*,
    event::{self, EventToken},
};

/// Bytes of an operation without its tokens: receiver, count, nonce, sender, no call.
const OPERATION_BYTES: usize = 32 + 4 + 8 + 32 + 1;
/// Bytes of a fungible token in an operation without its identifier and its amount.
const TOKEN_BYTES: usize = 4 + 8 + 1 + 4 + 1 + 3 * 4 + 32 + 4 + 4;

#[multiversx_sc::module]
pub trait AcceptModule:
    charge::ChargeModule + foreign::ForeignModule + event::EventModule + phase::PhaseModule + pause::PauseModule
{
    /// Takes in a deposit's tokens and announces them to the other side.
    ///
    /// `take_in` does with a token what this side does: lock it or burn it.
    ///
    /// Fails with: `SETUP_NOT_COMPLETE`, `CONTRACT_PAUSED`, `RECEIVER_ZERO`, `CALLS_NOT_SUPPORTED`, what `charge_fee` raises,
    /// `NOTHING_TO_DEPOSIT`, `TOO_MANY_PAYMENTS`, `TOKEN_NOT_FUNGIBLE`, `EXECUTION_OVER_BUDGET`.
    fn accept_deposit(
        &self,
        to: &ManagedAddress,
        call_data: MultiValueEncoded<ManagedBuffer>,
        take_in: impl Fn(&TokenId<Self::Api>, &BigUint<Self::Api>),
    ) {
        self.require_running();
        require!(!to.is_zero(), RECEIVER_ZERO);
        require!(call_data.is_empty(), CALLS_NOT_SUPPORTED);
        let depositor = self.blockchain().get_caller();
        let charged = self.charge_fee(&depositor, &self.call_value().all());
        self.require_bridgeable(&charged.bridged);

        let mut tokens = MultiValueEncoded::new();
        for payment in &charged.bridged {
            take_in(&payment.token_identifier, payment.amount.as_big_uint());
            tokens.push(event_token(&payment));
        }
        self.emit_deposit(to, &tokens, depositor.clone());
        self.settle_fee(&depositor, charged.fee, charged.excess);
    }

    /// Requires 1 to 10 fungible tokens that can be executed on the other side, and sent back from there.
    fn require_bridgeable(&self, bridged: &PaymentVec<Self::Api>) {
        require!(!bridged.is_empty(), NOTHING_TO_DEPOSIT);
        require!(bridged.len() <= MAX_TOKENS, TOO_MANY_PAYMENTS);
        let mut bytes = OPERATION_BYTES;
        for payment in bridged {
            require!(payment.token_nonce == 0 && !payment.token_identifier.is_native(), TOKEN_NOT_FUNGIBLE);
            bytes +=
                TOKEN_BYTES + payment.token_identifier.as_managed_buffer().len() + payment.amount.as_big_uint().to_bytes_be_buffer().len();
        }
        require!(budget::fits(bytes, bridged.len()), EXECUTION_OVER_BUDGET);
    }
}

fn event_token<M: ManagedTypeApi>(payment: &Payment<M>) -> EventToken<M> {
    let token_data = token::fungible(payment.amount.as_big_uint().clone());
    let data = ManagedSerializer::new().top_encode_to_managed_buffer(&token_data);
    (payment.token_identifier.as_managed_buffer().clone(), 0, data).into()
}
