//! What a call changed, account by account. Two lists are compared whole, so that nothing else may have moved.

use std::{collections::BTreeMap, fmt};

use multiversx_sc_scenario::{
    num_bigint::{BigInt, BigUint},
    scenario_model::AddressValue,
};

use crate::{call::EGLD, instance::Instance, outcome::Outcome, state::State};

/// One difference between two states.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    account: Vec<u8>,
    what: What,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// Token units, by identifier and nonce.
    Balance(Vec<u8>, u64, BigInt),
    /// A key and its new value.
    Storage(Vec<u8>, Vec<u8>),
    Roles,
    Code,
}

/// An account has so many more units of a token.
pub fn gains<'a>(account: impl Into<AddressValue>, instance: impl Into<Instance<'a>>, amount: impl Into<BigUint>) -> Change {
    Change::balance(account, instance.into(), BigInt::from(amount.into()))
}

/// An account has so many fewer units of a token.
pub fn loses<'a>(account: impl Into<AddressValue>, instance: impl Into<Instance<'a>>, amount: impl Into<BigUint>) -> Change {
    Change::balance(account, instance.into(), -BigInt::from(amount.into()))
}

/// A contract has another value under a key; none if it is empty.
pub fn stores(account: impl Into<AddressValue>, key: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Change {
    Change::new(account, What::Storage(key.as_ref().to_vec(), value.as_ref().to_vec()))
}

/// An account may do other things with its tokens.
pub fn changes_roles(account: impl Into<AddressValue>) -> Change {
    Change::new(account, What::Roles)
}

/// An account has other code.
pub fn has_code(account: impl Into<AddressValue>) -> Change {
    Change::new(account, What::Code)
}

impl Change {
    fn balance(account: impl Into<AddressValue>, instance: Instance, by: BigInt) -> Self {
        Change::new(account, What::Balance(instance.token.as_bytes().to_vec(), instance.nonce, by))
    }

    fn new(account: impl Into<AddressValue>, what: What) -> Self {
        Change { account: account.into().value.as_array().to_vec(), what }
    }
}

/// All differences, in order.
pub fn between(before: &State, after: &State) -> Vec<Change> {
    let mut changes = Vec::new();
    for (account, now) in after {
        let then = before.get(account).cloned().unwrap_or_default();
        let mut add = |what| changes.push(Change { account: account.clone(), what });
        for ((token, nonce), by) in differences(&then.balances(), &now.balances()) {
            add(What::Balance(token, nonce, BigInt::from(by.1) - BigInt::from(by.0)));
        }
        for (key, (_, value)) in differences(&then.storage, &now.storage) {
            add(What::Storage(key, value));
        }
        if then.roles != now.roles {
            add(What::Roles);
        }
        if then.code != now.code {
            add(What::Code);
        }
    }
    changes.sort();
    changes
}

/// Old and new value of each key whose value is another.
fn differences<K: Ord + Clone, V: PartialEq + Clone + Default>(before: &BTreeMap<K, V>, after: &BTreeMap<K, V>) -> BTreeMap<K, (V, V)> {
    let value = |map: &BTreeMap<K, V>, key| map.get(key).cloned().unwrap_or_default();
    let keys = before.keys().chain(after.keys());
    keys.map(|key| (key.clone(), (value(before, key), value(after, key)))).filter(|(_, (old, new))| old != new).collect()
}

impl crate::state::Account {
    /// Tokens, EGLD among them.
    fn balances(&self) -> BTreeMap<(Vec<u8>, u64), BigUint> {
        let mut balances = self.tokens.clone();
        balances.insert((EGLD.into(), 0), self.balance.clone());
        balances
    }
}

impl Outcome {
    /// The call was accepted and changed exactly this, in any order.
    #[track_caller]
    pub fn changes(&self, expected: impl IntoIterator<Item = Change>) -> &Self {
        assert_eq!(self.response.tx_error.message, "");
        let mut expected: Vec<Change> = expected.into_iter().collect();
        expected.sort();
        assert_eq!(self.changed, expected);
        self
    }
}

impl fmt::Debug for Change {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: ", self.account.escape_ascii())?;
        match &self.what {
            What::Balance(token, 0, by) => write!(f, "{} {by:+}", token.escape_ascii()),
            What::Balance(token, nonce, by) => write!(f, "{}-{nonce:02x} {by:+}", token.escape_ascii()),
            What::Storage(key, value) => write!(f, "{} = {}", key.escape_ascii(), hex::encode(value)),
            What::Roles => write!(f, "roles"),
            What::Code => write!(f, "code"),
        }
    }
}
