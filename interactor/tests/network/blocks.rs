//! Blocks as a gateway gives them, of the mainchain and of a Sovereign Chain.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use interactor::{
    network::{
        Block,
        address::{ESDT_SYSTEM, bech32},
    },
    node::OperationNonces,
    pair::names::*,
    relay::Source,
    trace::{Arrival, Content, SovereignChain},
};

use serde_json::{Value, json};

use super::server::gateway;
use crate::{
    fixtures::{SAFE, deposit},
    server::{block, final_block},
};

/// A transfer of ten gold to Bob by the ESDT system contract, of this nonce.
fn delivery(nonce: u64) -> Value {
    let topics = [GOLD.as_bytes(), &[], &[10], &BOB].map(|bytes| BASE64.encode(bytes));
    let system = bech32(&ESDT_SYSTEM);
    let event = json!({"address": system, "identifier": "MultiESDTNFTTransfer", "topics": topics});
    json!({"hash": format!("a{nonce}"), "nonce": nonce, "sender": system, "logs": {"events": [event]}})
}

fn transactions(list: &[Value]) -> String {
    json!({"data": {"block": {"epoch": 4, "miniBlocks": [{"transactions": list}, {}]}}, "code": "successful"}).to_string()
}

fn sovereign(answers: &[(&str, &str)]) -> Source {
    Source::Gateway(gateway(answers))
}

#[test]
fn block_counts_the_logs_of_a_transaction_in_two_miniblocks_once() {
    let (transaction, other) = (delivery(1), json!({"hash": "bb", "logs": null}));
    let block = json!({"epoch": 4, "miniBlocks": [{"transactions": [transaction, other]}, {}, {"transactions": [transaction]}]});
    let answer = json!({"data": {"block": block}, "code": "successful"}).to_string();
    let Block { nonce, epoch, events } = gateway(&[("block/0/by-nonce/7", &answer)]).block(0, 7).unwrap();
    assert_eq!((nonce, epoch, events.len()), (7, 4, 1));
    assert_eq!((events[0].identifier.as_str(), &events[0].topics[1..]), ("MultiESDTNFTTransfer", &[Vec::new(), vec![10], BOB.into()][..]));
}

#[test]
fn block_fails_when_it_cannot_be_read() {
    for answer in [r#"{"data":{},"code":"successful"}"#, r#"{"data":{"block":{"epoch":"4"}},"code":"successful"}"#] {
        let error = gateway(&[("block/", answer)]).block(0, 7).unwrap_err().to_string();
        assert!(error.contains("(a block that can't be read)"), "{error}");
    }
}

#[test]
fn source_reads_a_sovereign_gateways_blocks_to_the_final_one() {
    let recorded = Block { nonce: 2, epoch: 5, events: vec![deposit(0)] };
    let source = sovereign(&[("network/status/0", &final_block(2)), ("block/0/by-nonce/2", &block(&recorded))]);
    assert_eq!((source.begin(None).unwrap(), source.begin(Some(3)).unwrap()), (1, 3));
    assert_eq!(source.block(2).unwrap(), Some(recorded));
    assert_eq!(source.block(3).unwrap(), None);
}

#[test]
fn source_fails_when_a_final_block_is_refused() {
    let source = sovereign(&[("network/status/0", &final_block(9))]);
    let expected =
        "the Sovereign Chain's gateway does not give block 7, though block 9 is final (nothing here); ask one that keeps every block";
    assert_eq!(source.block(7).unwrap_err().to_string(), expected);
    assert_eq!(source.deliveries(7).unwrap_err().to_string(), expected);
}

#[test]
fn source_fails_when_it_is_to_begin_behind_its_next_block() {
    let error = sovereign(&[("network/status/0", &final_block(9))]).begin(Some(11)).unwrap_err().to_string();
    assert!(error.starts_with("block 11 is to be read, and the last one that is there is block 9; "), "{error}");
}

#[test]
fn deposit_has_arrived_when_its_own_nonce_has_among_equal_ones() {
    let (first, second) = (transactions(&[delivery(5)]), transactions(&[delivery(6), delivery(8)]));
    let source = sovereign(&[("network/status/0", &final_block(2)), ("block/0/by-nonce/1", &first), ("block/0/by-nonce/2", &second)]);
    let chain = SovereignChain { source, safe: SAFE, from: None, nonces: OperationNonces::FromContract };
    let of = |nonce| Content { nonce, sender: ALICE, receiver: BOB, tokens: vec![(GOLD.into(), 10u32.into())] };
    let arrived = [4, 5, 6, 7, 8].map(|nonce| chain.arrival(&of(nonce)).unwrap());
    assert_eq!(arrived, [Arrival::NotThere, Arrival::Block(1), Arrival::Block(2), Arrival::NotThere, Arrival::Block(2)]);
    let less = Content { tokens: vec![(GOLD.into(), 9u32.into())], ..of(5) };
    assert_eq!(chain.arrival(&less).unwrap(), Arrival::NotThere);
}
