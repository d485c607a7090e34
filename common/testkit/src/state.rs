//! All that a world keeps, in a form that can be compared: to see that a refused call moved nothing, and what an accepted one wrote.

use std::collections::BTreeMap;

use multiversx_sc::contract_base::UniversalContractObj;
use multiversx_sc_scenario::{ScenarioTxWhitebox, ScenarioWorld, executor::debug::ContractDebugStack};

use crate::actors::OWNER;

/// The storage of an account: values by key.
pub type Storage = BTreeMap<Vec<u8>, Vec<u8>>;

/// What an account has. Its nonce is not in it: a refused call counts too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// In EGLD units, 10^18.
    pub balance: String,
    /// Token balances, instances and roles, one a line.
    pub tokens: Vec<String>,
    pub storage: Storage,
    /// None for a wallet.
    pub code: Option<Vec<u8>>,
}

/// All accounts, by their 32 bytes.
pub type State = BTreeMap<Vec<u8>, Account>;

/// Reads everything. The framework keeps its state to itself, but for the code that runs in it.
pub fn read(world: &mut ScenarioWorld) -> State {
    let mut state = State::new();
    world.query().to(OWNER).whitebox(UniversalContractObj::new, |_| {
        let context = ContractDebugStack::static_peek().tx_context_ref;
        for (address, account) in &context.blockchain_ref().accounts {
            let mut tokens: Vec<String> = account.esdt.to_string().lines().map(str::to_owned).collect();
            tokens.sort();
            let storage = account.storage.iter().filter(|(_, value)| !value.is_empty()).map(|(k, v)| (k.clone(), v.clone())).collect();
            let account = Account { balance: account.egld_balance.to_string(), tokens, storage, code: account.contract_path.clone() };
            state.insert(address.as_array().to_vec(), account);
        }
    });
    state
}
