//! The owner's commands as they are typed.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use interactor::{
    chain::Address,
    network::{Call, Gateway, Sender, Wallet, address::bech32},
    owner::{Part, State},
    pair::names::{CALL_EXECUTOR, CALL_INBOX, FUEL, GOLD, SWORD, contract},
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    bed,
    chain_example::with_every_option,
    crossing::{egld, errors, write_wallet},
    owner::{STEPS, TRANSACTIONS},
};

/// A folder with the example's file and its owner's wallet.
struct Desk<'a> {
    gateway: &'a Gateway,
    folder: TempDir,
    owner: Address,
}

impl<'a> Desk<'a> {
    fn new(gateway: &'a Gateway, name: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let owner = write_wallet(folder.path(), name, "owner");
        gateway.simulator().unwrap().fund(&owner, &egld(1)).unwrap();
        let desk = Self { gateway, folder, owner };
        desk.write(&with_every_option());
        desk
    }

    fn write(&self, chain: &str) {
        fs::write(self.file(), chain).unwrap();
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("chain.toml")
    }

    fn process(&self, command: &str, options: &[&str]) -> Command {
        let mut process = Command::new(env!("CARGO_BIN_EXE_interactor"));
        process.arg(command).args(["--gateway", self.gateway.url()]).arg("--chain").arg(self.file()).args(options);
        process.current_dir(self.folder.path());
        process
    }

    /// Runs `command`, and gives its exit code, stdout and stderr.
    fn run(&self, command: &str, options: &[&str]) -> (Option<i32>, String, String) {
        let Output { status, stdout, stderr } = self.process(command, options).output().unwrap();
        let [stdout, stderr] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (status.code(), stdout, stderr)
    }

    /// The one object that a command answers with `--json`.
    fn object(&self, command: &str, options: &[&str], code: i32) -> Value {
        let (found, stdout, stderr) = self.run(command, &[options, &["--json"]].concat());
        assert_eq!(found, Some(code), "{stderr}");
        serde_json::from_str(&stdout).unwrap()
    }

    fn nonce(&self) -> u64 {
        self.gateway.account(&self.owner).unwrap().nonce
    }
}

const WALLET: [&str; 2] = ["--wallet", "owner.pem"];

#[test]
fn owner_walks_through_all_commands() {
    let gateway = &*bed::simulator();
    let desk = Desk::new(gateway, "cli-walk");
    let estimate = desk.object("deploy", &[&WALLET[..], &["--dry-run"]].concat(), 0);
    assert_eq!((estimate["steps"].as_array().unwrap().len(), desk.nonce()), (STEPS, 0));
    let (code, _, stderr) = desk.run("check", &[]);
    assert_eq!((code, stderr.as_str()), (Some(1), "error: chain-config is not deployed; run `cargo bridge deploy` first\n"));

    let deployed = desk.object("deploy", &WALLET, 0);
    assert_eq!((deployed["transactions"].as_u64(), desk.nonce()), (Some(TRANSACTIONS), TRANSACTIONS));
    let spent = egld(1) - gateway.account(&desk.owner).unwrap().balance;
    assert!(spent.to_string().parse::<u128>().unwrap() <= estimate["cost"].as_str().unwrap().parse().unwrap(), "{spent}");
    assert_eq!(desk.object("deploy", &WALLET, 0)["transactions"], 0);
    assert_eq!(desk.object("check", &[], 0)["ok"], true);
    let status = desk.object("status", &[], 0);
    let safe = &status["contracts"][4];
    assert_eq!((safe["code"].as_str(), safe["phase"].as_str()), (Some("same"), Some("running")));
    assert_eq!(safe["address"], deployed["contracts"]["mvx-esdt-safe"]);
    assert_eq!((status["quorum"].as_u64(), status["fees"][FUEL].as_str()), (Some(3), Some("5")));

    assert_eq!((status["fund"].as_str(), status["governance"]["last_nonce"].is_null()), (Some("100000000000000000"), true));
    let governed = ["chain-config", "mvx-fee-market", "mvx-esdt-safe", "token-mint", "validator-stake"];
    assert_eq!(status["governance"]["governs"], json!(governed));
    assert_eq!(status["call_inbox"], json!([CALL_INBOX, CALL_EXECUTOR].map(|name| bech32(&contract(name)))));
    let terms = json!({"EGLD-000000": "2500000000000000000000", GOLD: "1000"});
    assert_eq!(status["stake"], json!({"unbonding": "10 days", "terms": terms, "treasury": {}}));
    let rules = json!({"EGLD-000000": "allowed", GOLD: "allowed", SWORD: "refused"});
    assert_eq!((&status["token_whitelist"], &status["token_rules"]), (&json!(true), &rules));
    let (_, told, _) = desk.run("status", &[]);
    for line in [
        "token rules   whitelist on; EGLD-000000: allowed; GOLD-1a2b3c: allowed; SWORD-7c8d9e-01: refused",
        "issue fund    0.1 EGLD; ",
        "governance    of chain-config, mvx-fee-market, ",
        "of GOLD-1a2b3c a validator, unbonds in 10 days; ",
    ] {
        assert!(told.contains(line), "{told}");
    }

    let state = State::open(&desk.file(), &gateway.info().chain_id).unwrap();
    let owner = Wallet::from_pem(&desk.folder.path().join("owner.pem")).unwrap();
    let call = Call::new(state.address(Part::FeeMarket).unwrap(), "removeFee", vec![FUEL.into()], 20_000_000);
    Sender::new(gateway, &owner).run(&call.draft(&desk.owner)).unwrap().outcome().unwrap();
    let (code, stdout, _) = desk.run("check", &WALLET);
    let failed: Vec<_> = stdout.lines().filter(|line| line.starts_with("FAIL")).collect();
    let fee = "mvx-fee-market mainchain-fee: the file says 5 of FUEL-4d5e6f, the network has none; `cargo bridge configure` changes it";
    assert_eq!((code, failed), (Some(1), vec![format!("FAIL {fee}").as_str()]));
    let (code, _, stderr) = desk.run("deploy", &WALLET);
    assert!(code == Some(1) && stderr.ends_with(&format!("{fee}\n")), "{stderr}");
    let (code, _, stderr) = desk.run("configure", &WALLET);
    assert_eq!(code, Some(1));
    assert!(stderr.starts_with(fee) && stderr.ends_with("error: nobody can be asked whether to send this; say --yes\n"), "{stderr}");
    assert_eq!(desk.object("configure", &[&WALLET[..], &["--yes"]].concat(), 0)["ok"], true);
    assert_eq!(desk.nonce(), TRANSACTIONS + 2);
}

#[test]
fn deploy_pays_once_when_two_are_started_at_once() {
    let gateway = &*bed::simulator();
    let desk = Desk::new(gateway, "cli-two");
    let start = || desk.process("deploy", &WALLET).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let ended = [start(), start()].map(|process| process.wait_with_output().unwrap());
    let (done, refused): (Vec<_>, Vec<_>) = ended.iter().partition(|output| output.status.success());
    assert!(!done.is_empty());
    for output in refused {
        assert!(errors(output).starts_with("error: another command is at work with "), "{}", errors(output));
    }
    assert_eq!(desk.nonce(), TRANSACTIONS);
}

#[test]
fn owner_gets_a_sentence_when_something_is_wrong() {
    let gateway = &*bed::simulator();
    let desk = Desk::new(gateway, "cli-wrong");
    let says = |options: &[&str], code: i32, words: &str| {
        let (found, stdout, stderr) = desk.run("deploy", options);
        assert_eq!((found, stdout.as_str()), (Some(code), ""), "{stderr}");
        assert!(stderr.contains(words) && !stderr.contains("panicked"), "{stderr}");
    };
    says(&[], 2, "--wallet <FILE>");
    says(&["--wallet", "nobody.pem"], 1, "error: cannot read ");
    says(&["--wallet", "chain.toml"], 1, "error: ");
    desk.write(&with_every_option().replace("running = true", "speed = 1"));
    says(&WALLET, 1, "chain.toml, line 22: unknown field `speed`");
    desk.write(&with_every_option().replace("unbonding-days = 10", "unbonding-days = 3"));
    says(&WALLET, 1, "3 is not a number from 4 to 365");
    desk.write(&with_every_option().replace("network = \"test\"", "network = \"other\""));
    says(&WALLET, 1, "error: validator 1 does not prove its key");
    desk.write(&with_every_option());
    fs::write(State::path_for(&desk.file()), "{").unwrap();
    says(&WALLET, 1, "chain.state.json is damaged");
    fs::remove_file(State::path_for(&desk.file())).unwrap();
    let held = State::hold(&desk.file(), "another chain").unwrap();
    says(&WALLET, 1, "error: another command is at work with ");
    drop(held);
    assert_eq!(desk.nonce(), 0);
}
