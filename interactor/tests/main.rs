//! The stand-ins against the bytes of the real software.

mod bridge_service;
mod codec;
mod fixtures;
mod golden;
mod incoming;
mod node;
mod outgoing;
mod pool;
mod subscriptions;
mod validators;
