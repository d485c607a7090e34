//! Signed transactions: their hashes, and what is said when nobody says whether one was taken.
//!
//! Source of the hashes: mx-chain-go `examples/construction_test.go`.

use std::{path::Path, time::Duration};

use interactor::network::{Draft, Gateway, GatewayError, NetworkInfo, Signed, Wallet, address};

use super::server::serve;
use crate::server::CONFIG;

const BOB: &str = "erd1spyavw0956vq68xj8y4tenjpq2wd5a9p2c6j8gsz7ztyrnpxrruqzu66jx";
const EXAMPLES: [(u64, &str, &str, u64, &str); 4] = [
    (89, "0", "", 50_000, "eb30c50c8831885ebcfac986d27e949ec02cf25676e22a009b7a486e5431ec2e"),
    (90, "0", "hello", 80_000, "95ed9ac933712d7d77721d75eecfc7896873bb0d746417153812132521636872"),
    (91, "10000000000000000000", "for the book", 100_000, "af53e0fc86612d5068862716b5169effdf554951ecc89849b0e836eb0b63fa3e"),
    (
        92,
        "123456789000000000000000000000",
        "for the spaceship",
        100_000,
        "e4a6048d92409cfe50f12e81218cb92f39966c618979a693b8d16320a06061c1",
    ),
];

#[test]
fn hash_is_the_networks() {
    let pem = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/wallets/alice.pem");
    let alice = Wallet::from_pem(&pem).unwrap();
    let info = NetworkInfo {
        chain_id: "local-testnet".into(),
        shards: 3,
        gas_price: 1_000_000_000,
        gas_price_modifier: 0.01,
        gas_base: 50_000,
        gas_per_character: 1_500,
    };
    for (nonce, egld, data, gas_limit, hash) in EXAMPLES {
        let draft = Draft { receiver: address::parse(BOB).unwrap(), egld: egld.parse().unwrap(), data: data.into(), gas_limit };
        assert_eq!(Signed::new(&draft, nonce, &alice, &info).hash.to_string(), hash);
    }
}

/// What is said of a transaction of nonce 7 that a gateway answers so.
fn sent(answer: &str) -> (Signed, GatewayError) {
    let url = serve(&[("transaction/send", answer), ("network/config", CONFIG)]);
    let gateway = Gateway::connect_within(&url, Duration::from_millis(500)).unwrap();
    let draft = Draft { receiver: [1; 32], egld: 1u32.into(), data: String::new(), gas_limit: 50_000 };
    let signed = Signed::new(&draft, 7, &Wallet::without_key([2; 32]), gateway.info());
    let error = gateway.send(&signed).unwrap_err();
    (signed, error)
}

#[test]
fn send_names_the_transaction_when_it_may_have_been_taken() {
    let no_node = r#"{"data":null,"error":"sending request error","code":"internal_issue"}"#;
    let no_hash = r#"{"data":{},"error":"","code":"successful"}"#;
    for answer in ["", "<html>Bad Gateway</html>", r#"{"message":"Internal server error"}"#, no_node, no_hash] {
        let (signed, error) = sent(answer);
        assert!(matches!(error, GatewayError::Unanswered { hash, nonce: 7, .. } if hash == signed.hash), "{answer}: {error}");
        let said = error.to_string();
        assert!(said.starts_with(&format!("transaction {}, of nonce 7, may have been taken, but the answer is lost (", signed.hash)));
        assert!(said.ends_with("); look for it before you send anything again"), "{said}");
    }
}

#[test]
fn send_fails_in_the_gateways_words_when_it_refuses() {
    let (_, error) = sent(r#"{"data":null,"error":"insufficient funds","code":"internal_issue"}"#);
    assert_eq!(error.to_string(), "the gateway refuses transaction/send: insufficient funds");
}
