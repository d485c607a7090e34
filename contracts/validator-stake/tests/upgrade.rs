use testkit::{
    call::EGLD,
    staking::{DELAY, STAKE, Staking},
};

use crate::world;

#[test]
fn upgrade_keeps_everything() {
    let mut staking = Staking::unbonding(world());
    assert!(staking.slash(3, &[(EGLD, 1)]).moved);
    staking.world.upgrade("validator-stake", STAKE).changes([]).succeeds();
    staking.wait(DELAY);
    assert!(staking.withdraw(3, EGLD).moved);
    assert!(staking.withdraw_treasury(EGLD).moved);
}
