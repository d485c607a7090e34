//! What a token is made with, cut from its data.

use proptest::prelude::*;
use types::{
    errors::{INPUT_TOO_LONG, INPUT_TOO_SHORT, TOKEN_TYPE_UNKNOWN},
    properties::PropertiesRef,
};

use crate::{strategies::operation, wire::Token};

/// A token with every property.
fn whole() -> Vec<u8> {
    let uris = vec![b"uri".to_vec(), vec![]];
    Token { hash: b"hash".to_vec(), name: b"name".to_vec(), attributes: b"attributes".to_vec(), uris, ..Token::default() }.data()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn properties_are_read_as_they_were_written(operation in operation()) {
        for token in operation.tokens {
            let data = token.data();
            let read = PropertiesRef::decode(&data).expect("valid data");
            prop_assert_eq!((read.hash, read.name, read.attributes), (&token.hash[..], &token.name[..], &token.attributes[..]));
            prop_assert_eq!(read.royalties, &token.royalties[..]);
            prop_assert_eq!(read.uris.map(<[u8]>::to_vec).collect::<Vec<_>>(), token.uris);
        }
    }
}

#[test]
fn properties_are_refused_when_cut_anywhere() {
    let whole = whole();
    for length in 0..whole.len() {
        assert_eq!(PropertiesRef::decode(&whole[..length]), Err(INPUT_TOO_SHORT), "{length}");
    }
}

#[test]
fn properties_are_refused_when_more_follows_or_the_type_is_unknown() {
    assert_eq!(PropertiesRef::decode(&[whole(), vec![0]].concat()), Err(INPUT_TOO_LONG));
    let mut unknown = whole();
    unknown[0] = 8;
    assert_eq!(PropertiesRef::decode(&unknown), Err(TOKEN_TYPE_UNKNOWN));
}
