//! Operations that come from the Sovereign Chain: their tokens are paid to a wallet in the same shard.

use anyhow::{Context, Result};

use super::{
    action::{Action, counted},
    bundles::{FIRST_EPOCH, registration, sign, validators},
    cost::Cost,
    deposits::{deposit, genesis, tokens, units},
    meter::Meter,
};
use crate::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation},
    bridge_service::transactions,
    chain::Address,
    node::codec::{EsdtTokenData, Operation, OperationData, Token},
    pair::{Deposit, Mainchain, Payment, asset, names::*, sword},
};

/// How many tokens an operation carries.
const COUNTS: [usize; 3] = [1, 5, 10];

pub fn measure() -> Result<Vec<Cost>> {
    let (group, candidates) = validators(4)?;
    let mut mainchain = Mainchain::deploy(&genesis(), &candidates)?;
    for count in COUNTS {
        mainchain.deposit(&deposit(count))?;
    }
    mainchain.deposit(&Deposit::of(ALICE, BOB, [Payment::of(SWORD, 1u32)]))?;
    let operations = (0..).zip(cases()).map(|(nonce, (_, tokens))| operation(BOB, tokens, nonce)).collect();
    let message = sign(&group, operations, FIRST_EPOCH)?;
    mainchain.execute(&registration(&message)?)?;
    let executions = executions(&mainchain, &message)?;
    Ok([executions, vec![confirmation(&mut mainchain, &message)?]].concat())
}

fn executions(mainchain: &Mainchain, message: &BridgeMessage) -> Result<Vec<Cost>> {
    let mut meter = Meter::of(&mainchain.world);
    let transactions = transactions(message)?;
    let executions = transactions.iter().skip(1).zip(cases());
    executions.map(|(transaction, (name, _))| meter.measure(&Action::of_service(name, transaction))).collect()
}

/// What is executed, and the tokens of it.
fn cases() -> Vec<(String, Vec<String>)> {
    let fungible = COUNTS.into_iter().map(|count| (format!("execute {}", counted(count, "token")), tokens(count)));
    fungible.chain([("execute 1 NFT".to_owned(), vec![SWORD.to_owned()])]).collect()
}

/// The confirmation of a settled operation, once more.
fn confirmation(mainchain: &mut Mainchain, message: &BridgeMessage) -> Result<Cost> {
    let transactions = transactions(message)?;
    let execution = transactions.get(1).context("a bundle without an execution")?;
    mainchain.execute(execution)?;
    let operation = message.operations.first().context("a bundle without an operation")?;
    let args = vec![message.hash_of_hashes.to_vec(), operation.hash.to_vec()];
    let action = Action { function: "confirm".to_owned(), args, ..Action::of_service("confirm a settled operation".to_owned(), execution) };
    Meter::of(&mainchain.world).measure(&action)
}

/// Tokens from Alice.
pub fn operation(receiver: Address, tokens: Vec<String>, nonce: u64) -> OutgoingOperation {
    numbered(passage(receiver, tokens), nonce)
}

/// The same before it has a nonce.
pub fn passage(receiver: Address, tokens: Vec<String>) -> Operation {
    let data = OperationData { nonce: 0, sender: ALICE, transfer_data: None };
    Operation { receiver, tokens: tokens.into_iter().map(token).collect(), data }
}

/// What validators sign.
pub fn numbered(mut operation: Operation, nonce: u64) -> OutgoingOperation {
    operation.data.nonce = nonce;
    OutgoingOperation::new(OperationKind::Deposit, operation.encode())
}

/// By name; what has a nonce has the properties of the sword.
fn token(name: String) -> Token {
    match asset::parts(name.as_bytes()) {
        (identifier, 0) => Token { identifier: identifier.into(), nonce: 0, data: EsdtTokenData::fungible(units().to_bytes_be()) },
        (identifier, nonce) => Token { identifier: identifier.into(), nonce, ..sword() },
    }
}
