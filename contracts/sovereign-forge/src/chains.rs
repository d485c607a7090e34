//! Owns the chains: who owns each, how far its set-up is, and where its contracts are. Promises: a chain id is one chain's, and becomes free
//! again only while nothing can have been recorded for it (INV-83).

use deployment::{ContractId, ContractInfo, PHASES, Start};
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

/// Phases that deploy.
pub const LAST_PHASE: u8 = PHASES.len() as u8;
/// The set-up is over.
pub const COMPLETE: u8 = LAST_PHASE + 1;

/// A chain, from the first phase on.
#[type_abi]
#[derive(TopEncode, TopDecode, Clone, Debug)]
pub struct Chain<M: ManagedTypeApi> {
    pub owner: ManagedAddress<M>,
    /// Made the contracts, and owns them until the set-up ends.
    pub factory: ManagedAddress<M>,
    /// Phases that are done, 0 to 4; 5 = the set-up is over.
    pub phase: u8,
    /// Whether the factory has yet to answer.
    pub is_in_flight: bool,
    /// When the set-up began, in seconds since 1970.
    pub began: u64,
    pub start: Start,
}

/// What a chain's owner says of its validators. Source: mx-sovereign-sc, `structs/src/configs.rs`.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct SovereignConfig<M: ManagedTypeApi> {
    /// Validators with which the chain starts, at least.
    pub min_validators: u64,
    /// The same, at most.
    pub max_validators: u64,
    /// What a validator stakes, 10^-18 EGLD; kept for the contract that takes stakes.
    pub min_stake: BigUint<M>,
    /// What a validator stakes beside EGLD; kept likewise.
    pub additional_stake: Option<ManagedVec<M, StakeArgs<M>>>,
}

/// Units of a token that a validator stakes.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, ManagedVecItem, Clone, Debug)]
pub struct StakeArgs<M: ManagedTypeApi> {
    pub token_identifier: ManagedBuffer<M>,
    /// Token units.
    pub amount: BigUint<M>,
}

#[multiversx_sc::module]
pub trait ChainsModule {
    /// Whether the set-up of a chain is over.
    #[view(getSovereignSetupPhase)]
    fn get_sovereign_setup_phase(&self, chain_id: ManagedBuffer) -> bool {
        let chain = self.chain_status(&chain_id);
        !chain.is_empty() && chain.get().phase == COMPLETE
    }

    /// The contracts of a chain that are there, in the order of the phases.
    #[view(getDeployedSovereignContracts)]
    fn get_deployed_sovereign_contracts(&self, chain_id: ManagedBuffer) -> MultiValueEncoded<ContractInfo<Self::Api>> {
        let mut contracts = MultiValueEncoded::new();
        for id in PHASES.into_iter().flatten().copied() {
            let contract = self.contract(&chain_id, id);
            if !contract.is_empty() {
                contracts.push(ContractInfo { id, address: contract.get() });
            }
        }
        contracts
    }

    /// The id is free again.
    fn forget(&self, chain_id: &ManagedBuffer, owner: &ManagedAddress) {
        for id in PHASES.into_iter().flatten().copied() {
            self.contract(chain_id, id).clear();
        }
        self.sovereign_config(chain_id).clear();
        self.chain_status(chain_id).clear();
        self.chain_in_setup(owner).clear();
        self.all_chain_ids().swap_remove(chain_id);
    }

    /// A chain and how far its set-up is. Written when it begins and by callbacks, cleared when it is abandoned. INV-84.
    #[view(getChain)]
    #[storage_mapper("chainStatus")]
    fn chain_status(&self, chain_id: &ManagedBuffer) -> SingleValueMapper<Chain<Self::Api>>;

    /// What a chain's owner said of its validators. Written and cleared with the chain.
    #[view(getSovereignConfig)]
    #[storage_mapper("sovereignConfig")]
    fn sovereign_config(&self, chain_id: &ManagedBuffer) -> SingleValueMapper<SovereignConfig<Self::Api>>;

    /// Where a contract of a chain is. Written by the callback of its phase, cleared when the chain is abandoned.
    #[storage_mapper("contract")]
    fn contract(&self, chain_id: &ManagedBuffer, id: ContractId) -> SingleValueMapper<ManagedAddress>;

    /// The one chain of an owner that is in its set-up. Written when it begins, cleared when its set-up is over or abandoned.
    #[view(getChainInSetup)]
    #[storage_mapper("chainInSetup")]
    fn chain_in_setup(&self, owner: &ManagedAddress) -> SingleValueMapper<ManagedBuffer>;

    /// The ids that are taken. Written and cleared with the chain. INV-83.
    #[view(getAllChainIds)]
    #[storage_mapper("allChainIds")]
    fn all_chain_ids(&self) -> UnorderedSetMapper<ManagedBuffer>;
}
