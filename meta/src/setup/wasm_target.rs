//! The compiler's wasm target: already there, else from rustup, else compiled from the standard library's source. It counts
//! as there only when a small crate builds with it, so a half-finished installation is found and replaced.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use super::{
    rustup, std_build, target_probe,
    toolchain::{TARGET, Toolchain},
};
use crate::{files, voice::Step, workspace::Workspace};

pub fn ensure(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    let step = Step::start("wasm target");
    match install(workspace, toolchain, &step) {
        Ok(outcome) => {
            step.done(&format!("{TARGET} for Rust {}, {outcome}", toolchain.version));
            Ok(())
        }
        Err(error) => {
            step.failed("not installed");
            Err(error)
        }
    }
}

fn install(workspace: &Workspace, toolchain: &Toolchain, step: &Step) -> Result<String> {
    if is_stamped(workspace, toolchain) {
        return Ok("already there".to_owned());
    }
    if toolchain.rlibs().is_some() && target_probe::run(workspace, toolchain).is_ok() {
        stamp(workspace, toolchain)?;
        return Ok("already there".to_owned());
    }
    clear(toolchain)?;
    step.now("asking rustup");
    let how = match rustup::add(workspace, ["target", "add", TARGET]) {
        Ok(()) => "installed by rustup",
        Err(reason) => {
            step.now("rustup could not install it; compiling the standard library instead");
            std_build::install(workspace, toolchain, step)
                .with_context(|| format!("the wasm target {TARGET} is missing and could not be installed; rustup said: {reason}"))?;
            "compiled from source"
        }
    };
    target_probe::run(workspace, toolchain).context("the wasm target was installed, but a test crate does not build with it")?;
    stamp(workspace, toolchain)?;
    Ok(how.to_owned())
}

/// Removes what an interrupted installation left; rustup refuses to install over files that it does not know.
fn clear(toolchain: &Toolchain) -> Result<()> {
    if toolchain.rustup_manifest().exists() {
        rustup::remove_target();
    }
    let folder = toolchain.target_dir();
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove the broken wasm target in {}", folder.display()))?;
    }
    Ok(())
}

fn is_stamped(workspace: &Workspace, toolchain: &Toolchain) -> bool {
    let seen = fs::read_to_string(stamp_file(workspace)).unwrap_or_default();
    toolchain.fingerprint().is_some_and(|current| current == seen)
}

/// Notes which target was proven to work, so that the proof is not repeated.
fn stamp(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    let Some(fingerprint) = toolchain.fingerprint() else {
        return Ok(());
    };
    files::write(&stamp_file(workspace), fingerprint)
}

fn stamp_file(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("wasm-target.sha256")
}
