//! Two chains side by side, step by step in turns: neither sees the other.

use testkit::{
    World,
    actors::OWNER,
    call::Call,
    forge::{CREATOR, DEPLOY_COST, FACTORY, FORGE, IDS, OTHER_CREATOR, OTHER_SUITE, SUITE, phase, phase_one},
    wire::bytes_of,
};

use crate::ready;

#[test]
fn two_chains_are_set_up_side_by_side() {
    let mut world = in_turns();
    let suites = world
        .view(FORGE, "getAllChainIds", &[])
        .iter()
        .map(|id| world.view(FORGE, "getDeployedSovereignContracts", &[id]))
        .collect::<Vec<_>>();
    for (number, (creator, chain_id)) in [(CREATOR, "sov"), (OTHER_CREATOR, "two")].into_iter().enumerate() {
        let suite: Vec<Vec<u8>> = suites[number].iter().map(|info| info[1..].to_vec()).collect();
        let ids: Vec<u8> = suites[number].iter().map(|info| info[0]).collect();
        assert_eq!(ids, IDS);
        assert_eq!(world.view(FORGE, "getSovereignSetupPhase", &[chain_id.as_bytes()]), [[1]]);
        assert_eq!(world.view(FACTORY, "getChainOfKey", &[&[number as u8 + 1; 96]]), [chain_id.as_bytes()]);
        let contracts: Vec<_> = SUITE.into_iter().chain(OTHER_SUITE).filter(|contract| suite.contains(&bytes_of(*contract))).collect();
        assert_eq!(contracts.len(), SUITE.len());
        for contract in contracts {
            assert_eq!(world.owner_and_metadata(contract).0, Some(world.address(creator)));
        }
    }
    assert_eq!(world.view(FORGE, "getEarned", &[]), [(2 * DEPLOY_COST).to_be_bytes()[6..].to_vec()]);
    assert!(world.call(Call::new(OWNER, FORGE, "withdrawEarned")).moved);
}

/// Two creators, each phase of one after the same of the other.
fn in_turns() -> World {
    let mut world = ready();
    for number in 1..=4 {
        for (creator, chain_id) in [(CREATOR, "sov"), (OTHER_CREATOR, "two")] {
            let call = if number == 1 { phase_one(creator, chain_id) } else { phase(creator, number) };
            assert!(world.call(call).moved);
        }
    }
    for (key, (creator, chain_id)) in (1u8..).zip([(CREATOR, "sov"), (OTHER_CREATOR, "two")]) {
        let info = world.view(FORGE, "getDeployedSovereignContracts", &[chain_id.as_bytes()])[0].clone();
        let chain_config = SUITE.into_iter().chain(OTHER_SUITE).find(|contract| bytes_of(*contract) == info[1..]).expect("a contract");
        assert!(world.call(Call::new(creator, chain_config, "register").argument([key; 96])).moved);
    }
    for creator in [OTHER_CREATOR, CREATOR] {
        assert!(world.call(phase(creator, 5)).moved);
    }
    world
}
