//! A chain's owner has a forge make the contracts.

use std::{collections::BTreeMap, ops::ControlFlow};

use chain_factory::errors::TEMPLATE_CODE_MISMATCH;
use interactor::owner::*;

use crate::{
    bed,
    forge::{Forge, SHARD, wallet},
    owner::{chain, failed, nonce, refused},
};

const TRANSACTIONS: u64 = 25;
const STEPS: usize = 18;

/// A chain with everything that its owner has made by a forge.
fn forged(site: &Forge) -> ChainFile {
    ChainFile { forge: Some(site.forge), ..chain() }
}

#[test]
fn deploy_has_a_forge_make_the_contracts_once_when_it_is_broken_off_anywhere() {
    let gateway = &*bed::simulator();
    let site = Forge::deploy(gateway);
    let (owner, chain, mut state) = (wallet(gateway, "forged-broken", SHARD), forged(&site), State::in_memory());
    let mut steps = BTreeMap::new();
    for run in 0.. {
        let mut left = 1 + run % 3;
        let outcome = deploy_until(gateway, &owner, &chain, &mut state, &mut |step, outcome| {
            left -= i32::from(*outcome != StepOutcome::Found);
            if left > 0 {
                return ControlFlow::Continue(());
            }
            *steps.entry(step.to_owned()).or_insert(0) += 1;
            ControlFlow::Break(())
        });
        match outcome {
            Err(OwnerError::Stopped) => assert!(run < 60, "{steps:?}"),
            outcome => {
                outcome.unwrap();
                break;
            }
        }
    }
    assert_eq!(steps.len(), STEPS, "{steps:?}");
    assert_eq!(nonce(gateway, &owner), TRANSACTIONS);
    assert_eq!(failed(gateway, &owner, &chain, &state), [""; 0]);
    assert_eq!(gateway.view(&site.forge, "getSovereignSetupPhase", &[b"sov".to_vec()]).unwrap(), [[1]]);

    // Who lost the file finds the contracts by the forge.
    let mut forgot = State::in_memory();
    let stopped = deploy_until(gateway, &owner, &chain, &mut forgot, &mut |_, _| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(OwnerError::Stopped)));
    assert_eq!(forgot.address(Part::Safe), state.address(Part::Safe));

    let stranger = wallet(gateway, "forged-stranger", SHARD);
    let taken = refused(gateway, &stranger, &chain, &State::in_memory());
    assert!(taken.starts_with("chain-config at erd1") && taken.contains("not to this wallet"), "{taken}");
}

#[test]
fn deploy_takes_a_refused_chains_cost_back_and_goes_on() {
    let gateway = &*bed::simulator();
    let site = Forge::deploy(gateway);
    let (owner, chain, mut state) = (wallet(gateway, "forged-refused", SHARD), forged(&site), State::in_memory());
    let elsewhere = refused(gateway, &owner, &ChainFile { network: Some("other".into()), ..chain.clone() }, &state);
    assert!(elsewhere.starts_with("the forge's network is \"test\", and the file is for \"other\""), "{elsewhere}");

    site.serve_by(site.deploy_bare_factory());
    let words = deploy(gateway, &owner, &chain, &mut state, &mut |_, _| ()).unwrap_err().to_string();
    assert!(words.starts_with("to order phase 1 at the forge was refused") && words.contains(TEMPLATE_CODE_MISMATCH), "{words}");
    assert_eq!((nonce(gateway, &owner), state.address(Part::ChainConfig)), (1, None));

    site.serve_by(site.factory);
    let mut done = Vec::new();
    deploy(gateway, &owner, &chain, &mut state, &mut |step, outcome| {
        done.extend(matches!(outcome, StepOutcome::Done { .. }).then(|| step.to_owned()));
    })
    .unwrap();
    assert_eq!(done[..2], ["take back what a refused chain cost", "order phase 1 at the forge"]);
    assert_eq!(failed(gateway, &owner, &chain, &state), [""; 0]);
}
