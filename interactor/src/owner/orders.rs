//! The calls of a forge, without a sender.

use deployment::{SovereignConfig, StakeArgs, Start};
use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{BigUint, FunctionCall, ManagedBuffer, ManagedByteArray, ManagedVec, OptionalValue},
};
use proxies::sovereign_forge::SovereignForgeProxy;

use super::{chain_file::ChainFile, staking::Stake};
use crate::{
    chain::Address,
    hash::Hash,
    pair::{
        Amount, Fee,
        typed::{heap, tx},
    },
};

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

fn start(chain: &ChainFile) -> Start {
    let ChainFile { first_validator_id, first_epoch, proof_required, .. } = *chain;
    Start { first_id: first_validator_id, first_epoch, proof_required }
}

/// Just the file's validators, with its stakes, which the forge only keeps.
fn config(chain: &ChainFile) -> SovereignConfig<StaticApi> {
    let number = |amount: &Amount| BigUint::from_bytes_be(&amount.to_bytes_be());
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
