//! Makes contracts: each readable by its sisters and upgradeable by its owner, payable only where tokens are sent to it without a call.

use deployment::{ContractId, ContractInfo, Plan};
use multiversx_sc::imports::*;

use crate::{errors::*, orders, templates};

/// The endpoint by which an owner names an administrator.
const SET_ADMINISTRATOR: &str = "setAdministrator";

#[multiversx_sc::module]
pub trait DeployModule: templates::TemplatesModule + orders::OrdersModule + authority::AuthorityModule {
    /// These contracts of a chain are there, in their set-up; the factory owns them, and the chain's owner administers them.
    ///
    /// Caller: the forge.
    /// Fails with: `CALLER_NOT_FORGE`, `CONTRACT_NOT_DEPLOYABLE`, `CHAIN_CONFIG_MISSING`, `TEMPLATE_CODE_MISMATCH`, what the contract's
    /// `init` raises.
    #[endpoint]
    fn deploy(
        &self,
        mut plan: Plan<Self::Api>,
        contracts: MultiValueEncoded<ContractId>,
    ) -> MultiValueEncoded<ContractInfo<Self::Api>> {
        self.require_forge();
        let mut deployed = MultiValueEncoded::new();
        for id in contracts {
            let address = self.deploy_one(id, &plan);
            if is_administered(id) {
                let mut administrator = ManagedArgBuffer::new();
                administrator.push_arg(&plan.owner);
                self.order(&address, SET_ADMINISTRATOR, administrator);
            }
            if id == ContractId::ChainConfig {
                plan.chain_config = Some(address.clone());
            }
            deployed.push(ContractInfo { id, address });
        }
        deployed
    }

    fn deploy_one(&self, id: ContractId, plan: &Plan<Self::Api>) -> ManagedAddress {
        let arguments = self.arguments_of(id, plan);
        self.tx()
            .raw_deploy()
            .arguments_raw(arguments)
            .from_source(self.template_of(id))
            .code_metadata(metadata(id))
            .returns(ReturnsNewManagedAddress)
            .sync_call()
    }

    /// What the contract's `init` takes.
    fn arguments_of(&self, id: ContractId, plan: &Plan<Self::Api>) -> ManagedArgBuffer<Self::Api> {
        let mut arguments = ManagedArgBuffer::new();
        match id {
            ContractId::ChainConfig => {
                arguments.push_arg(&plan.network);
                arguments.push_arg(&plan.chain_id);
                arguments.push_arg(plan.start.first_id);
                arguments.push_arg(plan.start.proof_required);
            }
            ContractId::ESDTSafe => {}
            ContractId::FeeMarket => arguments.push_arg(&plan.fee),
            ContractId::HeaderVerifier => {
                let Some(chain_config) = &plan.chain_config else { sc_panic!(CHAIN_CONFIG_MISSING) };
                arguments.push_arg(chain_config);
                arguments.push_arg(plan.start.first_epoch);
            }
            ContractId::ChainFactory => sc_panic!(CONTRACT_NOT_DEPLOYABLE),
        }
        arguments
    }
}

/// Who may upgrade, read and pay a contract: fees are sent to the fee-market without a call.
fn metadata(id: ContractId) -> CodeMetadata {
    let readable = CodeMetadata::UPGRADEABLE | CodeMetadata::READABLE;
    if id == ContractId::FeeMarket { readable | CodeMetadata::PAYABLE_BY_SC } else { readable }
}

/// Whether the chain's owner has something to do there during the set-up.
fn is_administered(id: ContractId) -> bool {
    id != ContractId::HeaderVerifier
}
