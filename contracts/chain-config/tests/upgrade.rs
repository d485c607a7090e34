use testkit::{Validators, actors::CHAIN_CONFIG, chain_config::Identity};

use crate::world;

#[test]
fn upgrade_keeps_everything() {
    let mut world = world();
    world.start_chain_config(Identity::default(), &Validators::new(4));
    world.upgrade("chain-config", CHAIN_CONFIG).changes([]).succeeds();
}
