use std::process::Output;

use interactor::{
    bridge_message::BridgeMessage,
    bridge_service,
    hash::Hash,
    network::{Call, address::bech32},
    pair::names::*,
};

use crate::{
    bed,
    crossing::{Crossing, errors, lines},
    gateways,
};

fn trace(crossing: &Crossing, hash: &str) -> Output {
    crossing.command("trace", "").args([hash, "--json"]).output().unwrap()
}

/// The same with the Sovereign Chain's blocks.
fn trace_both(crossing: &Crossing, hash: &str) -> Output {
    let mut command = crossing.command("trace", "");
    command.args([hash, "--json", "--sovereign-safe", &bech32(&crossing.pair.sovereign.safe())]);
    command.arg("--blocks").arg(crossing.path("blocks")).output().unwrap()
}

/// The stages of the first life, each with its mark.
fn stages(output: &Output) -> Vec<(String, String)> {
    let lines = lines(output);
    let stages = lines.first().unwrap_or_else(|| panic!("{}", errors(output)))[0]["stages"].as_array().unwrap().clone();
    let text = |stage: &serde_json::Value, field: &str| stage[field].as_str().unwrap().to_owned();
    stages.iter().map(|stage| (text(stage, "name"), text(stage, "mark"))).collect()
}

fn marked(marks: [&str; 5]) -> Vec<(String, String)> {
    let names = ["deposited", "bundled", "proven", "executed", "confirmed"];
    names.into_iter().zip(marks).map(|(name, mark)| (name.to_owned(), mark.to_owned())).collect()
}

fn all(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), errors(output))
}

fn send(crossing: &Crossing, message: &BridgeMessage, gas_limit: u64) -> String {
    let call = Call::of_service(&bridge_service::execute(message, &message.operations[0]), crossing.contracts.safe);
    crossing.run(crossing.alice, &Call { gas_limit, ..call }).raw["hash"].as_str().unwrap().to_owned()
}

fn execute(crossing: &Crossing, message: &BridgeMessage, operation: &str, gas: &str) -> Output {
    let mut command = crossing.command("execute", "alice.pem");
    command.args(["--operation", operation, "--bundle", &hex::encode(message.hash_of_hashes), "--gas", gas]);
    command.output().unwrap()
}

#[test]
fn trace_tells_every_stage_of_an_operation() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "trace-life");
    crossing.lock(&[(GOLD, 1_000)]);
    let message = crossing.block(&[(BOB, &[(GOLD, 9)])]).unwrap();
    let operation = hex::encode(message.operations[0].bytes.clone());
    let name = hex::encode(message.operations[0].hash);

    let unknown = trace(&crossing, &name);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(errors(&unknown).contains("nothing here has the hash"), "{}", errors(&unknown));
    let bundled = trace_both(&crossing, &name);
    assert_eq!(bundled.status.code(), Some(1));
    assert_eq!(stages(&bundled), marked(["done", "done", "missing", "missing", "missing"]));
    assert!(errors(&execute(&crossing, &message, &operation, "50000000")).contains("is not proven in this bundle"));

    let signed = BridgeMessage { epoch: 0, ..message.clone() };
    let register = Call::of_service(&bridge_service::register_bridge_ops(&signed), crossing.contracts.header_verifier);
    let registration = crossing.run(crossing.alice, &register).raw["hash"].as_str().unwrap().to_owned();
    for proven in [trace(&crossing, &name), trace(&crossing, &hex::encode(message.hash_of_hashes)), trace(&crossing, &registration)] {
        assert_eq!(stages(&proven), marked(["unknown", "done", "done", "missing", "missing"]));
    }

    let reverted = trace(&crossing, &send(&crossing, &message, 8_000_000));
    assert_eq!(stages(&reverted), marked(["done", "done", "done", "missing", "missing"]));
    assert!(all(&reverted).contains("not enough gas") && all(&reverted).contains("cargo bridge execute --gas"), "{}", all(&reverted));
    assert!(errors(&execute(&crossing, &message, &operation, "600000001")).contains("at most 600000000 gas"));

    let executed = execute(&crossing, &message, &operation, "60000000");
    assert!(executed.status.success(), "{}", all(&executed));
    assert!(all(&executed).contains("proven, not used") && all(&executed).contains("proven, executed"), "{}", all(&executed));
    assert!(errors(&execute(&crossing, &message, &operation, "60000000")).contains("was used before: it is executed"));
    let over = trace_both(&crossing, &name);
    assert!(over.status.success(), "{}", all(&over));
    assert_eq!(stages(&over), marked(["done"; 5]));
}

#[test]
fn trace_tells_why_an_operation_was_refunded() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "trace-refund");
    let message = crossing.block(&[(BOB, &[(FUEL, 9)])]).unwrap();
    assert!(crossing.relay().output().unwrap().status.success());
    let refunded = trace(&crossing, &hex::encode(message.operations[0].hash));
    assert!(refunded.status.success());
    assert!(all(&refunded).contains(mvx_esdt_safe::errors::TOKEN_UNKNOWN), "{}", all(&refunded));
    assert!(all(&refunded).contains("deposit 0 brings the tokens back"), "{}", all(&refunded));
}

#[test]
fn trace_follows_a_deposit_and_knows_a_refused_one() {
    let gateway = &*bed::simulator();
    let crossing = Crossing::deploy(gateway, "trace-deposit");
    let deposit = |to: &[u8], units: u32| {
        let call = Call::new(crossing.contracts.safe, "deposit", vec![to.to_vec()], 30_000_000);
        let payments = vec![interactor::pair::Payment::of(GOLD, units)];
        crossing.run(crossing.alice, &Call { payments, ..call }).raw["hash"].as_str().unwrap().to_owned()
    };
    let made = trace(&crossing, &deposit(&BOB, 4));
    assert!(made.status.success());
    assert_eq!(stages(&made), [("deposited", "done"), ("arrived", "unknown")].map(|(name, mark)| (name.to_owned(), mark.to_owned())));
    assert!(all(&made).contains("as deposit 0, 4 GOLD-1a2b3c from"), "{}", all(&made));
    let refused = trace(&crossing, &deposit(&[0; 32], 4));
    assert_eq!(refused.status.code(), Some(1));
    assert!(all(&refused).contains(deposit::errors::RECEIVER_ZERO), "{}", all(&refused));
}

#[test]
fn trace_refuses_what_names_nothing() {
    let gateway = &*bed::simulator();
    let crossing = Crossing::deploy(gateway, "trace-nothing");
    for malformed in ["", "12", "zz", "0x00", &"a".repeat(63)] {
        let output = trace(&crossing, malformed);
        assert_eq!(output.status.code(), Some(2));
        assert!(errors(&output).contains("is no hash: 64 hexadecimal digits are expected"), "{}", errors(&output));
    }
    assert!(errors(&trace(&crossing, &hex::encode(Hash::default()))).contains("is it another network's, or another bridge's?"));
    let other = crossing.run(crossing.alice, &Call::new(crossing.owner, "", Vec::new(), 100_000)).raw["hash"].as_str().unwrap().to_owned();
    assert!(errors(&trace(&crossing, &other)).contains("is of no transfer of this bridge"));
}

#[test]
fn trace_refuses_transactions_of_another_bridge() {
    let gateway = &*bed::simulator();
    let (crossing, mut other) = (Crossing::deploy(gateway, "trace-here"), Crossing::deploy(gateway, "trace-there"));
    let message = other.block(&[(BOB, &[(GOLD, 9)])]).unwrap();
    let register = Call::of_service(&bridge_service::register_bridge_ops(&message), other.contracts.header_verifier);
    let registration = other.run(other.alice, &register).raw["hash"].as_str().unwrap().to_owned();
    for transaction in [registration, send(&other, &message, 50_000_000)] {
        assert!(errors(&trace(&crossing, &transaction)).contains("is of no transfer of this bridge"));
        assert!(trace(&other, &transaction).status.success());
    }
}

#[test]
fn trace_claims_nothing_when_the_sovereign_gateway_refuses_a_block() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "trace-refused");
    let message = crossing.block(&[(BOB, &[(GOLD, 9)])]).unwrap();
    let pruned = gateways::sovereign(crossing.path("blocks"), |nonce| nonce == 1);
    let mut command = crossing.command("trace", "");
    command.args([&hex::encode(message.operations[0].hash), "--sovereign", &pruned]);
    let output = command.args(["--sovereign-safe", &bech32(&crossing.pair.sovereign.safe())]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("does not give block 1, though block 1 is final"), "{}", errors(&output));
}
