//! Deploys a forge, or a factory for one, and goes on where it stopped.

use std::collections::BTreeMap;

use super::{
    codes::Code,
    errand::{Errand, Listener, StepOutcome},
    error::OwnerError,
    forge_file::ForgeFile,
    forge_steps::{ForgeStep, TEMPLATES, left},
    forging::NUMBERS,
    observed::Account,
    parts::Part,
    state::State,
};
use crate::{
    chain::Address,
    network::{Gateway, Wallet, address::bech32},
    pair::Amount,
};

/// A forge's file, and who looks at which network.
pub struct ForgeSite<'a> {
    pub gateway: &'a Gateway,
    pub owner: &'a Address,
    pub file: &'a ForgeFile,
}

/// What there is of a forge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForgeObserved {
    /// Contracts with the code that is built.
    pub deployed: BTreeMap<Part, Address>,
    /// What the factory makes contracts of, if it has the code that is built.
    pub templates: BTreeMap<Part, Address>,
    /// Whom the forge knows.
    pub factories: Vec<Address>,
    /// Whether chains begin as the file says.
    pub has_defaults: bool,
    pub deploy_cost: Amount,
}

impl ForgeSite<'_> {
    /// Nothing is left where a contract that is there has another owner, or a forge or factory other code: that is an error.
    pub fn left(&self, state: &State) -> Result<Vec<ForgeStep>, OwnerError> {
        Ok(left(self.file, &self.observe(state)?))
    }

    fn observe(&self, state: &State) -> Result<ForgeObserved, OwnerError> {
        let mut found = ForgeObserved::default();
        for part in TEMPLATES.into_iter().chain([Part::Forge, Part::Factory]) {
            let account = state.address(part).map_or(Ok(None), |address| Account::read(self.gateway, part, address))?;
            if let Some(account) = account {
                self.take(part, &account, &mut found)?;
            }
        }
        if let Some(factory) = found.deployed.get(&Part::Factory) {
            found.templates = self.templates(factory)?;
        }
        if let (Some(forge), None) = (found.deployed.get(&Part::Forge).copied(), self.file.forge) {
            self.look_at(&forge, &mut found)?;
        }
        Ok(found)
    }

    /// A template of other code is none.
    fn take(&self, part: Part, account: &Account, found: &mut ForgeObserved) -> Result<(), OwnerError> {
        let (address, is_built) = (bech32(&account.address), account.code_hash == Code::built(part)?.hash);
        if account.owner.as_ref() != Some(self.owner) {
            let owner = super::words::address(account.owner.as_ref());
            return Err(OwnerError::OtherOwner { part, address, owner, wallet: bech32(self.owner) });
        }
        if !is_built && !TEMPLATES.contains(&part) {
            return Err(OwnerError::OtherCode { part, address });
        }
        found.deployed.extend(Some((part, account.address)).filter(|_| is_built));
        Ok(())
    }

    fn templates(&self, factory: &Address) -> Result<BTreeMap<Part, Address>, OwnerError> {
        let mut templates = BTreeMap::new();
        for (number, part) in NUMBERS {
            let stored = self.gateway.stored(factory, &[b"template".as_slice(), &[number]].concat())?;
            let named = stored.split_first_chunk().filter(|(_, hash)| Code::built(part).is_ok_and(|code| code.hash == *hash));
            templates.extend(named.map(|(address, _)| (part, *address)));
        }
        Ok(templates)
    }

    fn look_at(&self, forge: &Address, found: &mut ForgeObserved) -> Result<(), OwnerError> {
        let view = |name| Ok::<_, OwnerError>(self.gateway.view(forge, name, &[])?.concat());
        for shard in 0..self.gateway.info().shards {
            let factory = self.gateway.stored(forge, &[b"chainFactory".as_slice(), &shard.to_be_bytes()].concat())?;
            found.factories.extend(Address::try_from(factory));
        }
        found.has_defaults = view("getNetwork")? == self.network().as_bytes() && view("getDefaultStart")? == self.start_bytes();
        found.deploy_cost = Amount::from_bytes_be(&view("getDeployCost")?);
        Ok(())
    }
}

/// Deploys and sets up what is not there yet, until `listener` breaks off; gives where the forge and its factory are.
pub fn deploy_forge<'a>(
    gateway: &'a Gateway,
    owner: &'a Wallet,
    file: &'a ForgeFile,
    state: &'a mut State,
    listener: &'a mut Listener<'a>,
) -> Result<[Address; 2], OwnerError> {
    let site = ForgeSite { gateway, owner: owner.address(), file };
    let mut errand = Errand { site, wallet: owner, state, listener };
    errand.settle()?;
    let left = errand.site.left(errand.state)?;
    for step in super::forge_steps::left(file, &ForgeObserved::default()).iter().filter(|step| !left.contains(step)) {
        errand.tell(step, &StepOutcome::Found)?;
    }
    let mut done = None;
    loop {
        let nonce = errand.next_nonce()?;
        let Some(step) = errand.site.left(errand.state)?.into_iter().next() else { break };
        if done.as_ref() == Some(&step) {
            return Err(OwnerError::NotShown { step: step.to_string() });
        }
        errand.run(&step, nonce)?;
        done = Some(step);
    }
    let at = |part| errand.state.address(part).ok_or(OwnerError::NotDeployed(part));
    Ok([file.forge.map_or_else(|| at(Part::Forge), Ok)?, at(Part::Factory)?])
}
