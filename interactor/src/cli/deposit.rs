//! `deposit`

use std::process::ExitCode;

use anyhow::{Context, Error, Result, bail};
use clap::Args;
use interactor::{
    amount,
    chain::Address,
    deposit::{Plan, Wish, announced},
    network::{GatewayError, Sender, TransactionHash, address},
    pair::{Amount, Payment},
};
use serde_json::json;

use super::{
    network::NetworkArgs,
    output::{print, tell},
    parties::{BridgeArgs, WalletArgs},
};

#[derive(Args)]
pub struct Deposit {
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    bridge: BridgeArgs,
    #[command(flatten)]
    wallet: WalletArgs,
    /// The receiver on the Sovereign Chain
    #[arg(long, value_name = "ADDRESS", value_parser = address::parse)]
    to: Address,
    /// The token to send, with its nonce if it has one: SWORD-1a2b3c-0f
    #[arg(long, value_name = "ID", requires = "amount")]
    token: Option<String>,
    /// How many units of it, without decimals
    #[arg(long, value_name = "UNITS", requires = "token", value_parser = amount::parse)]
    amount: Option<Amount>,
    /// One of several tokens to send, with its units
    #[arg(long, value_name = "ID:UNITS", value_parser = payment)]
    pay: Vec<Payment>,
    /// The token to pay the fee in, where several are accepted
    #[arg(long, value_name = "ID")]
    fee_token: Option<String>,
    /// One object {transaction, nonce, fee} instead of sentences
    #[arg(long)]
    json: bool,
}

impl Deposit {
    pub fn run(self) -> Result<ExitCode> {
        let wallet = self.wallet.open()?;
        let connected = self.network.connect()?;
        let suite = self.bridge.suite(&connected)?;
        let plan = self.wish(*wallet.address()).plan(&suite)?;
        if !self.json {
            tell(fee_in_words(&plan));
        }
        let sender = Sender::new(&connected.gateway, &wallet);
        let signed = sender.sign(&plan.call.draft(wallet.address()), sender.next_nonce()?);
        let hash = signed.hash;
        connected.gateway.send(&signed).map_err(|error| self.not_sent(error, &hash))?;
        tell(format!("transaction {hash} is sent"));
        let receipt = connected.gateway.wait(&hash).with_context(|| format!("look again with `{}`", self.trace(&hash)))?;
        if let Err(refusal) = receipt.outcome() {
            bail!("the deposit was refused, and nothing moved: {refusal}");
        }
        let deposit = announced(&receipt.events, &suite.contracts.safe).context("the transaction announces no deposit; trace it")?;
        self.tell_end(&hash, deposit.data.nonce, &plan)?;
        Ok(ExitCode::SUCCESS)
    }

    fn wish(&self, from: Address) -> Wish {
        let first = self.token.iter().zip(self.amount.clone()).map(|(token, amount)| Payment::of(token, amount));
        Wish { from, to: self.to, payments: first.chain(self.pay.clone()).collect(), fee_token: self.fee_token.clone() }
    }

    fn tell_end(&self, hash: &TransactionHash, nonce: u64, plan: &Plan) -> Result<()> {
        if self.json {
            let fee = plan.fee.as_ref().map(|fee| json!({"token": name(&fee.token), "amount": fee.amount.to_string()}));
            return print(json!({"transaction": hash.to_string(), "nonce": nonce, "fee": fee}));
        }
        print(format!("deposit {nonce} is made; the Sovereign Chain brings the tokens when its node has seen it"))?;
        print(format!("follow it with `{}`", self.trace(hash)))
    }

    /// What may have been taken is traced.
    fn not_sent(&self, error: GatewayError, hash: &TransactionHash) -> Error {
        match error {
            GatewayError::Unanswered { .. } => Error::new(error).context(format!("look with `{}`", self.trace(hash))),
            _ => error.into(),
        }
    }

    fn trace(&self, hash: &TransactionHash) -> String {
        format!("cargo bridge trace {hash}{}{}", self.bridge.typed(), self.network.typed())
    }
}

fn fee_in_words(plan: &Plan) -> String {
    match &plan.fee {
        None => "passage is free".into(),
        Some(fee) if plan.fee_comes_back => format!("you are spared the fee: {} of {} comes back", fee.amount, name(&fee.token)),
        Some(fee) => format!("the fee is {} of {}, and is paid first", fee.amount, name(&fee.token)),
    }
}

fn name(token: &[u8]) -> String {
    String::from_utf8_lossy(token).into_owned()
}

/// `TOKEN:UNITS`
fn payment(text: &str) -> Result<Payment> {
    let (token, amount) = text.split_once(':').context("a payment is written TOKEN:UNITS, like USDC-c76f1f:1000000")?;
    Ok(Payment::of(token, amount::parse(amount)?))
}
