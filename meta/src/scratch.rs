//! A copy of the workspace below `target`, where files may be broken while others work on the original. It has its own
//! target folder, which starts with links to what is compiled already: foreign crates, the VM among them, are not built twice.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use walkdir::{DirEntry, WalkDir};

use crate::{process, workspace::Workspace};

/// Folders of products, histories and installed tools.
const NOT_COPIED: [&str; 4] = ["target", ".git", ".tools", "node_modules"];
/// What cargo keeps of a compiled crate.
const LINKED: [&str; 3] = ["deps", "build", ".fingerprint"];

pub struct Scratch {
    origin: PathBuf,
    root: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// `name` is of the folder: two commands don't meet in one.
    pub fn prepare(workspace: &Workspace, name: &str) -> Result<Self> {
        let folder = workspace.root.join("target").join(name);
        let scratch = Scratch { origin: workspace.root.clone(), root: folder.join("workspace"), target: folder.join("target") };
        scratch.copy_sources()?;
        if !scratch.target.exists() {
            scratch.link_products()?;
        }
        Ok(scratch)
    }

    /// A cargo that works in the copy.
    pub fn cargo(&self) -> Command {
        let mut cargo = process::cargo();
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "false"); // links faster; nobody debugs these binaries
        self.set_environment(&mut cargo);
        cargo
    }

    /// The testkit runs contracts as Rust code, not as wasm; that a test fails is enough.
    pub fn set_environment(&self, command: &mut Command) {
        command.env("BRIDGE_VM", "native").env("RUST_BACKTRACE", "0").env("PROPTEST_MAX_SHRINK_ITERS", "0");
    }

    /// For what is neither source nor product.
    pub fn folder(&self) -> &Path {
        &self.target
    }

    /// Gives the copy of this file of the original another text until the next `prepare`.
    pub fn replace(&self, file: &Path, text: &str) -> Result<()> {
        Ok(fs::write(self.root.join(file.strip_prefix(&self.origin)?), text)?)
    }

    /// Writes only what differs, so that cargo rebuilds only that, and removes what is gone.
    fn copy_sources(&self) -> Result<()> {
        let wanted = entries(&self.origin);
        for path in &wanted {
            let copy = self.root.join(path);
            let content = fs::read(self.origin.join(path))?;
            if fs::read(&copy).ok().as_ref() != Some(&content) {
                fs::create_dir_all(copy.parent().unwrap_or(&self.root))?;
                fs::write(&copy, content)?;
            }
        }
        for path in entries(&self.root).difference(&wanted) {
            fs::remove_file(self.root.join(path))?;
        }
        Ok(())
    }

    fn link_products(&self) -> Result<()> {
        let ours = self.names_of_ours()?;
        for folder in LINKED {
            let source = self.origin.join("target/debug").join(folder);
            let is_foreign = |entry: &DirEntry| entry.depth() != 1 || !is_ours(&entry.file_name().to_string_lossy(), &ours);
            for entry in WalkDir::new(&source).into_iter().filter_entry(is_foreign).flatten() {
                let copy = self.target.join("debug").join(folder).join(entry.path().strip_prefix(&source)?);
                if entry.file_type().is_dir() {
                    fs::create_dir_all(&copy)?;
                } else {
                    // Some file system without links: it is compiled again then.
                    let _ = fs::hard_link(entry.path(), &copy);
                }
            }
        }
        fs::create_dir_all(&self.target)?;
        Ok(())
    }

    /// Names under which cargo keeps the products of this workspace's crates.
    fn names_of_ours(&self) -> Result<BTreeSet<String>> {
        let mut cargo = process::cargo();
        cargo.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(&self.origin);
        let metadata: serde_json::Value = serde_json::from_str(&process::capture(&mut cargo)?)?;
        let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
        let targets = packages.iter().filter_map(|package| package["targets"].as_array()).flatten();
        let names = packages.iter().chain(targets).filter_map(|item| item["name"].as_str());
        Ok(names.flat_map(|name| [name.to_owned(), name.replace('-', "_")]).collect())
    }
}

/// `libtypes-0a1b.rlib` is of `types`: a product that is rewritten in place must not be a link.
fn is_ours(file: &str, ours: &BTreeSet<String>) -> bool {
    let stem = file.rsplit_once('-').map_or(file, |(stem, _)| stem);
    ours.contains(stem) || stem.strip_prefix("lib").is_some_and(|stem| ours.contains(stem))
}

/// Files below a folder, relative to it.
fn entries(root: &Path) -> BTreeSet<PathBuf> {
    let is_copied = |entry: &DirEntry| entry.depth() == 0 || !NOT_COPIED.iter().any(|name| entry.file_name() == *name);
    let files = WalkDir::new(root).into_iter().filter_entry(is_copied).flatten().filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| entry.path().strip_prefix(root).ok().map(Path::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_the_workspace_are_told_from_foreign_ones() {
        let ours = BTreeSet::from(["types".to_owned(), "header_verifier_tests".to_owned(), "signed-op".to_owned()]);
        for file in ["libtypes-0a1b.rlib", "types-0a1b.d", "header_verifier_tests-9f", "signed-op-11"] {
            assert!(is_ours(file, &ours), "{file}");
        }
        for file in ["libwasmer_types-0a1b.rlib", "multiversx-sc-0a1b", "libserde-77.rmeta"] {
            assert!(!is_ours(file, &ours), "{file}");
        }
    }

    #[test]
    fn copy_follows_the_original_and_skips_products() {
        let folder = tempfile::tempdir().unwrap();
        let (origin, root) = (folder.path().join("origin"), folder.path().join("copy"));
        fs::create_dir_all(origin.join("src")).unwrap();
        fs::create_dir_all(origin.join("target")).unwrap();
        fs::write(origin.join("src/lib.rs"), "one").unwrap();
        fs::write(origin.join("target/x"), "product").unwrap();
        let scratch = Scratch { origin: origin.clone(), root: root.clone(), target: folder.path().join("target") };
        scratch.copy_sources().unwrap();
        assert_eq!(fs::read_to_string(root.join("src/lib.rs")).unwrap(), "one");
        assert!(!root.join("target").exists());
        scratch.replace(&origin.join("src/lib.rs"), "broken").unwrap();
        assert_eq!(fs::read_to_string(root.join("src/lib.rs")).unwrap(), "broken");
        scratch.copy_sources().unwrap();
        assert_eq!(fs::read_to_string(root.join("src/lib.rs")).unwrap(), "one");
        fs::remove_file(origin.join("src/lib.rs")).unwrap();
        scratch.copy_sources().unwrap();
        assert!(!root.join("src/lib.rs").exists());
    }
}
