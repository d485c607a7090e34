use testkit::forge::{CREATOR, FACTORY, FORGE, phase};

use crate::{after, registration};

#[test]
fn upgrade_keeps_everything_in_the_middle_of_a_setup() {
    let mut world = after(2);
    world.upgrade("sovereign-forge", FORGE).changes([]).succeeds();
    world.upgrade("chain-factory", FACTORY).changes([]).succeeds();
    for number in [3, 4] {
        assert!(world.call(phase(CREATOR, number)).moved);
    }
    assert!(world.call(registration([7; 96])).moved);
    assert!(world.call(phase(CREATOR, 5)).moved);
    assert_eq!(world.view(FORGE, "getSovereignSetupPhase", &[b"sov"]), [[1]]);
}
