#![no_std]
//! What an operation costs on the mainchain, as a whole: sent by the bridge service, executed, and refunded if it fails.
//!
//! Both safes' deposits refuse what does not fit, so that every operation that exists can be executed; the mainchain safe reserves its
//! callback's gas by the same figures. They are upper bounds of what the real VM used, with room for 4 KB more code after an upgrade.

/// Gas with which the bridge service sends an execution.
///
/// Source: mx-chain-sovereign-bridge-go `server/txSender/txSender.go`.
pub const SERVICE_GAS: u64 = 50_000_000;

/// Gas that is left unused, for what changes between measuring and executing.
const MARGIN: u64 = 2_000_000;

/// Gas of an operation without tokens: entry, decoding, hash, record, mark, promise, and what the VM locks for a callback.
const EXECUTION_BASE: u64 = 14_000_000;
/// Gas a token adds before its payment: its two numbers.
const EXECUTION_PER_TOKEN: u64 = 500_000;
/// Gas a byte of the operation adds: 3,000 as call data, the rest as it is read, hashed and handed to the callback.
const EXECUTION_PER_BYTE: u64 = 3_300;

/// Gas of a callback that only confirms, behind its entry.
const CALLBACK_BASE: u64 = 1_600_000;
/// Gas of taking one token back and writing it into an event.
const CALLBACK_PER_TOKEN: u64 = 550_000;
/// Gas of a byte read from the callback's arguments and written into an event.
const CALLBACK_PER_BYTE: u64 = 1_000;
/// Gas that the VM locks for any callback by itself, beside its entry: what a contract asks for comes on top.
const CALLBACK_LOCKED: u64 = 3_000_000;

/// Gas that a token takes out of its payment's promise; the VM charges 200,000.
const PAYMENT_PER_TOKEN: u64 = 220_000;
/// Gas that any payment's promise is given.
const PAYMENT_BASE: u64 = 100_000;
/// Gas that a byte of a token's data takes out of it on the way to another shard; the VM charges 50.
const PAYMENT_PER_BYTE: u64 = 60;

/// Gas of an empty endpoint of a sister: its entry, with room for a growing code.
pub const NOOP_GAS: u64 = 2_200_000;

/// Gas units that the callback of an operation asks for, refund included.
pub fn callback_gas(bytes: usize, tokens: usize) -> u64 {
    callback_need(bytes, tokens).saturating_sub(CALLBACK_LOCKED)
}

fn callback_need(bytes: usize, tokens: usize) -> u64 {
    CALLBACK_BASE + CALLBACK_PER_TOKEN * tokens as u64 + CALLBACK_PER_BYTE * bytes as u64
}

/// Gas units that the promise of a payment needs, when so many bytes of data go along to another shard.
pub fn payment_gas(data_bytes: usize, tokens: usize) -> u64 {
    PAYMENT_BASE + PAYMENT_PER_TOKEN * tokens as u64 + PAYMENT_PER_BYTE * data_bytes as u64
}

/// Gas units that an operation needs as a whole.
pub fn execution_gas(bytes: usize, tokens: usize) -> u64 {
    EXECUTION_BASE
        + EXECUTION_PER_TOKEN * tokens as u64
        + EXECUTION_PER_BYTE * bytes as u64
        + payment_gas(bytes, tokens)
        + callback_gas(bytes, tokens)
}

/// Whether the bridge service can execute an operation of this size.
pub fn fits(bytes: usize, tokens: usize) -> bool {
    execution_gas(bytes, tokens) <= SERVICE_GAS - MARGIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_ten_fungible_tokens_with_the_longest_identifiers_and_amounts() {
        assert!(fits(77 + 10 * (70 + 22 + 32), 10));
    }

    #[test]
    fn callback_gas_asks_for_what_the_vm_does_not_lock_by_itself() {
        assert_eq!(callback_gas(0, 0), 0);
        assert_eq!(callback_gas(1_200, 10), 1_600_000 + 5_500_000 + 1_200_000 - 3_000_000);
    }

    #[test]
    fn fits_nothing_that_costs_more_than_the_service_sends_with() {
        let mut largest = 0;
        while fits(largest + 1, 1) {
            largest += 1;
        }
        assert!(execution_gas(largest, 1) <= SERVICE_GAS - MARGIN);
        assert!(execution_gas(largest + 1, 1) > SERVICE_GAS - MARGIN);
    }
}
