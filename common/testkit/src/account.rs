//! What happens to an account behind everybody's back.

use std::collections::BTreeMap;

use multiversx_sc::types::TestSCAddress;
use multiversx_sc_scenario::{
    multiversx_chain_vm::blockchain::state::{AccountData, EsdtData},
    scenario_model::{Account, AddressValue, BigUintValue, BytesKey, BytesValue, Esdt, EsdtInstance, EsdtObject, SetStateStep, U64Value},
};

use crate::{World, state};

impl World {
    /// Leaves a contract without its storage, as if it were not readable.
    pub fn make_unreadable(&mut self, contract: TestSCAddress) {
        self.rewrite(contract, |account| account.storage.clear());
    }

    /// Freezes what a contract has of a token.
    pub fn freeze(&mut self, contract: TestSCAddress, token: &str) {
        self.rewrite(contract, |account| {
            account.esdt.get_mut_by_identifier(token.as_bytes()).expect("a balance").frozen = true;
        });
    }

    /// Stores a value, or nothing if it is empty.
    pub fn store(&mut self, contract: TestSCAddress, key: &[u8], value: &[u8]) {
        self.store_all(contract, [(key.to_vec(), value.to_vec())]);
    }

    /// Stores many values at once.
    pub fn store_all(&mut self, contract: TestSCAddress, values: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>) {
        self.rewrite(contract, |account| account.storage.extend(values));
    }

    fn rewrite(&mut self, contract: TestSCAddress, change: impl FnOnce(&mut AccountData)) {
        let mut account = state::look(&mut self.scenario, |accounts| accounts[&contract.to_address()].clone());
        change(&mut account);
        self.scenario.set_state_step(SetStateStep::new().put_account(contract, from_data(account)));
    }
}

fn from_data(data: AccountData) -> Account {
    Account {
        nonce: Some(U64Value::from(data.nonce)),
        balance: Some(BigUintValue::from(data.egld_balance)),
        esdt: data.esdt.iter().map(|(token, data)| (BytesKey::from(token.clone()), Esdt::Full(from_esdt(data)))).collect(),
        storage: data.storage.into_iter().map(|(key, value)| (BytesKey::from(key), BytesValue::from(value))).collect::<BTreeMap<_, _>>(),
        code: data.contract_path.map(BytesValue::from),
        code_metadata: Some(BytesValue::from(data.code_metadata.to_vec())),
        owner: data.contract_owner.as_ref().map(AddressValue::from),
        ..Account::default()
    }
}

fn from_esdt(data: &EsdtData) -> EsdtObject {
    let instances = data.instances.get_instances().values().map(|instance| EsdtInstance {
        nonce: Some(U64Value::from(instance.nonce)),
        balance: Some(BigUintValue::from(instance.balance.clone())),
        ..EsdtInstance::default()
    });
    EsdtObject {
        instances: instances.collect(),
        last_nonce: Some(U64Value::from(data.last_nonce)),
        roles: data.get_roles().into_iter().map(|role| String::from_utf8(role).expect("a role's name")).collect(),
        frozen: Some(U64Value::from(u64::from(data.frozen))),
        ..EsdtObject::default()
    }
}
