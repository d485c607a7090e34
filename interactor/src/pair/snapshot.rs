//! An account as a scenario writes it, so that a change by hand can be part of a trace.

use multiversx_sc_scenario::{
    multiversx_chain_vm::blockchain::state::{AccountData, EsdtData, EsdtInstance as VmInstance},
    scenario_model::{Account, BytesKey, BytesValue, Esdt, EsdtInstance, EsdtObject},
};

use super::world::address_value;

/// The whole account; `code` is the path of a contract's.
pub fn snapshot(account: &AccountData, code: Option<&String>) -> Account {
    let mut state = Account::new().nonce(account.nonce).balance(&account.egld_balance);
    state.esdt = account.esdt.iter().map(|(token, data)| (text_key(token), Esdt::Full(esdt(data)))).collect();
    state.storage =
        account.storage.iter().map(|(key, value)| (BytesKey::from_hex(&hex::encode(key)), BytesValue::from(value.clone()))).collect();
    if let (Some(code), Some(bytes)) = (code, &account.contract_path) {
        state.code = Some(BytesValue { value: bytes.clone(), original: multiversx_sc_scenario::imports::ValueSubTree::Str(code.clone()) });
        state.code_metadata = Some(BytesValue::from(account.code_metadata.to_vec()));
    }
    state.owner = account.contract_owner.as_ref().map(|owner| address_value(owner.as_array()));
    state
}

fn esdt(data: &EsdtData) -> EsdtObject {
    let instances = data.instances.get_instances().values();
    EsdtObject {
        instances: instances
            .map(|instance| match instance.nonce {
                0 => EsdtInstance { balance: Some((&instance.balance).into()), ..Default::default() },
                _ => with_properties(instance),
            })
            .collect(),
        roles: data.get_roles().iter().map(|role| String::from_utf8_lossy(role).into_owned()).collect(),
        ..Default::default()
    }
}

/// All but the name, for which a scenario has no place.
fn with_properties(instance: &VmInstance) -> EsdtInstance {
    let properties = &instance.metadata;
    EsdtInstance {
        nonce: Some(instance.nonce.into()),
        balance: Some((&instance.balance).into()),
        creator: properties.creator.as_ref().map(|creator| address_value(creator.as_array())),
        royalties: Some(properties.royalties.into()),
        hash: properties.hash.clone().map(BytesValue::from),
        uri: properties.uri.iter().cloned().map(BytesValue::from).collect(),
        attributes: Some(BytesValue::from(properties.attributes.clone())),
    }
}

/// A token's identifier, readable if it can be.
fn text_key(token: &[u8]) -> BytesKey {
    match str::from_utf8(token) {
        Ok(text) => BytesKey::from(format!("str:{text}").as_str()),
        Err(_) => BytesKey::from_hex(&hex::encode(token)),
    }
}
