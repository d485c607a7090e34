//! What stands behind validators, and when it comes back.

use interactor::{
    bridge_message::{OperationKind, OutgoingOperation},
    node::codec::RegisteredBlsKey,
    pair::names,
};
use multiversx_sc_scenario::imports::{Account, SetStateStep};
use validator_stake::{errors::*, unbonding::MIN_UNBONDING};

use super::NOT_OWNER;
use crate::{
    call::{ALICE, BOB, CHAIN_CONFIG, Call, FUEL, GOLD, OWNER, RELAYER, VALIDATOR_STAKE},
    setup::Setup,
    signing::{Bundle, genesis, group, rotation},
    story::Story,
};

const EGLD: &str = "EGLD-000000";

pub fn stories() -> Vec<Story> {
    vec![stake_leave_slash(), stake_refused()]
}

/// A full stake is 1,000 EGLD units and 500 of GOLD; Alice has 2,000 EGLD units.
fn begin(path: &'static str, comment: &'static str) -> Story {
    let mut story = Story::new(path, comment, &[Setup::Mainchain]);
    story.deploys(VALIDATOR_STAKE, "validator-stake", &[CHAIN_CONFIG, &MIN_UNBONDING.to_string()]);
    let alice = Account { balance: Some(2_000u64.into()), ..story.account(ALICE) };
    story.set_state(SetStateStep::new().put_account(ALICE, alice));
    story.succeeds("terms", terms(OWNER));
    story
}

fn terms(from: &str) -> Call {
    Call::new(from, VALIDATOR_STAKE, "setStakeTerms").argument("1000").argument(format!("str:{GOLD}")).argument("500")
}

fn stake(from: &str, id: &str) -> Call {
    Call::new(from, VALIDATOR_STAKE, "stake").argument(id)
}

fn withdraw(from: &str, id: &str, token: &str) -> Call {
    Call::new(from, VALIDATOR_STAKE, "withdraw").argument(id).argument(format!("str:{token}")).argument(from)
}

fn slash(from: &str, amount: &str) -> Call {
    Call::new(from, VALIDATOR_STAKE, "slash").argument("5").argument(format!("str:{EGLD}")).argument(amount)
}

fn at(story: &mut Story, seconds: u64) {
    story.set_state(SetStateStep::new().block_timestamp_seconds(seconds));
}

/// The fifth validator, who is Alice's, joins or leaves.
fn alices(kind: OperationKind, nonce: u64) -> OutgoingOperation {
    let group = group([5]);
    let validator = &group.validators()[0];
    let (id, key) = (validator.id().to_vec(), validator.public_key().to_vec());
    OutgoingOperation::new(kind, RegisteredBlsKey { id, key, owner: names::ALICE.to_vec(), nonce }.encode())
}

/// A bundle of one operation is proven and brought to chain-config.
fn bring(story: &mut Story, ids: [&str; 2], bundle: Bundle, signers: &interactor::node::ValidatorGroup, function: &str) {
    let message = bundle.signed_by(signers);
    story.succeeds(ids[0], Story::registration(&message));
    let operation = &message.operations[0];
    story.succeeds(ids[1], Call::new(RELAYER, CHAIN_CONFIG, function).bytes(message.hash_of_hashes).bytes(&operation.bytes));
}

fn stake_leave_slash() -> Story {
    let mut story = begin(
        "flows/21_stake_leave_slash",
        "Alice's validator joins and stakes, signs, leaves and is slashed; what is left comes back when the delay is over and no epoch names it. INV-55, INV-56, INV-57, INV-58, INV-59.",
    );
    let (first, with_alice) = (genesis(), group(1..=5));
    let is_staked = || Call::new(BOB, VALIDATOR_STAKE, "isStaked").argument("5");
    let joining = Bundle::of([alices(OperationKind::RegisterValidator, 0)]);
    bring(&mut story, ["proof-of-the-registration", "registration"], joining, &first, "registerValidator");
    story.succeeds("not-staked-yet", is_staked());
    story.succeeds("alice-stakes", stake(ALICE, "5").pay(EGLD, 1_000).pay(GOLD, 500));
    story.succeeds("staked", is_staked());
    story.succeeds("rotation-with-her", Story::registration(&rotation(&first, &with_alice, 1)));
    story.fails("unbond-while-active", Call::new(ALICE, VALIDATOR_STAKE, "unbond").argument("5"), VALIDATOR_NOT_LEFT);
    at(&mut story, 1_000);
    let leaving = Bundle::of([alices(OperationKind::UnregisterValidator, 1)]).in_epoch(1);
    bring(&mut story, ["proof-of-the-removal", "removal"], leaving, &with_alice, "unRegisterValidator");
    story.fails("withdraw-without-asking", withdraw(ALICE, "5", GOLD), NOT_UNBONDING);
    story.succeeds("unbond", Call::new(ALICE, VALIDATOR_STAKE, "unbond").argument("5"));
    story.succeeds("staked-no-more", is_staked());
    story.succeeds("slash-while-it-unbonds", slash(OWNER, "300"));
    at(&mut story, 1_000 + MIN_UNBONDING - 1);
    story.fails("withdraw-too-early", withdraw(ALICE, "5", GOLD), UNBONDING_NOT_OVER);
    at(&mut story, 1_000 + MIN_UNBONDING);
    story.fails("withdraw-while-it-may-sign", withdraw(ALICE, "5", GOLD), VALIDATOR_MAY_SIGN);
    for (epoch, id, last) in [(2, "epoch-2", &with_alice), (3, "epoch-3", &first), (4, "epoch-4", &first)] {
        story.succeeds(id, Story::registration(&rotation(last, &first, epoch)));
    }
    story.fails("bob-withdraws", withdraw(BOB, "5", GOLD), CALLER_NOT_VALIDATOR_OWNER);
    story.succeeds("withdraw-gold", withdraw(ALICE, "5", GOLD));
    story.succeeds("withdraw-egld", withdraw(ALICE, "5", EGLD));
    story.fails("withdraw-again", withdraw(ALICE, "5", EGLD), NOTHING_TO_PAY);
    story.fails("slash-what-is-gone", slash(OWNER, "1"), NOTHING_TO_SLASH);
    let treasury = Call::new(OWNER, VALIDATOR_STAKE, "withdrawTreasury").argument(format!("str:{EGLD}")).argument(BOB);
    story.succeeds("treasury", treasury);
    story.ends(&[ALICE, BOB, VALIDATOR_STAKE, CHAIN_CONFIG])
}

fn stake_refused() -> Story {
    let mut story = begin(
        "validator-stake/stake_refused",
        "Nobody stakes for another, for nobody, nothing or in another token; a stranger changes nothing. INV-57, INV-59.",
    );
    story.fails("alice-stakes-for-the-owner", stake(ALICE, "1").pay(GOLD, 500), CALLER_NOT_VALIDATOR_OWNER);
    story.fails("id-of-nobody", stake(ALICE, "5").pay(GOLD, 500), VALIDATOR_UNKNOWN);
    story.fails("nothing-paid", stake(OWNER, "1"), STAKE_PAYMENT_MISSING);
    let nobody = |function: &str| Call::new(ALICE, VALIDATOR_STAKE, function);
    story.fails("alice-sets-terms", terms(ALICE), authority::errors::NOT_AUTHORISED);
    story.fails("alice-slashes", slash(ALICE, "1"), authority::errors::NOT_AUTHORISED);
    story.fails("alice-withdraws-the-treasury", nobody("withdrawTreasury").argument(format!("str:{GOLD}")).argument(ALICE), NOT_OWNER);
    story.fails("alice-names-an-administrator", nobody("setAdministrator").argument(ALICE), NOT_OWNER);
    let joining = Bundle::of([alices(OperationKind::RegisterValidator, 0)]);
    bring(&mut story, ["proof", "alice-joins"], joining, &genesis(), "registerValidator");
    story.fails("another-token", stake(ALICE, "5").pay(FUEL, 500), STAKE_TOKEN_NOT_ACCEPTED);
    story.ends(&[ALICE, VALIDATOR_STAKE])
}
