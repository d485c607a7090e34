//! `cargo bridge setup`: installs what the builds need and is missing. Every part is asked for first, so a second run only
//! looks. Nothing outside the workspace is written but the compiler's own wasm target.

mod apt;
mod apt_sources;
pub mod linters;
mod rustup;
mod std_build;
mod target_probe;
mod toolchain;
mod wasm_opt;
mod wasm_target;

use std::path::PathBuf;

use anyhow::Result;

use crate::workspace::Workspace;

pub use toolchain::{TARGET, Toolchain};

/// What `build` needs to know of what is installed.
pub struct Tools {
    pub toolchain: Toolchain,
    /// Binary of the pinned version.
    pub wasm_opt: PathBuf,
}

pub fn run(workspace: &Workspace) -> Result<Tools> {
    let toolchain = Toolchain::active(workspace)?;
    wasm_target::ensure(workspace, &toolchain)?;
    let wasm_opt = wasm_opt::ensure(workspace)?;
    Ok(Tools { toolchain, wasm_opt })
}
