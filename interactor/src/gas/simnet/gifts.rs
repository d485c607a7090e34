//! What accounts have from nowhere, as they store it: tokens, and the roles that a token's owner would give.
//!
//! Source: mx-chain-core-go `core/constants.go`, `data/esdt/esdt.proto`, `data/bigInt.go`.

use std::collections::BTreeMap;

use crate::{gas::deposits::units, live::SUPPLY_ROLES, pair::Amount};

/// What storage keys of tokens and of roles begin with; the token follows.
const TOKEN_KEY: &[u8] = b"ELRONDesdt";
const ROLES_KEY: &[u8] = b"ELRONDroleesdt";
/// The field of a token's amount, whose first byte is its sign, and that of each role.
const AMOUNT_FIELD: u8 = 0x12;
const POSITIVE: u8 = 0;
const ROLE_FIELD: u8 = 0x0a;

/// Stored values by their keys.
pub type Stored = BTreeMap<Vec<u8>, Vec<u8>>;

/// More of each of these fungible tokens than anything here takes.
pub fn holdings(tokens: &[String]) -> Stored {
    stored(TOKEN_KEY, tokens, &holding(&(units() * 1_000_000u32)))
}

/// Units of each of these may be made and burnt.
pub fn supply_roles(tokens: &[String]) -> Stored {
    let roles = SUPPLY_ROLES.map(|role| [&[ROLE_FIELD, role.len() as u8], role.as_bytes()].concat());
    stored(ROLES_KEY, tokens, &roles.concat())
}

fn stored(key: &[u8], tokens: &[String], value: &[u8]) -> Stored {
    tokens.iter().map(|token| ([key, token.as_bytes()].concat(), value.to_vec())).collect()
}

fn holding(amount: &Amount) -> Vec<u8> {
    let bytes = amount.to_bytes_be();
    [[AMOUNT_FIELD, bytes.len() as u8 + 1, POSITIVE].as_slice(), &bytes].concat()
}
