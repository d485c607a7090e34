//! The wasm target from the standard library's source, for machines that cannot reach rustup's server: the source comes
//! from the toolchain's own `rust-src` component or from Debian, is compiled with the contracts' needs, and only the
//! resulting rlibs stay in the toolchain.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::{
    apt,
    toolchain::{TARGET, Toolchain, rlibs_in},
};
use crate::{process, voice::Step, workspace::Workspace};

const MANIFEST: &str = r#"[package]
name = "std-for-contracts"
version = "0.0.0"
edition = "2024"
publish = false
[profile.release]
codegen-units = 1
panic = "abort"
[workspace]
"#;

pub fn install(workspace: &Workspace, toolchain: &Toolchain, step: &Step) -> Result<()> {
    let scratch = workspace.tools().join("std");
    let mut link = SourceLink::new(toolchain);
    if !link.has_source() {
        let source = apt::rust_source(workspace, &toolchain.version, step)?;
        link.point_to(&source)?;
    }
    step.now("compiling core and alloc, about a minute");
    let rlibs = compile(&scratch, toolchain)?;
    place(&rlibs, toolchain)?;
    drop(link);
    fs::remove_dir_all(&scratch)?;
    apt::forget(workspace)
}

fn compile(scratch: &Path, toolchain: &Toolchain) -> Result<Vec<PathBuf>> {
    if scratch.exists() {
        fs::remove_dir_all(scratch)?;
    }
    fs::create_dir_all(scratch.join("src"))?;
    fs::write(scratch.join("Cargo.toml"), MANIFEST)?;
    fs::write(scratch.join("src/lib.rs"), "#![no_std]\n")?;
    let mut cargo = process::cargo();
    cargo
        .args(["build", "--release", "-Zbuild-std=core,alloc", "--target", TARGET])
        .current_dir(scratch)
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .env("RUSTFLAGS", rustflags(toolchain))
        .env("RUSTC_BOOTSTRAP", "1"); // -Z on a stable compiler
    process::capture(&mut cargo).context("the standard library did not compile from its source")?;
    let built = scratch.join(format!("target/{TARGET}/release/deps"));
    rlibs_in(&built).with_context(|| format!("no complete set of rlibs in {}", built.display()))
}

/// Bitcode for the contracts' link-time optimisation; source paths as the Rust project writes them, so that no path of this
/// machine gets into a contract.
fn rustflags(toolchain: &Toolchain) -> String {
    let source = toolchain.rustlib().join("src/rust");
    format!("-Cembed-bitcode=yes --remap-path-prefix={}=/rustc/{}", source.display(), toolchain.commit)
}

/// All or nothing: the folder appears under its name when it is complete.
fn place(rlibs: &[PathBuf], toolchain: &Toolchain) -> Result<()> {
    let partial = toolchain.rustlib().join(format!("{TARGET}.partial"));
    let unwritable = || format!("cannot write into the toolchain's folder {}", toolchain.rustlib().display());
    if partial.exists() {
        fs::remove_dir_all(&partial).with_context(unwritable)?;
    }
    fs::create_dir_all(partial.join("lib")).with_context(unwritable)?;
    for rlib in rlibs {
        let name = rlib.file_name().unwrap_or_default();
        fs::copy(rlib, partial.join("lib").join(name)).with_context(unwritable)?;
    }
    fs::rename(&partial, toolchain.target_dir()).with_context(unwritable)
}

/// Cargo looks for the source at one place in the toolchain. A link that we put there is gone when this value is.
struct SourceLink {
    path: PathBuf,
    is_ours: bool,
}

impl SourceLink {
    fn new(toolchain: &Toolchain) -> Self {
        SourceLink { path: toolchain.rustlib().join("src/rust"), is_ours: false }
    }

    fn has_source(&self) -> bool {
        self.path.join("library/Cargo.lock").is_file()
    }

    /// Replaces a link that leads to no source, an interrupted installation's; a real folder is somebody's component and stays.
    fn point_to(&mut self, source: &Path) -> Result<()> {
        if !source.join("library/Cargo.lock").is_file() {
            bail!("{} does not hold the standard library", source.display());
        }
        self.remove_link();
        let folder = self.path.parent().unwrap_or(&self.path);
        fs::create_dir_all(folder)?;
        std::os::unix::fs::symlink(source, &self.path)
            .with_context(|| format!("cannot write into the toolchain's folder {}", folder.display()))?;
        self.is_ours = true;
        Ok(())
    }

    fn remove_link(&self) {
        if self.path.is_symlink() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Drop for SourceLink {
    fn drop(&mut self) {
        if self.is_ours {
            self.remove_link();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toolchain(sysroot: &Path) -> Toolchain {
        let [description, version, commit] = ["", "", ""].map(str::to_owned);
        Toolchain { description, version, commit, sysroot: sysroot.to_owned() }
    }

    /// A folder that looks like the standard library's source.
    fn source_in(folder: &Path) -> PathBuf {
        let source = folder.join("source");
        fs::create_dir_all(source.join("library")).unwrap();
        fs::write(source.join("library/Cargo.lock"), "").unwrap();
        source
    }

    #[test]
    fn link_that_was_there_before_stays() {
        let folder = tempfile::tempdir().unwrap();
        let link = SourceLink::new(&toolchain(folder.path()));
        let path = link.path.clone();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(source_in(folder.path()), &path).unwrap();
        assert!(link.has_source());
        drop(link);
        assert!(path.is_symlink());
    }

    #[test]
    fn own_link_is_gone_afterwards_and_replaces_a_dangling_one() {
        let folder = tempfile::tempdir().unwrap();
        let mut link = SourceLink::new(&toolchain(folder.path()));
        let path = link.path.clone();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(folder.path().join("nowhere"), &path).unwrap();
        link.point_to(&source_in(folder.path())).unwrap();
        assert!(link.has_source());
        drop(link);
        assert!(!path.is_symlink());
    }

    #[test]
    fn link_that_is_not_made_stays_when_the_source_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let mut link = SourceLink::new(&toolchain(folder.path()));
        let error = link.point_to(folder.path()).unwrap_err();
        assert!(error.to_string().contains("does not hold the standard library"), "{error}");
    }
}
