//! What makes a scenario worth running: it says what it shows, expects everything of every transaction, and looks at the end.

use std::{collections::BTreeSet, path::Path};

use multiversx_sc_scenario::{
    scenario::parse_scenario,
    scenario_model::{CheckAccount, CheckEsdtMap, CheckLogs, CheckStorage, CheckValue, Scenario, Step, TxExpect},
};
use scenarios::replay::folder;

use crate::listing::files;

#[test]
fn every_scenario_is_named_as_its_file_and_names_invariants() {
    for file in files() {
        let scenario = parse_scenario(folder().join(&file));
        let stem = file.to_string_lossy().rsplit('/').next().unwrap_or_default().replace(".scen.json", "");
        assert_eq!(scenario.name.as_deref(), Some(stem.as_str()), "{}", file.display());
        assert!(scenario.comment.is_some_and(|comment| comment.contains(". INV-")), "{}", file.display());
    }
}

#[test]
fn every_transaction_has_an_id_of_its_own_and_expects_everything() {
    for file in files() {
        let mut ids = BTreeSet::new();
        for (id, expect) in transactions(&parse_scenario(folder().join(&file))) {
            let id = id.as_ref().unwrap_or_else(|| panic!("{}: a transaction has no id", file.display()));
            assert!(is_strict(expect), "{}: {id} expects too little", file.display());
            assert!(ids.insert(id.clone()), "{}: {id} stands twice", file.display());
        }
        assert!(!ids.is_empty(), "{} has no transaction", file.display());
    }
}

#[test]
fn every_scenario_ends_by_looking_at_whole_accounts() {
    for file in files() {
        let scenario = parse_scenario(folder().join(&file));
        assert!(ends_with_check(&scenario), "{}", file.display());
    }
}

#[test]
fn every_path_stays_in_the_workspace() {
    for file in files() {
        let text = std::fs::read_to_string(folder().join(&file)).expect("the file is there");
        let is_relative = |path: &str| path.starts_with("../../contracts/") && !Path::new(path).is_absolute();
        assert!(text.split("mxsc:").skip(1).all(is_relative), "{}", file.display());
    }
}

fn transactions(scenario: &Scenario) -> Vec<(&Option<String>, Option<&TxExpect>)> {
    scenario.steps.iter().filter_map(transaction).collect()
}

fn transaction(step: &Step) -> Option<(&Option<String>, Option<&TxExpect>)> {
    match step {
        Step::ScCall(step) => Some((&step.tx_id, step.expect.as_ref())),
        Step::ScDeploy(step) => Some((&step.tx_id, step.expect.as_ref())),
        _ => None,
    }
}

/// Logs are all listed, each with all its parts; nothing is left to be anything.
fn is_strict(expect: Option<&TxExpect>) -> bool {
    let Some(TxExpect { out, status, message, logs: CheckLogs::List(logs), .. }) = expect else { return false };
    let is_full = |values: &CheckValue<Vec<CheckValue<_>>>| match values {
        CheckValue::Star => false,
        CheckValue::Equal(values) => values.iter().all(|value| matches!(value, CheckValue::Equal(_))),
    };
    let logs_are_full =
        logs.list.iter().all(|log| is_full(&log.topics) && is_full(&log.data) && !log.address.is_star() && !log.endpoint.is_star());
    !status.is_star() && !message.is_star() && is_full(out) && !logs.more_allowed_at_end && logs_are_full
}

fn ends_with_check(scenario: &Scenario) -> bool {
    let Some(Step::CheckState(check)) = scenario.steps.last() else { return false };
    !check.accounts.accounts.is_empty() && check.accounts.accounts.values().all(is_whole)
}

/// EGLD, every token and every stored value are as they stand there, and there are no others.
fn is_whole(account: &CheckAccount) -> bool {
    let CheckEsdtMap::Equal(tokens) = &account.esdt else { return false };
    let CheckStorage::Equal(storage) = &account.storage else { return false };
    !account.balance.is_star()
        && !tokens.other_esdts_allowed
        && !storage.other_storages_allowed
        && storage.storages.values().all(|value| !value.is_star())
}
