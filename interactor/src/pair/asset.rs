//! A token and its nonce under one name, as networks write it: `SWORD-1a2b3c-0f` is nonce 15 of `SWORD-1a2b3c`. A fungible token is its
//! identifier alone.

use types::token_id::is_identifier;

use super::TokenId;

const SEPARATOR: u8 = b'-';

/// The name of a token's nonce; 0 = fungible.
pub fn name(token: &[u8], nonce: u64) -> TokenId {
    let bytes = nonce.to_be_bytes();
    match bytes.iter().position(|byte| *byte != 0) {
        None => token.to_vec(),
        Some(start) => [token, &[SEPARATOR], hex::encode(&bytes[start..]).as_bytes()].concat(),
    }
}

/// The identifier and the nonce that a name is made of.
pub fn parts(name: &[u8]) -> (&[u8], u64) {
    with_nonce(name).filter(|_| !is_identifier(name)).unwrap_or((name, 0))
}

fn with_nonce(name: &[u8]) -> Option<(&[u8], u64)> {
    let separator = name.iter().rposition(|byte| *byte == SEPARATOR)?;
    let (token, digits) = (&name[..separator], str::from_utf8(&name[separator + 1..]).ok()?);
    let nonce = u64::from_str_radix(digits, 16).ok()?;
    is_identifier(token).then_some((token, nonce))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_what_the_name_was_made_of() {
        for token in ["SWORD-1a2b3c", "SWORD-012345", "sov-SWORD-123456", "sov1-ABCDEFGHIJ-abc123"] {
            for nonce in [0, 1, 15, 16, 0x0102, 0x123456, u64::MAX] {
                assert_eq!(parts(&name(token.as_bytes(), nonce)), (token.as_bytes(), nonce));
            }
        }
        assert_eq!(name(b"SWORD-1a2b3c", 15), b"SWORD-1a2b3c-0f");
    }

    #[test]
    fn parts_are_the_whole_when_it_names_no_nonce() {
        for token in ["", "x", "-", "x-0f", "EGLD-000000", "SWORD-1a2b3c-xy", "SWORD-1a2b3c-"] {
            assert_eq!(parts(token.as_bytes()), (token.as_bytes(), 0), "{token}");
        }
    }
}
