//! The calls of a forge and of its factory, without a sender.

use deployment::{ContractId, SovereignConfig, StakeArgs, Start};
use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{BigUint, FunctionCall, ManagedBuffer, ManagedByteArray, ManagedVec, OptionalValue},
};
use proxies::{chain_factory::ChainFactoryProxy, sovereign_forge::SovereignForgeProxy};

use super::{calls::Init, chain_file::ChainFile, parts::Part, staking::Stake};
use crate::{
    chain::Address,
    hash::Hash,
    pair::{
        Amount, Fee,
        typed::{heap, tx},
    },
};

pub fn init_forge(deploy_cost: &Amount) -> Init {
    tx().typed(SovereignForgeProxy).init(OptionalValue::Some(number(deploy_cost)))
}

pub fn init_factory(forge: &Address) -> Init {
    tx().typed(ChainFactoryProxy).init(heap(forge))
}

/// The call that has a phase, 1 to 4, made. The payment of the first is what a chain costs.
pub fn phase(forge: &Address, phase: u8, chain: &ChainFile) -> FunctionCall<StaticApi> {
    let forge = || tx().to(heap(forge)).typed(SovereignForgeProxy);
    match phase {
        1 => {
            let preferred = Some(ManagedBuffer::from(chain.chain_id.as_str()));
            forge().deploy_phase_one(preferred, OptionalValue::Some(config(chain)), OptionalValue::Some(start(chain))).data
        }
        2 => forge().deploy_phase_two().data,
        3 => forge().deploy_phase_three(OptionalValue::Some(chain.mainchain_fee.as_ref().map(Fee::encoded))).data,
        _ => forge().deploy_phase_four().data,
    }
}

pub fn completion(forge: &Address, hash_of_keys: &Hash) -> FunctionCall<StaticApi> {
    let hash_of_keys = OptionalValue::Some(ManagedByteArray::<StaticApi, 32>::from(hash_of_keys));
    tx().to(heap(forge)).typed(SovereignForgeProxy).complete_setup_phase(hash_of_keys).data
}

pub fn take_refund(forge: &Address) -> FunctionCall<StaticApi> {
    tx().to(heap(forge)).typed(SovereignForgeProxy).withdraw_refund().data
}

pub fn set_template(factory: &Address, part: Part, template: &Address, code_hash: &Hash) -> FunctionCall<StaticApi> {
    let contract = match part {
        Part::HeaderVerifier => ContractId::HeaderVerifier,
        Part::Safe => ContractId::ESDTSafe,
        Part::FeeMarket => ContractId::FeeMarket,
        Part::ChainConfig => ContractId::ChainConfig,
        _ => ContractId::TokenMint,
    };
    let code_hash = ManagedByteArray::<StaticApi, 32>::from(code_hash);
    tx().to(heap(factory)).typed(ChainFactoryProxy).set_template(contract, heap(template), code_hash).data
}

pub fn register_factory(forge: &Address, shard: u32, factory: &Address) -> FunctionCall<StaticApi> {
    tx().to(heap(forge)).typed(SovereignForgeProxy).register_chain_factory(shard, heap(factory)).data
}

pub fn set_defaults(forge: &Address, network: &str, start: Start) -> FunctionCall<StaticApi> {
    tx().to(heap(forge)).typed(SovereignForgeProxy).set_defaults(network, start).data
}

pub fn set_cost(forge: &Address, deploy_cost: &Amount) -> FunctionCall<StaticApi> {
    tx().to(heap(forge)).typed(SovereignForgeProxy).update_deploy_cost(number(deploy_cost)).data
}

fn start(chain: &ChainFile) -> Start {
    let ChainFile { first_validator_id, first_epoch, proof_required, .. } = *chain;
    Start { first_id: first_validator_id, first_epoch, proof_required }
}

/// Just the file's validators, with its stakes, which the forge only keeps.
fn config(chain: &ChainFile) -> SovereignConfig<StaticApi> {
    let tokens = chain.stake.iter().flat_map(|stake| &stake.tokens);
    let additional: ManagedVec<_, _> = tokens
        .map(|term| StakeArgs { token_identifier: ManagedBuffer::from(term.token.as_slice()), amount: number(&term.amount) })
        .collect();
    let validators = chain.validators.len() as u64;
    SovereignConfig {
        min_validators: validators,
        max_validators: validators,
        min_stake: chain.stake.as_ref().map_or(BigUint::zero(), |Stake { egld, .. }| number(egld)),
        additional_stake: Some(additional).filter(|additional| !additional.is_empty()),
    }
}

fn number(amount: &Amount) -> BigUint<StaticApi> {
    BigUint::from_bytes_be(&amount.to_bytes_be())
}
