//! The Sovereign Chain's validators change the mainchain's contracts.

use authority::errors::NOT_AUTHORISED;
use governor::errors::*;
use header_verifier::errors::GOVERNANCE_ALREADY_REGISTERED;
use interactor::{
    governance::{GovernanceOperation, Proposal},
    pair::names,
};
use types::{errors::GOVERNANCE_KIND_UNKNOWN, governance::Kind};

use crate::{
    call::{ALICE, BOB, Call, GOLD, GOVERNOR, HEADER_VERIFIER, MVX_ESDT_SAFE, OWNER, RELAYER, SOV_GOVERNOR},
    setup::Setup,
    signing::group,
    stories::{BLS_REFUSAL, deposit},
    story::Story,
};

/// No argument.
const NO_PAYLOAD: &str = "u32:0";

pub fn stories() -> Vec<Story> {
    vec![executed(), proposed()]
}

/// The bytes as a reader likes them.
fn written(chain: &str, kind: Kind, nonce: u64) -> String {
    let number = kind as u8;
    format!(
        "str:sovereign bridge: governance operation|nested:str:{chain}|nested:{MVX_ESDT_SAFE}|nested:u8:{number}|nested:u64:{nonce}|nested:{NO_PAYLOAD}"
    )
}

fn operation(chain: &str, kind: Kind, nonce: u64) -> GovernanceOperation {
    Proposal::of(kind as u8, names::contract(names::MVX_ESDT_SAFE), []).operation(chain, nonce)
}

/// Signed by the first three of these numbers, who have the places of the first validators.
fn registration(operation: &GovernanceOperation, signers: [u64; 4]) -> Call {
    let attestation = group(signers).attest_by(&[0, 1, 2], &operation.hash).expect("three validators sign");
    let call = Call::new(RELAYER, HEADER_VERIFIER, "registerGovernanceOp");
    call.bytes(attestation.signature).bytes(operation.hash).bytes(attestation.bitmap).argument("u32:0")
}

fn executed() -> Story {
    let mut story = Story::new(
        "flows/30_governance",
        "The validators stop and start the safe: each operation once, the older void, none for another chain, none without a quorum. INV-44, INV-70, INV-71, INV-72.",
        &[Setup::Mainchain],
    );
    let execute = |chain, kind, nonce| Call::new(RELAYER, GOVERNOR, "executeGovernanceOp").argument(written(chain, kind, nonce));
    let [pause, unpause] = [(Kind::Pause, 1), (Kind::Unpause, 2)].map(|(kind, nonce)| operation("sov", kind, nonce));
    story.deploys(GOVERNOR, "governor", &[HEADER_VERIFIER]);
    story.fails("strangers-sign", registration(&pause, [11, 12, 13, 14]), BLS_REFUSAL);
    story.fails("execution-before-proof", execute("sov", Kind::Pause, 1), GOVERNANCE_NOT_PROVEN);
    story.succeeds("proof-of-pause", registration(&pause, [1, 2, 3, 4]));
    story.fails("proof-again", registration(&pause, [1, 2, 3, 4]), GOVERNANCE_ALREADY_REGISTERED);
    story.fails("governor-is-not-the-administrator", execute("sov", Kind::Pause, 1), NOT_AUTHORISED);
    story.succeeds("owner-names-the-governor", Call::new(OWNER, MVX_ESDT_SAFE, "setAdministrator").argument(GOVERNOR));
    story.fails("another-kind", execute("sov", Kind::Unpause, 1), GOVERNANCE_NOT_PROVEN);
    story.succeeds("pause", execute("sov", Kind::Pause, 1));
    story.fails("deposit-while-paused", deposit(ALICE, BOB).pay(GOLD, 1), phase::errors::CONTRACT_PAUSED);
    story.fails("pause-again", execute("sov", Kind::Pause, 1), GOVERNANCE_NONCE_VOID);
    story.succeeds("proof-of-an-older-one", registration(&operation("sov", Kind::Unpause, 0), [1, 2, 3, 4]));
    story.fails("an-older-one", execute("sov", Kind::Unpause, 0), GOVERNANCE_NONCE_VOID);
    story.succeeds("proof-for-another-chain", registration(&operation("sow", Kind::Unpause, 2), [1, 2, 3, 4]));
    story.fails("another-chains", execute("sow", Kind::Unpause, 2), CHAIN_ID_MISMATCH);
    story.succeeds("proof-of-unpause", registration(&unpause, [1, 2, 3, 4]));
    story.succeeds("unpause", execute("sov", Kind::Unpause, 2));
    story.succeeds("deposit", deposit(ALICE, BOB).pay(GOLD, 1));
    story.ends(&[GOVERNOR, HEADER_VERIFIER, MVX_ESDT_SAFE])
}

fn proposed() -> Story {
    let mut story = Story::new(
        "flows/30_governance_sov",
        "What the mainchain's contracts are to do is announced under one nonce after the other, by whom the chain's owner trusts. INV-44, INV-75.",
        &[Setup::Sovereign],
    );
    let propose =
        |from, kind: u8| Call::new(from, SOV_GOVERNOR, "propose").argument(MVX_ESDT_SAFE).argument(kind.to_string()).argument(NO_PAYLOAD);
    story.deploys(SOV_GOVERNOR, "sov-governor", &["str:sov"]);
    story.fails("a-stranger-proposes", propose(ALICE, Kind::Pause as u8), NOT_AUTHORISED);
    story.fails("what-the-mainchain-does-not-know", propose(OWNER, 0), GOVERNANCE_KIND_UNKNOWN);
    for (id, kind, nonce) in [("pause", Kind::Pause, 0), ("unpause", Kind::Unpause, 1)] {
        let events = story.succeeds(id, propose(OWNER, kind as u8));
        assert_eq!(events[0].data, operation("sov", kind, nonce).bytes);
    }
    story.succeeds("owner-names-an-administrator", Call::new(OWNER, SOV_GOVERNOR, "setAdministrator").argument(ALICE));
    story.succeeds("administrator-proposes", propose(ALICE, Kind::Pause as u8));
    story.ends(&[SOV_GOVERNOR])
}
