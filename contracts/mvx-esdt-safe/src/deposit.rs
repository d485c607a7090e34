//! Tokens leave for the Sovereign Chain: they are kept or burnt here, and minted there.

use deposit::{
    accept::{self, DepositCall, Passage},
    event, inbox as call_inbox,
};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;

use crate::{
    custody,
    inbox::{self, Departure},
    mint,
};

#[multiversx_sc::module]
pub trait DepositModule:
    custody::CustodyModule
    + mint::MintModule
    + minting::MintingModule
    + inbox::InboxModule
    + call_inbox::InboxModule
    + authority::AuthorityModule
    + accept::AcceptModule
    + event::EventModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
{
    /// Keeps up to 10 tokens of any kind, EGLD if it is allowed, so that the Sovereign Chain mints them for `to`; with call data it calls `to` with them.
    ///
    /// Call data are the gas that the call may use, its function and its arguments. A call needs no tokens. With a call-inbox what a contract
    /// does not take comes back to the caller.
    ///
    /// Caller: anyone.
    /// Payment: with fees on the fee first, then the tokens; a wallet is given back what the fee leaves, a contract pays exactly, and so does
    /// whoever sends a call alone; who accepted a sponsor brings no fee.
    /// Fails with: what `read_departing_call`, `accept_deposit` and `announce` raise.
    /// Emits: `deposit`, or `scCall` for a call alone, and nothing else: the node reads every event of this function.
    #[payable]
    #[endpoint]
    fn deposit(&self, to: ManagedAddress, call_data: MultiValueEncoded<ManagedBuffer>) {
        let call = self.read_departing_call(&to, call_data);
        let is_whitelist_on = self.token_whitelist().get();
        let mut to_burn = ManagedArgBuffer::new();
        self.accept_deposit(
            &to,
            call.as_ref().map(DepositCall::by_node),
            Passage::Charged,
            |token, nonce, amount| self.take_in(token, nonce, amount, is_whitelist_on, &mut to_burn),
            |tokens, depositor, bytes| {
                self.announce(tokens, Departure { receiver: to.clone(), home: depositor.clone(), op_sender: depositor, call, bytes })
            },
        );
        self.burn(to_burn);
    }
}
