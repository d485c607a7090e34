//! The contracts' ABIs, without the part that names compiler and framework.

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Texts, output};
use crate::workspace::{Contract, Workspace};

pub fn texts(workspace: &Workspace) -> Result<Texts> {
    let mut texts = Texts::new();
    for contract in workspace.contracts()? {
        let text = serde_json::to_string_pretty(&read(&contract)?)? + "\n";
        texts.insert(format!("{}.abi.json", contract.name), text);
    }
    Ok(texts)
}

pub fn read(contract: &Contract) -> Result<Value> {
    let text = output(contract, "abi.json")?;
    without_build_info(&text).with_context(|| format!("the ABI of {} is no JSON object", contract.name))
}

fn without_build_info(text: &str) -> Result<Value> {
    let mut abi: Value = serde_json::from_str(text)?;
    // Unlike `remove` it keeps the order of the rest.
    abi.as_object_mut().context("not an object")?.shift_remove("buildInfo");
    Ok(abi)
}

#[cfg(test)]
mod tests {
    use super::without_build_info;

    #[test]
    fn build_info_is_left_out_and_order_kept() {
        let abi = without_build_info(r#"{"buildInfo": {"rustc": 1}, "name": "Safe", "endpoints": [], "events": []}"#).unwrap();
        assert_eq!(abi.to_string(), r#"{"name":"Safe","endpoints":[],"events":[]}"#);
        assert!(without_build_info("[]").is_err());
    }
}
