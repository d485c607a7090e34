//! What a delivery to a contract costs on the Sovereign Chain: handed over by the call-inbox, and sent home or kept if that fails.
//!
//! The mainchain safe asks the node for all of it, since the node calls once and takes the tokens away if that call fails; the inbox begins
//! nothing for which the gas does not last, so that its last step, a claim, is always reached.

use crate::{SERVICE_GAS, executor_gas, payment_gas};

/// Gas of a delivery, at most: what the node executes, it must put into one miniblock, of 250 M.
///
/// Source: mx-chain-go `cmd/node/config/economics.toml`, `MaxGasLimitPerMiniBlock`.
pub const MAX_DELIVERY_GAS: u64 = 4 * SERVICE_GAS;

/// Bytes of properties that all tokens of an operation together may have.
const MOST_PROPERTIES: usize = 8192;

/// Gas of the inbox's entry, with room for a growing code, of its checks and its event.
const INBOX_BASE: u64 = 4_000_000;
/// Gas that a token adds there: it is credited, and walked.
const INBOX_PER_TOKEN: u64 = 400_000;
/// Gas that a byte of the operation adds there, read and passed on.
const INBOX_PER_BYTE: u64 = 200;

/// Gas of the safe's entry, with room for a growing code, of its checks and its event.
const HOME_BASE: u64 = 7_000_000;
/// Gas that a token adds there: it is moved, read, burnt and announced.
const HOME_PER_TOKEN: u64 = 1_000_000;
/// Gas that a byte of the operation adds there: most of it, for the event.
const HOME_PER_BYTE: u64 = 1_500;

/// Gas of what is needed after everything failed: to find it out, and to say so.
const CLAIM_BASE: u64 = 2_000_000;
/// Gas of writing how much of a token is kept, for the first time and of the largest amount.
const CLAIM_PER_TOKEN: u64 = 700_000;

/// Gas units that handing tokens and a call of so many bytes over takes, if the call may use so much.
pub fn handing_over_gas(bytes: usize, tokens: usize, call_gas: u64) -> u64 {
    executor_gas(bytes, tokens, call_gas).saturating_add(payment_gas(MOST_PROPERTIES, tokens))
}

/// Gas units that sending home takes, of an operation of so many bytes.
pub fn home_gas(bytes: usize, tokens: usize) -> u64 {
    HOME_BASE + HOME_PER_TOKEN * tokens as u64 + HOME_PER_BYTE * bytes as u64
}

/// Gas units that are needed at the end, to keep tokens for their owner.
pub fn claim_gas(tokens: usize) -> u64 {
    CLAIM_BASE + CLAIM_PER_TOKEN * tokens as u64
}

/// Gas units that a delivery needs as a whole, of an operation of so many bytes whose call may use so much.
pub fn delivery_gas(bytes: usize, tokens: usize, call_gas: u64) -> u64 {
    let own = INBOX_BASE + INBOX_PER_TOKEN * tokens as u64 + INBOX_PER_BYTE * bytes as u64;
    handing_over_gas(bytes, tokens, call_gas).saturating_add(own + home_gas(bytes, tokens) + claim_gas(tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gas_of_a_step_is_its_base_and_what_each_token_and_byte_adds() {
        assert_eq!(handing_over_gas(1_000, 3, 70), executor_gas(1_000, 3, 70) + payment_gas(8_192, 3));
        assert_eq!(home_gas(1_000, 3), 7_000_000 + 3 * 1_000_000 + 1_000 * 1_500);
        assert_eq!(claim_gas(3), 2_000_000 + 3 * 700_000);
        let own = 4_000_000 + 3 * 400_000 + 1_000 * 200;
        assert_eq!(delivery_gas(1_000, 3, 70), handing_over_gas(1_000, 3, 70) + own + home_gas(1_000, 3) + claim_gas(3));
    }

    #[test]
    fn delivery_gas_covers_each_step_after_the_one_before() {
        for (bytes, tokens, call_gas) in [(0, 0, 1), (300, 1, 10_000_000), (8_000, 10, 100_000_000)] {
            let steps = handing_over_gas(bytes, tokens, call_gas) + home_gas(bytes, tokens) + claim_gas(tokens);
            assert!(delivery_gas(bytes, tokens, call_gas) >= steps + INBOX_BASE);
        }
        assert_eq!(delivery_gas(100, 1, u64::MAX), u64::MAX);
    }

    #[test]
    fn delivery_gas_leaves_more_than_half_of_the_most_to_the_largest_call() {
        assert!(delivery_gas(8_000, 10, MAX_DELIVERY_GAS / 2) <= MAX_DELIVERY_GAS);
    }
}
