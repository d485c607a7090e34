//! Proof that the wasm target works: a crate of the kind that contracts are, `no_std` with `alloc` and link-time
//! optimisation. Without bitcode in the standard library that optimisation fails with "can't find section .llvmbc".

use std::fs;

use anyhow::Result;

use super::toolchain::{TARGET, Toolchain};
use crate::{process, workspace::Workspace};

const MANIFEST: &str = r#"[package]
name = "target-probe"
version = "0.0.0"
edition = "2024"
publish = false
[lib]
crate-type = ["cdylib"]
[profile.release]
lto = true
panic = "abort"
[workspace]
"#;

const SOURCE: &str = r#"#![no_std]
extern crate alloc;
use core::alloc::{GlobalAlloc, Layout};
struct Nowhere;
unsafe impl GlobalAlloc for Nowhere {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 { core::ptr::null_mut() }
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}
#[global_allocator]
static ALLOCATOR: Nowhere = Nowhere;
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
#[unsafe(no_mangle)]
pub extern "C" fn probe(n: usize) -> usize { alloc::vec![1u8; n].len() }
"#;

/// Builds the crate anew; the error carries the compiler's words.
pub fn run(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    let folder = workspace.tools().join("target-probe");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), MANIFEST)?;
    fs::write(folder.join("src/lib.rs"), SOURCE)?;
    let mut cargo = process::cargo();
    cargo
        .args(["build", "--quiet", "--release", "--target", TARGET])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS");
    let built = process::capture(&mut cargo);
    fs::remove_dir_all(&folder)?;
    built.map(|_| debug_assert!(toolchain.rlibs().is_some()))
}
