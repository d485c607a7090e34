//! What the owner does while the chain runs, beside what stands at the fee-market.

use anyhow::{Context, Result};

use super::{
    figure::Measured,
    whole::{GAS_LIMIT, STAKE, Whole},
};
use crate::{
    chain::Address,
    gas::deposits::tokens,
    network::Call,
    owner::calls::ISSUE_COST,
    pair::{Amount, names::OWNER},
};

/// The safe runs before and after, and the fund has what a token costs.
pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let contracts = &whole.contracts;
    let (safe, mint, executor) = (contracts.safe, contracts.token_mint, contracts.call_executor);
    let stake = contracts.validator_stake.context("nobody stakes")?;
    let token = || tokens(1).into_iter().map(String::into_bytes).chain([Vec::new()]).collect();
    let acts: [(_, Address, _, Vec<Vec<u8>>, _); 6] = [
        ("refuse a token", safe, "refuseToken", token(), "tokenRulesSet"),
        ("allow a token", safe, "allowToken", token(), "tokenRulesSet"),
        ("name a call-executor", safe, "setCallExecutor", vec![executor.to_vec()], "callExecutorSet"),
        ("pause the safe", safe, "pause", Vec::new(), "paused"),
        ("start the safe", safe, "unpause", Vec::new(), "unpaused"),
        ("set the stake", stake, "setStakeTerms", vec![Amount::from(STAKE).to_bytes_be()], "stakeTermsSet"),
    ];
    let acts = acts
        .into_iter()
        .map(|(name, to, function, args, event)| whole.measure(name, OWNER, Call::new(to, function, args, GAS_LIMIT), event));
    let acts = acts.collect::<Result<Vec<_>>>()?;
    let args = vec![Amount::from(ISSUE_COST).to_bytes_be()];
    let withdrawn = whole.bench.gas_of(OWNER, Call::new(mint, "withdrawFund", args, GAS_LIMIT))?;
    Ok([acts, vec![Measured::of("take back from the fund for registrations", withdrawn)]].concat())
}
