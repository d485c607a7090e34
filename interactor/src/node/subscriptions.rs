//! Which events the node reads: those with a subscribed identifier from an address subscribed for that identifier, in log order.
//!
//! Source: outgoing, mx-chain-sovereign-go `process/block/sovereign/outgoingOperations.go`; incoming, mx-chain-sovereign-notifier-go
//! `process/notifier/sovereignNotifier.go`.

use thiserror::Error;

use crate::chain::{Address, Event};

pub const DEPOSIT: &str = "deposit";
pub const REGISTER_TOKEN: &str = "registerToken";
/// A validator joins.
pub const REGISTER_BLS_KEY: &str = "registerBlsKey";
/// A validator leaves.
pub const UNREGISTER_BLS_KEY: &str = "unRegisterBlsKey";
pub const EXECUTE: &str = "execute";
pub const CHANGE_VALIDATOR_SET: &str = "changeValidatorSet";

/// What an outgoing operation can be made of.
const OUTGOING_IDENTIFIERS: [&str; 4] = [DEPOSIT, REGISTER_TOKEN, REGISTER_BLS_KEY, UNREGISTER_BLS_KEY];

/// The Sovereign Chain's own staking contract, which says who validates.
///
/// Source: mx-chain-go `vm`, `StakingSCAddress`.
pub const STAKING_CONTRACT: Address = {
    let mut address = [0; 32];
    (address[9], address[30], address[31]) = (0x01, 0xff, 0xff);
    address
};

/// One configured identifier and who may emit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    pub identifier: String,
    pub addresses: Vec<Address>,
}

/// Why a node with such a configuration does not start.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SubscriptionError {
    #[error("no event is subscribed")]
    NoEvent,
    #[error("subscription {0} has no identifier")]
    NoIdentifier(usize),
    #[error("subscription {0} has no address")]
    NoAddress(usize),
    #[error("outgoing events of type {0} are not supported")]
    Unsupported(String),
}

/// Checked subscriptions of one direction.
#[derive(Debug, Clone)]
pub struct Subscriptions(Vec<Subscription>);

impl Subscription {
    pub fn new(identifier: &str, addresses: &[Address]) -> Self {
        Self { identifier: identifier.into(), addresses: addresses.into() }
    }

    fn matches(&self, event: &Event) -> bool {
        self.identifier == event.identifier && self.addresses.contains(&event.address)
    }
}

impl Subscriptions {
    /// What leaves the Sovereign Chain. An identifier that no operation is made of is refused here.
    pub fn outgoing(subscriptions: Vec<Subscription>) -> Result<Self, SubscriptionError> {
        let checked = Self::checked(subscriptions)?;
        let supported = |subscription: &&Subscription| OUTGOING_IDENTIFIERS.contains(&subscription.identifier.as_str());
        match checked.0.iter().find(|subscription| !supported(subscription)) {
            Some(unsupported) => Err(SubscriptionError::Unsupported(unsupported.identifier.clone())),
            None => Ok(checked),
        }
    }

    /// What comes from the mainchain. Any identifier can be configured: one that the node can't handle is refused only when such an
    /// event comes, and stops the bridge then.
    pub fn incoming(subscriptions: Vec<Subscription>) -> Result<Self, SubscriptionError> {
        Self::checked(subscriptions)
    }

    /// The events of a log that are read, in their order.
    pub fn hits<'a>(&self, events: &'a [Event]) -> impl Iterator<Item = &'a Event> {
        events.iter().filter(|event| self.0.iter().any(|subscription| subscription.matches(event)))
    }

    fn checked(subscriptions: Vec<Subscription>) -> Result<Self, SubscriptionError> {
        if subscriptions.is_empty() {
            return Err(SubscriptionError::NoEvent);
        }
        for (index, subscription) in subscriptions.iter().enumerate() {
            if subscription.identifier.is_empty() {
                return Err(SubscriptionError::NoIdentifier(index));
            }
            if subscription.addresses.is_empty() {
                return Err(SubscriptionError::NoAddress(index));
            }
        }
        Ok(Self(subscriptions))
    }
}

/// What every deployment configures for the Sovereign side.
pub fn of_sovereign_chain(safe: Address) -> Vec<Subscription> {
    vec![Subscription::new(DEPOSIT, &[safe]), Subscription::new(REGISTER_TOKEN, &[safe])]
}

/// What a deployment configures for the Sovereign side so that validators can join and leave.
pub fn of_staking() -> Vec<Subscription> {
    [REGISTER_BLS_KEY, UNREGISTER_BLS_KEY].map(|identifier| Subscription::new(identifier, &[STAKING_CONTRACT])).into()
}

/// What every deployment configures for the mainchain side.
pub fn of_mainchain(safe: Address, header_verifier: Address) -> Vec<Subscription> {
    vec![
        Subscription::new(DEPOSIT, &[safe]),
        Subscription::new(EXECUTE, &[safe]),
        Subscription::new(CHANGE_VALIDATOR_SET, &[header_verifier]),
    ]
}

/// The line that the operator adds to the mainchain side: without it the node never hears that a validator joined or left, or that a token
/// was registered.
pub fn of_sisters(chain_config: Address, token_mint: Address) -> Vec<Subscription> {
    vec![Subscription::new(EXECUTE, &[chain_config, token_mint])]
}
