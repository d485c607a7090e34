//! Tokens of an account, as a scenario writes them: a fungible one is its amount, one with nonces is each of them with what is known of it.

use multiversx_sc_scenario::{
    multiversx_chain_vm::blockchain::state::{AccountEsdt, EsdtData, EsdtInstance as VmInstance},
    scenario_model::{
        BigUintValue, BytesKey, BytesValue, CheckEsdt, CheckEsdtData, CheckEsdtInstance, CheckEsdtInstances, CheckEsdtMap,
        CheckEsdtMapContents, CheckValue, EsdtInstance, EsdtObject,
    },
};

use crate::expectation::readable;

/// A token as it is, to be put into a state.
pub fn object(data: &EsdtData) -> EsdtObject {
    EsdtObject {
        instances: data.instances.get_instances().values().map(instance).collect(),
        roles: data.get_roles().iter().map(|role| String::from_utf8_lossy(role).into_owned()).collect(),
        ..EsdtObject::default()
    }
}

/// Every token that the account has, and no other.
pub fn check(esdt: &AccountEsdt) -> CheckEsdtMap {
    let held = esdt.iter().filter_map(|(token, data)| Some((BytesKey::from(readable(token).as_str()), held(data)?)));
    CheckEsdtMap::Equal(CheckEsdtMapContents { contents: held.collect(), other_esdts_allowed: false })
}

fn instance(instance: &VmInstance) -> EsdtInstance {
    let balance = Some((&instance.balance).into());
    if instance.nonce == 0 {
        return EsdtInstance { balance, ..EsdtInstance::default() };
    }
    let properties = &instance.metadata;
    EsdtInstance {
        nonce: Some(instance.nonce.into()),
        balance,
        creator: properties.creator.as_ref().map(|creator| readable(creator.as_bytes()).as_str().into()),
        royalties: Some(properties.royalties.into()),
        hash: properties.hash.as_deref().map(text),
        uri: properties.uri.iter().map(|uri| text(uri)).collect(),
        attributes: Some(text(&properties.attributes)),
    }
}

fn held(data: &EsdtData) -> Option<CheckEsdt> {
    let held: Vec<_> = data.instances.get_instances().values().filter(|instance| instance.balance.bits() > 0).collect();
    match held.as_slice() {
        [] => None,
        [only] if only.nonce == 0 => Some(CheckEsdt::Short(BigUintValue::from(&only.balance))),
        several => {
            let instances = CheckEsdtInstances::Equal(several.iter().map(|instance| instance_check(instance)).collect());
            Some(CheckEsdt::Full(CheckEsdtData { instances, ..CheckEsdtData::default() }))
        }
    }
}

fn instance_check(instance: &VmInstance) -> CheckEsdtInstance {
    CheckEsdtInstance {
        nonce: instance.nonce.into(),
        balance: CheckValue::Equal(BigUintValue::from(&instance.balance)),
        attributes: CheckValue::Equal(text(&instance.metadata.attributes)),
        ..CheckEsdtInstance::default()
    }
}

fn text(bytes: &[u8]) -> BytesValue {
    BytesValue::from(readable(bytes))
}
