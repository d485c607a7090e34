//! The phases after the first: each in its turn, once, by the chain's owner.

use sovereign_forge::errors::*;
use testkit::{
    Event,
    actors::{OWNER, STRANGER},
    call::{Call, EGLD},
    changes::stores,
    forge::{CREATOR, FACTORY, FORGE, IDS, OTHER_CREATOR, SUITE, TEMPLATES, phase},
    market::Fee,
    safe::FEE_TOKEN,
    vm_errors::{CALLEE_REFUSED, EGLD_REFUSED},
    wire::{bytes_of, nested},
};

use crate::{after, chain_key, complete, in_flight, mend_template, ready, spoil_template};

/// What each phase says, from the first on.
const IDENTIFIERS: [&str; 4] = ["deployPhaseOne", "deployPhaseTwo", "deployPhaseThree", "deployPhaseFour"];

#[test]
fn deploy_phases_fail_when_caller_has_no_chain() {
    for number in 2..=4 {
        ready().call(phase(CREATOR, number)).fails_with(NO_CHAIN_IN_SETUP);
        for caller in [STRANGER, OTHER_CREATOR] {
            after(number - 1).call(phase(caller, number)).fails_with(NO_CHAIN_IN_SETUP);
        }
        complete().call(phase(CREATOR, number)).fails_with(NO_CHAIN_IN_SETUP);
    }
}

#[test]
fn deploy_phases_fail_when_one_is_in_flight() {
    for number in 2..=4 {
        let mut world = in_flight(after(number - 1), "sov");
        for any in 2..=4 {
            world.call(phase(CREATOR, any)).fails_with(PHASE_IN_FLIGHT);
        }
    }
}

#[test]
fn deploy_phases_fail_when_another_is_next() {
    for done in 1..=4 {
        let mut world = after(done);
        for number in (2..=4).filter(|number| *number != done + 1) {
            world.call(phase(CREATOR, number)).fails_with(PHASE_NOT_NEXT);
        }
    }
}

#[test]
fn deploy_phases_fail_when_paid() {
    for number in 2..=4 {
        after(number - 1).call(phase(CREATOR, number).egld(1)).fails_with(EGLD_REFUSED);
    }
}

#[test]
fn deploy_phases_deploy_their_contracts() {
    for number in 2..=4 {
        let mut world = after(number - 1);
        let deployed = world.call(phase(CREATOR, number));
        let last = if number == 4 { SUITE.len() } else { number };
        let event =
            |place: usize| Event::new("answered", "contractDeployed").topic("sov").topic([IDS[place]]).topic(bytes_of(SUITE[place]));
        let events: Vec<_> = (number - 1..last).map(event).collect();
        assert_eq!(deployed.events_of(FORGE), events, "{}", IDENTIFIERS[number - 1]);
        for contract in &SUITE[number - 1..last] {
            let metadata = if number == 3 { vec![5, 4] } else { vec![5, 0] };
            assert_eq!(world.owner_and_metadata(*contract), (Some(world.address(FACTORY)), metadata));
        }
        let contracts: Vec<_> = (0..last).map(|place| [vec![IDS[place]], bytes_of(SUITE[place])].concat()).collect();
        assert_eq!(world.view(FORGE, "getDeployedSovereignContracts", &[b"sov"]), contracts);
        assert_eq!(world.view(FORGE, "getSovereignSetupPhase", &[b"sov"]), [b""]);
    }
}

#[test]
fn deploy_phases_name_the_creator_administrator() {
    let mut world = after(4);
    for contract in SUITE.iter().filter(|contract| **contract != SUITE[3]) {
        assert_eq!(world.view(*contract, "getAdministrator", &[]), [bytes_of(CREATOR)]);
    }
    assert_eq!(world.view(SUITE[3], "getChainConfig", &[]), [bytes_of(SUITE[0])]);
    assert_eq!(world.storage(SUITE[3])[&b"lastEpoch"[..]], [7]);
}

#[test]
fn deploy_phase_three_takes_a_price_or_none() {
    let fee = Fee::of(FEE_TOKEN, 5);
    for (argument, price) in [(vec![0], vec![0]), (vec![], vec![0]), ([vec![1], fee.bytes()].concat(), fee.fee_type())] {
        let mut world = after(2);
        assert!(world.call(phase(CREATOR, 3).argument(argument)).moved);
        let stored = world.view(SUITE[2], "getFee", &[FEE_TOKEN.as_bytes()]);
        assert_eq!(stored, [if price == [0] { vec![] } else { price }]);
    }
}

#[test]
fn deploy_phase_three_can_be_repeated_when_the_price_was_wrong() {
    let mut world = after(2);
    let wrong = [vec![1], nested(FEE_TOKEN), vec![0]].concat();
    let refused = world.call(phase(CREATOR, 3).argument(wrong));
    refused.changes([]);
    let failed = Event::new("answered", "phaseFailed").topic("sov").topic([3]).data(CALLEE_REFUSED);
    assert_eq!(refused.events_of(FORGE), [failed]);
    assert!(world.call(phase(CREATOR, 3)).moved);
}

#[test]
fn deploy_phases_can_be_repeated_when_the_factory_refused() {
    for number in 2..=4 {
        let mut world = after(number - 1);
        let earned = world.view(FORGE, "getEarned", &[]);
        spoil_template(&mut world, number - 1);
        let refused = world.call(phase(CREATOR, number));
        refused.changes([]);
        assert_eq!(refused.events_of(FORGE)[0].topics[0], b"phaseFailed");
        mend_template(&mut world, number - 1);
        assert!(world.call(phase(CREATOR, number)).moved);
        assert_eq!(world.view(FORGE, "getEarned", &[]), earned);
    }
}

#[test]
fn deploy_phases_keep_the_factory_with_which_the_chain_began() {
    let mut world = after(1);
    let mut status = world.storage(FORGE)[&chain_key("sov")].clone();
    assert_eq!(status[32..64], bytes_of(FACTORY));
    let other = Call::new(OWNER, FORGE, "registerChainFactory").argument([1]);
    world.call(other.argument(bytes_of(TEMPLATES[0]))).changes([stores(
        FORGE,
        [&b"chainFactory"[..], &[0, 0, 0, 1]].concat(),
        bytes_of(TEMPLATES[0]),
    )]);
    let deployed = world.call(phase(CREATOR, 2));
    assert_eq!(deployed.events_of(FORGE)[0].topics[0], b"contractDeployed");
    status.splice(64..65, [2]);
    assert_eq!(world.storage(FORGE)[&chain_key("sov")][..66], status[..66]);
    assert!(deployed.changed.iter().all(|change| !format!("{change:?}").contains(EGLD)));
}
