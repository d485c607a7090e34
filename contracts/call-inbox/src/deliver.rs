//! Takes a delivery to its end: handed over, sent home, or kept. From the node's call on nothing here may fail.

use calls::errors::CALL_FAILED;
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

use crate::{claims, errors::*, sisters};

/// The executor's endpoint.
const RUN: &str = "run";

/// What a receiver is to have beside tokens.
pub struct Call<M: ManagedTypeApi> {
    pub receiver: ManagedAddress<M>,
    /// Gas units that the call may use, transfer included.
    pub gas: u64,
    /// Empty: the tokens are only transferred.
    pub function: ManagedBuffer<M>,
    pub arguments: MultiValueEncoded<M, ManagedBuffer<M>>,
}

/// Why tokens are kept.
#[type_abi]
#[derive(TopEncode)]
pub struct Failure<M: ManagedTypeApi> {
    /// Why they were not handed over.
    pub call: ManagedBuffer<M>,
    /// Why they were not sent home.
    pub home: ManagedBuffer<M>,
}

#[multiversx_sc::module]
pub trait DeliverModule: claims::ClaimsModule + sisters::SistersModule {
    /// The receiver has the tokens and its function ran; or the tokens are on their way home; or they are kept for their owner.
    ///
    /// `gas` is what the call may use, transfer included. `home` is whose the tokens are on the mainchain if they can't be handed over; the zero
    /// address says that they are the receiver's, who sent them away before. A call alone that fails just ends.
    ///
    /// Caller: the ESDT system contract, which is what the node calls itself.
    /// Payment: what the receiver is to have, or nothing.
    /// Fails with: `CALLER_NOT_SYSTEM`.
    /// Emits: `delivered`, `sentHome`, `keptAsClaim` or `callFailed`.
    /// Source: mx-chain-sovereign-go `process/block/sovereign/incomingHeader/incomingEventsProc`.
    #[payable]
    #[endpoint]
    fn deliver(
        &self,
        receiver: ManagedAddress,
        home: ManagedAddress,
        gas: u64,
        function: ManagedBuffer,
        arguments: MultiValueEncoded<ManagedBuffer>,
    ) {
        require!(self.blockchain().get_caller() == ESDTSystemSCAddress.to_managed_address(), CALLER_NOT_SYSTEM);
        let tokens = self.call_value().all();
        let call = Call { receiver: receiver.clone(), gas, function, arguments };
        let Err(reason) = self.hand_over(call, &tokens) else { return self.delivered_event(&receiver, &home) };
        let call = ManagedBuffer::from(reason);
        if tokens.is_empty() {
            return self.call_failed_event(&receiver, &home, &call);
        }
        match self.send_tokens_home(&home, &tokens) {
            Ok(()) => self.sent_home_event(&home, &receiver, &call),
            Err(reason) => {
                let owner = self.keep(&home, &receiver, &tokens);
                self.kept_as_claim_event(&owner, &receiver, &Failure { call, home: reason.into() });
            }
        }
    }

    /// Has the executor hand everything over, if the gas covers that and a claim after it.
    fn hand_over(&self, call: Call<Self::Api>, tokens: &PaymentVec<Self::Api>) -> Result<(), &'static str> {
        let mut told = ManagedArgBuffer::new();
        told.push_arg(call.receiver);
        told.push_arg(call.gas);
        told.push_arg_raw(call.function);
        let arguments = call.arguments.into_arg_buffer();
        let bytes = arguments.iter_buffers().map(|argument| argument.len()).sum();
        let gas = budget::delivery::handing_over_gas(bytes, tokens.len(), call.gas);
        let run = self.tx().to(self.executor().get()).raw_call(RUN).arguments_raw(told.concat(arguments)).payment(tokens).gas(gas);
        let run = run.returns(ReturnsHandledOrError::new());
        let need = gas.saturating_add(budget::delivery::claim_gas(tokens.len()));
        if self.blockchain().get_gas_left() < need {
            return Err(DELIVERY_GAS_TOO_LITTLE);
        }
        run.sync_call_fallible().map_err(|_code| CALL_FAILED)
    }

    /// Has the safe take tokens home, with all the gas but a claim's.
    fn send_tokens_home(&self, home: &ManagedAddress, tokens: &PaymentVec<Self::Api>) -> Result<(), &'static str> {
        if home.is_zero() {
            return Err(HOME_MISSING);
        }
        let way_home = self.homeward(home).payment(tokens).returns(ReturnsHandledOrError::new());
        let gas = self.blockchain().get_gas_left().saturating_sub(budget::delivery::claim_gas(tokens.len()));
        if gas < budget::delivery::home_gas(0, tokens.len()) {
            return Err(HOME_GAS_TOO_LITTLE);
        }
        way_home.gas(gas).sync_call_fallible().map_err(|_code| HOME_REFUSED)
    }

    /// The receiver has everything.
    #[event("delivered")]
    fn delivered_event(&self, #[indexed] receiver: &ManagedAddress, #[indexed] home: &ManagedAddress);

    /// The receiver has nothing; the safe took the tokens home.
    #[event("sentHome")]
    fn sent_home_event(&self, #[indexed] home: &ManagedAddress, #[indexed] receiver: &ManagedAddress, reason: &ManagedBuffer);

    /// The receiver has nothing; the tokens wait here for their owner.
    #[event("keptAsClaim")]
    fn kept_as_claim_event(&self, #[indexed] owner: &ManagedAddress, #[indexed] receiver: &ManagedAddress, failure: &Failure<Self::Api>);

    /// A call without tokens failed.
    #[event("callFailed")]
    fn call_failed_event(&self, #[indexed] receiver: &ManagedAddress, #[indexed] home: &ManagedAddress, reason: &ManagedBuffer);
}
