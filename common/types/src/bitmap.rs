//! Who signed: bit i, lowest first, is the epoch's i-th validator.
//!
//! Source: mx-chain-sovereign-go `consensus/spos/consensusState.go`, `GenerateBitmap`.

/// Signers that a set of `validators` needs, at least: floor(2n/3) + 1.
pub const fn quorum(validators: usize) -> usize {
    validators * 2 / 3 + 1
}

/// Bytes of the bitmap of a set.
pub const fn length(validators: usize) -> usize {
    validators.div_ceil(8)
}

/// Whether the i-th validator signed.
pub fn is_set(bits: &[u8], i: usize) -> bool {
    bits[i / 8] >> (i % 8) & 1 == 1
}

/// Whether a bit beyond the last validator is set.
pub fn has_padding(bits: &[u8], validators: usize) -> bool {
    !validators.is_multiple_of(8) && bits[validators / 8] >> (validators % 8) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quorum_is_more_than_two_thirds() {
        for (validators, expected) in [(1, 1), (2, 2), (3, 3), (4, 3), (7, 5), (21, 15), (63, 43), (100, 67), (400, 267)] {
            assert_eq!(quorum(validators), expected);
        }
    }

    #[test]
    fn is_set_reads_the_lowest_bit_first() {
        let bits = [0b0000_0101, 0b1000_0000];
        let set: [usize; 3] = [0, 2, 15];
        for i in 0..16 {
            assert_eq!(is_set(&bits, i), set.contains(&i), "{i}");
        }
    }

    #[test]
    fn has_padding_sees_only_bits_beyond_the_last_validator() {
        assert!(!has_padding(&[0xff], 8));
        assert!(!has_padding(&[0x7f], 7));
        assert!(has_padding(&[0x80], 7));
        assert!(has_padding(&[0xff, 0x02], 9));
        assert!(!has_padding(&[0xff, 0x01], 9));
    }
}
