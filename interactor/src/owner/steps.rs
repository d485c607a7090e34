//! What the owner can do, one step each.

use std::fmt;

use super::{parts::Part, rules::Rule};
use crate::{
    chain::Address,
    network::address::bech32,
    pair::{Amount, TokenId},
};

/// A step is done whole or not at all, but for those that do one thing to many, which go on where they stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A forge makes the contracts of this phase, 1 to 4, for so much, in 10^-18 EGLD.
    OrderPhase {
        phase: u8,
        cost: Amount,
    },
    /// It ends the set-up of all of them.
    OrderCompletion,
    /// What a chain cost that could not begin is at the forge.
    TakeRefund,
    Deploy(Part),
    /// The validators from this place in the file on.
    Register(usize),
    Complete(Part),
    /// Chain-config is told whose record it believes.
    NameVerifier,
    /// The safe is told who makes the calls of a shard: the suite's own executor, or another.
    NameExecutor(Option<Address>),
    Whitelist(Vec<Address>),
    TakeFromWhitelist(Vec<Address>),
    SetFee,
    RemoveFee(TokenId),
    /// The safe is told who makes and burns tokens.
    NameMint,
    /// The fee-market is told for whose deposits sponsors pay.
    NameSafe,
    /// What a refused token cost is in the token-mint's fund.
    TakeCostBack(Amount),
    IssueNativeToken,
    /// So much more, in 10^-18 EGLD, for tokens of the Sovereign Chain.
    TopUp(Amount),
    /// The safe is told who takes what is for contracts of the Sovereign Chain.
    NameInbox,
    /// The safe is told of tokens, in this order.
    SetTokenRules(Vec<Rule>),
    /// What the file says, which can be nothing.
    SetStakeTerms,
    /// All that was slashed of a token is the file's treasury's.
    PayTreasury(TokenId),
    /// The governor is the administrator of these.
    NameGovernor(Vec<Part>),
    /// These have no administrator any more.
    NameNobody(Vec<Part>),
    Unpause,
    Pause,
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OrderPhase { phase, .. } => write!(formatter, "order phase {phase} at the forge"),
            Self::OrderCompletion => write!(formatter, "order the end of the set-up at the forge"),
            Self::TakeRefund => write!(formatter, "take back what a refused chain cost"),
            Self::Deploy(part) => write!(formatter, "deploy {part}"),
            Self::Register(_) => write!(formatter, "register validators"),
            Self::Complete(part) => write!(formatter, "complete the set-up of {part}"),
            Self::NameVerifier => write!(formatter, "name header-verifier to chain-config"),
            Self::NameExecutor(None) => write!(formatter, "name call-executor to mvx-esdt-safe"),
            Self::NameExecutor(Some(executor)) => write!(formatter, "name {} to mvx-esdt-safe", bech32(executor)),
            Self::Whitelist(_) => write!(formatter, "whitelist users"),
            Self::TakeFromWhitelist(_) => write!(formatter, "take users from the whitelist"),
            Self::SetFee => write!(formatter, "set the fee"),
            Self::RemoveFee(token) => write!(formatter, "remove the fee in {}", String::from_utf8_lossy(token)),
            Self::NameMint => write!(formatter, "name token-mint to mvx-esdt-safe"),
            Self::NameSafe => write!(formatter, "name mvx-esdt-safe to mvx-fee-market"),
            Self::TakeCostBack(_) => write!(formatter, "take back the cost of a token that was refused"),
            Self::IssueNativeToken => write!(formatter, "issue the native token"),
            Self::TopUp(_) => write!(formatter, "top up the registration fund"),
            Self::NameInbox => write!(formatter, "name call-inbox to mvx-esdt-safe"),
            Self::SetTokenRules(rules) => match &rules[..] {
                [Rule::Burn(token)] => write!(formatter, "have {} burnt", String::from_utf8_lossy(token)),
                _ => write!(formatter, "set the rules of tokens"),
            },
            Self::SetStakeTerms => write!(formatter, "set the stake"),
            Self::PayTreasury(token) => write!(formatter, "pay out what was slashed of {}", String::from_utf8_lossy(token)),
            Self::NameGovernor(_) => write!(formatter, "name governor to what it governs"),
            Self::NameNobody(_) => write!(formatter, "take the administrator away"),
            Self::Unpause => write!(formatter, "start the safe"),
            Self::Pause => write!(formatter, "pause the safe"),
        }
    }
}
