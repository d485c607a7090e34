//! What accounts hold: read from the chain's state, and changed by hand where no transaction does it.

use multiversx_sc_scenario::{
    imports::{ScenarioRunner, SetStateStep},
    multiversx_chain_vm::{
        blockchain::state::{AccountData, EsdtInstanceMetadata},
        types::VMCodeMetadata,
    },
};

use super::{
    Amount, TokenId, asset,
    snapshot::snapshot,
    world::{World, address_value},
};
use crate::{
    chain::{Address, EGLD},
    node::codec::{EsdtTokenData, Token},
};

/// Of fungible tokens, and of those with a nonce.
const BURN_ROLES: [&str; 2] = ["ESDTRoleLocalBurn", "ESDTRoleNFTBurn"];

impl World {
    /// What an account has of a token, by name.
    pub fn balance(&self, address: &Address, token: &[u8]) -> Amount {
        if token == EGLD {
            return self.egld(address);
        }
        let (token, nonce) = asset::parts(token);
        self.account(address).map(|account| account.esdt.get_esdt_balance(token, nonce)).unwrap_or_default()
    }

    /// What all accounts together have of a token, by name; EGLD is in `coins`.
    pub fn held(&self, token: &[u8]) -> Amount {
        let (token, nonce) = asset::parts(token);
        self.accounts().map(|account| account.esdt.get_esdt_balance(token, nonce)).sum()
    }

    /// What an account's token is said to be; nothing where it has none.
    pub fn properties(&self, address: &Address, token: &[u8]) -> Option<&EsdtInstanceMetadata> {
        let (token, nonce) = asset::parts(token);
        let data = self.account(address)?.esdt.get_by_identifier(token)?;
        data.instances.get_by_nonce(nonce).map(|instance| &instance.metadata)
    }

    /// All that a contract stores, by key.
    pub fn storage<'a>(&'a self, address: &Address) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
        let stored = self.account(address).into_iter().flat_map(|account| &account.storage);
        stored.map(|(key, value)| (key.as_slice(), value.as_slice()))
    }

    /// Every token that an account has or had, by name.
    pub fn tokens(&self) -> impl Iterator<Item = TokenId> {
        let held = self.accounts().flat_map(|account| account.esdt.iter());
        held.flat_map(|(token, data)| data.instances.get_instances().keys().map(|nonce| asset::name(token, *nonce)))
    }

    /// All tokens that anybody has, by their names.
    pub fn holdings(&self) -> impl Iterator<Item = (Address, TokenId, &Amount)> {
        let held = self.accounts().flat_map(|account| account.esdt.iter().map(move |(token, data)| (account, token, data)));
        let instances = held.flat_map(|(account, token, data)| {
            let instances = data.instances.get_instances().values();
            instances.map(|instance| (*account.address.as_array(), asset::name(token, instance.nonce), &instance.balance))
        });
        instances.filter(|(_, _, balance)| **balance > Amount::ZERO)
    }

    /// What each account has in 10^-18 EGLD.
    pub fn coins(&self) -> impl Iterator<Item = (Address, &Amount)> {
        self.accounts().map(|account| (*account.address.as_array(), &account.egld_balance))
    }

    /// What an account has in 10^-18 EGLD.
    pub fn egld(&self, address: &Address) -> Amount {
        self.account(address).map(|account| account.egld_balance.clone()).unwrap_or_default()
    }

    /// Gives an account units that come from nowhere, behind the back of everything that counts them.
    pub fn credit(&mut self, address: &Address, token: &[u8], nonce: u64, amount: &Amount) {
        self.credit_with(address, token, nonce, amount, EsdtInstanceMetadata::default());
    }

    fn credit_with(&mut self, address: &Address, token: &[u8], nonce: u64, amount: &Amount, properties: EsdtInstanceMetadata) {
        if token == EGLD {
            return self.fund(address, amount);
        }
        self.edit(address, |account| account.esdt.increase_balance(token.to_vec(), nonce, amount, properties));
    }

    /// Gives an account a token as the event of a deposit tells it, and gives its units.
    pub fn create(&mut self, address: &Address, token: &Token) -> Amount {
        let amount = Amount::from_bytes_be(&token.data.amount);
        self.credit_with(address, &token.identifier, token.nonce, &amount, properties(token));
        amount
    }

    /// Takes units away for nowhere, as many as there are of these.
    pub fn take_away(&mut self, address: &Address, token: &[u8], nonce: u64, amount: &Amount) {
        self.edit(address, |account| {
            if token == EGLD {
                account.egld_balance -= amount.min(&account.egld_balance).clone();
            }
            let instance = account.esdt.get_mut_by_identifier(token).and_then(|data| data.instances.get_mut_by_nonce(nonce));
            if let Some(instance) = instance {
                instance.balance -= amount.min(&instance.balance).clone();
            }
        });
    }

    /// Gives an account units of a token, by name, that exist from the beginning; nothing else is known of it.
    pub fn issue(&mut self, address: &Address, token: &[u8], amount: &Amount) {
        let (identifier, nonce) = asset::parts(token);
        self.issue_token(address, &Token { identifier: identifier.into(), nonce, data: EsdtTokenData::fungible(amount.to_bytes_be()) });
    }

    /// Gives an account units of any token that exist from the beginning.
    pub fn issue_token(&mut self, address: &Address, token: &Token) {
        let amount = self.create(address, token);
        self.supply_mut(&asset::name(&token.identifier, token.nonce)).issued += amount;
    }

    /// Gives an account 10^-18 EGLD.
    pub fn fund(&mut self, address: &Address, amount: &Amount) {
        self.edit(address, |account| account.egld_balance += amount);
    }

    /// Lets an account burn what it has of a token, by identifier, whatever its nonce. Nobody burns EGLD.
    pub fn allow_burn(&mut self, address: &Address, token: &[u8]) {
        if token == EGLD {
            return;
        }
        self.set_roles(address, token, &BURN_ROLES);
    }

    /// An account has exactly these roles of a token, by identifier.
    pub fn set_roles(&mut self, address: &Address, token: &[u8], roles: &[&str]) {
        let roles = roles.iter().map(|role| role.as_bytes().to_vec()).collect();
        self.edit(address, |account| account.esdt.set_roles(token.to_vec(), roles));
    }

    /// Brings an account to life. The VM ends the process when it meets an address that it does not know.
    pub fn ensure_account(&mut self, address: &Address) {
        if self.account(address).is_none() {
            self.edit(address, |_| ());
        }
    }

    /// Whether there is code at an address.
    pub fn has_code(&self, address: &Address) -> bool {
        self.account(address).is_some_and(|account| account.contract_path.is_some())
    }

    /// Whether an account takes tokens without a call from a contract, as the system's account is one.
    pub fn is_payable_by_contract(&self, address: &Address) -> bool {
        let is_payable = |metadata: VMCodeMetadata| metadata.intersects(VMCodeMetadata::PAYABLE | VMCodeMetadata::PAYABLE_BY_SC);
        self.account(address).is_none_or(|account| account.contract_path.is_none() || is_payable(account.code_metadata))
    }

    /// Every account that a scenario can have, and the block.
    pub fn state(&self) -> SetStateStep {
        let block = self.vm.blockchain_mock.state.block_config.current_block_info.block_nonce;
        let known = self.accounts().filter(|account| self.is_possible(account));
        known.fold(SetStateStep::new().block_nonce(block), |step, account| self.put(step, account))
    }

    pub(super) fn account(&self, address: &Address) -> Option<&AccountData> {
        self.vm.blockchain_mock.state.accounts.get(&(*address).into())
    }

    pub(super) fn accounts(&self) -> impl Iterator<Item = &AccountData> {
        self.vm.blockchain_mock.state.accounts.values()
    }

    fn edit(&mut self, address: &Address, change: impl FnOnce(&mut AccountData)) {
        let accounts = &mut self.vm.blockchain_mock.state.accounts;
        let account = accounts.entry((*address).into()).or_insert_with(|| AccountData::new_empty((*address).into()));
        change(account);
        let changed = self.account(address).filter(|account| self.is_possible(account));
        if let Some(step) = changed.map(|account| self.put(SetStateStep::new(), account)) {
            self.record(|trace| trace.run_set_state_step(&step));
        }
    }

    /// No scenario can have a contract's address without a contract.
    fn is_possible(&self, account: &AccountData) -> bool {
        !account.address.is_smart_contract_address() || self.code.contains_key(account.address.as_array())
    }

    fn put(&self, step: SetStateStep, account: &AccountData) -> SetStateStep {
        let address = account.address.as_array();
        step.put_account(&address_value(address), snapshot(account, self.code.get(address)))
    }
}

/// What a token is beside its amount. The VM keeps no type of it.
fn properties(token: &Token) -> EsdtInstanceMetadata {
    let data = &token.data;
    EsdtInstanceMetadata {
        name: data.name.clone(),
        creator: Some(data.creator.into()),
        royalties: data.royalties.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)),
        hash: Some(data.hash.clone()),
        uri: data.uris.clone(),
        attributes: data.attributes.clone(),
    }
}
