use testkit::forge::FACTORY;

use crate::{complete, with_a_validator};

#[test]
fn upgrade_keeps_everything() {
    let mut world = with_a_validator();
    assert!(world.call(complete()).moved);
    world.upgrade("chain-factory", FACTORY).changes([]).succeeds();
    assert_eq!(world.view(FACTORY, "getChainOfKey", &[&[7; 96]]), [b"sov"]);
}
