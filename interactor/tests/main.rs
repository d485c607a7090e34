//! The stand-ins against the bytes of the real software, and the embedded pair against what it promises.

mod bridge_service;
mod chain_example;
mod codec;
mod demo;
mod execute;
mod fixtures;
mod gas;
mod golden;
mod inbox;
mod incoming;
mod life;
mod names;
mod network;
mod node;
mod outgoing;
mod owner;
mod pair;
mod pool;
mod recorded;
mod relay;
mod server;
mod staking;
mod subscriptions;
mod succession;
mod trace;
mod validators;
