//! The pinned wasm-opt. Code hashes and sizes are the same everywhere only with one version of it, so each way leads to the
//! same one: on the PATH, installed here before, from npm (ready made), or from crates.io (compiles Binaryen).

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{files, process, voice::Step, workspace::Workspace};

const VERSION: &str = "116";
const NPM_PACKAGE: &str = "binaryen@116.0.0";
/// A network that takes longer, or drops packets silently, gets the other way.
const NPM_LIMIT: Duration = Duration::from_secs(300);
const CRATE_VERSION: &str = "0.116.1";

/// Path of the binary.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let step = Step::start("wasm-opt");
    match find(workspace).map_or_else(|| install(workspace, &step), Ok) {
        Ok((path, how)) => {
            step.done(&format!("{VERSION}, {how}"));
            Ok(path)
        }
        Err(error) => {
            step.failed("not installed");
            Err(error.context(format!("wasm-opt {VERSION} is missing and could not be installed")))
        }
    }
}

type Found = (PathBuf, &'static str);

fn find(workspace: &Workspace) -> Option<Found> {
    let on_path =
        std::env::var_os("PATH").iter().flat_map(std::env::split_paths).map(|folder| folder.join("wasm-opt")).find(|path| path.is_file());
    if let Some(path) = on_path.filter(|path| is_pinned(path)) {
        return Some((path, "on the PATH"));
    }
    let ours = [npm_binary(workspace), cargo_binary(workspace)];
    ours.into_iter().find(|path| is_pinned(path)).map(|path| (path, "already there"))
}

fn install(workspace: &Workspace, step: &Step) -> Result<Found> {
    let by_npm = from_npm(workspace, step);
    let Err(npm_error) = by_npm else { return by_npm };
    from_crates_io(workspace, step).with_context(|| format!("npm could not install it either: {npm_error:#}"))
}

fn from_npm(workspace: &Workspace, step: &Step) -> Result<Found> {
    step.now(&format!("fetching {NPM_PACKAGE} with npm"));
    let folder = workspace.tools().join("npm");
    files::make_folder(&folder)?;
    let mut npm = Command::new("npm");
    npm.arg("install").arg("--prefix").arg(&folder);
    npm.args(["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", NPM_PACKAGE]);
    process::capture_within(npm.current_dir(&folder), NPM_LIMIT)?;
    proven(npm_binary(workspace), "installed by npm")
}

fn from_crates_io(workspace: &Workspace, step: &Step) -> Result<Found> {
    step.now("compiling Binaryen, 5 to 10 minutes");
    let mut cargo = process::cargo();
    cargo.args(["install", "wasm-opt", "--version", CRATE_VERSION, "--locked", "--root"]);
    cargo.arg(cargo_root(workspace)).current_dir(&workspace.root);
    process::capture(&mut cargo)?;
    proven(cargo_binary(workspace), "compiled")
}

fn proven(path: PathBuf, how: &'static str) -> Result<Found> {
    if !is_pinned(&path) {
        bail!("{} does not answer as version {VERSION}", path.display());
    }
    Ok((path, how))
}

fn is_pinned(path: &Path) -> bool {
    path.is_file() && process::capture(Command::new(path).arg("--version")).is_ok_and(|text| says_pinned(&text))
}

/// `wasm-opt version 116 (version_116)`; the number alone in some builds.
fn says_pinned(text: &str) -> bool {
    let version = text.trim().strip_prefix("wasm-opt version ").unwrap_or_default();
    version.split_whitespace().next() == Some(VERSION)
}

fn npm_binary(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("npm/node_modules/binaryen/bin/wasm-opt")
}

fn cargo_root(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("wasm-opt")
}

fn cargo_binary(workspace: &Workspace) -> PathBuf {
    cargo_root(workspace).join("bin/wasm-opt")
}

#[cfg(test)]
mod tests {
    use super::says_pinned;

    #[test]
    fn says_pinned_accepts_only_the_pinned_version() {
        assert!(says_pinned("wasm-opt version 116 (version_116)\n"));
        assert!(says_pinned("wasm-opt version 116"));
        assert!(!says_pinned("wasm-opt version 108 (version_108)"));
        assert!(!says_pinned("wasm-opt version 1160"));
        assert!(!says_pinned(""));
    }
}
