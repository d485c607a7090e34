//! Names the contract that takes what arrives for contracts of this chain, so that what it sends home passes free.

use deposit::{event, inbox};
use multiversx_sc::imports::*;

#[multiversx_sc::module]
pub trait SetInboxModule: inbox::InboxModule + event::EventModule + authority::AuthorityModule + phase::PhaseModule {
    /// Deposits of this contract pay no fee from here on, and find room in a block that is full for others.
    ///
    /// Caller: the owner or the administrator, before the safe runs for the first time, once.
    /// Fails with: `NOT_AUTHORISED`, what `name_call_inbox` raises.
    /// Emits: `callInboxSet`.
    #[endpoint(setCallInbox)]
    fn set_call_inbox(&self, inbox: ManagedAddress) {
        self.require_authority();
        self.name_call_inbox(&inbox);
    }
}
