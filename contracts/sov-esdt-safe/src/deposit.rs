//! Tokens leave for the mainchain: they are burnt here, and paid out or minted there.

use deposit::{accept, event};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;
use types::{address, errors::RECEIVER_AMBIGUOUS};

use crate::{call, throttle};

#[multiversx_sc::module]
pub trait DepositModule:
    throttle::ThrottleModule
    + call::CallModule
    + accept::AcceptModule
    + event::EventModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
    + authority::AuthorityModule
{
    /// Burns up to 10 tokens of any kind but EGLD, so that the mainchain pays them to `to`; with call data it calls `to` with them.
    ///
    /// Call data are the gas that the call may use, entry and transfer included, its function and its arguments. A call needs no tokens.
    ///
    /// Caller: anyone.
    /// Payment: with fees on the fee first, then the tokens; a wallet is given back what the fee leaves, a contract pays exactly, and so does
    /// whoever sends a call alone; who accepted a sponsor brings no fee.
    /// Fails with: `RECEIVER_AMBIGUOUS`, what `read_call` and `accept_deposit` raise, `BLOCK_FULL`, and in the VM when this contract may not
    /// burn the token.
    /// Emits: `deposit`, or `scCall` for a call alone, and nothing else: the node reads every event of this function.
    #[payable]
    #[endpoint]
    fn deposit(&self, to: ManagedAddress, call_data: MultiValueEncoded<ManagedBuffer>) {
        require!(!address::is_ambiguous(&to.to_byte_array()), RECEIVER_AMBIGUOUS);
        let call = self.read_call(&to, call_data);
        let size = call.as_ref().map(call::size_of);
        self.accept_deposit(
            &to,
            size,
            |token, nonce, amount| {
                self.send().esdt_local_burn(&token, nonce, amount);
                (token.into_managed_buffer(), nonce)
            },
            |tokens, depositor| self.announce(&to, tokens, depositor, call),
        );
        self.count_operation();
    }
}
