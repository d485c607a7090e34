//! What the file says of tokens, on a safe that takes it or does not.

use std::{collections::BTreeMap, ops::ControlFlow};

use interactor::{
    chain::EGLD,
    live::Esdt,
    network::{Call, Gateway, Sender, Wallet, address::SYSTEM_ACCOUNT},
    owner::*,
    pair::names::*,
};
use mvx_esdt_safe::errors::TOKEN_NOT_BURNABLE;

use crate::{
    bed,
    forge::{Forge, SHARD},
    owner::{call, egld, failed, nonce, token, wallet},
};

const COIN: &str = "EGLD-000000";

/// Two validators, and these tokens with the whitelist on.
fn saying(tokens: &[(&str, bool, bool)]) -> ChainFile {
    let tokens = tokens.iter().copied().map(token).collect();
    ChainFile { token_whitelist: true, tokens, ..ChainFile::with_test_validators(2).unwrap() }
}

/// Brings the network to the file, and gives with how many transactions.
fn configured(gateway: &Gateway, owner: &Wallet, chain: &ChainFile, state: &mut State) -> u64 {
    let before = nonce(gateway, owner);
    let agreed = Site { gateway, owner: owner.address(), chain }.changes(state).unwrap();
    configure(gateway, owner, chain, state, &agreed, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!(failed(gateway, owner, chain, state), [""; 0]);
    nonce(gateway, owner) - before
}

#[test]
fn rules_of_tokens_are_set_before_the_safe_runs_and_changed_afterwards() {
    let gateway = &*bed::simulator();
    // Without its system account a shard can't tell what anybody has.
    for account in [OWNER, SYSTEM_ACCOUNT] {
        gateway.simulator().unwrap().fund(&account, &egld(1_000)).unwrap();
    }
    let gold = Esdt::of(gateway).issue("GOLD", 1_000).unwrap();
    let (owner, mut state) = (wallet(gateway, "token-rules"), State::in_memory());
    let chain = saying(&[(COIN, true, false), (&gold, true, true), (SWORD, false, false)]);
    let words = deploy(gateway, &owner, &chain, &mut state, &mut |_, _| ()).unwrap_err().to_string();
    assert_eq!(words, format!("to have {gold} burnt was refused: {TOKEN_NOT_BURNABLE}"));
    let of_gold = format!("mvx-esdt-safe token {gold}");
    assert_eq!(failed(gateway, &owner, &chain, &state), ["mvx-esdt-safe running", &of_gold]);
    Esdt::of(gateway).let_mint_and_burn(&gold, &state.address(Part::TokenMint).unwrap()).unwrap();
    deploy(gateway, &owner, &chain, &mut state, &mut |_, _| ()).unwrap();
    assert_eq!(failed(gateway, &owner, &chain, &state), [""; 0]);
    let deposit = Call { egld: 1u32.into(), ..Call::new(state.address(Part::Safe).unwrap(), "deposit", vec![BOB.to_vec()], 20_000_000) };
    Sender::new(gateway, &owner).run(&deposit.draft(owner.address())).unwrap().outcome().unwrap();

    call(gateway, &owner, Part::Safe, &state, "refuseToken", &[EGLD.to_vec(), vec![]]);
    call(gateway, &owner, Part::Safe, &state, "setTokenLockMechanism", &[gold.clone().into()]);
    call(gateway, &owner, Part::Safe, &state, "allowToken", &[b"SWORD-7c8d9e".to_vec(), vec![1]]);
    call(gateway, &owner, Part::Safe, &state, "setTokenWhitelist", &[vec![]]);
    let changed = ["token-whitelist", "token EGLD-000000", &format!("token {gold}"), "token SWORD-7c8d9e-01"];
    assert_eq!(failed(gateway, &owner, &chain, &state), changed.map(|what| format!("mvx-esdt-safe {what}")));
    assert_eq!(configured(gateway, &owner, &chain, &mut state), 4);

    let other = saying(&[(&gold, false, false), (SWORD, true, false), (FUEL, true, false)]);
    let other = ChainFile { token_whitelist: false, ..other };
    assert_eq!(configured(gateway, &owner, &other, &mut state), 5);
    let status = Status::read(gateway, &chain, &state).unwrap();
    let said = [(COIN, "allowed"), (&gold, "refused"), (SWORD, "allowed")].map(|(token, rules)| (token.to_owned(), rules.to_owned()));
    assert_eq!((status.token_whitelist, status.token_rules), (false, BTreeMap::from(said)));
    let kept: Vec<_> = status.escrow.iter().map(|kept| [&kept.token, &kept.owed, &kept.float, &kept.balance]).collect();
    assert_eq!(kept, [[COIN, "1", "1", "1"]]);
}

#[test]
fn rules_of_tokens_are_set_at_a_chain_that_a_forge_makes() {
    let gateway = &*bed::simulator();
    let site = Forge::deploy(gateway);
    let (owner, mut state) = (crate::forge::wallet(gateway, "forged-rules", SHARD), State::in_memory());
    let chain = ChainFile { forge: Some(site.forge), ..saying(&[(COIN, true, false), (GOLD, false, false)]) };
    deploy(gateway, &owner, &chain, &mut state, &mut |_, _| ()).unwrap();
    assert_eq!(failed(gateway, &owner, &chain, &state), [""; 0]);
    let other = ChainFile { forge: chain.forge, ..saying(&[(COIN, false, false), (GOLD, true, false)]) };
    assert_eq!(configured(gateway, &owner, &other, &mut state), 2);
}
