//! Deliveries to contracts of the Sovereign Chain, as its call-inbox takes them: handed over, sent home or kept.

use anyhow::Result;
use budget::delivery::delivery_gas;

use super::{
    bench::Bench,
    figure::Measured,
    sovereign::{NODE, Sovereign},
    whole::GAS_LIMIT,
};
use crate::{
    gas::{
        action::counted,
        deposits::{CALL_GAS, COUNTS, TOKENS, deposit, tokens},
    },
    network::Call,
    pair::names::*,
};

/// A function of the receiver, which hands everything to another contract, and none of its own.
const TAKEN: &str = "run";
const MISSING: &str = "missing";
/// The part of a call's gas with which the receiver hands on.
const HANDED_ON: u64 = 3;
/// How many tokens are kept: one for each way to take it.
const KEPT: usize = 2;

/// Alice sent everything. One delivery fails before, so that nothing is stored for the first time later.
pub fn measure(bench: &Bench) -> Result<Vec<Measured>> {
    let site = Sovereign::deploy(bench)?;
    bench.gas_of(NODE, delivery(&site, TOKENS, CALL_GAS, MISSING))?;
    let gas_of = |count| if count == 1 { CALL_GAS } else { 2 * CALL_GAS };
    let deliver = |count| {
        let name = format!("deliver {} with a call", counted(count, "token"));
        bench.measure(&name, NODE, delivery(&site, count, gas_of(count), TAKEN), site.inbox, "delivered")
    };
    let send = |count| {
        let name = format!("deliver {}, sent home", counted(count, "token"));
        bench.measure(&name, NODE, delivery(&site, count, CALL_GAS, MISSING), site.inbox, "sentHome")
    };
    let delivered = COUNTS.into_iter().map(deliver).collect::<Result<Vec<_>>>()?;
    Ok([delivered, COUNTS.into_iter().map(send).collect::<Result<_>>()?, kept(&site)?].concat())
}

/// Tokens that the safe does not take while it is paused, and what becomes of them when it runs again.
fn kept(site: &Sovereign) -> Result<Vec<Measured>> {
    let measure = |name, from, call, event| site.bench.measure(name, from, call, site.inbox, event);
    site.order("pause", Vec::new())?;
    let kept = measure("deliver 2 tokens, kept at the inbox", NODE, delivery(site, KEPT, CALL_GAS, MISSING), "keptAsClaim")?;
    site.order("unpause", Vec::new())?;
    let [claimed, sent] = [0, 1].map(|place| tokens(KEPT).swap_remove(place).into_bytes());
    let claim = Call::new(site.inbox, "claim", vec![claimed, Vec::new(), ALICE.to_vec()], GAS_LIMIT);
    let send = Call::new(site.inbox, "sendHome", vec![ALICE.to_vec(), sent, Vec::new()], GAS_LIMIT);
    let claimed = measure("claim 1 token at the inbox", ALICE, claim, "claimed")?;
    Ok(vec![kept, claimed, measure("send home 1 token kept at the inbox", RELAYER, send, "claimSentHome")?])
}

/// With what the mainchain's safe asks the node for, at least, beside what the transaction costs by itself.
fn delivery(site: &Sovereign, count: usize, call_gas: u64, function: &str) -> Call {
    let handed_on = vec![site.store.to_vec(), number(call_gas / HANDED_ON), Vec::new()];
    let told = vec![site.workshop.to_vec(), ALICE.to_vec(), number(call_gas), function.into()];
    let args = [told, handed_on].concat();
    let bytes = args.iter().map(Vec::len).sum();
    let call = Call { payments: deposit(count).payments, ..Call::new(site.inbox, "deliver", args, 0) };
    let gas_limit = delivery_gas(bytes, count, call_gas) + call.draft(&NODE).data_gas();
    Call { gas_limit, ..call }
}

fn number(number: u64) -> Vec<u8> {
    number.to_be_bytes().to_vec()
}
