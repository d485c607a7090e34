//! What is said of tokens.

use std::collections::BTreeMap;

use interactor::{owner::*, pair::names::*};
use phase::Phase;

use super::plan::{chain, complete, safe, token};

const EGLD: &str = "EGLD-000000";

/// The file with these tokens.
fn saying(tokens: &[(&str, bool, bool)]) -> ChainFile {
    ChainFile { tokens: tokens.iter().copied().map(token).collect(), ..chain() }
}

/// A complete chain of which the safe says nothing.
fn silent(phase: Phase) -> Observed {
    safe(&chain(), |safe| (safe.phase, safe.token_whitelist, safe.token_rules) = (phase, false, BTreeMap::new()))
}

/// The lines of a check that are about tokens.
fn lines(chain: &ChainFile, observed: &Observed) -> Vec<Line> {
    let lines = Standard { chain, network: "test", owner: &OWNER }.lines(observed).expect("contracts are built");
    lines
        .into_iter()
        .filter(|line| ["mvx-esdt-safe token ", "mvx-esdt-safe token-whitelist"].iter().any(|what| line.what.starts_with(what)))
        .collect()
}

#[test]
fn deployment_sets_rules_until_the_safe_runs() {
    let rules =
        Step::SetTokenRules(vec![Rule::Refuse(SWORD.into()), Rule::Allow(EGLD.into()), Rule::Allow(GOLD.into()), Rule::Whitelist(true)]);
    let burn = Step::SetTokenRules(vec![Rule::Burn(GOLD.into())]);
    assert_eq!(deployment(&chain(), &silent(Phase::Paused)), [rules.clone(), burn.clone(), Step::Unpause]);
    assert_eq!(deployment(&chain(), &silent(Phase::Running)), []);
    assert_eq!(changes(&chain(), &silent(Phase::Running)), [rules, burn]);
    assert_eq!(changes(&chain(), &silent(Phase::Setup)), []);
}

#[test]
fn changes_say_only_what_differs_and_what_is_refused_first() {
    let other = saying(&[(GOLD, true, false), (SWORD, true, false), (FUEL, false, true), (EGLD, false, false)]);
    let other = ChainFile { token_whitelist: false, ..other };
    let rules = vec![
        Rule::Refuse(FUEL.into()),
        Rule::Refuse(EGLD.into()),
        Rule::Keep(GOLD.into()),
        Rule::Allow(SWORD.into()),
        Rule::Whitelist(false),
    ];
    let burn = vec![Rule::Burn(FUEL.into())];
    assert_eq!(changes(&other, &complete(&chain())), [rules, burn].map(Step::SetTokenRules));
}

#[test]
fn changes_leave_a_token_alone_that_the_file_does_not_name() {
    let fewer = saying(&[(EGLD, true, false)]);
    assert_eq!(changes(&fewer, &complete(&chain())), []);
    assert_eq!(lines(&fewer, &complete(&chain())).len(), 2);
}

#[test]
fn check_tells_what_is_said_of_each_token() {
    let expected = [
        ("mvx-esdt-safe token-whitelist", "true", "false"),
        ("mvx-esdt-safe token EGLD-000000", "allowed", "none"),
        ("mvx-esdt-safe token GOLD-1a2b3c", "allowed, burnt", "none"),
        ("mvx-esdt-safe token SWORD-7c8d9e-01", "refused", "none"),
    ];
    for (phase, remedy) in [(Phase::Setup, Remedy::Deploy), (Phase::Paused, Remedy::Configure), (Phase::Running, Remedy::Configure)] {
        let lines = lines(&chain(), &silent(phase));
        assert!(lines.iter().all(|line| !line.ok && line.remedy == remedy), "{lines:?}");
        let told: Vec<_> = lines.iter().map(|line| (line.what.as_str(), line.file.as_str(), line.network.as_str())).collect();
        assert_eq!(told, expected);
    }
    let same = lines(&chain(), &complete(&chain()));
    assert!(same.len() == expected.len() && same.iter().all(|line| line.ok), "{same:?}");
}
