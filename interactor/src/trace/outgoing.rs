//! From the Sovereign Chain to the mainchain: deposited, bundled, proven, executed, confirmed, and refunded if it failed.

use signed_op::OperationState;

use super::{
    life::{Life, Stage},
    words::{Content, Member, in_hex},
};
use crate::hash::Hash;

/// Where the event of an operation was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// No blocks of the Sovereign Chain were given.
    NotRead,
    /// None of the blocks that were read has it.
    NotThere,
    Block {
        nonce: u64,
        epoch: u32,
    },
}

/// A transaction that tried to execute it in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    pub transaction: String,
    /// In the contract's or the chain's words.
    pub words: String,
}

/// All that was found of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    pub name: Hash,
    pub origin: Origin,
    pub content: Option<Content>,
    /// If it is a validator's.
    pub member: Option<Member>,
    pub bundle: Option<Hash>,
    /// In this bundle; `None` when the bundle is not known.
    pub proven: Option<bool>,
    pub state: OperationState,
    pub paused: bool,
    /// As the confirmation says, if it was found.
    pub refund_reason: Option<String>,
    /// Of the deposit that brings the tokens back, if it was found.
    pub refund_nonce: Option<u64>,
    pub attempt: Option<Attempt>,
}

const GIVE_BLOCKS: &str = "give the Sovereign Chain's blocks with --sovereign or --blocks, and its safe with --sovereign-safe";

impl Operation {
    pub fn life(&self) -> Life {
        let announced = self.member.as_ref().map_or_else(|| self.deposited(), |member| self.announced(member));
        let mut stages = vec![announced, self.bundled(), self.proven(), self.executed(), self.confirmed()];
        stages.extend((self.state == OperationState::Refunded).then(|| self.refunded()));
        Life { transfer: format!("operation {} to the mainchain", hex::encode(self.name)), stages }
    }

    fn deposited(&self) -> Stage {
        let content = self.content.as_ref().map(|content| format!(": {content}")).unwrap_or_default();
        match (&self.origin, &self.content) {
            (Origin::Block { nonce, .. }, _) => Stage::done("deposited", format!("in block {nonce} of the Sovereign Chain{content}")),
            (_, Some(_)) => Stage::done("deposited", format!("on the Sovereign Chain{content}")),
            (Origin::NotThere, None) if self.state == OperationState::Unused => {
                Stage::missing("deposited", "no block that was read has it", "read from an earlier block with --from, or wait for the next")
            }
            (Origin::NotThere, None) => {
                Stage::unknown("deposited", "no block that was read has it", "read from an earlier block with --from")
            }
            (Origin::NotRead, None) => Stage::unknown("deposited", "the Sovereign Chain was not asked", GIVE_BLOCKS),
        }
    }

    fn announced(&self, member: &Member) -> Stage {
        let place = if let Origin::Block { nonce, .. } = self.origin { format!("in block {nonce} of") } else { "on".into() };
        Stage::done("announced", format!("{place} the Sovereign Chain: {member}"))
    }

    fn bundled(&self) -> Stage {
        match (self.bundle, &self.origin) {
            (Some(bundle), Origin::Block { epoch, .. }) => Stage::done("bundled", format!("{} of epoch {epoch}", in_hex(&bundle))),
            (Some(bundle), _) => Stage::done("bundled", in_hex(&bundle)),
            (None, _) => Stage::unknown("bundled", "its bundle is not known", GIVE_BLOCKS),
        }
    }

    fn proven(&self) -> Stage {
        let used = self.state != OperationState::Unused;
        match self.proven {
            Some(true) => Stage::done("proven", "a quorum of the validators signed the bundle, and the header-verifier recorded it"),
            Some(false) if used => Stage::done("proven", "in another bundle than this one"),
            None if used => Stage::done("proven", "it was used, which takes a proof"),
            Some(false) => Stage::missing(
                "proven",
                "the bridge service has not registered the bundle",
                "wait for the bridge service, or have the bundle registered with `cargo bridge relay`",
            ),
            None => Stage::unknown("proven", "without its bundle nobody can tell", GIVE_BLOCKS),
        }
    }

    fn executed(&self) -> Stage {
        match (self.state, &self.attempt) {
            (OperationState::InFlight | OperationState::Executed, _) if self.member.is_some() => {
                Stage::done("executed", "the validator joined, or left")
            }
            (OperationState::InFlight, _) => Stage::done("executed", "the safe has sent the tokens"),
            (OperationState::Executed, _) => Stage::done("executed", "the receiver has the tokens"),
            (OperationState::Refunded, _) => Stage::done("executed", "it was tried, and could not be done"),
            (OperationState::Unused, Some(Attempt { transaction, words })) => {
                Stage::missing("executed", format!("transaction {transaction} reverted with \"{words}\""), self.another_try(words))
            }
            (OperationState::Unused, None) => Stage::missing("executed", "its contract has not seen it", self.first_try()),
        }
    }

    fn first_try(&self) -> &'static str {
        match (self.proven, self.paused) {
            (_, true) => "the safe is paused: its owner must start it",
            (Some(false), _) => "it must be proven before",
            _ => "wait for the bridge service, or have it executed with `cargo bridge relay`",
        }
    }

    fn another_try(&self, words: &str) -> &'static str {
        if words.contains("gas") { "try with more gas: `cargo bridge execute --gas N`" } else { self.first_try() }
    }

    fn confirmed(&self) -> Stage {
        match self.state {
            OperationState::Executed => {
                Stage::done("confirmed", "as executed; if the node missed it: `cargo bridge relay --confirm-again`")
            }
            OperationState::Refunded => Stage::done("confirmed", self.failure()),
            OperationState::InFlight => {
                Stage::missing("confirmed", "in flight: its callback has not come yet", "wait; it takes some blocks between two shards")
            }
            OperationState::Unused => Stage::missing("confirmed", "nothing is settled", "it must be executed before"),
        }
    }

    fn failure(&self) -> String {
        match &self.refund_reason {
            Some(reason) => format!("as failed: \"{reason}\""),
            None => "as failed; the transaction that executed it says why".into(),
        }
    }

    fn refunded(&self) -> Stage {
        match self.refund_nonce {
            Some(nonce) => Stage::done("refunded", format!("deposit {nonce} brings the tokens back to their sender")),
            None => Stage::done("refunded", "a deposit of the same transaction brings the tokens back to their sender"),
        }
    }
}
