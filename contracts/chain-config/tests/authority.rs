//! Who may say, in the set-up, who the validators are.

use testkit::{
    Validators,
    actors::{CHAIN_CONFIG, OWNER},
    authority::Guarded,
    call::Call,
    chain_config::Identity,
};

use crate::in_setup;

testkit::authority_tests!(config);

fn config() -> Guarded {
    let call = Call::new(OWNER, CHAIN_CONFIG, "register").argument(Validators::new(1).keys()[0]);
    Guarded { world: in_setup(Identity::default()), at: CHAIN_CONFIG, calls: vec![call] }
}
