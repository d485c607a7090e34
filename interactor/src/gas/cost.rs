//! The parts that the price of an action is made of.

use serde::Serialize;

/// What an action costs. Gas units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// A phrase, unique in the table.
    pub action: String,
    /// By the VM, up to the first promise.
    pub metered: u64,
    /// How often a contract's code begins to run, in the called contracts and in callbacks too.
    pub entries: u64,
    /// For loading the code of each.
    pub entry_gas: u64,
    /// What the VM does for nothing up to the first promise: BLS, stored bytes, built-in functions.
    pub unmetered: u64,
    /// For the transaction and the characters of its data field.
    pub data_gas: u64,
    /// All of the above.
    pub total: u64,
}

impl Cost {
    /// Adds the parts up.
    pub fn totalled(self) -> Self {
        Self { total: self.metered + self.entry_gas + self.unmetered + self.data_gas, ..self }
    }
}
