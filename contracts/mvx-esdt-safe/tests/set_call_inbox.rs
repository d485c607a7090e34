use authority::errors::NOT_AUTHORISED;
use deposit::errors::*;
use testkit::{
    Event,
    actors::{OWNER, RELAYER, STRANGER},
    call::Call,
    changes::stores,
    inbox::{INBOX, INBOX_EXECUTOR, MvxInbox},
    mvx::{MVX_SAFE, SafeSetup},
    safe::{Deposit, RECEIVER, Safe},
    wire::bytes_of,
};

use crate::{in_setup, operation, running};

#[test]
fn set_call_inbox_fails_when_caller_is_stranger() {
    in_setup().set_mvx_inbox(MvxInbox { caller: STRANGER.into(), ..MvxInbox::default() }).fails_with(NOT_AUTHORISED);
}

#[test]
fn set_call_inbox_fails_when_the_safe_runs() {
    running().set_mvx_inbox(MvxInbox::default()).fails_with(CALL_INBOX_FIXED);
}

#[test]
fn set_call_inbox_fails_when_something_was_announced() {
    let mut safe = running();
    assert!(safe.deposit(&Deposit::default()).moved);
    safe.pause();
    safe.set_mvx_inbox(MvxInbox::default()).fails_with(CALL_INBOX_FIXED);
    let mut refunding = running();
    assert!(refunding.prove_and_execute(&operation()).moved);
    refunding.pause();
    refunding.set_mvx_inbox(MvxInbox::default()).fails_with(CALL_INBOX_FIXED);
}

#[test]
fn set_call_inbox_fails_when_one_is_no_contract_of_a_shard() {
    let mut system_contract = vec![0; 32];
    (system_contract[9], system_contract[29], system_contract[30], system_contract[31]) = (1, 2, 0xff, 0xff);
    for other in [vec![0; 32], bytes_of(RECEIVER), system_contract] {
        in_setup().set_mvx_inbox(MvxInbox { inbox: other.clone(), ..MvxInbox::default() }).fails_with(CALL_INBOX_NOT_CALLABLE);
        in_setup().set_mvx_inbox(MvxInbox { executor: other, ..MvxInbox::default() }).fails_with(CALL_INBOX_NOT_CALLABLE);
    }
    in_setup().set_mvx_inbox(MvxInbox { executor: bytes_of(INBOX), ..MvxInbox::default() }).fails_with(CALL_INBOX_NOT_CALLABLE);
}

#[test]
fn set_call_inbox_names_both_once_before_or_after_the_set_up() {
    let mut complete = in_setup();
    assert!(complete.complete_setup(SafeSetup::default()).moved);
    for mut safe in [in_setup(), complete] {
        assert_eq!(safe.view("getCallInbox", &[]), [[0u8; 0]; 0]);
        let set = safe.set_mvx_inbox(MvxInbox::default());
        set.emits(&[Event::new("setCallInbox", "callInboxSet").topic(bytes_of(INBOX))]);
        set.changes([stores(MVX_SAFE, "callInbox", bytes_of(INBOX)), stores(MVX_SAFE, "inboxExecutor", bytes_of(INBOX_EXECUTOR))]);
        assert_eq!((safe.view("getCallInbox", &[]), safe.view("getInboxExecutor", &[])), named());
        safe.set_mvx_inbox(MvxInbox::default()).fails_with(CALL_INBOX_FIXED);
    }
}

#[test]
fn set_call_inbox_succeeds_when_caller_is_the_administrator() {
    let mut safe: Safe = in_setup();
    assert!(safe.world.call(Call::new(OWNER, MVX_SAFE, "setAdministrator").argument(bytes_of(RELAYER))).moved);
    assert!(safe.set_mvx_inbox(MvxInbox { caller: RELAYER.into(), ..MvxInbox::default() }).moved);
}

fn named() -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    (vec![bytes_of(INBOX)], vec![bytes_of(INBOX_EXECUTOR)])
}
