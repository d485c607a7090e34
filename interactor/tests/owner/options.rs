//! What a chain can be without: a call-inbox, a registration fund, stakes, governance.

use std::collections::BTreeMap;

use interactor::{
    owner::*,
    pair::{Amount, names::*},
};
use phase::Phase;

use super::plan::{chain, complete, hundredths, inbox, safe};

/// The line of this name, if there is one.
fn line(chain: &ChainFile, observed: &Observed, what: &str) -> Option<Line> {
    let lines = Standard { chain, network: "test", owner: &OWNER }.lines(observed).expect("contracts are built");
    lines.into_iter().find(|line| line.what == what)
}

/// Whether it is as the file says, and what would mend it.
#[track_caller]
fn found(chain: &ChainFile, observed: &Observed, what: &str) -> (bool, Remedy) {
    let line = line(chain, observed, what).expect(what);
    (line.ok, line.remedy)
}

/// A complete chain whose fund has so much.
fn funded(fund: Amount) -> Observed {
    let mut observed = complete(&chain());
    observed.token_mint.as_mut().expect("there is a token-mint").fund = fund;
    observed
}

/// A complete chain that is stopped, whose stake was changed.
fn staked(change: impl FnOnce(&mut ValidatorStake)) -> Observed {
    let mut observed = safe(&chain(), |safe| safe.phase = Phase::Paused);
    change(observed.validator_stake.as_mut().expect("there is a validator-stake"));
    observed
}

/// A complete chain whose safe has this administrator.
fn administered(administrator: Option<[u8; 32]>, phase: Phase) -> Observed {
    safe(&chain(), |safe| (safe.account.administrator, safe.phase) = (administrator, phase))
}

#[test]
fn deployment_names_the_inbox_only_before_anything_has_left() {
    let open = safe(&chain(), |safe| (safe.call_inbox, safe.phase, safe.has_announced) = (None, Phase::Paused, false));
    assert_eq!(deployment(&chain(), &open), [Step::NameInbox, Step::Unpause]);
    assert_eq!(found(&chain(), &open, "mvx-esdt-safe call-inbox"), (false, Remedy::Deploy));
    let without = ChainFile { call_inbox: None, ..chain() };
    assert_eq!(deployment(&without, &open), [Step::Unpause]);
    assert!(found(&without, &open, "mvx-esdt-safe call-inbox").0);

    let running = safe(&chain(), |safe| (safe.call_inbox, safe.has_announced) = (None, false));
    let used = safe(&chain(), |safe| (safe.call_inbox, safe.phase) = (None, Phase::Paused));
    for late in [running, used] {
        assert!(!deployment(&chain(), &late).contains(&Step::NameInbox));
        assert_eq!(found(&chain(), &late, "mvx-esdt-safe call-inbox"), (false, Remedy::Never));
    }
}

#[test]
fn check_tells_that_another_inbox_is_named() {
    for other in [CallInbox { address: contract("other"), ..inbox() }, CallInbox { executor: contract("other"), ..inbox() }] {
        let observed = safe(&chain(), |safe| safe.call_inbox = Some(other));
        assert_eq!(found(&chain(), &observed, "mvx-esdt-safe call-inbox"), (false, Remedy::Never));
        assert_eq!(changes(&chain(), &observed), []);
    }
}

#[test]
fn fund_is_filled_up_and_no_further() {
    let missing = [Step::TopUp(hundredths(4))];
    assert_eq!(changes(&chain(), &funded(hundredths(6))), missing);
    assert_eq!(changes(&chain(), &funded(hundredths(10))), []);
    assert_eq!(changes(&chain(), &funded(hundredths(11))), []);
    assert_eq!(deployment(&chain(), &funded(hundredths(6))), [], "the safe runs");
    let stopped = Observed { safe: safe(&chain(), |safe| safe.phase = Phase::Paused).safe, ..funded(hundredths(6)) };
    assert_eq!(deployment(&chain(), &stopped), [&missing[..], &[Step::Unpause]].concat());
}

#[test]
fn check_names_a_fund_that_pays_for_no_token() {
    let what = "token-mint registration-fund";
    assert!(found(&chain(), &funded(hundredths(5)), what).0);
    let empty = funded(hundredths(5) - 1u32);
    assert_eq!(found(&chain(), &empty, what), (false, Remedy::Configure));
    let line_of = line(&chain(), &empty, what).unwrap();
    let words = ("0.1 EGLD to begin with, and never less than 0.05", "0.049999999999999999 EGLD");
    assert_eq!((line_of.file.as_str(), line_of.network.as_str()), words);
    assert_eq!(line(&ChainFile { registration_fund: Amount::ZERO, ..chain() }, &empty, what), None);
}

#[test]
fn stake_is_told_when_it_was_not_yet() {
    let untold = staked(|stake| stake.terms.clear());
    assert_eq!(deployment(&chain(), &untold), [Step::SetStakeTerms, Step::Unpause]);
    assert_eq!(found(&chain(), &untold, "validator-stake stake"), (false, Remedy::Deploy));
    let missing = Observed { validator_stake: None, ..complete(&chain()) };
    assert_eq!(
        deployment(&chain(), &missing),
        [Step::Deploy(Part::ValidatorStake), Step::SetStakeTerms, Step::NameGovernor(vec![Part::ValidatorStake])]
    );
    assert_eq!(found(&chain(), &missing, "validator-stake contract"), (false, Remedy::Deploy));
    let without = ChainFile { stake: None, ..chain() };
    assert_eq!(deployment(&without, &missing), []);
    assert_eq!(line(&without, &missing, "validator-stake contract"), None);
}

#[test]
fn stake_is_changed_when_it_differs_and_taken_back_when_the_file_has_none() {
    let less = staked(|stake| drop(stake.terms.pop_last()));
    for other in [chain(), ChainFile { stake: None, ..chain() }] {
        assert_eq!(changes(&other, &less), [Step::SetStakeTerms, Step::Unpause]);
        assert_eq!(deployment(&other, &less), [Step::Unpause], "it was told before");
        assert_eq!(found(&other, &less, "validator-stake stake"), (false, Remedy::Configure));
    }
    assert_eq!(changes(&ChainFile { stake: None, ..chain() }, &staked(|stake| stake.terms.clear())), [Step::Unpause]);
}

#[test]
fn treasury_is_paid_when_there_is_something_and_somebody() {
    let slashed = staked(|stake| stake.treasury.extend([(FUEL.into(), 1u32.into()), (GOLD.into(), 2u32.into())]));
    let payments = [FUEL, GOLD].map(|token| Step::PayTreasury(token.into()));
    assert_eq!(changes(&chain(), &slashed), [&payments[..], &[Step::Unpause]].concat());
    assert_eq!(found(&chain(), &slashed, "validator-stake treasury"), (false, Remedy::Configure));
    assert_eq!(line(&chain(), &slashed, "validator-stake treasury").unwrap().network, "1 of FUEL-4d5e6f, 2 of GOLD-1a2b3c");
    let mut nobody = chain();
    nobody.stake.as_mut().expect("there is a stake").treasury = None;
    assert_eq!(changes(&nobody, &slashed), [Step::Unpause]);
    assert_eq!(line(&nobody, &slashed, "validator-stake treasury"), None);
}

#[test]
fn check_tells_that_unbonding_or_chain_config_are_others() {
    let slow = staked(|stake| stake.unbonding_seconds += 1);
    assert_eq!(found(&chain(), &slow, "validator-stake unbonding-days"), (false, Remedy::Never));
    assert_eq!(line(&chain(), &slow, "validator-stake unbonding-days").unwrap().network, "864001 seconds");
    let strange = staked(|stake| stake.chain_config = Some(BOB));
    assert_eq!(found(&chain(), &strange, "validator-stake chain-config"), (false, Remedy::Never));
}

#[test]
fn stake_is_the_same_in_any_order() {
    let mut turned = chain();
    let stake = turned.stake.as_mut().expect("there is a stake");
    stake.tokens.push(StakeToken { token: FUEL.into(), amount: 1u32.into() });
    let terms: BTreeMap<_, _> = stake.tokens.iter().map(|term| (term.token.clone(), term.amount.clone())).collect();
    let observed = staked(|found| found.terms.extend(terms));
    assert_eq!(changes(&turned, &observed), [Step::Unpause]);
    turned.stake.as_mut().expect("there is a stake").tokens.reverse();
    assert_eq!(changes(&turned, &observed), [Step::Unpause]);
}

#[test]
fn governor_is_named_where_nobody_is() {
    let nobody = administered(None, Phase::Paused);
    assert_eq!(deployment(&chain(), &nobody), [Step::NameGovernor(vec![Part::Safe]), Step::Unpause]);
    assert_eq!(found(&chain(), &nobody, "mvx-esdt-safe administrator"), (false, Remedy::Deploy));
    let missing = Observed { governor: None, ..complete(&chain()) };
    assert_eq!(deployment(&chain(), &missing), [Step::Deploy(Part::Governor)]);
    assert_eq!(found(&chain(), &missing, "governor contract"), (false, Remedy::Deploy));
}

#[test]
fn governor_takes_the_place_of_another_when_the_owner_agrees() {
    for observed in [administered(Some(BOB), Phase::Running), administered(None, Phase::Running)] {
        assert_eq!(changes(&chain(), &observed), [Step::NameGovernor(vec![Part::Safe])]);
        assert_eq!(found(&chain(), &observed, "mvx-esdt-safe administrator"), (false, Remedy::Configure));
    }
    assert_eq!(deployment(&chain(), &administered(Some(BOB), Phase::Running)), []);
}

#[test]
fn governance_ends_when_the_file_has_none() {
    let without = ChainFile { governance: false, ..chain() };
    assert_eq!(changes(&without, &complete(&chain())), [Step::NameNobody(Part::GOVERNED.into())]);
    assert_eq!(deployment(&without, &complete(&chain())), []);
    assert_eq!(found(&without, &complete(&chain()), "mvx-fee-market administrator"), (false, Remedy::Configure));
    assert_eq!(line(&without, &Observed { governor: None, ..complete(&chain()) }, "governor contract"), None);
}

#[test]
fn governor_that_is_not_remembered_is_seen() {
    assert_eq!(complete(&chain()).governed_elsewhere(), None);
    let unknown = |administrator| Observed { governor: None, ..administered(administrator, Phase::Running) };
    let by_hand = |mut observed: Observed| {
        for governed in [&mut observed.chain_config.as_mut().unwrap().account, &mut observed.fee_market.as_mut().unwrap().account] {
            governed.administrator = None;
        }
        (observed.token_mint, observed.validator_stake) = (None, None);
        observed.governed_elsewhere()
    };
    assert_eq!(by_hand(unknown(Some(contract(GOVERNOR)))), Some((Part::Safe, contract(GOVERNOR))));
    assert_eq!(by_hand(unknown(Some(BOB))), None, "a wallet executes nothing twice by itself");
    assert_eq!(by_hand(unknown(None)), None);
}

#[test]
fn check_tells_that_the_governor_believes_another_verifier() {
    let mut observed = complete(&chain());
    observed.governor.as_mut().expect("there is a governor").header_verifier = Some(BOB);
    assert_eq!(found(&chain(), &observed, "governor header-verifier"), (false, Remedy::Never));
}
