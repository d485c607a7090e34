//! What writing to storage costs by the bytes of the values; the embedded VM charges for the call alone.

use std::collections::HashMap;

use multiversx_sc_scenario::multiversx_chain_vm::{
    blockchain::state::{AccountData, AccountStorage},
    types::Address,
};

/// Gas units of a byte that a value grows by, and of a byte that is written over.
///
/// Source: mx-chain-go `cmd/node/config/gasSchedules/gasScheduleV9.toml`, `StorePerByte` and `PersistPerByte`.
const STORE_PER_BYTE: u64 = 10_000;
const PERSIST_PER_BYTE: u64 = 1_000;

/// All accounts of a chain.
pub type Accounts = HashMap<Address, AccountData>;

/// Gas units of everything that was stored between the two.
pub fn gas(before: &Accounts, after: &Accounts) -> u64 {
    let none = AccountStorage::default();
    let stored = after.iter().map(|(address, account)| {
        let before = before.get(address).map_or(&none, |account| &account.storage);
        account.storage.iter().map(|(key, value)| of_value(before.get(key).map_or(&[], Vec::as_slice), value)).sum::<u64>()
    });
    stored.sum()
}

fn of_value(before: &[u8], after: &[u8]) -> u64 {
    if before == after {
        return 0;
    }
    let grown = after.len().saturating_sub(before.len()) as u64;
    let overwritten = after.len().min(before.len()) as u64;
    STORE_PER_BYTE * grown + PERSIST_PER_BYTE * overwritten
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_value_charges_growth_and_what_is_written_over() {
        let cases: [(&[u8], &[u8], u64); 5] =
            [(b"", b"abc", 30_000), (b"abc", b"abc", 0), (b"abc", b"abd", 3_000), (b"ab", b"xyz", 12_000), (b"abc", b"", 0)];
        for (before, after, expected) in cases {
            assert_eq!(of_value(before, after), expected, "{before:?} {after:?}");
        }
    }
}
