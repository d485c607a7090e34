//! Owns what holds for all chains: the factories, the price, the network, how chains begin whose owners do not say. Changes concern only
//! chains that begin afterwards.

use deployment::{Encoded, Start};
use multiversx_sc::imports::*;

use crate::errors::*;

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

    /// The forge is on this network, as in "mainnet", which proofs of possession name; chains begin like this whose owners do not say how.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`.
    #[endpoint(setDefaults)]
    fn set_defaults(&self, network: ManagedBuffer, start: Encoded<Self::Api, Start>) {
        self.require_authority();
        self.home_network().set(network);
        self.default_start().set(start);
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

    /// The network on which the forge is; nothing before the owner says. Written by `setDefaults`.
    #[view(getNetwork)]
    #[storage_mapper("homeNetwork")]
    fn home_network(&self) -> SingleValueMapper<ManagedBuffer>;

    /// How chains begin whose owners do not say. Written by `setDefaults`.
    #[view(getDefaultStart)]
    #[storage_mapper("defaultStart")]
    fn default_start(&self) -> SingleValueMapper<Encoded<Self::Api, Start>>;
}
