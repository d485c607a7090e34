use interactor::{
    hash::Hash,
    pair::{OperationState, names::*},
    trace::*,
};

const NAME: Hash = [1; 32];
const BUNDLE: Hash = [2; 32];

fn operation(state: OperationState) -> Operation {
    Operation {
        name: NAME,
        origin: Origin::Block { nonce: 7, epoch: 2 },
        content: Some(content()),
        member: None,
        bundle: Some(BUNDLE),
        proven: Some(true),
        state,
        paused: false,
        refund_reason: None,
        refund_nonce: None,
        attempt: None,
    }
}

fn content() -> Content {
    Content { nonce: 5, sender: ALICE, receiver: BOB, tokens: vec![(GOLD.into(), 12u32.into()), (FUEL.into(), 1u32.into())] }
}

fn marks(life: &Life) -> Vec<(&'static str, Mark)> {
    life.stages.iter().map(|stage| (stage.name, stage.mark)).collect()
}

fn stage<'a>(life: &'a Life, name: &str) -> &'a Stage {
    life.stages.iter().find(|stage| stage.name == name).expect(name)
}

fn advice<'a>(life: &'a Life, name: &str) -> &'a str {
    stage(life, name).advice.as_deref().expect(name)
}

#[test]
fn life_is_over_when_the_operation_is_executed() {
    let life = operation(OperationState::Executed).life();
    let done = ["deposited", "bundled", "proven", "executed", "confirmed"].map(|name| (name, Mark::Done));
    assert_eq!(marks(&life), done);
    assert!(life.is_over());
    assert!(stage(&life, "deposited").said.contains("in block 7 of the Sovereign Chain: 5, 12 GOLD-1a2b3c and 1 FUEL-4d5e6f from erd1"));
}

#[test]
fn life_of_a_validators_operation_names_the_validator() {
    let member = Some(Member { nonce: 3, id: 5, owner: ALICE });
    let of_state = |state| Operation { content: None, member: member.clone(), ..operation(state) }.life();
    let life = of_state(OperationState::Executed);
    assert_eq!(marks(&life), ["announced", "bundled", "proven", "executed", "confirmed"].map(|name| (name, Mark::Done)));
    assert!(stage(&life, "announced").said.starts_with("in block 7 of the Sovereign Chain: 3, validator 5 of erd1"));
    assert_eq!(stage(&life, "executed").said, "the validator joined, or left");
    assert!(!of_state(OperationState::Unused).is_over());
}

#[test]
fn life_tells_why_an_operation_was_refunded_and_by_which_deposit() {
    let refunded = Operation {
        refund_reason: Some("amount is more than is owed".into()),
        refund_nonce: Some(4),
        ..operation(OperationState::Refunded)
    };
    let life = refunded.life();
    assert_eq!(stage(&life, "confirmed").said, "as failed: \"amount is more than is owed\"");
    assert_eq!(stage(&life, "refunded").said, "deposit 4 brings the tokens back to their sender");
    assert!(life.is_over());
}

#[test]
fn life_misses_the_proof_when_the_bundle_is_not_registered() {
    let life = Operation { proven: Some(false), ..operation(OperationState::Unused) }.life();
    assert_eq!(marks(&life)[2..], [("proven", Mark::Missing), ("executed", Mark::Missing), ("confirmed", Mark::Missing)]);
    assert!(advice(&life, "proven").contains("`cargo bridge relay`"));
    assert!(!life.is_over());
}

#[test]
fn life_advises_by_why_an_operation_is_not_executed() {
    let unused = || operation(OperationState::Unused);
    let attempt = |words: &str| Some(Attempt { transaction: "ab".into(), words: words.into() });
    let advised = |operation: Operation| advice(&operation.life(), "executed").to_owned();
    assert!(advised(unused()).contains("`cargo bridge relay`"));
    assert_eq!(advised(Operation { paused: true, ..unused() }), "the safe is paused: its owner must start it");
    assert!(advised(Operation { attempt: attempt("not enough gas"), ..unused() }).contains("`cargo bridge execute --gas N`"));
    assert_eq!(
        advised(Operation { attempt: attempt("operation is not proven"), proven: Some(false), ..unused() }),
        "it must be proven before"
    );
}

#[test]
fn life_says_wait_when_the_operation_is_in_flight() {
    let life = operation(OperationState::InFlight).life();
    assert_eq!(marks(&life)[3..], [("executed", Mark::Done), ("confirmed", Mark::Missing)]);
    assert!(advice(&life, "confirmed").starts_with("wait"));
}

#[test]
fn life_does_not_claim_what_nobody_read() {
    let blind = |state| Operation { origin: Origin::NotRead, content: None, bundle: None, proven: None, ..operation(state) }.life();
    let used = blind(OperationState::Executed);
    assert_eq!(marks(&used)[..3], [("deposited", Mark::Unknown), ("bundled", Mark::Unknown), ("proven", Mark::Done)]);
    assert_eq!(stage(&blind(OperationState::Unused), "proven").mark, Mark::Unknown);
    let nowhere = Operation { origin: Origin::NotThere, content: None, ..operation(OperationState::Unused) }.life();
    assert_eq!(stage(&nowhere, "deposited").mark, Mark::Missing);
}

#[test]
fn life_of_a_deposit_ends_on_the_sovereign_chain() {
    let deposit = |outcome, arrival| Deposit { transaction: "ab".into(), block: Some(3), outcome, arrival }.life();
    let arrived = deposit(Ok(content()), Arrival::Block(9));
    assert_eq!(marks(&arrived), [("deposited", Mark::Done), ("arrived", Mark::Done)]);
    assert!(stage(&arrived, "deposited").said.starts_with("in block 3, as deposit 5, 12 GOLD-1a2b3c"));
    assert_eq!(marks(&deposit(Ok(content()), Arrival::NotThere))[1], ("arrived", Mark::Missing));
    assert_eq!(marks(&deposit(Ok(content()), Arrival::NotRead))[1], ("arrived", Mark::Unknown));
    let refused = deposit(Err("contract is paused".into()), Arrival::NotRead);
    assert_eq!(marks(&refused), [("deposited", Mark::Missing)]);
    assert!(refused.to_string().contains("the safe refused: \"contract is paused\""));
}
