//! The node's accounts of validators: which key has which id on the mainchain.
//!
//! Source: mx-chain-sovereign-go `state/accounts`, `GetMainChainID`.

use std::collections::BTreeMap;

use super::validators::ValidatorGroup;

/// Ids by key. A key has its id for ever, and ids are never given again.
#[derive(Debug, Clone)]
pub struct PeerAccounts {
    ids: BTreeMap<Vec<u8>, Vec<u8>>,
    /// The next new key's.
    next: u64,
}

impl PeerAccounts {
    /// Those of the first validators; the next has the number behind the highest.
    pub fn of(group: &ValidatorGroup) -> Self {
        let ids = group.validators().iter().map(|validator| (validator.public_key().to_vec(), validator.id().to_vec()));
        let highest = group.ids().iter().map(|id| number(id)).max().unwrap_or_default();
        Self { ids: ids.collect(), next: highest + 1 }
    }

    /// The id of a key, which has one from now on.
    pub fn id_of_new(&mut self, key: &[u8]) -> Vec<u8> {
        if let Some(id) = self.ids.get(key) {
            return id.clone();
        }
        let id: Vec<u8> = self.next.to_be_bytes().into_iter().skip_while(|&byte| byte == 0).collect();
        self.next += 1;
        self.ids.insert(key.to_vec(), id.clone());
        id
    }

    pub fn id_of(&self, key: &[u8]) -> Option<&Vec<u8>> {
        self.ids.get(key)
    }
}

fn number(id: &[u8]) -> u64 {
    id.iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
}
