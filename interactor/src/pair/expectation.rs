//! What a scenario expects of a transaction: all that came of it, logs included.

use multiversx_sc_scenario::scenario_model::{BytesValue, CheckLog, CheckLogList, CheckLogs, CheckValue, Log, TxExpect, TxResponse};

use super::world::address_value;

/// The same outcome again, nothing less and nothing more.
pub fn expectation(response: &TxResponse) -> TxExpect {
    let mut expect = response.to_expect();
    expect.build_from_response = false;
    if response.is_success() {
        let list = response.logs.iter().map(log).collect();
        expect.logs = CheckLogs::List(CheckLogList { list, more_allowed_at_end: false });
    }
    expect
}

fn log(log: &Log) -> CheckLog {
    let all = |parts: &[Vec<u8>]| CheckValue::Equal(parts.iter().map(|part| CheckValue::Equal(BytesValue::from(part.clone()))).collect());
    CheckLog {
        address: CheckValue::Equal(BytesValue::from(address_value(log.address.as_array()).original)),
        endpoint: CheckValue::Equal(BytesValue::from(format!("str:{}", log.endpoint))),
        topics: all(&log.topics),
        data: all(&log.data),
    }
}
