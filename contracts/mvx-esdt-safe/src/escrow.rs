//! What is kept of a token and nonce, in one stored value: owed and float, each behind its length, and the rules.

use multiversx_sc::codec::{DecodeError, DecodeErrorHandler, TopDecodeInput};
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;
use types::{
    reader::{Reader, Revert},
    space::Space,
};

/// Bytes of the stored value, at most: the chain counts units in a hundred.
const MAX_BYTES: usize = 256;

/// A token and its nonce in the safe. Nothing stored: it never came here.
#[derive(TopEncode, Clone, Debug, PartialEq)]
pub struct Escrow<M: ManagedTypeApi> {
    /// Token units that the other side may bring back; always 0 for tokens of the Sovereign Chain.
    pub owed: BigUint<M>,
    /// Token units at hand.
    pub float: BigUint<M>,
    /// What is said of it: see [`rules`](crate::rules).
    pub rules: u8,
}

/// Reads the value where it lies, which each token of a deposit and of an operation pays for.
impl<M: ManagedTypeApi> TopDecode for Escrow<M> {
    fn top_decode_or_handle_err<I: TopDecodeInput, H: DecodeErrorHandler>(input: I, handler: H) -> Result<Self, H::HandledErr> {
        let stored = ManagedBuffer::<M>::top_decode_or_handle_err(input, handler)?;
        let mut space = Space::<MAX_BYTES>::default();
        let Some(bytes) = space.load(&stored) else { return Err(handler.handle_error(DecodeError::INPUT_TOO_LONG)) };
        if bytes.is_empty() {
            return Ok(Escrow { owed: BigUint::zero(), float: BigUint::zero(), rules: 0 });
        }
        let mut reader = Reader::<Revert<M>>::new(bytes);
        let (Ok(owed), Ok(float), Ok(rules)) = (reader.bytes(), reader.bytes(), reader.u8());
        Ok(Escrow { owed: BigUint::from_bytes_be(owed), float: BigUint::from_bytes_be(float), rules })
    }
}

#[cfg(test)]
mod tests {
    use multiversx_sc_scenario::api::StaticApi;

    use super::*;

    #[test]
    fn top_decode_fails_when_it_is_longer_than_any_two_numbers() {
        let decode = |bytes: &[u8]| Escrow::<StaticApi>::top_decode(ManagedBuffer::<StaticApi>::from(bytes));
        assert_eq!(decode(&[0; MAX_BYTES + 1]), Err(DecodeError::INPUT_TOO_LONG));
        assert_eq!(decode(&[]), Ok(Escrow { owed: BigUint::zero(), float: BigUint::zero(), rules: 0 }));
    }
}
