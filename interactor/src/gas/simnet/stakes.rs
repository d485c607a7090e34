//! Validators that join and leave after the set-up, and what stands behind them.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::{
    figure::Measured,
    whole::{GAS_LIMIT, STAKE, Whole},
};
use crate::{
    bridge_message::OperationKind,
    chain::EGLD,
    gas::members::{NAMES, member},
    network::Call,
    pair::{Amount, names::*},
};

/// The next one, and one that stays.
const NEWCOMER: u8 = 5;
const RESIDENT: u8 = 1;
/// Of operations that nothing else here has.
const NONCE: u64 = 2_000_000;
/// Where a stake's contract has how long it unbonds; a second is over with the next block.
const UNBONDING_KEY: &[u8] = b"unbondingSeconds";
const UNBONDING_SECONDS: u8 = 1;

/// All validators are the owner's. One that stays keeps a stake.
pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let (bench, config) = (whole.bench, whole.contracts.chain_config);
    let stake = whole.contracts.validator_stake.context("nobody stakes")?;
    let [joining, leaving] = [(OperationKind::RegisterValidator, NONCE), (OperationKind::UnregisterValidator, NONCE + 1)]
        .map(|(kind, nonce)| member(kind, NEWCOMER.into(), nonce));
    let [join, leave] = whole.prove(vec![joining?, leaving?])?.try_into().ok().context("two operations have two executions")?;
    let at_stake = |name, function, args, egld: u64, event| {
        let call = Call { egld: Amount::from(egld), ..Call::new(stake, function, args, GAS_LIMIT) };
        whole.measure(name, OWNER, call, event)
    };
    let [newcomer, resident] = [NEWCOMER, RESIDENT].map(|id| vec![id]);
    let slashed = Amount::from(STAKE / 4).to_bytes_be();
    let payout = |id: Option<Vec<u8>>| [id.into_iter().collect(), vec![EGLD.to_vec(), OWNER.to_vec()]].concat();

    let joined = bench.measure(NAMES[0], RELAYER, join.clone(), config, "validatorRegistered")?;
    let confirmed = whole.confirm("confirm that a validator joined", &join)?;
    let staked = at_stake("stake for a validator", "stake", vec![newcomer.clone()], STAKE, "staked")?;
    let left = bench.measure(NAMES[1], RELAYER, leave, config, "validatorLeft")?;
    let unbonding = at_stake("unbond a stake", "unbond", vec![newcomer.clone()], 0, "unbondingStarted")?;
    // Four days would be many blocks.
    let simulator = bench.gateway.require_simulator("measuring gas")?;
    simulator.set_state(&stake, None, &BTreeMap::from([(UNBONDING_KEY.to_vec(), vec![UNBONDING_SECONDS])]))?;
    simulator.generate_blocks(1)?;
    let withdrawn = at_stake("withdraw a stake", "withdraw", payout(Some(newcomer)), 0, "paidOut")?;
    at_stake("stake for a validator", "stake", vec![resident.clone()], STAKE, "staked")?;
    let slash = at_stake("slash a stake", "slash", vec![resident, EGLD.to_vec(), slashed], 0, "slashed")?;
    let paid = at_stake("pay out what was slashed", "withdrawTreasury", payout(None), 0, "paidOut")?;
    Ok(vec![joined, left, confirmed, staked, unbonding, withdrawn, slash, paid])
}
