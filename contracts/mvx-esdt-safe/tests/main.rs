//! mvx-esdt-safe, compiled, with real signatures, as depositors, the bridge service and its owner see it.

mod authority;
mod burn_mechanism;
mod claim;
mod complete_setup_phase;
mod confirm;
mod deposit;
mod deposit_delivered;
mod doors;
mod egld;
mod execute_bridge_ops;
mod pause;
mod register_native_token;
mod register_token;
mod set_call_executor;
mod set_call_inbox;
mod set_token_mint;
mod sovereign_tokens;
mod token_rules;
mod upgrade;

use testkit::{
    World,
    call::pay,
    inbox::MvxInbox,
    instance::{Instance, NFT, Properties, SFT},
    mvx::SafeSetup,
    safe::{Deposit, RECEIVER, Safe, TOKEN, USER},
    wire::{Operation, Token, bytes_of, units},
};

/// Nothing is deployed.
fn world() -> World {
    with_contracts(World::default())
}

fn with_contracts(world: World) -> World {
    let world = world.with_native("mvx-esdt-safe", mvx_esdt_safe::ContractBuilder);
    let world = world.with_native("call-executor", call_executor::ContractBuilder);
    let world = world.with_native("mvx-fee-market", mvx_fee_market::ContractBuilder);
    let world = world.with_native("token-mint", token_mint::ContractBuilder);
    let world = world.with_native("header-verifier", header_verifier::ContractBuilder);
    world.with_native("chain-config", chain_config::ContractBuilder)
}

/// A safe in its set-up; its sisters are ready.
fn in_setup() -> Safe {
    world().prepare_mvx_safe()
}

/// A safe that runs, without a native token.
fn running() -> Safe {
    world().start_mvx_safe()
}

/// A safe that runs and has deliveries made by an inbox, without a native token.
fn running_with_inbox() -> Safe {
    let mut safe = in_setup();
    assert!(safe.set_mvx_inbox(MvxInbox::default()).moved);
    assert!(safe.complete_setup(SafeSetup::default()).moved);
    safe.unpause();
    safe
}

/// A safe that runs, with a native token.
fn running_with_native_token() -> Safe {
    world().start_mvx_safe_with_native_token()
}

/// A safe that keeps and owes 100 units of the first tokens, 101 of the second, and so on.
fn holding(tokens: usize) -> Safe {
    let mut safe = running();
    assert!(safe.deposit(&Deposit::of_tokens(tokens)).moved);
    safe
}

/// A safe that keeps and owes 100 units of the first token, [`NFT`], and 50 of [`SFT`].
fn holding_instances() -> Safe {
    let mut safe = running();
    let payments = vec![pay(TOKEN, 100u32), pay(NFT, 1u32), pay(SFT, 50u32)];
    assert!(safe.deposit(&Deposit { payments, ..Deposit::default() }).moved);
    safe
}

/// One unit of an NFT-like token, with its properties.
fn one(instance: Instance) -> Token {
    Properties::of(instance).units(instance, 1u32)
}

/// An operation that brings 40 units back.
fn operation() -> Operation {
    Operation { to: bytes_of(RECEIVER), tokens: vec![units(TOKEN, 40u32)], nonce: 0, sender: bytes_of(USER), call: None }
}
