//! What an address tells by itself.

/// The last byte of a contract's address on the metachain.
const METACHAIN_SHARD: u8 = 0xff;
/// Zero bytes that begin every contract's address.
const CONTRACT_ZEROS: usize = 8;
/// Zero bytes in a metachain contract's address, behind the two of its virtual machine.
const METACHAIN_ZEROS: core::ops::Range<usize> = 10..25;

/// Whether the address is a contract's on the metachain, where no token can be sent.
///
/// Source: mx-chain-core-go `core/address.go`, `IsSmartContractOnMetachain`.
pub fn is_on_metachain(address: &[u8; 32]) -> bool {
    address[31] == METACHAIN_SHARD
        && address[..CONTRACT_ZEROS] == [0; CONTRACT_ZEROS]
        && address[METACHAIN_ZEROS] == [0; METACHAIN_ZEROS.end - METACHAIN_ZEROS.start]
}

/// Whether the address is a contract's, with code or without. The zero address is nobody's.
///
/// Source: mx-chain-core-go `core/address.go`, `IsSmartContractAddress`.
pub fn is_contract(address: &[u8; 32]) -> bool {
    address[..CONTRACT_ZEROS] == [0; CONTRACT_ZEROS] && *address != [0; 32]
}

/// Whether an operation for this receiver could be read as another kind: its first four bytes are the length of an id or identifier.
pub fn is_ambiguous(address: &[u8; 32]) -> bool {
    let start = u32::from_be_bytes([address[0], address[1], address[2], address[3]]);
    (1..=crate::token_id::PREFIXED_MAX_LENGTH as u32).contains(&start)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ESDT_SYSTEM: &str = "000000000000000000010000000000000000000000000000000000000002ffff";
    const USER_CONTRACT: &str = "00000000000000000500a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5ff";

    fn address(hex_text: &str) -> [u8; 32] {
        hex::decode(hex_text).unwrap().try_into().unwrap()
    }

    #[test]
    fn is_on_metachain_holds_for_system_contracts_only() {
        assert!(is_on_metachain(&address(ESDT_SYSTEM)));
        assert!(!is_on_metachain(&address(USER_CONTRACT)));
        assert!(!is_on_metachain(&[0xff; 32]));
        let mut other_shard = address(ESDT_SYSTEM);
        other_shard[31] = 0;
        assert!(!is_on_metachain(&other_shard));
    }

    #[test]
    fn is_contract_holds_for_eight_leading_zeros() {
        assert!(is_contract(&address(USER_CONTRACT)) && is_contract(&address(ESDT_SYSTEM)));
        let mut wallet = address(USER_CONTRACT);
        wallet[7] = 1;
        assert!(!is_contract(&wallet) && !is_contract(&[0; 32]));
    }

    #[test]
    fn is_ambiguous_holds_for_first_words_from_1_to_22() {
        for (word, expected) in [(0u32, false), (1, true), (22, true), (23, false), (0x0100_0000, false)] {
            let mut receiver = [7u8; 32];
            receiver[..4].copy_from_slice(&word.to_be_bytes());
            assert_eq!(is_ambiguous(&receiver), expected, "{word}");
        }
    }
}
