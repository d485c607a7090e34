//! What the demo says to machines.

use serde::Serialize;

use crate::pair::{Amount, ledger::TokenLedger};

/// The whole demo.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether every step was as told, and every token is conserved.
    pub ok: bool,
    pub steps: Vec<StepReport>,
    pub tokens: Vec<TokenReport>,
}

/// One step, in the order of the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepReport {
    pub name: String,
    pub ok: bool,
}

/// One token at the end. Token units; `locked` is `minted` less `burnt` when it is conserved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenReport {
    pub token: String,
    /// At hand in the mainchain's safe.
    pub locked: u128,
    /// By the bridge, on both chains.
    pub minted: u128,
    /// By the bridge, on both chains.
    pub burnt: u128,
    /// Nothing came from nowhere, nothing is lost, nothing is still on its way.
    pub conserved: bool,
}

impl From<&TokenLedger> for TokenReport {
    fn from(ledger: &TokenLedger) -> Self {
        Self {
            token: ledger.name(),
            locked: number(ledger.locked()),
            minted: number(&ledger.minted()),
            burnt: number(&ledger.burnt()),
            conserved: ledger.is_settled(),
        }
    }
}

/// No amount of the demo comes near the limit.
fn number(amount: &Amount) -> u128 {
    amount.try_into().unwrap_or(u128::MAX)
}
