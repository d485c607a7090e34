//! Wallets from files, against published ones.
//!
//! Source: the keystores of docs.multiversx.com `wallet/keystore`, and mx-chain-go `examples/construction_test.go`.

use std::{fs, path::PathBuf};

use interactor::network::{Password, Wallet, address::bech32};
use multiversx_chain_core::std::Bech32Address;
use multiversx_sdk::data::transaction::Transaction;
use tempfile::TempDir;

const ALICE: &str = "erd1qyu5wthldzr8wx5c9ucg8kjagg0jfs53s8nr3zpz3hypefsdd8ssycr6th";
const BOB: &str = "erd1spyavw0956vq68xj8y4tenjpq2wd5a9p2c6j8gsz7ztyrnpxrruqzu66jx";
const SECRET: &str = "413f42575f7f26fad3317a778771212fdb80245850981e48b58a4f25e344e8f9";
const SIGNATURE: &str =
    "b56769014f2bdc5cf9fc4a05356807d71fcf8775c819b0f1b0964625b679c918ffa64862313bfef86f99b38cb84fcdb16fa33ad6eb565276616723405cd8f109";

fn vector(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/wallets").join(name)
}

/// The sentence for a file with this text.
fn sentence(name: &str, text: &str) -> String {
    let folder = TempDir::new().unwrap();
    let (path, password) = (folder.path().join(name), folder.path().join("password"));
    fs::write(&path, text).unwrap();
    fs::write(&password, "password\n").unwrap();
    let error = Wallet::open(&path, &Password::File(password)).unwrap_err().to_string();
    assert!(!error.contains(SECRET), "{error}");
    error.replace(&path.display().to_string(), name)
}

/// The sentence for Alice's keystore with something else in it.
fn spoilt(what: &str, by: &str) -> String {
    let text = fs::read_to_string(vector("alice.json")).unwrap();
    assert!(text.contains(what));
    sentence("keystore", &text.replace(what, by))
}

/// `mx-chain-go`'s first example.
fn transaction() -> Transaction {
    Transaction {
        nonce: 89,
        value: "0".into(),
        receiver: Bech32Address::from_bech32_string(BOB.into()),
        sender: Bech32Address::from_bech32_string(ALICE.into()),
        gas_price: 1_000_000_000,
        gas_limit: 50_000,
        data: None,
        signature: None,
        chain_id: "local-testnet".into(),
        version: 1,
        options: 0,
    }
}

#[test]
fn wallet_is_the_same_from_each_file_and_signs_as_the_chain_does() {
    let pem = Wallet::open(&vector("alice.pem"), &Password::File("nowhere".into())).unwrap();
    let keystores = ["alice.json", "words.json"].map(|name| Wallet::from_keystore(&vector(name), "password").unwrap());
    for wallet in keystores.iter().chain([&pem]) {
        assert_eq!(bech32(wallet.address()), ALICE);
        assert_eq!(hex::encode(wallet.sign(&transaction())), SIGNATURE);
        assert_eq!(format!("{wallet:?}"), format!("Wallet {{ address: \"{ALICE}\", .. }}"));
    }
}

#[test]
fn open_takes_the_password_from_the_first_line_of_a_file() {
    let folder = TempDir::new().unwrap();
    let password = folder.path().join("password");
    fs::write(&password, "password\nof the keystore\n").unwrap();
    assert_eq!(bech32(Wallet::open(&vector("alice.json"), &Password::File(password)).unwrap().address()), ALICE);
}

#[test]
fn open_fails_when_a_file_is_not_there() {
    let error = Wallet::open(&vector("nobody.pem"), &Password::Terminal).unwrap_err().to_string();
    assert!(error.starts_with("cannot read ") && error.contains("nobody.pem: No such file"), "{error}");
    let error = Wallet::open(&vector("alice.json"), &Password::File("nowhere".into())).unwrap_err().to_string();
    assert!(error.starts_with("cannot read nowhere: No such file"), "{error}");
}

#[test]
fn open_fails_when_a_file_is_no_wallet() {
    for text in ["", SECRET, "<html>"] {
        assert_eq!(sentence("file", text), "file is no wallet: neither a PEM file nor a keystore in JSON");
    }
}

#[test]
fn open_fails_when_a_pem_file_holds_something_else() {
    let alice = fs::read_to_string(vector("alice.pem")).unwrap();
    let short = "-----BEGIN PRIVATE KEY-----\nNDEz\n-----END PRIVATE KEY-----\n";
    let of_another = alice.replace("ZTE=", "ZTI=");
    for text in [short, &format!("{alice}{alice}"), &of_another, "-----BEGIN", &alice[..100]] {
        assert_eq!(sentence("wallet.pem", text), "wallet.pem is no PEM file with one wallet in it");
    }
}

#[test]
fn open_fails_when_the_password_is_wrong() {
    let error = Wallet::from_keystore(&vector("alice.json"), "passwort").unwrap_err().to_string();
    assert!(error.starts_with("the keystore ") && error.ends_with("alice.json cannot be opened: the password is wrong"), "{error}");
    let forged = spoilt("4c41ef6f", "4c41ef6e");
    assert_eq!(forged, "the keystore keystore cannot be opened: the password is wrong");
}

#[test]
fn open_fails_when_a_keystore_is_not_what_a_wallet_writes() {
    let foreign = "; aes-128-ctr and scrypt are expected";
    assert!(
        spoilt("aes-128-ctr", "aes-256-gcm")
            .ends_with(&format!("it uses aes-256-gcm and scrypt, which no MultiversX wallet does{foreign}"))
    );
    assert!(spoilt("\"scrypt\"", "\"pbkdf2\"").ends_with(foreign));
    for (what, by) in [
        ("\"n\": 4096", "\"n\": 4095"),
        ("\"n\": 4096", "\"n\": 2147483648"),
        ("\"n\": 4096", "\"n\": 0"),
        ("\"r\": 8", "\"r\": 0"),
        ("\"p\": 1", "\"p\": 0"),
        ("\"p\": 1", "\"p\": 1000000"),
        ("033182af", "03"),
        ("033182af", "not hex!"),
        ("\"crypto\"", "\"vault\""),
        ("}", ""),
    ] {
        let error = spoilt(what, by);
        assert!(error.starts_with("the keystore keystore cannot be opened: it is not what a wallet writes ("), "{by}: {error}");
    }
}
