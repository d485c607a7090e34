use std::collections::{BTreeMap, BTreeSet};

use interactor::{
    owner::*,
    pair::{Amount, Fee, names::*},
};
use phase::Phase;

/// Makes the calls of another shard.
const FAR_EXECUTOR: [u8; 32] = elsewhere(contract("executor"));

/// Three validators, and everything that a file can say.
pub fn chain() -> ChainFile {
    ChainFile {
        mainchain_fee: Some(fee(FUEL, 5)),
        whitelist: vec![ALICE, BOB],
        token_whitelist: true,
        tokens: tokens().into(),
        call_executors: vec![FAR_EXECUTOR],
        native_token: Some(NativeToken { ticker: "SOV".into(), name: "Sovereign".into() }),
        registration_fund: hundredths(10),
        call_inbox: Some(inbox()),
        stake: Some(stake()),
        governance: true,
        ..ChainFile::with_test_validators(3).expect("validators have keys")
    }
}

/// EGLD may cross, GOLD is burnt, and SWORD is refused.
fn tokens() -> [TokenEntry; 3] {
    [("EGLD-000000", true, false), (GOLD, true, true), (SWORD, false, false)].map(token)
}

pub fn token((name, allowed, burnt): (&str, bool, bool)) -> TokenEntry {
    TokenEntry { name: name.into(), allowed, burnt }
}

fn fee(token: &str, per_transfer: u32) -> Fee {
    Fee { token: token.into(), per_transfer: per_transfer.into() }
}

/// Of an EGLD, in 10^-18.
pub fn hundredths(number: u64) -> Amount {
    Amount::from(number) * 10_000_000_000_000_000u64
}

pub fn inbox() -> CallInbox {
    CallInbox { address: contract(CALL_INBOX), executor: contract(CALL_EXECUTOR) }
}

/// 25 EGLD and 7 GOLD.
fn stake() -> Stake {
    let tokens = vec![StakeToken { token: GOLD.into(), amount: 7u32.into() }];
    Stake { unbonding_days: 10, egld: hundredths(2_500), tokens, treasury: Some(ALICE) }
}

/// The contracts as the whole file makes them.
pub fn complete(chain: &ChainFile) -> Observed {
    let account = Account::default();
    let governed = Account { administrator: Some(account.address), ..account.clone() };
    Observed {
        chain_config: Some(ChainConfig {
            account: governed.clone(),
            phase: Phase::Running,
            network: "test".into(),
            chain_id: chain.chain_id.clone(),
            first_id: chain.first_validator_id,
            proof_required: chain.proof_required,
            validators: chain.validators.iter().map(|entry| (entry.key, entry.owner)).collect(),
            active: 3,
            header_verifier: Some(account.address),
        }),
        header_verifier: Some(HeaderVerifier {
            account: account.clone(),
            phase: Phase::Running,
            chain_config: Some(account.address),
            last_epoch: 0,
            validators: 3,
        }),
        fee_market: Some(FeeMarket {
            account: governed.clone(),
            prices: BTreeMap::from([(FUEL.into(), 5u32.into())]),
            whitelist: BTreeSet::from([ALICE, BOB]),
            esdt_safe: Some(account.address),
        }),
        call_executor: Some(account.clone()),
        safe: Some(Safe {
            account: governed.clone(),
            call_inbox: Some(inbox()),
            has_announced: true,
            token_whitelist: true,
            token_rules: BTreeMap::from([("EGLD-000000".into(), 2), (GOLD.into(), 6), (SWORD.into(), 1)]),
            call_executors: BTreeSet::from([account.address, FAR_EXECUTOR]),
            phase: Phase::Running,
            header_verifier: Some(account.address),
            fee_market: Some(account.address),
            token_mint: Some(account.address),
        }),
        token_mint: Some(TokenMint {
            esdt_safe: Some(account.address),
            account: governed.clone(),
            native_token: b"SOV-123456".to_vec(),
            native_name: "Sovereign".into(),
            is_issuing: false,
            fund: hundredths(10),
        }),
        validator_stake: Some(ValidatorStake {
            chain_config: Some(account.address),
            account: governed,
            unbonding_seconds: 864_000,
            terms: BTreeMap::from([(b"EGLD-000000".to_vec(), hundredths(2_500)), (GOLD.into(), 7u32.into())]),
            treasury: BTreeMap::new(),
        }),
        forge: None,
        governor: Some(Governor { header_verifier: Some(account.address), account, last_nonce: None }),
    }
}

pub fn safe(chain: &ChainFile, change: impl FnOnce(&mut Safe)) -> Observed {
    let mut observed = complete(chain);
    change(observed.safe.as_mut().expect("there is a safe"));
    observed
}

#[test]
fn deployment_has_every_step_when_nothing_is_there() {
    let steps = [
        Step::Deploy(Part::ChainConfig),
        Step::Register(0),
        Step::Complete(Part::ChainConfig),
        Step::Deploy(Part::HeaderVerifier),
        Step::Complete(Part::HeaderVerifier),
        Step::NameVerifier,
        Step::Deploy(Part::FeeMarket),
        Step::Whitelist(vec![ALICE, BOB]),
        Step::Deploy(Part::CallExecutor),
        Step::Deploy(Part::Safe),
        Step::Deploy(Part::TokenMint),
        Step::NameMint,
        Step::IssueNativeToken,
        Step::Complete(Part::Safe),
        Step::NameSafe,
        Step::NameExecutor(None),
        Step::NameExecutor(Some(FAR_EXECUTOR)),
        Step::NameInbox,
        Step::TopUp(hundredths(10)),
        Step::Deploy(Part::ValidatorStake),
        Step::SetStakeTerms,
        Step::Deploy(Part::Governor),
        Step::NameGovernor(Part::GOVERNED.into()),
        Step::SetTokenRules(vec![
            Rule::Refuse(SWORD.into()),
            Rule::Allow("EGLD-000000".into()),
            Rule::Allow(GOLD.into()),
            Rule::Whitelist(true),
        ]),
        Step::SetTokenRules(vec![Rule::Burn(GOLD.into())]),
        Step::Unpause,
    ];
    assert_eq!(deployment(&chain(), &Observed::default()), steps);
    let bare = ChainFile { validators: chain().validators, running: false, ..ChainFile::with_test_validators(1).expect("a key") };
    let left_out = [7, 12, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25];
    let bare_steps: Vec<_> = (0..).zip(steps).filter(|(place, _)| !left_out.contains(place)).map(|(_, step)| step).collect();
    assert_eq!(deployment(&bare, &Observed::default()), bare_steps);
}

#[test]
fn deployment_has_no_step_when_everything_is_there() {
    assert_eq!(deployment(&chain(), &complete(&chain())), []);
}

#[test]
fn deployment_goes_on_with_the_first_validator_that_is_missing() {
    let mut observed = Observed { chain_config: complete(&chain()).chain_config, ..Observed::default() };
    let config = observed.chain_config.as_mut().expect("there is a chain-config");
    (config.phase, _) = (Phase::Setup, config.validators.pop());
    assert_eq!(deployment(&chain(), &observed)[..2], [Step::Register(2), Step::Complete(Part::ChainConfig)]);
}

#[test]
fn deployment_names_the_header_verifier_when_only_that_is_left() {
    let mut observed = complete(&chain());
    observed.chain_config.as_mut().expect("there is a chain-config").header_verifier = None;
    assert_eq!(deployment(&chain(), &observed), [Step::NameVerifier]);
}

#[test]
fn deployment_names_the_safe_to_its_fee_market_when_only_that_is_left() {
    let mut observed = complete(&chain());
    observed.fee_market.as_mut().expect("there is a fee-market").esdt_safe = None;
    assert_eq!(deployment(&chain(), &observed), [Step::NameSafe]);
}

#[test]
fn deployment_takes_a_returned_cost_back_before_the_token_is_issued_again() {
    let mut observed = safe(&chain(), |safe| safe.phase = Phase::Setup);
    let mint = observed.token_mint.as_mut().expect("there is a token-mint");
    (mint.fund, mint.native_token) = (1u32.into(), vec![]);
    let top_up = Step::TopUp(hundredths(10) - 1u32);
    let steps = [Step::TakeCostBack(1u32.into()), Step::IssueNativeToken, Step::Complete(Part::Safe), top_up, Step::Unpause];
    assert_eq!(deployment(&chain(), &observed), steps);
}

#[test]
fn deployment_brings_the_market_to_the_file_before_the_safe_runs() {
    let other = ChainFile { mainchain_fee: Some(fee(GOLD, 6)), whitelist: vec![ALICE, CAROL], ..chain() };
    let market = [Step::SetFee, Step::RemoveFee(FUEL.into()), Step::Whitelist(vec![CAROL]), Step::TakeFromWhitelist(vec![BOB])];
    let before = Observed { safe: None, ..complete(&chain()) };
    assert_eq!(deployment(&other, &before)[..4], market);
    let paused = safe(&chain(), |safe| safe.phase = Phase::Paused);
    assert_eq!(deployment(&other, &paused), [&market[..], &[Step::Unpause]].concat());
    assert_eq!(deployment(&other, &complete(&chain())), []);
}

#[test]
fn deployment_cuts_the_whitelist_into_transactions() {
    let users = (0..=200u8).map(|number| [number; 32]).collect();
    let steps = deployment(&ChainFile { whitelist: users, ..chain() }, &Observed::default());
    let sizes: Vec<_> = steps.iter().filter_map(|step| if let Step::Whitelist(users) = step { Some(users.len()) } else { None }).collect();
    assert_eq!(sizes, [100, 100, 1]);
}

#[test]
fn changes_are_none_when_all_is_as_the_file_says() {
    assert_eq!(changes(&chain(), &complete(&chain())), []);
    assert_eq!(changes(&chain(), &Observed::default()), []);
}

#[test]
fn changes_pause_first_and_start_last() {
    let closed = ChainFile { running: false, whitelist: vec![ALICE], ..chain() };
    assert_eq!(changes(&closed, &complete(&chain())), [Step::Pause, Step::TakeFromWhitelist(vec![BOB])]);
    let paused = safe(&chain(), |safe| safe.phase = Phase::Paused);
    let open = ChainFile { whitelist: vec![ALICE, BOB, CAROL], ..chain() };
    assert_eq!(changes(&open, &paused), [Step::Whitelist(vec![CAROL]), Step::Unpause]);
    assert_eq!(changes(&closed, &safe(&closed, |safe| safe.phase = Phase::Setup)), [Step::TakeFromWhitelist(vec![BOB])]);
}

#[test]
fn changes_name_the_executors_that_the_safe_does_not_know() {
    let observed = safe(&chain(), |safe| safe.call_executors.clear());
    assert_eq!(changes(&chain(), &observed), [Step::NameExecutor(None), Step::NameExecutor(Some(FAR_EXECUTOR))]);
    let observed = safe(&chain(), |safe| (safe.call_executors.clear(), safe.phase = Phase::Setup).1);
    assert_eq!(changes(&chain(), &observed), []);
}

#[test]
fn changes_leave_one_price_or_none() {
    let dearer = ChainFile { mainchain_fee: Some(fee(FUEL, 6)), ..chain() };
    assert_eq!(changes(&dearer, &complete(&chain())), [Step::SetFee]);
    let other = ChainFile { mainchain_fee: Some(fee(GOLD, 5)), ..chain() };
    assert_eq!(changes(&other, &complete(&chain())), [Step::SetFee, Step::RemoveFee(FUEL.into())]);
    let free = ChainFile { mainchain_fee: None, ..chain() };
    assert_eq!(changes(&free, &complete(&chain())), [Step::RemoveFee(FUEL.into())]);
}

/// The line of a file's check that counts validators, when one more is there than the file names.
fn count_of_one_more(phase: Phase) -> Line {
    let chain = chain();
    let mut observed = complete(&chain);
    let config = observed.chain_config.as_mut().expect("there is a chain-config");
    (config.phase, _) = (phase, config.validators.push(([7; 96], Some(ALICE))));
    let lines = Standard { chain: &chain, network: "test", owner: &OWNER }.lines(&observed).expect("contracts are built");
    lines.into_iter().find(|line| line.what == "chain-config validators").expect("validators are counted")
}

#[test]
fn check_expects_that_validators_join_after_the_set_up_and_not_before() {
    assert!(count_of_one_more(Phase::Running).ok);
    let line = count_of_one_more(Phase::Setup);
    assert_eq!((line.ok, line.remedy), (false, Remedy::Never));
}

#[test]
fn check_tells_that_the_header_verifier_is_not_named_yet() {
    let chain = chain();
    let mut observed = complete(&chain);
    observed.chain_config.as_mut().expect("there is a chain-config").header_verifier = None;
    let lines = Standard { chain: &chain, network: "test", owner: &OWNER }.lines(&observed).expect("contracts are built");
    let line = lines.into_iter().find(|line| line.what == "chain-config header-verifier").expect("it is looked at");
    assert_eq!((line.ok, line.remedy), (false, Remedy::Deploy));
}
