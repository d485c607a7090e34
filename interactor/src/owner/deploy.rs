//! Deploys what is not there yet.

use std::ops::ControlFlow;

use super::{
    chain_file::ChainFile,
    errand::{Errand, Listener, StepOutcome},
    error::OwnerError,
    observed::Observed,
    parts::{Contracts, Part},
    plan,
    state::State,
    steps::Step,
    survey::Site,
};
use crate::network::{Gateway, NetworkReceipt, Wallet};

/// What the safe says when the ESDT system contract issued no token.
const NATIVE_TOKEN_REFUSED: &[u8] = b"nativeTokenRefused";

/// Deploys and sets up what is not there yet, and tells `listener` of every step.
pub fn deploy(
    gateway: &Gateway,
    owner: &Wallet,
    chain: &ChainFile,
    state: &mut State,
    listener: &mut dyn FnMut(&str, &StepOutcome),
) -> Result<Contracts, OwnerError> {
    deploy_until(gateway, owner, chain, state, &mut |step, outcome| {
        listener(step, outcome);
        ControlFlow::Continue(())
    })
}

/// The same until `listener` breaks off, wherever that is.
pub fn deploy_until<'a>(
    gateway: &'a Gateway,
    owner: &'a Wallet,
    chain: &'a ChainFile,
    state: &'a mut State,
    listener: &'a mut Listener<'a>,
) -> Result<Contracts, OwnerError> {
    let site = Site { gateway, owner: owner.address(), chain };
    let mut errand = Errand { site, wallet: owner, state, listener };
    errand.prepare()?;
    errand.deploy()
}

impl Errand<'_> {
    /// Everything that can be known to fail fails here, before the first transaction.
    fn prepare(&mut self) -> Result<(), OwnerError> {
        self.settle()?;
        let left = self.site.left(self.state)?;
        self.site.require_funded(&left)?;
        let is_left = |step: &Step| left.iter().any(|left| left.step.to_string() == step.to_string());
        for step in plan::deployment(self.site.chain, &Observed::default()).iter().filter(|step| !is_left(step)) {
            self.tell(step, &StepOutcome::Found)?;
        }
        Ok(())
    }

    /// The first step that is left is done, and then looked for: what the network does not show is not done.
    fn deploy(&mut self) -> Result<Contracts, OwnerError> {
        let mut done = None;
        loop {
            let nonce = self.next_nonce()?;
            let observed = self.site.require_possible(self.state)?;
            let Some(step) = plan::deployment(self.site.chain, &observed).into_iter().next() else { break };
            if done.as_ref() == Some(&step) {
                return Err(OwnerError::NotShown { step: step.to_string() });
            }
            if step == Step::IssueNativeToken && observed.token_mint.is_some_and(|mint| mint.is_issuing) {
                return Err(OwnerError::StillIssuing);
            }
            let receipt = self.run(&step, nonce)?;
            self.require_token(&step, receipt.as_ref())?;
            done = Some(step);
        }
        let missing = Part::ALL.into_iter().find(|part| self.site.chain.wants(*part) && self.state.address(*part).is_none());
        self.state.contracts().ok_or(OwnerError::NotDeployed(missing.unwrap_or(Part::Safe)))
    }

    /// A token that was refused is told, and not tried again in the same run.
    fn require_token(&self, step: &Step, receipt: Option<&NetworkReceipt>) -> Result<(), OwnerError> {
        if matches!(step, Step::TakeCostBack(_)) {
            return Err(OwnerError::CostTakenBack);
        }
        let mut events = receipt.into_iter().flat_map(|receipt| &receipt.events);
        match events.find(|event| event.topics.first().is_some_and(|form| form == NATIVE_TOKEN_REFUSED)) {
            Some(event) => Err(OwnerError::NativeTokenRefused { words: String::from_utf8_lossy(&event.data).into_owned() }),
            None => Ok(()),
        }
    }
}
