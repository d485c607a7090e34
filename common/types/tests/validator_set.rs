//! Changes of the validator set, as the node writes them.

use multiversx_sc_scenario::{api::StaticApi, multiversx_chain_vm::crypto_functions::sha256};
use proptest::prelude::*;
use types::validator_set::Change;

use crate::{strategies::set_change, wire::SetChange};

fn written(change: &SetChange) -> Vec<u8> {
    let mut builder = Change::<StaticApi>::default();
    change.ids.iter().for_each(|id| builder.push_id(id));
    builder.finish(change.epoch).to_vec()
}

#[test]
fn change_has_the_nodes_bytes() {
    let change = written(&SetChange { ids: vec![vec![1], vec![2], vec![3], vec![4]], epoch: 1 });
    assert_eq!(hex::encode(&change), "0a01010a01020a01030a01041001");
    let op_hash = sha256(&change);
    assert_eq!(hex::encode(op_hash), "897486cf1533536b923005ae322842ce473273acf40e5af696130f3684057e6c");
    assert_eq!(hex::encode(sha256(&op_hash)), "6bd07fbcd0b075f1bd78797e801c2b97f023e8ede0c91d1d17b2f97d6e42f0ac");
}

#[test]
fn change_writes_epochs_as_protobuf_does() {
    let epochs = [(0, ""), (1, "1001"), (127, "107f"), (128, "108001"), (300, "10ac02"), (16_384, "10808001"), (u32::MAX, "10ffffffff0f")];
    for (epoch, expected) in epochs {
        assert_eq!(hex::encode(written(&SetChange { ids: vec![vec![0, 1]], epoch })), format!("0a020001{expected}"));
    }
}

#[test]
fn change_cuts_what_is_no_id() {
    let change = written(&SetChange { ids: vec![vec![7; 5], vec![7; 300]], epoch: 0 });
    assert_eq!(hex::encode(change), "0a05070707070a2c07070707");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn change_keeps_ids_as_they_are(change in set_change()) {
        prop_assert_eq!(written(&change), change.bytes());
    }
}
