//! The bridge service's job from the Sovereign Chain's events to the mainchain's transactions, for tests and for rescues.
//!
//! Nothing is sent but what the mainchain lacks, and nothing is believed but what it says: a relay can be killed at any point and started
//! again, and several can run beside each other. What is sent twice all the same is refused by the contracts.

mod bundle;
mod decision;
mod delivery;
mod error;
mod governing;
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
    convert::Infallible,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

pub use bundle::Bundles;
pub use decision::{Standing, Task};
pub use delivery::Courier;
pub use error::RelayError;
pub use governing::Proposals;
pub use keys::{KeysError, QuorumError, ValidatorKeys};
pub use outbox::{Outbox, Sent};
pub use outcome::{Outcome, Report};
pub use progress::{Order, Place, Progress, ProgressError};
pub use recorded::{RecordError, write as record_block};
pub use source::{Source, SourceError};

use crate::{bridge_message::BridgeMessage, governance::proposals, network::Block};

/// Between two looks for a new block.
const POLL: Duration = Duration::from_secs(2);
/// Between two attempts at what is not settled, as the node waits before it sends a bundle again.
///
/// Source: mx-chain-sovereign-go `cmd/sovereignnode/config/sovereignConfig.toml`, `TimeToWaitForUnconfirmedOutGoingOperationInSeconds`.
const RESEND: Duration = Duration::from_secs(90);

/// What a relay reads, and where it remembers how far it came.
pub struct Route {
    pub source: Source,
    pub order: Order,
    pub progress: Option<PathBuf>,
}

/// A relay on its way.
pub struct Relay<'a> {
    route: Route,
    courier: Courier<'a>,
    bundles: Bundles,
    progress: Progress,
    unsettled: VecDeque<Unsettled>,
    read: Read,
}

/// What a block has that is not settled, and where it is read.
struct Unsettled {
    place: Place,
    message: Option<BridgeMessage>,
    proposals: Proposals,
    /// Whether a proposal holds up those of later blocks.
    holds: bool,
}

/// What a relay has read so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    /// The first block; none is read while it is `next`.
    pub first: u64,
    pub next: u64,
    pub operations: usize,
}

impl<'a> Relay<'a> {
    /// Begins where the file of progress says, else with `from`, else with the first block there is.
    pub fn start(route: Route, courier: Courier<'a>) -> Result<Self, RelayError> {
        let (order, safe) = (&route.order, &courier.suite.contracts.safe);
        let known = route.progress.as_ref().map(|path| Progress::read(path, safe, order)).transpose()?.flatten();
        let first = route.source.begin(known.as_ref().map(|progress| progress.next.block).or(order.from))?;
        let progress = known.unwrap_or_else(|| Progress::begin(safe, order, first));
        let unsettled = progress.unsettled.iter().map(|place| Unsettled::read(&route, *place)).collect::<Result<_, _>>()?;
        let bundles = Bundles::of(order.sovereign_safe, progress.next.nonces())?;
        Ok(Self { route, courier, bundles, progress, unsettled, read: Read { first, next: first, operations: 0 } })
    }

    /// Brings what is there to be brought, what an earlier relay left first; says whether all of it is settled.
    pub fn run_once(&mut self, listener: &mut dyn FnMut(&Report)) -> Result<bool, RelayError> {
        self.retry(listener)?;
        self.read_on(listener)?;
        Ok(self.unsettled.is_empty())
    }

    /// The same for ever, and again and again for what is not settled. `trouble` hears of networks that give no answer; they are asked again.
    pub fn follow(&mut self, listener: &mut dyn FnMut(&Report), trouble: &mut dyn FnMut(&RelayError)) -> Result<Infallible, RelayError> {
        let mut resend = Instant::now();
        loop {
            let is_due = resend <= Instant::now();
            let turn = if is_due { self.run_once(listener).map(drop) } else { self.read_on(listener) };
            match turn {
                Ok(()) if is_due => resend = Instant::now() + RESEND,
                Ok(()) => {}
                Err(error) if error.may_pass() => {
                    trouble(&error);
                    resend = Instant::now();
                }
                Err(error) => return Err(error),
            }
            thread::sleep(POLL);
        }
    }

    pub fn read(&self) -> Read {
        self.read
    }

    /// Tries what is not settled once more.
    fn retry(&mut self, listener: &mut dyn FnMut(&Report)) -> Result<(), RelayError> {
        for _ in 0..self.unsettled.len() {
            let first = self.unsettled.pop_front();
            first.map_or(Ok(()), |first| self.bring(first, listener))?;
        }
        self.keep_progress()
    }

    /// Reads what was not read before, to the end.
    fn read_on(&mut self, listener: &mut dyn FnMut(&Report)) -> Result<(), RelayError> {
        while let Some(block) = self.route.source.block(self.progress.next.block)? {
            self.take(&block, listener)?;
        }
        Ok(())
    }

    fn take(&mut self, block: &Block, listener: &mut dyn FnMut(&Report)) -> Result<(), RelayError> {
        let place = self.progress.next;
        let message = self.bundles.take(block).map_err(|cause| RelayError::Event { block: block.nonce, cause })?;
        self.progress.next = Place::new(block.nonce + 1, &self.bundles.nonces);
        self.read.next = block.nonce + 1;
        let found = Unsettled::of(&self.route.order, place, message, block);
        self.read.operations += found.count();
        if found.count() > 0 {
            self.bring(found, listener)?;
        }
        self.keep_progress()
    }

    /// Brings what a block has, which is among the unsettled afterwards if anything of it is left to do, an error included.
    fn bring(&mut self, mut found: Unsettled, listener: &mut dyn FnMut(&Report)) -> Result<(), RelayError> {
        let block = found.place.block;
        let held = self.unsettled.iter().any(|other| other.holds && other.place.block < block);
        let delivered = found.message.as_ref().map_or(Ok(Vec::new()), |message| self.courier.deliver(block, message));
        let governed = self.courier.govern(block, &found.proposals, held);
        let is_settled = |reports: &Vec<Report>| reports.iter().all(|report| report.outcome.is_settled());
        let may_pass = |report: &Report| report.outcome.is_settled() || matches!(report.outcome, Outcome::TargetRefused { .. });
        found.holds = !governed.as_ref().is_ok_and(|reports| reports.iter().all(may_pass));
        if !(delivered.as_ref().is_ok_and(is_settled) && governed.as_ref().is_ok_and(is_settled)) {
            self.unsettled.push_back(found);
        }
        delivered?.iter().for_each(&mut *listener);
        governed?.iter().for_each(listener);
        Ok(())
    }

    fn keep_progress(&mut self) -> Result<(), RelayError> {
        self.progress.unsettled = self.unsettled.iter().map(|bundle| bundle.place).collect();
        self.route.progress.as_ref().map_or(Ok(()), |path| Ok(self.progress.write(path)?))
    }
}

impl Unsettled {
    /// Reads a bundle again that an earlier relay left.
    fn read(route: &Route, place: Place) -> Result<Self, RelayError> {
        let block = route.source.block(place.block)?;
        let mut bundles = Bundles::of(route.order.sovereign_safe, place.nonces())?;
        let message = block.as_ref().map(|block| bundles.take(block)).transpose();
        let message = message.map_err(|cause| RelayError::Event { block: place.block, cause })?.flatten();
        let found = block.map(|block| Self::of(&route.order, place, message, &block)).filter(|found| found.count() > 0);
        found.ok_or(RelayError::Vanished(place.block))
    }

    fn of(order: &Order, place: Place, message: Option<BridgeMessage>, block: &Block) -> Self {
        let operations = order.sovereign_governor.map(|governor| proposals(&block.events, &governor)).unwrap_or_default();
        let holds = !operations.is_empty();
        Self { place, message, proposals: Proposals { operations, epoch: block.epoch }, holds }
    }

    fn count(&self) -> usize {
        self.message.as_ref().map_or(0, |message| message.operations.len()) + self.proposals.operations.len()
    }
}
