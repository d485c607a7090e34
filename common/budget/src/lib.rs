#![no_std]
//! What an operation costs on the mainchain, as a whole: sent by the bridge service, executed, and refunded if it fails.
//!
//! Both safes' deposits refuse what does not fit, so that every operation that exists can be executed; the mainchain safe reserves its
//! callback's gas by the same figures. They are upper bounds of what the real VM used, for tokens of any kind, with room for 4 KB more code
//! after an upgrade.

pub mod delivery;

/// Gas with which the bridge service sends an execution.
///
/// Source: mx-chain-sovereign-bridge-go `server/txSender/txSender.go`.
pub const SERVICE_GAS: u64 = 50_000_000;

/// Gas that is left unused, for what changes between measuring and executing.
const MARGIN: u64 = 1_600_000;

/// Gas of an operation without tokens: entry, decoding, hash, record, mark, promise, and what the VM locks for a callback.
const EXECUTION_BASE: u64 = 14_000_000;
/// Gas a token adds before its payment: its two numbers.
const EXECUTION_PER_TOKEN: u64 = 500_000;
/// Gas a byte of the operation adds: 3,000 as call data, the rest as it is read, hashed and handed to the callback.
const EXECUTION_PER_BYTE: u64 = 3_300;

/// Gas of a callback that only confirms, behind its entry, and of the call by which a refund reaches a contract.
const CALLBACK_BASE: u64 = 2_000_000;
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
/// Gas that a byte of a token's data takes out of it; the VM charges 50.
const PAYMENT_PER_BYTE: u64 = 60;

/// Gas of the executor's entry, with room for a growing code, of its checks, and of what it needs after the call.
const EXECUTOR_BASE: u64 = 3_000_000;
/// Gas that a token adds there: it is received, and handed on.
const EXECUTOR_PER_TOKEN: u64 = 150_000;
/// Gas that a byte of the call adds there.
const EXECUTOR_PER_BYTE: u64 = 400;

/// Gas of what follows a call in the safe's own shard: the promise that comes back, and what the VM locks for its callback's entry.
const AFTER_CALL_BASE: u64 = 9_000_000;
/// Gas of counting a token of a failed call again.
const AFTER_CALL_PER_TOKEN: u64 = 300_000;
/// Gas of handing a byte of the operation to the callback.
const AFTER_CALL_PER_BYTE: u64 = 300;

/// Gas that an argument of a call adds, beside its bytes: it is read, and handed from contract to contract.
const PER_ARGUMENT: u64 = 6_000;

/// Gas of having units of one token made that are not at hand: the token-mint's entry, with room for a growing code, the making and the
/// transfer from there. Any operation with tokens may bring the Sovereign Chain's native one.
const MAKING: u64 = 3_500_000;
/// Gas that a further token adds there.
const MAKING_PER_TOKEN: u64 = 650_000;
/// Gas that a nonce adds that is made anew, without data.
const CREATION: u64 = 400_000;
/// Gas that a byte of a new nonce's data adds; the VM charges 10,000 for most of them, to keep them.
const CREATION_PER_BYTE: u64 = 10_400;

/// Gas of an empty endpoint of a sister: its entry, with room for a growing code.
pub const NOOP_GAS: u64 = 2_200_000;

/// Gas units that the callback of an operation asks for, refund included.
pub fn callback_gas(bytes: usize, tokens: usize) -> u64 {
    callback_need(bytes, tokens).saturating_sub(CALLBACK_LOCKED)
}

fn callback_need(bytes: usize, tokens: usize) -> u64 {
    CALLBACK_BASE + CALLBACK_PER_TOKEN * tokens as u64 + CALLBACK_PER_BYTE * bytes as u64
}

/// Gas units that the promise of a payment needs, when its tokens have so many bytes of data.
pub fn payment_gas(data_bytes: usize, tokens: usize) -> u64 {
    PAYMENT_BASE + PAYMENT_PER_TOKEN * tokens as u64 + PAYMENT_PER_BYTE * data_bytes as u64
}

/// Gas units that the executor needs for a call which may use so much, beside what its tokens' payment takes.
pub fn executor_gas(bytes: usize, tokens: usize, call_gas: u64) -> u64 {
    let own = EXECUTOR_BASE + EXECUTOR_PER_TOKEN * tokens as u64 + EXECUTOR_PER_BYTE * bytes as u64;
    call_gas.saturating_add(own)
}

/// Gas units that the safe needs after a call in its own shard, whatever became of it.
pub fn after_call_gas(bytes: usize, tokens: usize) -> u64 {
    AFTER_CALL_BASE + AFTER_CALL_PER_TOKEN * tokens as u64 + AFTER_CALL_PER_BYTE * bytes as u64 + NOOP_GAS + callback_gas(bytes, tokens)
}

/// What an operation is made of, as far as it costs gas.
#[derive(Clone, Copy, Default, Debug)]
pub struct Size {
    /// Bytes of the whole operation.
    pub bytes: usize,
    pub tokens: usize,
    /// Gas units that making its tokens of the Sovereign Chain takes.
    pub making_gas: u64,
}

/// What its call is made of.
#[derive(Clone, Copy, Default, Debug)]
pub struct CallSize {
    /// Gas units that the call may use.
    pub gas: u64,
    /// Bytes of its `TransferData`, which are the operation's too.
    pub bytes: usize,
    pub arguments: usize,
}

impl Size {
    /// Gas units that an operation needs as a whole, with its call if it has one.
    pub fn execution_gas(&self, call: Option<CallSize>) -> u64 {
        let Size { bytes, tokens, making_gas } = *self;
        let plain = EXECUTION_BASE
            + EXECUTION_PER_TOKEN * tokens as u64
            + EXECUTION_PER_BYTE * bytes as u64
            + payment_gas(bytes, tokens)
            + callback_gas(bytes, tokens)
            + if tokens == 0 { 0 } else { MAKING }
            + making_gas;
        let Some(call) = call else { return plain };
        let around = plain + after_call_extra(bytes, tokens) + PER_ARGUMENT * call.arguments as u64;
        executor_gas(bytes, tokens, call.gas).saturating_add(around)
    }

    /// Whether the bridge service can execute an operation of this size, with its call if it has one.
    pub fn fits(&self, call: Option<CallSize>) -> bool {
        self.execution_gas(call) <= SERVICE_GAS - MARGIN
    }
}

/// Gas units that making units of a token of the Sovereign Chain takes, with so many bytes of data; a nonce may have to be made anew.
pub fn making_gas(nonce: u64, data_bytes: usize) -> u64 {
    MAKING_PER_TOKEN + if nonce == 0 { 0 } else { CREATION + CREATION_PER_BYTE * data_bytes as u64 }
}

/// What a call in the safe's own shard needs beyond a payment.
fn after_call_extra(bytes: usize, tokens: usize) -> u64 {
    NOOP_GAS + AFTER_CALL_PER_TOKEN * tokens as u64 + AFTER_CALL_PER_BYTE * bytes as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(bytes: usize, tokens: usize) -> Size {
        Size { bytes, tokens, making_gas: 0 }
    }

    fn call(gas: u64) -> Option<CallSize> {
        Some(CallSize { gas, bytes: 20, arguments: 0 })
    }

    #[test]
    fn fits_ten_fungible_tokens_with_the_longest_identifiers_and_amounts() {
        assert!(size(77 + 10 * (70 + 22 + 32), 10).fits(None));
    }

    #[test]
    fn fits_nfts_with_as_many_bytes_of_properties_as_users_are_told() {
        let bytes = |count: usize, properties: usize| 77 + count * (70 + 17 + 1 + properties);
        assert!(size(bytes(1, 6_800), 1).fits(None));
        assert!(size(bytes(10, 200), 10).fits(None));
    }

    #[test]
    fn fits_less_of_nfts_that_may_have_to_be_created() {
        let created = |count: usize, properties: usize| {
            let data = 59 + properties;
            Size { bytes: 77 + count * (12 + 21 + data), tokens: count, making_gas: count as u64 * making_gas(1, data) }
        };
        assert!(created(1, 1_800).fits(None) && !created(1, 2_200).fits(None));
        assert!(created(7, 60).fits(None) && !created(10, 60).fits(None));
    }

    #[test]
    fn fits_ten_tokens_of_the_sovereign_chain() {
        let size = Size { making_gas: 10 * making_gas(0, 90), ..size(77 + 10 * (70 + 22 + 32), 10) };
        assert!(size.fits(None));
    }

    #[test]
    fn callback_gas_asks_for_what_the_vm_does_not_lock_by_itself() {
        assert_eq!(callback_gas(0, 0), 0);
        assert_eq!(callback_gas(1_200, 10), 2_000_000 + 5_500_000 + 1_200_000 - 3_000_000);
    }

    #[test]
    fn gas_of_a_step_is_its_base_and_what_each_token_and_byte_adds() {
        assert_eq!(payment_gas(1_000, 3), 100_000 + 3 * 220_000 + 1_000 * 60);
        assert_eq!(executor_gas(1_000, 3, 5_000_000), 5_000_000 + 3_000_000 + 3 * 150_000 + 1_000 * 400);
        let callback = 2_000_000 + 3 * 550_000 + 1_000 * 1_000 - 3_000_000;
        assert_eq!(after_call_gas(1_000, 3), 9_000_000 + 3 * 300_000 + 1_000 * 300 + 2_200_000 + callback);
        assert_eq!((making_gas(0, 90), making_gas(1, 90)), (650_000, 650_000 + 400_000 + 90 * 10_400));
    }

    #[test]
    fn execution_gas_is_of_every_part_of_an_operation() {
        let with = |bytes, tokens| Size { making_gas: 70, ..size(bytes, tokens) };
        let plain = 14_000_000 + 1_000 * 3_300 + payment_gas(1_000, 0) + callback_gas(1_000, 0) + 70;
        assert_eq!(with(1_000, 0).execution_gas(None), plain);
        let plain = 14_000_000 + 3 * 500_000 + 1_000 * 3_300 + payment_gas(1_000, 3) + callback_gas(1_000, 3) + 3_500_000 + 70;
        assert_eq!(with(1_000, 3).execution_gas(None), plain);
        let call = Some(CallSize { gas: 5_000_000, bytes: 20, arguments: 7 });
        let around = 2_200_000 + 3 * 300_000 + 1_000 * 300 + 7 * 6_000;
        assert_eq!(with(1_000, 3).execution_gas(call), plain + around + executor_gas(1_000, 3, 5_000_000));
    }

    #[test]
    fn fits_nothing_that_costs_more_than_the_service_sends_with() {
        let largest = (0..).take_while(|bytes| size(*bytes, 1).fits(None)).last().expect("a size");
        assert!(size(largest, 1).execution_gas(None) <= SERVICE_GAS - MARGIN);
        assert!(size(largest + 1, 1).execution_gas(None) > SERVICE_GAS - MARGIN);
    }

    #[test]
    fn fits_a_call_of_so_much_gas_and_not_more() {
        let gas = (0..).step_by(100_000).take_while(|gas| size(300, 1).fits(call(*gas))).last().expect("some gas");
        assert!((17_000_000..30_000_000).contains(&gas), "{gas}");
        assert!(size(77 + 10 * (70 + 22 + 32) + 100, 10).fits(call(2_000_000)));
        assert!(!size(0, 0).fits(call(u64::MAX)));
    }

    #[test]
    fn fits_fewer_arguments_than_their_bytes_would_let_through() {
        let with = |arguments| Some(CallSize { gas: 10_000_000, bytes: 0, arguments });
        assert!(size(300, 0).fits(with(1_000)) && !size(300, 0).fits(with(10_000)));
    }
}
