//! Keystores: a key, or the words that it comes from, behind a password.
//!
//! Source: docs.multiversx.com `wallet/keystore`; the SDK ends the process where this says a sentence.

use aes::{
    Aes128,
    cipher::{KeyIvInit, StreamCipher},
};
use ctr::Ctr128BE;
use hmac::{Hmac, KeyInit, Mac};
use multiversx_sdk::{data::keystore::Crypto, wallet::Wallet as Key};
use scrypt::{Params, scrypt};
use serde::Deserialize;
use sha2::Sha256;
use thiserror::Error;

const CIPHER: &str = "aes-128-ctr";
const KDF: &str = "scrypt";
/// Bytes of memory that a keystore may ask for; common ones ask for 4 MiB.
const MEMORY: u64 = 1 << 30;
/// How often it may ask for that; common ones ask once.
const MAX_PASSES: u32 = 16;

/// What the file says.
#[derive(Deserialize)]
pub struct Keystore {
    /// Missing in old files, which hold a key.
    #[serde(default)]
    kind: Kind,
    crypto: Crypto,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    #[default]
    SecretKey,
    /// 24 words, from which wallets are derived.
    Mnemonic,
}

/// Why a keystore stays shut.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeystoreError {
    #[error("it is not what a wallet writes ({0})")]
    Malformed(String),
    #[error("it uses {0}, which no MultiversX wallet does; {CIPHER} and {KDF} are expected")]
    Foreign(String),
    #[error("the password is wrong")]
    WrongPassword,
}

impl Keystore {
    pub fn parse(text: &str) -> Result<Self, KeystoreError> {
        serde_json::from_str(text).map_err(malformed)
    }

    /// The key inside; of many, the first.
    pub fn open(&self, password: &str) -> Result<Key, KeystoreError> {
        let inside = self.decrypted(password)?;
        match self.kind {
            Kind::SecretKey => Key::from_private_key(&hex::encode(inside)).map_err(|_| malformed("no key inside")),
            Kind::Mnemonic => key_of_words(inside).ok_or_else(|| malformed("no words inside")),
        }
    }

    fn decrypted(&self, password: &str) -> Result<Vec<u8>, KeystoreError> {
        let Crypto { ciphertext, cipherparams, mac, .. } = &self.crypto;
        let (mut text, mac) = (bytes(ciphertext)?, bytes(mac)?);
        let iv: [u8; 16] = bytes(&cipherparams.iv)?.try_into().map_err(|_| malformed("an iv of another length"))?;
        let derived = self.derived(password)?;
        let (key, mac_key) = (array(&derived[..16]), &derived[16..]);
        let authentic = Hmac::<Sha256>::new_from_slice(mac_key).map_err(malformed)?.chain_update(&text).verify_slice(&mac);
        authentic.map_err(|_| KeystoreError::WrongPassword)?;
        Ctr128BE::<Aes128>::new(&key.into(), &iv.into()).apply_keystream(&mut text);
        Ok(text)
    }

    fn derived(&self, password: &str) -> Result<[u8; 32], KeystoreError> {
        let Crypto { cipher, kdf, kdfparams, .. } = &self.crypto;
        if cipher != CIPHER || kdf != KDF {
            return Err(KeystoreError::Foreign(format!("{cipher} and {kdf}")));
        }
        let memory = 128 * u64::from(kdfparams.n) * u64::from(kdfparams.r);
        if !kdfparams.n.is_power_of_two() || memory > MEMORY || kdfparams.p > MAX_PASSES {
            return Err(malformed("scrypt with numbers that no wallet uses"));
        }
        let params = Params::new(kdfparams.n.ilog2() as u8, kdfparams.r, kdfparams.p).map_err(malformed)?;
        let mut derived = [0; 32];
        scrypt(password.as_bytes(), &bytes(&kdfparams.salt)?, &params, &mut derived).map_err(malformed)?;
        Ok(derived)
    }
}

/// The SDK reads only words that are right, so they are looked at first.
fn key_of_words(words: Vec<u8>) -> Option<Key> {
    let words = bip39::Mnemonic::parse(String::from_utf8(words).ok()?).ok()?;
    let key = Key::get_private_key_from_mnemonic(words, 0, 0);
    Key::from_private_key(&key.to_string()).ok()
}

fn bytes(hexadecimal: &str) -> Result<Vec<u8>, KeystoreError> {
    hex::decode(hexadecimal).map_err(malformed)
}

fn array(half: &[u8]) -> [u8; 16] {
    std::array::from_fn(|index| half[index])
}

fn malformed(cause: impl ToString) -> KeystoreError {
    KeystoreError::Malformed(cause.to_string())
}
