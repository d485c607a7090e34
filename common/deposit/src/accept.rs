//! Takes a deposit from its checks to its event.

use budget::{CallSize, Size};
use fees::{
    charge::{self, Charge},
    foreign,
};
use multiversx_sc::imports::*;
use phase::pause;
use types::{TransferData, address, token::MAX_TOKENS};

use crate::{errors::*, event::EventTokens, token_data::token_data};

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
pub struct DepositCall {
    /// Its gas is what the fee is for.
    pub size: CallSize,
    /// Whether the bridge service's transaction makes the call, and not the node.
    pub is_by_service: bool,
}

impl DepositCall {
    /// Of a call that the bridge service's transaction makes.
    pub fn by_service<M: ManagedTypeApi>(call: &TransferData<M>) -> Self {
        DepositCall { size: size_of(call), is_by_service: true }
    }

    /// Of a call that the node makes.
    pub fn by_node<M: ManagedTypeApi>(call: &TransferData<M>) -> Self {
        DepositCall { size: size_of(call), is_by_service: false }
    }
}

/// A token that a safe took in, as the other side has it.
pub struct TakenIn<M: ManagedTypeApi> {
    pub token: ManagedBuffer<M>,
    pub nonce: u64,
    /// Whether the mainchain makes units of it when they come, so that its operation needs gas for that.
    pub is_made_anew: bool,
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
pub trait AcceptModule:
    charge::ChargeModule + foreign::ForeignModule + phase::PhaseModule + pause::PauseModule + authority::AuthorityModule
{
    /// Takes in a deposit's tokens and announces them to the other side; without tokens there is a call.
    ///
    /// `take_in` does with units of a token, by identifier and nonce, what this side does: lock or burn them; whether EGLD crosses is its
    /// word. `announce` emits the event; it is told the bytes of the operation.
    ///
    /// Fails with: `SETUP_NOT_COMPLETE`, `CONTRACT_PAUSED`, `RECEIVER_ZERO`, `RECEIVER_ON_METACHAIN`, what `charge_fee` raises,
    /// `NOTHING_TO_DEPOSIT`, `TOO_MANY_PAYMENTS`, `EXCESS_WITHOUT_TOKENS`, `EXECUTION_OVER_BUDGET`, what `take_in` and
    /// `settle_charge` raise.
    fn accept_deposit(
        &self,
        to: &ManagedAddress,
        call: Option<DepositCall>,
        passage: Passage,
        mut take_in: impl FnMut(TokenId<Self::Api>, u64, &BigUint<Self::Api>) -> TakenIn<Self::Api>,
        announce: impl FnOnce(EventTokens<Self::Api>, ManagedAddress<Self::Api>, usize),
    ) {
        self.require_running();
        let receiver = to.to_byte_array();
        require!(receiver != [0; 32], RECEIVER_ZERO);
        require!(!address::is_on_metachain(&receiver), RECEIVER_ON_METACHAIN);
        let depositor = self.blockchain().get_caller();
        let payments = self.call_value().all();
        let call_gas = call.map_or(0, |call| call.size.gas);
        let charge = match passage {
            Passage::Charged => self.charge_fee(&depositor, &payments, call_gas),
            Passage::Free => Charge::Nothing,
        };
        let bridged = payments.len() - charge.payments();
        self.require_count(bridged, call);
        require!(bridged > 0 || !charge.has_excess(), EXCESS_WITHOUT_TOKENS);

        let mut tokens = EventTokens::default();
        let mut size = Size { bytes: OPERATION_BYTES + call.map_or(0, |call| call.size.bytes), ..Size::default() };
        for i in charge.payments()..payments.len() {
            let payment = payments.get(i);
            let (token, nonce, amount) = (payment.token_identifier.clone(), payment.token_nonce, payment.amount.as_big_uint());
            // EGLD has no nonce, and no more data than a fungible token.
            let data = token_data(unsafe { token.as_esdt_unchecked() }, nonce, amount);
            let taken = take_in(token, nonce, amount);
            add_token(&mut size, &taken, data.len());
            tokens.push(taken.token, taken.nonce, data);
        }
        // A contract may be paid by an executor, as if it were called.
        let transfer = || CallSize { gas: budget::payment_gas(size.bytes, size.tokens), ..CallSize::default() };
        let by_service = call.filter(|call| call.is_by_service).map(|call| call.size);
        require!(size.fits(by_service.or_else(|| address::is_contract(&receiver).then(transfer))), EXECUTION_OVER_BUDGET);
        announce(tokens, depositor.clone(), size.bytes);
        self.settle_charge(charge, depositor, size.tokens, call_gas);
    }

    fn require_count(&self, tokens: usize, call: Option<DepositCall>) {
        require!(tokens > 0 || call.is_some(), NOTHING_TO_DEPOSIT);
        require!(tokens <= MAX_TOKENS, TOO_MANY_PAYMENTS);
    }
}

/// Adds a token with so many bytes of data.
fn add_token<M: ManagedTypeApi>(size: &mut Size, taken: &TakenIn<M>, data_bytes: usize) {
    size.bytes += TOKEN_BYTES + taken.token.len() + data_bytes;
    size.tokens += 1;
    if taken.is_made_anew {
        size.making_gas += budget::making_gas(taken.nonce, data_bytes);
    }
}

/// What counts of a call.
fn size_of<M: ManagedTypeApi>(call: &TransferData<M>) -> CallSize {
    let bytes: usize = call.args.iter().map(|argument| LENGTH_BYTES + argument.len()).sum();
    CallSize { gas: call.gas_limit, bytes: CALL_BYTES + call.function.len() + bytes, arguments: call.args.len() }
}
