use std::{collections::BTreeSet, sync::LazyLock};

use interactor::gas::{Cost, measure};

/// What the bridge service sends with.
const SERVICE_GAS: u64 = 50_000_000;

static COSTS: LazyLock<Vec<Cost>> = LazyLock::new(|| measure().expect("every action is done"));

fn cost(action: &str) -> &'static Cost {
    COSTS.iter().find(|cost| cost.action == action).unwrap_or_else(|| panic!("no row {action:?}"))
}

#[test]
fn measure_gives_the_same_when_repeated() {
    assert_eq!(*COSTS, measure().expect("every action is done"));
}

#[test]
fn measure_adds_up_and_names_each_action_once() {
    for cost in COSTS.iter() {
        assert_eq!(cost.total, cost.metered + cost.entry_gas + cost.unmetered + cost.data_gas, "{}", cost.action);
        assert!(cost.metered > 0 && cost.entry_gas > 1_000_000 * cost.entries, "{}", cost.action);
    }
    assert_eq!(COSTS.iter().map(|cost| &cost.action).collect::<BTreeSet<_>>().len(), COSTS.len());
}

#[test]
fn measure_counts_callbacks_and_called_contracts_as_entries() {
    let cases = [
        ("deposit 1 token on the mainchain, fee off", 1),
        ("execute 10 tokens", 2),
        ("confirm a settled operation", 3),
        ("a validator joins", 3),
    ];
    for (action, entries) in cases {
        assert_eq!(cost(action).entries, entries, "{action}");
    }
}

#[test]
fn measure_stays_below_what_the_service_sends_when_bundles_are_largest() {
    for action in ["register 100 operations, 100 validators", "change the set of 100 validators", "execute 10 tokens"] {
        assert!(cost(action).total < SERVICE_GAS, "{action}");
    }
}
