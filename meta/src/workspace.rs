//! Where things are: the workspace's root, its contracts, the folders that the tool may fill.

use std::{env, fs, path::PathBuf};

use anyhow::{Context, Result, bail};

pub struct Workspace {
    pub root: PathBuf,
}

/// A folder of `contracts/` that becomes one wasm; folder, package and output share its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    pub name: String,
    pub dir: PathBuf,
}

impl Workspace {
    /// The workspace that the current folder lies in, wherever it was cloned to.
    pub fn find() -> Result<Self> {
        let start = env::current_dir().context("cannot read the current folder")?;
        for folder in start.ancestors() {
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
            if manifest.contains("[workspace]") && folder.join("meta/Cargo.toml").is_file() {
                return Ok(Workspace { root: folder.to_owned() });
            }
        }
        bail!("{} is not inside the workspace; change into it first", start.display())
    }

    /// Every folder of `contracts/` that has a `multiversx.json`, by name.
    pub fn contracts(&self) -> Result<Vec<Contract>> {
        let folder = self.root.join("contracts");
        let entries = fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
        let mut contracts = Vec::new();
        for entry in entries {
            let dir = entry?.path();
            if dir.join("multiversx.json").is_file() {
                let name = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
                contracts.push(Contract { name, dir });
            }
        }
        contracts.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(contracts)
    }

    /// Installed helpers; ignored by git, survives `cargo clean`.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// What the tool remembers between runs; gone with `cargo clean`.
    pub fn state(&self) -> PathBuf {
        self.root.join("target/bridge")
    }
}

impl Contract {
    /// The package whose binary drives sc-meta's library for this contract.
    pub fn stub(&self) -> String {
        format!("{}-meta", self.name)
    }

    pub fn output(&self, suffix: &str) -> PathBuf {
        self.dir.join("output").join(format!("{}.{suffix}", self.name))
    }
}
