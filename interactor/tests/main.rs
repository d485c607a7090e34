//! The stand-ins against the bytes of the real software.

mod codec;
mod fixtures;
mod golden;
mod incoming;
mod outgoing;
mod pool;
mod subscriptions;
mod validators;
