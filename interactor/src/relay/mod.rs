//! The bridge service's job from the Sovereign Chain's events to the mainchain's transactions, for tests and for rescues.
//!
//! Nothing is sent but what the mainchain lacks, and nothing is believed but what it says: a relay can be killed at any point and started
//! again, and several can run beside each other. What is sent twice all the same is refused by the contracts.

mod bundle;
mod decision;
mod delivery;
mod keys;
mod outbox;
mod outcome;
mod parcel;
mod patience;
mod progress;
mod recorded;
mod source;

use std::{
    collections::VecDeque,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use thiserror::Error;

pub use bundle::Bundles;
pub use decision::{Standing, Task};
pub use delivery::Courier;
pub use keys::{KeysError, QuorumError, ValidatorKeys};
pub use outbox::{Outbox, Sent};
pub use outcome::{Outcome, Report};
pub use progress::{Progress, ProgressError};
pub use recorded::{RecordError, write as record_block};
pub use source::{Source, SourceError};

use crate::{
    bridge_message::BridgeMessage,
    chain::Address,
    network::{Block, GatewayError},
    node::{EventError, OperationNonces, subscriptions::SubscriptionError},
    suite::SuiteError,
};

/// Between two looks for a new block.
const POLL: Duration = Duration::from_secs(2);
/// Between two attempts at what is not settled, as the node waits before it sends a bundle again.
///
/// Source: mx-chain-sovereign-go `cmd/sovereignnode/config/sovereignConfig.toml`, `TimeToWaitForUnconfirmedOutGoingOperationInSeconds`.
const RESEND: Duration = Duration::from_secs(90);

/// What a relay reads and where it begins.
pub struct Route {
    pub source: Source,
    pub sovereign_safe: Address,
    /// The first block; where the file of progress says otherwise, that counts.
    pub from: Option<u64>,
    pub progress: Option<PathBuf>,
    /// Of the first block's operations.
    pub nonces: OperationNonces,
}

/// A relay on its way.
pub struct Relay<'a> {
    route: Route,
    courier: Courier<'a>,
    bundles: Bundles,
    next: Progress,
    unsettled: VecDeque<Unsettled>,
}

/// A bundle that is not settled, and the progress that ends before it.
struct Unsettled {
    block: u64,
    message: BridgeMessage,
    progress: Progress,
}

/// Why a relay ends. What it brought stays; the same command goes on.
#[derive(Debug, Error)]
pub enum RelayError {
    #[error("block {block} has an event that the node can't read either, and stops at: {cause}")]
    Event { block: u64, cause: EventError },
    #[error(transparent)]
    Subscription(#[from] SubscriptionError),
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Suite(#[from] SuiteError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error(transparent)]
    Progress(#[from] ProgressError),
}

impl<'a> Relay<'a> {
    /// Begins where the file of progress says, else with `from`, else with the first block there is.
    pub fn start(route: Route, courier: Courier<'a>) -> Result<Self, RelayError> {
        let safe = &courier.suite.contracts.safe;
        let known = route.progress.as_ref().map(|path| Progress::read(path, safe, &route.nonces)).transpose()?.flatten();
        let next = match (known, route.from) {
            (Some(progress), _) => progress,
            (None, Some(from)) => Progress::new(safe, from, &route.nonces),
            (None, None) => Progress::new(safe, route.source.first()?, &route.nonces),
        };
        let bundles = Bundles::of(route.sovereign_safe, next.nonces())?;
        Ok(Self { route, courier, bundles, next, unsettled: VecDeque::new() })
    }

    /// Brings what is there to be brought; says whether all of it is settled.
    pub fn run_once(&mut self, listener: &mut dyn FnMut(&Report)) -> Result<bool, RelayError> {
        while let Some(block) = self.route.source.block(self.next.next_block)? {
            self.take(&block, listener)?;
        }
        Ok(self.unsettled.is_empty())
    }

    /// The same for ever, and again and again for what is not settled.
    pub fn follow(&mut self, listener: &mut dyn FnMut(&Report)) -> Result<(), RelayError> {
        let mut tried = Instant::now();
        loop {
            self.run_once(listener)?;
            if tried.elapsed() > RESEND {
                self.retry(listener)?;
                tried = Instant::now();
            }
            thread::sleep(POLL);
        }
    }

    /// Tries what is not settled once more.
    pub fn retry(&mut self, listener: &mut dyn FnMut(&Report)) -> Result<(), RelayError> {
        for unsettled in std::mem::take(&mut self.unsettled) {
            self.bring(unsettled, listener)?;
        }
        self.keep_progress()
    }

    fn take(&mut self, block: &Block, listener: &mut dyn FnMut(&Report)) -> Result<(), RelayError> {
        let message = self.bundles.take(block).map_err(|cause| RelayError::Event { block: block.nonce, cause })?;
        let after = Progress::new(&self.courier.suite.contracts.safe, block.nonce + 1, &self.bundles.nonces);
        let progress = std::mem::replace(&mut self.next, after);
        if let Some(message) = message {
            self.bring(Unsettled { block: block.nonce, message, progress }, listener)?;
        }
        self.keep_progress()
    }

    fn bring(&mut self, unsettled: Unsettled, listener: &mut dyn FnMut(&Report)) -> Result<(), RelayError> {
        let reports = self.courier.deliver(unsettled.block, &unsettled.message)?;
        reports.iter().for_each(listener);
        if !reports.iter().all(|report| report.outcome.is_settled()) {
            self.unsettled.push_back(unsettled);
        }
        Ok(())
    }

    /// Everything before the first block that is not settled is done.
    fn keep_progress(&self) -> Result<(), RelayError> {
        let progress = self.unsettled.front().map_or(&self.next, |first| &first.progress);
        match &self.route.progress {
            Some(path) => Ok(progress.write(path)?),
            None => Ok(()),
        }
    }
}
