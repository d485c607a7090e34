//! The simulator's configuration: npm's, with what the newer program asks for and npm's does not have yet.
//!
//! What npm's has stays as it is. Source: mx-chain-go v1.10.4 `cmd/node/config`.

use std::{fs, path::Path};

use toml::{Table, Value};
use walkdir::WalkDir;

use super::{SimnetError, unusable};

/// Where the files of a node are in the folder of the package.
const NODE: &str = "node/config";

const ECONOMICS: &str = "economics.toml";
const EPOCHS: &str = "enableEpochs.toml";
const GAS: &str = "gasSchedules/gasScheduleV9.toml";

/// Keys that the program requires: file, table, key, value as TOML, and what it is for. A table that is a list gets the key in each entry.
#[rustfmt::skip]
const ADDED: [(&str, &str, &str, &str, &str); 22] = [
    (ECONOMICS, "FeeSettings.GasLimitSettings", "MaxGasHigherFactorAccepted", "\"2\"", "how much more gas may be offered than used, as on mainnet"),
    (EPOCHS, "EnableEpochs", "BarnardOpcodesEnableEpoch", "2", "the hooks that the contracts import"),
    (EPOCHS, "EnableEpochs", "MaskVMInternalDependenciesErrorsEnableEpoch", "2", "as on mainnet"),
    (EPOCHS, "EnableEpochs", "FixBackTransferOPCODEEnableEpoch", "2", "as on mainnet"),
    (EPOCHS, "EnableEpochs", "ValidationOnGobDecodeEnableEpoch", "2", "as on mainnet"),
    (EPOCHS, "EnableEpochs", "FixGetBalanceEnableEpoch", "2", "as on mainnet"),
    (EPOCHS, "EnableEpochs", "AutomaticActivationOfNodesDisableEpoch", "2", "as on mainnet"),
    (EPOCHS, "EnableEpochs", "GovernanceDisableProposeEnableEpoch", "6", "must be before the next one"),
    (EPOCHS, "EnableEpochs", "GovernanceFixesEnableEpoch", "7", "must be after the one before"),
    (GAS, "MetaChainSystemSCsCost", "ClearProposal", "50000000", "price of mainnet"),
    (GAS, "MetaChainSystemSCsCost", "ClaimAccumulatedFees", "1000000", "price of mainnet"),
    (GAS, "MetaChainSystemSCsCost", "ChangeConfig", "50000000", "price of mainnet"),
    (GAS, "BaseOpsAPICost", "GetCodeHash", "10000", "a Barnard hook"),
    (GAS, "BaseOpsAPICost", "GetRoundTime", "10000", "a Barnard hook"),
    (GAS, "BaseOpsAPICost", "EpochStartBlockTimeStamp", "10000", "a Barnard hook"),
    (GAS, "BaseOpsAPICost", "EpochStartBlockNonce", "10000", "a Barnard hook"),
    (GAS, "BaseOpsAPICost", "EpochStartBlockRound", "10000", "a Barnard hook"),
    (GAS, "ManagedBufferAPICost", "MBufferToSmallIntUnsigned", "10000", "a Barnard hook, in every contract that reads a u64"),
    (GAS, "ManagedBufferAPICost", "MBufferToSmallIntSigned", "10000", "a Barnard hook"),
    (GAS, "ManagedBufferAPICost", "MBufferFromSmallIntUnsigned", "10000", "a Barnard hook"),
    (GAS, "ManagedBufferAPICost", "MBufferFromSmallIntSigned", "10000", "a Barnard hook"),
    (GAS, "BigFloatAPICost", "BigFloatPowPerIteration", "10000", "price of mainnet"),
];

/// Copies the package's configuration into the folder `to`, and completes it there.
pub fn prepare(from: &Path, to: &Path) -> Result<(), SimnetError> {
    copy(from, to)?;
    for file in [ECONOMICS, EPOCHS, GAS] {
        let path = to.join(NODE).join(file);
        let text = fs::read_to_string(&path).map_err(unusable(&path))?;
        let text = completed(file, &text).ok_or_else(|| SimnetError::Config { path: path.clone() })?;
        fs::write(&path, text).map_err(unusable(&path))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), SimnetError> {
    for entry in WalkDir::new(from) {
        let entry = entry.map_err(|error| unusable(from)(error.into()))?;
        let target = to.join(entry.path().strip_prefix(from).unwrap_or(entry.path()));
        let done = if entry.file_type().is_dir() { fs::create_dir_all(&target) } else { fs::copy(entry.path(), &target).map(drop) };
        done.map_err(unusable(&target))?;
    }
    Ok(())
}

/// The file with what it lacks; `None` if it is not such a file.
fn completed(file: &str, text: &str) -> Option<String> {
    let mut whole: Value = text.parse::<Table>().ok()?.into();
    for (_, table, key, value, _) in ADDED.iter().filter(|(of, ..)| *of == file) {
        for table in tables(&mut whole, table)? {
            table.entry(*key).or_insert(format!("value = {value}").parse::<Table>().ok()?.remove("value")?);
        }
    }
    toml::to_string(&whole).ok()
}

/// The table of this name, or each of a list.
fn tables<'a>(whole: &'a mut Value, name: &str) -> Option<Vec<&'a mut Table>> {
    match name.split('.').try_fold(whole, |table, part| table.get_mut(part))? {
        Value::Array(list) => list.iter_mut().map(Value::as_table_mut).collect(),
        table => Some(vec![table.as_table_mut()?]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completed_adds_what_lacks_and_keeps_what_is_there() {
        let text = "[EnableEpochs]\nBarnardOpcodesEnableEpoch = 5\nOther = 1\n[GasSchedule]\nList = [{ StartEpoch = 0 }]\n";
        let table: Table = completed(EPOCHS, text).unwrap().parse().unwrap();
        let epochs = &table["EnableEpochs"];
        assert_eq!(epochs["BarnardOpcodesEnableEpoch"].as_integer(), Some(5));
        assert_eq!(epochs["Other"].as_integer(), Some(1));
        assert_eq!(epochs["GovernanceFixesEnableEpoch"].as_integer(), Some(7));
        assert_eq!(epochs.as_table().unwrap().len(), 9);
        assert_eq!(table["GasSchedule"]["List"][0]["StartEpoch"].as_integer(), Some(0));
    }

    #[test]
    fn completed_adds_to_each_entry_of_a_list() {
        let text = "[FeeSettings]\nModifier = 0.01\nGasLimitSettings = [{ EnableEpoch = 0 }, { EnableEpoch = 1, MaxGasHigherFactorAccepted = \"3\" }]\n";
        let table: Table = completed(ECONOMICS, text).unwrap().parse().unwrap();
        let fees = &table["FeeSettings"];
        let factor = |index: usize| fees["GasLimitSettings"][index]["MaxGasHigherFactorAccepted"].as_str();
        assert_eq!((factor(0), factor(1)), (Some("2"), Some("3")));
        assert_eq!(fees["Modifier"].as_float(), Some(0.01));
    }

    #[test]
    fn completed_refuses_another_file() {
        assert_eq!(completed(GAS, "[Other]\nKey = 1\n"), None);
        assert_eq!(completed(GAS, "no TOML"), None);
    }

    #[test]
    fn completed_changes_nothing_when_all_is_there() {
        let text = "[FeeSettings]\nGasLimitSettings = [{ EnableEpoch = 0 }]\n";
        let once = completed(ECONOMICS, text).unwrap();
        assert_eq!(completed(ECONOMICS, &once).unwrap(), once);
    }
}
