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
        let observed = self.observe(state)?;
        self.require_own(&observed)?;
        let lines = self.standard().lines(&observed)?;
        if let Some(line) = lines.iter().find(|line| !line.ok && line.remedy == Remedy::Deploy) {
            return Err(OwnerError::NotDeployed(line.part));
        }
        Ok(observed)
    }
}

/// Does the changes that were agreed on, one after the other, and no others: `NotAgreed` when these are no longer the ones to do.
pub fn configure<'a>(
    gateway: &'a Gateway,
    owner: &'a Wallet,
    chain: &'a ChainFile,
    state: &'a mut State,
    agreed: &[Left],
    listener: &'a mut Listener<'a>,
) -> Result<(), OwnerError> {
    let site = Site { gateway, owner: owner.address(), chain };
    let mut errand = Errand { site, wallet: owner, state, listener };
    errand.settle()?;
    let mut nonce = errand.next_nonce()?;
    let changes = errand.site.changes(errand.state)?;
    if changes != agreed {
        return Err(OwnerError::NotAgreed);
    }
    errand.site.require_funded(&changes)?;
    for left in &changes {
        errand.run(&left.step, nonce)?;
        nonce += left.transactions as u64;
    }
    Ok(())
}
