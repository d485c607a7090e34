//! `execute`

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use interactor::{
    execute::{Order, state_name},
    hash::Hash,
    relay::Standing,
};
use serde_json::json;

use super::{
    network::NetworkArgs,
    output::{print, tell},
    parties::{BridgeArgs, WalletArgs, hash},
};

#[derive(Args)]
pub struct Execute {
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    bridge: BridgeArgs,
    #[command(flatten)]
    wallet: WalletArgs,
    /// The operation's bytes in hexadecimal digits, or a file with them
    #[arg(long, value_name = "HEX|FILE")]
    operation: String,
    /// The bundle that the operation is proven in: its hash of hashes
    #[arg(long, value_name = "HASH", value_parser = hash)]
    bundle: Hash,
    /// Gas to offer instead of the bridge service's 50,000,000
    #[arg(long, value_name = "N")]
    gas: Option<u64>,
    /// One object {operation, before, after, transaction, reason} instead of sentences
    #[arg(long)]
    json: bool,
}

impl Execute {
    pub fn run(self) -> Result<ExitCode> {
        let order = Order::read(&self.operation, self.bundle)?;
        let wallet = self.wallet.open()?;
        let connected = self.network.connect()?;
        let suite = self.bridge.suite(&connected)?;
        let before = order.standing(&suite)?;
        if !self.json {
            tell(format!("operation {}: {}", hex::encode(order.name), in_words(before)));
        }
        let receipt = order.send(&suite, &wallet, self.gas)?;
        let after = order.standing(&suite)?;
        let reason = receipt.refusal().map(|refusal| refusal.0).filter(|_| after.state != signed_op::OperationState::Executed);
        let hash = receipt.raw["hash"].as_str().unwrap_or_default();
        if self.json {
            let (operation, before, after) = (hex::encode(order.name), state_name(before.state), state_name(after.state));
            print(json!({"operation": operation, "before": before, "after": after, "transaction": hash, "reason": reason}))?;
        } else {
            let because = reason.map_or(String::new(), |reason| format!(", because \"{reason}\""));
            print(format!("transaction {hash}: {}{because}", in_words(after)))?;
        }
        Ok(if after.is_settled() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn in_words(standing: Standing) -> String {
    let proof = if standing.proven { "proven" } else { "not proven" };
    format!("{proof}, {}", state_name(standing.state))
}
