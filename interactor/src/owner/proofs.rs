//! Proofs of possession, checked before anything is paid: a registration that fails would give the validators behind it the wrong ids.

use multiversx_bls::{G1, G2};

use super::{
    chain_file::{ChainFile, ValidatorEntry},
    error::OwnerError,
};
use crate::{chain::Address, network::address::bech32};

/// Requires that every proof there is proves its key on this network, where `deployer` owns the chain.
pub fn require_proven(chain: &ChainFile, network: &str, deployer: &Address) -> Result<(), OwnerError> {
    let is_false = |entry: &&ValidatorEntry| !is_proof(entry, &chain.possession(entry, network, deployer));
    let Some(entry) = chain.validators.iter().find(is_false) else { return Ok(()) };
    Err(OwnerError::ProofFalse {
        place: 1 + chain.validators.iter().take_while(|other| other.key != entry.key).count(),
        network: network.into(),
        chain_id: chain.chain_id.clone(),
        owner: bech32(entry.owner.as_ref().unwrap_or(deployer)),
    })
}

/// No proof at all is not a false one.
fn is_proof(entry: &ValidatorEntry, message: &[u8]) -> bool {
    let Some(proof) = &entry.proof else { return true };
    match (G1::from_serialized(proof), G2::from_serialized(&entry.key)) {
        (Ok(proof), Ok(key)) => proof.verify(key, message),
        _ => false,
    }
}
