//! Owns the chains: who owns each, how far its set-up is, and where its contracts are. Promises: a chain id is one chain's, and becomes free
//! again only while nothing can have been recorded for it (INV-83).

use deployment::{AFTER_PHASE, CONTRACTS, ContractInfo};
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

/// The phase that ends the set-up.
pub const COMPLETE: u8 = AFTER_PHASE.len() as u8 + 1;

/// A chain, from the first phase on.
#[type_abi]
#[derive(TopEncode, TopDecode, Clone, Debug)]
pub struct Chain<M: ManagedTypeApi> {
    pub owner: ManagedAddress<M>,
    /// Made the contracts, and owns them until the set-up ends.
    pub factory: ManagedAddress<M>,
    /// The last phase that is done, 0 to 4; 5 = the set-up is over.
    pub phase: u8,
    /// The phase for which the factory has yet to answer; 0 = none.
    pub in_flight: u8,
    /// What the chain cost and is not earned yet, 10^-18 EGLD.
    pub cost: BigUint<M>,
    /// When the set-up began, in seconds since 1970.
    pub began: u64,
    /// A `Start`.
    pub start: ManagedBuffer<M>,
    /// A `SovereignConfig`; nothing if the owner said nothing of the validators.
    pub config: ManagedBuffer<M>,
    /// The contracts that are there, in the order of `CONTRACTS`.
    pub contracts: ManagedVec<M, ManagedAddress<M>>,
}

#[multiversx_sc::module]
pub trait ChainsModule {
    /// Whether the set-up of a chain is over.
    #[view(getSovereignSetupPhase)]
    fn get_sovereign_setup_phase(&self, chain_id: ManagedBuffer) -> bool {
        let chain = self.chain_status(&chain_id);
        !chain.is_empty() && chain.get().phase == COMPLETE
    }

    /// The contracts of a chain that are there.
    #[view(getDeployedSovereignContracts)]
    fn get_deployed_sovereign_contracts(&self, chain_id: ManagedBuffer) -> MultiValueEncoded<ContractInfo<Self::Api>> {
        let mut contracts = MultiValueEncoded::new();
        let chain = self.chain_status(&chain_id);
        if !chain.is_empty() {
            for (id, address) in CONTRACTS.into_iter().zip(&chain.get().contracts) {
                contracts.push(ContractInfo { id, address: address.clone() });
            }
        }
        contracts
    }

    /// The id is free again.
    fn forget(&self, chain_id: &ManagedBuffer, owner: &ManagedAddress) {
        self.chain_status(chain_id).clear();
        self.chain_in_setup(owner).clear();
        self.all_chain_ids().swap_remove(chain_id);
    }

    /// A chain and how far its set-up is. Written when it begins and by callbacks, cleared when it is abandoned. INV-83.
    #[view(getChain)]
    #[storage_mapper("chainStatus")]
    fn chain_status(&self, chain_id: &ManagedBuffer) -> SingleValueMapper<Chain<Self::Api>>;

    /// The one chain of an owner that is in its set-up. Written when it begins, cleared when its set-up is over or abandoned.
    #[view(getChainInSetup)]
    #[storage_mapper("chainInSetup")]
    fn chain_in_setup(&self, owner: &ManagedAddress) -> SingleValueMapper<ManagedBuffer>;

    /// The ids that are taken. Written and cleared with the chain. INV-83.
    #[view(getAllChainIds)]
    #[storage_mapper("allChainIds")]
    fn all_chain_ids(&self) -> UnorderedSetMapper<ManagedBuffer>;
}
