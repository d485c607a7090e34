//! The contracts as the network has them, read from their storage.

use std::collections::{BTreeMap, BTreeSet};

use phase::Phase;

use super::{
    chain_file::ChainFile, forging::Forge, governing::Governor, inbox::CallInbox, parts::Part, staking::ValidatorStake, state::State,
};
use crate::{
    chain::Address,
    network::{Gateway, gateway::Answer},
    node::PublicKey,
    pair::{Amount, TokenId},
};

/// Code at an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    pub address: Address,
    /// Blake2b, 32 bytes.
    pub code_hash: Vec<u8>,
    pub metadata: Vec<u8>,
    pub owner: Option<Address>,
    /// Who may change it beside the owner, if anybody.
    pub administrator: Option<Address>,
}

/// What is there of the contracts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Observed {
    pub chain_config: Option<ChainConfig>,
    pub header_verifier: Option<HeaderVerifier>,
    pub fee_market: Option<FeeMarket>,
    /// It stores nothing.
    pub call_executor: Option<Account>,
    pub safe: Option<Safe>,
    pub token_mint: Option<TokenMint>,
    pub validator_stake: Option<ValidatorStake>,
    pub governor: Option<Governor>,
    /// Of a chain that has one.
    pub forge: Option<Forge>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainConfig {
    pub account: Account,
    pub phase: Phase,
    pub network: String,
    pub chain_id: String,
    pub first_id: u16,
    pub proof_required: bool,
    /// Keys and owners, in the order of their ids.
    pub validators: Vec<(PublicKey, Option<Address>)>,
    /// How many of them did not leave.
    pub active: usize,
    /// Whose record lets validators join and leave; none before it is named.
    pub header_verifier: Option<Address>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderVerifier {
    pub account: Account,
    pub phase: Phase,
    pub chain_config: Option<Address>,
    pub last_epoch: u32,
    /// Of the last epoch.
    pub validators: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeMarket {
    pub account: Account,
    /// Token units for each bridged token, by the token that pays them.
    pub prices: BTreeMap<TokenId, Amount>,
    pub whitelist: BTreeSet<Address>,
    /// For whose deposits sponsors pay.
    pub esdt_safe: Option<Address>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safe {
    pub account: Account,
    pub phase: Phase,
    pub header_verifier: Option<Address>,
    pub fee_market: Option<Address>,
    pub token_mint: Option<Address>,
    /// Who makes calls, one in each shard at most.
    pub call_executors: BTreeSet<Address>,
    /// Who takes what is for contracts of the Sovereign Chain, if anybody does.
    pub call_inbox: Option<CallInbox>,
    /// Whether only tokens that are listed may be deposited.
    pub token_whitelist: bool,
    /// Of the tokens that the file names, as the safe numbers them.
    pub token_rules: BTreeMap<TokenId, u8>,
    /// Whether anything left for the Sovereign Chain.
    pub has_announced: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenMint {
    pub account: Account,
    /// The safe that it works for.
    pub esdt_safe: Option<Address>,
    /// Empty if there is none.
    pub native_token: TokenId,
    /// As the ESDT system contract has it; empty if there is none.
    pub native_name: String,
    /// Whether the ESDT system contract has yet to answer.
    pub is_issuing: bool,
    /// 10^-18 EGLD from which tokens are issued.
    pub fund: Amount,
}

impl Observed {
    /// Looks where `state` says that the contracts are, and at the tokens that `chain` names.
    pub fn read(gateway: &Gateway, chain: &ChainFile, state: &State) -> Answer<Self> {
        let at = |part| state.address(part).map_or(Ok(None), |address| Account::read(gateway, part, address));
        Ok(Self {
            chain_config: at(Part::ChainConfig)?.map(|account| ChainConfig::read(gateway, account)).transpose()?,
            header_verifier: at(Part::HeaderVerifier)?.map(|account| HeaderVerifier::read(gateway, account)).transpose()?,
            fee_market: at(Part::FeeMarket)?.map(|account| FeeMarket::read(gateway, account)).transpose()?,
            call_executor: at(Part::CallExecutor)?,
            safe: at(Part::Safe)?.map(|account| Safe::read(gateway, chain, account)).transpose()?,
            token_mint: at(Part::TokenMint)?.map(|account| TokenMint::read(gateway, account)).transpose()?,
            validator_stake: at(Part::ValidatorStake)?.map(|account| ValidatorStake::read(gateway, account)).transpose()?,
            governor: at(Part::Governor)?.map(|account| Governor::read(gateway, account)).transpose()?,
            forge: None,
        })
    }

    /// A contract's account, if there is code.
    pub fn account(&self, part: Part) -> Option<&Account> {
        match part {
            Part::ChainConfig => self.chain_config.as_ref().map(|found| &found.account),
            Part::HeaderVerifier => self.header_verifier.as_ref().map(|found| &found.account),
            Part::FeeMarket => self.fee_market.as_ref().map(|found| &found.account),
            Part::CallExecutor => self.call_executor.as_ref(),
            Part::Safe => self.safe.as_ref().map(|found| &found.account),
            Part::TokenMint => self.token_mint.as_ref().map(|found| &found.account),
            Part::ValidatorStake => self.validator_stake.as_ref().map(|found| &found.account),
            Part::Governor => self.governor.as_ref().map(|found| &found.account),
            Part::Forge | Part::Factory => None,
        }
    }

    /// Of a contract that has a set-up.
    pub fn phase(&self, part: Part) -> Option<Phase> {
        match part {
            Part::ChainConfig => self.chain_config.as_ref().map(|found| found.phase),
            Part::HeaderVerifier => self.header_verifier.as_ref().map(|found| found.phase),
            Part::Safe => self.safe.as_ref().map(|found| found.phase),
            _ => None,
        }
    }
}
