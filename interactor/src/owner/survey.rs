//! What there is, whether the file can still be brought about, and what is left to do at which cost. Nothing is sent.

use super::{
    chain_file::ChainFile,
    check::{Remedy, Standard},
    codes::Code,
    drafts::Plan,
    errand::Work,
    error::OwnerError,
    observed::Observed,
    parts::{Contracts, Part},
    plan, proofs,
    state::State,
    steps::Step,
};
use crate::{
    chain::Address,
    network::{Draft, Gateway, NetworkInfo, address::bech32},
    pair::Amount,
};

/// A step that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub step: Step,
    pub transactions: usize,
    /// Gas units of all its transactions, at most.
    pub gas_limit: u64,
    /// 10^-18 EGLD, at most.
    pub cost: Amount,
}

/// A chain's file, and who looks at which network.
pub struct Site<'a> {
    pub gateway: &'a Gateway,
    pub owner: &'a Address,
    pub chain: &'a ChainFile,
}

impl Work for Site<'_> {
    type Step = Step;

    fn gateway(&self) -> &Gateway {
        self.gateway
    }

    fn drafts(&self, step: &Step, state: &State) -> Result<Vec<Draft>, OwnerError> {
        self.plan(state).drafts(step)
    }

    fn deploys(step: &Step) -> Option<Part> {
        match step {
            Step::Deploy(part) => Some(*part),
            _ => None,
        }
    }
}

impl Site<'_> {
    /// What proofs are bound to.
    pub fn network(&self) -> &str {
        self.chain.network.as_deref().unwrap_or(&self.gateway.info().chain_id)
    }

    pub fn standard(&self) -> Standard<'_> {
        Standard { chain: self.chain, network: self.network(), owner: self.owner }
    }

    /// What a step's transactions are made of; an unknown address is nobody's, which costs the same.
    pub fn plan(&self, state: &State) -> Plan<'_> {
        let at = |part| state.address(part).unwrap_or_default();
        let contracts = Contracts {
            chain_config: at(Part::ChainConfig),
            header_verifier: at(Part::HeaderVerifier),
            safe: at(Part::Safe),
            fee_market: at(Part::FeeMarket),
            call_executor: at(Part::CallExecutor),
            token_mint: at(Part::TokenMint),
            validator_stake: state.address(Part::ValidatorStake),
            governor: state.address(Part::Governor),
        };
        Plan { chain: self.chain, network: self.network(), owner: self.owner, contracts }
    }

    /// What there is, and how the chain stands at its forge.
    pub fn observe(&self, state: &State) -> Result<Observed, OwnerError> {
        Ok(Observed { forge: self.forge()?, ..Observed::read(self.gateway, self.chain, state)? })
    }

    /// Requires what no step could mend: built contracts, true proofs, and nothing in the way.
    pub fn require_possible(&self, state: &State) -> Result<Observed, OwnerError> {
        let observed = self.observe(state)?;
        self.require_network(&observed)?;
        self.require_own(&observed)?;
        if let Some((part, governor)) = observed.governed_elsewhere().filter(|_| self.chain.governance) {
            return Err(OwnerError::GovernedElsewhere { part, governor: bech32(&governor) });
        }
        let lines = self.standard().lines(&observed)?;
        if let Some(line) = lines.into_iter().find(|line| !line.ok && line.remedy == Remedy::Never) {
            let address = observed.account(line.part).map(|account| bech32(&account.address)).unwrap_or_default();
            return Err(OwnerError::Fixed { what: line.what, wanted: line.file, found: line.network, address });
        }
        if observed.chain_config.as_ref().is_none_or(|found| found.validators.len() < self.chain.validators.len()) {
            proofs::require_proven(self.chain, self.network(), self.owner)?;
        }
        Ok(observed)
    }

    /// Requires that what is there is the owner's, and runs the code that is built.
    pub fn require_own(&self, observed: &Observed) -> Result<(), OwnerError> {
        for (part, account) in Part::ALL.into_iter().filter_map(|part| Some((part, observed.account(part)?))) {
            let address = bech32(&account.address);
            if account.owner.as_ref() != Some(self.owner) && !observed.is_being_forged(account) {
                let owner = super::words::address(account.owner.as_ref());
                return Err(OwnerError::OtherOwner { part, address, owner, wallet: bech32(self.owner) });
            }
            if account.code_hash != Code::built(part)?.hash {
                return Err(OwnerError::OtherCode { part, address });
            }
        }
        Ok(())
    }

    /// The steps of a deployment that are left.
    pub fn left(&self, state: &State) -> Result<Vec<Left>, OwnerError> {
        let observed = self.require_possible(state)?;
        self.priced(plan::deployment(self.chain, &observed), state)
    }

    pub fn priced(&self, steps: Vec<Step>, state: &State) -> Result<Vec<Left>, OwnerError> {
        let plan = self.plan(state);
        let priced = |step: Step| {
            let drafts = plan.drafts(&step)?;
            let cost = drafts.iter().map(|draft| cost(self.gateway.info(), draft)).sum();
            Ok(Left { transactions: drafts.len(), gas_limit: drafts.iter().map(|draft| draft.gas_limit).sum(), cost, step })
        };
        steps.into_iter().map(priced).collect()
    }

    /// Requires that the owner can pay for what is left.
    pub fn require_funded(&self, left: &[Left]) -> Result<(), OwnerError> {
        let needs: Amount = left.iter().map(|left| &left.cost).sum();
        let has = self.gateway.account(self.owner)?.balance;
        if has >= needs {
            return Ok(());
        }
        Err(OwnerError::Unfunded { address: bech32(self.owner), has: egld(&has), needs: egld(&needs) })
    }
}

/// 10^-18 EGLD that a transaction takes if it uses all its gas, what it carries included.
fn cost(info: &NetworkInfo, draft: &Draft) -> Amount {
    let data_gas = info.gas_base + info.gas_per_character * draft.data.len() as u64;
    let cheap_price = (info.gas_price as f64 * info.gas_price_modifier).ceil() as u64;
    let rest = draft.gas_limit.saturating_sub(data_gas);
    Amount::from(data_gas) * info.gas_price + Amount::from(rest) * cheap_price + &draft.egld
}

/// 10^-18 EGLD as EGLD, rounded up to the fifth digit.
pub fn egld(amount: &Amount) -> String {
    const UNIT: u64 = 10_000_000_000_000;
    let units: Amount = (amount + (UNIT - 1)) / UNIT;
    let digits = format!("{units:0>6}");
    let (whole, rest) = digits.split_at(digits.len() - 5);
    format!("{whole}.{rest}")
}
