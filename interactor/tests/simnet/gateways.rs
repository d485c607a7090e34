//! Gateways between a command and what it asks: one of a Sovereign Chain, and one that passes everything on to the simulator. Each can be
//! told to fail.

use std::{
    io::{Read, Write},
    net::TcpStream,
    path::PathBuf,
};

use interactor::relay::Source;

use crate::server::{CONFIG, NOTHING, block, final_block, serve_as};

/// What a proxy says when the gateway behind it is gone.
pub const BAD_GATEWAY: (u16, &str) = (502, "<html>Bad Gateway</html>");

/// A Sovereign Chain's gateway, whose final blocks are those of a folder, to the last one in a row from 1. It refuses the blocks that
/// `is_refused` says.
pub fn sovereign(folder: PathBuf, mut is_refused: impl FnMut(u64) -> bool + Send + 'static) -> String {
    let source = Source::Folder(folder);
    let recorded = move |nonce| source.block(nonce).unwrap();
    serve_as(move |path, _| {
        let nonce = path.strip_prefix("block/0/by-nonce/").and_then(|rest| rest.split('?').next()?.parse().ok());
        let answer = match nonce {
            _ if path == "network/config" => CONFIG.to_owned(),
            _ if path == "network/status/0" => final_block((1..).take_while(|nonce| recorded(*nonce).is_some()).count() as u64),
            Some(nonce) if !is_refused(nonce) => recorded(nonce).map_or_else(|| NOTHING.to_owned(), |recorded| block(&recorded)),
            _ => NOTHING.to_owned(),
        };
        (200, answer)
    })
}

/// The gateway at `url`; it can't be reached for the requests that `is_lost` says.
pub fn flaky(url: &str, mut is_lost: impl FnMut(&str) -> bool + Send + 'static) -> String {
    let host = url.trim_start_matches("http://").to_owned();
    serve_as(move |path, posted| {
        if is_lost(path) {
            return (BAD_GATEWAY.0, BAD_GATEWAY.1.to_owned());
        }
        pass_on(&host, path, posted)
    })
}

/// What the gateway at `host` answers.
pub fn pass_on(host: &str, path: &str, posted: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(host).unwrap();
    let method = if posted.is_empty() { "GET" } else { "POST" };
    let length = posted.len();
    write!(stream, "{method} /{path} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{posted}").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    (200, body.to_owned())
}
