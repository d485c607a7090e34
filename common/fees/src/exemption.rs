//! Who does not pay the fee, and who does instead.

use multiversx_sc::codec::DecodeDefault;
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

/// How a user is exempt from the fee. Nothing stored: not at all.
#[type_abi]
#[derive(TopEncode, TopDecodeOrDefault, Clone, Debug)]
pub enum Exemption<M: ManagedTypeApi> {
    /// The user pays.
    None,
    /// The owner spares the user the fee: what is paid as one goes back.
    Spared,
    /// The user accepted a sponsor, whose budget pays as long as the sponsor lists the user.
    Sponsored {
        sponsor: ManagedAddress<M>,
        /// The token of the budget.
        token: TokenId<M>,
    },
}

/// Bytes of [`Exemption::Spared`] in storage. [`Exemption::None`] has none and [`Exemption::Sponsored`] more, so that a safe, which only has
/// to tell them apart, needs nothing but their number.
pub const SPARED_BYTES: usize = 1;

impl<M: ManagedTypeApi> DecodeDefault for Exemption<M> {
    fn default() -> Self {
        Exemption::None
    }
}

#[cfg(test)]
mod tests {
    use multiversx_sc::codec::top_encode_to_vec_u8_or_panic;
    use multiversx_sc_scenario::api::StaticApi;

    use super::*;

    #[test]
    fn bytes_tell_exemptions_apart_by_their_number() {
        let length = |exemption: Exemption<StaticApi>| top_encode_to_vec_u8_or_panic(&exemption).len();
        assert_eq!(length(Exemption::None), 0);
        assert_eq!(length(Exemption::Spared), SPARED_BYTES);
        let nobody = Exemption::Sponsored { sponsor: ManagedAddress::zero(), token: TokenId::from("") };
        assert!(length(nobody) > SPARED_BYTES);
    }
}
