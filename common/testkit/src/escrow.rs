//! The mainchain safe's books, as they are stored.

use multiversx_sc_scenario::num_bigint::BigUint;

use crate::{
    changes::{Change, stores},
    instance::Instance,
    mvx::MVX_SAFE,
    wire::{nested, number},
};

/// The two numbers of a token of which nothing is said.
pub fn keeps<'a>(instance: impl Into<Instance<'a>>, owed: impl Into<BigUint>, float: impl Into<BigUint>) -> Change {
    keeps_by(instance, owed, float, 0)
}

/// The two numbers of a token, and what is said of it.
pub fn keeps_by<'a>(instance: impl Into<Instance<'a>>, owed: impl Into<BigUint>, float: impl Into<BigUint>, rules: u8) -> Change {
    stores(MVX_SAFE, escrow_key(instance), [number(owed), number(float), vec![rules]].concat())
}

/// Where they are kept.
pub fn escrow_key<'a>(instance: impl Into<Instance<'a>>) -> Vec<u8> {
    let Instance { token, nonce } = instance.into();
    [b"escrow".to_vec(), nested(token), nonce.to_be_bytes().to_vec()].concat()
}
