//! What does not answer as a gateway does is a sentence that says so.

use std::{net::TcpListener, time::Duration};

use interactor::network::{Gateway, GatewayError};

use super::server::{gateway, serve};

fn sentence(url: &str) -> String {
    Gateway::connect(url).err().expect("no gateway").to_string()
}

#[test]
fn connect_fails_when_nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = sentence(&url);
    assert!(error.starts_with(&format!("{url} does not answer (")), "{error}");
    assert!(error.contains("refused") && error.ends_with("); is the network up, and the address right?"), "{error}");
}

#[test]
fn connect_fails_when_there_is_no_such_host() {
    let error = sentence("http://gateway.invalid");
    assert!(error.starts_with("http://gateway.invalid does not answer ("), "{error}");
}

#[test]
fn connect_fails_when_the_answer_does_not_come() {
    let url = serve(&[("network/config", "")]);
    let error = Gateway::connect_within(&url, Duration::from_millis(50)).err().expect("no answer");
    let expected = format!("{url} does not answer (no answer within 0.05 seconds); is the network up, and the address right?");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn connect_fails_when_the_answer_is_a_page() {
    let url = serve(&[("network/config", "<html>Welcome</html>")]);
    let error = sentence(&url);
    assert!(error.starts_with(&format!("{url} answers something else than a gateway does (expected value at line 1")), "{error}");
}

#[test]
fn connect_fails_when_the_answer_has_another_shape() {
    for answer in [r#"{"data":{},"error":"","code":"successful"}"#, r#"{"data":{"config":{"erd_chain_id":7}},"code":"successful"}"#] {
        let error = sentence(&serve(&[("network/config", answer)]));
        assert!(error.contains("does (it does not say what its chain is); is the address that of a gateway?"), "{error}");
    }
}

#[test]
fn connect_fails_in_the_gateways_words_when_it_refuses() {
    let url = serve(&[("network/config", r#"{"data":null,"error":"no observers","code":"internal_issue"}"#)]);
    assert_eq!(sentence(&url), "the gateway refuses network/config: no observers");
    let error = sentence(&serve(&[("network/config", r#"{"hello":1}"#)]));
    assert!(error.contains(r#" answers something else than a gateway does ({"hello":1}); "#), "{error}");
}

#[test]
fn connect_learns_what_the_network_is() {
    let gateway = gateway(&[]);
    let info = gateway.info();
    assert_eq!((info.chain_id.as_str(), info.shards, info.gas_price), ("chain", 3, 1_000_000_000));
    assert_eq!((info.gas_price_modifier, info.gas_base, info.gas_per_character), (0.01, 50_000, 1_500));
    assert!(gateway.simulator().is_none());
    let error = gateway.require_simulator("to make blocks").err().expect("no simulator").to_string();
    assert_eq!(error, format!("{} is no simulator: to make blocks works on a simulator only", gateway.url()));
}

#[test]
fn require_chain_fails_on_another_chain() {
    let gateway = gateway(&[]);
    gateway.require_chain("chain").unwrap();
    assert_eq!(gateway.require_chain("D").unwrap_err().to_string(), format!("{} is chain \"chain\", not \"D\"", gateway.url()));
}

#[test]
fn require_vm_fails_when_the_hooks_are_unknown_or_yet_to_come() {
    let status = ("network/status/0", r#"{"data":{"status":{"erd_epoch_number":9}},"code":"successful"}"#);
    let since = |epochs| gateway(&[("network/enable-epochs", epochs), status]).require_vm();
    since(r#"{"data":{"enableEpochs":{"erd_barnard_opcodes_enable_epoch":9}},"code":"successful"}"#).unwrap();
    let unknown = since(r#"{"data":{"enableEpochs":{}},"code":"successful"}"#).unwrap_err().to_string();
    assert!(unknown.ends_with(" has a VM that is too old for these contracts: they need the Barnard hooks, which it does not know"));
    let late = since(r#"{"data":{"enableEpochs":{"erd_barnard_opcodes_enable_epoch":10}},"code":"successful"}"#).unwrap_err().to_string();
    assert!(late.ends_with("they need the Barnard hooks, which begin with epoch 10, and this is epoch 9"), "{late}");
}

#[test]
fn account_fails_when_it_cannot_be_read() {
    for account in [r#"{}"#, r#"{"nonce":1}"#, r#"{"nonce":"1","balance":"5"}"#, r#"{"nonce":1,"balance":"5","codeHash":"%"}"#] {
        let answer = format!(r#"{{"data":{{"account":{account}}},"code":"successful"}}"#);
        let error = gateway(&[("address/", &answer)]).account(&[1; 32]).unwrap_err();
        assert!(matches!(error, GatewayError::NoGateway { .. }), "{error}");
    }
}
