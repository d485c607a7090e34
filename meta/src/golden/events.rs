//! What watchers subscribe to: each event's identifier and its inputs, in order, from the ABI.

use anyhow::Result;
use serde_json::Value;

use super::{Texts, abi};
use crate::workspace::Workspace;

pub fn texts(workspace: &Workspace) -> Result<Texts> {
    let mut texts = Texts::new();
    for contract in workspace.contracts()? {
        texts.insert(format!("{}.txt", contract.name), describe(&abi::read(&contract)?));
    }
    Ok(texts)
}

fn describe(abi: &Value) -> String {
    let mut text = String::new();
    for event in list(abi, "events") {
        text.push_str(&format!("{}\n", word(event, "identifier")));
        for input in list(event, "inputs") {
            let place = if input["indexed"] == true { "topic" } else { "data " };
            text.push_str(&format!("  {place} {}: {}\n", word(input, "name"), word(input, "type")));
        }
    }
    text
}

fn list<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value[field].as_array().into_iter().flatten()
}

fn word<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn event_shows_topics_and_data_in_order() {
        let abi = serde_json::json!({"events": [
            {"docs": ["Tokens leave."], "identifier": "deposit", "inputs": [
                {"name": "to", "type": "Address", "indexed": true},
                {"name": "event_data", "type": "EventData"}]},
            {"identifier": "paused", "inputs": []}]});
        assert_eq!(describe(&abi), "deposit\n  topic to: Address\n  data  event_data: EventData\npaused\n");
        assert_eq!(describe(&serde_json::json!({"name": "Empty"})), "");
    }
}
