//! A gateway with the answers of a test.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use interactor::network::Gateway;

/// Of a simulator, with what is not read left out.
const CONFIG: &str = r#"{"data":{"config":{"erd_chain_id":"chain","erd_gas_per_data_byte":1500,"erd_gas_price_modifier":"0.01",
    "erd_min_gas_limit":50000,"erd_min_gas_price":1000000000,"erd_num_shards_without_meta":3}},"error":"","code":"successful"}"#;
/// What a gateway says where it has no answer.
const NOTHING: &str = r#"{"data":null,"error":"nothing here","code":"internal_issue"}"#;

/// Starts one on a free port: what it answers to which request, the first that fits. It never answers with no text at all.
pub fn serve(answers: &[(&str, &str)]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answers: Vec<_> = answers.iter().map(|(request, answer)| (format!("/{request}"), (*answer).to_owned())).collect();
    thread::spawn(move || {
        let mut left_waiting = Vec::new();
        for mut stream in listener.incoming().map(Result::unwrap) {
            let request = request(&stream);
            match answers.iter().find(|(path, _)| request.starts_with(path)).map_or(NOTHING, |(_, answer)| answer) {
                "" => left_waiting.push(stream),
                answer => {
                    let length = answer.len();
                    write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{answer}").unwrap();
                }
            }
        }
    });
    url
}

/// Connected to a network that answers so.
pub fn gateway(answers: &[(&str, &str)]) -> Gateway {
    Gateway::connect(&serve(&[answers, &[("network/config", CONFIG)]].concat())).unwrap()
}

/// What a request asks for, once all of it has come.
fn request(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && reader.read_until(b'\n', &mut head).unwrap() > 0 {}
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()).map_or(0, |length| length.parse().unwrap());
    std::io::copy(&mut reader.take(length), &mut std::io::sink()).unwrap();
    head.split(' ').nth(1).unwrap().to_owned()
}
