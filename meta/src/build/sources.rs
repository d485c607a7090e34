//! The files that a contract is made of: its own crate, its stub, and each crate of the workspace that it depends on.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{files, workspace::Contract};

pub fn of_contract(contract: &Contract) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = ["sc-config.toml", "multiversx.json"].map(|name| contract.dir.join(name)).into();
    files.extend(of_crate(&contract.dir.join("meta")));
    for dir in crate_and_dependencies(&contract.dir)? {
        files.extend(of_crate(&dir));
    }
    Ok(files)
}

/// Folders of a crate and of all crates that it depends on by path, directly or not, itself included.
pub fn crate_and_dependencies(dir: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut open = vec![canonical(dir)?];
    while let Some(dir) = open.pop() {
        if found.insert(dir.clone()) {
            for path in path_dependencies(&dir)? {
                open.push(canonical(&dir.join(path))?);
            }
        }
    }
    Ok(found)
}

/// The `path` of each entry of `[dependencies]`; tests' dependencies do not reach the wasm.
fn path_dependencies(dir: &Path) -> Result<Vec<String>> {
    let manifest = dir.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).with_context(|| format!("cannot read {}", manifest.display()))?;
    let table: toml::Table = toml::from_str(&text).with_context(|| format!("{} is no TOML", manifest.display()))?;
    let dependencies = table.get("dependencies").and_then(toml::Value::as_table);
    let paths = dependencies.into_iter().flat_map(|table| table.values());
    Ok(paths.filter_map(|value| Some(value.get("path")?.as_str()?.to_owned())).collect())
}

fn of_crate(dir: &Path) -> Vec<PathBuf> {
    let mut files = files::below(&dir.join("src"));
    files.push(dir.join("Cargo.toml"));
    files
}

fn canonical(dir: &Path) -> Result<PathBuf> {
    dir.canonicalize().with_context(|| format!("{} is named as a dependency and is not there", dir.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: PathBuf, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn dependencies_are_followed_and_those_of_tests_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        write(
            root.join("safe/Cargo.toml"),
            "[dependencies]\nfees = { path = \"../fees\" }\nserde = \"1\"\n[dev-dependencies]\nkit = { path = \"../kit\" }\n",
        );
        write(root.join("fees/Cargo.toml"), "[dependencies]\ntypes = { path = \"../types\" }\n");
        write(root.join("types/Cargo.toml"), "[package]\nname = \"types\"\n");
        let found: Vec<_> = crate_and_dependencies(&root.join("safe")).unwrap().into_iter().collect();
        assert_eq!(found, ["fees", "safe", "types"].map(|name| root.join(name)));
    }

    #[test]
    fn dependency_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path().join("safe/Cargo.toml"), "[dependencies]\nfees = { path = \"../fees\" }\n");
        let error = crate_and_dependencies(&folder.path().join("safe")).unwrap_err();
        assert!(error.to_string().contains("../fees is named as a dependency"), "{error}");
    }

    #[test]
    fn contract_has_sources_of_stub_and_dependencies_but_no_build_products() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        write(root.join("safe/Cargo.toml"), "[dependencies]\nfees = { path = \"../fees\" }\n");
        write(root.join("safe/src/lib.rs"), "");
        write(root.join("safe/tests/main.rs"), "");
        write(root.join("safe/output/safe.wasm"), "");
        write(root.join("safe/meta/src/main.rs"), "");
        write(root.join("fees/Cargo.toml"), "");
        write(root.join("fees/src/market/price.rs"), "");
        let files = of_contract(&Contract { name: "safe".to_owned(), dir: root.join("safe") }).unwrap();
        let has = |path: &str| files.contains(&root.join(path));
        assert!(has("safe/src/lib.rs") && has("safe/meta/src/main.rs") && has("fees/src/market/price.rs") && has("safe/sc-config.toml"));
        assert!(!has("safe/tests/main.rs") && !has("safe/output/safe.wasm"));
    }
}
