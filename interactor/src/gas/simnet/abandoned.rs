//! Chains that come to nothing at a forge: given up by their owner, or refused by the factory.

use anyhow::{Result, ensure};

use super::{
    bench::Bench,
    figure::Measured,
    forge::{CHAIN_ID, DEPLOY_COST, OFFERED, PREFERRED},
};
use crate::{
    chain::Address,
    network::Call,
    pair::{Amount, names::BOB},
};

const GAS_LIMIT: u64 = 50_000_000;
/// No configuration: the factory can't read it.
const UNREADABLE: u8 = 0xff;
const REFUND: &str = "take back the cost of a chain that was refused";

/// Bob has a chain in its set-up before, and none afterwards.
pub fn measure(bench: &Bench, forge: Address) -> Result<Vec<Measured>> {
    let call = |function, args| Call::new(forge, function, args, GAS_LIMIT);
    let given_up = call("abandonSetup", vec![CHAIN_ID.into()]);
    let given_up = bench.measure("give up a chain in its set-up", BOB, given_up, forge, "setupAbandoned")?;
    let order = call("deployPhaseOne", vec![PREFERRED.to_vec(), vec![UNREADABLE]]);
    let order = Call { egld: DEPLOY_COST.into(), gas_limit: OFFERED[0].1, ..order };
    let refused = bench.measure("order phase one, refused by the factory", BOB, order, forge, "phaseFailed")?;
    let owed = || Ok::<_, anyhow::Error>(Amount::from_bytes_be(&bench.gateway.view(&forge, "getRefund", &[BOB.to_vec()])?.concat()));
    ensure!(owed()? == DEPLOY_COST.into(), "{REFUND}: nothing is to be had");
    let refund = bench.gas_of(BOB, call("withdrawRefund", Vec::new()))?;
    ensure!(owed()? == Amount::ZERO, "{REFUND}: it is still there");
    Ok(vec![given_up, refused, Measured::of(REFUND, refund)])
}
