//! Owns what holds for all chains: the factories, the price, the network, how chains begin whose owners do not say. Changes concern only
//! chains that begin afterwards.

use deployment::Start;
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

use crate::errors::*;

/// What today's deploy scripts do not say of a chain.
#[type_abi]
#[derive(TopEncode, TopDecode, Clone, Debug)]
pub struct Defaults<M: ManagedTypeApi> {
    /// The network on which the forge is, as in "mainnet"; proofs of possession name it.
    pub network: ManagedBuffer<M>,
    pub start: Start,
}

#[multiversx_sc::module]
pub trait SettingsModule: authority::AuthorityModule {
    /// Chains whose owners are in this shard are made by this factory from here on. It must serve this forge.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `FACTORY_SHARD_MISMATCH`.
    /// Emits: `chainFactorySet`.
    #[endpoint(registerChainFactory)]
    fn register_chain_factory(&self, shard: u32, factory: ManagedAddress) {
        self.require_authority();
        require!(self.blockchain().get_shard_of_address(&factory) == shard, FACTORY_SHARD_MISMATCH);
        self.chain_factory_set_event(shard, &factory);
        self.chain_factory(shard).set(factory);
    }

    /// Lists a token for the tools that set up chains; no contract reads the list.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`.
    #[endpoint(registerTrustedToken)]
    fn register_trusted_token(&self, token: ManagedBuffer) {
        self.require_authority();
        self.trusted_tokens().insert(token);
    }

    /// A chain costs so much from here on, in 10^-18 EGLD.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`.
    #[endpoint(updateDeployCost)]
    fn update_deploy_cost(&self, deploy_cost: BigUint) {
        self.require_authority();
        self.deploy_cost().set(deploy_cost);
    }

    /// Chains whose owners do not say how they begin do so like this.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`.
    #[endpoint(setDefaults)]
    fn set_defaults(&self, network: ManagedBuffer, start: Start) {
        self.require_authority();
        self.defaults().set(Defaults { network, start });
    }

    /// Fails with: `FACTORY_MISSING`.
    fn factory_for(&self, owner: &ManagedAddress) -> ManagedAddress {
        let factory = self.chain_factory(self.blockchain().get_shard_of_address(owner));
        require!(!factory.is_empty(), FACTORY_MISSING);
        factory.get()
    }

    /// A shard's chains are made by another factory from here.
    #[event("chainFactorySet")]
    fn chain_factory_set_event(&self, #[indexed] shard: u32, #[indexed] factory: &ManagedAddress);

    /// Who makes the contracts of chains whose owners are in a shard. Written by the owner, never cleared. INV-80.
    #[view(getChainFactoryAddress)]
    #[storage_mapper("chainFactory")]
    fn chain_factory(&self, shard: u32) -> SingleValueMapper<ManagedAddress>;

    /// Tokens that tools may offer to chains. Written by the owner, never cleared.
    #[view(getTrustedTokens)]
    #[storage_mapper("trustedTokens")]
    fn trusted_tokens(&self) -> UnorderedSetMapper<ManagedBuffer>;

    /// What a chain costs, in 10^-18 EGLD. Written by `init` and the owner.
    #[view(getDeployCost)]
    #[storage_mapper("deployCost")]
    fn deploy_cost(&self) -> SingleValueMapper<BigUint>;

    /// Where the forge is and how chains begin. Written by the owner, never cleared.
    #[view(getDefaults)]
    #[storage_mapper("defaults")]
    fn defaults(&self) -> SingleValueMapper<Defaults<Self::Api>>;
}
