//! The gateway's questions and answers, read leniently: what is not asked for may be missing or of another shape.
//!
//! Source: mx-chain-proxy-go `api/groups`; every answer is `{data, error, code}`.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use multiversx_sdk::{
    data::transaction::Transaction,
    gateway::{GatewayRequest, GatewayRequestType},
};
use serde_json::{Value, json};

use super::{
    address,
    gateway::{AccountState, NetworkInfo},
    receipt::{NetworkReceipt, TransactionHash},
};
use crate::{
    chain::{Address, Event},
    pair::{Amount, TokenId},
};

/// One request.
#[derive(Debug, Clone)]
pub struct Question {
    endpoint: String,
    payload: Option<Value>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denial {
    /// The gateway's own words.
    Refused(String),
    /// Of something that is no gateway.
    Foreign(String),
}

/// The `data` of an answer.
#[derive(Debug, Clone)]
pub struct Body(pub Value);

impl Question {
    pub fn get(endpoint: impl Into<String>) -> Self {
        Self { endpoint: endpoint.into(), payload: None }
    }

    pub fn post(endpoint: impl Into<String>, payload: Value) -> Self {
        Self { endpoint: endpoint.into(), payload: Some(payload) }
    }

    pub fn view(contract: &Address, name: &str, args: &[Vec<u8>]) -> Self {
        let args: Vec<_> = args.iter().map(hex::encode).collect();
        Self::post("vm-values/query", json!({"scAddress": address::bech32(contract), "funcName": name, "args": args}))
    }

    pub fn send(transaction: &Transaction) -> Self {
        Self::post("transaction/send", json!(transaction))
    }
}

impl GatewayRequest for Question {
    type Payload = Value;
    type DecodedJson = Value;
    type Result = Result<Body, Denial>;

    fn request_type(&self) -> GatewayRequestType {
        if self.payload.is_some() { GatewayRequestType::Post } else { GatewayRequestType::Get }
    }

    fn get_endpoint(&self) -> String {
        self.endpoint.clone()
    }

    fn get_payload(&self) -> Option<&Value> {
        self.payload.as_ref()
    }

    fn process_json(&self, mut decoded: Value) -> anyhow::Result<Self::Result> {
        if decoded["code"] == "successful" {
            return Ok(Ok(Body(decoded["data"].take())));
        }
        let words = decoded["error"].as_str().filter(|words| !words.is_empty());
        let words = words.map_or_else(|| decoded.to_string(), str::to_owned);
        Ok(Err(if decoded["code"].is_string() { Denial::Refused(words) } else { Denial::Foreign(words) }))
    }
}

impl Body {
    pub fn info(&self) -> Option<NetworkInfo> {
        let config = &self.0["config"];
        let number = |field: &str| config[field].as_u64();
        Some(NetworkInfo {
            chain_id: config["erd_chain_id"].as_str()?.into(),
            shards: number("erd_num_shards_without_meta")?.try_into().ok()?,
            gas_price: number("erd_min_gas_price")?,
            gas_price_modifier: fraction(&config["erd_gas_price_modifier"])?,
            gas_base: number("erd_min_gas_limit")?,
            gas_per_character: number("erd_gas_per_data_byte")?,
        })
    }

    pub fn account(&self) -> Option<AccountState> {
        let account = &self.0["account"];
        Some(AccountState {
            nonce: account["nonce"].as_u64()?,
            balance: decimal(&account["balance"])?,
            code_hash: base64(&account["codeHash"])?,
            code_metadata: base64(&account["codeMetadata"])?,
            owner: account["ownerAddress"].as_str().and_then(|text| address::parse(text).ok()),
        })
    }

    pub fn tokens(&self) -> Option<BTreeMap<TokenId, Amount>> {
        let tokens = self.0["esdts"].as_object()?;
        tokens.iter().map(|(name, token)| Some((name.clone().into_bytes(), decimal(&token["balance"])?))).collect()
    }

    pub fn storage(&self) -> Option<BTreeMap<Vec<u8>, Vec<u8>>> {
        let pairs = self.0["pairs"].as_object()?;
        pairs.iter().map(|(key, value)| Some((hex::decode(key).ok()?, hex::decode(value.as_str()?).ok()?))).collect()
    }

    /// The contract's own words when it refuses.
    pub fn view_results(&self) -> Result<Vec<Vec<u8>>, String> {
        let output = &self.0["data"];
        if output["returnCode"] != "ok" {
            return Err(output["returnMessage"].as_str().unwrap_or("no reason given").into());
        }
        let results = output["returnData"].as_array().map(Vec::as_slice).unwrap_or_default();
        results.iter().map(|result| base64(result).ok_or_else(|| "unreadable results".into())).collect()
    }

    pub fn transaction_hash(&self) -> Option<TransactionHash> {
        TransactionHash::parse(self.0["txHash"].as_str()?).ok()
    }

    pub fn process_status(&self) -> Option<&str> {
        self.0["status"].as_str()
    }

    pub fn final_block(&self) -> Option<u64> {
        self.0["status"]["erd_highest_final_nonce"].as_u64()
    }

    /// The epoch from which the hooks of that name are there.
    pub fn barnard_epoch(&self) -> Option<u64> {
        self.0["enableEpochs"]["erd_barnard_opcodes_enable_epoch"].as_u64()
    }

    pub fn epoch(&self) -> Option<u64> {
        self.0["status"]["erd_epoch_number"].as_u64()
    }

    pub fn receipt(&self) -> Option<NetworkReceipt> {
        NetworkReceipt::read(&self.0["transaction"])
    }
}

/// The events of a transaction's or a result's logs, which may have none.
pub fn events(logs: &Value) -> Option<Vec<Event>> {
    logs["events"].as_array().map(Vec::as_slice).unwrap_or_default().iter().map(event).collect()
}

fn event(event: &Value) -> Option<Event> {
    let topics = event["topics"].as_array().map(Vec::as_slice).unwrap_or_default();
    Some(Event {
        address: address::parse(event["address"].as_str()?).ok()?,
        identifier: event["identifier"].as_str()?.into(),
        topics: topics.iter().map(base64).collect::<Option<_>>()?,
        data: base64(&event["data"])?,
    })
}

/// Bytes; nothing at all is no bytes.
pub fn base64(value: &Value) -> Option<Vec<u8>> {
    BASE64.decode(value.as_str().unwrap_or_default()).ok()
}

fn decimal(value: &Value) -> Option<Amount> {
    value.as_str()?.parse().ok()
}

/// A number that some gateways write as a text.
fn fraction(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}
