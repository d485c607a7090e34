//! What is left to do, from what is there.

use std::collections::BTreeSet;

use phase::Phase;

use super::{
    chain_file::ChainFile,
    forging, fund, governing, inbox,
    observed::{ChainConfig, FeeMarket, Observed},
    parts::Part,
    rules, staking,
    steps::Step,
};
use crate::chain::Address;

/// Users in one transaction, at most.
const USERS: usize = 100;

/// The steps that a deployment has left, in their order. As long as the safe does not run, the fee-market and the rules of
/// tokens are brought to the file too.
pub fn deployment(chain: &ChainFile, observed: &Observed) -> Vec<Step> {
    let mut steps = if chain.forge.is_some() { forging::steps(chain, observed) } else { by_hand(chain, observed) };
    let is_named = observed.fee_market.as_ref().is_some_and(|market| market.esdt_safe.is_some());
    steps.extend(Some(Step::NameSafe).filter(|_| !is_named));
    steps.extend(executors(chain, observed));
    steps.extend(inbox::step(chain, observed.safe.as_ref()));
    steps.extend(fund::begin(chain, observed));
    steps.extend(staking::steps(chain, observed));
    steps.extend(governing::steps(chain, observed));
    steps.extend(rules::begin(chain, observed));
    let is_running = observed.phase(Part::Safe) == Some(Phase::Running);
    steps.extend(Some(Step::Unpause).filter(|_| chain.running && !is_running));
    steps
}

/// Until the safe's set-up is over, for an owner who brings the code.
fn by_hand(chain: &ChainFile, observed: &Observed) -> Vec<Step> {
    let mut steps = Vec::new();
    chain_config(chain, observed.chain_config.as_ref(), &mut steps);
    let verifier = observed.header_verifier.as_ref();
    steps.extend(missing(Part::HeaderVerifier, verifier.is_some()));
    steps.extend(Some(Step::Complete(Part::HeaderVerifier)).filter(|_| verifier.is_none_or(|found| found.phase == Phase::Setup)));
    let is_named = observed.chain_config.as_ref().is_some_and(|found| found.header_verifier.is_some());
    steps.extend(Some(Step::NameVerifier).filter(|_| !is_named));
    steps.extend(missing(Part::FeeMarket, observed.fee_market.is_some()));
    market(chain, observed, &mut steps);
    steps.extend(missing(Part::CallExecutor, observed.call_executor.is_some()));
    safe(chain, observed, &mut steps);
    steps
}

/// Brings the fee-market to the file as long as the safe does not run.
pub fn market(chain: &ChainFile, observed: &Observed, steps: &mut Vec<Step>) {
    match &observed.fee_market {
        None => steps.extend(newcomers(chain, &BTreeSet::new())),
        Some(_) if observed.phase(Part::Safe) == Some(Phase::Running) => (),
        Some(found) => fee_market(chain, found, steps),
    }
}

/// The steps that bring running contracts to the file; what can't be changed any more is not among them.
pub fn changes(chain: &ChainFile, observed: &Observed) -> Vec<Step> {
    let mut steps = Vec::new();
    let state = observed.safe.as_ref().map(|found| found.phase);
    steps.extend(Some(Step::Pause).filter(|_| state == Some(Phase::Running) && !chain.running));
    if let Some(market) = &observed.fee_market {
        fee_market(chain, market, &mut steps);
    }
    if state.is_some_and(|state| state != Phase::Setup) {
        steps.extend(executors(chain, observed));
    }
    steps.extend(fund::top_up(chain, observed.token_mint.as_ref()).filter(|_| observed.token_mint.is_some()));
    steps.extend(observed.validator_stake.iter().flat_map(|found| staking::changes(chain, found)));
    steps.extend(governing::change(chain, observed));
    steps.extend(rules::changes(chain, observed.safe.as_ref()));
    steps.extend(Some(Step::Unpause).filter(|_| state == Some(Phase::Paused) && chain.running));
    steps
}

fn chain_config(chain: &ChainFile, found: Option<&ChainConfig>, steps: &mut Vec<Step>) {
    steps.extend(missing(Part::ChainConfig, found.is_some()));
    let registered = found.map_or(0, |found| found.validators.len());
    steps.extend(Some(Step::Register(registered)).filter(|_| registered < chain.validators.len()));
    steps.extend(Some(Step::Complete(Part::ChainConfig)).filter(|_| found.is_none_or(|found| found.phase == Phase::Setup)));
}

fn fee_market(chain: &ChainFile, found: &FeeMarket, steps: &mut Vec<Step>) {
    let wanted = chain.mainchain_fee.as_ref();
    let is_set = wanted.is_none_or(|fee| found.prices.get(&fee.token) == Some(&fee.per_transfer));
    steps.extend(Some(Step::SetFee).filter(|_| !is_set));
    let others = found.prices.keys().filter(|token| wanted.is_none_or(|fee| fee.token != **token));
    steps.extend(others.cloned().map(Step::RemoveFee));
    steps.extend(newcomers(chain, &found.whitelist));
    let wanted: BTreeSet<_> = chain.whitelist.iter().collect();
    let leavers: Vec<_> = found.whitelist.iter().filter(|user| !wanted.contains(user)).copied().collect();
    steps.extend(leavers.chunks(USERS).map(|users| Step::TakeFromWhitelist(users.to_vec())));
}

fn safe(chain: &ChainFile, observed: &Observed, steps: &mut Vec<Step>) {
    let found = observed.safe.as_ref();
    steps.extend(missing(Part::Safe, found.is_some()));
    steps.extend(missing(Part::TokenMint, observed.token_mint.is_some()));
    if found.is_none_or(|found| found.phase == Phase::Setup) {
        steps.extend(Some(Step::NameMint).filter(|_| found.is_none_or(|found| found.token_mint.is_none())));
        native_token(chain, observed, steps);
        steps.push(Step::Complete(Part::Safe));
    }
}

/// Has the native token issued, during the set-up.
pub fn native_token(chain: &ChainFile, observed: &Observed, steps: &mut Vec<Step>) {
    let mint = observed.token_mint.as_ref();
    let has_token = mint.is_some_and(|mint| !mint.native_token.is_empty());
    if chain.native_token.is_some() && !has_token {
        let returned = mint.map(|mint| mint.fund.clone()).filter(|fund| *fund > 0u32.into());
        steps.extend(returned.map(Step::TakeCostBack));
        steps.push(Step::IssueNativeToken);
    }
}

/// The suite's own executor and those that the file names, as far as the safe does not know them.
fn executors(chain: &ChainFile, observed: &Observed) -> Vec<Step> {
    let is_known = |executor: &Address| observed.safe.as_ref().is_some_and(|safe| safe.call_executors.contains(executor));
    let own = observed.call_executor.as_ref().map(|account| account.address);
    let own = Some(Step::NameExecutor(None)).filter(|_| !own.is_some_and(|own| is_known(&own)));
    let others = chain.call_executors.iter().filter(|executor| !is_known(executor));
    own.into_iter().chain(others.map(|executor| Step::NameExecutor(Some(*executor)))).collect()
}

fn missing(part: Part, is_there: bool) -> Option<Step> {
    Some(Step::Deploy(part)).filter(|_| !is_there)
}

fn newcomers(chain: &ChainFile, known: &BTreeSet<Address>) -> Vec<Step> {
    let users: Vec<_> = chain.whitelist.iter().copied().filter(|user| !known.contains(user)).collect();
    users.chunks(USERS).map(|users| Step::Whitelist(users.to_vec())).collect()
}
