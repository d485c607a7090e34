//! What the owner's commands have in common: the chain's file, what is remembered beside it, and the network.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use comfy_table::{Table, presets::UTF8_FULL_CONDENSED};
use interactor::{
    chain::Address,
    owner::{ChainFile, Left, Line, Observed, OwnerError, Part, Remedy, Site, State, StateError, egld},
    pair::Amount,
};
use serde_json::{Value, json};

use super::{
    network::{Connected, NetworkArgs},
    output::tell,
};

#[derive(Args)]
pub struct ChainArgs {
    /// The file that describes the chain; what is deployed is remembered beside it
    #[arg(long, value_name = "FILE")]
    chain: PathBuf,
    #[command(flatten)]
    network: NetworkArgs,
}

/// A chain's file on a network.
pub struct Opened {
    pub chain: ChainFile,
    pub state: State,
    pub connected: Connected,
}

impl ChainArgs {
    pub fn open(&self) -> Result<Opened> {
        self.with(State::open)
    }

    /// The same for a command that changes the network: no other one does so for this file.
    pub fn hold(&self) -> Result<Opened> {
        self.with(State::hold)
    }

    fn with(&self, state: fn(&Path, &str) -> Result<State, StateError>) -> Result<Opened> {
        let chain = ChainFile::read(&self.chain)?;
        let connected = self.network.connect()?;
        let state = state(&self.chain, connected.chain_id())?;
        Ok(Opened { chain, state, connected })
    }
}

impl Opened {
    pub fn site<'a>(&'a self, owner: &'a Address) -> Site<'a> {
        Site { gateway: &self.connected.gateway, owner, chain: &self.chain }
    }

    /// Every line of the file against the network.
    pub fn lines(&self, owner: &Address) -> Result<Vec<Line>, OwnerError> {
        let site = self.site(owner);
        site.standard().lines(&site.observe(&self.state)?)
    }

    /// Tells every line of the file that is not as it should be; whether there is one.
    pub fn tell_differences(&self, owner: &Address) -> Result<bool, OwnerError> {
        let lines = self.lines(owner)?;
        lines.iter().filter(|line| !line.ok).for_each(|line| tell(difference(line)));
        Ok(lines.iter().any(|line| !line.ok))
    }

    /// Who owns chain-config.
    pub fn owner(&self) -> Result<Address, OwnerError> {
        let observed = Observed::read(&self.connected.gateway, &self.chain, &self.state)?;
        let owner = observed.account(Part::ChainConfig).and_then(|account| account.owner);
        owner.ok_or(OwnerError::NotDeployed(Part::ChainConfig))
    }
}

/// What is left, with what it costs at most.
pub fn costs(left: &[Left]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(["step", "transactions", "gas limit", "EGLD, at most"]);
    for Left { step, transactions, gas_limit, cost } in left {
        table.add_row([step.to_string(), transactions.to_string(), gas_limit.to_string(), egld(cost)]);
    }
    table.add_row(["all".into(), String::new(), String::new(), egld(&total(left))]);
    table
}

/// The same for machines; costs in 10^-18 EGLD.
pub fn costs_json(left: &[Left]) -> Value {
    let step = |left: &Left| {
        let Left { step, transactions, gas_limit, cost } = left;
        json!({"step": step.to_string(), "transactions": transactions, "gas_limit": gas_limit, "cost": cost.to_string()})
    };
    json!({"steps": left.iter().map(step).collect::<Vec<_>>(), "cost": total(left).to_string()})
}

/// What a line that is not as it should be says.
pub fn difference(line: &Line) -> String {
    let remedy = match line.remedy {
        Remedy::Deploy => "`cargo bridge deploy` does it",
        Remedy::Configure => "`cargo bridge configure` changes it",
        Remedy::Never => "it can't be changed any more",
    };
    format!("{}: the file says {}, the network has {}; {remedy}", line.what, line.file, line.network)
}

fn total(left: &[Left]) -> Amount {
    left.iter().map(|left| &left.cost).sum()
}
