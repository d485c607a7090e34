//! validator-stake, compiled, as owners of validators, its own owner and its administrator see it. Validators join and leave by what a quorum
//! signed, in the real chain-config and header-verifier.

mod doors;
mod init;
mod is_staked;
mod random;

mod set_stake_terms;
mod slash;
mod stake;
mod unbond;
mod upgrade;
mod views;
mod withdraw;
mod withdraw_treasury;

use testkit::World;

/// Nothing is deployed.
fn world() -> World {
    knowing(World::default())
}

/// The contracts of this world can run as Rust.
fn knowing(world: World) -> World {
    world
        .with_native("chain-config", chain_config::ContractBuilder)
        .with_native("header-verifier", header_verifier::ContractBuilder)
        .with_native("validator-stake", validator_stake::ContractBuilder)
}
