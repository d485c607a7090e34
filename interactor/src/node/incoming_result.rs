//! What the Sovereign Chain executes for a deposit on the mainchain: a transaction that nobody signed, in the ESDT system contract's name.
//!
//! Source: mx-chain-sovereign-go `process/block/sovereign/incomingHeader/incomingEventsProc/eventProcDepositTokens.go`, `eventProcScCall.go`;
//! the token's protobuf, mx-chain-core-go `data/esdt` and `data/bigInt.go`.

use super::codec::{FUNGIBLE, Operation, Token, TransferData};
use crate::{chain::Address, network::address::ESDT_SYSTEM, protobuf::Writer};

const TRANSFER_FUNCTION: &str = "MultiESDTNFTTransfer";

/// A transaction of the ESDT system contract, without value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingResult {
    pub sender: Address,
    pub receiver: Address,
    /// The operation's.
    pub nonce: u64,
    /// The call's; 0 without a call.
    pub gas_limit: u64,
    /// Minted for the receiver, in this order.
    pub tokens: Vec<Token>,
    /// Made with the tokens.
    pub call: Option<TransferData>,
}

impl From<Operation> for IncomingResult {
    fn from(operation: Operation) -> Self {
        let call = operation.data.transfer_data;
        Self {
            sender: ESDT_SYSTEM,
            receiver: operation.receiver,
            nonce: operation.data.nonce,
            gas_limit: call.as_ref().map_or(0, |call| call.gas_limit),
            tokens: operation.tokens,
            call,
        }
    }
}

impl IncomingResult {
    /// The transaction's data, as it stands in the block.
    pub fn data(&self) -> Vec<u8> {
        let mut data = Vec::new();
        if !self.tokens.is_empty() {
            data.extend_from_slice(TRANSFER_FUNCTION.as_bytes());
            push_argument(&mut data, &minimal(self.tokens.len() as u64));
        }
        for token in &self.tokens {
            push_token(&mut data, token);
        }
        if let Some(call) = &self.call {
            self.push_function(&mut data, &call.function);
            call.args.iter().for_each(|argument| push_argument(&mut data, argument));
        }
        data
    }

    /// A call alone is the transaction's function; after a transfer it is one more argument.
    fn push_function(&self, data: &mut Vec<u8>, function: &[u8]) {
        if self.tokens.is_empty() {
            data.extend_from_slice(function);
        } else {
            push_argument(data, function);
        }
    }
}

fn push_token(data: &mut Vec<u8>, token: &Token) {
    push_argument(data, &token.identifier);
    push_argument(data, &minimal(token.nonce));
    if token.data.token_type == FUNGIBLE {
        push_argument(data, &token.data.amount);
    } else {
        push_argument(data, &digital_token(token));
    }
}

fn push_argument(data: &mut Vec<u8>, argument: &[u8]) {
    data.push(b'@');
    data.extend_from_slice(hex::encode(argument).as_bytes());
}

/// `ESDigitalToken`: all that the Sovereign Chain will ever know of the token.
fn digital_token(token: &Token) -> Vec<u8> {
    let metadata = Writer::default()
        .number(1, token.nonce)
        .bytes(2, &token.data.name)
        .bytes(3, &token.data.creator)
        .number(4, royalties(&token.data.royalties))
        .bytes(5, &token.data.hash)
        .items(6, &token.data.uris)
        .bytes(7, &token.data.attributes);
    Writer::default().number(1, token.data.token_type.into()).item(2, &signed(&token.data.amount)).item(4, &metadata.finish()).finish()
}

/// A sign byte and the amount; zero takes two bytes.
fn signed(amount: &[u8]) -> Vec<u8> {
    if amount.is_empty() { vec![0, 0] } else { [&[0], amount].concat() }
}

/// The field has 32 bits; what is above them is cut off, as in the node.
fn royalties(royalties: &[u8]) -> u64 {
    royalties.iter().fold(0u32, |value, &byte| value << 8 | u32::from(byte)).into()
}

/// Big-endian without leading zeros.
fn minimal(value: u64) -> Vec<u8> {
    value.to_be_bytes().into_iter().skip_while(|&byte| byte == 0).collect()
}
