use authority::errors::NOT_AUTHORISED;
use sovereign_forge::errors::*;
use testkit::{
    Event,
    actors::{OWNER, STRANGER},
    call::Call,
    changes::stores,
    forge::{FACTORY, FORGE, start},
    wire::bytes_of,
};

use crate::alone;

#[test]
fn settings_fail_when_caller_is_neither_owner_nor_administrator() {
    let mut world = alone();
    for call in calls() {
        world.call(call.clone().by(STRANGER)).fails_with(NOT_AUTHORISED);
    }
    assert!(world.call(Call::new(OWNER, FORGE, "setAdministrator").argument(bytes_of(STRANGER))).moved);
    for call in calls() {
        assert!(world.call(call.by(STRANGER)).moved);
    }
}

#[test]
fn register_chain_factory_fails_when_it_is_in_another_shard() {
    let mut world = alone();
    for shard in [0, 2] {
        let call = Call::new(OWNER, FORGE, "registerChainFactory").argument([shard]).argument(bytes_of(FACTORY));
        world.call(call).fails_with(FACTORY_SHARD_MISMATCH);
    }
}

#[test]
fn register_chain_factory_names_the_factory_of_its_shard() {
    let mut world = alone();
    let registered = world.call(calls()[0].clone());
    registered.emits(&[Event::new("registerChainFactory", "chainFactorySet").topic([1]).topic(bytes_of(FACTORY))]);
    registered.changes([stores(FORGE, [&b"chainFactory"[..], &[0, 0, 0, 1]].concat(), bytes_of(FACTORY))]);
    assert_eq!(world.view(FORGE, "getChainFactoryAddress", &[&[1]]), [bytes_of(FACTORY)]);
}

#[test]
fn register_trusted_token_lists_each_token_once() {
    let mut world = alone();
    for token in ["ONE-123456", "TWO-123456", "ONE-123456"] {
        world.call(Call::new(OWNER, FORGE, "registerTrustedToken").argument(token)).succeeds();
    }
    assert_eq!(world.view(FORGE, "getTrustedTokens", &[]), [b"ONE-123456", b"TWO-123456"]);
}

#[test]
fn update_deploy_cost_sets_it() {
    let mut world = alone();
    assert_eq!(world.view(FORGE, "getDeployCost", &[]), [b""]);
    world.call(calls()[2].clone()).changes([stores(FORGE, "deployCost", [5])]);
    assert_eq!(world.view(FORGE, "getDeployCost", &[]), [[5]]);
}

#[test]
fn set_defaults_keeps_network_and_start() {
    let mut world = alone();
    let set = world.call(calls()[3].clone());
    set.changes([stores(FORGE, "homeNetwork", "mainnet"), stores(FORGE, "defaultStart", start(0, 1, true))]);
    assert_eq!(world.view(FORGE, "getNetwork", &[]), [b"mainnet"]);
    assert_eq!(world.view(FORGE, "getDefaultStart", &[]), [start(0, 1, true)]);
}

fn calls() -> [Call; 4] {
    let call = |function| Call::new(OWNER, FORGE, function);
    [
        call("registerChainFactory").argument([1]).argument(bytes_of(FACTORY)),
        call("registerTrustedToken").argument("ONE-123456"),
        call("updateDeployCost").argument([5]),
        call("setDefaults").argument("mainnet").argument(start(0, 1, true)),
    ]
}
