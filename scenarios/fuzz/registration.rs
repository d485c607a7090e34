//! Token registrations: what the node writes is read if it keeps the rules, and as what it was.

use interactor::node::codec::{OperationData, RegisterToken};
use types::RegisterTokenRef;

use crate::{
    inputs::ARegistration,
    runs::{DECODER, Verdict, fuzz},
};

/// What was read, in the node's types.
pub fn of(read: &RegisterTokenRef) -> RegisterToken {
    RegisterToken {
        token_id: read.token_id.to_vec(),
        token_type: read.token_type.as_u8(),
        name: read.name.to_vec(),
        ticker: read.ticker.to_vec(),
        num_decimals: read.decimals,
        data: OperationData { nonce: read.op_nonce, sender: *read.op_sender, transfer_data: None },
    }
}

/// The rules, said again.
fn is_valid(registration: &RegisterToken) -> bool {
    let id = String::from_utf8_lossy(&registration.token_id);
    let [prefix, ticker, random] = id.split('-').collect::<Vec<_>>()[..] else { return false };
    let lower = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let is_ticker = |text: &[u8]| (3..=10).contains(&text.len()) && text.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    (1..=4).contains(&prefix.len())
        && lower(prefix)
        && is_ticker(ticker.as_bytes())
        && random.len() == 6
        && lower(random)
        && registration.token_type <= 7
        && (3..=20).contains(&registration.name.len())
        && registration.name.iter().all(u8::is_ascii_alphanumeric)
        && is_ticker(&registration.ticker)
        && registration.num_decimals <= 18
        && registration.data.transfer_data.is_none()
}

#[test]
fn a_token_registration_is_read_as_what_was_written_if_it_keeps_the_rules() {
    fuzz("token registrations", DECODER, |ARegistration(registration): &ARegistration| {
        let bytes = registration.encode();
        let read = RegisterTokenRef::decode(&bytes);
        assert_eq!(read.is_ok(), is_valid(registration), "{read:?}");
        read.map_or(Verdict::Refused, |read| {
            assert_eq!(of(&read), *registration);
            Verdict::Accepted
        })
    });
}
