//! From the mainchain to the Sovereign Chain: deposited, arrived.

use super::{
    life::{Life, Stage},
    words::Content,
};

/// What was found of a deposit on the mainchain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deposit {
    pub transaction: String,
    pub block: Option<u64>,
    /// What the safe announced, or why it refused.
    pub outcome: Result<Content, String>,
    pub arrival: Arrival,
}

/// Whether the transfer is on the Sovereign Chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    NotRead,
    NotThere,
    Block(u64),
}

impl Deposit {
    pub fn life(&self) -> Life {
        let transfer = format!("deposit {} to the Sovereign Chain", self.transaction);
        match &self.outcome {
            Ok(content) => Life { transfer, stages: vec![self.deposited(content), self.arrived()] },
            Err(words) => {
                let advice = "nothing moved: correct what the words say and deposit again with `cargo bridge deposit`";
                Life { transfer, stages: vec![Stage::missing("deposited", format!("the safe refused: \"{words}\""), advice)] }
            }
        }
    }

    fn deposited(&self, content: &Content) -> Stage {
        let block = self.block.map_or(String::new(), |block| format!("in block {block}, "));
        Stage::done("deposited", format!("{block}as deposit {content}"))
    }

    fn arrived(&self) -> Stage {
        match self.arrival {
            Arrival::Block(block) => Stage::done("arrived", format!("block {block} of the Sovereign Chain brings it to its receiver")),
            Arrival::NotThere => Stage::missing(
                "arrived",
                "no block of the Sovereign Chain that was read brings it to its receiver",
                "wait for the node; if it does not come, see whether its notifier follows the mainchain",
            ),
            Arrival::NotRead => Stage::unknown(
                "arrived",
                "the Sovereign Chain was not asked, and recorded blocks do not tell",
                "give its gateway with --sovereign",
            ),
        }
    }
}
