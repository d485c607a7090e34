use multiversx_sc_scenario::{ScenarioTxRun, imports::ReturnsRawResult};
use testkit::{
    Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER},
    bundle::Bundle,
    rotation::Rotation,
};

use crate::{started, world};

fn view(world: &mut World, function: &str, arguments: &[&[u8]]) -> Vec<Vec<u8>> {
    let mut query = world.scenario.query().to(HEADER_VERIFIER).raw_call(function);
    for argument in arguments {
        query = query.argument(argument);
    }
    query.returns(ReturnsRawResult).run().iter().map(|value| value.to_vec()).collect()
}

#[test]
fn get_proven_tier_tells_attested_operations_from_others() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    let (recorded, other) = (Bundle::numbered(2), Bundle::numbered(3));
    assert!(world.register_bundle(&recorded.signed_by(&validators)).moved);
    for (bundle, operation, tier) in [(&recorded, 0, vec![1]), (&recorded, 1, vec![1]), (&other, 0, vec![]), (&recorded, 2, vec![])] {
        let op_hash = &other.op_hashes[operation];
        assert_eq!(view(&mut world, "getProvenTier", &[&bundle.hash_of_hashes(), op_hash]), [tier]);
    }
}

#[test]
fn get_epoch_validators_gives_their_ids_in_order() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    assert!(world.change_validator_set(&Rotation::to(1, [4, 2]).signed_by(&validators)).moved);
    assert_eq!(view(&mut world, "getEpochValidators", &[&[]]), [[0, 1, 0, 2, 0, 3, 0, 4]]);
    assert_eq!(view(&mut world, "getEpochValidators", &[&[1]]), [[0, 4, 0, 2]]);
    assert_eq!(view(&mut world, "getEpochValidators", &[&[2]]), [b""]);
    assert_eq!(view(&mut world, "getLastEpoch", &[]), [[1]]);
}

#[test]
fn get_chain_config_and_phase_give_what_was_set() {
    let mut world = world();
    world.deploy_header_verifier(7).succeeds();
    let chain_config = world.address(CHAIN_CONFIG);
    assert_eq!(view(&mut world, "getChainConfig", &[]), [chain_config.as_array().to_vec()]);
    assert_eq!(view(&mut world, "getLastEpoch", &[]), [[7]]);
    assert_eq!(view(&mut world, "getPhase", &[]), [b""]);
    assert_eq!(view(&mut started(&Validators::new(1)), "getPhase", &[]), [[1]]);
}
