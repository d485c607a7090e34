//! Tokens leave for the mainchain: they are burnt here, EGLD is kept, and there they are paid out or minted.

use calls::read_call;
use deposit::{
    accept::{self, DepositCall, Passage, TakenIn},
    errors::EGLD_NOT_SUPPORTED,
    event, inbox,
};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;
use types::{address, errors::RECEIVER_AMBIGUOUS};

use crate::{egld, mechanism, throttle};

#[multiversx_sc::module]
pub trait DepositModule:
    throttle::ThrottleModule
    + mechanism::MechanismModule
    + egld::EgldModule
    + accept::AcceptModule
    + inbox::InboxModule
    + event::EventModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
    + authority::AuthorityModule
{
    /// Burns up to 10 tokens of any kind, or keeps EGLD if it is allowed, so that the mainchain pays them to `to`; with call data it calls `to` with them.
    ///
    /// Call data are the gas that the call may use, entry and transfer included, its function and its arguments. A call needs no tokens.
    ///
    /// Caller: anyone.
    /// Payment: with fees on the fee first, then the tokens; a wallet is given back what the fee leaves, a contract pays exactly, and so does
    /// whoever sends a call alone; who accepted a sponsor brings no fee. The call-inbox pays none: it sends home what nobody could be handed.
    /// Fails with: `RECEIVER_AMBIGUOUS`, what `read_call` and `accept_deposit` raise, `EGLD_NOT_SUPPORTED`, `BLOCK_FULL`, and in the VM when this contract may not
    /// burn the token.
    /// Emits: `deposit`, or `scCall` for a call alone, and nothing else: the node reads every event of this function.
    #[payable]
    #[endpoint]
    fn deposit(&self, to: ManagedAddress, call_data: MultiValueEncoded<ManagedBuffer>) {
        require!(!address::is_ambiguous(&to.to_byte_array()), RECEIVER_AMBIGUOUS);
        let call = read_call(&to, call_data).unwrap_or_else(|reason| sc_panic!(reason));
        let passage = self.passage();
        self.accept_deposit(
            &to,
            call.as_ref().map(DepositCall::by_service),
            passage,
            |token, nonce, amount| {
                if token.is_native() {
                    require!(self.egld_crossing().get(), EGLD_NOT_SUPPORTED);
                } else {
                    self.send().esdt_local_burn(unsafe { token.as_esdt_unchecked() }, nonce, amount);
                }
                let token = token.into_managed_buffer();
                let is_made_anew = self.is_made_anew(&token);
                TakenIn { token, nonce, is_made_anew }
            },
            |tokens, depositor, _bytes| self.emit_deposit(&to, tokens, depositor, call),
        );
        self.count_operation(passage);
    }

    /// What the call-inbox brings goes home.
    fn passage(&self) -> Passage {
        let inbox = self.call_inbox();
        let is_home = !inbox.is_empty() && inbox.get() == self.blockchain().get_caller();
        if is_home { Passage::Free } else { Passage::Charged }
    }
}
