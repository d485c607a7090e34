//! Who sends. Keys come from files only, and never appear in arguments, logs or errors.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use multiversx_sdk::{data::transaction::Transaction, wallet::Wallet as Key};
use thiserror::Error;

use super::{
    address::bech32,
    keystore::{Keystore, KeystoreError},
};
use crate::chain::Address;

/// Hexadecimal digits of a key in a PEM file; as many of its address follow.
const KEY_DIGITS: usize = 64;

/// An account that transactions are sent from.
#[derive(Clone)]
pub struct Wallet {
    address: Address,
    /// None on a simulator, which takes any signature for good.
    key: Option<Key>,
}

/// Where the password of a keystore comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Password {
    /// Whoever sits there is asked, and sees nothing of it.
    Terminal,
    /// The first line of a file.
    File(PathBuf),
}

/// Why a file is no wallet.
#[derive(Debug, Error)]
pub enum WalletError {
    #[error("cannot read {path}: {cause}", path = path.display())]
    Unreadable { path: PathBuf, cause: std::io::Error },
    #[error("{path} is no PEM file with one wallet in it", path = path.display())]
    NoPem { path: PathBuf },
    #[error("{path} is no wallet: neither a PEM file nor a keystore in JSON", path = path.display())]
    NoWallet { path: PathBuf },
    #[error("the keystore {path} cannot be opened: {cause}", path = path.display())]
    Keystore { path: PathBuf, cause: KeystoreError },
    #[error("cannot ask for the password of {path} ({cause}); run this in a terminal, or name a file with --password-file", path = path.display())]
    NoTerminal { path: PathBuf, cause: std::io::Error },
}

impl Wallet {
    /// The wallet of a PEM file or of a keystore, whichever the file is; a password is only asked for if it needs one.
    pub fn open(path: &Path, password: &Password) -> Result<Self, WalletError> {
        match read(path)?.trim_start() {
            text if text.starts_with('{') => Self::from_keystore(path, &password.of(path)?),
            text if text.starts_with("-----BEGIN") => Self::from_pem(path),
            _ => Err(WalletError::NoWallet { path: path.into() }),
        }
    }

    /// The wallet of a PEM file.
    pub fn from_pem(path: &Path) -> Result<Self, WalletError> {
        let key = key_of_pem(&read(path)?);
        key.map(Self::with_key).ok_or_else(|| WalletError::NoPem { path: path.into() })
    }

    /// The wallet of a keystore, the first one if it holds the words of many.
    pub fn from_keystore(path: &Path, password: &str) -> Result<Self, WalletError> {
        let key = Keystore::parse(&read(path)?).and_then(|keystore| keystore.open(password));
        key.map(Self::with_key).map_err(|cause| WalletError::Keystore { path: path.into(), cause })
    }

    /// Anyone, on a simulator only: a real network refuses what it sends.
    pub fn without_key(address: Address) -> Self {
        Self { address, key: None }
    }

    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Of a transaction.
    pub fn sign(&self, transaction: &Transaction) -> [u8; 64] {
        self.key.map_or([0; 64], |key| key.sign_tx(transaction))
    }

    fn with_key(key: Key) -> Self {
        Self { address: *key.to_address().as_array(), key: Some(key) }
    }
}

impl Password {
    fn of(&self, wallet: &Path) -> Result<String, WalletError> {
        match self {
            Self::File(path) => Ok(read(path)?.lines().next().unwrap_or_default().into()),
            Self::Terminal => rpassword::prompt_password(format!("password of {}: ", wallet.display()))
                .map_err(|cause| WalletError::NoTerminal { path: wallet.into(), cause }),
        }
    }
}

impl fmt::Debug for Wallet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Wallet").field("address", &bech32(&self.address)).finish_non_exhaustive()
    }
}

fn read(path: &Path) -> Result<String, WalletError> {
    fs::read_to_string(path).map_err(|cause| WalletError::Unreadable { path: path.into(), cause })
}

/// Source: docs.multiversx.com `sdk-and-tools/mxpy/deriving-the-wallet-pem-file`: a key and its address in hex, as base64.
fn key_of_pem(text: &str) -> Option<Key> {
    let [block] = &pem::parse_many(text).ok()?[..] else { return None };
    let (key, address) = std::str::from_utf8(block.contents()).ok()?.split_at_checked(KEY_DIGITS)?;
    let key = Key::from_private_key(key).ok()?;
    (hex::encode(key.to_address().as_bytes()) == address).then_some(key)
}
