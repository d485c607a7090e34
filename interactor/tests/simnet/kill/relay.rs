use std::{collections::BTreeMap, fs};

use interactor::{
    chain::Address,
    hash::Hash,
    pair::{Amount, OperationState, names::*},
    suite::Suite,
};

use super::{Killer, Victim, left_alone};
use crate::{
    bed,
    crossing::{Crossing, SILVER},
};

/// A receiver, and units of tokens for it.
type Sending<'a> = (Address, &'a [(&'a str, u32)]);

/// Twelve deposits in six blocks; four of them can't be paid. Gives the names of their operations.
fn twelve_deposits(crossing: &mut Crossing) -> Vec<Hash> {
    crossing.lock(&[(GOLD, 1_000), (SILVER, 50)]);
    let blocks: [&[Sending]; 6] = [
        &[(BOB, &[(GOLD, 1)]), (CAROL, &[(GOLD, 2)]), (BOB, &[(SILVER, 51)])],
        &[(CAROL, &[(GOLD, 4), (SILVER, 8)])],
        &[],
        &[(BOB, &[(FUEL, 1)]), (BOB, &[(GOLD, 16)]), (CAROL, &[(GOLD, 5_000)]), (CAROL, &[(SILVER, 1)])],
        &[(BOB, &[(SILVER, 32)]), (CAROL, &[(GOLD, 1), (FUEL, 1)])],
        &[(CAROL, &[(GOLD, 64)]), (BOB, &[(GOLD, 128)])],
    ];
    let bundles = blocks.into_iter().filter_map(|deposits| crossing.block(deposits));
    bundles.flat_map(|bundle| bundle.operations).map(|operation| operation.hash).collect()
}

fn balances(crossing: &Crossing) -> Vec<Amount> {
    let owners = [BOB, CAROL, crossing.contracts.safe];
    owners.iter().flat_map(|owner| [GOLD, SILVER, FUEL].map(|token| crossing.balance(owner, token))).collect()
}

/// What the relay of all twelve changed: balances, what the safe said, and what both contracts keep.
type Change = (Vec<Amount>, BTreeMap<String, usize>, BTreeMap<Vec<u8>, Vec<u8>>);

fn change(crossing: &mut Crossing, relay: impl FnOnce(&Crossing)) -> Change {
    crossing.said();
    let before = balances(crossing);
    relay(crossing);
    let after = balances(crossing);
    // What a safe loses, its receivers have: both ways of the difference tell.
    let gained = before.into_iter().zip(after).map(|(before, after)| if after > before { after - before } else { before - after });
    (gained.collect(), crossing.said(), crossing.storage())
}

#[test]
fn relay_settles_everything_once_when_it_is_killed() {
    let gateway = &*bed::simulator();
    let mut blocks = 0;
    let mut calm = Crossing::deploy(gateway, "kill-calm");
    twelve_deposits(&mut calm);
    let expected = change(&mut calm, |calm| blocks = left_alone(gateway, calm.relay()));
    assert_eq!((expected.1["executedBridgeOp"], expected.1["deposit"]), (12, 4));

    let mut killer = Killer::on(gateway);
    while killer.goes_on() {
        let mut crossing = Crossing::deploy(gateway, &format!("kill-relay-{}", killer.kills));
        let names = twelve_deposits(&mut crossing);
        let found = change(&mut crossing, |crossing| killed(&mut killer, crossing, &names, blocks));
        assert_eq!(found, expected);
        let progress: serde_json::Value = serde_json::from_slice(&fs::read(crossing.path("progress.json")).unwrap()).unwrap();
        assert_eq!((&progress["next"]["block"], &progress["unsettled"]), (&7.into(), &serde_json::json!([])));
    }
}

fn killed(killer: &mut Killer, crossing: &Crossing, names: &[Hash], blocks: u64) {
    let suite = Suite::of_safe(crossing.gateway, crossing.contracts.safe).unwrap();
    let is_open = |name: &Hash| matches!(suite.operation_state(name).unwrap(), OperationState::Unused | OperationState::InFlight);
    let nonce = crossing.nonce(&crossing.relayer);
    let is_midway = || crossing.nonce(&crossing.relayer) > nonce && names.iter().any(is_open);
    killer.kill(&Victim { command: &|| crossing.relay(), blocks, is_midway: &is_midway, codes: &[0, 1] });
}
