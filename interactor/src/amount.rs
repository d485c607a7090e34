//! Token units and EGLD as they are typed and shown.

use thiserror::Error;

use crate::pair::Amount;

/// Bytes of the greatest number of units that the network moves.
///
/// Source: mx-chain-core-go `core/constants.go`, `MaxLenForESDTIssueMint`.
const MAX_BYTES: usize = 100;
/// Digits of EGLD behind the point.
const DECIMALS: usize = 18;

/// Why a text is no number of token units.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountError {
    #[error(
        "\"{0}\" is no number of token units: a whole number is expected, digits only, as in 1000000 for 1.0 of a token with six decimals"
    )]
    NoNumber(String),
    #[error("{0} digits are more token units than any token has")]
    TooMuch(usize),
    #[error("\"{0}\" is no amount of EGLD: digits are expected, with a point and up to 18 more behind it if need be, as in 0.05")]
    NoEgld(String),
}

/// Reads digits.
pub fn parse(text: &str) -> Result<Amount, AmountError> {
    let digits = Some(text).filter(|text| text.chars().all(|character| character.is_ascii_digit()));
    let amount: Amount = digits.and_then(|digits| digits.parse().ok()).ok_or_else(|| AmountError::NoNumber(text.into()))?;
    if amount.to_bytes_be().len() > MAX_BYTES { Err(AmountError::TooMuch(text.len())) } else { Ok(amount) }
}

/// Reads EGLD, in 10^-18 of them.
pub fn parse_egld(text: &str) -> Result<Amount, AmountError> {
    let no_egld = || AmountError::NoEgld(text.into());
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    if whole.is_empty() || rest.is_empty() || rest.len() > DECIMALS {
        return Err(no_egld());
    }
    parse(&format!("{whole}{rest:0<DECIMALS$}")).map_err(|_| no_egld())
}

/// 10^-18 EGLD as EGLD, with as many digits as there are.
pub fn in_egld(amount: &Amount) -> String {
    let digits = format!("{amount:0>width$}", width = DECIMALS + 1);
    let (whole, rest) = digits.split_at(digits.len() - DECIMALS);
    format!("{whole}.{rest}").trim_end_matches('0').trim_end_matches('.').into()
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
    fn egld_is_shown_as_it_is_typed() {
        for text in ["0", "0.05", "2500", "1.000000000000000001", "0.1"] {
            assert_eq!(in_egld(&parse_egld(text).unwrap()), text);
        }
        assert_eq!(parse_egld("0.05"), Ok(50_000_000_000_000_000u64.into()));
        for text in ["", ".", "1.", ".5", "1,5", "-1", "1.0000000000000000001", "1.5.5", "1e3"] {
            assert_eq!(parse_egld(text), Err(AmountError::NoEgld(text.into())));
        }
    }

    #[test]
    fn parse_refuses_what_no_token_has() {
        let most = (Amount::from(1u32) << 800u32) - 1u32;
        assert_eq!(parse(&most.to_string()), Ok(most.clone()));
        assert_eq!(parse(&(most + 1u32).to_string()), Err(AmountError::TooMuch(241)));
    }
}
