//! A chain whose contracts a forge makes.

use interactor::{
    owner::*,
    pair::{Amount, names::*},
};
use phase::Phase;

use super::plan::{chain, complete, hundredths, safe};

const FACTORY: [u8; 32] = contract("chain-factory");

fn forged() -> ChainFile {
    ChainFile { forge: Some(contract("sovereign-forge")), ..chain() }
}

fn forge() -> Forge {
    Forge { network: "test".into(), deploy_cost: hundredths(1), refund: Amount::ZERO, factory: None }
}

fn order(phase: u8) -> Step {
    Step::OrderPhase { phase, cost: if phase == 1 { hundredths(1) } else { Amount::ZERO } }
}

#[test]
fn deployment_orders_the_contracts_when_nothing_is_there() {
    let steps = deployment(&forged(), &Observed { forge: Some(forge()), ..Default::default() });
    let first = [order(1), order(2), order(3), order(4), Step::Register(0), Step::Whitelist(vec![ALICE, BOB])];
    let then = [Step::Deploy(Part::CallExecutor), Step::IssueNativeToken, Step::OrderCompletion, Step::NameSafe, Step::NameExecutor(None)];
    assert_eq!(steps[..11], [&first[..], &then].concat());
    assert_eq!(steps[11..], deployment(&chain(), &Observed::default())[16..]);
}

#[test]
fn deployment_goes_on_with_the_phase_that_is_missing() {
    let there = complete(&chain());
    let setup = safe(&chain(), |safe| safe.phase = Phase::Setup);
    let observed = Observed { forge: Some(forge()), chain_config: there.chain_config, safe: setup.safe, ..Default::default() };
    assert_eq!(deployment(&forged(), &observed)[..3], [order(3), order(4), Step::Whitelist(vec![ALICE, BOB])]);
    assert_eq!(deployment(&forged(), &Observed { forge: Some(forge()), ..complete(&chain()) }), []);
}

#[test]
fn deployment_takes_the_cost_of_a_refused_chain_back_first() {
    let refunded = Forge { refund: hundredths(1), ..forge() };
    let steps = deployment(&forged(), &Observed { forge: Some(refunded.clone()), ..Default::default() });
    assert_eq!(steps[..2], [Step::TakeRefund, order(1)]);
    assert_eq!(deployment(&forged(), &Observed { forge: Some(refunded), ..complete(&chain()) }), []);
}

#[test]
fn check_expects_the_contracts_to_be_the_factorys_during_the_set_up_only() {
    let owner_line = |factory| {
        let mut observed = Observed { forge: Some(Forge { factory, ..forge() }), ..complete(&chain()) };
        observed.safe.as_mut().expect("there is a safe").account.owner = Some(FACTORY);
        let lines = Standard { chain: &forged(), network: "test", owner: &OWNER }.lines(&observed).expect("contracts are built");
        let line = lines.into_iter().find(|line| line.what == "mvx-esdt-safe owner").expect("it is looked at");
        (line.ok, line.remedy)
    };
    assert_eq!(owner_line(Some(FACTORY)), (false, Remedy::Deploy));
    assert_eq!(owner_line(Some(contract("another"))), (false, Remedy::Never));
    assert_eq!(owner_line(None), (false, Remedy::Never));
}
