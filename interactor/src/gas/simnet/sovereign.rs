//! The Sovereign Chain's contracts that take deliveries, on a mainchain, where they are charged alike.
//!
//! The node delivers as the ESDT system contract. That lies on the metachain here, from where no call ever reaches a contract of a shard: so the
//! inbox has another address in its place, the same but for the last byte, which is a shard's. A simulator takes what is sent from there.

use std::fs;

use anyhow::{Context, Result, ensure};
use fees::FeeStruct;
use multiversx_sc_scenario::api::StaticApi;
use proxies::{call_inbox::CallInboxProxy, sov_esdt_safe::SovEsdtSafeProxy, sov_fee_market::SovFeeMarketProxy};

use super::{bench::Bench, case::TAKES_ALL, gifts, whole::GAS_LIMIT};
use crate::{
    chain::Address,
    gas::deposits::{TOKENS, tokens, units},
    network::{Call, Deployment, address::ESDT_SYSTEM},
    owner::{
        Part,
        calls::{Init, init_call_executor},
    },
    pair::{
        names::*,
        typed::{heap, tx},
        workspace,
    },
};

/// Whose calls the inbox takes for the node's; it has EGLD and tokens.
pub const NODE: Address = in_shard(ESDT_SYSTEM, 1);
/// Where the last bytes of the system contract's address begin, which the compiled inbox has once; zeros it leaves out.
const LAST_BYTES: usize = 29;
/// What it has to pay its transactions with.
const EGLD: u32 = 1_000;

/// Where the contracts are. They have no fee, and the safe runs.
pub struct Sovereign<'a> {
    pub bench: &'a Bench<'a>,
    pub inbox: Address,
    pub safe: Address,
    /// Another executor: a contract that runs what it is told.
    pub workshop: Address,
    /// A contract that takes what it is paid.
    pub store: Address,
}

impl<'a> Sovereign<'a> {
    /// Deploys them in the suites' shard.
    pub fn deploy(bench: &'a Bench<'a>) -> Result<Self> {
        let deploy = |code, metadata, init: Init| {
            let args = init.data.arg_buffer.to_raw_args_vec();
            bench.deploy(OWNER, &Deployment { code, metadata, args, gas_limit: GAS_LIMIT })
        };
        let metadata = Part::CallExecutor.metadata();
        let built = |name, init| deploy(code(name)?, metadata, init);
        let safe = heap(&bench.deployed_after(OWNER, 1)?);
        let fee_market = built(SOV_FEE_MARKET, tx().typed(SovFeeMarketProxy).init(safe, None::<FeeStruct<StaticApi>>))?;
        let safe = built(SOV_ESDT_SAFE, tx().typed(SovEsdtSafeProxy).init(heap(&fee_market)))?;
        let executor = built(CALL_EXECUTOR, init_call_executor())?;
        let init = tx().typed(CallInboxProxy).init(heap(&executor), heap(&safe));
        let inbox = deploy(with_node(code(CALL_INBOX)?)?, metadata, init)?;
        let workshop = built(CALL_EXECUTOR, init_call_executor())?;
        let store = deploy(code(CALL_EXECUTOR)?, TAKES_ALL, init_call_executor())?;
        let site = Self { bench, inbox, safe, workshop, store };
        site.order("setCallInbox", vec![inbox.to_vec()])?;
        site.order("unpause", Vec::new())?;
        bench.gateway.require_simulator("measuring gas")?.fund(&NODE, &(units() * EGLD))?;
        bench.give(&NODE, &gifts::holdings(&tokens(TOKENS)))?;
        bench.give(&safe, &gifts::supply_roles(&tokens(TOKENS)))?;
        Ok(site)
    }

    /// The safe's owner has it do something.
    pub fn order(&self, function: &str, args: Vec<Vec<u8>>) -> Result<()> {
        self.bench.gas_of(OWNER, Call::new(self.safe, function, args, GAS_LIMIT)).map(drop)
    }
}

fn code(name: &str) -> Result<Vec<u8>> {
    let path = workspace().join(format!("contracts/{name}/output/{name}.wasm"));
    fs::read(&path).with_context(|| format!("{name} is not built"))
}

/// The inbox's code, which takes other calls for the node's.
fn with_node(mut code: Vec<u8>) -> Result<Vec<u8>> {
    let (node, system) = (&NODE[LAST_BYTES..], &ESDT_SYSTEM[LAST_BYTES..]);
    let mut places = (0..code.len()).filter(|place| code[*place..].starts_with(system));
    let place = places.next().context("the inbox does not know the system contract")?;
    ensure!(places.next().is_none(), "the inbox has the system contract's last bytes twice");
    code[place..place + node.len()].copy_from_slice(node);
    Ok(code)
}
