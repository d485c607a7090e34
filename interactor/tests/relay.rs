use std::fs;

use interactor::{
    network::Block,
    node::{OperationNonces, Validator, ValidatorGroup},
    pair::{Deposit, Genesis, OperationState, Pair, Payment, names::*},
    relay::*,
};
use multiversx_bls::{G1, G2, SecretKey};
use tempfile::TempDir;

use crate::fixtures::{SAFE, deposit, four_validators, register_token};

fn folder() -> TempDir {
    TempDir::new().expect("there is room for a folder")
}

fn block(nonce: u64) -> Block {
    Block { nonce, epoch: 3, events: vec![deposit(nonce), register_token()] }
}

/// A validator's key as nodes have it.
fn pem(scalar: u64, name: &str) -> String {
    let secret = SecretKey::from_hex_str(&format!("{scalar:x}")).unwrap();
    let name = if name.is_empty() { hex::encode(secret.get_public_key().serialize().unwrap()) } else { name.to_owned() };
    pem::encode(&pem::Pem::new(format!("PRIVATE KEY for {name}"), hex::encode(secret.serialize().unwrap())))
}

#[test]
fn source_gives_recorded_blocks_in_order_and_ends_behind_the_last() {
    let folder = folder();
    for nonce in [7, 8] {
        record_block(folder.path(), &block(nonce)).unwrap();
    }
    let source = Source::Folder(folder.path().into());
    assert_eq!(source.begin(None).unwrap(), 7);
    assert_eq!(source.block(7).unwrap(), Some(block(7)));
    assert_eq!(source.block(8).unwrap(), Some(block(8)));
    assert_eq!(source.block(9).unwrap(), None);
}

#[test]
fn source_reads_events_as_gateways_write_them() {
    let folder = folder();
    let event = r#"{"address": "erd1qqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzllls8a5w6u", "identifier": "x", "topics": ["ZGVwb3NpdA==", null, ""], "data": null, "additionalData": []}"#;
    fs::write(folder.path().join("000001.json"), format!(r#"{{"nonce": 1, "epoch": 0, "events": [{event}]}}"#)).unwrap();
    let read = Source::Folder(folder.path().into()).block(1).unwrap().unwrap();
    assert_eq!(read.events[0].topics, [b"deposit".to_vec(), Vec::new(), Vec::new()]);
    assert_eq!(read.events[0].data, [0; 0]);
}

#[test]
fn source_stops_where_operations_would_be_lost() {
    let folder = folder();
    let source = Source::Folder(folder.path().into());
    for from in [None, Some(1)] {
        assert!(source.begin(from).unwrap_err().to_string().contains("has no recorded block"));
    }
    record_block(folder.path(), &block(1)).unwrap();
    record_block(folder.path(), &block(3)).unwrap();
    assert!(source.block(2).unwrap_err().to_string().contains("000002.json is missing, and later blocks are there"));
    fs::copy(folder.path().join("000003.json"), folder.path().join("000002.json")).unwrap();
    assert!(source.block(2).unwrap_err().to_string().ends_with("it is of block 3"));
    fs::write(folder.path().join("000002.json"), "{").unwrap();
    assert!(source.block(2).unwrap_err().to_string().contains("is no recorded block"));
}

#[test]
fn bundles_are_those_of_the_node() {
    let mut pair = Pair::deploy(&Genesis::default()).unwrap();
    let mut bundles = Bundles::of(pair.sovereign.safe(), OperationNonces::FromContract).unwrap();
    for units in 1..=3u32 {
        pair.sovereign.deposit(&Deposit::of(ALICE, BOB, [Payment::of(NATIVE, units)])).unwrap();
        let block = pair.open_block();
        let (made, signed) = (bundles.take(&block).unwrap().unwrap(), pair.close_block().unwrap().unwrap());
        assert_eq!((block.nonce, block.epoch), (units.into(), 0));
        assert_eq!((made.hash_of_hashes, made.operations, made.epoch), (signed.hash_of_hashes, signed.operations, signed.epoch));
    }
    assert_eq!(bundles.take(&pair.open_block()), Ok(None));
}

#[test]
fn bundles_carry_the_nodes_own_nonces_when_it_counts() {
    let mut bundles = Bundles::of(SAFE, OperationNonces::Counted { next: 40 }).unwrap();
    bundles.take(&block(1)).unwrap();
    assert_eq!(bundles.nonces, OperationNonces::Counted { next: 42 });
}

#[test]
fn source_begins_with_what_is_there_or_next_to_come() {
    let folder = folder();
    record_block(folder.path(), &block(7)).unwrap();
    let source = Source::Folder(folder.path().into());
    assert_eq!([None, Some(7), Some(8)].map(|from| source.begin(from).unwrap()), [7, 7, 8]);
    let error = source.begin(Some(9)).unwrap_err().to_string();
    assert!(error.starts_with("block 9 is to be read, and the last one that is there is block 7; begin earlier"), "{error}");
}

fn order(from: Option<u64>, nonces: OperationNonces) -> Order {
    Order { sovereign_safe: SAFE, sovereign_governor: None, from, nonces }
}

/// Began with block 12.
fn progress(nonces: &OperationNonces) -> Progress {
    let next = Place::new(17, nonces);
    Progress { next, unsettled: vec![Place::new(14, nonces)], ..Progress::begin(&ALICE, &order(None, nonces.clone()), 12) }
}

#[test]
fn progress_is_what_was_written() {
    let folder = folder();
    let file = folder.path().join("progress.json");
    for nonces in [OperationNonces::FromContract, OperationNonces::Counted { next: 9 }] {
        let read = |from| Progress::read(&file, &ALICE, &order(from, nonces.clone())).unwrap();
        assert_eq!(read(None), None);
        let progress = progress(&nonces);
        progress.write(&file).unwrap();
        assert_eq!(read(None).as_ref(), Some(&progress));
        assert_eq!(read(Some(12)).as_ref(), Some(&progress), "the command of the first time goes on");
        assert_eq!(progress.next.nonces(), nonces);
        fs::remove_file(&file).unwrap();
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing half written is left");
}

#[test]
fn progress_of_something_else_is_refused() {
    let folder = folder();
    let file = folder.path().join("progress.json");
    let counted = OperationNonces::Counted { next: 9 };
    let refusal = |safe, order: &Order| Progress::read(&file, safe, order).unwrap_err().to_string();
    progress(&counted).write(&file).unwrap();
    let same = order(None, counted.clone());
    assert!(refusal(&BOB, &same).contains("tells of another bridge"));
    let other_safe = Order { sovereign_safe: BOB, ..same.clone() };
    assert!(refusal(&ALICE, &other_safe).contains("tells of operations of the Sovereign Chain's safe erd1"));
    let with_governor = Order { sovereign_governor: Some(BOB), ..same.clone() };
    assert!(refusal(&ALICE, &with_governor).contains("brought proposals of nobody, and now they are to be those of erd1"));
    assert!(refusal(&ALICE, &order(None, OperationNonces::FromContract)).contains("use the options of the first time"));
    let from = refusal(&ALICE, &order(Some(1), counted.clone()));
    assert!(from.contains("goes on from block 17, and its relay began with --from 12;"), "{from}");
    let count_from = refusal(&ALICE, &order(None, OperationNonces::Counted { next: 10 }));
    assert!(count_from.contains("began with --count-from 9;"), "{count_from}");
    fs::write(&file, r#"{"safe": "x", "next_block": 1, "more": 2}"#).unwrap();
    assert!(refusal(&ALICE, &same).contains("is damaged"));
}

#[test]
fn progress_that_cannot_be_written_is_said_once() {
    let file = folder().path().join("gone/progress.json");
    let said = progress(&OperationNonces::FromContract).write(&file).unwrap_err();
    let said = format!("{:#}", anyhow::Error::from(RelayError::from(said)));
    assert_eq!((said.matches("cannot write").count(), said.starts_with("cannot write ")), (1, true), "{said}");
}

#[test]
fn task_is_what_the_mainchain_lacks() {
    use OperationState::*;
    let table = [
        (Unused, false, Task::Register, Task::Register),
        (Unused, true, Task::Execute, Task::Execute),
        (InFlight, true, Task::Wait, Task::Wait),
        (InFlight, false, Task::Wait, Task::Wait),
        (Executed, true, Task::Nothing, Task::Confirm),
        (Refunded, true, Task::Nothing, Task::Confirm),
        (Executed, false, Task::Nothing, Task::Nothing),
        (Refunded, false, Task::Nothing, Task::Nothing),
    ];
    for (state, proven, plain, confirming) in table {
        let standing = Standing { proven, state };
        assert_eq!((standing.task(false), standing.task(true)), (plain, confirming), "{standing:?}");
        assert_eq!(standing.is_settled(), plain == Task::Nothing);
    }
}

#[test]
fn validator_keys_sign_as_the_validators_do_at_their_places() {
    let folder = folder();
    let file = folder.path().join("keys.pem");
    fs::write(&file, [4, 2, 1].map(|number| pem(number * 1_000_003, "")).concat()).unwrap();
    let keys = ValidatorKeys::from_pem(&file).unwrap();
    let all: Vec<_> = four_validators().validators().iter().map(|validator| *validator.public_key()).collect();
    let signed = keys.sign(&[5; 32], 0, &all).unwrap();
    assert_eq!(signed, four_validators().attest_by(&[0, 1, 3], &[5; 32]).unwrap());
    let signers: Vec<_> = [0, 1, 3].map(|place: usize| G2::from_serialized(&all[place]).unwrap()).into();
    assert!(G1::from_serialized(&signed.signature).unwrap().fast_aggregate_verify(&signers, &[5; 32]));
    assert_eq!(format!("{keys:?}"), "3 validators' keys");
}

#[test]
fn validator_keys_that_are_too_few_are_counted() {
    let all: Vec<_> = ValidatorGroup::numbered(1..=7).unwrap().validators().iter().map(|validator| *validator.public_key()).collect();
    let refusal = ValidatorKeys::none().sign(&[0; 32], 9, &all).unwrap_err();
    assert_eq!(refusal, QuorumError::TooFew { here: 0, validators: 7, quorum: 5, epoch: 9 });
    assert_eq!(ValidatorKeys::none().sign(&[0; 32], 9, &[]).unwrap_err(), QuorumError::NoValidators { epoch: 9 });
}

#[test]
fn validator_keys_are_refused_without_being_shown() {
    let folder = folder();
    let file = folder.path().join("keys.pem");
    let refusal = |content: &str| {
        fs::write(&file, content).unwrap();
        ValidatorKeys::from_pem(&file).unwrap_err().to_string()
    };
    assert!(refusal("secret").contains("has no PEM blocks"));
    let stranger = hex::encode(Validator::numbered(2).unwrap().public_key());
    assert!(refusal(&[pem(1_000_003, ""), pem(1_000_003, &stranger)].concat()).starts_with("PEM block 2 of"));
    let short = refusal(&pem::encode(&pem::Pem::new("PRIVATE KEY for x", "c0ffee")));
    assert!(short.ends_with("64 hexadecimal digits are expected") && !short.contains("c0ffee"), "{short}");
    assert!(ValidatorKeys::from_pem(&folder.path().join("none")).unwrap_err().to_string().starts_with("cannot read"));
}
