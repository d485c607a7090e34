//! Tokens with nonces cross and come back, or are sent back.

use interactor::{
    bridge_message::OutgoingOperation,
    node::codec::Operation,
    pair::{asset, names, sword},
};
use multiversx_sc_scenario::{
    imports::SetStateStep,
    scenario_model::{Account, BytesKey, BytesValue, Esdt, EsdtInstance, EsdtObject},
};

use super::crossing::made_of;
use crate::{
    call::{ALICE, BOB, Call, GOLD, HEADER_VERIFIER, MVX_ESDT_SAFE, SOV_ESDT_SAFE, SWORD},
    operation::{Order, outgoing, written},
    setup::Setup,
    signing::{Bundle, genesis},
    stories::{deposit, sov_deposit},
    story::Story,
};

pub fn stories() -> Vec<Story> {
    let (deposited, operation) = sword_leaves_the_sovereign_chain();
    vec![sword_over_and_home(operation), deposited, sword_sent_back()]
}

/// The sword and some gold, from Bob to Alice.
fn order(gold: u64) -> Operation {
    let order = Order { to: names::ALICE, tokens: vec![(SWORD, 1), (GOLD, gold)], nonce: 0, sender: names::BOB };
    let mut operation = order.operation();
    // A scenario has no place for the names of tokens.
    operation.tokens[0].data.name.clear();
    operation
}

fn pay_sword(call: Call) -> Call {
    let (token, nonce) = asset::parts(SWORD.as_bytes());
    call.pay_nonce(&String::from_utf8_lossy(token), nonce, 1)
}

fn sword_leaves_the_sovereign_chain() -> (Story, OutgoingOperation) {
    let mut story = Story::new(
        "flows/15_nft_over_and_home_sov",
        "The sovereign half of 15: the sword that the node made for Bob is burnt, and what is known of it is announced with some gold. INV-24, INV-34.",
        &[Setup::Sovereign],
    );
    let safe = story.account(SOV_ESDT_SAFE).esdt_roles(&*gold(), vec!["ESDTRoleLocalBurn".into()]);
    let safe = with_token(safe, EsdtObject { roles: vec!["ESDTRoleNFTBurn".into()], ..EsdtObject::default() });
    let bob = with_token(Account::new().esdt_balance(&*gold(), 1_000u64), known_sword());
    story.set_state(SetStateStep::new().put_account(BOB, bob).put_account(SOV_ESDT_SAFE, safe));
    let events = story.succeeds("bob-sends-the-sword-home", pay_sword(sov_deposit(BOB, ALICE)).pay(GOLD, 400));
    (story.ends(&[BOB, SOV_ESDT_SAFE]), made_of(&events))
}

fn sword_over_and_home(operation: OutgoingOperation) -> Story {
    let mut story = Story::new(
        "flows/15_nft_over_and_home",
        "Alice sends her sword and gold over; the very same sword comes home with a part of the gold, and is used once. INV-25, INV-30, INV-32, INV-33.",
        &[Setup::Mainchain],
    );
    assert_eq!(order(400).encode(), operation.bytes, "the operation is what the node made of the deposit");
    story.succeeds("alice-deposits", pay_sword(deposit(ALICE, BOB)).pay(GOLD, 1_000));
    let message = Bundle::of([operation]).signed_by(&genesis());
    story.succeeds("proof", Story::registration(&message));
    story.succeeds("execution", Story::execution(&message, written(&order(400))));
    let used = signed_op::errors::OPERATION_ALREADY_USED;
    story.fails("execution-again", Story::execution(&message, written(&order(400))), used);
    story.ends(&[ALICE, MVX_ESDT_SAFE, HEADER_VERIFIER])
}

fn sword_sent_back() -> Story {
    let mut story = Story::new(
        "flows/16_refund_nft",
        "An operation brings the sword and more gold than is owed: the sword stays in the safe, and both are sent back, whole. INV-24, INV-32, INV-36.",
        &[Setup::Mainchain],
    );
    story.succeeds("alice-deposits", pay_sword(deposit(ALICE, BOB)).pay(GOLD, 1_000));
    let operation = order(1_001);
    let message = Bundle::of([outgoing(&operation)]).signed_by(&genesis());
    story.succeeds("proof", Story::registration(&message));
    story.succeeds("execution-sends-back", Story::execution(&message, written(&operation)));
    story.ends(&[ALICE, MVX_ESDT_SAFE])
}

fn gold() -> String {
    format!("str:{GOLD}")
}

fn with_token(mut account: Account, token: EsdtObject) -> Account {
    let (identifier, _) = asset::parts(SWORD.as_bytes());
    let key = format!("str:{}", String::from_utf8_lossy(identifier));
    account.esdt.insert(BytesKey::from(key.as_str()), Esdt::Full(token));
    account
}

/// The sword as the node made it.
fn known_sword() -> EsdtObject {
    let data = sword().data;
    let text = |bytes: &[u8]| BytesValue::from(crate::expectation::readable(bytes));
    let instance = EsdtInstance {
        nonce: Some(asset::parts(SWORD.as_bytes()).1.into()),
        balance: Some(1u64.into()),
        creator: Some(names::expression(&data.creator).as_str().into()),
        royalties: Some(500u64.into()),
        hash: Some(text(&data.hash)),
        uri: data.uris.iter().map(|uri| text(uri)).collect(),
        attributes: Some(text(&data.attributes)),
    };
    EsdtObject { instances: vec![instance], ..EsdtObject::default() }
}
