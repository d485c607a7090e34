//! One set of validators follows another.

use interactor::{bridge_message::BridgeMessage, pair::names};

use crate::{
    call::{ALICE, BOB, GOLD, HEADER_VERIFIER, MVX_ESDT_SAFE},
    operation::{Order, written},
    setup::Setup,
    signing::{Bundle, genesis, group, rotation},
    stories::{BLS_REFUSAL, deposit},
    story::Story,
};

/// Who signs in the epochs after the first.
const LATER_SETS: [[u64; 3]; 3] = [[4, 2, 1], [2, 3, 4], [1, 3, 4]];

pub fn stories() -> Vec<Story> {
    vec![rotation_then_execute(), old_epochs()]
}

fn rotation_then_execute() -> Story {
    let mut story = Story::new(
        "flows/03_rotation_then_execute",
        "The first validators name the next, who sign from then on in their new order; a bundle of the epoch before is still taken. INV-03, INV-05, INV-06.",
        &[Setup::Mainchain],
    );
    let next = group(LATER_SETS[0]);
    story.succeeds("alice-deposits-1000", deposit(ALICE, BOB).pay(GOLD, 1_000));
    story.succeeds("rotation", Story::registration(&rotation(&genesis(), &next, 1)));
    let orders = [0, 1].map(|nonce| Order { to: names::BOB, tokens: vec![(GOLD, 100)], nonce, sender: names::ALICE });
    let bundle = |i: usize, epoch| Bundle::of([orders[i].outgoing()]).in_epoch(epoch);
    story.fails("old-set-in-the-new-epoch", Story::registration(&bundle(0, 1).signed_by_some(&genesis(), &[0, 1, 2])), BLS_REFUSAL);
    let by_next = bundle(0, 1).signed_by(&next);
    story.succeeds("proof-by-the-new-set", Story::registration(&by_next));
    let by_first = bundle(1, 0).signed_by(&genesis());
    story.succeeds("late-proof-by-the-old-set", Story::registration(&by_first));
    story.succeeds("late-execution-first", Story::execution(&by_first, written(&orders[1].operation())));
    story.succeeds("execution", Story::execution(&by_next, written(&orders[0].operation())));
    story.ends(&[BOB, MVX_ESDT_SAFE, HEADER_VERIFIER])
}

fn old_epochs() -> Story {
    let mut story = Story::new(
        "flows/04_old_epoch_leaves_the_window",
        "Three rotations later the first validators prove nothing more; the last ones may sign for what they left. INV-05, INV-06.",
        &[Setup::Mainchain],
    );
    let order = Order { to: names::BOB, tokens: vec![(GOLD, 100)], nonce: 0, sender: names::ALICE };
    story.succeeds("alice-deposits-1000", deposit(ALICE, BOB).pay(GOLD, 1_000));
    for (id, change) in ["rotation-1", "rotation-2", "rotation-3"].iter().zip(rotations()) {
        story.succeeds(id, Story::registration(&change));
    }
    let late = Bundle::of([order.outgoing()]).signed_by(&genesis());
    story.fails("first-set-is-too-late", Story::registration(&late), header_verifier::errors::EPOCH_UNKNOWN);
    let saved = Bundle::of([order.outgoing()]).in_epoch(3).signed_by(&group(LATER_SETS[2]));
    story.succeeds("last-set-proves-it", Story::registration(&saved));
    story.succeeds("execution", Story::execution(&saved, written(&order.operation())));
    story.ends(&[BOB, MVX_ESDT_SAFE, HEADER_VERIFIER])
}

fn rotations() -> Vec<BridgeMessage> {
    let sets: Vec<_> = [genesis()].into_iter().chain(LATER_SETS.map(group)).collect();
    (1..).zip(sets.windows(2)).map(|(epoch, pair)| rotation(&pair[0], &pair[1], epoch)).collect()
}
