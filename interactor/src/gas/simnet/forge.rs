//! What a chain's owner orders at a forge in another shard, with the gas of today's deploy scripts.

use anyhow::{Context, Result};

use super::{abandoned, bench::Bench, figure::Measured};
use crate::{
    chain::Address,
    network::{Call, Draft, NetworkReceipt, Wallet},
    owner::{ChainFile, ForgeFile, Part, Site, State, Step, calls::ISSUE_COST, deploy_forge},
    pair::{Amount, names::*},
};

/// 10^-18 EGLD.
pub const DEPLOY_COST: u64 = 10_000_000_000_000_000;
const VALIDATORS: usize = 4;
const PHASES: [&str; 4] = ["order phase one", "order phase two", "order phase three", "order phase four"];
pub const REGISTRATION: &str = "register a validator, with proof";
pub const ISSUE: &str = "issue the native token through the safe";
pub const COMPLETION: &str = "order the end of the set-up, 4 validators";
/// What the scripts offer, in gas units; no script orders a whole chain.
///
/// Source: mx-chain-sovereign-go `scripts/testnet/sovereignBridge/config/sovereign.snippets.sh`.
pub const OFFERED: [(&str, u64); 7] = [
    (PHASES[0], 25_000_000),
    (PHASES[1], 30_000_000),
    (PHASES[2], 30_000_000),
    (PHASES[3], 25_000_000),
    (REGISTRATION, 20_000_000),
    (ISSUE, 80_000_000),
    (COMPLETION, 60_000_000),
];
const WHOLE_CHAIN: &str = "order a whole chain";
const GAS_LIMIT: u64 = 50_000_000;
pub const CHAIN_ID: &str = "two";
/// That an id is preferred, and it behind its length.
pub const PREFERRED: &[u8] = b"\x01\0\0\0\x03two";

/// A chain that is being set up, whose owner is Alice.
struct Order<'a> {
    bench: &'a Bench<'a>,
    forge: Address,
    chain: ChainFile,
    state: State,
}

pub fn measure(bench: &Bench) -> Result<Vec<Measured>> {
    let forge = deploy(bench)?;
    let chain = ChainFile { forge: Some(forge), ..ChainFile::with_test_validators(VALIDATORS)? };
    let mut order = Order { bench, forge, chain, state: State::in_memory() };
    let mut rows = Vec::new();
    for (phase, name) in (1..).zip(PHASES) {
        let cost = Amount::from(if phase == 1 { DEPLOY_COST } else { 0 });
        rows.push(order.place(name, &Step::OrderPhase { phase, cost }, "contractDeployed")?);
    }
    rows.push(order.issue()?);
    rows.push(order.register()?);
    rows.push(order.place(COMPLETION, &Step::OrderCompletion, "setupCompleted")?);
    let args = vec![PREFERRED.to_vec(), vec![0]];
    let call = Call { egld: DEPLOY_COST.into(), ..Call::new(forge, "deployChain", args, GAS_LIMIT) };
    rows.push(bench.measure(WHOLE_CHAIN, BOB, call, forge, "contractDeployed")?);
    rows.extend(abandoned::measure(bench, forge)?);
    Ok(rows)
}

/// A forge in another shard, whose factory and templates are in the suites'.
fn deploy(bench: &Bench) -> Result<Address> {
    let (far, near) = (Wallet::without_key(CAROL), Wallet::without_key(OWNER));
    let file = ForgeFile {
        network: Some("test".into()),
        deploy_cost: DEPLOY_COST.into(),
        first_validator_id: 1,
        first_epoch: 0,
        proof_required: true,
        factories: Vec::new(),
        forge: None,
    };
    let deploy = |wallet: &Wallet, file: &ForgeFile| {
        let mut state = State::in_memory().of_forge();
        deploy_forge(bench.gateway, wallet, file, &mut state, &mut |_, _| std::ops::ControlFlow::Continue(()))
    };
    let [forge, _] = deploy(&far, &file)?;
    let [_, factory] = deploy(&near, &ForgeFile { forge: Some(forge), ..file })?;
    let shard = Amount::from(bench.gateway.shard_of(&factory)).to_bytes_be();
    bench.gas_of(CAROL, Call::new(forge, "registerChainFactory", vec![shard, factory.to_vec()], GAS_LIMIT))?;
    Ok(forge)
}

impl Order<'_> {
    /// Has a step done that is one transaction, with what the scripts offer.
    fn place(&mut self, name: &str, step: &Step, event: &str) -> Result<Measured> {
        let receipts = self.run(name, step)?;
        let row = self.bench.measured(name, receipts.first().context("a step without a transaction")?, self.forge, event)?;
        for (part, address) in self.site().forged()? {
            self.state.expect(Vec::new(), Some((part, address)))?;
        }
        Ok(row)
    }

    /// The safe is told of the token-mint and has the token issued, as the scripts do.
    fn issue(&self) -> Result<Measured> {
        let at = |part| self.state.address(part).context("a contract was not made");
        let (safe, mint) = (at(Part::Safe)?, at(Part::TokenMint)?);
        self.bench.gas_of(ALICE, Call::new(safe, "setTokenMint", vec![mint.to_vec()], GAS_LIMIT))?;
        let call = Call::new(safe, "registerNativeToken", vec![b"SOV".into(), b"Sovereign".into()], offered(ISSUE));
        self.bench.measure(ISSUE, ALICE, Call { egld: ISSUE_COST.into(), ..call }, mint, "nativeTokenRegistered")
    }

    /// The last validator's row; all are registered.
    fn register(&self) -> Result<Measured> {
        let receipts = self.run(REGISTRATION, &Step::Register(0))?;
        let config = self.state.address(Part::ChainConfig).context("no chain-config was made")?;
        let rows = receipts.iter().map(|receipt| self.bench.measured(REGISTRATION, receipt, config, "validatorRegistered"));
        rows.collect::<Result<Vec<_>>>()?.pop().context("nobody was registered")
    }

    fn run(&self, name: &str, step: &Step) -> Result<Vec<NetworkReceipt>> {
        let drafts = self.site().plan(&self.state).drafts(step)?;
        let drafts: Vec<_> = drafts.into_iter().map(|draft| Draft { gas_limit: offered(name), ..draft }).collect();
        self.bench.run_drafts(ALICE, &drafts)
    }

    fn site(&self) -> Site<'_> {
        Site { gateway: self.bench.gateway, owner: &ALICE, chain: &self.chain }
    }
}

/// Gas units of a step that the scripts have.
fn offered(name: &str) -> u64 {
    OFFERED.into_iter().find(|(step, _)| *step == name).map_or(GAS_LIMIT, |(_, gas)| gas)
}
