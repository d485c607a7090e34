//! Takes a deposit from its checks to its event.

use fees::{
    charge::{self, Fee},
    foreign,
};
use multiversx_sc::imports::*;
use phase::pause;
use types::{TransferData, address, token::MAX_TOKENS};

use crate::{errors::*, event::EventToken, token_data::token_data};

/// Bytes of an operation without its tokens: receiver, count, nonce, sender, no call.
const OPERATION_BYTES: usize = 32 + 4 + 8 + 32 + 1;
/// Bytes of a token in an operation before its data, without its identifier.
const TOKEN_BYTES: usize = 4 + 8;

/// Bytes of a `TransferData` without function and arguments: gas, length, count.
const CALL_BYTES: usize = 8 + 4 + 4;
/// Bytes before an argument.
const LENGTH_BYTES: usize = 4;

/// A call that a deposit carries, as far as it counts.
#[derive(Clone, Copy)]
pub struct CallSize {
    /// Gas units that the call may use, which the fee is for.
    pub gas: u64,
    /// The same, if the bridge service's transaction makes the call.
    pub service_gas: Option<u64>,
    /// Bytes of its `TransferData`.
    pub bytes: usize,
}

impl CallSize {
    /// Of a call that the bridge service's transaction makes.
    pub fn by_service<M: ManagedTypeApi>(call: &TransferData<M>) -> Self {
        CallSize { service_gas: Some(call.gas_limit), ..CallSize::by_node(call) }
    }

    /// Of a call that the node makes.
    pub fn by_node<M: ManagedTypeApi>(call: &TransferData<M>) -> Self {
        let arguments: usize = call.args.iter().map(|argument| LENGTH_BYTES + argument.len()).sum();
        CallSize { gas: call.gas_limit, service_gas: None, bytes: CALL_BYTES + call.function.len() + arguments }
    }
}

/// What passes beside ordinary deposits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// For the fee that the market asks.
    Charged,
    /// Free: what came over and goes home again.
    Free,
}

#[multiversx_sc::module]
pub trait AcceptModule: charge::ChargeModule + foreign::ForeignModule + phase::PhaseModule + pause::PauseModule {
    /// Takes in a deposit's tokens and announces them to the other side; without tokens there is a call.
    ///
    /// `take_in` does with units of a token, by identifier and nonce, what this side does: lock or burn them. `announce` emits the event;
    /// it is told the bytes of the operation.
    ///
    /// Fails with: `SETUP_NOT_COMPLETE`, `CONTRACT_PAUSED`, `RECEIVER_ZERO`, `RECEIVER_ON_METACHAIN`, what `charge_fee` raises,
    /// `NOTHING_TO_DEPOSIT`, `TOO_MANY_PAYMENTS`, `EXCESS_WITHOUT_TOKENS`, `EGLD_NOT_SUPPORTED`, `EXECUTION_OVER_BUDGET`.
    fn accept_deposit(
        &self,
        to: &ManagedAddress,
        call: Option<CallSize>,
        passage: Passage,
        take_in: impl Fn(&EsdtTokenIdentifier<Self::Api>, u64, &BigUint<Self::Api>),
        announce: impl FnOnce(&MultiValueEncoded<EventToken<Self::Api>>, ManagedAddress<Self::Api>, usize),
    ) {
        self.require_running();
        let receiver = to.to_byte_array();
        require!(receiver != [0; 32], RECEIVER_ZERO);
        require!(!address::is_on_metachain(&receiver), RECEIVER_ON_METACHAIN);
        let depositor = self.blockchain().get_caller();
        let payments = self.call_value().all();
        let fee = match passage {
            Passage::Charged => self.charge_fee(&depositor, &payments, call.map_or(0, |call| call.gas)),
            Passage::Free => None,
        };
        let fee_payments = usize::from(fee.is_some());
        self.require_count(payments.len() - fee_payments, call);
        let is_call_alone = payments.len() == fee_payments;
        require!(!is_call_alone || fee.as_ref().is_none_or(Fee::is_exact), EXCESS_WITHOUT_TOKENS);

        let mut tokens = MultiValueEncoded::new();
        let mut bytes = OPERATION_BYTES + call.map_or(0, |call| call.bytes);
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
        // A contract may be paid by an executor, as if it were called.
        let transfer_gas = address::is_contract(&receiver).then(|| budget::payment_gas(bytes, tokens.len()));
        require!(budget::fits(bytes, tokens.len(), call.and_then(|call| call.service_gas).or(transfer_gas)), EXECUTION_OVER_BUDGET);
        announce(&tokens, depositor.clone(), bytes);
        if let Some(fee) = fee {
            self.settle_fee(depositor, fee);
        }
    }

    fn require_count(&self, tokens: usize, call: Option<CallSize>) {
        require!(tokens > 0 || call.is_some(), NOTHING_TO_DEPOSIT);
        require!(tokens <= MAX_TOKENS, TOO_MANY_PAYMENTS);
    }
}
