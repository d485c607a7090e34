use authority::errors::NOT_AUTHORISED;
use chain_factory::errors::TEMPLATE_CODE_MISMATCH;
use testkit::{
    Event,
    actors::{OWNER, STRANGER},
    call::{Call, Deployment},
    changes::stores,
    forge::{FACTORY, SUITE, TEMPLATES},
    mvx::MVX_SAFE,
    wire::bytes_of,
};

use crate::{deploy, ready};

#[test]
fn set_template_fails_when_caller_is_neither_owner_nor_administrator() {
    let mut world = ready();
    let call = world.template(2, TEMPLATES[0]).by(STRANGER);
    world.call(call.clone()).fails_with(NOT_AUTHORISED);
    assert!(world.call(Call::new(OWNER, FACTORY, "setAdministrator").argument(bytes_of(STRANGER))).moved);
    assert!(world.call(call).moved);
}

#[test]
fn set_template_fails_when_code_is_other() {
    let mut world = ready();
    let hash = world.code_hash(TEMPLATES[1]);
    for contract in [bytes_of(TEMPLATES[0]), bytes_of(OWNER), vec![0; 32]] {
        let call = Call::new(OWNER, FACTORY, "setTemplate").argument([2]).argument(contract).argument(&hash);
        world.call(call).fails_with(TEMPLATE_CODE_MISMATCH);
    }
}

#[test]
fn set_template_changes_what_is_made_next() {
    let mut world = ready();
    assert!(world.call(deploy(0, 1)).moved);
    let new = testkit::forge::OTHER_SUITE[3];
    assert!(world.deploy(Deployment { contract: "mvx-fee-market", at: new, arguments: vec![vec![]] }).moved);
    let hash = world.code_hash(new);
    let call = world.template(2, new);
    let set = world.call(call);
    set.emits(&[Event::new("setTemplate", "templateSet").topic([2]).topic(bytes_of(new)).data(&hash)]);
    let stored = [bytes_of(new), hash].concat();
    set.changes([stores(FACTORY, b"template\x02", &stored)]);
    assert_eq!(world.view(FACTORY, "getTemplate", &[&[2]]), [stored]);
    assert!(world.call(Call::new(OWNER, FACTORY, "setAdministrator").argument(bytes_of(OWNER))).moved);
    assert!(!world.call(deploy(1, 1)).moved, "a fee-market takes another argument first");
    let old = world.template(2, TEMPLATES[1]);
    assert!(world.call(old).moved);
    assert!(world.call(deploy(1, 1)).moved);
    assert_eq!(world.code_hash(MVX_SAFE), world.code_hash(TEMPLATES[1]));
    assert_ne!(world.code_hash(SUITE[0]), world.code_hash(SUITE[1]));
}
