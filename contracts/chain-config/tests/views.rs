use multiversx_sc_scenario::{ScenarioTxRun, imports::ReturnsRawResult};
use testkit::{
    Validators, World,
    actors::{CHAIN_CONFIG, OWNER},
    chain_config::Identity,
};

use crate::{in_setup, world};

fn view(world: &mut World, function: &str, arguments: &[&[u8]]) -> Vec<Vec<u8>> {
    let mut query = world.scenario.query().to(CHAIN_CONFIG).raw_call(function);
    for argument in arguments {
        query = query.argument(argument);
    }
    query.returns(ReturnsRawResult).run().iter().map(|value| value.to_vec()).collect()
}

fn with_first_id(first_id: u16) -> World {
    let mut world = world();
    world.start_chain_config(Identity { first_id, ..Default::default() }, &Validators::new(33));
    world
}

#[test]
fn get_validator_key_gives_the_key_when_id_is_known() {
    for first_id in [0, 1] {
        let mut world = with_first_id(first_id);
        for (i, key) in Validators::new(33).keys().iter().enumerate() {
            let id = [i as u8 + first_id as u8];
            assert_eq!(view(&mut world, "getValidatorKey", &[&id]), [key.to_vec()]);
        }
    }
}

#[test]
fn get_validator_key_gives_nothing_when_id_is_unknown() {
    let mut world = with_first_id(1);
    for id in [0u16, 34, 64, u16::MAX] {
        assert!(view(&mut world, "getValidatorKey", &[&id.to_be_bytes()]).is_empty(), "{id}");
    }
}

#[test]
fn get_validator_owner_gives_the_owner_when_id_is_known() {
    let mut world = with_first_id(1);
    let owner = world.address(OWNER);
    assert_eq!(view(&mut world, "getValidatorOwner", &[&[33]]), [owner.as_array().to_vec()]);
    assert!(view(&mut world, "getValidatorOwner", &[&[34]]).is_empty());
}

#[test]
fn get_validator_id_gives_the_id_when_key_is_known() {
    let keys = Validators::new(34);
    for (first_id, expected) in [(0, vec![]), (1, vec![1])] {
        let mut world = with_first_id(first_id);
        assert_eq!(view(&mut world, "getValidatorId", &[&keys.keys()[0]]), [expected]);
        assert!(view(&mut world, "getValidatorId", &[&keys.keys()[33]]).is_empty());
    }
}

#[test]
fn get_genesis_gives_version_first_id_and_count_when_setup_is_complete() {
    assert_eq!(view(&mut with_first_id(1), "getGenesis", &[]), [vec![1, 0, 1, 0, 33]]);
    assert_eq!(view(&mut in_setup(Identity::default()), "getGenesis", &[]), [vec![0; 5]]);
}

#[test]
fn identity_views_give_what_init_was_given() {
    let mut world = with_first_id(1);
    assert_eq!(view(&mut world, "getNetwork", &[]), [b"testnet"]);
    assert_eq!(view(&mut world, "getChainId", &[]), [b"sov"]);
    assert_eq!(view(&mut world, "isProofRequired", &[]), [b""]);
    assert_eq!(view(&mut world, "getValidatorCount", &[]), [[33]]);
    assert_eq!(view(&mut world, "getActiveValidatorCount", &[]), [[33]]);
    assert_eq!(view(&mut world, "getPhase", &[]), [[1]]);
}
