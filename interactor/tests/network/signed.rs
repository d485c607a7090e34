//! Hashes of transactions, against published ones.
//!
//! Source: mx-chain-go `examples/construction_test.go`.

use std::path::Path;

use interactor::network::{Draft, NetworkInfo, Signed, Wallet, address};

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
