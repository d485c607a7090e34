//! Takes a deposit from its checks to its event.

use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;
use types::{address, token::MAX_TOKENS};

use crate::{errors::*, event::EventToken, token_data::token_data};

/// Bytes of an operation without its tokens: receiver, count, nonce, sender, no call.
const OPERATION_BYTES: usize = 32 + 4 + 8 + 32 + 1;
/// Bytes of a token in an operation before its data, without its identifier.
const TOKEN_BYTES: usize = 4 + 8;

/// What a deposit carries beside tokens, as far as it counts.
#[derive(Clone, Copy)]
pub struct CallSize {
    /// Gas units that the call may use.
    pub gas: u64,
    /// Bytes of its `TransferData`.
    pub bytes: usize,
}

#[multiversx_sc::module]
pub trait AcceptModule: charge::ChargeModule + foreign::ForeignModule + phase::PhaseModule + pause::PauseModule {
    /// Takes in a deposit's tokens and announces them to the other side; without tokens there is a call.
    ///
    /// `take_in` does with units of a token, by identifier and nonce, what this side does: lock or burn them. `announce` emits the event.
    ///
    /// Fails with: `SETUP_NOT_COMPLETE`, `CONTRACT_PAUSED`, `RECEIVER_ZERO`, `RECEIVER_ON_METACHAIN`, what `charge_fee` raises,
    /// `NOTHING_TO_DEPOSIT`, `TOO_MANY_PAYMENTS`, `EXCESS_WITHOUT_TOKENS`, `EGLD_NOT_SUPPORTED`, `EXECUTION_OVER_BUDGET`, what
    /// `settle_charge` raises.
    fn accept_deposit(
        &self,
        to: &ManagedAddress,
        call: Option<CallSize>,
        take_in: impl Fn(&EsdtTokenIdentifier<Self::Api>, u64, &BigUint<Self::Api>),
        announce: impl FnOnce(&MultiValueEncoded<EventToken<Self::Api>>, ManagedAddress<Self::Api>),
    ) {
        self.require_running();
        let receiver = to.to_byte_array();
        require!(receiver != [0; 32], RECEIVER_ZERO);
        require!(!address::is_on_metachain(&receiver), RECEIVER_ON_METACHAIN);
        let depositor = self.blockchain().get_caller();
        let payments = self.call_value().all();
        let call_gas = call.map_or(0, |call| call.gas);
        let charge = self.charge_fee(&depositor, &payments, call_gas);
        self.require_count(payments.len() - charge.payments(), call);
        let is_call_alone = payments.len() == charge.payments();
        require!(!is_call_alone || !charge.has_excess(), EXCESS_WITHOUT_TOKENS);

        let mut tokens = MultiValueEncoded::new();
        let mut bytes = OPERATION_BYTES + call.map_or(0, |call| call.bytes);
        for payment in payments.iter().skip(charge.payments()) {
            let (token, nonce, amount) = (payment.token_identifier.clone(), payment.token_nonce, payment.amount.as_big_uint());
            require!(!token.is_native(), EGLD_NOT_SUPPORTED);
            let token = unsafe { token.into_esdt_unchecked() };
            let data = token_data(&token, nonce, amount.clone());
            take_in(&token, nonce, amount);
            let token = token.into_managed_buffer();
            bytes += TOKEN_BYTES + token.len() + data.len();
            tokens.push((token, nonce, data).into());
        }
        // A contract may be paid by an executor, as if it were called.
        let transfer_gas = address::is_contract(&receiver).then(|| budget::payment_gas(bytes, tokens.len()));
        require!(budget::fits(bytes, tokens.len(), call.map(|call| call.gas).or(transfer_gas)), EXECUTION_OVER_BUDGET);
        announce(&tokens, depositor.clone());
        self.settle_charge(charge, depositor, tokens.len(), call_gas);
    }

    fn require_count(&self, tokens: usize, call: Option<CallSize>) {
        require!(tokens > 0 || call.is_some(), NOTHING_TO_DEPOSIT);
        require!(tokens <= MAX_TOKENS, TOO_MANY_PAYMENTS);
    }
}
