use std::collections::BTreeSet;
use std::process::{Command, Output};

use interactor::{
    demo::{Report, play, tell},
    pair::{Amount, Pair, names::*},
};
use serde_json::Value;

use crate::pair::pair;

const STEPS: usize = 17;
const TOKENS: usize = 5;

fn told(pair: &mut Pair) -> Report {
    tell(pair, &mut |_, _| ())
}

fn failed(report: &Report) -> Vec<&str> {
    report.steps.iter().filter(|step| !step.ok).map(|step| step.name.as_str()).collect()
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_interactor")).arg("demo").args(arguments).output().expect("program starts")
}

#[test]
fn demo_is_as_told_whatever_the_number_of_validators() {
    for validators in [1, 4, 7] {
        let report = play(validators, &mut |name, told| assert!(told.is_ok(), "{validators} validators, {name}: {told:?}"));
        assert!(report.ok);
        assert_eq!(report.steps.len(), STEPS);
        assert_eq!(report.tokens.len(), TOKENS);
        for token in &report.tokens {
            assert!(token.conserved);
            assert_eq!(token.locked + token.burnt, token.minted, "{}", token.token);
        }
    }
}

#[test]
fn demo_fails_when_a_token_comes_from_nowhere() {
    let mut pair = pair();
    pair.sovereign.world.credit(&BOB, GOLD.as_bytes(), 0, &Amount::from(7u32));
    let report = told(&mut pair);
    assert!(!report.ok);
    assert_eq!(failed(&report), ["everything adds up"]);
    let conserved: Vec<_> = report.tokens.iter().map(|token| (token.token.as_str(), token.conserved)).collect();
    assert_eq!(conserved, [(FUEL, true), (GOLD, false), (NATIVE, true), (SWORD, true), (GEM, true)]);
}

#[test]
fn demo_fails_when_a_safe_is_stopped() {
    let mut pair = pair();
    pair.mainchain.pause().unwrap();
    let report = told(&mut pair);
    assert!(!report.ok);
    assert!(failed(&report).contains(&"tokens over"));
}

#[test]
fn demo_fails_when_the_quorum_is_down() {
    let mut pair = pair();
    pair.node.validators_mut().take_down(0);
    pair.node.validators_mut().take_down(1);
    let report = told(&mut pair);
    assert!(!report.ok);
    assert!(failed(&report).contains(&"tokens back"));
}

#[test]
fn demo_prints_one_object_when_asked_for_json() {
    let output = run(&["--json", "--validators", "2"]);
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    let report: Value = serde_json::from_slice(&output.stdout).expect("output is one JSON value");
    let keys = |value: &Value| value.as_object().expect("object").keys().cloned().collect::<BTreeSet<_>>();
    let names = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<BTreeSet<_>>();
    assert_eq!(keys(&report), names(&["ok", "steps", "tokens"]));
    assert_eq!(report["ok"], true);
    for step in report["steps"].as_array().expect("list") {
        assert_eq!((keys(step), step["ok"].as_bool()), (names(&["name", "ok"]), Some(true)));
    }
    for token in report["tokens"].as_array().expect("list") {
        assert_eq!(keys(token), names(&["burnt", "conserved", "locked", "minted", "token"]));
        assert_eq!(token["locked"].as_u64().zip(token["burnt"].as_u64()).map(|(locked, burnt)| locked + burnt), token["minted"].as_u64());
    }
}

#[test]
fn demo_tells_every_step_when_asked_for_nothing() {
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("text");
    assert_eq!(text.lines().filter(|line| line.starts_with("  ✓ ")).count(), STEPS);
    assert!(!text.contains('\u{1b}'), "colours outside a terminal");
    assert!(text.lines().all(|line| line.chars().count() <= 112), "{text}");
}

#[test]
fn demo_names_what_is_wrong_when_the_number_of_validators_is_none() {
    for nonsense in ["0", "5000", "four", "-1", "", "4.5", "99999999999999999999999"] {
        let output = run(&["--validators", nonsense]);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{nonsense}");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains("a chain has from 1 to 512 validators"), "{error}");
    }
}
