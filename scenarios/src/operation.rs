//! Operations of the Sovereign Chain, as a reader sees them and as they are hashed.

use interactor::{
    bridge_message::{OperationKind, OutgoingOperation},
    chain::Address,
    node::codec::{EsdtTokenData, FUNGIBLE, Operation, OperationData, Token, TransferData},
    pair::{
        asset,
        names::{SWORD, expression},
        sword,
    },
};
use multiversx_sc_scenario::scenario_model::BytesValue;

/// The type of everything with a nonce, in the embedded VM.
const NON_FUNGIBLE: u8 = 1;

/// What an operation moves, and for whom.
pub struct Order {
    pub to: Address,
    /// Units of tokens, by name.
    pub tokens: Vec<(&'static str, u64)>,
    pub nonce: u64,
    pub sender: Address,
}

impl Order {
    /// What the node makes of a deposit like this.
    pub fn operation(&self) -> Operation {
        Operation {
            receiver: self.to,
            tokens: self.tokens.iter().map(|(token, amount)| units(token, *amount)).collect(),
            data: OperationData { nonce: self.nonce, sender: self.sender, transfer_data: None },
        }
    }

    /// The operation in a bundle.
    pub fn outgoing(&self) -> OutgoingOperation {
        outgoing(&self.operation())
    }
}

/// Units of a token, by name, with what is known of it.
pub fn units(name: &str, amount: u64) -> Token {
    let amount = amount.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    let (identifier, nonce) = asset::parts(name.as_bytes());
    let known = if name == SWORD { sword().data } else { EsdtTokenData::fungible(vec![]) };
    let token_type = if nonce == 0 { FUNGIBLE } else { NON_FUNGIBLE };
    Token { identifier: identifier.into(), nonce, data: EsdtTokenData { token_type, amount, ..known } }
}

pub fn outgoing(operation: &Operation) -> OutgoingOperation {
    OutgoingOperation::new(OperationKind::Deposit, operation.encode())
}

/// The bytes of an operation, field by field.
pub fn written(operation: &Operation) -> String {
    let mut parts = vec![expression(&operation.receiver), format!("u32:{}", operation.tokens.len())];
    operation.tokens.iter().for_each(|token| parts.extend(token_parts(token)));
    let OperationData { nonce, sender, transfer_data } = &operation.data;
    parts.extend([format!("u64:{nonce}"), expression(sender)]);
    parts.push(transfer_data.as_ref().map_or("u8:0".into(), call));
    let written = parts.join("|");
    assert_eq!(BytesValue::from(written.as_str()).value, operation.encode(), "{written}");
    written
}

fn token_parts(token: &Token) -> Vec<String> {
    let data = &token.data;
    vec![
        format!("nested:{}", text(&token.identifier)),
        format!("u64:{}", token.nonce),
        format!("u8:{}", data.token_type),
        format!("nested:0x{}", hex::encode(&data.amount)),
        format!("u8:{}", u8::from(data.frozen)),
        format!("nested:{}", text(&data.hash)),
        format!("nested:{}", text(&data.name)),
        format!("nested:{}", text(&data.attributes)),
        format!("0x{}", hex::encode(data.creator)),
        format!("nested:0x{}", hex::encode(&data.royalties)),
        list(&data.uris),
    ]
}

fn call(call: &TransferData) -> String {
    format!("u8:1|u64:{}|nested:{}|{}", call.gas_limit, text(&call.function), list(&call.args))
}

fn list(items: &[Vec<u8>]) -> String {
    items.iter().fold(format!("u32:{}", items.len()), |list, item| format!("{list}|nested:0x{}", hex::encode(item)))
}

fn text(bytes: &[u8]) -> String {
    if bytes.is_empty() { "0x".into() } else { format!("str:{}", String::from_utf8_lossy(bytes)) }
}
