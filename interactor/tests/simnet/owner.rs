use std::{collections::BTreeMap, ops::ControlFlow};

use interactor::{
    network::{Call, Gateway, Sender, Wallet, address::of_contract},
    owner::*,
    pair::{Amount, Fee, names::*},
};

use crate::bed;

/// What a deployment of four validators with everything on sends.
pub const TRANSACTIONS: u64 = 34;
pub const STEPS: usize = 24;

/// Four validators, and everything that a file can say.
pub fn chain() -> ChainFile {
    let file = ChainFile::with_test_validators(4).expect("validators have keys");
    ChainFile {
        mainchain_fee: Some(Fee { token: FUEL.into(), per_transfer: 5u32.into() }),
        whitelist: vec![ALICE, BOB],
        token_whitelist: true,
        tokens: [("EGLD-000000", true, false), (GOLD, true, false), (SWORD, false, false)].map(token).into(),
        native_token: Some(NativeToken { ticker: "SOV".into(), name: "Sovereign".into() }),
        registration_fund: egld(10),
        call_inbox: Some(CallInbox { address: contract(CALL_INBOX), executor: contract(CALL_EXECUTOR) }),
        stake: Some(Stake {
            unbonding_days: 10,
            egld: egld(250_000),
            tokens: vec![StakeToken { token: GOLD.into(), amount: 7u32.into() }],
            treasury: Some(BOB),
        }),
        governance: true,
        ..file
    }
}

/// Whether it is allowed, and whether it is burnt.
pub fn token((name, allowed, burnt): (&str, bool, bool)) -> TokenEntry {
    TokenEntry { name: name.into(), allowed, burnt }
}

pub fn egld(hundredths: u64) -> Amount {
    Amount::from(hundredths) * 10_000_000_000_000_000u64
}

/// A wallet of its own for each test.
pub fn wallet(gateway: &Gateway, name: &str) -> Wallet {
    let wallet = poor_wallet(name);
    gateway.simulator().unwrap().fund(wallet.address(), &egld(1_000)).unwrap();
    wallet
}

fn poor_wallet(name: &str) -> Wallet {
    let mut address = [b'_'; 32];
    address[..name.len()].copy_from_slice(name.as_bytes());
    Wallet::without_key(address)
}

pub fn nonce(gateway: &Gateway, wallet: &Wallet) -> u64 {
    gateway.account(wallet.address()).unwrap().nonce
}

fn deployed(gateway: &Gateway, wallet: &Wallet, chain: &ChainFile) -> State {
    let mut state = State::in_memory();
    deploy(gateway, wallet, chain, &mut state, &mut |_, _| ()).unwrap();
    state
}

pub fn failed(gateway: &Gateway, wallet: &Wallet, chain: &ChainFile, state: &State) -> Vec<String> {
    let site = Site { gateway, owner: wallet.address(), chain };
    let lines = site.standard().lines(&site.observe(state).unwrap()).unwrap();
    assert!(lines.len() > 20, "{lines:#?}");
    lines.into_iter().filter(|line| !line.ok).map(|line| line.what).collect()
}

pub fn refused(gateway: &Gateway, wallet: &Wallet, chain: &ChainFile, state: &State) -> String {
    let (before, mut state) = (nonce(gateway, wallet), state.clone());
    let error = deploy(gateway, wallet, chain, &mut state, &mut |_, _| ()).unwrap_err();
    assert_eq!(nonce(gateway, wallet), before, "{error}");
    error.to_string()
}

/// A call of the owner that no file says.
pub fn call(gateway: &Gateway, wallet: &Wallet, to: Part, state: &State, function: &str, args: &[Vec<u8>]) {
    let call = Call::new(state.address(to).unwrap(), function, args.to_vec(), 20_000_000);
    let receipt = Sender::new(gateway, wallet).run(&call.draft(wallet.address())).unwrap();
    receipt.outcome().unwrap();
}

#[test]
fn deploy_does_everything_once() {
    let gateway = &*bed::simulator();
    let (wallet, chain, mut state) = (wallet(gateway, "deploy-once"), chain(), State::in_memory());
    let contracts = deploy(gateway, &wallet, &chain, &mut state, &mut |_, _| ()).unwrap();
    assert_eq!(contracts.chain_config, of_contract(wallet.address(), 0));
    assert_eq!((state.contracts(), state.pending()), (Some(contracts.clone()), &[][..]));
    let account = gateway.account(wallet.address()).unwrap();
    assert_eq!(account.nonce, TRANSACTIONS);
    let mut found = 0;
    let again = deploy(gateway, &wallet, &chain, &mut state, &mut |_, outcome| {
        assert_eq!(*outcome, StepOutcome::Found);
        found += 1;
    });
    assert_eq!((again.unwrap(), found), (contracts, STEPS));
    assert_eq!(gateway.account(wallet.address()).unwrap(), account);
    assert_eq!(failed(gateway, &wallet, &chain, &state), [""; 0]);
}

#[test]
fn deploy_leaves_out_what_is_optional() {
    let gateway = &*bed::simulator();
    let chain = ChainFile { running: false, ..ChainFile::with_test_validators(2).unwrap() };
    let wallet = wallet(gateway, "deploy-bare");
    let state = deployed(gateway, &wallet, &chain);
    assert_eq!(nonce(gateway, &wallet), 15);
    // A chain that a forge set up has its owner for an administrator, which adds nobody.
    call(gateway, &wallet, Part::Safe, &state, "setAdministrator", &[wallet.address().to_vec()]);
    assert_eq!(failed(gateway, &wallet, &ChainFile { running: true, ..chain }, &state), ["mvx-esdt-safe running"]);
}

#[test]
fn deploy_registers_a_hundred_validators_in_batches() {
    let gateway = &*bed::simulator();
    let (wallet, chain) = (wallet(gateway, "deploy-hundred"), ChainFile::with_test_validators(100).unwrap());
    let state = deployed(gateway, &wallet, &chain);
    assert_eq!(failed(gateway, &wallet, &chain, &state), [""; 0]);
}

/// Broken off before the first transaction of a step is sent, after it is sent, and after the step is done: in turn at every step.
#[test]
fn deploy_pays_nothing_twice_when_it_is_broken_off_anywhere() {
    let gateway = &*bed::simulator();
    let (wallet, chain, mut state) = (wallet(gateway, "deploy-broken"), chain(), State::in_memory());
    let mut steps = BTreeMap::new();
    for run in 0.. {
        let mut left = 1 + run % 3;
        let outcome = deploy_until(gateway, &wallet, &chain, &mut state, &mut |step, outcome| {
            left -= i32::from(*outcome != StepOutcome::Found);
            if left > 0 {
                return ControlFlow::Continue(());
            }
            *steps.entry(step.to_owned()).or_insert(0) += 1;
            ControlFlow::Break(())
        });
        match outcome {
            Err(OwnerError::Stopped) => assert!(run < 75, "{steps:?}"),
            outcome => {
                outcome.unwrap();
                break;
            }
        }
    }
    assert_eq!(steps.len(), STEPS, "{steps:?}");
    assert_eq!(nonce(gateway, &wallet), TRANSACTIONS);
    assert_eq!(failed(gateway, &wallet, &chain, &state), [""; 0]);
}

/// The process ends right after sending. The transaction waits then, or at every second step it is executed.
#[test]
fn deploy_goes_on_when_it_does_not_know_what_became_of_a_transaction() {
    let gateway = &*bed::simulator();
    let (wallet, chain, mut state) = (wallet(gateway, "deploy-forgot"), chain(), State::in_memory());
    let stop_at = |state: &mut State, stop: fn(&StepOutcome) -> bool| {
        let listener = &mut |_: &str, outcome: &StepOutcome| if stop(outcome) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        deploy_until(gateway, &wallet, &chain, state, listener)
    };
    let is_sending = |outcome: &StepOutcome| matches!(outcome, StepOutcome::Sending { .. });
    let mut forgotten = 0;
    while let Err(error) = stop_at(&mut state, is_sending) {
        assert!(matches!(error, OwnerError::Stopped) && forgotten < 2 * TRANSACTIONS, "{error}");
        let remembered = state.clone();
        stop_at(&mut state, |outcome| matches!(outcome, StepOutcome::Sent { .. })).unwrap_err();
        state = remembered;
        if forgotten % 2 == 0 {
            gateway.simulator().unwrap().generate_blocks(4).unwrap();
        }
        forgotten += 1;
    }
    assert!(forgotten >= STEPS as u64, "{forgotten}");
    assert_eq!(nonce(gateway, &wallet), TRANSACTIONS);
    assert_eq!(failed(gateway, &wallet, &chain, &state), [""; 0]);
}

#[test]
fn deploy_brings_the_fee_to_the_file_when_that_changed_before_the_safe_runs() {
    let gateway = &*bed::simulator();
    let (wallet, mut state) = (wallet(gateway, "deploy-edited"), State::in_memory());
    let stopped = deploy_until(gateway, &wallet, &chain(), &mut state, &mut |step, outcome| match outcome {
        StepOutcome::Sending { .. } if step == "start the safe" => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    assert!(matches!(stopped, Err(OwnerError::Stopped)));
    let dearer = Fee { token: GOLD.into(), per_transfer: 7u32.into() };
    let edited = ChainFile { mainchain_fee: Some(dearer), whitelist: vec![ALICE, CAROL], ..chain() };
    deploy(gateway, &wallet, &edited, &mut state, &mut |_, _| ()).unwrap();
    assert_eq!(failed(gateway, &wallet, &edited, &state), [""; 0]);
}

#[test]
fn deploy_is_refused_with_a_sentence_before_anything_is_sent() {
    let gateway = &*bed::simulator();
    let (owner, chain) = (wallet(gateway, "deploy-refused"), chain());
    let fresh = State::in_memory();
    let poor = refused(gateway, &poor_wallet("deploy-poor"), &chain, &fresh);
    assert!(poor.contains("has 0.00000 EGLD, and what is left to do needs up to 0."), "{poor}");
    let mut unproven = chain.clone();
    unproven.validators.swap(1, 2);
    unproven.validators[1].proof = chain.validators[0].proof;
    let unproven = refused(gateway, &owner, &unproven, &fresh);
    assert!(unproven.contains("validator 2 does not prove its key"), "{unproven}");

    let state = deployed(gateway, &owner, &chain);
    let stranger = refused(gateway, &wallet(gateway, "deploy-stranger"), &chain, &state);
    assert!(stranger.starts_with("chain-config at erd1") && stranger.contains("not to this wallet"), "{stranger}");
    let other_id = refused(gateway, &owner, &ChainFile { chain_id: "abc".into(), ..chain.clone() }, &state);
    assert!(other_id.contains("chain-config chain-id is \"sov\"") && other_id.contains("the file says \"abc\""), "{other_id}");
    let mut swapped = chain.clone();
    swapped.validators.swap(0, 3);
    let swapped = refused(gateway, &owner, &swapped, &state);
    assert!(swapped.starts_with("chain-config validator 1 is"), "{swapped}");
    let no_token = refused(gateway, &owner, &ChainFile { native_token: None, ..chain.clone() }, &state);
    assert!(no_token.contains("token-mint native-token is \"SOV (Sovereign)\""), "{no_token}");
    let no_inbox = refused(gateway, &owner, &ChainFile { call_inbox: None, ..chain.clone() }, &state);
    assert!(no_inbox.starts_with("mvx-esdt-safe call-inbox is \"erd1") && no_inbox.contains("the file says \"none\""), "{no_inbox}");
    let mut forgot = State::in_memory();
    for part in Part::ALL.into_iter().filter(|part| *part != Part::Governor) {
        forgot.expect(vec![], state.address(part).map(|address| (part, address))).unwrap();
    }
    let second = refused(gateway, &owner, &chain, &forgot);
    assert!(second.contains("a new governor would execute once more what is proven"), "{second}");
    let slower = Stake { unbonding_days: 11, ..chain.stake.clone().unwrap() };
    let slower = refused(gateway, &owner, &ChainFile { stake: Some(slower), ..chain }, &state);
    assert!(slower.contains("validator-stake unbonding-days is \"10 days\"") && slower.contains("\"11 days\""), "{slower}");
}

#[test]
fn deploy_stops_when_one_transaction_of_many_is_refused() {
    let gateway = &*bed::simulator();
    let (owner, mut state) = (wallet(gateway, "deploy-shifted"), State::in_memory());
    let mut chain = ChainFile { proof_required: false, ..ChainFile::with_test_validators(3).unwrap() };
    (chain.validators[1].owner, chain.validators[1].proof) = (Some([0; 32]), None);
    let error = deploy(gateway, &owner, &chain, &mut state, &mut |_, _| ()).unwrap_err();
    assert!(matches!(&error, OwnerError::Refused { step, .. } if step == "register validators"), "{error}");
    assert_eq!((nonce(gateway, &owner), state.pending()), (4, &[][..]));
}

#[test]
fn deploy_stops_when_other_code_is_at_the_address() {
    let gateway = &*bed::simulator();
    let (owner, chain, mut state) = (wallet(gateway, "deploy-other"), chain(), State::in_memory());
    let stopped = deploy_until(gateway, &owner, &chain, &mut state, &mut |_, _| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(OwnerError::Stopped)));
    let wasm = Code::built(Part::Safe).unwrap().wasm;
    let other = interactor::network::Deployment { code: wasm, metadata: [5, 0], args: Vec::new(), gas_limit: 300_000_000 };
    Sender::new(gateway, &owner).run(&other.draft()).unwrap().outcome().unwrap();
    let words = refused(gateway, &owner, &chain, &state);
    assert!(words.starts_with("chain-config at erd1") && words.contains("has other code than the one that is built"), "{words}");
}

#[test]
fn deploy_takes_the_cost_back_before_it_tries_a_token_again() {
    let gateway = &*bed::simulator();
    let (owner, chain, mut state) = (wallet(gateway, "deploy-cost-back"), chain(), State::in_memory());
    let stopped = deploy_until(gateway, &owner, &chain, &mut state, &mut |step, outcome| match outcome {
        StepOutcome::Sending { .. } if step == "issue the native token" => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    assert!(matches!(stopped, Err(OwnerError::Stopped)));
    let cost = BTreeMap::from([(b"fund".to_vec(), egld(5).to_bytes_be())]);
    let mint = state.address(Part::TokenMint).unwrap();
    gateway.simulator().unwrap().set_state(&mint, Some(&egld(5)), &cost).unwrap();
    let before = gateway.account(owner.address()).unwrap().balance;
    let words = deploy(gateway, &owner, &chain, &mut state, &mut |_, _| ()).unwrap_err().to_string();
    assert!(words.starts_with("the cost of the token that was refused is back"), "{words}");
    assert!(gateway.account(owner.address()).unwrap().balance > before + egld(4));
    deploy(gateway, &owner, &chain, &mut state, &mut |_, _| ()).unwrap();
    assert_eq!(failed(gateway, &owner, &chain, &state), [""; 0]);
}

#[test]
fn configure_pays_what_was_slashed_to_the_treasury() {
    let gateway = &*bed::simulator();
    let (owner, chain) = (wallet(gateway, "treasury"), chain());
    let mut state = deployed(gateway, &owner, &chain);
    let validator = Wallet::without_key(OWNER);
    gateway.simulator().unwrap().fund(&OWNER, &egld(1_000)).unwrap();
    let stake = Call::new(state.address(Part::ValidatorStake).unwrap(), "stake", vec![vec![1]], 20_000_000);
    let staked = Sender::new(gateway, &validator).run(&Call { egld: egld(300), ..stake }.draft(&OWNER)).unwrap();
    staked.outcome().unwrap();
    call(gateway, &owner, Part::ValidatorStake, &state, "slash", &[vec![1], b"EGLD-000000".to_vec(), egld(200).to_bytes_be()]);
    assert_eq!(failed(gateway, &owner, &chain, &state), ["validator-stake treasury"]);
    let before = gateway.account(&BOB).unwrap().balance;
    let agreed = Site { gateway, owner: owner.address(), chain: &chain }.changes(&state).unwrap();
    configure(gateway, &owner, &chain, &mut state, &agreed, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!(failed(gateway, &owner, &chain, &state), [""; 0]);
    assert_eq!(gateway.account(&BOB).unwrap().balance, before + egld(200));
}

#[test]
fn configure_repairs_what_can_be_changed_and_nothing_else() {
    let gateway = &*bed::simulator();
    let (owner, chain) = (wallet(gateway, "configure"), chain());
    let mut state = deployed(gateway, &owner, &chain);
    call(gateway, &owner, Part::FeeMarket, &state, "removeFee", &[FUEL.into()]);
    call(gateway, &owner, Part::FeeMarket, &state, "removeUsersFromWhitelist", &[ALICE.to_vec()]);
    call(gateway, &owner, Part::FeeMarket, &state, "addUsersToWhitelist", &[CAROL.to_vec()]);
    call(gateway, &owner, Part::Safe, &state, "pause", &[]);
    call(gateway, &owner, Part::Safe, &state, "setAdministrator", &[ALICE.to_vec()]);
    call(gateway, &owner, Part::TokenMint, &state, "withdrawFund", &[egld(6).to_bytes_be()]);
    call(gateway, &owner, Part::ValidatorStake, &state, "setStakeTerms", &[vec![1], FUEL.into(), vec![1]]);
    let changed = [
        "mvx-fee-market mainchain-fee",
        "mvx-fee-market whitelist",
        "mvx-esdt-safe administrator",
        "mvx-esdt-safe running",
        "token-mint registration-fund",
        "validator-stake stake",
    ];
    assert_eq!(failed(gateway, &owner, &chain, &state), changed);
    let mut steps = Vec::new();
    let listener = &mut |step: &str, outcome: &StepOutcome| {
        steps.extend(matches!(outcome, StepOutcome::Done { .. }).then(|| step.to_owned()));
        ControlFlow::Continue(())
    };
    let agreed = Site { gateway, owner: owner.address(), chain: &chain }.changes(&state).unwrap();
    configure(gateway, &owner, &chain, &mut state, &agreed, listener).unwrap();
    let market = ["set the fee", "whitelist users", "take users from the whitelist"];
    let others = ["top up the registration fund", "set the stake", "name governor to what it governs", "start the safe"];
    assert_eq!(steps, [&market[..], &others].concat());
    assert_eq!(Observed::read(gateway, &chain, &state).unwrap().token_mint.unwrap().fund, egld(10));
    assert_eq!(failed(gateway, &owner, &chain, &state), [""; 0]);

    let dearer = Fee { token: GOLD.into(), per_transfer: 7u32.into() };
    let other = ChainFile { mainchain_fee: Some(dearer), whitelist: vec![], running: false, first_epoch: 3, ..chain };
    let other = ChainFile { governance: false, stake: None, registration_fund: egld(12), ..other };
    let refused = configure(gateway, &owner, &other, &mut state, &agreed, &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(refused, Err(OwnerError::NotAgreed)));
    let agreed = Site { gateway, owner: owner.address(), chain: &other }.changes(&state).unwrap();
    configure(gateway, &owner, &other, &mut state, &agreed, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!(failed(gateway, &owner, &other, &state), ["header-verifier first-epoch"]);
}
