#![no_std]
//! What a call that crosses may be aimed at, decided once for deposits, for operations and for the contract that makes the call.
//!
//! Safety does not rest on it: the call is made by a contract that has nothing and may do nothing. What is refused here could only fail,
//! and is refused before anything is paid for.

pub mod errors;
pub mod read;

use errors::*;
use multiversx_sc::imports::*;
pub use read::read_call;
use types::address;

/// Beginnings of the built-in functions that move or manage tokens.
const BUILT_IN_PREFIXES: [&[u8]; 2] = [b"ESDT", b"MultiESDT"];

/// Functions that a contract does not offer: the VM's own, and the other built-in functions. One text with spaces between them, which takes
/// less code than a list.
///
/// Source: mx-chain-vm-common-go `core/builtInFunctions.go`, mx-chain-vm-go `vmhost/host.go`.
const RESERVED: &[u8] = b"init upgrade callBack upgradeContract deleteContract ClaimDeveloperRewards ChangeOwnerAddress SetUserName \
    DeleteUserName migrateUserName SaveKeyValue SetGuardian GuardAccount UnGuardAccount MigrateDataTrie MigrateCodeLeaf";

/// Bytes of a function that are compared with the reserved ones; none of those is as long.
const FUNCTION_SPACE: usize = 32;

/// Refuses a call that could only fail.
///
/// Fails with: `RECEIVER_NOT_CALLABLE`, `FUNCTION_RESERVED`.
pub fn check_call<M: ManagedTypeApi>(receiver: &ManagedAddress<M>, function: &ManagedBuffer<M>) -> Result<(), &'static str> {
    check_receiver(&receiver.to_byte_array())?;
    let mut space = [0; FUNCTION_SPACE];
    let length = function.len().min(FUNCTION_SPACE);
    function.load_slice(0, &mut space[..length]);
    check_function(&space[..length])
}

/// Whether a function with this name is the chain's and not a contract's.
pub fn is_reserved(function: &[u8]) -> bool {
    BUILT_IN_PREFIXES.iter().any(|prefix| function.starts_with(prefix)) || RESERVED.split(|byte| *byte == b' ').any(|name| name == function)
}

/// Refuses a receiver that no call reaches.
///
/// Fails with: `RECEIVER_NOT_CALLABLE`.
pub fn check_receiver(receiver: &[u8; 32]) -> Result<(), &'static str> {
    if address::is_contract(receiver) && !address::is_on_metachain(receiver) { Ok(()) } else { Err(RECEIVER_NOT_CALLABLE) }
}

/// Whether a call can reach this address: a contract of a shard.
pub fn is_callable<M: ManagedTypeApi>(address: &ManagedAddress<M>) -> bool {
    check_receiver(&address.to_byte_array()).is_ok()
}

/// Refuses a function that no contract offers.
///
/// Fails with: `FUNCTION_RESERVED`.
pub fn check_function(function: &[u8]) -> Result<(), &'static str> {
    if is_reserved(function) { Err(FUNCTION_RESERVED) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A contract of a user.
    const CONTRACT: [u8; 32] = *b"\0\0\0\0\0\0\0\0\x05\0contract-of-a-user___1";

    #[test]
    fn is_reserved_holds_for_built_in_functions_and_the_vms_own() {
        for name in
            ["ESDTTransfer", "ESDTNFTCreate", "ESDTLocalMint", "MultiESDTNFTTransfer", "SaveKeyValue", "init", "upgrade", "callBack"]
        {
            assert!(is_reserved(name.as_bytes()), "{name}");
        }
        for name in ["add", "initialise", "upgraded", "esdtTransfer", "Init", "saveKeyValue", "ESD", "", "run", "init upgrade", " "] {
            assert!(!is_reserved(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn check_function_fails_when_it_is_reserved() {
        assert_eq!((check_function(b"init"), check_function(b"add")), (Err(FUNCTION_RESERVED), Ok(())));
    }

    #[test]
    fn check_receiver_fails_when_it_is_no_contract_of_a_shard() {
        let mut system = [0; 32];
        (system[9], system[29], system[30], system[31]) = (1, 2, 0xff, 0xff);
        for receiver in [[0; 32], [7; 32], system] {
            assert_eq!(check_receiver(&receiver), Err(RECEIVER_NOT_CALLABLE));
        }
        assert_eq!(check_receiver(&CONTRACT), Ok(()));
    }
}
