//! Starting a contract's stub, the three-line binary in `contracts/<name>/meta` that links the contract and calls sc-meta's
//! library. The library asks for the toolchain by a name that rustup does not know (`cargo +1.95-<host>`) and, after a
//! compile error, asks rustup for the target, which hides that error. Two small scripts stand in for both programs; a third
//! stands before the compiler and makes the bytes the same wherever the workspace lies.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{
    files, process,
    setup::{TARGET, Tools},
    workspace::{Contract, Workspace},
};

/// The real cargo's path is in `CARGO`: the stub itself is started by cargo.
const CARGO: &str = r#"#!/bin/sh
case "$1" in +*) shift ;; esac
export RUSTC_WRAPPER="$BRIDGE_RUSTC"
exec "$CARGO" "$@"
"#;

/// Compiles quickly; defined in `.cargo/config.toml`.
const PROFILE: &str = "tool";

/// Hex digits, enough to tell a handful of installations apart.
const FOLDER_NAME_LENGTH: usize = 12;

/// Cargo's `metadata` value has the workspace's absolute path in it and ends up in symbol names, whose order decides about the
/// order of functions. Name and version do the same service.
const RUSTC: &str = r#"#!/bin/sh
for argument do
    shift
    case "$argument" in metadata=*) argument="metadata=$CARGO_PKG_NAME-$CARGO_PKG_VERSION" ;; esac
    set -- "$@" "$argument"
done
exec "$@"
"#;

pub struct Stub {
    path: std::ffi::OsString,
    rustup: PathBuf,
    rustc: PathBuf,
    wasm_target_dir: PathBuf,
}

impl Stub {
    pub fn prepare(workspace: &Workspace, tools: &Tools) -> Result<Self> {
        let folder = workspace.tools().join("stand-ins");
        let wasm_target_dir = workspace.root.join("target/wasm").join(folder_name(tools));
        files::make_folder(&wasm_target_dir)?; // where CARGO_TARGET_DIR lies elsewhere, nobody has made it
        let (rustup, rustc) = (folder.join("rustup"), folder.join("rustc-wrapper"));
        write_script(&folder.join("cargo"), CARGO)?;
        write_script(&rustup, &format!("#!/bin/sh\necho {TARGET}\n"))?;
        write_script(&rustc, RUSTC)?;
        let mut folders = vec![folder];
        folders.extend(tools.wasm_opt.parent().map(Path::to_owned));
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        Ok(Stub { path: env::join_paths(folders).context("PATH cannot be extended")?, rustup, rustc, wasm_target_dir })
    }

    /// ABI, wasm, reports, code hash.
    pub fn build(&self, contract: &Contract) -> Result<()> {
        let target_dir = self.wasm_target_dir.to_string_lossy();
        self.run(contract, &["build", "--codehash", "--target-dir-wasm", &target_dir])
    }

    /// Writes the proxy to the path that `sc-config.toml` names.
    pub fn write_proxy(&self, contract: &Contract) -> Result<()> {
        self.run(contract, &["proxy"])
    }

    /// Fails when the proxy that would be written differs from the one there.
    pub fn compare_proxy(&self, contract: &Contract) -> Result<()> {
        self.run(contract, &["proxy", "--compare"])
    }

    /// The git state would make every commit's ABI another one.
    fn run(&self, contract: &Contract, arguments: &[&str]) -> Result<()> {
        let mut cargo = process::cargo();
        cargo
            .args(["run", "--quiet", "--profile", PROFILE, "--package", &contract.stub(), "--"])
            .args(arguments)
            .arg("--no-abi-git-version")
            .current_dir(contract.dir.join("meta"))
            .env("PATH", &self.path)
            .env("RUSTUP", &self.rustup)
            .env("BRIDGE_RUSTC", &self.rustc);
        process::capture(&mut cargo).map(|_| ())
    }
}

/// One folder for each standard library and wrapper: cargo does not see that either changed, and mixes their crates (E0463).
fn folder_name(tools: &Tools) -> String {
    let standard_library = tools.toolchain.fingerprint().unwrap_or_default();
    let hash = format!("{:x}", Sha256::new().chain_update(standard_library).chain_update(RUSTC).finalize());
    hash[..FOLDER_NAME_LENGTH].to_owned()
}

/// Leaves an equal file alone: another run may be executing it.
fn write_script(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    files::write(path, text)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).with_context(|| format!("cannot make {} executable", path.display()))
}
