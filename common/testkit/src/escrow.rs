//! The mainchain safe's books, as they are stored.

use multiversx_sc_scenario::num_bigint::BigUint;

use crate::{
    changes::{Change, stores},
    instance::Instance,
    mvx::MVX_SAFE,
    wire::{nested, number},
};

/// The two numbers of a token.
pub fn keeps<'a>(instance: impl Into<Instance<'a>>, owed: impl Into<BigUint>, float: impl Into<BigUint>) -> Change {
    stores(MVX_SAFE, escrow_key(instance), [number(owed), number(float)].concat())
}

/// Where they are kept.
pub fn escrow_key<'a>(instance: impl Into<Instance<'a>>) -> Vec<u8> {
    let Instance { token, nonce } = instance.into();
    [b"escrow".to_vec(), nested(token), nonce.to_be_bytes().to_vec()].concat()
}
