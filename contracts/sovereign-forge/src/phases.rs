//! Begins a chain and goes on with it: a chain's owner calls the phases one after the other, or all of them at once.

use deployment::{AFTER_PHASE, Encoded, SovereignConfig, Start};
use fees::FeeStruct;
use multiversx_sc::imports::*;

use crate::{
    chain_id,
    chains::{self, COMPLETE, Chain},
    costs,
    errors::*,
    flight, settings,
};

/// Bytes of `SovereignConfig` and `Start`, at most: a callback that wrote more could run out of gas.
const MAX_CONFIG_LENGTH: usize = 512;
/// The factory's endpoint.
const FACTORY_DEPLOY: &str = "deploy";

#[multiversx_sc::module]
pub trait PhasesModule:
    flight::FlightModule
    + chain_id::ChainIdModule
    + chains::ChainsModule
    + costs::CostsModule
    + settings::SettingsModule
    + authority::AuthorityModule
{
    /// The caller has a chain, with this id or a random one, and chain-config is being deployed for it.
    ///
    /// `config` bounds the validators with which the chain starts; `start` says how, where the forge's defaults do not fit its node.
    ///
    /// Caller: anyone, who owns the chain then; in a shard with a factory.
    /// Payment: the deploy cost. If the factory refuses, the id is free again and the cost waits for `withdrawRefund`.
    /// Fails with: `DEPLOY_COST_MISMATCH`, `CHAIN_IN_SETUP`, `FACTORY_MISSING`, `NETWORK_UNKNOWN`, `CHAIN_ID_MALFORMED`, `CHAIN_ID_TAKEN`,
    /// `CONFIG_TOO_LONG`.
    /// Emits: `chainReserved`; from the callback `contractDeployed` or `phaseFailed`.
    #[payable("EGLD")]
    #[allow_multiple_var_args]
    #[endpoint(deployPhaseOne)]
    fn deploy_phase_one(
        &self,
        preferred: Option<ManagedBuffer>,
        config: OptionalValue<Encoded<Self::Api, SovereignConfig<Self::Api>>>,
        start: OptionalValue<Encoded<Self::Api, Start>>,
    ) {
        let (chain_id, chain) = self.begin(preferred, config, start);
        self.deploy(chain_id, chain, 1, ManagedBuffer::new());
    }

    /// The safe is being deployed.
    ///
    /// Caller: a chain's owner, after phase one.
    /// Fails with: `NO_CHAIN_IN_SETUP`, `PHASE_IN_FLIGHT`, `PHASE_NOT_NEXT`.
    /// Emits: `contractDeployed` or `phaseFailed`, from the callback.
    #[endpoint(deployPhaseTwo)]
    fn deploy_phase_two(&self) {
        self.go_on(2, ManagedBuffer::new());
    }

    /// The fee-market is being deployed, with this price or with fees off.
    ///
    /// Caller: a chain's owner, after phase two.
    /// Fails with: `NO_CHAIN_IN_SETUP`, `PHASE_IN_FLIGHT`, `PHASE_NOT_NEXT`.
    /// Emits: `contractDeployed` or `phaseFailed`, from the callback.
    #[endpoint(deployPhaseThree)]
    fn deploy_phase_three(&self, fee: OptionalValue<Encoded<Self::Api, Option<FeeStruct<Self::Api>>>>) {
        self.go_on(3, fee.into_option().map_or_else(ManagedBuffer::new, |fee| fee.0));
    }

    /// Header-verifier and token-mint are being deployed; the caller may have the token-mint issue the chain's native token then.
    ///
    /// Caller: a chain's owner, after phase three.
    /// Fails with: `NO_CHAIN_IN_SETUP`, `PHASE_IN_FLIGHT`, `PHASE_NOT_NEXT`.
    /// Emits: `contractDeployed` or `phaseFailed`, from the callback.
    #[endpoint(deployPhaseFour)]
    fn deploy_phase_four(&self) {
        self.go_on(4, ManagedBuffer::new());
    }

    /// The same as all phases, at once: all contracts are being deployed, or none.
    ///
    /// Caller, Payment, Fails with: as `deployPhaseOne`.
    /// Emits: `chainReserved`; from the callback `contractDeployed` for each contract, or `phaseFailed`.
    #[payable("EGLD")]
    #[allow_multiple_var_args]
    #[endpoint(deployChain)]
    fn deploy_chain(
        &self,
        preferred: Option<ManagedBuffer>,
        fee: Encoded<Self::Api, Option<FeeStruct<Self::Api>>>,
        config: OptionalValue<Encoded<Self::Api, SovereignConfig<Self::Api>>>,
        start: OptionalValue<Encoded<Self::Api, Start>>,
    ) {
        let (chain_id, chain) = self.begin(preferred, config, start);
        self.deploy(chain_id, chain, COMPLETE - 1, fee.0);
    }

    fn go_on(&self, phase: u8, fee: ManagedBuffer) {
        let (chain_id, chain) = self.own_chain_after(phase - 1);
        self.deploy(chain_id, chain, phase, fee);
    }

    /// The contracts of all phases up to this one are being deployed.
    fn deploy(&self, chain_id: ManagedBuffer, chain: Chain<Self::Api>, phase: u8, fee: ManagedBuffer) {
        let mut others = ManagedArgBuffer::new();
        others.push_arg(AFTER_PHASE[usize::from(phase) - 1] - chain.contracts.len() as u8);
        self.ask(FACTORY_DEPLOY, chain_id, chain, phase, fee, others);
    }

    /// The caller has paid for a chain, and has an id for it.
    fn begin(
        &self,
        preferred: Option<ManagedBuffer>,
        config: OptionalValue<Encoded<Self::Api, SovereignConfig<Self::Api>>>,
        start: OptionalValue<Encoded<Self::Api, Start>>,
    ) -> (ManagedBuffer, Chain<Self::Api>) {
        let cost = self.take_deploy_cost();
        let owner = self.blockchain().get_caller();
        require!(self.chain_in_setup(&owner).is_empty(), CHAIN_IN_SETUP);
        let factory = self.factory_for(&owner);
        require!(!self.home_network().is_empty(), NETWORK_UNKNOWN);
        let chain_id = self.choose_chain_id(preferred);
        let start = start.into_option().unwrap_or_else(|| self.default_start().get()).0;
        let config = config.into_option().map_or_else(ManagedBuffer::new, |config| config.0);
        require!(config.len() + start.len() <= MAX_CONFIG_LENGTH, CONFIG_TOO_LONG);

        self.chain_in_setup(&owner).set(&chain_id);
        self.all_chain_ids().insert(chain_id.clone());
        self.chain_reserved_event(&chain_id, &owner);
        let began = self.blockchain().get_block_timestamp_seconds().as_u64_seconds();
        (chain_id, Chain { owner, factory, phase: 0, in_flight: 0, cost, began, start, config, contracts: ManagedVec::new() })
    }

    /// Somebody has a chain with this id.
    #[event("chainReserved")]
    fn chain_reserved_event(&self, #[indexed] chain_id: &ManagedBuffer, #[indexed] owner: &ManagedAddress);
}
