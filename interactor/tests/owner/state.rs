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

fn pending(nonce: u64, hash: Option<TransactionHash>) -> Pending {
    Pending { step: "deploy".into(), nonce, hash: hash.map(|hash| hash.to_string()) }
}

#[test]
fn state_is_there_again_for_the_same_network_only() {
    let (_folder, file) = place();
    let mut state = State::open(&file, "simnet").unwrap();
    assert_eq!((state.address(Part::Safe), state.pending()), (None, &[][..]));
    state.expect("chain", vec![pending(7, None), pending(8, None)], Some((Part::Safe, ALICE))).unwrap();
    let hash = TransactionHash([3; 32]);
    state.sent(8, &hash).unwrap();

    let again = State::open(&file, "simnet").unwrap();
    assert_eq!(again.address(Part::Safe), Some(ALICE));
    assert_eq!(again.pending(), [pending(7, None), pending(8, Some(hash))]);
    assert_eq!(again.contracts(), None);
    assert_eq!(State::open(&file, "devnet").unwrap().address(Part::Safe), None);
    state.seen().unwrap();
    assert_eq!(State::open(&file, "simnet").unwrap().pending(), []);
}

#[test]
fn state_keeps_what_other_networks_have() {
    let (_folder, file) = place();
    State::open(&file, "simnet").unwrap().expect("chain", vec![], Some((Part::Safe, ALICE))).unwrap();
    State::open(&file, "devnet").unwrap().expect("D", vec![], Some((Part::Safe, BOB))).unwrap();
    assert_eq!(State::open(&file, "simnet").unwrap().address(Part::Safe), Some(ALICE));
    assert_eq!(State::open(&file, "devnet").unwrap().address(Part::Safe), Some(BOB));
    let files: Vec<_> = fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files, ["chain.state.json"]);
}

#[test]
fn state_is_of_one_chain() {
    let (_folder, file) = place();
    let mut state = State::open(&file, "simnet").unwrap();
    state.require_chain("anything").unwrap();
    state.expect("chain", vec![], None).unwrap();
    state.require_chain("chain").unwrap();
    let said = state.require_chain("D").unwrap_err().to_string();
    assert!(said.starts_with("network simnet was chain \"chain\"") && said.contains("is chain \"D\" now"), "{said}");
}

#[test]
fn state_says_what_is_wrong_with_its_file() {
    let (_folder, file) = place();
    let whole = format!(
        "{{\"simnet\": {{\"chain_id\": \"chain\", \"contracts\": {{\"mvx-esdt-safe\": \"{}\"}}, \"pending\": []}}}}",
        bech32(&ALICE)
    );
    let path = State::path_for(&file);
    fs::write(&path, &whole).unwrap();
    assert_eq!(State::open(&file, "simnet").unwrap().address(Part::Safe), Some(ALICE));
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
        let said = State::open(&file, "simnet").unwrap_err().to_string();
        assert!(said.contains("chain.state.json is damaged (") && !said.contains('\n'), "{said}");
    }
}

#[test]
fn state_is_not_forgotten_silently_when_it_can_not_be_written() {
    let (folder, file) = place();
    let mut state = State::open(&folder.path().join("gone/chain.toml"), "simnet").unwrap();
    let said = state.expect("chain", vec![], None).unwrap_err().to_string();
    assert!(said.starts_with("cannot write ") && !file.exists(), "{said}");
}
