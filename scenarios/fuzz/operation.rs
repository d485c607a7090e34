//! Operations: what the node writes is read if it keeps the rules, and as what it was.

use interactor::node::codec::{EsdtTokenData, Operation, OperationData, Token, TransferData};
use types::OperationRef;

use crate::{
    inputs::AnOperation,
    runs::{DECODER, Verdict, fuzz},
};

/// What was read, in the node's types.
pub fn of(read: &OperationRef) -> Operation {
    let token = |token: types::token::TokenRef| {
        let data = EsdtTokenData::decode(token.data).expect("the node reads what the contract accepts");
        assert_eq!((data.token_type, &data.amount[..]), (token.token_type.as_u8(), token.amount));
        Token { identifier: token.id.to_vec(), nonce: token.nonce, data }
    };
    let call = read.call.clone().map(|call| TransferData {
        gas_limit: call.gas_limit,
        function: call.function.to_vec(),
        args: call.arguments.map(<[u8]>::to_vec).collect(),
    });
    let data = OperationData { nonce: read.op_nonce, sender: *read.op_sender, transfer_data: call };
    Operation { receiver: *read.to, tokens: read.tokens.iter().map(token).collect(), data }
}

/// The rules, said again.
fn is_valid(operation: &Operation) -> bool {
    let start = u32::from_be_bytes(operation.receiver[..4].try_into().expect("four bytes"));
    !(1..=22).contains(&start)
        && operation.tokens.len() <= 10
        && operation.tokens.iter().all(|token| token.data.token_type <= 7)
        && (!operation.tokens.is_empty() || operation.data.transfer_data.is_some())
}

#[test]
fn an_operation_is_read_as_what_was_written_if_it_keeps_the_rules() {
    fuzz("operations", DECODER, |AnOperation(operation): &AnOperation| {
        let bytes = operation.encode();
        let read = OperationRef::decode(&bytes);
        assert_eq!(read.is_ok(), is_valid(operation), "{read:?}");
        read.map_or(Verdict::Refused, |read| {
            assert_eq!(of(&read), *operation);
            Verdict::Accepted
        })
    });
}
