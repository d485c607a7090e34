//! Keys from files sign as a real node wants it. Other tests' simulator looks at no signature, so this one has its own.

use std::path::Path;

use interactor::{
    network::{Draft, Gateway, Sender, Wallet, receipt::Progress},
    pair::Amount,
    simnet::{Signatures, Simnet},
};

#[test]
fn node_takes_what_a_wallet_signs_and_nothing_else() {
    let simnet = Simnet::start_with(None, Signatures::Checked).unwrap();
    let gateway = &Gateway::connect(simnet.url()).unwrap();
    let pem = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/wallets/alice.pem");
    let alice = Wallet::from_pem(&pem).unwrap();
    gateway.simulator().unwrap().fund(alice.address(), &Amount::from(10u64).pow(18)).unwrap();
    for data in ["", "hello"] {
        let draft = Draft { receiver: *alice.address(), egld: 1u32.into(), data: data.into(), gas_limit: 100_000 };
        let receipt = Sender::new(gateway, &alice).run(&draft).unwrap();
        assert_eq!(receipt.progress, Progress::Succeeded);
        let forger = Wallet::without_key(*alice.address());
        let error = Sender::new(gateway, &forger).run(&draft).unwrap_err().to_string();
        assert_eq!(error, "the gateway refuses transaction/send: transaction generation failed: ed25519: invalid signature");
    }
}
