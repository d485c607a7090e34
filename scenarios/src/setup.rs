//! What most stories begin with: a chain on its first day, as the pair of chains deploys it.

use std::sync::OnceLock;

use interactor::pair::{Amount, Genesis, Pair, World, names};
use multiversx_sc_scenario::{
    imports::{Account, SetStateStep},
    scenario::run_vm::ScenarioVMRunner,
    scenario_format::serde_raw::ScenarioRaw,
    scenario_model::{Scenario, Step},
};

use crate::{
    replay::{empty_chain, folder, interpret, run_steps},
    state,
};

/// Who has an account on the first day.
const MAINCHAIN: [&str; 9] = [
    "address:owner",
    "address:alice",
    "address:bob",
    "sc:chain-config",
    "sc:header-verifier",
    "sc:mvx-fee-market",
    "sc:call-executor",
    "sc:mvx-esdt-safe",
    "sc:token-mint",
];
const SOVEREIGN: [&str; 5] = ["address:owner", "address:alice", "address:bob", "sc:sov-fee-market", "sc:sov-esdt-safe"];
/// Who has none yet, but will be named.
const NEWCOMERS: [&str; 2] = ["address:relayer", "address:carol"];

/// A chain that is ready to be used: four validators, fees off, two users with 10,000 of each of its tokens.
#[derive(Clone, Copy)]
pub enum Setup {
    Mainchain,
    Sovereign,
}

impl Setup {
    pub const ALL: [Self; 2] = [Self::Mainchain, Self::Sovereign];

    /// The file, below this crate's folder.
    pub fn path(self) -> &'static str {
        match self {
            Setup::Mainchain => "steps/mainchain.steps.json",
            Setup::Sovereign => "steps/sovereign.steps.json",
        }
    }

    /// The steps of the file.
    pub fn scenario(self) -> Scenario {
        static CHAINS: OnceLock<[SetStateStep; 2]> = OnceLock::new();
        let [mainchain, sovereign] = CHAINS.get_or_init(deploy);
        let step = match self {
            Setup::Mainchain => mainchain,
            Setup::Sovereign => sovereign,
        };
        Scenario { steps: vec![Step::SetState(step.clone())], ..Scenario::default() }
    }

    fn accounts(self) -> &'static [&'static str] {
        match self {
            Setup::Mainchain => &MAINCHAIN,
            Setup::Sovereign => &SOVEREIGN,
        }
    }
}

/// Both chains, from one deployment.
fn deploy() -> [SetStateStep; 2] {
    let mut pair = Pair::deploy(&Genesis::default()).expect("contracts are built and deploy");
    [first_day(&mut pair.mainchain.world, Setup::Mainchain), first_day(&mut pair.sovereign.world, Setup::Sovereign)]
}

fn first_day(world: &mut World, setup: Setup) -> SetStateStep {
    let chain = copy(world);
    let accounts = setup.accounts().iter().map(|name| (*name, state::account(&chain.blockchain_mock.state, name)));
    let newcomers = NEWCOMERS.iter().map(|name| (*name, Account::new()));
    let step = SetStateStep::new().block_nonce(1u64);
    accounts.chain(newcomers).fold(step, |step, (name, account)| step.put_account(name, account))
}

/// The same accounts on another chain: a world shows an account in its trace when it changes, if only by nothing.
fn copy(world: &mut World) -> ScenarioVMRunner {
    let file = std::env::temp_dir().join(format!("first-day-{}.json", std::process::id()));
    world.start_trace();
    for name in [names::OWNER, names::ALICE, names::BOB].into_iter().chain(CONTRACTS.map(names::contract)) {
        world.fund(&name, &Amount::ZERO);
    }
    world.write_trace(&file);
    let raw = ScenarioRaw::load_from_file(&file);
    std::fs::remove_file(&file).expect("the trace was written");
    let mut chain = empty_chain();
    run_steps(&mut chain, interpret(raw).steps, &folder());
    chain
}

const CONTRACTS: [&str; 8] = [
    names::CHAIN_CONFIG,
    names::HEADER_VERIFIER,
    names::MVX_ESDT_SAFE,
    names::TOKEN_MINT,
    names::MVX_FEE_MARKET,
    names::CALL_EXECUTOR,
    names::SOV_ESDT_SAFE,
    names::SOV_FEE_MARKET,
];
