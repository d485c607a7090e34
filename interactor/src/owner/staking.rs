//! What validators stake: said in the file, told to the validator-stake, and read from it.

use std::collections::BTreeMap;

use multiversx_sc_scenario::{api::StaticApi, imports::PaymentVec, multiversx_sc::codec::TopDecode};
use phase::Phase;
use serde::Deserialize;

use super::{
    amounts,
    chain_file::ChainFile,
    check::{Line, Remedy, Standard, line, of},
    observed::{Account, Observed},
    parts::Part,
    records::Records,
    steps::Step,
    text,
    words::{self, address},
};
use crate::{
    chain::{Address, EGLD},
    network::{Gateway, address::bech32, gateway::Answer},
    pair::{Amount, TokenId},
};

/// Whose stake is the treasury's, among the ids of validators.
const TREASURY: [u8; 2] = [0xff; 2];
const DAY: u64 = 86_400;

/// What a validator is to stake, and for how long it stays after it left.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Stake {
    #[serde(deserialize_with = "text::unbonding_days")]
    pub unbonding_days: u64,
    /// 10^-18 EGLD.
    #[serde(default, deserialize_with = "amounts::egld")]
    pub egld: Amount,
    /// Beside EGLD.
    #[serde(default)]
    pub tokens: Vec<StakeToken>,
    /// Who is paid what was slashed; it waits if there is nobody.
    #[serde(default, deserialize_with = "text::treasury")]
    pub treasury: Option<Address>,
}

/// A token of a stake.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StakeToken {
    #[serde(deserialize_with = "text::token")]
    pub token: TokenId,
    /// Token units.
    #[serde(deserialize_with = "amounts::stake_units")]
    pub amount: Amount,
}

/// The contract that keeps stakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidatorStake {
    pub account: Account,
    /// Whose validators stake.
    pub chain_config: Option<Address>,
    pub unbonding_seconds: u64,
    /// What a full stake is, EGLD among the tokens; none before it is said.
    pub terms: BTreeMap<TokenId, Amount>,
    /// What was slashed and not withdrawn.
    pub treasury: BTreeMap<TokenId, Amount>,
}

impl Stake {
    pub fn unbonding_seconds(&self) -> u64 {
        self.unbonding_days * DAY
    }

    /// As the contract keeps them, in any order.
    fn terms(&self) -> BTreeMap<TokenId, Amount> {
        let egld = Some((EGLD.to_vec(), self.egld.clone())).filter(|_| self.egld > Amount::ZERO);
        self.tokens.iter().map(|term| (term.token.clone(), term.amount.clone())).chain(egld).collect()
    }
}

impl ValidatorStake {
    pub fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
        let records = Records::all(gateway, &account.address)?;
        let terms = terms(records.bytes(b"stakeTerms"));
        let pots = [b"pot", &TREASURY[..]].concat();
        let slashed = |(token, amount): (&[u8], &[u8])| Some((token.get(size_of::<u32>()..)?.to_vec(), Amount::from_bytes_be(amount)));
        let treasury = records.below(&pots).filter_map(slashed).collect();
        let (chain_config, unbonding_seconds) = (records.address(b"watchedConfig"), records.number(b"unbondingSeconds"));
        Ok(Self { account, chain_config, unbonding_seconds, terms, treasury })
    }

    /// Days, in words; seconds where they are no whole days.
    pub fn unbonding(&self) -> String {
        match self.unbonding_seconds {
            seconds if seconds.is_multiple_of(DAY) => format!("{} days", seconds / DAY),
            seconds => format!("{seconds} seconds"),
        }
    }
}

/// What a deployment has left. Terms that were said are for `configure` to change.
pub fn steps(chain: &ChainFile, observed: &Observed) -> Vec<Step> {
    let found = observed.validator_stake.as_ref();
    let deploy = Some(Step::Deploy(Part::ValidatorStake)).filter(|_| chain.stake.is_some() && found.is_none());
    let is_told = found.is_some_and(|found| !found.terms.is_empty());
    let tell = Some(Step::SetStakeTerms).filter(|_| chain.stake.is_some() && !is_told);
    deploy.into_iter().chain(tell).collect()
}

/// What brings the terms to the file, where that has none by taking them back; and what was slashed to whom the file names.
pub fn changes(chain: &ChainFile, found: &ValidatorStake) -> Vec<Step> {
    let wanted = chain.stake.as_ref().map(Stake::terms).unwrap_or_default();
    let terms = Some(Step::SetStakeTerms).filter(|_| found.terms != wanted);
    let is_paid = chain.stake.as_ref().is_some_and(|stake| stake.treasury.is_some());
    let payments = found.treasury.keys().filter(|_| is_paid).cloned().map(Step::PayTreasury);
    terms.into_iter().chain(payments).collect()
}

impl Standard<'_> {
    pub(super) fn validator_stake(&self, found: &ValidatorStake, observed: &Observed) -> Vec<Line> {
        let fixed = |what, file: &str, network: &str| line(Part::ValidatorStake, what, file, network, Remedy::Never);
        let config = fixed("chain-config", &of(observed, Part::ChainConfig), &address(found.chain_config.as_ref()));
        let unbonding = |stake: &Stake| fixed("unbonding-days", &format!("{} days", stake.unbonding_days), &found.unbonding());
        let wanted = self.chain.stake.as_ref().map(Stake::terms).unwrap_or_default();
        let is_first = found.terms.is_empty() && observed.phase(Part::Safe) != Some(Phase::Running);
        let remedy = if is_first { Remedy::Deploy } else { Remedy::Configure };
        let terms = line(Part::ValidatorStake, "stake", &words::amounts(wanted.iter()), &words::amounts(found.terms.iter()), remedy);
        let treasury = self.chain.stake.as_ref().and_then(|stake| treasury(stake, found));
        [config].into_iter().chain(self.chain.stake.as_ref().map(unbonding)).chain([terms]).chain(treasury).collect()
    }
}

/// What was slashed is not to wait if there is somebody to have it.
fn treasury(stake: &Stake, found: &ValidatorStake) -> Option<Line> {
    let receiver = bech32(stake.treasury.as_ref()?);
    let treasury = line(Part::ValidatorStake, "treasury", &receiver, &words::amounts(found.treasury.iter()), Remedy::Configure);
    Some(Line { ok: found.treasury.is_empty(), ..treasury })
}

/// What nobody said, or what can't be read, is none.
fn terms(bytes: &[u8]) -> BTreeMap<TokenId, Amount> {
    let terms = PaymentVec::<StaticApi>::top_decode(bytes).unwrap_or_default();
    let term = |(token, amount): (Vec<u8>, Vec<u8>)| (token, Amount::from_bytes_be(&amount));
    let bytes = terms
        .iter()
        .map(|term| (term.token_identifier.to_boxed_bytes().into_vec(), term.amount.as_big_uint().to_bytes_be().as_slice().to_vec()));
    bytes.map(term).collect()
}
