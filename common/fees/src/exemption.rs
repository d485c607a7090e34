//! How a market keeps who does not pay the fee himself. Nothing: he pays. One byte: the owner spares him, and what is paid as a fee goes
//! back. More: he accepted a sponsor, whose address and token these bytes are, one behind the other. A safe, which only has to tell them
//! apart, reads no more than their number.

use multiversx_sc::imports::*;

/// What a user has whom the owner spares the fee.
pub const SPARED: [u8; SPARED_BYTES] = [1];
/// Bytes of it.
pub const SPARED_BYTES: usize = 1;
/// Bytes of an address.
const ADDRESS_BYTES: usize = 32;

/// What a user has whose sponsor pays in this token.
pub fn by_sponsor<M: ManagedTypeApi>(sponsor: &ManagedAddress<M>, token: &TokenId<M>) -> ManagedBuffer<M> {
    let mut bytes = sponsor.as_managed_buffer().clone();
    bytes.append(token.as_managed_buffer());
    bytes
}

/// Sponsor and token, if there are any.
pub fn sponsor_of<M: ManagedTypeApi>(exemption: &ManagedBuffer<M>) -> Option<(ManagedAddress<M>, TokenId<M>)> {
    let sponsor = exemption.copy_slice(0, ADDRESS_BYTES)?;
    let token = exemption.copy_slice(ADDRESS_BYTES, exemption.len() - ADDRESS_BYTES)?;
    Some((sponsor.try_into().ok()?, token.into()))
}

#[cfg(test)]
mod tests {
    use multiversx_sc_scenario::api::StaticApi;

    use super::*;

    type Bytes = ManagedBuffer<StaticApi>;

    #[test]
    fn by_sponsor_keeps_sponsor_and_token() {
        let (sponsor, token) = (ManagedAddress::from([7; 32]), TokenId::<StaticApi>::from("FEE-123456"));
        let exemption = by_sponsor(&sponsor, &token);
        assert!(exemption.len() > SPARED_BYTES);
        assert_eq!(sponsor_of(&exemption), Some((sponsor, token)));
    }

    #[test]
    fn sponsor_of_is_none_when_user_is_spared_or_pays() {
        for bytes in [&[][..], &SPARED, &[7; 31]] {
            assert_eq!(sponsor_of(&Bytes::from(bytes)), None);
        }
    }
}
