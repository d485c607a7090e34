//! The compiler that `rust-toolchain.toml` names, and the state of its wasm target.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{process, workspace::Workspace};

/// The VM refuses bulk memory, floats and SIMD, which the other wasm targets switch on.
pub const TARGET: &str = "wasm32v1-none";

/// The crates of the standard library that a contract links.
pub const STD_CRATES: [&str; 3] = ["core", "alloc", "compiler_builtins"];

pub struct Toolchain {
    /// `rustc -vV`, whole.
    pub description: String,
    /// Three numbers, e.g. "1.95.0".
    pub version: String,
    pub commit: String,
    pub sysroot: PathBuf,
}

impl Toolchain {
    pub fn active(workspace: &Workspace) -> Result<Self> {
        let ask = |argument: &[&str]| {
            process::capture(Command::new("rustc").args(argument).current_dir(&workspace.root))
                .context("there is no working Rust compiler; install rustup, then run this again")
        };
        let description = ask(&["-vV"])?;
        let sysroot = PathBuf::from(ask(&["--print", "sysroot"])?.trim());
        Ok(Toolchain { version: field(&description, "release: "), commit: field(&description, "commit-hash: "), description, sysroot })
    }

    pub fn rustlib(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib")
    }

    pub fn target_dir(&self) -> PathBuf {
        self.rustlib().join(TARGET)
    }

    /// rustup's list of the files it installed for the target.
    pub fn rustup_manifest(&self) -> PathBuf {
        self.rustlib().join(format!("manifest-rust-std-{TARGET}"))
    }

    /// The target's compiled crates, one each; anything else is no usable target (two sets clash with E0463).
    pub fn rlibs(&self) -> Option<Vec<PathBuf>> {
        rlibs_in(&self.target_dir().join("lib"))
    }

    /// Compiler, and name, size and time of each rlib; `None` while the set is not complete.
    pub fn fingerprint(&self) -> Option<String> {
        let mut hasher = Sha256::new();
        hasher.update(&self.description);
        for rlib in self.rlibs()? {
            let metadata = rlib.metadata().ok()?;
            hasher.update(format!("{} {} {:?}\n", rlib.display(), metadata.len(), metadata.modified().ok()));
        }
        Some(format!("{:x}", hasher.finalize()))
    }
}

/// Exactly one rlib of each of [`STD_CRATES`], in that order.
pub fn rlibs_in(folder: &Path) -> Option<Vec<PathBuf>> {
    let files: Vec<PathBuf> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    let mut rlibs = Vec::new();
    for name in STD_CRATES {
        let prefix = format!("lib{name}-");
        let mut matching = files.iter().filter(|path| is_rlib_of(path, &prefix));
        rlibs.push(matching.next()?.clone());
        if matching.next().is_some() {
            return None;
        }
    }
    Some(rlibs)
}

fn is_rlib_of(path: &Path, prefix: &str) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(prefix) && name.ends_with(".rlib")
}

fn field(description: &str, prefix: &str) -> String {
    let line = description.lines().find_map(|line| line.strip_prefix(prefix));
    line.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            fs::write(folder.path().join(file), "").unwrap();
        }
        folder
    }

    const COMPLETE: [&str; 3] = ["libcore-1.rlib", "liballoc-2.rlib", "libcompiler_builtins-3.rlib"];

    #[test]
    fn rlibs_are_found_when_each_is_there_once() {
        let folder = folder_with(&COMPLETE);
        let names: Vec<_> = rlibs_in(folder.path()).unwrap();
        assert_eq!(names, COMPLETE.map(|name| folder.path().join(name)));
    }

    #[test]
    fn rlibs_are_refused_when_one_is_missing_or_doubled() {
        assert_eq!(rlibs_in(folder_with(&COMPLETE[..2]).path()), None);
        let doubled = folder_with(&[COMPLETE[0], COMPLETE[1], COMPLETE[2], "libcore-9.rlib"]);
        assert_eq!(rlibs_in(doubled.path()), None);
        assert_eq!(rlibs_in(Path::new("/nonexistent")), None);
    }

    #[test]
    fn field_reads_the_line_of_a_version() {
        let description = "rustc 1.95.0\nbinary: rustc\ncommit-hash: abc\nrelease: 1.95.0\n";
        assert_eq!(field(description, "release: "), "1.95.0");
        assert_eq!(field(description, "commit-hash: "), "abc");
        assert_eq!(field(description, "LLVM version: "), "");
    }
}
