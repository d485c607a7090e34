use interactor::{node::ValidatorGroup, pair::names::*};

use super::{Flow, refusals};

/// The other flows go on in the first epoch: a bundle may be an epoch late.
#[test]
fn bundle_of_the_last_epoch_is_paid_when_the_validators_were_changed() {
    let mut flow = Flow::begin();
    let late = flow.sign(ALICE, 10);
    let change = flow.pair.start_epoch(ValidatorGroup::numbered([4, 2, 1]).unwrap()).unwrap();
    let (sent, arrival) = flow.send(&change);
    assert_eq!((refusals(&sent), arrival.confirmed.len()), (super::NOTHING.into(), 1));
    let (sent, arrival) = flow.send(&late);
    assert_eq!((refusals(&sent), arrival.confirmed.len()), (super::NOTHING.into(), 1));
    flow.assert_paid(CAROL);
    assert_eq!(flow.pair.node.unconfirmed(), []);
}
