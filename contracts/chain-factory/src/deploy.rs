//! Makes contracts: each readable by its sisters and upgradeable by its owner, payable only where tokens are sent to it without a call.

use deployment::{CONTRACTS, ContractId, Plan, SovereignConfig, Start};
use multiversx_sc::imports::*;

use crate::{errors::*, orders, templates};

#[multiversx_sc::module]
pub trait DeployModule: templates::TemplatesModule + orders::OrdersModule + authority::AuthorityModule {
    /// The next contracts of a chain are there, so many, in their set-up; the factory owns them, and the chain's owner administers them.
    ///
    /// Returns their addresses in the order of `CONTRACTS`.
    ///
    /// Caller: the forge.
    /// Fails with: `CALLER_NOT_FORGE`, `VALIDATOR_BOUNDS_CROSSED`, `CONTRACT_NOT_DEPLOYABLE`, `TEMPLATE_CODE_MISMATCH`, what the contract's
    /// `init` raises.
    #[endpoint]
    fn deploy(&self, mut plan: Plan<Self::Api>, count: u8) -> MultiValueEncoded<ManagedAddress> {
        self.require_forge();
        self.require_bounds(&plan.config);
        let mut deployed = MultiValueEncoded::new();
        for _ in 0..count {
            let Some(&id) = CONTRACTS.get(plan.contracts.len()) else { sc_panic!(CONTRACT_NOT_DEPLOYABLE) };
            let address = self.deploy_one(id, &plan);
            plan.contracts.push(address.clone());
            deployed.push(address);
        }
        deployed
    }

    /// A configuration under which no set-up could end is refused before anything is made.
    fn require_bounds(&self, config: &ManagedBuffer) {
        if !config.is_empty() {
            let config: SovereignConfig<Self::Api> = decoded(config);
            require!(config.min_validators <= config.max_validators, VALIDATOR_BOUNDS_CROSSED);
        }
    }

    fn deploy_one(&self, id: ContractId, plan: &Plan<Self::Api>) -> ManagedAddress {
        self.tx()
            .raw_deploy()
            .arguments_raw(self.arguments_of(id, plan))
            .from_source(self.template_of(id))
            .code_metadata(metadata(id))
            .returns(ReturnsNewManagedAddress)
            .sync_call()
    }

    /// What the contract's `init` takes; last its administrator, where the chain's owner has something to do during the set-up.
    fn arguments_of(&self, id: ContractId, plan: &Plan<Self::Api>) -> ManagedArgBuffer<Self::Api> {
        let start: Start = decoded(&plan.start);
        let mut arguments = ManagedArgBuffer::new();
        match id {
            ContractId::ChainConfig => {
                arguments.push_arg(&plan.network);
                arguments.push_arg(&plan.chain_id);
                arguments.push_arg(start.first_id);
                arguments.push_arg(start.proof_required);
            }
            ContractId::FeeMarket => arguments.push_arg(&plan.fee),
            ContractId::HeaderVerifier => {
                arguments.push_arg(&*plan.contracts.get(0));
                arguments.push_arg(start.first_epoch);
                return arguments;
            }
            ContractId::TokenMint => arguments.push_arg(&*plan.contracts.get(1)),
            ContractId::ESDTSafe | ContractId::ChainFactory => {}
        }
        arguments.push_arg(&plan.owner);
        arguments
    }
}

/// Who may upgrade, read and pay a contract: fees are sent to the fee-market without a call.
fn metadata(id: ContractId) -> CodeMetadata {
    let readable = CodeMetadata::UPGRADEABLE | CodeMetadata::READABLE;
    if id == ContractId::FeeMarket { readable | CodeMetadata::PAYABLE_BY_SC } else { readable }
}

/// The value that these bytes are; the VM's decoding error if they are none.
pub fn decoded<M: ManagedTypeApi, T: TopDecode>(bytes: &ManagedBuffer<M>) -> T {
    multiversx_sc::contract_base::ManagedSerializer::<M>::new().top_decode_from_managed_buffer(bytes)
}
