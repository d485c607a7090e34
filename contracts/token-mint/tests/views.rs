use multiversx_sc_scenario::imports::EsdtLocalRole;
use testkit::{
    World,
    safe::TOKEN,
    token_mint::{SAFE, TOKEN_MINT, item},
    wire::bytes_of,
};

/// The roles of a token that is burnt when it leaves.
const BOTH: [EsdtLocalRole; 2] = [EsdtLocalRole::Mint, EsdtLocalRole::Burn];

use crate::{ART, CARD, GOLD, running, with_tokens};

#[test]
fn views_give_nothing_when_nothing_is_known() {
    let mut world = running();
    assert_eq!(world.view(TOKEN_MINT, "getEsdtSafe", &[]), [bytes_of(SAFE)]);
    for view in ["getFund", "getNativeToken"] {
        assert_eq!(world.view(TOKEN_MINT, view, &[]), [b""], "{view}");
    }
    for view in ["getMvxToken", "getSovToken", "getTokenKind", "isIssuing"] {
        assert_eq!(world.view(TOKEN_MINT, view, &[GOLD.0.as_bytes()]), [b""], "{view}");
    }
    for view in ["getMvxNonce", "getSovNonce", "getOutside"] {
        assert_eq!(world.view(TOKEN_MINT, view, &[GOLD.0.as_bytes(), &[1]]), [b""], "{view}");
    }
}

#[test]
fn views_give_both_ways_what_stands_for_what() {
    let mut world = with_tokens();
    assert!(world.mint(&[item(3, CARD.0, 9, 50u32)]).moved);
    for ((sov_token, mvx_token), kind) in [(GOLD, vec![]), (ART, vec![2]), (CARD, vec![3])] {
        assert_eq!(world.view(TOKEN_MINT, "getMvxToken", &[sov_token.as_bytes()]), [mvx_token.as_bytes()]);
        assert_eq!(world.view(TOKEN_MINT, "getSovToken", &[mvx_token.as_bytes()]), [sov_token.as_bytes()]);
        assert_eq!(world.view(TOKEN_MINT, "getTokenKind", &[sov_token.as_bytes()]), [kind]);
    }
    assert_eq!(world.view(TOKEN_MINT, "getMvxNonce", &[CARD.0.as_bytes(), &[9]]), [[1]]);
    assert_eq!(world.view(TOKEN_MINT, "getSovNonce", &[CARD.1.as_bytes(), &[1]]), [[9]]);
    assert_eq!(world.view(TOKEN_MINT, "getOutside", &[CARD.1.as_bytes(), &[1]]), [[50]]);
}

#[test]
fn may_change_supply_is_of_mainchain_tokens_that_gave_both_roles() {
    let mut world = with_tokens();
    let may = |world: &mut World, token: &str| world.view(TOKEN_MINT, "mayChangeSupply", &[token.as_bytes()]) == [[1]];
    for (roles, expected) in [(&[][..], false), (&[EsdtLocalRole::Mint], false), (&[EsdtLocalRole::Burn], false), (&BOTH, true)] {
        world.scenario.set_esdt_local_roles(TOKEN_MINT, TOKEN.as_bytes(), roles);
        assert_eq!(may(&mut world, TOKEN), expected, "{roles:?}");
    }
    assert!(!may(&mut world, GOLD.1));
}
