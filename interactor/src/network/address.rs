//! Addresses as the network writes and makes them.

use multiversx_chain_core::{std::Bech32Address, types::Address as HeapAddress};
use sha3::{Digest, Keccak256};
use thiserror::Error;
use types::address::is_on_metachain;

use crate::chain::Address;

/// What addresses of wallets and contracts begin with, in words.
const HRP: &str = "erd";
/// The shard that runs the chain's own contracts.
pub const METACHAIN: u32 = u32::MAX;
/// The ESDT system contract, which issues tokens.
///
/// Source: mx-chain-go `vm/systemSmartContracts`.
pub const ESDT_SYSTEM: Address = system([2, 0xff, 0xff]);
/// Keeps what a shard knows of tokens: one in every shard.
///
/// Source: mx-chain-core-go `core/constants.go`, `SystemAccountAddress`.
pub const SYSTEM_ACCOUNT: Address = [0xff; 32];
/// Where a deployment is sent.
pub const NOWHERE: Address = [0; 32];
/// Virtual machine of compiled contracts.
const WASM_VM: [u8; 2] = [5, 0];
/// Zeros at the start of every contract's address.
const CONTRACT_ZEROS: usize = 8;

/// Why a text is no address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressError {
    #[error("\"{text}\" is no address: {cause}")]
    Malformed { text: String, cause: String },
    #[error("\"{text}\" is an address of another network than MultiversX: it should begin with {HRP}1")]
    OtherNetwork { text: String },
}

/// `erd1...`
pub fn bech32(address: &Address) -> String {
    Bech32Address::encode_address(HRP, HeapAddress::from(*address)).bech32
}

/// Reads `erd1...`.
pub fn parse(text: &str) -> Result<Address, AddressError> {
    let decoded = Bech32Address::try_from_bech32_string(text.to_owned());
    let decoded = decoded.map_err(|cause| AddressError::Malformed { text: text.into(), cause: cause.to_string() })?;
    if !decoded.hrp.eq_ignore_ascii_case(HRP) {
        return Err(AddressError::OtherNetwork { text: text.into() });
    }
    Ok(*decoded.address.as_array())
}

/// Where a wallet's transaction of this nonce deploys a contract.
///
/// Source: mx-chain-go `process/smartContract/hooks/blockChainHook.go`, `NewAddress`.
pub fn of_contract(deployer: &Address, nonce: u64) -> Address {
    let hash = Keccak256::new().chain_update(deployer).chain_update(nonce.to_le_bytes()).finalize();
    let mut address = [0; 32];
    address[CONTRACT_ZEROS..10].copy_from_slice(&WASM_VM);
    address[10..30].copy_from_slice(&hash[10..30]);
    address[30..].copy_from_slice(&deployer[30..]);
    address
}

/// The shard that an address lies in, of so many.
///
/// Source: mx-chain-go `sharding/multiShardCoordinator.go`.
pub fn shard_of(address: &Address, shards: u32) -> u32 {
    if is_on_metachain(address) {
        return METACHAIN;
    }
    let bits = u32::BITS - shards.saturating_sub(1).leading_zeros();
    let last = u32::from_be_bytes([address[28], address[29], address[30], address[31]]);
    let low = |bits: u32| last & 1u32.checked_shl(bits).map_or(u32::MAX, |bit| bit - 1);
    if low(bits) < shards { low(bits) } else { low(bits - 1) }
}

pub fn is_contract(address: &Address) -> bool {
    address[..CONTRACT_ZEROS] == [0; CONTRACT_ZEROS]
}

const fn system(end: [u8; 3]) -> Address {
    let mut address = [0; 32];
    (address[9], address[29], address[30], address[31]) = (1, end[0], end[1], end[2]);
    address
}
