//! The runner sees what is wrong: a scenario with one thing changed fails.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use multiversx_sc_scenario::{
    scenario::parse_scenario,
    scenario_model::{
        AddressKey, BigUintValue, BytesKey, BytesValue, CheckAccount, CheckEsdt, CheckEsdtMap, CheckLogs, CheckStorage, CheckValue,
        Scenario, Step, TxExpect, U64Value,
    },
};
use scenarios::replay::{empty_chain, folder, run_steps};

const FILE: &str = "flows/01_deposit_proof_execute.scen.json";
const GOLD: &str = "str:GOLD-1a2b3c";

/// Whether the file still passes with this change.
fn passes(change: impl FnOnce(&mut Scenario)) -> bool {
    let file = folder().join(FILE);
    let mut scenario = parse_scenario(&file);
    change(&mut scenario);
    let directory = file.parent().expect("a file is in a folder").to_owned();
    catch_unwind(AssertUnwindSafe(|| run_steps(&mut empty_chain(), scenario.steps, &directory))).is_ok()
}

fn expectation<'a>(scenario: &'a mut Scenario, id: &str) -> &'a mut TxExpect {
    let found = scenario.steps.iter_mut().find_map(|step| match step {
        Step::ScCall(step) if step.tx_id.as_deref() == Some(id) => step.expect.as_mut(),
        _ => None,
    });
    found.expect("the transaction is there")
}

fn with_logs(change: impl FnOnce(&mut Vec<multiversx_sc_scenario::scenario_model::CheckLog>)) -> bool {
    passes(|scenario| match &mut expectation(scenario, "execution").logs {
        CheckLogs::List(logs) => change(&mut logs.list),
        CheckLogs::Star => panic!("logs are expected"),
    })
}

/// Whether the file still passes with another expectation of the safe at its end.
fn with_safe(change: impl FnOnce(&mut CheckAccount)) -> bool {
    passes(|scenario| change(safe(scenario)))
}

fn safe(scenario: &mut Scenario) -> &mut CheckAccount {
    let Some(Step::CheckState(check)) = scenario.steps.last_mut() else { panic!("the end is checked") };
    check.accounts.accounts.get_mut(&AddressKey::from("sc:mvx-esdt-safe")).expect("the safe is checked")
}

fn storage(safe: &mut CheckAccount) -> &mut BTreeMap<BytesKey, CheckValue<BytesValue>> {
    let CheckStorage::Equal(storage) = &mut safe.storage else { panic!("storage is checked") };
    &mut storage.storages
}

fn stored_keys() -> Vec<BytesKey> {
    storage(safe(&mut parse_scenario(folder().join(FILE)))).keys().cloned().collect()
}

fn tokens(safe: &mut CheckAccount) -> &mut BTreeMap<BytesKey, CheckEsdt> {
    let CheckEsdtMap::Equal(tokens) = &mut safe.esdt else { panic!("tokens are checked") };
    &mut tokens.contents
}

fn wrong() -> CheckValue<BytesValue> {
    CheckValue::Equal(BytesValue::from("str:wrong"))
}

#[test]
fn unchanged_scenario_passes() {
    assert!(passes(|_| ()));
}

#[test]
fn wrong_status_message_or_result_is_seen() {
    assert!(!passes(|scenario| expectation(scenario, "proof").status = CheckValue::Equal(U64Value::from(4u64))));
    assert!(!passes(|scenario| expectation(scenario, "execution-before-proof").message = wrong()));
    assert!(!passes(|scenario| expectation(scenario, "proof").out = CheckValue::Equal(vec![wrong()])));
}

#[test]
fn wrong_log_is_seen_in_each_of_its_parts() {
    assert!(!with_logs(|logs| logs[0].address = wrong()));
    assert!(!with_logs(|logs| logs[0].endpoint = wrong()));
    assert!(!with_logs(|logs| logs[0].topics = CheckValue::Equal(vec![wrong()])));
    assert!(!with_logs(|logs| logs[0].data = CheckValue::Equal(vec![wrong()])));
}

#[test]
fn missing_or_additional_log_is_seen() {
    assert!(!with_logs(|logs| drop(logs.pop())));
    assert!(!with_logs(|logs| logs.push(logs[0].clone())));
}

#[test]
fn each_wrong_storage_value_is_seen() {
    let keys = stored_keys();
    assert!(keys.len() > 5, "the safe stores more than {}", keys.len());
    for key in keys {
        assert!(!with_safe(|safe| drop(storage(safe).insert(key.clone(), wrong()))), "{key:?}");
    }
}

#[test]
fn storage_key_too_many_or_too_few_is_seen() {
    assert!(!with_safe(|safe| drop(storage(safe).insert(BytesKey::from("str:another"), wrong()))));
    for key in stored_keys() {
        assert!(!with_safe(|safe| drop(storage(safe).remove(&key))), "{key:?}");
    }
}

#[test]
fn wrong_balance_is_seen() {
    assert!(!with_safe(|safe| safe.balance = CheckValue::Equal(BigUintValue::from(1u64))));
    let amount = |amount: u64| CheckEsdt::Short(BigUintValue::from(amount));
    assert!(!with_safe(|safe| drop(tokens(safe).insert(BytesKey::from(GOLD), amount(599)))));
    assert!(!with_safe(|safe| drop(tokens(safe).insert(BytesKey::from("str:WIND-778899"), amount(1)))));
    assert!(!with_safe(|safe| drop(tokens(safe).remove(&BytesKey::from(GOLD)))));
}

#[test]
fn account_that_is_not_there_is_seen() {
    assert!(!passes(|scenario| {
        let Some(Step::CheckState(check)) = scenario.steps.last_mut() else { panic!("the end is checked") };
        check.accounts.accounts.insert(AddressKey::from("address:nobody"), Default::default());
    }));
}
