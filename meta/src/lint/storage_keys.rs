//! A key has one owner, and no key of a contract begins with another: the encoded arguments follow the key without a
//! separator, so two such keys could meet in one place of storage.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::at;
use crate::{
    build::sources,
    source::{
        Crate,
        storage::{Access, accessors},
    },
    workspace::Workspace,
};

pub fn complaints(workspace: &Workspace, crates: &[Crate]) -> Result<Vec<String>> {
    let mut complaints = declared_twice(crates);
    for contract in workspace.contracts()? {
        let dirs = sources::crate_and_dependencies(&contract.dir)?;
        let parts: Vec<&Crate> = crates.iter().filter(|package| dirs.contains(&package.dir)).collect();
        complaints.extend(prefixes(&contract.name, &parts));
    }
    Ok(complaints)
}

fn own_keys(package: &Crate) -> Vec<String> {
    let own = accessors(package).into_iter().filter(|accessor| accessor.access == Access::Own);
    own.map(|accessor| accessor.key).collect()
}

fn declared_twice(crates: &[Crate]) -> Vec<String> {
    let mut owners: BTreeMap<String, &Crate> = BTreeMap::new();
    let mut complaints = Vec::new();
    for package in crates {
        for key in own_keys(package) {
            if let Some(first) = owners.insert(key.clone(), package) {
                complaints.push(at(package, &format!("key \"{key}\" is declared in {} too", first.name)));
            }
        }
    }
    complaints
}

fn prefixes(contract: &str, parts: &[&Crate]) -> Vec<String> {
    let keys: BTreeSet<String> = parts.iter().flat_map(|package| own_keys(package)).collect();
    let mut complaints = Vec::new();
    for key in &keys {
        let longer = keys.iter().filter(|other| *other != key && other.starts_with(key.as_str()));
        complaints.extend(longer.map(|other| format!("{contract}: key \"{key}\" begins key \"{other}\"")));
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::file_of;

    fn package(name: &str, attributes: &[&str]) -> Crate {
        let accessors = attributes.iter().map(|attribute| format!("#[{attribute}] fn f(&self) -> SingleValueMapper<u8>;\n"));
        let text = format!("trait Module {{ {} }}", accessors.collect::<String>());
        Crate { name: name.to_owned(), dir: name.into(), files: vec![file_of("src/lib.rs", &text)] }
    }

    #[test]
    fn key_declared_twice_is_named_and_a_foreign_read_is_none() {
        let phase = package("phase", &["storage_mapper(\"phase\")"]);
        let reader = package("safe", &["storage_mapper_from_address(\"phase\")"]);
        assert_eq!(declared_twice(&[phase, reader]), [""; 0]);
        let phase = package("phase", &["storage_mapper(\"phase\")"]);
        let other = package("safe", &["storage_mapper(\"phase\")"]);
        assert_eq!(declared_twice(&[phase, other]), ["safe: key \"phase\" is declared in phase too"]);
    }

    #[test]
    fn key_that_begins_another_of_the_contract_is_named() {
        let safe = package("safe", &["storage_mapper(\"owed\")", "storage_mapper(\"float\")"]);
        let common = package("common", &["storage_mapper(\"owedTotal\")"]);
        assert_eq!(prefixes("safe", &[&safe, &common]), ["safe: key \"owed\" begins key \"owedTotal\""]);
        assert_eq!(prefixes("safe", &[&safe]), [""; 0]);
    }
}
