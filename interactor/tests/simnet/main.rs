//! What only a real mainchain shows. `cargo test -p interactor --test simnet-tests` runs it; it needs npm.

mod bed;
mod crossing;
mod deposit;
mod flows;
mod gas;
mod kill;
mod lifetime;
mod members;
mod network;
mod owner;
mod owner_cli;
mod relay;
mod signatures;
mod trace;
