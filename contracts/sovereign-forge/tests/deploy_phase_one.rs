use sovereign_forge::errors::*;
use testkit::{
    Event,
    actors::{CHAIN_CONFIG, OWNER},
    call::{Call, EGLD, pay},
    changes::{gains, loses, stores},
    forge::{CREATOR, DEPLOY_COST, FACTORY, FAR_CREATOR, FORGE, OTHER_CREATOR, SHARD, config, phase_one, preferred, start},
    safe::{TOKEN, USER},
    vm_errors::{CALLEE_REFUSED, TOKENS_REFUSED},
    wire::{bytes_of, nested},
};
use types::errors::CHAIN_ID_MALFORMED;

use crate::{after, alone, ready, spoil_template};

#[test]
fn deploy_phase_one_fails_when_payment_is_not_the_cost() {
    let mut world = ready();
    for paid in [0, DEPLOY_COST - 1, DEPLOY_COST + 1] {
        world.call(phase_one(CREATOR, "sov").egld(paid)).fails_with(DEPLOY_COST_MISMATCH);
    }
    world.add_depositors();
    let unpaid = phase_one(USER, "sov").egld(0);
    world.call(unpaid.payment(pay(TOKEN, 1_000u32))).fails_with(TOKENS_REFUSED);
}

#[test]
fn deploy_phase_one_fails_when_caller_has_a_chain_in_its_setup() {
    after(1).call(phase_one(CREATOR, "two")).fails_with(CHAIN_IN_SETUP);
}

#[test]
fn deploy_phase_one_fails_when_there_is_no_factory_in_the_shard() {
    ready().call(phase_one(FAR_CREATOR, "sov")).fails_with(FACTORY_MISSING);
}

#[test]
fn deploy_phase_one_fails_when_network_is_unknown() {
    let mut world = alone();
    let factory = Call::new(OWNER, FORGE, "registerChainFactory").argument([SHARD]).argument(bytes_of(FACTORY));
    assert!(world.call(factory).moved);
    world.call(phase_one(OWNER, "sov").egld(0)).fails_with(NETWORK_UNKNOWN);
}

#[test]
fn deploy_phase_one_fails_when_chain_id_is_malformed() {
    let mut world = ready();
    for chain_id in ["", "abcde", "Sov", "s-v", "s v"] {
        world.call(phase_one(CREATOR, chain_id)).fails_with(CHAIN_ID_MALFORMED);
    }
}

#[test]
fn deploy_phase_one_fails_when_chain_id_is_taken() {
    after(1).call(phase_one(OTHER_CREATOR, "sov")).fails_with(CHAIN_ID_TAKEN);
}

#[test]
fn deploy_phase_one_fails_when_the_configuration_is_too_long() {
    let long = |length: usize| {
        let token = length - config(1, 2).len() - start(1, 7, false).len() - 12;
        let stakes = [vec![1, 0, 0, 0, 1], nested(vec![b'T'; token]), nested([])].concat();
        let config = [&config(1, 2)[..20], &stakes].concat();
        phase_one(CREATOR, "sov").argument(config).argument(start(1, 7, false))
    };
    let mut world = ready();
    world.call(long(513)).fails_with(CONFIG_TOO_LONG);
    assert_eq!(world.call(long(512)).events_of(FORGE)[1].topics[0], b"contractDeployed");
}

#[test]
fn deploy_phase_one_deploys_chain_config_when_paid() {
    let mut world = ready();
    let deployed = world.call(phase_one(CREATOR, "sov"));
    assert_eq!(
        deployed.events_of(FORGE),
        [
            Event::new("deployPhaseOne", "chainReserved").topic("sov").topic(bytes_of(CREATOR)),
            Event::new("answered", "contractDeployed").topic("sov").topic([4]).topic(bytes_of(CHAIN_CONFIG)),
        ]
    );
    assert_eq!(world.owner_and_metadata(CHAIN_CONFIG), (Some(world.address(FACTORY)), vec![5, 0]));
    let views =
        ["getNetwork", "getChainId", "isProofRequired", "getAdministrator"].map(|view| world.view(CHAIN_CONFIG, view, &[]).concat());
    assert_eq!(views, [b"testnet".to_vec(), b"sov".to_vec(), vec![], bytes_of(CREATOR)]);
    assert_eq!(world.storage(CHAIN_CONFIG)[&b"firstId"[..]], [1]);
    assert_eq!(world.view(FORGE, "getDeployedSovereignContracts", &[b"sov"]), [[vec![4], bytes_of(CHAIN_CONFIG)].concat()]);
    assert_eq!(world.view(FORGE, "getChainInSetup", &[&bytes_of(CREATOR)]), [b"sov"]);
    assert_eq!(world.view(FORGE, "getAllChainIds", &[]), [b"sov"]);
    assert_eq!(world.view(FORGE, "getEarned", &[]), [DEPLOY_COST.to_be_bytes()[6..].to_vec()]);
}

#[test]
fn deploy_phase_one_begins_the_chain_as_its_owner_says() {
    let mut world = ready();
    let call = phase_one(CREATOR, "sov").argument(config(2, 3)).argument(start(0, 5, true));
    assert!(world.call(call).moved);
    assert_eq!(world.view(CHAIN_CONFIG, "isProofRequired", &[]), [[1]]);
    assert!(!world.storage(CHAIN_CONFIG).contains_key(&b"firstId"[..]));
}

#[test]
fn deploy_phase_one_chooses_an_id_when_none_is_preferred() {
    let mut world = ready();
    let any = Call::new(CREATOR, FORGE, "deployPhaseOne").argument([]).egld(DEPLOY_COST);
    assert!(world.call(any).moved);
    let ids = world.view(FORGE, "getAllChainIds", &[]);
    assert_eq!(ids.len(), 1);
    assert!(ids[0].len() == 4 && ids[0].iter().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "{ids:?}");
    assert_eq!(world.view(CHAIN_CONFIG, "getChainId", &[]), ids);
}

#[test]
fn deploy_phase_one_costs_nothing_when_the_forge_takes_nothing() {
    let mut world = ready();
    assert!(world.call(Call::new(OWNER, FORGE, "updateDeployCost").argument([])).moved);
    assert!(world.call(phase_one(CREATOR, "sov").egld(0)).moved);
}

#[test]
fn deploy_phase_one_leaves_the_cost_for_its_payer_when_the_factory_refuses() {
    let mut world = ready();
    spoil_template(&mut world, 0);
    let refused = world.call(phase_one(CREATOR, "sov"));
    refused.changes([
        loses(CREATOR, EGLD, DEPLOY_COST),
        gains(FORGE, EGLD, DEPLOY_COST),
        stores(FORGE, [&b"refund"[..], &bytes_of(CREATOR)].concat(), [3, 0xe8]),
    ]);
    let failed = Event::new("answered", "phaseFailed").topic("sov").topic([1]).data(chain_factory::errors::TEMPLATE_CODE_MISMATCH);
    assert_eq!(refused.events_of(FORGE)[1..], [failed]);
    assert!(world.call(phase_one(OTHER_CREATOR, "sov")).moved);
    assert_eq!(world.view(FORGE, "getRefund", &[&bytes_of(CREATOR)]), [[3, 0xe8]]);
}

#[test]
fn deploy_phase_one_leaves_the_cost_for_its_payer_when_an_argument_is_not_what_it_should_be() {
    let wrong = |config: Vec<u8>, start: Vec<u8>| {
        Call::new(CREATOR, FORGE, "deployPhaseOne").argument(preferred("sov")).argument(config).argument(start)
    };
    let calls = [
        (wrong(config(3, 2), start(1, 7, false)), chain_factory::errors::VALIDATOR_BOUNDS_CROSSED),
        (wrong(config(1, 2)[..20].to_vec(), start(1, 7, false)), "input too short"),
        (wrong(config(1, 2), start(1, 7, false)[..6].to_vec()), "input too short"),
        (wrong(config(1, 2), start(2, 7, false)), CALLEE_REFUSED),
    ];
    for (call, reason) in calls {
        let mut world = ready();
        let refused = world.call(call.egld(DEPLOY_COST));
        let events = refused.events_of(FORGE);
        assert!(String::from_utf8_lossy(&events[1].data).contains(reason), "{events:?}");
        assert!(world.view(FORGE, "getAllChainIds", &[]).is_empty());
        assert_eq!(world.view(FORGE, "getRefund", &[&bytes_of(CREATOR)]), [[3, 0xe8]]);
    }
}
