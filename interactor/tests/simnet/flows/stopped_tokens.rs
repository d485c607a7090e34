//! Tokens that their issuer stopped. Whatever he does, an operation is used and its tokens are back with Bob.

use interactor::pair::{AnyMainchain, names::*};
use mvx_esdt_safe::errors::TOKEN_NOT_MOVABLE;

use super::{Flow, in_shard};

/// What the VM says, before the token's name.
pub const FROZEN: &str = "account is frozen for this esdt token for token ";
pub const PAUSED: &str = "esdt token is paused for token ";
pub const GONE: &str = "new NFT data on sender for token ";
const LIMITED: &str = "action is not allowed for token ";

/// The one in the safe's shard, the other in another.
const HERE: [u8; 32] = ALICE;
const THERE: [u8; 32] = CAROL;

#[test]
fn operation_is_sent_back_when_the_receiver_is_frozen() {
    let mut flow = Flow::with_own_gold();
    for receiver in [HERE, THERE, in_shard("iceman", 2)] {
        flow.esdt().freeze(&flow.gold, &receiver).unwrap();
        flow.assert_sent_back(receiver, &(FROZEN.to_owned() + &flow.gold.clone()));
        flow.esdt().unfreeze(&flow.gold, &receiver).unwrap();
        flow.assert_paid(receiver);
    }
}

#[test]
fn operation_is_sent_back_when_the_safe_is_frozen() {
    let mut flow = Flow::with_own_gold();
    let safe = flow.pair.mainchain.contracts().safe;
    flow.esdt().freeze(&flow.gold, &safe).unwrap();
    flow.assert_sent_back(HERE, &(FROZEN.to_owned() + &flow.gold.clone()));
    flow.assert_sent_back(THERE, TOKEN_NOT_MOVABLE);
    flow.esdt().unfreeze(&flow.gold, &safe).unwrap();
    flow.assert_paid(HERE);
    flow.assert_paid(THERE);
}

#[test]
fn operation_is_sent_back_when_the_token_is_paused() {
    let mut flow = Flow::with_own_gold();
    flow.esdt().pause(&flow.gold).unwrap();
    flow.assert_sent_back(HERE, &(PAUSED.to_owned() + &flow.gold.clone()));
    flow.assert_sent_back(THERE, TOKEN_NOT_MOVABLE);
    flow.esdt().unpause(&flow.gold).unwrap();
    flow.assert_paid(HERE);
    flow.assert_paid(THERE);
}

#[test]
fn operation_is_sent_back_when_the_token_is_of_limited_transfer() {
    let mut flow = Flow::with_own_gold();
    flow.esdt().limit_transfer(&flow.gold).unwrap();
    flow.assert_sent_back(HERE, &(LIMITED.to_owned() + &flow.gold.clone()));
    flow.assert_sent_back(THERE, TOKEN_NOT_MOVABLE);
    flow.esdt().unlimit_transfer(&flow.gold).unwrap();
    flow.assert_paid(HERE);
    flow.assert_paid(THERE);
}

/// The safe has less than its books say; nobody is paid from the units of others.
#[test]
fn operation_is_sent_back_when_the_safe_was_wiped() {
    let mut flow = Flow::with_own_gold();
    let safe = flow.pair.mainchain.contracts().safe;
    flow.esdt().freeze(&flow.gold, &safe).unwrap();
    flow.esdt().wipe(&flow.gold, &safe).unwrap();
    flow.esdt().unfreeze(&flow.gold, &safe).unwrap();
    flow.assert_sent_back(HERE, &(GONE.to_owned() + &flow.gold.clone()));
    flow.assert_sent_back(THERE, TOKEN_NOT_MOVABLE);
}
