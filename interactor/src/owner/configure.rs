//! Brings running contracts to the file.

use super::{
    chain_file::ChainFile,
    check::Remedy,
    errand::{Errand, Listener},
    error::OwnerError,
    observed::Observed,
    plan,
    state::State,
    survey::{Left, Site},
};
use crate::network::{Gateway, Wallet};

impl Site<'_> {
    /// The steps that bring what can be changed to the file.
    pub fn changes(&self, state: &State) -> Result<Vec<Left>, OwnerError> {
        let observed = self.deployed(state)?;
        self.priced(plan::changes(self.chain, &observed), state)
    }

    /// The contracts, if all of them are there and set up by this owner.
    fn deployed(&self, state: &State) -> Result<Observed, OwnerError> {
        state.require_chain(&self.gateway.info().chain_id)?;
        let observed = Observed::read(self.gateway, state)?;
        self.require_own(&observed)?;
        let lines = self.standard().lines(&observed)?;
        if let Some(line) = lines.iter().find(|line| !line.ok && line.remedy == Remedy::Deploy) {
            return Err(OwnerError::NotDeployed(line.part));
        }
        Ok(observed)
    }
}

/// Does the changes, one after the other.
pub fn configure<'a>(
    gateway: &'a Gateway,
    owner: &'a Wallet,
    chain: &'a ChainFile,
    state: &'a mut State,
    listener: &'a mut Listener<'a>,
) -> Result<(), OwnerError> {
    let site = Site { gateway, owner: owner.address(), chain };
    let mut errand = Errand { site, wallet: owner, state, listener };
    errand.settle()?;
    let changes = errand.site.changes(errand.state)?;
    errand.site.require_funded(&changes)?;
    changes.iter().try_for_each(|left| errand.run(&left.step).map(drop))
}
