//! No contract is larger than it may be.

use anyhow::Result;

use crate::{
    golden::{self, budget_of},
    voice::thousands,
    workspace::Workspace,
};

pub fn complaints(workspace: &Workspace) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for contract in workspace.contracts()? {
        let bytes = golden::bytes_of(&contract)?;
        complaints.extend(over_budget(&contract.name, bytes));
    }
    Ok(complaints)
}

fn over_budget(name: &str, bytes: u64) -> Option<String> {
    let budget = budget_of(name);
    let excess = bytes.checked_sub(budget).filter(|excess| *excess > 0)?;
    Some(format!("{name} has {} bytes, {} over its budget of {}", thousands(bytes), thousands(excess), thousands(budget)))
}

#[cfg(test)]
mod tests {
    use super::over_budget;

    #[test]
    fn only_a_larger_wasm_is_over_budget() {
        assert_eq!(over_budget("header-verifier", 8_192), None);
        assert_eq!(over_budget("header-verifier", 8_193).unwrap(), "header-verifier has 8,193 bytes, 1 over its budget of 8,192");
        assert_eq!(over_budget("mvx-esdt-safe", 15_360), None);
        assert_eq!(over_budget("sov-esdt-safe", 10_240), None);
        assert_eq!(over_budget("call-executor", 11_240).unwrap(), "call-executor has 11,240 bytes, 1,000 over its budget of 10,240");
    }
}
