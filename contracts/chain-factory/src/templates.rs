//! Owns the code of which contracts are made: for each kind a deployed contract in this shard and the hash of its code. Promises: no
//! contract has other code than its owner named (INV-81).

use deployment::ContractId;
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;
use types::Hash;

use crate::errors::TEMPLATE_CODE_MISMATCH;

/// The code of a kind of contracts.
#[type_abi]
#[derive(TopEncode, TopDecode, Clone, Debug)]
pub struct Template<M: ManagedTypeApi> {
    /// A contract with this code, in the factory's shard.
    pub address: ManagedAddress<M>,
    /// blake2b of its code, 32 bytes.
    pub code_hash: Hash<M>,
}

#[multiversx_sc::module]
pub trait TemplatesModule: authority::AuthorityModule {
    /// Contracts of this kind are made of this contract's code from here on; those that are there stay as they are.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `TEMPLATE_CODE_MISMATCH`.
    /// Emits: `templateSet`.
    #[endpoint(setTemplate)]
    fn set_template(&self, contract: ContractId, address: ManagedAddress, code_hash: Hash<Self::Api>) {
        self.require_authority();
        self.require_code(&address, &code_hash);
        self.template_set_event(contract, &address, &code_hash);
        self.template(contract).set(Template { address, code_hash });
    }

    /// The contract whose code the next one of this kind gets; who can upgrade it has not done so since it was named.
    ///
    /// Fails with: `TEMPLATE_CODE_MISMATCH`.
    fn template_of(&self, contract: ContractId) -> ManagedAddress {
        let template = self.template(contract);
        require!(!template.is_empty(), TEMPLATE_CODE_MISMATCH);
        let Template { address, code_hash } = template.get();
        self.require_code(&address, &code_hash);
        address
    }

    fn require_code(&self, address: &ManagedAddress, code_hash: &Hash<Self::Api>) {
        require!(self.blockchain().get_code_hash(address) == *code_hash.as_managed_buffer(), TEMPLATE_CODE_MISMATCH);
    }

    /// Contracts of a kind have other code from here.
    #[event("templateSet")]
    fn template_set_event(&self, #[indexed] contract: ContractId, #[indexed] address: &ManagedAddress, code_hash: &Hash<Self::Api>);

    /// The code of a kind of contracts. Written by the owner, never cleared. INV-81.
    #[view(getTemplate)]
    #[storage_mapper("template")]
    fn template(&self, contract: ContractId) -> SingleValueMapper<Template<Self::Api>>;
}
