//! What only a real mainchain shows. `cargo test -p interactor --test simnet-tests` runs it; it needs npm.

mod bed;
#[path = "../chain_example.rs"]
mod chain_example;
mod crossing;
mod deposit;
mod flows;
mod forge;
mod forged;
mod gas;
mod gateways;
mod governance;
mod kill;
mod lifetime;
mod losses;
mod members;
mod network;
mod owner;
mod owner_cli;
mod owner_tokens;
mod relay;
mod relay_trouble;
#[path = "../server.rs"]
mod server;
mod signatures;
mod status;
mod trace;
