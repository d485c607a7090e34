//! The mainchain's contracts, in the order in which each finds what it reads.

use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{CodeMetadata, ManagedBuffer, ManagedByteArray, OptionalValue},
};
use proxies::{
    chain_config::ChainConfigProxy, header_verifier::HeaderVerifierProxy, mvx_esdt_safe::MvxEsdtSafeProxy,
    mvx_fee_market::MvxFeeMarketProxy,
};
use types::possession;

use super::{
    Amount,
    chain::{Chain, Fee},
    mainchain::Mainchain,
    names::*,
    setup::{Genesis, SetupError, deploy, done, give},
    typed::{heap, tx},
    world::World,
};
use crate::{
    bridge_message::Signature,
    hash::sha256,
    node::{PublicKey, SigningError, Validator},
};

const NETWORK: &str = "embedded";
const CHAIN_ID: &str = "sov";
/// The id of the first validator, and the epoch of its first block.
const FIRST_ID: u16 = 1;
pub const FIRST_EPOCH: u32 = 0;
/// What the native token costs, in 10^-18 EGLD: 0.05 EGLD.
const ISSUE_COST: u64 = 50_000_000_000_000_000;
const NATIVE_TICKER: &str = "SOV";
const NATIVE_NAME: &str = "Sovereign";

/// A validator as the owner registers it.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub key: PublicKey,
    /// Its signature over what binds the key to this chain and its owner.
    pub proof: Option<Signature>,
}

impl Candidate {
    /// A validator whose key is at hand, so that it can prove it.
    pub fn with_proof(validator: &Validator) -> Result<Self, SigningError> {
        let key = ManagedBuffer::<StaticApi>::from(validator.public_key().as_slice());
        let message = possession::message(&NETWORK.into(), &CHAIN_ID.into(), &heap(&OWNER).into(), &key);
        Ok(Self { key: *validator.public_key(), proof: Some(validator.sign(&message.to_vec())?) })
    }
}

impl Mainchain {
    /// Deploys the mainchain's side of a pair, with these validators instead of those that `genesis` counts.
    pub fn deploy(genesis: &Genesis, validators: &[Candidate]) -> Result<Self, SetupError> {
        let mut world = World::empty();
        world.fund(&OWNER, &Amount::from(ISSUE_COST));
        deploy_chain_config(&mut world, genesis.proof_required, validators)?;
        deploy_header_verifier(&mut world)?;
        deploy_fee_market(&mut world, genesis.mainchain_fee.as_ref())?;
        deploy_safe(&mut world)?;
        give(&mut world, &genesis.mainchain_funds);
        Ok(Self(Chain::new(world, MVX_ESDT_SAFE, MVX_FEE_MARKET)))
    }
}

fn deploy_chain_config(world: &mut World, proof_required: bool, validators: &[Candidate]) -> Result<(), SetupError> {
    let init = tx().from(heap(&OWNER)).typed(ChainConfigProxy).init(NETWORK, CHAIN_ID, FIRST_ID, proof_required);
    deploy(world, CHAIN_CONFIG, CodeMetadata::DEFAULT, init)?;
    for candidate in validators {
        register(world, candidate)?;
    }
    let hash_of_keys = sha256(validators.iter().map(|candidate| candidate.key));
    let hash_of_keys = OptionalValue::Some(ManagedByteArray::<StaticApi, 32>::from(&hash_of_keys));
    let call = tx().from(heap(&OWNER)).to(heap(&contract(CHAIN_CONFIG))).typed(ChainConfigProxy);
    done("end of chain-config's set-up", world.call(call.complete_setup_phase(hash_of_keys)))
}

fn register(world: &mut World, candidate: &Candidate) -> Result<(), SetupError> {
    let key = ManagedBuffer::<StaticApi>::from(candidate.key.as_slice());
    let owner = OptionalValue::Some(heap(&OWNER));
    let proof = OptionalValue::from(candidate.proof.as_ref().map(ManagedByteArray::<StaticApi, 48>::from));
    let call = tx().from(heap(&OWNER)).to(heap(&contract(CHAIN_CONFIG))).typed(ChainConfigProxy).register(key, owner, proof);
    done("registration of a validator", world.call(call))
}

fn deploy_header_verifier(world: &mut World) -> Result<(), SetupError> {
    let init = tx().from(heap(&OWNER)).typed(HeaderVerifierProxy).init(heap(&contract(CHAIN_CONFIG)), FIRST_EPOCH);
    deploy(world, HEADER_VERIFIER, CodeMetadata::DEFAULT, init)?;
    let call = tx().from(heap(&OWNER)).to(heap(&contract(HEADER_VERIFIER))).typed(HeaderVerifierProxy).complete_setup_phase();
    done("end of header-verifier's set-up", world.call(call))
}

fn deploy_fee_market(world: &mut World, fee: Option<&Fee>) -> Result<(), SetupError> {
    let init = tx().from(heap(&OWNER)).typed(MvxFeeMarketProxy).init(fee.map(Fee::encoded));
    deploy(world, MVX_FEE_MARKET, CodeMetadata::PAYABLE_BY_SC, init)
}

fn deploy_safe(world: &mut World) -> Result<(), SetupError> {
    deploy(world, MVX_ESDT_SAFE, CodeMetadata::DEFAULT, tx().from(heap(&OWNER)).typed(MvxEsdtSafeProxy).init())?;
    world.set_next_token_id(NATIVE);
    let by_owner = || tx().from(heap(&OWNER)).to(heap(&contract(MVX_ESDT_SAFE)));
    let issue = by_owner().typed(MvxEsdtSafeProxy).register_native_token(NATIVE_TICKER, NATIVE_NAME).egld(ISSUE_COST);
    done("issue of the native token", world.call(issue))?;
    let sisters = (heap(&contract(HEADER_VERIFIER)), heap(&contract(MVX_FEE_MARKET)));
    let complete = by_owner().typed(MvxEsdtSafeProxy).complete_setup_phase(sisters.0, sisters.1);
    done("end of mvx-esdt-safe's set-up", world.call(complete))?;
    done("start of mvx-esdt-safe", world.call(by_owner().typed(MvxEsdtSafeProxy).unpause()))
}
