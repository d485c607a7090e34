//! Where the Sovereign Chain's events are read.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use interactor::{
    chain::Address,
    network::{Gateway, address},
    node::OperationNonces,
    relay::Source,
};

#[derive(Args)]
pub struct SovereignArgs {
    /// A gateway of the Sovereign Chain
    #[arg(long, value_name = "URL", conflicts_with = "blocks")]
    sovereign: Option<String>,
    /// A folder of recorded blocks of the Sovereign Chain, one file 000123.json each
    #[arg(long, value_name = "FOLDER")]
    blocks: Option<PathBuf>,
    /// The bridge's safe on the Sovereign Chain
    #[arg(long, value_name = "ADDRESS", value_parser = address::parse)]
    pub sovereign_safe: Option<Address>,
    /// The first block to read
    #[arg(long, value_name = "BLOCK")]
    pub from: Option<u64>,
    /// The first block's first operation has this nonce, and the node counts on from there; without it the safe's nonces count
    #[arg(long, value_name = "N")]
    count_from: Option<u64>,
}

impl SovereignArgs {
    pub fn nonces(&self) -> OperationNonces {
        self.count_from.map_or(OperationNonces::FromContract, |next| OperationNonces::Counted { next })
    }

    /// `None` when neither place is given.
    pub fn source(&self) -> Result<Option<Source>> {
        Ok(match (&self.sovereign, &self.blocks) {
            (Some(url), _) => Some(Source::Gateway(Gateway::connect(url.trim_end_matches('/'))?)),
            (None, Some(folder)) => Some(Source::Folder(folder.clone())),
            (None, None) => None,
        })
    }
}
