//! How the contracts stand.

use std::collections::BTreeMap;

use serde::Serialize;
use types::bitmap::quorum;

use super::{
    chain_file::ChainFile,
    codes::Code,
    error::OwnerError,
    governing::Governor,
    observed::Observed,
    parts::Part,
    staking::ValidatorStake,
    state::State,
    words::{address, metadata, phase, rules},
};
use crate::{
    chain::{Address, EGLD},
    network::{Gateway, address::bech32},
    pair::{self, Amount, TokenId},
};

/// All contracts of a chain on a network.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    pub network: String,
    pub contracts: Vec<ContractStatus>,
    pub chain_id: Option<String>,
    pub validators: Option<usize>,
    /// Those that did not leave.
    pub active_validators: Option<usize>,
    /// Of the last epoch, with the signers that a bundle of it needs.
    pub last_epoch: Option<u32>,
    pub epoch_validators: Option<usize>,
    pub quorum: Option<usize>,
    /// Token units for each bridged token, by the token that pays them; none = free.
    pub fees: BTreeMap<String, String>,
    pub whitelisted: usize,
    /// Empty if there is none.
    pub native_token: String,
    /// 10^-18 EGLD from which the Sovereign Chain's tokens are issued.
    pub fund: String,
    /// Who takes what is for contracts of the Sovereign Chain, and makes its calls.
    pub call_inbox: Option<[String; 2]>,
    /// Whether only tokens that are listed may be deposited.
    pub token_whitelist: bool,
    /// In words, of the tokens that the file names.
    pub token_rules: BTreeMap<String, String>,
    /// None if validators stake nothing.
    pub stake: Option<StakeStatus>,
    /// None if there is no governor.
    pub governance: Option<GovernanceStatus>,
    pub escrow: Vec<Escrow>,
}

/// What validators stake, token units by token, EGLD as EGLD-000000.
#[derive(Debug, Clone, Serialize)]
pub struct StakeStatus {
    /// With its unit.
    pub unbonding: String,
    /// A full stake; none = nothing is taken.
    pub terms: BTreeMap<String, String>,
    /// What was slashed and the owner has not withdrawn.
    pub treasury: BTreeMap<String, String>,
}

/// What the Sovereign Chain's validators can change.
#[derive(Debug, Clone, Serialize)]
pub struct GovernanceStatus {
    /// Whose administrator the governor is.
    pub governs: Vec<Part>,
    /// None before the first operation.
    pub last_nonce: Option<u64>,
}

/// One contract.
#[derive(Debug, Clone, Serialize)]
pub struct ContractStatus {
    pub contract: Part,
    /// None if it is not deployed.
    pub address: Option<String>,
    pub owner: Option<String>,
    /// "same", "other", or "missing".
    pub code: &'static str,
    pub metadata: Option<String>,
    /// None of a contract that has no set-up.
    pub phase: Option<&'static str>,
}

/// A token in the safe, token units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Escrow {
    pub token: String,
    /// What the other side may bring back.
    pub owed: String,
    /// At hand, by the safe's books.
    pub float: String,
    /// What the account has.
    pub balance: String,
}

impl Status {
    pub fn read(gateway: &Gateway, chain: &ChainFile, state: &State) -> Result<Self, OwnerError> {
        let observed = Observed::read(gateway, chain, state)?;
        let is_shown = |part: &Part| !Part::OPTIONAL.contains(part) || observed.account(*part).is_some();
        let contracts = Part::ALL.into_iter().filter(is_shown).map(|part| ContractStatus::of(part, &observed));
        let contracts = contracts.collect::<Result<_, _>>()?;
        let escrow = observed.safe.as_ref().map(|safe| escrow(gateway, &safe.account.address)).transpose()?;
        let verifier = observed.header_verifier.as_ref();
        let config = observed.chain_config.as_ref();
        let said = observed.safe.iter().flat_map(|safe| &safe.token_rules);
        let prices = observed.fee_market.iter().flat_map(|market| &market.prices);
        Ok(Self {
            network: gateway.info().chain_id.clone(),
            contracts,
            chain_id: config.map(|found| found.chain_id.clone()),
            validators: config.map(|found| found.validators.len()),
            active_validators: config.map(|found| found.active),
            last_epoch: verifier.map(|found| found.last_epoch),
            epoch_validators: verifier.map(|found| found.validators),
            quorum: verifier.filter(|found| found.validators > 0).map(|found| quorum(found.validators)),
            fees: prices.map(|(token, price)| (text(token), price.to_string())).collect(),
            whitelisted: observed.fee_market.as_ref().map_or(0, |market| market.whitelist.len()),
            native_token: observed.token_mint.as_ref().map(|mint| text(&mint.native_token)).unwrap_or_default(),
            fund: observed.token_mint.as_ref().map_or(Amount::ZERO, |mint| mint.fund.clone()).to_string(),
            call_inbox: observed.safe.as_ref().and_then(|safe| Some(safe.call_inbox.as_ref()?.addresses())),
            token_whitelist: observed.safe.as_ref().is_some_and(|safe| safe.token_whitelist),
            token_rules: said.map(|(token, said)| (text(token), rules(*said))).collect(),
            stake: observed.validator_stake.as_ref().map(StakeStatus::of),
            governance: observed.governor.as_ref().map(|governor| GovernanceStatus::of(governor, &observed)),
            escrow: escrow.unwrap_or_default(),
        })
    }
}

impl ContractStatus {
    fn of(part: Part, observed: &Observed) -> Result<Self, OwnerError> {
        let account = observed.account(part);
        let code = match account {
            None => "missing",
            Some(account) if account.code_hash == Code::built(part)?.hash => "same",
            Some(_) => "other",
        };
        Ok(Self {
            contract: part,
            address: account.map(|account| bech32(&account.address)),
            owner: account.map(|account| address(account.owner.as_ref())),
            code,
            metadata: account.map(|account| metadata(&account.metadata)),
            phase: observed.phase(part).map(phase),
        })
    }
}

impl StakeStatus {
    fn of(found: &ValidatorStake) -> Self {
        let amounts = |amounts: &BTreeMap<TokenId, Amount>| {
            let some = amounts.iter().filter(|(_, amount)| **amount > Amount::ZERO);
            some.map(|(token, amount)| (text(token), amount.to_string())).collect()
        };
        Self { unbonding: found.unbonding(), terms: amounts(&found.terms), treasury: amounts(&found.treasury) }
    }
}

impl GovernanceStatus {
    fn of(found: &Governor, observed: &Observed) -> Self {
        let administrator = |part: Part| observed.account(part).and_then(|account| account.administrator);
        let governs = Part::GOVERNED.into_iter().filter(|part| administrator(*part) == Some(found.account.address));
        Self { governs: governs.collect(), last_nonce: found.last_nonce }
    }
}

/// Every token that the safe has, EGLD among them.
fn escrow(gateway: &Gateway, safe: &Address) -> Result<Vec<Escrow>, OwnerError> {
    let coin = (EGLD.to_vec(), gateway.balance(safe, EGLD)?);
    let has_coin = coin.1 > Amount::ZERO;
    let of = |(token, balance): (TokenId, Amount)| {
        let books = pair::Escrow::read(gateway, safe, &token)?;
        Ok(Escrow { token: text(&token), owed: books.owed.to_string(), float: books.float.to_string(), balance: balance.to_string() })
    };
    gateway.tokens(safe)?.into_iter().chain(has_coin.then_some(coin)).map(of).collect()
}

fn text(token: &[u8]) -> String {
    String::from_utf8_lossy(token).into_owned()
}
