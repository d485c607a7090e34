//! What accounts have, as a scenario writes it: to begin with, and to find at its end.

use multiversx_sc_scenario::{
    multiversx_chain_vm::blockchain::state::{AccountData, BlockchainState},
    scenario_model::{
        Account, AddressKey, BigUintValue, BytesKey, BytesValue, CheckAccount, CheckAccounts, CheckStateStep, CheckStorage,
        CheckStorageDetails, CheckValue, Esdt,
    },
};

use crate::{expectation::readable, story::code, tokens};

/// Bytes that hold the length of what follows.
const LENGTH: usize = 4;
/// A key that is a token's, with its nonce behind.
const ESCROW: &str = "escrow";

/// EGLD, tokens and storage of these accounts as they are, and nothing more in them.
pub fn check(state: &BlockchainState, accounts: &[&str]) -> CheckStateStep {
    let accounts = accounts.iter().map(|name| {
        let key = AddressKey::from(*name);
        let account = state.accounts.get(&key.value).unwrap_or_else(|| panic!("{name} has no account"));
        (key, account_check(account))
    });
    CheckStateStep { comment: None, accounts: CheckAccounts { other_accounts_allowed: true, accounts: accounts.collect() } }
}

/// An account as it is, to be put into a state.
pub fn account(state: &BlockchainState, name: &str) -> Account {
    let key = AddressKey::from(name);
    let account = state.accounts.get(&key.value).unwrap_or_else(|| panic!("{name} has no account"));
    let storage = account.storage.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| {
        let (key, value) = entry(key, value);
        (BytesKey::from(key.as_str()), BytesValue::from(value))
    });
    Account {
        nonce: Some(account.nonce.into()),
        balance: Some(BigUintValue::from(&account.egld_balance)),
        esdt: account
            .esdt
            .iter()
            .map(|(token, data)| (BytesKey::from(readable(token).as_str()), Esdt::Full(tokens::object(data))))
            .collect(),
        storage: storage.collect(),
        code: account.contract_path.as_ref().and_then(|_| name.strip_prefix("sc:").map(code)),
        code_metadata: account.contract_path.as_ref().map(|_| BytesValue::from(account.code_metadata.to_vec())),
        owner: account.contract_owner.as_ref().map(|owner| readable(owner.as_bytes()).as_str().into()),
        ..Account::default()
    }
}

fn account_check(account: &AccountData) -> CheckAccount {
    let storage = account.storage.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| {
        let (key, value) = entry(key, value);
        (BytesKey::from(key.as_str()), CheckValue::Equal(BytesValue::from(value)))
    });
    CheckAccount {
        balance: CheckValue::Equal(BigUintValue::from(&account.egld_balance)),
        esdt: tokens::check(&account.esdt),
        storage: CheckStorage::Equal(CheckStorageDetails { storages: storage.collect(), other_storages_allowed: false }),
        ..CheckAccount::default()
    }
}

/// A key and its value, readable: the storage mapper's name, then what it is of.
fn entry(key: &[u8], value: &[u8]) -> (String, String) {
    let name_length = key.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    // The name ends where the length of a token or the bytes of a hash begin; a letter may follow by accident.
    let name_length = NAMES.iter().filter(|name| key.starts_with(name.as_bytes())).map(|name| name.len()).max().unwrap_or(name_length);
    let (name, of) = key.split_at(name_length);
    let name = String::from_utf8_lossy(name);
    let of = if name == ESCROW { token_and_nonce(of) } else { readable(of) };
    let value = if name == ESCROW { numbers(value) } else { readable(value) };
    (if of.is_empty() { format!("str:{name}") } else { format!("str:{name}|{of}") }, value)
}

/// Storage keys that are followed by something.
const NAMES: [&str; 9] =
    ["proven", "operationState", "epochIds", "keyChunk", "validatorId", "validatorOwner", "price", "whitelisted", ESCROW];

fn token_and_nonce(bytes: &[u8]) -> String {
    let (token, nonce) = bytes[LENGTH..].split_at(bytes.len() - LENGTH - size_of::<u64>());
    format!("nested:str:{}|0x{}", String::from_utf8_lossy(token), hex::encode(nonce))
}

/// Big numbers one after the other, each behind its length, then bytes.
fn numbers(mut bytes: &[u8]) -> String {
    let mut numbers = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let (number, rest) = rest.split_at(u32::from_be_bytes(*length) as usize);
        numbers.push(format!("biguint:{}", number.iter().fold(0u128, |value, byte| value << 8 | u128::from(*byte))));
        bytes = rest;
    }
    numbers.extend(bytes.iter().map(|byte| format!("u8:{byte}")));
    numbers.join("|")
}
