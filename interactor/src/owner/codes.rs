//! The compiled contracts.

use std::fs;

use blake2::{Blake2b, Digest, digest::consts::U32};

use super::{error::OwnerError, parts::Part};
use crate::pair::workspace;

/// A contract as `cargo bridge build` leaves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    pub wasm: Vec<u8>,
    /// As an account has it on the network: blake2b, 32 bytes.
    pub hash: Vec<u8>,
}

impl Code {
    /// The contract as it is built.
    pub fn built(part: Part) -> Result<Self, OwnerError> {
        let path = workspace().join(format!("contracts/{part}/output/{part}.wasm"));
        let wasm = fs::read(&path).map_err(|_| OwnerError::NotBuilt { part, path })?;
        let hash = Blake2b::<U32>::digest(&wasm).to_vec();
        Ok(Self { wasm, hash })
    }
}
