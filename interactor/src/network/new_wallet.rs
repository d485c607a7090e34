//! New wallets, in files that only their owner can read.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use multiversx_sdk::{
    crypto::{private_key::PrivateKey, public_key::PublicKey},
    wallet::Wallet as Key,
};
use thiserror::Error;

use super::wallet::{Wallet, WalletError};

/// What addresses begin with.
const HRP: &str = "erd";
/// Bytes from which a key pair is made.
const SEED_LENGTH: usize = 32;
/// Read and written by the owner alone.
const PRIVATE: u32 = 0o600;

/// Why there is no new wallet.
#[derive(Debug, Error)]
pub enum NewWalletError {
    #[error("{path} is there already, and a wallet is never overwritten; choose another name", path = path.display())]
    Exists { path: PathBuf },
    #[error("cannot write {path}: {cause}", path = path.display())]
    Unwritable { path: PathBuf, cause: io::Error },
    #[error("the system gives no random bytes: {0}")]
    NoRandomness(String),
    #[error(transparent)]
    Wallet(#[from] WalletError),
}

/// Makes a wallet, and gives it as it is read from its PEM file.
pub fn create(path: &Path) -> Result<Wallet, NewWalletError> {
    let mut seed = [0; SEED_LENGTH];
    getrandom::fill(&mut seed).map_err(|cause| NewWalletError::NoRandomness(cause.to_string()))?;
    let private = PrivateKey::from_bytes(&seed).map_err(|cause| NewWalletError::NoRandomness(cause.to_string()))?;
    let public = PublicKey::from(&private);
    let pem = Key::generate_pem_content(HRP, &public.to_address(), &hex::encode(seed), &public.to_string());
    write(path, &pem).map_err(|cause| match cause.kind() {
        io::ErrorKind::AlreadyExists => NewWalletError::Exists { path: path.into() },
        _ => NewWalletError::Unwritable { path: path.into(), cause },
    })?;
    Ok(Wallet::from_pem(path)?)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).mode(PRIVATE).open(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn create_writes_a_wallet_that_nobody_else_can_read_and_never_overwrites_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, other) = (folder.path().join("one.pem"), folder.path().join("other.pem"));
        let created = create(&one).expect("a wallet");
        assert_eq!(Wallet::from_pem(&one).expect("the same wallet").address(), created.address());
        assert_ne!(create(&other).expect("another wallet").address(), created.address());
        assert_eq!(std::fs::metadata(&one).expect("a file").permissions().mode() & 0o777, PRIVATE);
        let before = std::fs::read(&one).expect("a file");
        assert!(matches!(create(&one), Err(NewWalletError::Exists { .. })));
        assert_eq!(std::fs::read(&one).expect("a file"), before);
    }
}
