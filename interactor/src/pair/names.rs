//! Who lives on the pair, and how traces write their addresses.

use crate::chain::Address;

/// Deploys and owns every contract, on both chains.
pub const OWNER: Address = wallet("owner");
/// The bridge service's wallet on the mainchain.
pub const RELAYER: Address = wallet("relayer");
/// A user, with an account on both chains.
pub const ALICE: Address = wallet("alice");
/// Another user.
pub const BOB: Address = wallet("bob");
/// A user who is up to no good.
pub const MALLORY: Address = wallet("mallory");
/// A user in another shard of the mainchain than the contracts.
pub const CAROL: Address = elsewhere(wallet("carol"));
/// A user in the third shard.
pub const DAVE: Address = in_shard(wallet("dave"), 2);

pub const CHAIN_CONFIG: &str = "chain-config";
pub const HEADER_VERIFIER: &str = "header-verifier";
pub const MVX_ESDT_SAFE: &str = "mvx-esdt-safe";
pub const MVX_FEE_MARKET: &str = "mvx-fee-market";
/// On both chains.
pub const CALL_EXECUTOR: &str = "call-executor";
pub const TOKEN_MINT: &str = "token-mint";
pub const VALIDATOR_STAKE: &str = "validator-stake";
pub const GOVERNOR: &str = "governor";
pub const SOVEREIGN_FORGE: &str = "sovereign-forge";
pub const CHAIN_FACTORY: &str = "chain-factory";
/// On the Sovereign Chain.
pub const CALL_INBOX: &str = "call-inbox";
/// Of a user.
pub const WORKSHOP: &str = "workshop";
pub const SOV_ESDT_SAFE: &str = "sov-esdt-safe";
pub const SOV_FEE_MARKET: &str = "sov-fee-market";
pub const SOV_GOVERNOR: &str = "sov-governor";

/// A token of the mainchain.
pub const GOLD: &str = "GOLD-1a2b3c";
/// Another token of the mainchain; fees are paid in it.
pub const FUEL: &str = "FUEL-4d5e6f";
/// The Sovereign Chain's own token, with the same identifier on both chains.
pub const NATIVE: &str = "SOV-789abc";
/// A token that was made on the Sovereign Chain, and its identifier here once it is registered.
pub const GEM: &str = "sov-GEM-0a1b2c";
pub const GEM_HERE: &str = "GEM-3d4e5f";
/// An NFT of the mainchain, by name.
pub const SWORD: &str = "SWORD-7c8d9e-01";

/// What fills an address behind its name.
const FILLER: u8 = b'_';
/// Where the name of a contract begins: behind eight zeros and the two bytes of its virtual machine.
const CONTRACT_START: usize = 10;
const VM_TYPE: [u8; 2] = [5, 0];
const LAST: usize = 31;

/// A wallet of this name. All these and all contracts lie in one shard.
pub const fn wallet(name: &str) -> Address {
    filled([FILLER; 32], name, 0)
}

/// A contract of this name.
pub const fn contract(name: &str) -> Address {
    let mut address = [FILLER; 32];
    let mut index = 0;
    while index < CONTRACT_START {
        address[index] = 0;
        index += 1;
    }
    (address[8], address[9]) = (VM_TYPE[0], VM_TYPE[1]);
    filled(address, name, CONTRACT_START)
}

/// The same address in another shard, which the last byte decides.
pub const fn elsewhere(address: Address) -> Address {
    in_shard(address, 0)
}

/// The same address in one of the shards 0, 1 and 2.
pub const fn in_shard(mut address: Address, shard: u8) -> Address {
    address[LAST] = shard;
    address
}

/// The address as a scenario writes it: by its name, if it has one.
pub fn expression(address: &Address) -> String {
    let named = expression_of("sc", address, CONTRACT_START, contract);
    let named = named.or_else(|| expression_of("address", address, 0, wallet));
    named.unwrap_or_else(|| format!("0x{}", hex::encode(address)))
}

/// In another shard than the rest, the last byte follows the name.
fn expression_of(kind: &str, address: &Address, start: usize, of_name: impl Fn(&str) -> Address) -> Option<String> {
    let name = str::from_utf8(&address[start..LAST]).ok()?.trim_end_matches(char::from(FILLER));
    let is_plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mut here = of_name(name);
    let shard = if here == *address { String::new() } else { format!("#{:02x}", address[LAST]) };
    here[LAST] = address[LAST];
    (is_plain && here == *address).then(|| format!("{kind}:{name}{shard}"))
}

const fn filled(mut address: Address, name: &str, start: usize) -> Address {
    let name = name.as_bytes();
    let mut index = 0;
    while index < name.len() && start + index < address.len() {
        address[start + index] = name[index];
        index += 1;
    }
    address
}
