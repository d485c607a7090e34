//! Starting a contract's stub, the three-line binary in `contracts/<name>/meta` that links the contract and calls sc-meta's
//! library. The library asks for the toolchain by a name that rustup does not know (`cargo +1.95-<host>`) and, after a
//! compile error, asks rustup for the target, which hides that error. Two small scripts stand in for both programs.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    process,
    setup::{TARGET, Tools},
    workspace::{Contract, Workspace},
};

/// The real cargo's path is in `CARGO`: the stub itself is started by cargo.
const CARGO: &str = "#!/bin/sh\ncase \"$1\" in +*) shift ;; esac\nexec \"$CARGO\" \"$@\"\n";

pub struct Stub {
    path: std::ffi::OsString,
    rustup: PathBuf,
    wasm_target_dir: PathBuf,
}

impl Stub {
    pub fn prepare(workspace: &Workspace, tools: &Tools) -> Result<Self> {
        let folder = workspace.tools().join("stand-ins");
        fs::create_dir_all(&folder)?;
        let rustup = folder.join("rustup");
        write_script(&folder.join("cargo"), CARGO)?;
        write_script(&rustup, &format!("#!/bin/sh\necho {TARGET}\n"))?;
        let mut folders = vec![folder];
        folders.extend(tools.wasm_opt.parent().map(Path::to_owned));
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        Ok(Stub {
            path: env::join_paths(folders).context("PATH cannot be extended")?,
            rustup,
            wasm_target_dir: workspace.root.join("target/wasm"),
        })
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
            .args(["run", "--quiet", "--package", &contract.stub(), "--"])
            .args(arguments)
            .arg("--no-abi-git-version")
            .current_dir(contract.dir.join("meta"))
            .env("PATH", &self.path)
            .env("RUSTUP", &self.rustup);
        process::capture(&mut cargo).map(|_| ())
    }
}

/// Leaves an equal file alone: another run may be executing it.
fn write_script(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    fs::write(path, text)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    Ok(())
}
