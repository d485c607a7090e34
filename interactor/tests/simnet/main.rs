//! What only a real mainchain shows. `cargo test -p interactor --test simnet-tests` runs it; it needs npm.

mod bed;
mod flows;
mod lifetime;
mod network;
mod owner;
