use std::{collections::BTreeMap, fs, process::Command};

use interactor::{
    chain::Address,
    network::Gateway,
    node::PublicKey,
    owner::{ChainFile, Part, State},
};

use super::{Killer, Victim, left_alone};
use crate::{
    bed,
    crossing::{egld, write_wallet},
};

/// Four validators, and a native token and a fund, which would be paid for twice by an owner who forgets.
fn chain_toml() -> String {
    let file = ChainFile::with_test_validators(4).unwrap();
    let validator = |key: &PublicKey, owner: &Address, proof: &[u8]| {
        let owner = interactor::network::address::bech32(owner);
        format!("[[validators]]\nkey = \"{}\"\nowner = \"{owner}\"\nproof = \"{}\"\n", hex::encode(key), hex::encode(proof))
    };
    let validators = file.validators.iter().map(|entry| validator(&entry.key, &entry.owner.unwrap(), &entry.proof.unwrap()));
    let head = "network = \"test\"\nchain-id = \"sov\"\nfirst-validator-id = 1\nfirst-epoch = 0\nproof-required = true\nrunning = true\n\
                governance = true\nregistration-fund = \"0.1\"\n";
    let stake = "[stake]\nunbonding-days = 10\negld = \"2500\"\n";
    let native = "[native-token]\nticker = \"SOV\"\nname = \"Sovereign\"\n";
    [head.to_owned(), validators.collect::<String>(), stake.to_owned(), native.to_owned()].concat()
}

/// What a deployment left: its owner's nonce and costs, and what the contracts keep.
#[derive(Debug, PartialEq)]
struct Deployment {
    transactions: u64,
    /// 10^-3 EGLD.
    cost: u64,
    storage: Vec<BTreeMap<Vec<u8>, Vec<u8>>>,
}

fn deployment(gateway: &Gateway, name: &str, deploy: impl FnOnce(&dyn Fn() -> Command, &Address)) -> Deployment {
    let folder = tempfile::TempDir::new().unwrap();
    let owner = write_wallet(folder.path(), name, "owner");
    gateway.simulator().unwrap().fund(&owner, &egld(10)).unwrap();
    let chain = folder.path().join("chain.toml");
    fs::write(&chain, chain_toml()).unwrap();
    let command = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_interactor"));
        command.args(["deploy", "--gateway", gateway.url()]).arg("--chain").arg(&chain);
        command.arg("--wallet").arg(folder.path().join("owner.pem"));
        command
    };
    deploy(&command, &owner);
    let account = gateway.account(&owner).unwrap();
    let state = State::open(&chain, &gateway.info().chain_id).unwrap();
    let cost: u64 = ((egld(10) - account.balance) / 1_000_000_000_000_000u64).try_into().unwrap();
    let storage = Part::ALL.iter().map(|part| storage(gateway, &state.address(*part).expect("every contract is there"))).collect();
    Deployment { transactions: account.nonce, cost, storage }
}

/// Without what differs from one deployment to another: addresses of sisters and of the executor, and the native token's identifier.
fn storage(gateway: &Gateway, contract: &Address) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let sisters: [&[u8]; 9] = [
        b"headerVerifier",
        b"feeMarket",
        b"chainConfig",
        b"tokenMint",
        b"esdtSafe",
        b"servedSafe",
        b"watchedConfig",
        b"governanceVerifier",
        b"administrator",
    ];
    let begins: [&[u8]; 4] = [b"ELROND", b"callExecutor", b"mvxToken", b"sovToken"];
    let is_kept = |key: &[u8]| !sisters.contains(&key) && key != b"nativeToken" && !begins.iter().any(|begin| key.starts_with(begin));
    gateway.storage(contract).unwrap().into_iter().filter(|(key, _)| is_kept(key)).collect()
}

#[test]
fn deploy_pays_for_everything_once_when_it_is_killed() {
    let gateway = &*bed::simulator();
    let mut blocks = 0;
    let expected = deployment(gateway, "kill-deploy-calm", |command, _| blocks = left_alone(gateway, command()));
    let mut killer = Killer::on(gateway);
    while killer.goes_on() {
        let found = deployment(gateway, &format!("kill-deploy-{}", killer.kills), |command, owner| {
            let is_midway = || (1..expected.transactions).contains(&gateway.account(owner).unwrap().nonce);
            killer.kill(&Victim { command, blocks, is_midway: &is_midway, codes: &[0] });
        });
        assert_eq!(found, expected);
    }
}
