//! sovereign-forge with its factory, compiled, as the owners of chains and its own see it.

mod abandon_setup;
mod complete_setup_phase;
mod costs;
mod deploy_chain;
mod deploy_phase_one;
mod deploy_phases;
mod doors;
mod settings;
mod two_chains;
mod upgrade;

use testkit::{
    World,
    actors::CHAIN_CONFIG,
    call::{Call, Deployment},
    forge::{CREATOR, FORGE, TEMPLATES, all_phases, phase, phase_one},
};

/// Nothing is deployed.
fn world() -> World {
    World::default()
        .with_native("sovereign-forge", sovereign_forge::ContractBuilder)
        .with_native("chain-factory", chain_factory::ContractBuilder)
        .with_native("chain-config", chain_config::ContractBuilder)
        .with_native("mvx-esdt-safe", mvx_esdt_safe::ContractBuilder)
        .with_native("mvx-fee-market", mvx_fee_market::ContractBuilder)
        .with_native("header-verifier", header_verifier::ContractBuilder)
        .with_native("token-mint", token_mint::ContractBuilder)
}

/// A forge with everything that it needs.
fn ready() -> World {
    let mut world = world();
    world.start_forge();
    world
}

/// The chain "sov" of the creator, when so many phases are done.
fn after(phases: usize) -> World {
    let mut world = ready();
    for number in 1..=phases {
        let call = if number == 1 { phase_one(CREATOR, "sov") } else { phase(CREATOR, number) };
        assert!(world.call(call).moved);
    }
    world
}

/// The same chain, with all contracts and a validator.
fn with_a_validator() -> World {
    let mut world = ready();
    assert!(world.call(all_phases(CREATOR, "sov")).moved);
    assert!(world.call(registration([7; 96])).moved);
    world
}

/// The same, when its set-up is over.
fn complete() -> World {
    let mut world = with_a_validator();
    assert!(world.call(phase(CREATOR, 5)).moved);
    world
}

/// The creator registers a validator.
fn registration(key: [u8; 96]) -> Call {
    Call::new(CREATOR, CHAIN_CONFIG, "register").argument(key)
}

/// The owner of the template of these contracts gives it other code: the factory refuses to make more of them.
fn spoil_template(world: &mut World, place: usize) {
    let code = if place == 0 { "mvx-fee-market" } else { "chain-config" };
    assert!(world.upgrade(code, TEMPLATES[place]).moved);
}

/// And gives it back.
fn mend_template(world: &mut World, place: usize) {
    assert!(world.upgrade(testkit::forge::NAMES[place], TEMPLATES[place]).moved);
}

/// A chain that the factory has yet to answer for.
fn in_flight(mut world: World, chain_id: &str) -> World {
    let key = chain_key(chain_id);
    let mut status = world.storage(FORGE)[&key].clone();
    assert_eq!(status[IN_FLIGHT], 0);
    status[IN_FLIGHT] = 1;
    world.store(FORGE, &key, &status);
    world
}

/// Where a chain's flag is, behind two addresses and a number.
const IN_FLIGHT: usize = 65;

/// The storage key of a chain.
fn chain_key(chain_id: &str) -> Vec<u8> {
    [b"chainStatus".to_vec(), testkit::wire::nested(chain_id)].concat()
}

/// A forge that is deployed, and nothing more.
fn alone() -> World {
    let mut world = world();
    assert!(world.deploy(Deployment { contract: "sovereign-forge", at: FORGE, arguments: vec![] }).moved);
    world
}
