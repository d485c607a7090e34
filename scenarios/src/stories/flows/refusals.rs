//! What comes twice, what too few signed, what was changed on the way, and what comes while the safe is paused.

use authority::errors::NOT_AUTHORISED;
use interactor::pair::names;

use crate::{
    call::{ALICE, BOB, Call, GOLD, HEADER_VERIFIER, MVX_ESDT_SAFE, OWNER, RELAYER},
    operation::{Order, written},
    setup::Setup,
    signing::{Bundle, genesis},
    stories::{BLS_REFUSAL, deposit},
    story::Story,
};

pub fn stories() -> Vec<Story> {
    vec![replay(), quorum_short(), altered_operation(), pause()]
}

fn begin(path: &'static str, comment: &'static str) -> Story {
    let mut story = Story::new(path, comment, &[Setup::Mainchain]);
    story.succeeds("alice-deposits-1000", deposit(ALICE, BOB).pay(GOLD, 1_000));
    story
}

fn order(nonce: u64) -> Order {
    Order { to: names::BOB, tokens: vec![(GOLD, 100)], nonce, sender: names::ALICE }
}

fn replay() -> Story {
    let mut story = begin(
        "flows/05_replay",
        "A bundle and an operation come again, alone and inside another bundle; the tokens move once, and the confirmation can be repeated. INV-07, INV-30, INV-31.",
    );
    let [first, second] = [order(0), order(1)];
    let message = Bundle::of([first.outgoing()]).signed_by(&genesis());
    let execution = |message| Story::execution(message, written(&first.operation()));
    story.succeeds("proof", Story::registration(&message));
    story.succeeds("execution", execution(&message));
    story.fails("proof-again", Story::registration(&message), header_verifier::errors::OPERATION_ALREADY_REGISTERED);
    story.fails("execution-again", execution(&message), signed_op::errors::OPERATION_ALREADY_USED);
    let larger = Bundle::of([first.outgoing(), second.outgoing()]).signed_by(&genesis());
    story.succeeds("proof-in-another-bundle", Story::registration(&larger));
    story.fails("execution-in-another-bundle", execution(&larger), signed_op::errors::OPERATION_ALREADY_USED);
    let confirm = |op_hash| Call::new(RELAYER, MVX_ESDT_SAFE, "confirm").bytes(larger.hash_of_hashes).bytes(op_hash);
    story.succeeds("confirmation-again", confirm(first.outgoing().hash));
    story.fails("confirmation-of-the-unsettled", confirm(second.outgoing().hash), signed_op::errors::OPERATION_NOT_SETTLED);
    story.ends(&[BOB, MVX_ESDT_SAFE, HEADER_VERIFIER])
}

fn quorum_short() -> Story {
    let mut story = begin(
        "flows/06_quorum_short",
        "Two of four validators are too few, and a bit that nobody signed for is no signature; with one more the bundle is proven. INV-03.",
    );
    let bundle = || Bundle::of([order(0).outgoing()]);
    let short = bundle().signed_by_some(&genesis(), &[0, 3]);
    story.fails("two-signed", Story::registration(&short), header_verifier::errors::QUORUM_NOT_REACHED);
    let mut claimed = short.clone();
    claimed.bitmap = vec![0b1111];
    story.fails("two-signed-four-claimed", Story::registration(&claimed), BLS_REFUSAL);
    let mut beyond = bundle().signed_by(&genesis());
    beyond.bitmap = vec![0b1_0111];
    story.fails("a-fifth-of-four", Story::registration(&beyond), header_verifier::errors::BITMAP_PADDING_SET);
    story.fails(
        "execution-without-proof",
        Story::execution(&short, written(&order(0).operation())),
        signed_op::errors::OPERATION_NOT_PROVEN,
    );
    story.succeeds("three-signed", Story::registration(&bundle().signed_by_some(&genesis(), &[0, 2, 3])));
    story.ends(&[BOB, MVX_ESDT_SAFE, HEADER_VERIFIER])
}

fn altered_operation() -> Story {
    let mut story = begin(
        "flows/07_altered_operation",
        "Of a proven operation not a byte can be changed, and bytes that are no operation are refused before anything is used. INV-30, INV-41.",
    );
    let message = Bundle::of([order(0).outgoing()]).signed_by(&genesis());
    story.succeeds("proof", Story::registration(&message));
    let changed = Order { tokens: vec![(GOLD, 101)], ..order(0) };
    story.fails("one-unit-more", Story::execution(&message, written(&changed.operation())), signed_op::errors::OPERATION_NOT_PROVEN);
    let trailing = format!("{}|u8:0", written(&order(0).operation()));
    story.fails("one-byte-more", Story::execution(&message, trailing), types::errors::INPUT_TOO_LONG);
    let cut = hex::encode(&order(0).outgoing().bytes[..100]);
    story.fails("cut-short", Story::execution(&message, format!("0x{cut}")), types::errors::INPUT_TOO_SHORT);
    story.succeeds("execution", Story::execution(&message, written(&order(0).operation())));
    story.ends(&[BOB, MVX_ESDT_SAFE, HEADER_VERIFIER])
}

fn pause() -> Story {
    let mut story = begin(
        "flows/08_pause",
        "While the safe is paused nothing leaves and nothing is paid, proofs go on, and what was proven is executed afterwards. INV-20, INV-30.",
    );
    let message = Bundle::of([order(0).outgoing()]).signed_by(&genesis());
    let execution = || Story::execution(&message, written(&order(0).operation()));
    story.fails("a-stranger-pauses", Call::new(ALICE, MVX_ESDT_SAFE, "pause"), NOT_AUTHORISED);
    story.succeeds("pause", Call::new(OWNER, MVX_ESDT_SAFE, "pause"));
    story.fails("pause-again", Call::new(OWNER, MVX_ESDT_SAFE, "pause"), phase::errors::ALREADY_PAUSED);
    story.fails("deposit-while-paused", deposit(ALICE, BOB).pay(GOLD, 1), phase::errors::CONTRACT_PAUSED);
    story.succeeds("proof-while-paused", Story::registration(&message));
    story.fails("execution-while-paused", execution(), phase::errors::CONTRACT_PAUSED);
    story.fails("a-stranger-unpauses", Call::new(ALICE, MVX_ESDT_SAFE, "unpause"), NOT_AUTHORISED);
    story.succeeds("unpause", Call::new(OWNER, MVX_ESDT_SAFE, "unpause"));
    story.fails("unpause-again", Call::new(OWNER, MVX_ESDT_SAFE, "unpause"), phase::errors::NOT_PAUSED);
    story.succeeds("execution", execution());
    story.ends(&[BOB, MVX_ESDT_SAFE, HEADER_VERIFIER])
}
