//! What a scenario expects of a transaction: all that came of it, and nothing else.

use interactor::pair::names::expression;
use multiversx_sc_scenario::{
    multiversx_chain_vm::host::context::{TxLog, TxResult},
    scenario_model::{BytesValue, CheckLog, CheckLogList, CheckLogs, CheckValue, TxExpect, U64Value},
};

/// The same outcome again: status, message, results, and every log with its address, function, topics and data.
pub fn expectation(result: &TxResult) -> TxExpect {
    let mut expect = TxExpect::ok();
    expect.build_from_response = false;
    expect.status = CheckValue::Equal(U64Value::from(result.result_status.as_u64()));
    expect.message = CheckValue::Equal(text(&result.result_message));
    expect.out = list(&result.result_values);
    expect.logs = CheckLogs::List(CheckLogList { list: result.all_logs().into_iter().map(log).collect(), more_allowed_at_end: false });
    expect
}

fn log(log: &TxLog) -> CheckLog {
    CheckLog {
        address: CheckValue::Equal(BytesValue::from(expression(log.address.as_array()))),
        endpoint: CheckValue::Equal(text(log.endpoint.as_str())),
        topics: list(&log.topics),
        data: list(&log.data),
    }
}

fn list(parts: &[Vec<u8>]) -> CheckValue<Vec<CheckValue<BytesValue>>> {
    CheckValue::Equal(parts.iter().map(|part| CheckValue::Equal(value(part))).collect())
}

fn text(text: &str) -> BytesValue {
    if text.is_empty() { BytesValue::empty() } else { BytesValue::from_str_expr(text) }
}

/// Bytes as a reader likes them: an account's name, a text, or hex.
pub fn value(bytes: &[u8]) -> BytesValue {
    BytesValue::from(readable(bytes))
}

/// The expression of `value`.
pub fn readable(bytes: &[u8]) -> String {
    let as_address = bytes.try_into().ok().map(|address| expression(&address)).filter(|name| !name.starts_with("0x"));
    let as_text = || str::from_utf8(bytes).ok().filter(|text| is_plain(text)).map(|text| format!("str:{text}"));
    match bytes {
        [] => String::new(),
        _ => as_address.or_else(as_text).unwrap_or_else(|| format!("0x{}", hex::encode(bytes))),
    }
}

/// A word of some length, which is no accident.
fn is_plain(text: &str) -> bool {
    text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_ .:".contains(&byte))
}
