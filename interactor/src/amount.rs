//! Token units as they are typed.

use thiserror::Error;

use crate::pair::Amount;

/// Bytes of the greatest number of units that the network moves.
///
/// Source: mx-chain-core-go `core/constants.go`, `MaxLenForESDTIssueMint`.
const MAX_BYTES: usize = 100;

/// Why a text is no number of token units.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountError {
    #[error(
        "\"{0}\" is no number of token units: a whole number is expected, digits only, as in 1000000 for 1.0 of a token with six decimals"
    )]
    NoNumber(String),
    #[error("{0} digits are more token units than any token has")]
    TooMuch(usize),
}

/// Reads digits.
pub fn parse(text: &str) -> Result<Amount, AmountError> {
    let digits = Some(text).filter(|text| text.chars().all(|character| character.is_ascii_digit()));
    let amount: Amount = digits.and_then(|digits| digits.parse().ok()).ok_or_else(|| AmountError::NoNumber(text.into()))?;
    if amount.to_bytes_be().len() > MAX_BYTES { Err(AmountError::TooMuch(text.len())) } else { Ok(amount) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_takes_digits_and_nothing_else() {
        assert_eq!(parse("1000000"), Ok(1_000_000u32.into()));
        assert_eq!(parse("007"), Ok(7u32.into()));
        for text in ["", "1.5", "+5", "-5", "1_0", "0x10", " 1", "\u{0661}"] {
            assert_eq!(parse(text), Err(AmountError::NoNumber(text.into())));
        }
    }

    #[test]
    fn parse_refuses_what_no_token_has() {
        let most = (Amount::from(1u32) << 800u32) - 1u32;
        assert_eq!(parse(&most.to_string()), Ok(most.clone()));
        assert_eq!(parse(&(most + 1u32).to_string()), Err(AmountError::TooMuch(241)));
    }
}
