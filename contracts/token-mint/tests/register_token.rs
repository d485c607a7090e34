use ::errors::SISTER_UNREADABLE;
use phase::errors::CONTRACT_PAUSED;
use signed_op::errors::*;
use testkit::{
    Outcome, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, STRANGER},
    bundle::Bundle,
    call::{Call, EGLD},
    changes::{Change, changes_roles, loses, stores},
    mvx::{ISSUE_COST, esdt_system_contract},
    safe::CONTRACT,
    token_mint::{Registration, SAFE, TOKEN_MINT, maps, of_token},
    vm_errors::LENGTH_WRONG,
    wire::{bytes_of, minimal},
};
use token_mint::errors::*;
use types::errors::*;

use crate::{ART, BOND, CARD, GOLD, running};

fn gold() -> Registration {
    Registration::of(0, GOLD.0)
}

/// A token-mint that can pay for two tokens, and a bundle of these.
fn proven(registrations: &[Registration]) -> (World, Bundle) {
    let mut world = running();
    assert!(world.fund(OWNER, 2 * ISSUE_COST).moved);
    let bundle = world.prove_registrations(registrations);
    (world, bundle)
}

/// Proves these bytes and brings them.
fn register_bytes(bytes: Vec<u8>) -> Outcome {
    let mut world = running();
    assert!(world.fund(OWNER, ISSUE_COST).moved);
    let bundle = world.prove_bytes(std::slice::from_ref(&bytes));
    world.call(Call::new(SAFE, TOKEN_MINT, "registerToken").argument(bundle.hash_of_hashes()).argument(bytes))
}

/// The header-verifier is taken over with the first operation.
fn adopts() -> Change {
    stores(TOKEN_MINT, "headerVerifier", bytes_of(HEADER_VERIFIER))
}

#[test]
fn register_token_fails_when_caller_is_another_contract() {
    let (mut world, bundle) = proven(&[gold()]);
    world.add_depositors();
    let call = Call::new(CONTRACT, TOKEN_MINT, "registerToken").argument(bundle.hash_of_hashes());
    world.call(call.argument(gold().bytes())).fails_with(CALLER_IS_CONTRACT);
}

#[test]
fn register_token_fails_when_the_safe_does_not_run() {
    let (mut world, bundle) = proven(&[gold()]);
    for phase in [vec![], vec![2]] {
        world.store(SAFE, b"phase", &phase);
        world.bring_registration(&bundle, &gold()).fails_with(CONTRACT_PAUSED);
    }
}

#[test]
fn register_token_issues_when_a_wallet_brings_it() {
    let (mut world, bundle) = proven(&[gold()]);
    world.choose_identifier(GOLD.1);
    let call = Call::new(STRANGER, TOKEN_MINT, "registerToken").argument(bundle.hash_of_hashes());
    world.call(call.argument(gold().bytes())).emits(&[bundle.settles(&gold(), None)]);
}

#[test]
fn register_token_fails_when_hash_of_hashes_is_not_32_bytes() {
    let call = Call::new(SAFE, TOKEN_MINT, "registerToken").argument([0; 31]).argument(gold().bytes());
    running().call(call).fails_to_decode("hash_of_hashes", LENGTH_WRONG);
}

#[test]
fn register_token_fails_when_the_safe_names_no_verifier() {
    let (mut world, bundle) = proven(&[gold()]);
    world.store(SAFE, b"headerVerifier", &[]);
    world.bring_registration(&bundle, &gold()).fails_with(SISTER_UNREADABLE);
    world.make_unreadable(SAFE);
    world.bring_registration(&bundle, &gold()).fails_with(CONTRACT_PAUSED);
}

#[test]
fn register_token_fails_when_bytes_are_malformed() {
    let whole = gold().bytes();
    for length in [0, 3, 10, 30, whole.len() - 1] {
        register_bytes(whole[..length].to_vec()).fails_with(INPUT_TOO_SHORT);
    }
    for excess in [1, 100] {
        register_bytes([whole.clone(), vec![0; excess]].concat()).fails_with(INPUT_TOO_LONG);
    }
}

#[test]
fn register_token_fails_when_a_part_is_out_of_bounds() {
    type Spoil = fn(&mut Registration);
    let wrong: [(Spoil, &str); 8] = [
        (|token| token.token = "GOLD-123456".into(), TOKEN_ID_NOT_PREFIXED),
        (|token| token.token_type = 8, TOKEN_TYPE_UNKNOWN),
        (|token| token.name = "To".into(), TOKEN_NAME_MALFORMED),
        (|token| token.name = "TokenTokenTokenToken1".into(), TOKEN_NAME_MALFORMED),
        (|token| token.ticker = "GO".into(), TICKER_MALFORMED),
        (|token| token.decimals = 19, TOO_MANY_DECIMALS),
        (|token| token.call = vec![2], BOOL_UNKNOWN),
        (|token| token.call = vec![1], CALL_UNEXPECTED),
    ];
    for (change, error) in wrong {
        let mut registration = gold();
        change(&mut registration);
        register_bytes(registration.bytes()).fails_with(error);
    }
}

#[test]
fn register_token_fails_when_the_token_is_being_issued() {
    let (mut world, bundle) = proven(&[gold()]);
    world.store(TOKEN_MINT, &of_token("issuing", GOLD.0), &[1]);
    world.bring_registration(&bundle, &gold()).fails_with(TOKEN_BEING_ISSUED);
    world.store(TOKEN_MINT, &of_token("issuing", GOLD.0), &[]);
    assert!(world.bring_registration(&bundle, &gold()).moved);
}

#[test]
fn register_token_fails_when_not_proven() {
    let (mut world, bundle) = proven(&[gold()]);
    world.bring_registration(&Bundle::default(), &gold()).fails_with(OPERATION_NOT_PROVEN);
    world.bring_registration(&bundle, &Registration { nonce: 1, ..gold() }).fails_with(OPERATION_NOT_PROVEN);
    world.make_unreadable(HEADER_VERIFIER);
    world.bring_registration(&bundle, &gold()).fails_with(OPERATION_NOT_PROVEN);
}

#[test]
fn register_token_fails_when_the_chain_is_not_readable() {
    let (mut world, bundle) = proven(&[gold()]);
    world.make_unreadable(CHAIN_CONFIG);
    world.bring_registration(&bundle, &gold()).fails_with(SISTER_UNREADABLE);
    world.store(CHAIN_CONFIG, b"chainId", b"toolong");
    world.bring_registration(&bundle, &gold()).fails_with(SISTER_UNREADABLE);
    world.store(HEADER_VERIFIER, b"chainConfig", &[]);
    world.bring_registration(&bundle, &gold()).fails_with(SISTER_UNREADABLE);
}

#[test]
fn register_token_fails_when_the_fund_has_less_than_the_cost() {
    let mut world = running();
    let bundle = world.prove_registrations(&[gold()]);
    world.bring_registration(&bundle, &gold()).fails_with(FUND_TOO_SMALL);
    assert!(world.fund(OWNER, ISSUE_COST - 1).moved);
    world.bring_registration(&bundle, &gold()).fails_with(FUND_TOO_SMALL);
    assert!(world.fund(OWNER, 1).moved);
    assert!(world.bring_registration(&bundle, &gold()).moved);
}

#[test]
fn register_token_issues_a_token_of_each_plain_kind() {
    let word = ["FNG", "NFT", "NFT", "SFT", "META"];
    for (token_type, token) in [(0, GOLD), (1, ART), (2, ART), (3, CARD), (4, BOND)] {
        let registration = Registration::of(token_type, token.0);
        let (mut world, bundle) = proven(std::slice::from_ref(&registration));
        world.choose_identifier(token.1);
        let issued = world.bring_registration(&bundle, &registration);
        issued.emits(&[bundle.settles(&registration, None)]);
        let paid = [loses(TOKEN_MINT, EGLD, ISSUE_COST), stores(TOKEN_MINT, "fund", minimal(ISSUE_COST)), changes_roles(TOKEN_MINT)];
        let used = [adopts(), registration.is_marked(2)];
        issued.changes(paid.into_iter().chain(used).chain(maps(token.0, token.1, token_type)));

        let function = b"registerAndSetAllRoles".as_slice();
        let request = issued.response.logs.iter().find(|log| log.data.get(1).is_some_and(|called| called == function)).expect("a request");
        assert_eq!(request.topics, [minimal(ISSUE_COST), esdt_system_contract()]);
        let ticker = registration.ticker.as_bytes();
        assert_eq!(request.data[1..], [function, b"Token1", ticker, word[token_type as usize].as_bytes(), &[6]]);
    }
}

#[test]
fn register_token_fails_once_used() {
    let (mut world, bundle) = proven(&[gold()]);
    let other = world.prove_registrations(&[gold(), Registration::of(2, ART.0)]);
    assert!(world.bring_registration(&bundle, &gold()).moved);
    for bundle in [bundle, other] {
        world.bring_registration(&bundle, &gold()).fails_with(OPERATION_ALREADY_USED);
    }
}

#[test]
fn register_token_is_refused_when_the_token_is_registered() {
    let again = Registration { nonce: 1, token_type: 3, ..gold() };
    let (mut world, bundle) = proven(&[gold(), again.clone()]);
    assert!(world.bring_registration(&bundle, &gold()).moved);
    let refused = world.bring_registration(&bundle, &again);
    refused.emits(&[bundle.settles(&again, Some(TOKEN_REGISTERED))]);
    refused.changes([again.is_marked(3)]);
    world.bring_registration(&bundle, &again).fails_with(OPERATION_ALREADY_USED);
}

#[test]
fn register_token_is_refused_when_the_token_is_of_another_chain() {
    for token in ["so-GOLD-123456", "sovx-GOLD-123456", "abc-GOLD-123456"] {
        let registration = Registration::of(0, token);
        let (mut world, bundle) = proven(std::slice::from_ref(&registration));
        let refused = world.bring_registration(&bundle, &registration);
        refused.emits(&[bundle.settles(&registration, Some(TOKEN_OF_ANOTHER_CHAIN))]);
        refused.changes([adopts(), registration.is_marked(3)]);
    }
}
