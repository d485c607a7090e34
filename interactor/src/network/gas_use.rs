//! How much gas a transaction took, read from what the network says of it.

use serde_json::Value;

use super::{receipt::NetworkReceipt, requests::events};
use crate::chain::Event;

/// What the VM says when it was offered so much that it gives nothing back.
const GAS_PROVIDED: &str = "gas provided = ";
const GAS_USED: &str = "gas used = ";
/// The type of a result that calls back. Source: mx-chain-vm-common-go `vmcommon/interface.go`, `AsynchronousCallBack`.
const CALLBACK: u64 = 2;

/// Gas units that a transaction takes with all that it started, callbacks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GasUse {
    pub used: u64,
    /// By a sender who does not offer more than twice of what is needed. What a callback from another shard leaves is in it.
    pub paid: u64,
}

impl NetworkReceipt {
    /// Gas units of the transaction and all that it started, on a network where gas beyond the data field's costs `gas_price_modifier`.
    ///
    /// What is charged is more than that in two cases. An execution that was offered more than twice what it needs gives nothing back;
    /// its log says what it used. And what a callback leaves that came from another shard is given to the contract, not to the sender.
    pub fn gas_use(&self, gas_price_modifier: f64) -> GasUse {
        let (callbacks, others): (Vec<_>, Vec<_>) = self.results().partition(|result| result["callType"] == CALLBACK);
        let kept_back = |of: &Value| events(&of["logs"]).unwrap_or_default().iter().filter_map(gas_kept_back).sum::<u64>();
        let paid = self.gas_charged.saturating_sub(kept_back(&self.raw) + others.iter().map(|result| kept_back(result)).sum::<u64>());
        let left: u64 = callbacks.iter().map(|result| kept_back(result)).sum();
        let given: u64 = others.iter().filter_map(|result| self.gas_given_away(result, gas_price_modifier)).sum();
        GasUse { used: paid.saturating_sub(left + given), paid }
    }

    /// Gas units that a result gives back to someone else than the sender.
    fn gas_given_away(&self, result: &Value, gas_price_modifier: f64) -> Option<u64> {
        if result["isRefund"] != true || result["receiver"] == self.raw["sender"] {
            return None;
        }
        let price = result["gasPrice"].as_f64()? * gas_price_modifier;
        Some((result["value"].as_f64()? / price).round() as u64)
    }

    fn results(&self) -> impl Iterator<Item = &Value> {
        self.raw["smartContractResults"].as_array().into_iter().flatten()
    }
}

/// What the VM was offered beyond what it used and does not give back, from `gas provided = 9, gas used = 4`.
fn gas_kept_back(event: &Event) -> Option<u64> {
    let texts = event.topics.iter().map(|topic| String::from_utf8_lossy(topic));
    texts.filter_map(|text| number_after(&text, GAS_PROVIDED)?.checked_sub(number_after(&text, GAS_USED)?)).next()
}

fn number_after(text: &str, words: &str) -> Option<u64> {
    let (_, number) = text.split_once(words)?;
    number.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
    use serde_json::json;

    use super::*;
    use crate::network::address::bech32;

    /// Of real transactions on a simulator: what is needed to tell the gas.
    fn receipt(charged: u64, logs: Value, results: Value) -> NetworkReceipt {
        let transaction = json!({
            "status": "success", "sender": "me", "gasLimit": 50_000_000, "gasUsed": charged, "logs": logs, "smartContractResults": results,
        });
        NetworkReceipt::read(&transaction).unwrap()
    }

    fn too_much(provided: u64, used: u64) -> Value {
        let words = format!("@too much gas provided for processing: gas provided = {provided}, gas used = {used}");
        let topics = [[1; 32].to_vec(), words.into_bytes()].map(|topic| BASE64.encode(topic));
        json!({"events": [{"address": bech32(&[1; 32]), "identifier": "writeLog", "topics": topics, "data": null}]})
    }

    #[test]
    fn gas_use_is_what_is_charged_when_the_rest_is_given_back() {
        let refund = json!([{"isRefund": true, "receiver": "me", "value": 5_000_000_000_000u64, "gasPrice": 1_000_000_000}]);
        assert_eq!(receipt(9_322_845, json!(null), refund).gas_use(0.01), GasUse { used: 9_322_845, paid: 9_322_845 });
    }

    #[test]
    fn gas_use_takes_off_what_was_offered_beyond() {
        let same = receipt(50_000_000, too_much(49_323_000, 8_611_923), json!([]));
        assert_eq!(same.gas_use(0.01), GasUse { used: 9_288_923, paid: 9_288_923 });
        let other = receipt(20_000_000, json!(null), json!([{"callType": 0, "logs": too_much(19_427_500, 3_647_600)}]));
        assert_eq!(other.gas_use(0.01), GasUse { used: 4_220_100, paid: 4_220_100 });
    }

    #[test]
    fn gas_use_tells_what_a_callback_left_from_what_is_paid() {
        let given = json!([{"isRefund": true, "receiver": "safe", "value": 26_516_570_000_000u64, "gasPrice": 1_000_000_000}]);
        assert_eq!(receipt(12_111_874, json!(null), given).gas_use(0.01), GasUse { used: 9_460_217, paid: 12_111_874 });
        let kept = json!([{"callType": 2, "logs": too_much(10_918_300, 3_711_993)}]);
        let both = receipt(50_000_000, too_much(46_866_000, 22_003_936), kept);
        assert_eq!(both.gas_use(0.01), GasUse { used: 17_931_629, paid: 25_137_936 });
    }
}
