//! chain-factory, compiled, as its forge, its owner and strangers see it. The forge is a wallet here.

mod complete;
mod deploy;
mod doors;
mod init;
mod set_template;
mod upgrade;

use testkit::{
    World,
    actors::{CHAIN_CONFIG, RELAYER},
    call::Call,
    forge::{CREATOR, FACTORY, SUITE, start},
    wire::{bytes_of, nested},
};

/// Nothing is deployed.
fn world() -> World {
    World::default()
        .with_native("chain-factory", chain_factory::ContractBuilder)
        .with_native("chain-config", chain_config::ContractBuilder)
        .with_native("mvx-esdt-safe", mvx_esdt_safe::ContractBuilder)
        .with_native("mvx-fee-market", mvx_fee_market::ContractBuilder)
        .with_native("header-verifier", header_verifier::ContractBuilder)
        .with_native("token-mint", token_mint::ContractBuilder)
}

/// A factory with every template, which obeys the relayer.
fn ready() -> World {
    let mut world = world();
    world.start_factory(RELAYER);
    world
}

/// `Plan` of the creator's chain "sov", when so many contracts of it are there.
fn plan(config: &[u8], contracts: usize) -> Vec<u8> {
    let addresses: Vec<u8> = SUITE[..contracts].iter().flat_map(|contract| bytes_of(*contract)).collect();
    let head = [bytes_of(CREATOR), nested("testnet"), nested("sov"), nested(start(1, 7, false)), nested(config), nested([])].concat();
    [head, (contracts as u32).to_be_bytes().to_vec(), addresses].concat()
}

/// The order to make the next contracts, so many.
fn deploy(there: usize, count: u8) -> Call {
    Call::new(RELAYER, FACTORY, "deploy").argument(plan(&[], there)).argument([count])
}

/// The order to end the set-up.
fn complete() -> Call {
    Call::new(RELAYER, FACTORY, "complete").argument(plan(&[], 5))
}

/// All contracts, and a validator.
fn with_a_validator() -> World {
    let mut world = ready();
    assert!(world.call(deploy(0, 5)).moved);
    assert!(world.call(Call::new(CREATOR, CHAIN_CONFIG, "register").argument([7; 96])).moved);
    world
}
