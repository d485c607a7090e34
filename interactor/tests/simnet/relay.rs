use std::fs;

use interactor::{
    bridge_service,
    network::{Call, address::bech32},
    pair::names::*,
};

use crate::{
    bed,
    crossing::{Crossing, SILVER, errors, lines, outcomes, write_keys},
};

/// Five operations in three blocks, of which two can't be paid: 80 of 50 silver, and a token that never came.
fn mixed<'a>(crossing: &mut Crossing<'a>) {
    crossing.lock(&[(GOLD, 1_000), (SILVER, 50)]);
    crossing.block(&[(BOB, &[(GOLD, 100)]), (CAROL, &[(GOLD, 20), (SILVER, 10)])]);
    crossing.block(&[]);
    crossing.block(&[(BOB, &[(SILVER, 80)]), (BOB, &[(FUEL, 1)])]);
    crossing.block(&[(CAROL, &[(GOLD, 3)])]);
}

#[test]
fn relay_settles_a_mix_and_sends_nothing_the_second_time() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-mix");
    mixed(&mut crossing);
    let [bob, carol] = [BOB, CAROL].map(|owner| crossing.balance(&owner, GOLD));
    crossing.said();
    let output = crossing.relay().output().unwrap();
    assert!(output.status.success(), "{}", errors(&output));
    assert_eq!(outcomes(&output), ["executed", "executed", "refunded", "refunded", "executed"]);
    assert_eq!(lines(&output)[2]["reason"], mvx_esdt_safe::errors::MORE_THAN_OWED);
    assert_eq!(lines(&output)[3]["reason"], mvx_esdt_safe::errors::TOKEN_UNKNOWN);
    assert_eq!(crossing.balance(&BOB, GOLD), bob + 100u32);
    assert_eq!(crossing.balance(&CAROL, GOLD), carol + 23u32);
    let said = crossing.said();
    assert_eq!((said["executedBridgeOp"], said["deposit"]), (5, 2));

    let nonce = crossing.nonce(&crossing.relayer);
    let again = crossing.relay().output().unwrap();
    assert!(again.status.success());
    assert_eq!(outcomes(&again), [""; 0], "progress says that all is done");
    assert_eq!(errors(&again), "no block after block 4 is there: nothing new was read\n");
    fs::remove_file(crossing.path("progress.json")).unwrap();
    let anew = crossing.relay().output().unwrap();
    assert!(anew.status.success());
    assert_eq!(outcomes(&anew), ["settled_before"; 5]);
    assert_eq!(crossing.nonce(&crossing.relayer), nonce);
}

#[test]
fn relay_goes_on_with_a_bundle_that_is_partly_executed() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-part");
    crossing.lock(&[(GOLD, 1_000)]);
    let message = crossing.block(&[(BOB, &[(GOLD, 1)]), (BOB, &[(GOLD, 2)]), (BOB, &[(GOLD, 3)])]).unwrap();
    let register = Call::of_service(&bridge_service::register_bridge_ops(&message), crossing.contracts.header_verifier);
    crossing.run(crossing.alice, &register).outcome().unwrap();
    let second = Call::of_service(&bridge_service::execute(&message, &message.operations[1]), crossing.contracts.safe);
    crossing.run(crossing.alice, &second).outcome().unwrap();
    let nonce = crossing.nonce(&crossing.relayer);
    fs::remove_file(crossing.path("keys.pem")).unwrap();
    write_keys(&crossing.path("keys.pem"), [77]);
    let output = crossing.relay().output().unwrap();
    assert!(output.status.success(), "what is proven needs no keys: {}", errors(&output));
    assert_eq!(outcomes(&output), ["executed", "settled_before", "executed"]);
    assert_eq!(crossing.nonce(&crossing.relayer), nonce + 2);
}

#[test]
fn relay_says_which_keys_are_missing_and_keeps_its_place() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-keys");
    crossing.lock(&[(GOLD, 1_000)]);
    crossing.block(&[(BOB, &[(GOLD, 1)])]);
    let nonce = crossing.nonce(&crossing.relayer);
    for (numbers, here) in [(vec![1, 2], 2), (vec![77, 78, 79], 0)] {
        write_keys(&crossing.path("keys.pem"), numbers);
        let output = crossing.relay().output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(outcomes(&output), ["failed"]);
        let sentence = format!("{here} of the 4 validators of epoch 0 have their keys here, and 3 must sign");
        assert!(errors(&output).contains(&sentence), "{}", errors(&output));
    }
    assert_eq!(crossing.nonce(&crossing.relayer), nonce);
    write_keys(&crossing.path("keys.pem"), [4, 2, 1]);
    let output = crossing.relay().output().unwrap();
    assert_eq!(outcomes(&output), ["executed"], "{}", errors(&output));
}

#[test]
fn relay_waits_for_a_paused_safe_without_sending() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-pause");
    crossing.lock(&[(GOLD, 1_000)]);
    crossing.block(&[(BOB, &[(GOLD, 1)])]);
    crossing.by_owner(crossing.contracts.safe, "pause", Vec::new());
    let output = crossing.relay().output().unwrap();
    assert_eq!((output.status.code(), outcomes(&output)), (Some(1), vec!["failed".to_owned()]));
    assert!(errors(&output).contains("the safe is paused"), "{}", errors(&output));
    crossing.by_owner(crossing.contracts.safe, "unpause", Vec::new());
    let output = crossing.relay().output().unwrap();
    assert_eq!(outcomes(&output), ["executed"], "{}", errors(&output));
}

#[test]
fn two_relays_at_once_settle_everything_once() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-two");
    mixed(&mut crossing);
    let bob = crossing.balance(&BOB, GOLD);
    crossing.said();
    let mut beside = crossing.command("relay", "alice.pem");
    beside.arg("--once").arg("--blocks").arg(crossing.path("blocks"));
    beside.args(["--sovereign-safe", &bech32(&crossing.pair.sovereign.safe())]);
    let mut beside = beside.arg("--validator-keys").arg(crossing.path("keys.pem")).spawn().unwrap();
    let output = crossing.relay().output().unwrap();
    // What one has in flight, the other sets aside.
    beside.wait().unwrap();
    let settled = crossing.relay_anew().output().unwrap();
    assert!(settled.status.success(), "{}{}", errors(&output), errors(&settled));
    assert_eq!(crossing.balance(&BOB, GOLD), bob + 100u32);
    let said = crossing.said();
    assert_eq!((said["executedBridgeOp"], said["deposit"]), (5, 2));
}

#[test]
fn confirmation_is_repeated_when_asked_for() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-confirm");
    mixed(&mut crossing);
    assert!(crossing.relay().output().unwrap().status.success());
    crossing.said();
    let nowhere = crossing.relay().arg("--confirm-again").output().unwrap();
    assert_eq!(nowhere.status.code(), Some(2), "progress would say that nothing is left: {}", errors(&nowhere));
    let output = crossing.relay_anew().arg("--confirm-again").output().unwrap();
    assert_eq!(outcomes(&output), ["confirmed_again"; 5], "{}", errors(&output));
    let said = crossing.said();
    assert_eq!((said["executedBridgeOp"], said.get("deposit")), (5, None));
}
