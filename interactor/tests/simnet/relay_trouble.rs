//! What a relay does where something is wrong: with its options, with a gateway, with an operation, with an epoch.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Output, Stdio},
};

use interactor::{
    bridge_message::BridgeMessage,
    bridge_service::transactions,
    network::{Call, Sender, Wallet, address::bech32},
    node::ValidatorGroup,
    pair::{OperationState, names::*},
    suite::Suite,
};
use serde_json::json;

use crate::{
    bed,
    crossing::{Crossing, errors, outcomes, write_keys},
    flows::in_shard,
    gateways,
};

fn ok(output: &Output) {
    assert!(output.status.success(), "{}", errors(output));
}

fn fails_with(command: &mut Command, words: &str) {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    assert!(errors(&output).contains(words), "{}", errors(&output));
}

fn progress(crossing: &Crossing) -> serde_json::Value {
    serde_json::from_slice(&fs::read(crossing.path("progress.json")).unwrap()).unwrap()
}

/// A gold piece to Bob, and one to Carol, in a block each.
fn two_blocks(crossing: &mut Crossing) {
    crossing.lock(&[(GOLD, 1_000)]);
    crossing.block(&[(BOB, &[(GOLD, 1)])]);
    crossing.block(&[(CAROL, &[(GOLD, 1)])]);
}

/// A relay that reads a Sovereign Chain's gateway, with progress.
fn relay_from(crossing: &Crossing, sovereign: &str) -> Command {
    relay_between(crossing, sovereign, crossing.gateway.url())
}

fn relay_between(crossing: &Crossing, sovereign: &str, mainchain: &str) -> Command {
    let mut relay = crossing.command_at(mainchain, "relay", "relayer.pem");
    relay.args(["--sovereign", sovereign, "--sovereign-safe", &bech32(&crossing.pair.sovereign.safe())]);
    relay.arg("--validator-keys").arg(crossing.path("keys.pem")).arg("--progress").arg(crossing.path("progress.json"));
    relay
}

#[test]
fn relay_ends_at_a_final_block_that_the_sovereign_gateway_refuses_and_goes_on_there() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-refused");
    two_blocks(&mut crossing);
    let refusing = gateways::sovereign(crossing.path("blocks"), |nonce| nonce == 2);
    let words = "the Sovereign Chain's gateway does not give block 2, though block 2 is final";
    fails_with(relay_from(&crossing, &refusing).arg("--once"), words);
    assert_eq!(progress(&crossing)["next"], json!({"block": 2}));
    let whole = gateways::sovereign(crossing.path("blocks"), |_| false);
    let output = relay_from(&crossing, &whole).args(["--once", "--json"]).output().unwrap();
    ok(&output);
    assert_eq!(outcomes(&output), ["executed"]);
    assert!(errors(&output).contains("blocks 2 to 2 were read; operations of erd1"), "{}", errors(&output));
}

#[test]
fn relay_refuses_what_would_skip_blocks() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-skip");
    fails_with(crossing.relay().args(["--from", "1"]), "has no recorded block");
    two_blocks(&mut crossing);
    fails_with(crossing.relay().args(["--from", "500"]), "block 500 is to be read, and the last one that is there is block 2");
    ok(&crossing.relay().args(["--from", "2"]).output().unwrap());
    ok(&crossing.relay().args(["--from", "2"]).output().unwrap());
    fails_with(crossing.relay().args(["--from", "1"]), "goes on from block 3, and its relay began with --from 2");
    fails_with(crossing.relay().args(["--count-from", "0"]), "use the options of the first time");
}

#[test]
fn relay_of_a_wrong_safe_says_that_it_found_nothing_and_loses_nothing() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-wrong");
    two_blocks(&mut crossing);
    let mut wrong = crossing.command("relay", "relayer.pem");
    wrong.args(["--once", "--sovereign-safe", &bech32(&ALICE)]).arg("--blocks").arg(crossing.path("blocks"));
    let output = wrong.arg("--progress").arg(crossing.path("progress.json")).output().unwrap();
    ok(&output);
    assert_eq!(errors(&output), format!("blocks 1 to 2 were read; operations of {}: 0\n", bech32(&ALICE)));
    fails_with(&mut crossing.relay(), &format!("tells of operations of the Sovereign Chain's safe {}", bech32(&ALICE)));
    fs::remove_file(crossing.path("progress.json")).unwrap();
    assert_eq!(outcomes(&crossing.relay().output().unwrap()), ["executed"; 2]);
}

#[test]
fn relay_sets_aside_what_is_in_flight() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-flight");
    crossing.lock(&[(GOLD, 1_000)]);
    let elsewhere = (gateway.shard_of(&crossing.contracts.safe) + 1) % 3;
    let far = in_shard("relay-flight", elsewhere as u8);
    let message = crossing.block(&[(far, &[(GOLD, 1)]), (BOB, &[(GOLD, 1)])]).unwrap();
    crossing.block(&[(CAROL, &[(GOLD, 1)])]);
    send_until_in_flight(&crossing, &message);

    let output = crossing.relay().output().unwrap();
    assert_eq!(outcomes(&output), ["in_flight", "executed", "executed"], "{}", errors(&output));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(progress(&crossing)["next"], json!({"block": 3}));
    assert_eq!(progress(&crossing)["unsettled"], json!([{"block": 1}]));

    let nonce = crossing.nonce(&crossing.relayer);
    let again = crossing.relay().output().unwrap();
    assert_eq!((again.status.code(), outcomes(&again)), (Some(0), ["settled_before", "settled_before"].map(str::to_owned).into()));
    assert_eq!((crossing.nonce(&crossing.relayer), &progress(&crossing)["unsettled"]), (nonce, &json!([])), "nothing is sent");
}

/// Somebody brings the first operation, whose payment is on its way to another shard.
fn send_until_in_flight(crossing: &Crossing, message: &BridgeMessage) {
    let transactions = transactions(message).unwrap();
    crossing.run(crossing.alice, &Call::of_service(&transactions[0], crossing.contracts.header_verifier)).outcome().unwrap();
    let wallet = Wallet::without_key(crossing.alice);
    let sender = Sender::new(crossing.gateway, &wallet);
    let execution = Call::of_service(&transactions[1], crossing.contracts.safe).draft(&crossing.alice);
    sender.send(&execution, sender.next_nonce().unwrap()).unwrap();
    let suite = Suite::of_safe(crossing.gateway, crossing.contracts.safe).unwrap();
    while suite.operation_state(&message.operations[0].hash).unwrap() == OperationState::Unused {
        crossing.gateway.simulator().unwrap().generate_blocks(1).unwrap();
    }
    assert_eq!(suite.operation_state(&message.operations[0].hash).unwrap(), OperationState::InFlight);
}

#[test]
fn relay_signs_for_the_last_epoch_when_the_blocks_own_has_ended() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-epoch");
    crossing.lock(&[(GOLD, 1_000)]);
    crossing.block(&[(BOB, &[(GOLD, 1)])]);
    write_keys(&crossing.path("keys.pem"), [1, 2]);
    fails_with(&mut crossing.relay(), "2 of the 4 validators of epoch 0 have their keys here, and 3 must sign");
    for numbers in [[4, 2, 1], [3, 2, 1], [4, 3, 2]] {
        let change = crossing.pair.start_epoch(ValidatorGroup::numbered(numbers).unwrap()).unwrap();
        let change = Call::of_service(&transactions(&change).unwrap()[0], crossing.contracts.header_verifier);
        crossing.run(crossing.alice, &change).outcome().unwrap();
    }
    fails_with(&mut crossing.relay(), "1 of the 3 validators of epoch 3 have their keys here, and 3 must sign");
    write_keys(&crossing.path("keys.pem"), [2, 3, 4]);
    let output = crossing.relay().output().unwrap();
    assert_eq!(outcomes(&output), ["executed"], "{}", errors(&output));
}

/// A relay that follows, and what it tells; ended with the test.
struct Follower {
    child: Child,
    told: Box<dyn Iterator<Item = String>>,
}

impl Follower {
    fn start(mut relay: Command) -> Self {
        let mut child = relay.stderr(Stdio::piped()).spawn().unwrap();
        let told = Box::new(BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap));
        Self { child, told }
    }

    /// The next line with these words; there must be one.
    fn hear(&mut self, words: &str) {
        assert!(self.told.by_ref().any(|line| line.contains(words)), "nothing was told of \"{words}\"");
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Fails the first `times` requests that begin so.
fn fails_first(times: usize, beginning: &'static str) -> impl FnMut(&str) -> bool + Send {
    let mut failed = 0;
    move |path: &str| {
        let fails = path.starts_with(beginning) && failed < times;
        failed += usize::from(fails);
        fails
    }
}

#[test]
fn relay_follows_the_sovereign_chain_through_failures_of_both_gateways() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "relay-follow");
    two_blocks(&mut crossing);
    let (bob, carol) = (crossing.balance(&BOB, GOLD), crossing.balance(&CAROL, GOLD));
    let sovereign = gateways::flaky(&gateways::sovereign(crossing.path("blocks"), |_| false), fails_first(1, "block/"));
    let mainchain = gateways::flaky(gateway.url(), fails_first(2, "transaction/send"));
    let mut relay = Follower::start(relay_between(&crossing, &sovereign, &mainchain));
    relay.hear(&format!("trying again: {sovereign} answers something else than a gateway does"));
    relay.hear("trying again: ");
    relay.hear("block 1, operation");
    relay.hear("block 2, operation");
    crossing.block(&[(BOB, &[(GOLD, 5)])]);
    relay.hear("block 3, operation");
    drop(relay);
    assert_eq!((crossing.balance(&BOB, GOLD), crossing.balance(&CAROL, GOLD)), (bob + 6u32, carol + 1u32));
    assert_eq!(progress(&crossing)["unsettled"], json!([]));
}
