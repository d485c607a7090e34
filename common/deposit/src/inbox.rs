//! Owns which contract of the Sovereign Chain takes what is for its contracts: the call-inbox, which the node delivers to and which sends
//! home what can't be handed over. It is named before anything is announced, and then for ever, so that no delivery was ever made without it.

use calls::is_callable;
use multiversx_sc::imports::*;
use phase::Phase;

use crate::{errors::*, event};

#[multiversx_sc::module]
pub trait InboxModule: event::EventModule + phase::PhaseModule {
    /// Names the inbox.
    ///
    /// Fails with: `CALL_INBOX_FIXED`, `CALL_INBOX_NOT_CALLABLE`.
    fn name_call_inbox(&self, inbox: &ManagedAddress) {
        let is_open = self.phase().get() != Phase::Running && self.next_operation_nonce().is_empty();
        require!(is_open && self.call_inbox().is_empty(), CALL_INBOX_FIXED);
        require!(is_callable(inbox), CALL_INBOX_NOT_CALLABLE);
        self.call_inbox_set_event(inbox);
        self.call_inbox().set(inbox);
    }

    /// Who takes deliveries to contracts of the Sovereign Chain; nothing if nobody does.
    #[view(getCallInbox)]
    fn get_call_inbox(&self) -> OptionalValue<ManagedAddress> {
        let inbox = self.call_inbox();
        if inbox.is_empty() { OptionalValue::None } else { OptionalValue::Some(inbox.get()) }
    }

    /// Deliveries to contracts of the Sovereign Chain go through this contract from the first one on.
    #[event("callInboxSet")]
    fn call_inbox_set_event(&self, #[indexed] inbox: &ManagedAddress);

    /// Who takes deliveries to contracts of the Sovereign Chain. Written once, before anything is announced; never cleared. INV-60.
    #[storage_mapper("callInbox")]
    fn call_inbox(&self) -> SingleValueMapper<ManagedAddress>;
}
