//! `status`

use std::{collections::BTreeMap, process::ExitCode};

use anyhow::Result;
use clap::Args;
use comfy_table::{Table, presets::UTF8_FULL_CONDENSED};
use interactor::{
    amount::in_egld,
    owner::{GovernanceStatus, StakeStatus, Status as Standing},
};

use super::{chain::ChainArgs, output::print};

#[derive(Args)]
pub struct Status {
    #[command(flatten)]
    chain: ChainArgs,
    /// One object instead of the tables
    #[arg(long)]
    json: bool,
}

impl Status {
    pub fn run(self) -> Result<ExitCode> {
        let opened = self.chain.open()?;
        let standing = Standing::read(&opened.connected.gateway, &opened.chain, &opened.state)?;
        match self.json {
            true => print(serde_json::to_string(&standing)?)?,
            false => print(in_words(&standing))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn in_words(standing: &Standing) -> String {
    let optional = |value: Option<String>| value.unwrap_or_else(|| "-".into());
    let number = |value: Option<usize>| optional(value.map(|value| value.to_string()));
    let epoch = optional(standing.last_epoch.map(|epoch| epoch.to_string()));
    let fees: Vec<_> = standing.fees.iter().map(|(token, price)| format!("{price} of {token} for each token")).collect();
    let mut lines = vec![
        contracts(standing).to_string(),
        format!("chain id      {}, on network {}", optional(standing.chain_id.clone()), standing.network),
        format!("validators    {} registered, {} active", number(standing.validators), number(standing.active_validators)),
        format!("last epoch    {epoch}: {} validators, {} must sign", number(standing.epoch_validators), number(standing.quorum)),
        format!("fee           {}", if fees.is_empty() { "none".into() } else { fees.join(", or ") }),
        format!("whitelisted   {}", standing.whitelisted),
        format!("native token  {}", if standing.native_token.is_empty() { "none" } else { &standing.native_token }),
    ];
    let fund = in_egld(&standing.fund.parse().unwrap_or_default());
    lines.push(format!("issue fund    {fund} EGLD; a token takes 0.05 EGLD"));
    let inbox = standing.call_inbox.as_ref().map(|inbox| inbox.join(" with executor "));
    lines.push(format!("call-inbox    {}", inbox.unwrap_or_else(|| "none".into())));
    lines.push(format!("token rules   {}", token_rules(standing)));
    lines.push(format!("stake         {}", standing.stake.as_ref().map_or("none".into(), stake)));
    lines.push(format!("governance    {}", standing.governance.as_ref().map_or("none".into(), governance)));
    if !standing.escrow.is_empty() {
        lines.push(escrow(standing).to_string());
    }
    lines.join("\n")
}

fn token_rules(standing: &Standing) -> String {
    let whitelist = if standing.token_whitelist { "whitelist on" } else { "whitelist off" };
    standing.token_rules.iter().fold(whitelist.into(), |told, (token, rules)| format!("{told}; {token}: {rules}"))
}

fn stake(stake: &StakeStatus) -> String {
    let amounts = |amounts: &BTreeMap<String, String>| {
        let amounts: Vec<_> = amounts.iter().map(|(token, amount)| format!("{amount} of {token}")).collect();
        if amounts.is_empty() { "nothing".into() } else { amounts.join(", ") }
    };
    format!(
        "{} a validator, unbonds in {}; slashed and not withdrawn: {}",
        amounts(&stake.terms),
        stake.unbonding,
        amounts(&stake.treasury)
    )
}

fn governance(governance: &GovernanceStatus) -> String {
    let names: Vec<_> = governance.governs.iter().map(|part| part.name()).collect();
    let last = governance.last_nonce.map_or("none yet".into(), |nonce| nonce.to_string());
    format!("of {}; last operation: {last}", if names.is_empty() { "nothing".into() } else { names.join(", ") })
}

fn contracts(standing: &Standing) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(["contract", "address", "owner", "code", "phase"]);
    for contract in &standing.contracts {
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
        let phase = contract.phase.unwrap_or("-").to_owned();
        let (address, owner) = (text(&contract.address), text(&contract.owner));
        table.add_row([contract.contract.to_string(), address, owner, contract.code.to_owned(), phase]);
    }
    table
}

fn escrow(standing: &Standing) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(["token", "owed", "float", "balance"]);
    for token in &standing.escrow {
        table.add_row([&token.token, &token.owed, &token.float, &token.balance]);
    }
    table
}
