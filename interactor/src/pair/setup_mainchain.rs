//! The mainchain's contracts, in the order in which each finds what it reads.

use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{CodeMetadata, ManagedBuffer},
};
use types::possession;

use super::{
    Amount,
    chain::{Chain, Fee},
    mainchain::Mainchain,
    names::*,
    setup::{Genesis, SetupError, deploy, done, give},
    typed::heap,
    world::World,
};
use crate::{
    bridge_message::Signature,
    hash::sha256,
    node::{PublicKey, SigningError, Validator},
    owner::calls::{self, ISSUE_COST, Identity},
};

const NETWORK: &str = "embedded";
pub const CHAIN_ID: &str = "sov";
/// The id of the first validator, and the epoch of its first block.
const FIRST_ID: u16 = 1;
pub const FIRST_EPOCH: u32 = 0;
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
        let mut world = World::empty(genesis.natives);
        world.fund(&OWNER, &Amount::from(ISSUE_COST));
        deploy_chain_config(&mut world, genesis.proof_required, validators)?;
        deploy_header_verifier(&mut world)?;
        deploy_fee_market(&mut world, genesis.mainchain_fee.as_ref())?;
        deploy(&mut world, CALL_EXECUTOR, CodeMetadata::DEFAULT, calls::init_call_executor().from(heap(&OWNER)))?;
        deploy_safe(&mut world, genesis.has_call_inbox)?;
        give(&mut world, &genesis.mainchain_funds);
        genesis.mainchain_nfts.iter().for_each(|(owner, token)| world.issue_token(owner, token));
        Ok(Self(Chain::new(world, MVX_ESDT_SAFE, MVX_FEE_MARKET)))
    }
}

fn deploy_chain_config(world: &mut World, proof_required: bool, validators: &[Candidate]) -> Result<(), SetupError> {
    let identity = Identity { network: NETWORK, chain_id: CHAIN_ID, first_id: FIRST_ID, proof_required };
    deploy(world, CHAIN_CONFIG, CodeMetadata::DEFAULT, calls::init_chain_config(&identity).from(heap(&OWNER)))?;
    let chain_config = contract(CHAIN_CONFIG);
    for Candidate { key, proof } in validators {
        let call = calls::register(&chain_config, key, &OWNER, proof.as_ref());
        done("registration of a validator", world.call(call.from(heap(&OWNER))))?;
    }
    let hash_of_keys = sha256(validators.iter().map(|candidate| candidate.key));
    let call = calls::complete_chain_config(&chain_config, &hash_of_keys);
    done("end of chain-config's set-up", world.call(call.from(heap(&OWNER))))
}

fn deploy_header_verifier(world: &mut World) -> Result<(), SetupError> {
    let init = calls::init_header_verifier(&contract(CHAIN_CONFIG), FIRST_EPOCH).from(heap(&OWNER));
    deploy(world, HEADER_VERIFIER, CodeMetadata::DEFAULT, init)?;
    let call = calls::complete_header_verifier(&contract(HEADER_VERIFIER));
    done("end of header-verifier's set-up", world.call(call.from(heap(&OWNER))))?;
    let call = calls::set_header_verifier(&contract(CHAIN_CONFIG), &contract(HEADER_VERIFIER));
    done("naming of header-verifier", world.call(call.from(heap(&OWNER))))
}

fn deploy_fee_market(world: &mut World, fee: Option<&Fee>) -> Result<(), SetupError> {
    deploy(world, MVX_FEE_MARKET, CodeMetadata::PAYABLE_BY_SC, calls::init_fee_market(fee).from(heap(&OWNER)))
}

fn deploy_safe(world: &mut World, has_call_inbox: bool) -> Result<(), SetupError> {
    deploy(world, MVX_ESDT_SAFE, CodeMetadata::DEFAULT, calls::init_safe().from(heap(&OWNER)))?;
    world.set_next_token_id(NATIVE);
    let safe = contract(MVX_ESDT_SAFE);
    deploy(world, TOKEN_MINT, CodeMetadata::DEFAULT, calls::init_token_mint(&safe).from(heap(&OWNER)))?;
    let mint = calls::set_token_mint(&safe, &contract(TOKEN_MINT));
    done("naming of token-mint", world.call(mint.from(heap(&OWNER))))?;
    let issue = calls::register_native_token(&contract(TOKEN_MINT), NATIVE_TICKER, NATIVE_NAME).from(heap(&OWNER)).egld(ISSUE_COST);
    done("issue of the native token", world.call(issue))?;
    let complete = calls::complete_safe(&safe, &contract(HEADER_VERIFIER), &contract(MVX_FEE_MARKET));
    done("end of mvx-esdt-safe's set-up", world.call(complete.from(heap(&OWNER))))?;
    let executor = calls::set_call_executor(&safe, &contract(CALL_EXECUTOR));
    done("naming of call-executor", world.call(executor.from(heap(&OWNER))))?;
    if has_call_inbox {
        let inbox = calls::set_call_inbox(&safe, &contract(CALL_INBOX), &contract(CALL_EXECUTOR));
        done("naming of call-inbox", world.call(inbox.from(heap(&OWNER))))?;
    }
    done("start of mvx-esdt-safe", world.call(calls::unpause(&safe).from(heap(&OWNER))))
}
