//! The governance lane of a pair: its contracts, and the relayer between them, one hop at a time.

use multiversx_sc_scenario::imports::CodeMetadata;
use proxies::sov_governor::SovGovernorProxy;

use super::{
    any_mainchain::AnyMainchain,
    mainchain::Mainchain,
    names::*,
    relay::Pair,
    setup::{SetupError, deploy},
    setup_mainchain::CHAIN_ID,
    typed::{heap, tx},
    world::Outcome,
};
use crate::{
    chain::Address,
    governance::{GovernanceOperation, PROPOSE, Proposal, SignedGovernance, proposals},
    network::Call,
    node::SigningError,
};

impl<M: AnyMainchain> Pair<M> {
    /// Puts the governors there.
    pub fn deploy_governance(&mut self) -> Result<(), SetupError> {
        self.mainchain.deploy_governor()?;
        let init = tx().from(heap(&OWNER)).typed(SovGovernorProxy).init(CHAIN_ID);
        deploy(&mut self.sovereign.world, SOV_GOVERNOR, CodeMetadata::DEFAULT, init)
    }

    /// The owner of the Sovereign Chain's governor proposes; the log has the event.
    pub fn propose(&mut self, proposal: &Proposal) -> Outcome {
        self.propose_from(&OWNER, proposal)
    }

    /// The same from anyone's wallet.
    pub fn propose_from(&mut self, sender: &Address, proposal: &Proposal) -> Outcome {
        let step = self.sovereign.step(sender, &contract(SOV_GOVERNOR), PROPOSE, &proposal.args());
        self.sovereign.run(step)
    }

    /// What was proposed in the Sovereign Chain's open block.
    pub fn proposals(&self) -> Vec<GovernanceOperation> {
        proposals(self.sovereign.log(), &contract(SOV_GOVERNOR))
    }

    /// The signature of those validators that are online, if they are enough.
    pub fn sign(&self, operation: GovernanceOperation) -> Result<SignedGovernance, SigningError> {
        let attestation = self.node.validators().attest(&operation.hash)?;
        Ok(operation.signed(attestation, self.node.epoch()))
    }
}

impl Pair<Mainchain> {
    pub fn register_governance(&mut self, signed: &SignedGovernance) -> Outcome {
        self.send_call(&signed.registration(contract(HEADER_VERIFIER)))
    }

    pub fn execute_governance(&mut self, operation: &GovernanceOperation) -> Outcome {
        self.send_call(&operation.execution(contract(GOVERNOR)))
    }

    /// A proposal from its event to its execution.
    pub fn govern(&mut self, proposal: &Proposal) -> Outcome {
        self.propose(proposal)?;
        let operation = self.proposals().pop().ok_or_else(|| super::Refusal("nothing was proposed".into()))?;
        let signed = self.sign(operation).map_err(|error| super::Refusal(error.to_string()))?;
        self.register_governance(&signed)?;
        self.execute_governance(&signed.operation)
    }

    fn send_call(&mut self, call: &Call) -> Outcome {
        let step = self.mainchain.step(&RELAYER, &call.to, &call.function, &call.args).gas_limit(call.gas_limit);
        self.mainchain.run(step)
    }
}
