use std::{fs, path::PathBuf};

use interactor::{
    network::{TransactionHash, address::bech32},
    owner::{Part, Pending, State},
    pair::names::*,
};
use tempfile::TempDir;

/// A folder, and a chain's file in it.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("chain.toml");
    (folder, file)
}

fn pending(nonce: u64) -> Pending {
    Pending { step: "deploy".into(), nonce, hash: TransactionHash([3; 32]) }
}

#[test]
fn state_is_there_again_for_the_same_chain_only() {
    let (_folder, file) = place();
    let mut state = State::open(&file, "chain").unwrap();
    assert_eq!((state.address(Part::Safe), state.pending()), (None, &[][..]));
    state.expect(vec![pending(7), pending(8)], Some((Part::Safe, ALICE))).unwrap();

    let again = State::open(&file, "chain").unwrap();
    assert_eq!(again.address(Part::Safe), Some(ALICE));
    assert_eq!(again.pending(), [pending(7), pending(8)]);
    assert_eq!(again.contracts(), None);
    assert_eq!(State::open(&file, "D").unwrap().address(Part::Safe), None);
    state.seen().unwrap();
    assert_eq!(State::open(&file, "chain").unwrap().pending(), []);
}

#[test]
fn state_keeps_what_other_chains_have() {
    let (_folder, file) = place();
    State::open(&file, "chain").unwrap().expect(vec![], Some((Part::Safe, ALICE))).unwrap();
    State::open(&file, "D").unwrap().expect(vec![], Some((Part::Safe, BOB))).unwrap();
    assert_eq!(State::open(&file, "chain").unwrap().address(Part::Safe), Some(ALICE));
    assert_eq!(State::open(&file, "D").unwrap().address(Part::Safe), Some(BOB));
    let files: Vec<_> = fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files, ["chain.state.json"]);
}

#[test]
fn state_forgets_the_others_when_the_first_contract_is_deployed_anew() {
    let deployed = |state: &mut State, part| state.expect(vec![], Some((part, ALICE))).unwrap();
    let mut chain = State::in_memory();
    [Part::ChainConfig, Part::Safe, Part::ChainConfig].into_iter().for_each(|part| deployed(&mut chain, part));
    assert_eq!((chain.address(Part::ChainConfig), chain.address(Part::Safe)), (Some(ALICE), None));
    let mut forge = State::in_memory().of_forge();
    [Part::Forge, Part::Factory, Part::ChainConfig].into_iter().for_each(|part| deployed(&mut forge, part));
    assert_eq!((forge.address(Part::Forge), forge.address(Part::Factory)), (Some(ALICE), Some(ALICE)));
    deployed(&mut forge, Part::Forge);
    assert_eq!((forge.address(Part::Forge), forge.address(Part::Factory)), (Some(ALICE), None));
}

#[test]
fn state_is_held_by_one_and_read_by_all() {
    let (_folder, file) = place();
    let held = State::hold(&file, "chain").unwrap();
    let copy = held.clone();
    drop(held);
    let said = State::hold(&file, "D").unwrap_err().to_string();
    assert!(said.starts_with("another command is at work with ") && said.contains("chain.state.json; wait until"), "{said}");
    State::open(&file, "chain").unwrap();
    drop(copy);
    State::hold(&file, "chain").unwrap();
}

#[test]
fn state_says_what_is_wrong_with_its_file() {
    let (_folder, file) = place();
    let whole = format!("{{\"chain\": {{\"contracts\": {{\"mvx-esdt-safe\": \"{}\"}}, \"pending\": []}}}}", bech32(&ALICE));
    let path = State::path_for(&file);
    fs::write(&path, &whole).unwrap();
    assert_eq!(State::open(&file, "chain").unwrap().address(Part::Safe), Some(ALICE));
    let damaged = [
        &whole[..whole.len() / 2],
        "",
        "[]",
        &whole.replace("erd1", "erd2"),
        &whole.replace("mvx-esdt-safe", "vault"),
        &whole.replace("pending", "pendin"),
    ];
    for text in damaged {
        fs::write(&path, text).unwrap();
        let said = State::open(&file, "chain").unwrap_err().to_string();
        assert!(said.contains("chain.state.json is damaged (") && !said.contains('\n'), "{said}");
    }
}

#[test]
fn state_is_not_forgotten_silently_when_it_can_not_be_written() {
    let (folder, file) = place();
    let gone = folder.path().join("gone/chain.toml");
    assert!(State::hold(&gone, "chain").unwrap_err().to_string().starts_with("cannot write "));
    let mut state = State::open(&gone, "chain").unwrap();
    let said = state.expect(vec![], None).unwrap_err().to_string();
    assert!(said.starts_with("cannot write ") && !file.exists(), "{said}");
}
