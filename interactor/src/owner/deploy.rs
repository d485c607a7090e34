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
/// What a forge says when its factory refused.
const PHASE_FAILED: &[u8] = b"phaseFailed";

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
        self.adopt()?;
        let left = self.site.left(self.state)?;
        self.site.require_funded(&left)?;
        let is_left = |step: &Step| left.iter().any(|left| left.step.to_string() == step.to_string());
        for step in plan::deployment(self.site.chain, &Observed::default()).iter().filter(|step| !is_left(step)) {
            self.tell(step, &StepOutcome::Found)?;
        }
        Ok(())
    }

    /// Remembers where the forge has the contracts, which its factory chose.
    fn adopt(&mut self) -> Result<(), OwnerError> {
        for (part, address) in self.site.forged()? {
            if self.state.address(part) != Some(address) {
                self.state.expect(Vec::new(), Some((part, address)))?;
            }
        }
        Ok(())
    }

    /// The first step that is left is done, and then looked for: what the network does not show is not done.
    fn deploy(&mut self) -> Result<Contracts, OwnerError> {
        let mut done = None;
        loop {
            let nonce = self.next_nonce()?;
            self.adopt()?;
            let observed = self.site.require_possible(self.state)?;
            let Some(step) = plan::deployment(self.site.chain, &observed).into_iter().next() else { break };
            if done.as_ref() == Some(&step) {
                return Err(OwnerError::NotShown { step: step.to_string() });
            }
            if step == Step::IssueNativeToken && observed.token_mint.is_some_and(|mint| mint.is_issuing) {
                return Err(OwnerError::StillIssuing);
            }
            let receipt = self.run(&step, nonce)?;
            self.require_granted(&step, receipt.as_ref())?;
            done = Some(step);
        }
        let missing = Part::ALL.into_iter().find(|part| self.site.chain.wants(*part) && self.state.address(*part).is_none());
        self.state.contracts().ok_or(OwnerError::NotDeployed(missing.unwrap_or(Part::Safe)))
    }

    /// A token or an order that was refused is told, and not tried again in the same run.
    fn require_granted(&self, step: &Step, receipt: Option<&NetworkReceipt>) -> Result<(), OwnerError> {
        if matches!(step, Step::TakeCostBack(_)) {
            return Err(OwnerError::CostTakenBack);
        }
        let words = |form: &[u8]| {
            let mut events = receipt.into_iter().flat_map(|receipt| &receipt.events);
            let event = events.find(|event| event.topics.first().is_some_and(|first| first == form))?;
            Some(String::from_utf8_lossy(&event.data).into_owned())
        };
        match (words(NATIVE_TOKEN_REFUSED), words(PHASE_FAILED)) {
            (Some(words), _) => Err(OwnerError::NativeTokenRefused { words }),
            (None, Some(words)) => Err(OwnerError::OrderRefused { step: step.to_string(), words }),
            (None, None) => Ok(()),
        }
    }
}
