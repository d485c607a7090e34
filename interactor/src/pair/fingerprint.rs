//! What accounts have, as one hash: the same before and after means that no balance, role or stored value changed. Blocks, code, owners
//! and nonces are not in it.

use std::collections::BTreeMap;

use multiversx_sc_scenario::multiversx_chain_vm::blockchain::state::AccountData;

use super::{Amount, world::World};
use crate::hash::{Hash, sha256};

impl World {
    /// Balances, roles and storage of every account. Not the accounts' nonces: a refused transaction counts there too.
    pub fn fingerprint(&self) -> Hash {
        let accounts: BTreeMap<_, _> = self.accounts().map(|account| (account.address.to_vec(), content(account))).collect();
        let with_content = accounts.into_iter().filter(|(_, content)| !content.is_empty());
        sha256(with_content.flat_map(|(address, content)| [sha256([address]), sha256([content])]))
    }
}

impl World {
    /// A sum over everything that a fingerprint is made of, in any order: many times as fast, for who compares after every step.
    pub fn sum(&self) -> u64 {
        self.accounts().map(sum_of).fold(0, u64::wrapping_add)
    }
}

fn sum_of(account: &AccountData) -> u64 {
    let address = mix(1, account.address.as_array());
    let mut sum = account.egld_balance.iter_u64_digits().fold(0, |sum: u64, digit| sum.wrapping_add(mix(address ^ digit, b"egld")));
    for (token, data) in account.esdt.iter() {
        let token = mix(address, token);
        for instance in data.instances.get_instances().values() {
            let units = instance.balance.iter_u64_digits().map(|digit| mix(token ^ instance.nonce, &digit.to_be_bytes()));
            sum = units.fold(sum, u64::wrapping_add);
        }
        sum = data.get_roles().iter().fold(sum, |sum, role| sum.wrapping_add(mix(token, role)));
    }
    let stored = account.storage.iter().filter(|(_, value)| !value.is_empty());
    stored.fold(sum, |sum, (key, value)| sum.wrapping_add(mix(mix(address, key), value)))
}

/// Bytes behind something, as a number that looks like chance.
fn mix(before: u64, bytes: &[u8]) -> u64 {
    let (parts, rest) = bytes.as_chunks();
    let begin = before.wrapping_add(bytes.len() as u64);
    let whole = parts.iter().fold(begin, |number, part| stir(number, u64::from_be_bytes(*part)));
    stir(whole, rest.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn stir(number: u64, next: u64) -> u64 {
    let stirred = (number ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    stirred ^ stirred >> 29
}

/// Nothing for an account that was only named.
fn content(account: &AccountData) -> Vec<u8> {
    let mut parts = vec![(b"egld".to_vec(), units(&account.egld_balance))];
    for (token, data) in account.esdt.iter() {
        let instances = data.instances.get_instances().values();
        parts.extend(instances.map(|instance| ([token, &instance.nonce.to_be_bytes()[..]].concat(), units(&instance.balance))));
        parts.push((token.clone(), data.get_roles().concat()));
    }
    parts.extend(account.storage.iter().map(|(key, value)| (key.clone(), value.clone())));
    parts.retain(|(_, value)| !value.is_empty());
    parts.sort();
    parts.into_iter().flat_map(|(key, value)| [sha256([key]), sha256([value])]).flatten().collect()
}

/// Nothing for none.
fn units(amount: &Amount) -> Vec<u8> {
    if *amount == Amount::ZERO { Vec::new() } else { amount.to_bytes_be() }
}
