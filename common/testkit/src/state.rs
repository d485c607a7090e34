//! All that a world keeps, in a form that can be compared: to see that a refused call moved nothing, and what an accepted one wrote.

use std::collections::{BTreeMap, HashMap};

use multiversx_sc::{
    contract_base::UniversalContractObj,
    types::{Address, TestSCAddress},
};
use multiversx_sc_scenario::{
    ScenarioTxWhitebox, ScenarioWorld, executor::debug::ContractDebugStack, multiversx_chain_vm::blockchain::state::AccountData,
    num_bigint::BigUint,
};

/// The contract in whose name the state is read: it has code, and nothing else.
pub const WITNESS: TestSCAddress = TestSCAddress::new("witness");

/// Stands for its code, which is Rust that does nothing: only a contract that runs as Rust can look around.
pub const WITNESS_CODE: &str = "witness";

/// The storage of an account: values by key.
pub type Storage = BTreeMap<Vec<u8>, Vec<u8>>;

/// What an account has. Its nonce is not in it: a refused call counts too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// In EGLD units, 10^-18.
    pub balance: BigUint,
    /// Token units, by identifier and nonce; none is zero.
    pub tokens: BTreeMap<(Vec<u8>, u64), BigUint>,
    /// Role names by token identifier.
    pub roles: BTreeMap<Vec<u8>, Vec<Vec<u8>>>,
    pub storage: Storage,
    /// None for a wallet.
    pub code: Option<Vec<u8>>,
}

/// All accounts, by their 32 bytes.
pub type State = BTreeMap<Vec<u8>, Account>;

/// Reads everything.
pub fn read(world: &mut ScenarioWorld) -> State {
    look(world, |accounts| accounts.iter().map(|(address, account)| (address.as_array().to_vec(), Account::from(account))).collect())
}

/// Looks at all accounts. The framework keeps its state to itself, but for the code that runs in it.
pub fn look<T>(world: &mut ScenarioWorld, read: impl FnOnce(&HashMap<Address, AccountData>) -> T) -> T {
    let mut seen = None;
    world.query().to(WITNESS).whitebox(UniversalContractObj::new, |_| {
        seen = Some(read(&ContractDebugStack::static_peek().tx_context_ref.blockchain_ref().accounts));
    });
    seen.expect("a look")
}

impl From<&AccountData> for Account {
    fn from(account: &AccountData) -> Self {
        let mut tokens = BTreeMap::new();
        for (token, data) in account.esdt.iter() {
            for (nonce, instance) in data.instances.get_instances() {
                if instance.balance != BigUint::default() {
                    tokens.insert((token.clone(), *nonce), instance.balance.clone());
                }
            }
        }
        Account {
            balance: account.egld_balance.clone(),
            tokens,
            roles: account
                .esdt
                .iter()
                .filter(|(_, data)| !data.roles.is_empty())
                .map(|(token, data)| (token.clone(), data.get_roles()))
                .collect(),
            storage: account
                .storage
                .iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
            code: account.contract_path.clone(),
        }
    }
}
