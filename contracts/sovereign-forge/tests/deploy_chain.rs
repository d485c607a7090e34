use sovereign_forge::errors::*;
use testkit::{
    Event,
    call::{Call, EGLD},
    changes::{gains, loses, stores},
    forge::{CREATOR, DEPLOY_COST, FACTORY, FORGE, IDS, OTHER_CREATOR, SUITE, all_phases, config, phase, preferred, start},
    market::Fee,
    safe::FEE_TOKEN,
    wire::bytes_of,
};

use crate::{after, ready, registration, spoil_template};

#[test]
fn deploy_chain_fails_where_phase_one_does() {
    ready().call(all_phases(CREATOR, "sov").egld(0)).fails_with(DEPLOY_COST_MISMATCH);
    after(1).call(all_phases(CREATOR, "two")).fails_with(CHAIN_IN_SETUP);
    after(1).call(all_phases(OTHER_CREATOR, "sov")).fails_with(CHAIN_ID_TAKEN);
}

#[test]
fn deploy_chain_deploys_all_contracts_at_once() {
    let mut world = ready();
    let deployed = world.call(all_phases(CREATOR, "sov"));
    let reserved = Event::new("deployChain", "chainReserved").topic("sov").topic(bytes_of(CREATOR));
    let each = |place: usize| Event::new("answered", "contractDeployed").topic("sov").topic([IDS[place]]).topic(bytes_of(SUITE[place]));
    assert_eq!(deployed.events_of(FORGE), [reserved, each(0), each(1), each(2), each(3), each(4)]);
    for (place, metadata) in [[5, 0], [5, 0], [5, 4], [5, 0], [5, 0]].into_iter().enumerate() {
        assert_eq!(world.owner_and_metadata(SUITE[place]), (Some(world.address(FACTORY)), metadata.to_vec()));
    }
    assert_eq!(world.view(SUITE[3], "getChainConfig", &[]), [bytes_of(SUITE[0])]);
    assert_eq!(world.view(FORGE, "getEarned", &[]), [[3, 0xe8]]);
    world.call(phase(CREATOR, 4)).fails_with(PHASE_NOT_NEXT);
}

#[test]
fn deploy_chain_and_one_more_transaction_make_a_chain() {
    let mut world = ready();
    let fee = Fee::of(FEE_TOKEN, 5);
    let call = Call::new(CREATOR, FORGE, "deployChain").argument(preferred("sov")).argument([vec![1], fee.bytes()].concat());
    assert!(world.call(call.argument(config(1, 1)).argument(start(0, 9, false)).egld(DEPLOY_COST)).moved);
    assert_eq!(world.view(SUITE[2], "getFee", &[FEE_TOKEN.as_bytes()]), [fee.fee_type()]);
    assert!(world.call(registration([7; 96])).moved);
    assert!(world.call(phase(CREATOR, 5)).moved);
    assert_eq!(world.view(FORGE, "getSovereignSetupPhase", &[b"sov"]), [[1]]);
    assert_eq!(world.storage(SUITE[3])[&b"lastEpoch"[..]], [9]);
}

#[test]
fn deploy_chain_deploys_nothing_when_the_last_contract_is_refused() {
    let mut world = ready();
    spoil_template(&mut world, 3);
    let refused = world.call(all_phases(CREATOR, "sov"));
    refused.changes([
        loses(CREATOR, EGLD, DEPLOY_COST),
        gains(FORGE, EGLD, DEPLOY_COST),
        stores(FORGE, [&b"refund"[..], &bytes_of(CREATOR)].concat(), [3, 0xe8]),
    ]);
    assert_eq!(refused.events_of(FORGE)[1].topics, [&b"phaseFailed"[..], b"sov", &[4]]);
}
