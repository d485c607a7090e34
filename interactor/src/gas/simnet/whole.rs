//! A suite with all that a chain can have: calls go both ways, and its validators stake and govern.

use anyhow::{Context, Result, bail};

use super::{bench::Bench, deposits, figure::Measured};
use crate::{
    bridge_message::OutgoingOperation,
    bridge_service::transactions,
    chain::Address,
    gas::bundles::{FIRST_EPOCH, sign},
    hash::sha256,
    network::Call,
    node::ValidatorGroup,
    owner::{CallInbox, ChainFile, Contracts, Stake},
    pair::{Amount, names::*},
};

const VALIDATORS: usize = 4;
const REGISTER_TOKEN: &str = "registerToken";
/// Offered with each call that is not the bridge service's.
pub const GAS_LIMIT: u64 = 50_000_000;
/// 10^-18 EGLD that a validator stakes.
pub const STAKE: u64 = 1_000_000_000_000_000_000;
/// The shortest time that a stake stays.
const UNBONDING_DAYS: u64 = 4;

pub struct Whole<'a> {
    pub bench: &'a Bench<'a>,
    pub contracts: Contracts,
    pub group: ValidatorGroup,
}

impl<'a> Whole<'a> {
    /// Tokens came before, much of each.
    pub fn deploy(bench: &'a Bench<'a>) -> Result<Self> {
        let inbox = CallInbox { address: contract(CALL_INBOX), executor: contract(CALL_EXECUTOR) };
        let stake = Stake { unbonding_days: UNBONDING_DAYS, egld: Amount::from(STAKE), tokens: Vec::new(), treasury: None };
        let chain =
            ChainFile { call_inbox: Some(inbox), stake: Some(stake), governance: true, ..ChainFile::with_test_validators(VALIDATORS)? };
        let contracts = bench.deploy_chain(chain)?;
        bench.gas_of(ALICE, deposits::first(&contracts))?;
        Ok(Self { bench, contracts, group: ValidatorGroup::numbered(1..=VALIDATORS as u64)? })
    }

    /// Has operations recorded in one bundle, and gives what the bridge service sends to execute each.
    pub fn prove(&self, operations: Vec<OutgoingOperation>) -> Result<Vec<Call>> {
        let transactions = transactions(&sign(&self.group, operations, FIRST_EPOCH)?)?;
        let calls: Vec<_> = transactions.iter().map(|sent| Call::of_service(sent, self.contracts.of_service(sent.to))).collect();
        let (registration, executions) = calls.split_first().context("a bundle without a transaction")?;
        self.bench.gas_of(RELAYER, registration.clone())?;
        Ok(executions.to_vec())
    }

    /// The row of a confirmation that is repeated for an execution that was done.
    pub fn confirm(&self, name: &str, execution: &Call) -> Result<Measured> {
        let [hash_of_hashes, operation] = execution.args.as_slice() else { bail!("{name}: no execution") };
        let args = vec![hash_of_hashes.clone(), sha256([operation]).to_vec()];
        // A token's registration is settled where it was issued.
        let to = if execution.function == REGISTER_TOKEN { self.contracts.token_mint } else { execution.to };
        self.measure(name, RELAYER, Call { args, ..Call::new(to, "confirm", Vec::new(), GAS_LIMIT) }, "executedBridgeOp")
    }

    /// The row of a call of one contract, which says itself by this event that it is done.
    pub fn measure(&self, name: &str, from: Address, call: Call, event: &str) -> Result<Measured> {
        let witness = call.to;
        self.bench.measure(name, from, call, witness, event)
    }
}
