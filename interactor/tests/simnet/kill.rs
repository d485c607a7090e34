//! A process that is killed at any point and started again does what one that is left alone does: all of it, and nothing twice.

use std::{
    collections::BTreeMap,
    env, fs,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

use interactor::{
    chain::Address,
    hash::Hash,
    network::Gateway,
    node::PublicKey,
    owner::{ChainFile, Part, State},
    pair::{Amount, OperationState, names::*},
    suite::Suite,
};

use crate::{
    bed,
    crossing::{Crossing, SILVER, egld, write_wallet},
};

/// How often a process is killed, if the variable does not say.
const KILLS: u64 = 3;
const VARIABLE: &str = "BRIDGE_KILLS";
/// What the points hang on at which processes are killed; another number every time, if the variable does not say.
const SEED_VARIABLE: &str = "BRIDGE_KILL_SEED";
/// Between two looks at the chain, while a process works.
const LOOK: Duration = Duration::from_millis(1);
/// The most time that passes between the block at which a process is killed and its end.
const SPREAD: u64 = 30;
/// Blocks in which everything that is in flight comes to its end.
const CALLBACKS: u64 = 20;

/// A command that is killed on its way.
struct Victim<'a> {
    command: &'a dyn Fn() -> Command,
    /// That it makes when it is left alone.
    blocks: u64,
    /// Whether something was sent, and something is left to do.
    is_midway: &'a dyn Fn() -> bool,
    /// With which codes it may end where a killed one left something in flight.
    codes: &'a [i32],
}

fn kills() -> u64 {
    env::var(VARIABLE).map_or(KILLS, |number| number.parse().expect("BRIDGE_KILLS is a number"))
}

fn random() -> fastrand::Rng {
    let seed = env::var(SEED_VARIABLE).map_or_else(|_| fastrand::u64(..), |number| number.parse().expect("BRIDGE_KILL_SEED is a number"));
    println!("{SEED_VARIABLE}={seed} kills at the same points again");
    fastrand::Rng::with_seed(seed)
}

/// Runs a command until it ends by itself, and gives the blocks that this took.
fn left_alone(gateway: &Gateway, mut command: Command) -> u64 {
    let before = gateway.final_block(0).unwrap();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    gateway.final_block(0).unwrap() - before
}

/// Starts a command again and again, and kills it at random points of its way; the chain goes on meanwhile, more or less. Then lets it end.
fn killed(gateway: &Gateway, victim: &Victim) {
    let mut random = random();
    let mut hits = 0;
    for _ in 0..kills() {
        let stretch = random.u64(1..=victim.blocks / (kills() + 1) + 1);
        let ended = kill_after(gateway, (victim.command)(), stretch, Duration::from_millis(random.u64(0..SPREAD)));
        hits += u64::from(ended.is_none() && (victim.is_midway)());
        assert!(ended.is_none_or(|status| status.code().is_some_and(|code| victim.codes.contains(&code))), "it ended with {ended:?}");
        let meanwhile = if ended.is_some() { CALLBACKS } else { random.u64(1..=victim.blocks / (4 * kills()) + 1) };
        gateway.simulator().unwrap().generate_blocks(meanwhile).unwrap();
    }
    assert!(2 * hits > kills(), "{hits} of {} kills hit between the first and the last transaction", kills());
    gateway.simulator().unwrap().generate_blocks(CALLBACKS).unwrap();
    left_alone(gateway, (victim.command)());
}

/// Kills a command when the chain has made so many blocks; gives the status of one that was faster.
fn kill_after(gateway: &Gateway, mut command: Command, blocks: u64, then: Duration) -> Option<ExitStatus> {
    let goal = gateway.final_block(0).unwrap() + blocks;
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while gateway.final_block(0).unwrap() < goal {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        thread::sleep(LOOK);
    }
    thread::sleep(then);
    child.kill().unwrap();
    let status = child.wait().unwrap();
    status.code().map(|_| status)
}

/// Twelve deposits in six blocks; four of them can't be paid. Gives the names of their operations.
fn twelve_deposits(crossing: &mut Crossing) -> Vec<Hash> {
    crossing.lock(&[(GOLD, 1_000), (SILVER, 50)]);
    let blocks: [&[(Address, &[(&str, u32)])]; 6] = [
        &[(BOB, &[(GOLD, 1)]), (CAROL, &[(GOLD, 2)]), (BOB, &[(SILVER, 51)])],
        &[(CAROL, &[(GOLD, 4), (SILVER, 8)])],
        &[],
        &[(BOB, &[(FUEL, 1)]), (BOB, &[(GOLD, 16)]), (CAROL, &[(GOLD, 5_000)]), (CAROL, &[(SILVER, 1)])],
        &[(BOB, &[(SILVER, 32)]), (CAROL, &[(GOLD, 1), (FUEL, 1)])],
        &[(CAROL, &[(GOLD, 64)]), (BOB, &[(GOLD, 128)])],
    ];
    let bundles = blocks.into_iter().filter_map(|deposits| crossing.block(deposits));
    bundles.flat_map(|bundle| bundle.operations).map(|operation| operation.hash).collect()
}

fn balances(crossing: &Crossing) -> Vec<Amount> {
    let owners = [BOB, CAROL, crossing.contracts.safe];
    owners.iter().flat_map(|owner| [GOLD, SILVER, FUEL].map(|token| crossing.balance(owner, token))).collect()
}

/// What the relay of all twelve changed: balances, what the safe said, and what both contracts keep.
type Change = (Vec<Amount>, BTreeMap<String, usize>, BTreeMap<Vec<u8>, Vec<u8>>);

fn change(crossing: &mut Crossing, relay: impl FnOnce(&Crossing)) -> Change {
    crossing.said();
    let before = balances(crossing);
    relay(crossing);
    let after = balances(crossing);
    // What a safe loses, its receivers have: both ways of the difference tell.
    let gained = before.into_iter().zip(after).map(|(before, after)| if after > before { after - before } else { before - after });
    (gained.collect(), crossing.said(), crossing.storage())
}

#[test]
fn relay_settles_everything_once_when_it_is_killed() {
    let gateway = &*bed::simulator();
    let mut blocks = 0;
    let mut calm = Crossing::deploy(gateway, "kill-calm");
    twelve_deposits(&mut calm);
    let expected = change(&mut calm, |calm| blocks = left_alone(gateway, calm.relay()));
    assert_eq!((expected.1["executedBridgeOp"], expected.1["deposit"]), (12, 4));

    let mut crossing = Crossing::deploy(gateway, "kill-relay");
    let names = twelve_deposits(&mut crossing);
    let found = change(&mut crossing, |crossing| {
        let suite = Suite::of_safe(gateway, crossing.contracts.safe).unwrap();
        let is_open = |name: &Hash| matches!(suite.operation_state(name).unwrap(), OperationState::Unused | OperationState::InFlight);
        let nonce = crossing.nonce(&crossing.relayer);
        let is_midway = || crossing.nonce(&crossing.relayer) > nonce && names.iter().any(is_open);
        killed(gateway, &Victim { command: &|| crossing.relay(), blocks, is_midway: &is_midway, codes: &[0, 1] });
    });
    assert_eq!(found, expected);
    let progress: serde_json::Value = serde_json::from_slice(&fs::read(crossing.path("progress.json")).unwrap()).unwrap();
    assert_eq!((&progress["next"]["block"], &progress["unsettled"]), (&7.into(), &serde_json::json!([])));
}

/// Four validators and a native token, which would be paid for twice by an owner who forgets.
fn chain_toml() -> String {
    let file = ChainFile::with_test_validators(4).unwrap();
    let validator = |key: &PublicKey, owner: &Address, proof: &[u8]| {
        let owner = interactor::network::address::bech32(owner);
        format!("[[validators]]\nkey = \"{}\"\nowner = \"{owner}\"\nproof = \"{}\"\n", hex::encode(key), hex::encode(proof))
    };
    let validators = file.validators.iter().map(|entry| validator(&entry.key, &entry.owner.unwrap(), &entry.proof.unwrap()));
    let head = "network = \"test\"\nchain-id = \"sov\"\nfirst-validator-id = 1\nfirst-epoch = 0\nproof-required = true\nrunning = true\n";
    let native = "[native-token]\nticker = \"SOV\"\nname = \"Sovereign\"\n";
    [head.to_owned(), validators.collect::<String>(), native.to_owned()].concat()
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

/// Without what differs from one deployment to another: addresses of sisters, and the native token's identifier.
fn storage(gateway: &Gateway, contract: &Address) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let differs: [&[u8]; 4] = [b"headerVerifier", b"feeMarket", b"chainConfig", b"nativeToken"];
    let is_kept = |key: &[u8]| !differs.contains(&key) && !key.starts_with(b"ELROND");
    gateway.storage(contract).unwrap().into_iter().filter(|(key, _)| is_kept(key)).collect()
}

#[test]
fn deploy_pays_for_everything_once_when_it_is_killed() {
    let gateway = &*bed::simulator();
    let mut blocks = 0;
    let expected = deployment(gateway, "kill-deploy-calm", |command, _| blocks = left_alone(gateway, command()));
    let found = deployment(gateway, "kill-deploy", |command, owner| {
        let is_midway = || (1..expected.transactions).contains(&gateway.account(owner).unwrap().nonce);
        killed(gateway, &Victim { command, blocks, is_midway: &is_midway, codes: &[0] });
    });
    assert_eq!(found, expected);
}
