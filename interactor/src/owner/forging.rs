//! A chain whose contracts a sovereign-forge has made, where the owner would otherwise deploy them: how it stands there, and what is left of it.

use std::collections::BTreeMap;

use phase::Phase;

use super::{
    chain_file::ChainFile,
    error::OwnerError,
    observed::{Account, Observed},
    parts::Part,
    plan,
    steps::Step,
    survey::Site,
};
use crate::{chain::Address, network::gateway::Answer, pair::Amount};

/// What each phase makes, and what shows that it is done.
const PHASES: [Part; 4] = [Part::ChainConfig, Part::Safe, Part::FeeMarket, Part::TokenMint];
/// The contracts by the numbers that a forge has for them. Source: `deployment::ContractId`.
pub const NUMBERS: [(u8, Part); 5] =
    [(1, Part::HeaderVerifier), (2, Part::Safe), (3, Part::FeeMarket), (4, Part::ChainConfig), (5, Part::TokenMint)];

/// What a forge says to a chain's owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forge {
    /// What proofs are bound to.
    pub network: String,
    /// Of a chain, 10^-18 EGLD.
    pub deploy_cost: Amount,
    /// What chains cost the owner that could not begin, 10^-18 EGLD.
    pub refund: Amount,
    /// Who owns the contracts as long as the owner's chain is set up; nobody if it is not.
    pub factory: Option<Address>,
}

impl Observed {
    /// Whether a contract belongs to the factory only as long as the owner's chain is set up.
    pub fn is_being_forged(&self, account: &Account) -> bool {
        self.forge.as_ref().is_some_and(|forge| forge.factory.is_some() && forge.factory == account.owner)
    }
}

impl Site<'_> {
    /// Nothing if the owner brings the code.
    pub fn forge(&self) -> Answer<Option<Forge>> {
        let Some(forge) = &self.chain.forge else { return Ok(None) };
        let view = |name, args: &[Vec<u8>]| Ok(self.gateway.view(forge, name, args)?.concat());
        let amount = |bytes: Vec<u8>| Amount::from_bytes_be(&bytes);
        let is_in_setup = view("getChainInSetup", &[self.owner.to_vec()])? == self.chain.chain_id.as_bytes();
        let shard = self.gateway.shard_of(self.owner).to_be_bytes().to_vec();
        let factory = if is_in_setup { view("getChainFactoryAddress", &[shard])?.try_into().ok() } else { None };
        Ok(Some(Forge {
            network: String::from_utf8_lossy(&view("getNetwork", &[])?).into_owned(),
            deploy_cost: amount(view("getDeployCost", &[])?),
            refund: amount(view("getRefund", &[self.owner.to_vec()])?),
            factory,
        }))
    }

    /// Where the forge has the chain's contracts.
    pub fn forged(&self) -> Answer<BTreeMap<Part, Address>> {
        let Some(forge) = &self.chain.forge else { return Ok(BTreeMap::new()) };
        let contracts = self.gateway.view(forge, "getDeployedSovereignContracts", &[self.chain.chain_id.clone().into_bytes()])?;
        let contract = |info: &Vec<u8>| {
            let (number, address) = info.split_first()?;
            let (_, part) = NUMBERS.into_iter().find(|(known, _)| known == number)?;
            Some((part, address.try_into().ok()?))
        };
        Ok(contracts.iter().filter_map(contract).collect())
    }

    /// Requires that the forge makes contracts for the network that the proofs are for.
    pub(super) fn require_network(&self, observed: &Observed) -> Result<(), OwnerError> {
        match &observed.forge {
            Some(forge) if forge.network != self.network() => {
                Err(OwnerError::ForgeElsewhere { forge: forge.network.clone(), file: self.network().into() })
            }
            _ => Ok(()),
        }
    }
}

/// What a deployment has left until the safe's set-up is over.
pub fn steps(chain: &ChainFile, observed: &Observed) -> Vec<Step> {
    let mut steps = Vec::new();
    let missing = |part: &Part| observed.account(*part).is_none();
    let refund = observed.forge.as_ref().map(|forge| forge.refund.clone()).filter(|refund| *refund > Amount::ZERO);
    steps.extend(refund.filter(|_| missing(&Part::ChainConfig)).map(|_| Step::TakeRefund));
    let cost = |phase: u8| match &observed.forge {
        Some(forge) if phase == 1 => forge.deploy_cost.clone(),
        _ => Amount::ZERO,
    };
    let left = (1..).zip(PHASES).filter(|(_, part)| missing(part));
    steps.extend(left.map(|(phase, _)| Step::OrderPhase { phase, cost: cost(phase) }));
    let registered = observed.chain_config.as_ref().map_or(0, |found| found.validators.len());
    steps.extend(Some(Step::Register(registered)).filter(|_| registered < chain.validators.len()));
    plan::market(chain, observed, &mut steps);
    steps.extend(Some(Step::Deploy(Part::CallExecutor)).filter(|_| missing(&Part::CallExecutor)));
    let is_setup = observed.phase(Part::Safe).is_none_or(|phase| phase == Phase::Setup);
    if is_setup {
        plan::native_token(chain, observed, &mut steps);
        steps.push(Step::OrderCompletion);
    }
    steps
}
