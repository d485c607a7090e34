//! Validators that join and leave after the set-up, and what stands behind them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

use super::{
    bench::has_event,
    figure::Measured,
    gifts,
    whole::{GAS_LIMIT, STAKE, Whole},
};
use crate::{
    bridge_message::OperationKind,
    chain::{Address, EGLD},
    gas::{
        deposits::{tokens, units},
        members::{NAMES, member},
    },
    network::Call,
    pair::{Amount, Payment, names::*},
};

/// The next one, and two that stay.
const NEWCOMER: u8 = 5;
const RESIDENT: u8 = 1;
const COMPANION: u8 = 2;
/// Of operations that nothing else here has.
const NONCE: u64 = 2_000_000;
/// Where a stake's contract has how long it unbonds; a second is over with the next block.
const UNBONDING_KEY: &[u8] = b"unbondingSeconds";
const UNBONDING_SECONDS: u8 = 1;

/// All validators are the owner's. One that stays keeps a stake. A full one is of a token too from here on.
pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let (bench, config) = (whole.bench, whole.contracts.chain_config);
    let stake = whole.contracts.validator_stake.context("nobody stakes")?;
    let [joining, leaving] = [(OperationKind::RegisterValidator, NONCE), (OperationKind::UnregisterValidator, NONCE + 1)]
        .map(|(kind, nonce)| member(kind, NEWCOMER.into(), nonce));
    let [join, leave] = whole.prove(vec![joining?, leaving?])?.try_into().ok().context("two operations have two executions")?;

    let joined = bench.measure(NAMES[0], RELAYER, join.clone(), config, "validatorRegistered")?;
    let confirmed = whole.confirm("confirm that a validator joined", &join)?;
    let staked = whole.measure("stake for a validator", OWNER, staking(stake, NEWCOMER), "staked")?;
    let staked_both = stake_both(whole, stake)?;
    bench.gas_of(OWNER, Call { egld: Amount::ZERO, payments: vec![payment()?], ..staking(stake, NEWCOMER) })?;
    let left = bench.measure(NAMES[1], RELAYER, leave, config, "validatorLeft")?;
    Ok([vec![joined, left, confirmed, staked, staked_both], withdrawals(whole, stake)?, slashes(whole, stake)?].concat())
}

/// A stake in both that its owner takes back.
fn withdrawals(whole: &Whole, stake: Address) -> Result<Vec<Measured>> {
    let unbonding = Call::new(stake, "unbond", vec![vec![NEWCOMER]], GAS_LIMIT);
    let unbonding = whole.measure("unbond a stake", OWNER, unbonding, "unbondingStarted")?;
    // Four days would be many blocks.
    let simulator = whole.bench.gateway.require_simulator("measuring gas")?;
    simulator.set_state(&stake, None, &BTreeMap::from([(UNBONDING_KEY.to_vec(), vec![UNBONDING_SECONDS])]))?;
    simulator.generate_blocks(1)?;
    let withdraw = |name, token| {
        let args = vec![vec![NEWCOMER], token, OWNER.to_vec()];
        paid_out(whole, name, Call::new(stake, "withdraw", args, GAS_LIMIT))
    };
    Ok(vec![unbonding, withdraw("withdraw a stake", EGLD.to_vec())?, withdraw("withdraw a stake's token", payment()?.token)?])
}

/// A part of a stake that its owner loses.
fn slashes(whole: &Whole, stake: Address) -> Result<Vec<Measured>> {
    whole.bench.gas_of(OWNER, staking(stake, RESIDENT))?;
    let call = |function, args| Call::new(stake, function, args, GAS_LIMIT);
    let slash = call("slash", vec![vec![RESIDENT], EGLD.to_vec(), Amount::from(STAKE / 4).to_bytes_be()]);
    let slashed = whole.measure("slash a stake", OWNER, slash, "slashed")?;
    let payout = call("withdrawTreasury", vec![EGLD.to_vec(), OWNER.to_vec()]);
    Ok(vec![slashed, paid_out(whole, "pay out what was slashed", payout)?])
}

/// With all the EGLD that is asked for.
fn staking(stake: Address, id: u8) -> Call {
    Call { egld: STAKE.into(), ..Call::new(stake, "stake", vec![vec![id]], GAS_LIMIT) }
}

/// Of another one, with EGLD and a token at once, which the terms name before.
fn stake_both(whole: &Whole, stake: Address) -> Result<Measured> {
    let (bench, payment) = (whole.bench, payment()?);
    let egld = Payment { token: EGLD.into(), nonce: 0, amount: STAKE.into() };
    let terms = vec![egld.amount.to_bytes_be(), payment.token.clone(), payment.amount.to_bytes_be()];
    bench.gas_of(OWNER, Call::new(stake, "setStakeTerms", terms, GAS_LIMIT))?;
    bench.give(&OWNER, &gifts::holdings(&tokens(1)))?;
    let call = Call { egld: Amount::ZERO, payments: vec![egld, payment], ..staking(stake, COMPANION) };
    let staked = whole.measure("stake EGLD and 1 token for a validator", OWNER, call, "staked")?;
    let is_staked = bench.gateway.view(&stake, "isStaked", &[vec![COMPANION]])?.concat();
    ensure!(is_staked == [1], "EGLD and a token are no full stake");
    Ok(staked)
}

/// The row of a payment, which must not come back.
fn paid_out(whole: &Whole, name: &str, call: Call) -> Result<Measured> {
    let stake = call.to;
    let receipts = whole.bench.run_all(OWNER, &[call])?;
    let receipt = receipts.first().context("a call without a receipt")?;
    ensure!(!has_event(receipt, &stake, b"payoutReturned"), "{name}: it came back");
    whole.bench.measured(name, receipt, stake, "paidOut")
}

/// What is staked beside EGLD.
fn payment() -> Result<Payment> {
    Ok(Payment::of(&tokens(1).pop().context("no tokens")?, units()))
}
