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
