//! A chain's owner has a forge make the contracts.

use std::{collections::BTreeMap, fs, ops::ControlFlow, process::Command};

use chain_factory::errors::TEMPLATE_CODE_MISMATCH;
use interactor::{
    chain::Address,
    network::{Gateway, Wallet},
    owner::*,
};

use serde_json::Value;

use crate::{
    bed,
    crossing::{self, errors, write_wallet},
    forge::{FORGE_SHARD, Forge, SHARD, wallet},
    owner::{chain, egld, failed, nonce, refused},
};

const TRANSACTIONS: u64 = 29;
const STEPS: usize = 19;
/// Of a forge with a factory, and of a factory alone.
const OF_FORGE: u64 = 14;
const OF_FACTORY: u64 = 11;

const EXAMPLE: &str = include_str!("../../forge.example.toml");

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

    // Who lost the state file finds by the forge what that made, and makes no second governor.
    let mut forgot = State::in_memory();
    let lost = deploy(gateway, &owner, &chain, &mut forgot, &mut |_, _| ()).unwrap_err();
    assert!(matches!(lost, OwnerError::GovernedElsewhere { .. }), "{lost}");
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

/// Broken off before and after each transaction, in turn.
fn deploy_in_pieces(gateway: &Gateway, wallet: &Wallet, file: &ForgeFile, state: &mut State) -> [Address; 2] {
    for run in 0..60 {
        let mut left = 1 + run % 3;
        let outcome = deploy_forge(gateway, wallet, file, state, &mut |_, outcome| {
            left -= i32::from(*outcome != StepOutcome::Found);
            if left > 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        match outcome {
            Err(OwnerError::Stopped) => (),
            outcome => return outcome.unwrap(),
        }
    }
    panic!("it never ends");
}

#[test]
fn forge_is_deployed_once_and_serves_owners_of_chains_in_another_shard() {
    let gateway = &*bed::simulator();
    let [far, near] = [("smith", FORGE_SHARD), ("smith-near", SHARD)].map(|(name, shard)| wallet(gateway, name, shard));
    let file = ForgeFile {
        network: Some("test".into()),
        deploy_cost: egld(1),
        first_validator_id: 1,
        first_epoch: 0,
        proof_required: true,
        factories: vec![],
        forge: None,
    };
    let mut state = State::in_memory().of_forge();
    let [forge, _] = deploy_in_pieces(gateway, &far, &file, &mut state);
    assert_eq!(nonce(gateway, &far), OF_FORGE);
    let near_file = ForgeFile { forge: Some(forge), ..file.clone() };
    let [_, factory] = deploy_in_pieces(gateway, &near, &near_file, &mut State::in_memory().of_forge());
    assert_eq!(nonce(gateway, &near), OF_FACTORY);

    let file = ForgeFile { factories: vec![factory], deploy_cost: egld(2), first_epoch: 1, ..file };
    let mut done = Vec::new();
    let listener = &mut |step: &str, outcome: &StepOutcome| {
        done.extend(matches!(outcome, StepOutcome::Done { .. }).then(|| step.to_owned()));
        ControlFlow::Continue(())
    };
    deploy_forge(gateway, &far, &file, &mut state, listener).unwrap();
    assert_eq!(done.len(), 3, "{done:?}");
    assert!(ForgeSite { gateway, owner: far.address(), file: &file }.left(&state).unwrap().is_empty());
    let stranger = ForgeSite { gateway, owner: near.address(), file: &file }.left(&state).unwrap_err().to_string();
    assert!(stranger.contains("not to this wallet"), "{stranger}");

    let (owner, chain, mut state) =
        (wallet(gateway, "smiths-customer", SHARD), ChainFile { forge: Some(forge), ..chain() }, State::in_memory());
    deploy(gateway, &owner, &chain, &mut state, &mut |_, _| ()).unwrap();
    assert_eq!(failed(gateway, &owner, &chain, &state), [""; 0]);
    assert_eq!(gateway.view(&forge, "getEarned", &[]).unwrap(), [egld(2).to_bytes_be()]);
}

#[test]
fn owner_of_a_forge_types_one_command() {
    let gateway = &*bed::simulator();
    let folder = tempfile::TempDir::new().unwrap();
    let owner = write_wallet(folder.path(), "cli-forge", "owner");
    gateway.simulator().unwrap().fund(&owner, &crossing::egld(10)).unwrap();
    let forge = |file: &str, options: &[&str]| {
        fs::write(folder.path().join("forge.toml"), file).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_interactor"));
        command.args(["forge", "--gateway", gateway.url(), "--forge", "forge.toml", "--wallet", "owner.pem", "--json"]);
        command.args(options).current_dir(folder.path()).output().unwrap()
    };
    let object = |options: &[&str]| serde_json::from_slice::<Value>(&forge(EXAMPLE, options).stdout).unwrap();
    let wrong = forge(&EXAMPLE.replace("\"0.01\"", "\"cheap\""), &[]);
    assert!(errors(&wrong).starts_with("error: forge.toml, line 11: \"cheap\" is no amount of EGLD"), "{}", errors(&wrong));
    assert_eq!(object(&["--dry-run"])["steps"].as_array().unwrap().len() as u64, OF_FORGE);
    assert_eq!(gateway.account(&owner).unwrap().nonce, 0);
    let deployed = object(&[]);
    assert_eq!(deployed["transactions"], OF_FORGE);
    let again = object(&[]);
    assert_eq!((&again["forge"], &again["factory"], again["transactions"].as_u64()), (&deployed["forge"], &deployed["factory"], Some(0)));
    assert_eq!(object(&["--dry-run"])["steps"], Value::Array(vec![]));
}
