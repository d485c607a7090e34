//! Who sends. Keys come from files only, and never appear in arguments, logs or errors.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use multiversx_sdk::{data::transaction::Transaction, wallet::Wallet as Key};
use thiserror::Error;

use crate::chain::Address;

/// An account that transactions are sent from.
#[derive(Clone)]
pub struct Wallet {
    address: Address,
    /// None on a simulator, which takes any signature for good.
    key: Option<Key>,
}

/// Why a file is no wallet.
#[derive(Debug, Error)]
pub enum WalletError {
    #[error("cannot read wallet {path}: {cause}", path = path.display())]
    Unreadable { path: PathBuf, cause: std::io::Error },
    #[error("{path} is no PEM file with one wallet in it", path = path.display())]
    NoPem { path: PathBuf },
}

impl Wallet {
    /// The wallet of a PEM file.
    pub fn from_pem(path: &Path) -> Result<Self, WalletError> {
        let text = fs::read_to_string(path).map_err(|cause| WalletError::Unreadable { path: path.into(), cause })?;
        let key = Key::from_pem_file_contents(text).map_err(|_| WalletError::NoPem { path: path.into() })?;
        Ok(Self { address: *key.to_address().as_array(), key: Some(key) })
    }

    /// Anyone, on a simulator only: a real network refuses what it sends.
    pub fn without_key(address: Address) -> Self {
        Self { address, key: None }
    }

    pub fn address(&self) -> &Address {
        &self.address
    }

    /// In hex.
    pub(super) fn sign(&self, transaction: &Transaction) -> String {
        hex::encode(self.key.map_or([0; 64], |key| key.sign_tx(transaction)))
    }
}

impl fmt::Debug for Wallet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Wallet").field("address", &super::address::bech32(&self.address)).finish_non_exhaustive()
    }
}
