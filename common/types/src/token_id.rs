//! Token identifiers, tickers and names, by the rules of the ESDT system contract.

/// Characters of a chain's prefix, at most.
pub const PREFIX_MAX_LENGTH: usize = 4;
/// What a chain's prefix may consist of.
pub const PREFIX_CHARACTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
/// Characters of a ticker, at most.
pub const TICKER_MAX_LENGTH: usize = 10;
/// Characters of a ticker, at least.
const TICKER_MIN_LENGTH: usize = 3;
/// Characters of a token's name, at most.
pub const NAME_MAX_LENGTH: usize = 20;
/// Characters of a token's name, at least.
const NAME_MIN_LENGTH: usize = 3;
/// Characters of the part that the chain chooses.
const RANDOM_LENGTH: usize = 6;
/// Characters of an identifier with a prefix, at most: 4 + 1 + 10 + 1 + 6.
pub const PREFIXED_MAX_LENGTH: usize = 22;

/// Whether these bytes are a ticker: 3 to 10 capital letters and digits.
pub fn is_ticker(bytes: &[u8]) -> bool {
    matches!(bytes.len(), TICKER_MIN_LENGTH..=TICKER_MAX_LENGTH) && bytes.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// Whether these bytes are a token's name: 3 to 20 letters and digits.
pub fn is_name(bytes: &[u8]) -> bool {
    matches!(bytes.len(), NAME_MIN_LENGTH..=NAME_MAX_LENGTH) && bytes.iter().all(u8::is_ascii_alphanumeric)
}

/// Whether these bytes are a chain's id, which begins the identifiers of its tokens: 1 to 4 lower-case letters and digits.
pub fn is_chain_id(bytes: &[u8]) -> bool {
    matches!(bytes.len(), 1..=PREFIX_MAX_LENGTH) && is_lower(bytes)
}

/// Whether these bytes are an identifier, with a chain's prefix or without.
pub fn is_identifier(bytes: &[u8]) -> bool {
    is_plain(bytes) || is_prefixed(bytes)
}

/// Whether these bytes are an identifier with a chain's prefix, as in `sov-TOKEN-123456`: 12 to 22 characters.
pub fn is_prefixed(bytes: &[u8]) -> bool {
    let Some(end) = bytes.iter().position(|c| *c == b'-') else { return false };
    let (prefix, rest) = (&bytes[..end], &bytes[end + 1..]);
    is_chain_id(prefix) && is_plain(rest)
}

/// Whether these bytes are an identifier without a chain's prefix, as in `TOKEN-123456`: those of the mainchain, 10 to 17 characters.
pub fn is_plain(bytes: &[u8]) -> bool {
    let parts = bytes.split_last_chunk::<{ RANDOM_LENGTH + 1 }>();
    parts.is_some_and(|(ticker, random)| is_ticker(ticker) && random[0] == b'-' && is_lower(&random[1..]))
}

fn is_lower(bytes: &[u8]) -> bool {
    bytes.iter().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_prefixed_holds_for_every_length_from_12_to_22() {
        for id in ["s-SVN-123456", "sov-SVN-123456", "sov1-ABCDEFGHIJ-abc123"] {
            assert!(is_prefixed(id.as_bytes()), "{id}");
        }
    }

    #[test]
    fn is_prefixed_fails_when_a_part_is_malformed() {
        for id in [
            "SVN-123456",
            "-SVN-123456",
            "sover-SVN-123456",
            "Sov-SVN-123456",
            "sov-SV-123456",
            "sov-ABCDEFGHIJK-123456",
            "sov-svn-123456",
            "sov-SVN-12345",
            "sov-SVN-1234567",
            "sov-SVN-12345G",
            "sov-SVN-123456-",
            "sov-SVN-123\x00456",
            "",
        ] {
            assert!(!is_prefixed(id.as_bytes()), "{id}");
        }
    }

    #[test]
    fn is_identifier_holds_with_a_prefix_and_without() {
        for id in ["SVN-123456", "EGLD-000000", "ABCDEFGHIJ-abc123", "sov1-ABCDEFGHIJ-abc123"] {
            assert!(is_identifier(id.as_bytes()), "{id}");
        }
        for id in ["x", "SVN", "SVN-12345", "SVN-123456-", "-123456", "SVN_123456", "SVN-12345G", "svn-123456", ""] {
            assert!(!is_identifier(id.as_bytes()), "{id}");
        }
    }

    #[test]
    fn is_name_and_is_ticker_keep_their_lengths_and_letters() {
        assert!(is_name(b"abc") && is_name(b"ABCdefGHIjklMNOpqr12"));
        assert!(!is_name(b"ab") && !is_name(b"ABCdefGHIjklMNOpqr123") && !is_name(b"my name"));
        assert!(is_ticker(b"ABC") && is_ticker(b"0123456789"));
        assert!(!is_ticker(b"AB") && !is_ticker(b"ABCDEFGHIJK") && !is_ticker(b"abc"));
    }
}
