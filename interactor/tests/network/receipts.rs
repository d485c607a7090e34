//! What a gateway says of a transaction.

use interactor::network::{NetworkReceipt, TransactionHash, receipt::Progress};

use super::server::gateway;

const HASH: TransactionHash = TransactionHash([7; 32]);
const ALICE: &str = "erd1qyu5wthldzr8wx5c9ucg8kjagg0jfs53s8nr3zpz3hypefsdd8ssycr6th";

/// The receipt of a transaction with these further fields.
fn receipt(status: &str, fields: &str) -> NetworkReceipt {
    let answer = format!(r#"{{"data":{{"transaction":{{"status":"{status}","gasLimit":10,"gasUsed":4{fields}}}}},"code":"successful"}}"#);
    gateway(&[("transaction/", &answer)]).receipt(&HASH).unwrap().unwrap()
}

/// An event that says why something is refused: `d3JvbmcgZXBvY2g=` is "wrong epoch".
fn signal() -> String {
    format!(r#"{{"address":"{ALICE}","identifier":"signalError","topics":[null,"d3JvbmcgZXBvY2g="],"data":"QDY="}}"#)
}

#[test]
fn receipt_is_none_while_the_network_does_not_know_the_transaction() {
    let answer = r#"{"data":null,"error":"transaction not found","code":"internal_issue"}"#;
    assert_eq!(gateway(&[("transaction/", answer)]).receipt(&HASH).unwrap(), None);
    let error = gateway(&[]).receipt(&HASH).unwrap_err().to_string();
    assert!(error.ends_with("?withResults=true: nothing here"), "{error}");
}

#[test]
fn receipt_fails_when_it_cannot_be_read() {
    for transaction in [r#"{}"#, r#"{"status":"success"}"#, r#"{"status":"success","gasLimit":1,"logs":{"events":[{"address":"me"}]}}"#] {
        let answer = format!(r#"{{"data":{{"transaction":{transaction}}},"code":"successful"}}"#);
        let error = gateway(&[("transaction/", &answer)]).receipt(&HASH).unwrap_err().to_string();
        assert!(error.contains("(a transaction that can't be read)"), "{error}");
    }
}

#[test]
fn progress_is_read_from_the_status() {
    let progress = |status| receipt(status, "").progress;
    assert_eq!(["success", "executed"].map(progress), [Progress::Succeeded; 2]);
    assert_eq!(["fail", "invalid"].map(progress), [Progress::Failed; 2]);
    assert_eq!(["pending", "received", "partially-executed", "unknown"].map(progress), [Progress::Pending; 4]);
}

#[test]
fn outcome_is_the_contracts_words_wherever_they_were_said() {
    let here = format!(r#","logs":{{"events":[{}]}}"#, signal());
    let there = format!(r#","smartContractResults":[{{"hash":"01"}},{{"hash":"02","logs":{{"events":[{}]}}}}]"#, signal());
    for fields in [here, there] {
        assert_eq!(receipt("fail", &fields).outcome().unwrap_err().to_string(), "wrong epoch");
        assert_eq!(receipt("success", &fields).outcome().unwrap_err().to_string(), "wrong epoch");
    }
}

#[test]
fn outcome_is_good_when_only_a_promise_was_refused() {
    let done = format!(r#"{{"address":"{ALICE}","identifier":"completedTxEvent","topics":null,"data":null}}"#);
    let fields = format!(r#","logs":{{"events":[{},{done}]}}"#, signal());
    assert_eq!(receipt("success", &fields).outcome().unwrap().events.len(), 2);
}

#[test]
fn outcome_is_the_networks_words_when_no_contract_ran() {
    let words = |fields| receipt("invalid", fields).outcome().unwrap_err().to_string();
    assert_eq!(words(r#","receipt":{"data":"insufficient funds"}"#), "insufficient funds");
    assert_eq!(words(""), "failed without a word");
}
