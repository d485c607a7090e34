use interactor::{demo::play_on, pair::Pair};

use crate::bed;

#[test]
fn demo_is_as_told_on_a_real_mainchain() {
    let gateway = bed::simulator_of_flows();
    let report = play_on(|| Pair::deploy_live(&gateway, super::VALIDATORS), &mut |name, told| assert!(told.is_ok(), "{name}: {told:?}"));
    assert!(report.ok);
    assert_eq!((report.steps.len(), report.tokens.len()), (17, 5));
    for token in report.tokens {
        assert!(token.conserved);
        assert_eq!(token.locked + token.burnt, token.minted, "{}", token.token);
    }
}
