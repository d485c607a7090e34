//! The data field of a transaction, by which most of its price is decided.

use super::action::Action;

/// Gas units of any transaction, and of each character of its data field.
///
/// Source: mx-chain-go `cmd/node/config/economics.toml`, `MinGasLimit` and `GasPerDataByte`.
const TRANSACTION: u64 = 50_000;
const PER_CHARACTER: u64 = 1_500;

/// The built-in function by which a wallet sends tokens with a call, to itself.
const TRANSFER: &str = "MultiESDTNFTTransfer";

/// Gas units of an action's transaction before any contract sees it.
pub fn gas(action: &Action) -> u64 {
    TRANSACTION + PER_CHARACTER * data(action).len() as u64
}

/// The function, and each argument in hex behind an `@`.
fn data(action: &Action) -> String {
    let mut parts = vec![action.function.clone()];
    if !action.payments.is_empty() {
        parts = [vec![TRANSFER.to_owned()], transfer_arguments(action), vec![hex::encode(&action.function)]].concat();
    }
    parts.extend(action.args.iter().map(hex::encode));
    parts.join("@")
}

fn transfer_arguments(action: &Action) -> Vec<String> {
    let mut arguments = vec![hex::encode(action.to), format!("{:02x}", action.payments.len())];
    for payment in &action.payments {
        let nonce = if payment.nonce == 0 { "00".to_owned() } else { hex::encode(payment.nonce.to_be_bytes()) };
        arguments.extend([hex::encode(&payment.token), nonce, hex::encode(payment.amount.to_bytes_be())]);
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair::{Payment, names::*};

    fn deposit(payments: Vec<Payment>) -> Action {
        let (function, args) = ("deposit".to_owned(), vec![BOB.to_vec()]);
        Action { name: String::new(), from: ALICE, to: contract(MVX_ESDT_SAFE), function, args, payments, bls_checks: 0 }
    }

    #[test]
    fn data_names_the_function_first_when_nothing_is_sent() {
        assert_eq!(data(&deposit(Vec::new())), format!("deposit@{}", hex::encode(BOB)));
    }

    #[test]
    fn data_wraps_the_call_when_tokens_are_sent() {
        let safe = hex::encode(contract(MVX_ESDT_SAFE));
        let (token, function, receiver) = (hex::encode(GOLD), hex::encode("deposit"), hex::encode(BOB));
        let expected = format!("MultiESDTNFTTransfer@{safe}@01@{token}@00@0f@{function}@{receiver}");
        assert_eq!(data(&deposit(vec![Payment::of(GOLD, 15u32)])), expected);
    }

    #[test]
    fn gas_counts_the_transaction_and_each_character() {
        assert_eq!(gas(&deposit(Vec::new())), 50_000 + 1_500 * (7 + 1 + 64));
    }
}
