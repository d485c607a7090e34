//! What the owner of a forge can do, one step each: what is left of it, and the transactions that do it.

use std::fmt;

use deployment::Start;
use multiversx_sc_scenario::{api::StaticApi, imports::FunctionCall, multiversx_sc::codec::TopEncode};

use super::{
    calls::{self, Identity, Init},
    codes::Code,
    drafts::deployment,
    errand::Work,
    error::OwnerError,
    forge_file::ForgeFile,
    forge_site::{ForgeObserved, ForgeSite},
    orders,
    parts::Part,
    state::State,
};
use crate::{
    chain::Address,
    hash::Hash,
    network::{Call, Draft, Gateway, address::bech32},
    pair::Amount,
};

/// Of which contracts a forge's factories make more.
pub const TEMPLATES: [Part; 5] = [Part::ChainConfig, Part::Safe, Part::FeeMarket, Part::HeaderVerifier, Part::TokenMint];
/// Gas units of a call, beyond the data field's.
const CALL_GAS: u64 = 15_000_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForgeStep {
    /// A template, the forge or the factory.
    Deploy(Part),
    /// The factory makes contracts of this template from here on.
    SetTemplate(Part),
    /// A shard's chains are made by this factory, or by the one that is deployed here.
    Register(Option<Address>),
    SetDefaults,
    SetCost,
}

impl fmt::Display for ForgeStep {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deploy(part) if TEMPLATES.contains(part) => write!(formatter, "deploy the template of {part}"),
            Self::Deploy(part) => write!(formatter, "deploy {part}"),
            Self::SetTemplate(part) => write!(formatter, "name the template of {part}"),
            Self::Register(None) => write!(formatter, "name chain-factory to sovereign-forge"),
            Self::Register(Some(factory)) => write!(formatter, "name {} to sovereign-forge", bech32(factory)),
            Self::SetDefaults => write!(formatter, "say how chains begin"),
            Self::SetCost => write!(formatter, "set what a chain costs"),
        }
    }
}

/// What is left, in its order. A template whose code is no longer the built one is deployed anew.
pub fn left(file: &ForgeFile, found: &ForgeObserved) -> Vec<ForgeStep> {
    let mut steps = Vec::new();
    let missing = |part: &Part| !found.deployed.contains_key(part);
    let is_own = file.forge.is_none();
    let forge = Some(Part::Forge).filter(|part| is_own && missing(part));
    steps.extend(forge.into_iter().chain(Some(Part::Factory).filter(missing)).map(ForgeStep::Deploy));
    for part in TEMPLATES {
        steps.extend(Some(ForgeStep::Deploy(part)).filter(|_| missing(&part)));
        let is_named = found.templates.get(&part).is_some_and(|named| found.deployed.get(&part) == Some(named));
        steps.extend(Some(ForgeStep::SetTemplate(part)).filter(|_| !is_named));
    }
    if is_own {
        let is_registered = |factory: &Address| found.factories.contains(factory);
        let own = found.deployed.get(&Part::Factory).is_some_and(is_registered);
        steps.extend(Some(ForgeStep::Register(None)).filter(|_| !own));
        let others = file.factories.iter().filter(|factory| !is_registered(factory));
        steps.extend(others.map(|factory| ForgeStep::Register(Some(*factory))));
        steps.extend(Some(ForgeStep::SetDefaults).filter(|_| !found.has_defaults));
        steps.extend(Some(ForgeStep::SetCost).filter(|_| !missing(&Part::Forge) && found.deploy_cost != file.deploy_cost));
    }
    steps
}

impl Work for ForgeSite<'_> {
    type Step = ForgeStep;

    fn gateway(&self) -> &Gateway {
        self.gateway
    }

    fn drafts(&self, step: &ForgeStep, state: &State) -> Result<Vec<Draft>, OwnerError> {
        let at = |part| state.address(part).unwrap_or_default();
        let (forge, factory) = (self.file.forge.unwrap_or(at(Part::Forge)), at(Part::Factory));
        Ok(vec![match step {
            ForgeStep::Deploy(part) => deployment(*part, self.init(*part, &forge))?,
            ForgeStep::SetTemplate(part) => self.call(&factory, orders::set_template(&factory, *part, &at(*part), &code_hash(*part)?)),
            ForgeStep::Register(other) => {
                let factory = other.unwrap_or(factory);
                self.call(&forge, orders::register_factory(&forge, self.gateway.shard_of(&factory), &factory))
            }
            ForgeStep::SetDefaults => self.call(&forge, orders::set_defaults(&forge, self.network(), self.start())),
            ForgeStep::SetCost => self.call(&forge, orders::set_cost(&forge, &self.file.deploy_cost)),
        }])
    }

    fn deploys(step: &ForgeStep) -> Option<Part> {
        match step {
            ForgeStep::Deploy(part) => Some(*part),
            _ => None,
        }
    }
}

impl ForgeSite<'_> {
    /// What proofs are bound to.
    pub fn network(&self) -> &str {
        self.file.network.as_deref().unwrap_or(&self.gateway.info().chain_id)
    }

    fn start(&self) -> Start {
        let ForgeFile { first_validator_id, first_epoch, proof_required, .. } = *self.file;
        Start { first_id: first_validator_id, first_epoch, proof_required }
    }

    /// As the forge stores it.
    pub fn start_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let _infallible = self.start().top_encode(&mut bytes);
        bytes
    }

    /// A template is set up with anything: only its code is used.
    fn init(&self, part: Part, forge: &Address) -> Init {
        const ANYBODY: Address = [1; 32];
        match part {
            Part::ChainConfig => {
                calls::init_chain_config(&Identity { network: "template", chain_id: "x", first_id: 0, proof_required: true })
            }
            Part::HeaderVerifier => calls::init_header_verifier(&ANYBODY, 0),
            Part::FeeMarket => calls::init_fee_market(None),
            Part::TokenMint => calls::init_token_mint(&ANYBODY),
            Part::Factory => orders::init_factory(forge),
            Part::Forge => orders::init_forge(&self.file.deploy_cost),
            _ => calls::init_safe(),
        }
    }

    fn call(&self, to: &Address, call: FunctionCall<StaticApi>) -> Draft {
        let (function, args) = calls::encoded(&call);
        let draft = Call::new(*to, &function, args, 0).draft(self.owner);
        Draft { gas_limit: draft.data_gas() + CALL_GAS, egld: Amount::ZERO, ..draft }
    }
}

fn code_hash(part: Part) -> Result<Hash, OwnerError> {
    Ok(Code::built(part)?.hash.try_into().unwrap_or_default())
}
