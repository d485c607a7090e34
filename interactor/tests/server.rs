//! A gateway that answers as a test says.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use interactor::network::{Block, address::bech32};
use serde_json::json;

/// Of a simulator, with what is not read left out.
pub const CONFIG: &str = r#"{"data":{"config":{"erd_chain_id":"chain","erd_gas_per_data_byte":1500,"erd_gas_price_modifier":"0.01",
    "erd_min_gas_limit":50000,"erd_min_gas_price":1000000000,"erd_num_shards_without_meta":3}},"error":"","code":"successful"}"#;
/// What a gateway says where it has no answer.
pub const NOTHING: &str = r#"{"data":null,"error":"nothing here","code":"internal_issue"}"#;

/// Starts one on a free port, which answers a request for a path, with what is posted to it, with a status and a text; never if the text is
/// empty.
pub fn serve_as(mut answer: impl FnMut(&str, &str) -> (u16, String) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let mut left_waiting = Vec::new();
        for mut stream in listener.incoming().map(Result::unwrap) {
            let (path, posted) = request(&stream);
            let (status, answer) = answer(path.trim_start_matches('/'), &posted);
            if answer.is_empty() {
                left_waiting.push(stream);
                continue;
            }
            let length = answer.len();
            write!(stream, "HTTP/1.1 {status} OK\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{answer}").unwrap();
        }
    });
    url
}

/// That a shard's last final block has this nonce.
pub fn final_block(nonce: u64) -> String {
    json!({"data": {"status": {"erd_highest_final_nonce": nonce}}, "code": "successful"}).to_string()
}

/// A recorded block, all of whose events are one transaction's.
pub fn block(block: &Block) -> String {
    let text = |bytes: &Vec<u8>| BASE64.encode(bytes);
    let events = block.events.iter().map(|event| {
        let topics: Vec<_> = event.topics.iter().map(text).collect();
        json!({"address": bech32(&event.address), "identifier": event.identifier, "topics": topics, "data": text(&event.data)})
    });
    let transaction = json!({"hash": "aa", "logs": {"events": events.collect::<Vec<_>>()}});
    json!({"data": {"block": {"epoch": block.epoch, "miniBlocks": [{"transactions": [transaction]}]}}, "code": "successful"}).to_string()
}

/// The path of a request and what is posted to it, once all of it has come.
fn request(stream: &TcpStream) -> (String, String) {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && reader.read_until(b'\n', &mut head).unwrap() > 0 {}
    let head = String::from_utf8(head).unwrap();
    let lower = head.to_lowercase();
    let length = lower.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()).map_or(0, |length| length.parse().unwrap());
    let mut posted = String::new();
    reader.take(length).read_to_string(&mut posted).unwrap();
    (head.split(' ').nth(1).unwrap().to_owned(), posted)
}
