//! The one hash that operations and bundles are named by.

use sha2::{Digest, Sha256};

/// A sha256.
pub type Hash = [u8; 32];

/// Hashes the parts as if they were one buffer.
pub fn sha256<Part: AsRef<[u8]>>(parts: impl IntoIterator<Item = Part>) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}
