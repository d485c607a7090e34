//! Tokens leave for the mainchain: they are burnt here, and paid out or minted there.

use deposit::{accept, event};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;
use types::{address, errors::RECEIVER_AMBIGUOUS};

use crate::throttle;

#[multiversx_sc::module]
pub trait DepositModule:
    throttle::ThrottleModule
    + accept::AcceptModule
    + event::EventModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
{
    /// Burns 1 to 10 tokens of any kind but EGLD, so that the mainchain pays them to `to`.
    ///
    /// Caller: anyone.
    /// Payment: with fees on the fee first, then the tokens; a wallet is given back what the fee leaves, a contract pays exactly.
    /// Fails with: `RECEIVER_AMBIGUOUS`, what `accept_deposit` raises, `BLOCK_FULL`, and in the VM when this contract may not burn the token.
    /// Emits: `deposit`, and nothing else: the node reads every event of this function.
    #[payable]
    #[endpoint]
    fn deposit(&self, to: ManagedAddress, call_data: MultiValueEncoded<ManagedBuffer>) {
        require!(!address::is_ambiguous(&to.to_byte_array()), RECEIVER_AMBIGUOUS);
        self.accept_deposit(&to, call_data, |token, nonce, amount| self.send().esdt_local_burn(token, nonce, amount));
        self.count_operation();
    }
}
