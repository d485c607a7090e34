//! Whether what is done today costs more for what was done before: the same deposits and executions after ever more of them.
//!
//! A storage key lies the deeper the more keys its account has, and a read is charged by depth: that much is the chain's price, not the
//! contracts' doing. So other suites, which did nothing, have as many keys of no meaning put into their accounts, and are measured too.
//! What they take more is the trie's, from the least to the most as it happens; what a suite with a history takes beyond that would be
//! the contracts'.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::{
    bench::Bench,
    deposits::{self, of_one_token},
    growth_screen::{Growth, print},
};
use crate::{
    bridge_service::transactions,
    chain::Address,
    gas::{
        bundles::{FIRST_EPOCH, sign},
        deposits::tokens,
        executions::operation,
    },
    hash::sha256,
    network::{Call, Gateway},
    node::ValidatorGroup,
    owner::Contracts,
    pair::names::*,
};

/// Operations behind what is measured.
const AFTER: [usize; 5] = [1, 10, 100, 1_000, 10_000];
/// Operations of a bundle.
const BUNDLE: usize = 100;
/// Measured of each, so that it does not matter how deep a single key happens to lie.
const SAMPLES: usize = 50;
const VALIDATORS: usize = 4;
/// Keys written at once.
const KEYS: usize = 1_000;
/// Suites without a history.
const IDLE: usize = 4;

/// Measures after 1, 10, 100 and so on, up to so many operations, and prints the table.
pub fn run(gateway: &Gateway, up_to: usize) -> Result<()> {
    let bench = Bench::of(gateway)?;
    let mut busy = Site::deploy(&bench)?;
    let mut idle = (0..IDLE).map(|_| Site::deploy(&bench)).collect::<Result<Vec<_>>>()?;
    let mut rows = Vec::new();
    for after in AFTER.into_iter().filter(|after| *after <= up_to) {
        busy.act(after)?;
        let [execution, deposit] = busy.measure()?;
        idle.iter_mut().try_for_each(|site| site.fill(gateway, after))?;
        let idle = idle.iter_mut().map(Site::measure).collect::<Result<Vec<_>>>()?;
        let [execution_idle, deposit_idle] = [0, 1].map(|what| idle.iter().map(|gas| gas[what]).collect());
        rows.push(Growth { after, execution, execution_idle, deposit, deposit_idle });
        print(&rows)?;
    }
    Ok(())
}

/// A suite, and what is behind it.
struct Site<'a> {
    bench: &'a Bench<'a>,
    contracts: Contracts,
    group: ValidatorGroup,
    /// Operations that were executed, and the nonce of the next.
    operations: usize,
    /// Keys of no meaning in each account.
    keys: usize,
}

impl<'a> Site<'a> {
    fn deploy(bench: &'a Bench<'a>) -> Result<Self> {
        let contracts = bench.deploy_suite(VALIDATORS)?;
        bench.gas_of(ALICE, deposits::first(&contracts))?;
        Ok(Self { bench, contracts, group: ValidatorGroup::numbered(1..=VALIDATORS as u64)?, operations: 0, keys: 0 })
    }

    /// Deposits and executions until there are so many of each.
    fn act(&mut self, until: usize) -> Result<()> {
        while self.operations < until {
            let count = BUNDLE.min(until - self.operations);
            self.execute(count)?;
            self.deposit(count)?;
        }
        Ok(())
    }

    /// Puts keys into the safe and the header-verifier until there are so many.
    fn fill(&mut self, gateway: &Gateway, until: usize) -> Result<()> {
        let simulator = gateway.require_simulator("measuring growth")?;
        while self.keys < until {
            let keys: BTreeMap<_, _> = (self.keys..until)
                .take(KEYS)
                .map(|number| (sha256([&self.contracts.safe[..], &number.to_be_bytes()]).to_vec(), vec![1]))
                .collect();
            for account in [self.contracts.safe, self.contracts.header_verifier] {
                simulator.set_state(&account, None, &keys)?;
            }
            self.keys += keys.len();
        }
        Ok(())
    }

    /// Gas of an execution and of a deposit, on the average.
    fn measure(&mut self) -> Result<[u64; 2]> {
        Ok([self.execute(SAMPLES)?, self.deposit(SAMPLES)?])
    }

    fn execute(&mut self, count: usize) -> Result<u64> {
        let nonces = self.operations as u64..(self.operations + count) as u64;
        let message = sign(&self.group, nonces.map(|nonce| operation(BOB, tokens(1), nonce)).collect(), FIRST_EPOCH)?;
        let transactions = transactions(&message)?;
        let (registration, executions) = transactions.split_first().context("a bundle without a transaction")?;
        self.bench.gas_of(RELAYER, Call::of_service(registration, self.contracts.header_verifier))?;
        self.operations += count;
        let calls: Vec<_> = executions.iter().map(|execution| Call::of_service(execution, self.contracts.safe)).collect();
        self.average(RELAYER, &calls)
    }

    fn deposit(&self, count: usize) -> Result<u64> {
        self.average(ALICE, &vec![of_one_token(&self.contracts); count])
    }

    fn average(&self, from: Address, calls: &[Call]) -> Result<u64> {
        let gas = self.bench.gas_of_all(from, calls)?;
        Ok(gas.iter().map(|gas| gas.used).sum::<u64>() / gas.len() as u64)
    }
}
