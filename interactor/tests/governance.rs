//! Governance from the Sovereign Chain to the mainchain's contracts, and everything that is not it.

use interactor::{
    bridge_message::{OperationKind, OutgoingOperation},
    chain::Address,
    governance::{GovernanceOperation, Proposal, proposals},
    hash::sha256,
    node::SigningError,
    pair::{
        Deposit, Genesis, Outcome, Pair, Payment, Refusal,
        names::{
            ALICE, BOB, CHAIN_CONFIG, FUEL, GOLD, GOVERNOR, HEADER_VERIFIER, MALLORY, MVX_ESDT_SAFE, MVX_FEE_MARKET, OWNER, contract,
            expression,
        },
    },
};
use multiversx_sc_scenario::imports::ScCallStep;
use types::governance::Kind;

use crate::fixtures::{four_validators, gold, signed};

/// The chain of every pair.
const CHAIN: &str = "sov";

fn pair() -> Pair {
    let mut pair = Pair::deploy(&Genesis::default()).unwrap();
    pair.deploy_governance().unwrap();
    pair
}

fn told(kind: Kind, name: &str) -> Proposal {
    Proposal::of(kind as u8, contract(name), [])
}

/// The price of 5 fuel for each token.
fn fee() -> Vec<u8> {
    let nested = |bytes: &[u8]| [&(bytes.len() as u32).to_be_bytes(), bytes].concat();
    let token = nested(FUEL.as_bytes());
    [&token[..], &[1], &token, &nested(&[5]), &nested(&[])].concat()
}

#[track_caller]
fn refused(outcome: Outcome, words: &str) {
    assert_eq!(outcome.map(|receipt| receipt.events), Err(Refusal(words.into())));
}

/// An attempt on the mainchain that is refused with these words, and changes nothing.
#[track_caller]
fn changes_nothing(pair: &mut Pair, words: &str, attempt: impl FnOnce(&mut Pair) -> Outcome) {
    let before = pair.mainchain.world.fingerprint();
    refused(attempt(pair), words);
    assert_eq!(pair.mainchain.world.fingerprint(), before);
}

/// A transaction of the owner on the mainchain, which succeeds.
fn by_owner(pair: &mut Pair, name: &str, function: &str, argument: &Address) {
    let step = ScCallStep::new().from(expression(&OWNER).as_str()).to(expression(&contract(name)).as_str()).function(function);
    let step = step.argument(format!("0x{}", hex::encode(argument)).as_str()).gas_limit(50_000_000u64);
    pair.mainchain.run(step).unwrap();
}

/// A proposal that the validators signed and the mainchain recorded.
fn proven(pair: &mut Pair, proposal: &Proposal) -> GovernanceOperation {
    pair.propose(proposal).unwrap();
    let signed = pair.sign(pair.proposals().pop().unwrap()).unwrap();
    pair.register_governance(&signed).unwrap();
    signed.operation
}

/// Validators sign whatever this is, and the mainchain records it.
fn forged(pair: &mut Pair, operation: &GovernanceOperation) {
    let signed = pair.sign(operation.clone()).unwrap();
    pair.register_governance(&signed).unwrap();
}

#[test]
fn proposal_has_the_bytes_that_the_contract_writes() {
    let mut pair = pair();
    for (nonce, kind) in (0..).zip([Kind::SetFee, Kind::Pause, Kind::Slash]) {
        let proposal = Proposal::of(kind as u8, contract(MVX_ESDT_SAFE), [vec![1, 2], vec![]]);
        pair.propose(&proposal).unwrap();
        let operation = proposal.operation(CHAIN, nonce);
        assert_eq!(pair.proposals().last(), Some(&operation));
        assert_eq!(operation.nonce(), Some(nonce));
    }
    assert_eq!(GovernanceOperation::of(b"sovereign bridge".to_vec()).nonce(), None);
}

#[test]
fn only_its_owner_proposes() {
    let mut pair = pair();
    refused(pair.propose_from(&MALLORY, &told(Kind::Pause, MVX_ESDT_SAFE)), authority::errors::NOT_AUTHORISED);
    assert_eq!(pair.proposals(), []);
}

#[test]
fn proposal_is_no_operation_of_the_node() {
    let mut pair = pair();
    pair.propose(&told(Kind::Pause, MVX_ESDT_SAFE)).unwrap();
    assert_eq!(pair.close_block().unwrap(), None);
    pair.sovereign.deposit(&Deposit::of(ALICE, BOB, [Payment::of(interactor::pair::names::NATIVE, 1u32)])).unwrap();
    pair.propose(&told(Kind::Pause, MVX_ESDT_SAFE)).unwrap();
    let message = pair.close_block().unwrap().unwrap();
    assert_eq!((message.operations.len(), message.operations[0].kind), (1, OperationKind::Deposit));
}

#[test]
fn event_of_another_contract_or_endpoint_is_no_proposal() {
    let mut pair = pair();
    pair.propose(&told(Kind::Pause, MVX_ESDT_SAFE)).unwrap();
    let proposal = pair.sovereign.log().last().unwrap().clone();
    let events = |change: fn(&mut interactor::chain::Event)| {
        let mut event = proposal.clone();
        change(&mut event);
        proposals(&[event], &proposal.address).len()
    };
    assert_eq!(events(|_| ()), 1);
    assert_eq!(events(|event| event.address = MALLORY), 0);
    assert_eq!(events(|event| event.identifier = "setAdministrator".into()), 0);
    assert_eq!(events(|event| event.topics[0] = b"administratorSet".to_vec()), 0);
}

#[test]
fn safe_is_paused_and_started_from_the_sovereign_chain() {
    let mut pair = pair();
    let receipt = pair.govern(&told(Kind::Pause, MVX_ESDT_SAFE)).unwrap();
    let emitted = receipt.events.iter().filter(|event| event.identifier != "transferValueOnly");
    let names: Vec<_> = emitted.map(|event| (event.address, String::from_utf8_lossy(&event.topics[0]).into_owned())).collect();
    assert_eq!(names, [(contract(GOVERNOR), "governanceExecuted".into()), (contract(MVX_ESDT_SAFE), "paused".into())]);
    refused(pair.mainchain.deposit(&gold(ALICE, BOB, 1)), phase::errors::CONTRACT_PAUSED);
    pair.govern(&told(Kind::Unpause, MVX_ESDT_SAFE)).unwrap();
    pair.bridge_to_sovereign(&gold(ALICE, BOB, 1)).unwrap();
}

#[test]
fn fee_is_set_and_removed_from_the_sovereign_chain() {
    let mut pair = pair();
    pair.govern(&Proposal::of(Kind::SetFee as u8, contract(MVX_FEE_MARKET), [fee()])).unwrap();
    assert!(pair.mainchain.deposit(&gold(ALICE, BOB, 1)).is_err());
    let paid = Deposit::of(ALICE, BOB, [Payment::of(FUEL, 5u32), Payment::of(GOLD, 1u32)]);
    pair.bridge_to_sovereign(&paid).unwrap();
    pair.govern(&Proposal::of(Kind::AddUsersToWhitelist as u8, contract(MVX_FEE_MARKET), [ALICE.to_vec(), BOB.to_vec()])).unwrap();
    pair.govern(&Proposal::of(Kind::RemoveFee as u8, contract(MVX_FEE_MARKET), [FUEL.into()])).unwrap();
    pair.bridge_to_sovereign(&gold(ALICE, BOB, 1)).unwrap();
}

#[test]
fn contract_is_governed_only_while_the_governor_is_its_administrator() {
    let mut pair = pair();
    let operation = proven(&mut pair, &told(Kind::Pause, MVX_FEE_MARKET));
    assert!(pair.execute_governance(&operation).is_err());
    by_owner(&mut pair, MVX_ESDT_SAFE, "setAdministrator", &[0; 32]);
    let operation = proven(&mut pair, &told(Kind::Pause, MVX_ESDT_SAFE));
    changes_nothing(&mut pair, authority::errors::NOT_AUTHORISED, |pair| pair.execute_governance(&operation));
    by_owner(&mut pair, MVX_ESDT_SAFE, "setAdministrator", &contract(GOVERNOR));
    pair.execute_governance(&operation).unwrap();
}

#[test]
fn replay_is_refused_by_verifier_and_governor() {
    let mut pair = pair();
    pair.govern(&told(Kind::Pause, MVX_ESDT_SAFE)).unwrap();
    let signed = pair.sign(pair.proposals().pop().unwrap()).unwrap();
    let known = header_verifier::errors::GOVERNANCE_ALREADY_REGISTERED;
    changes_nothing(&mut pair, known, |pair| pair.register_governance(&signed));
    changes_nothing(&mut pair, governor::errors::GOVERNANCE_NONCE_VOID, |pair| pair.execute_governance(&signed.operation));
}

#[test]
fn older_operation_is_void_when_a_newer_one_is_executed() {
    let mut pair = pair();
    let older = proven(&mut pair, &told(Kind::Pause, MVX_ESDT_SAFE));
    let newer = proven(&mut pair, &Proposal::of(Kind::SetCallExecutor as u8, contract(MVX_ESDT_SAFE), [contract("executor").to_vec()]));
    pair.execute_governance(&newer).unwrap();
    changes_nothing(&mut pair, governor::errors::GOVERNANCE_NONCE_VOID, |pair| pair.execute_governance(&older));
}

#[test]
fn operation_that_its_target_refuses_is_passed_by() {
    let mut pair = pair();
    let refused = proven(&mut pair, &told(Kind::Unpause, MVX_ESDT_SAFE));
    changes_nothing(&mut pair, phase::errors::NOT_PAUSED, |pair| pair.execute_governance(&refused));
    pair.govern(&told(Kind::Pause, MVX_ESDT_SAFE)).unwrap();
    changes_nothing(&mut pair, governor::errors::GOVERNANCE_NONCE_VOID, |pair| pair.execute_governance(&refused));
}

#[test]
fn operation_for_another_chain_is_refused() {
    let mut pair = pair();
    let elsewhere = told(Kind::Pause, MVX_ESDT_SAFE).operation("sow", 0);
    forged(&mut pair, &elsewhere);
    changes_nothing(&mut pair, governor::errors::CHAIN_ID_MISMATCH, |pair| pair.execute_governance(&elsewhere));
}

#[test]
fn operation_for_a_target_out_of_reach_is_refused() {
    let mut pair = pair();
    let mut far = contract(MVX_ESDT_SAFE);
    far[31] = 0;
    for (nonce, target) in (0..).zip([contract(GOVERNOR), far]) {
        let operation = Proposal::of(Kind::Pause as u8, target, []).operation(CHAIN, nonce);
        forged(&mut pair, &operation);
        changes_nothing(&mut pair, governor::errors::TARGET_OUT_OF_REACH, |pair| pair.execute_governance(&operation));
    }
    let wallet = Proposal::of(Kind::Pause as u8, ALICE, []).operation(CHAIN, 2);
    changes_nothing(&mut pair, types::errors::TARGET_MALFORMED, |pair| pair.execute_governance(&wallet));
}

#[test]
fn operation_is_refused_when_any_of_its_bytes_is_altered() {
    let mut pair = pair();
    let operation = proven(&mut pair, &Proposal::of(Kind::SetCallExecutor as u8, contract(MVX_ESDT_SAFE), [contract("executor").to_vec()]));
    let before = pair.mainchain.world.fingerprint();
    for at in 0..operation.bytes.len() {
        let mut bytes = operation.bytes.clone();
        bytes[at] ^= 1;
        assert!(pair.execute_governance(&GovernanceOperation::of(bytes)).is_err(), "{at}");
    }
    assert_eq!(pair.mainchain.world.fingerprint(), before);
    pair.execute_governance(&operation).unwrap();
}

#[test]
fn operation_is_refused_when_too_few_sign() {
    let mut pair = pair();
    pair.propose(&told(Kind::Pause, MVX_ESDT_SAFE)).unwrap();
    let operation = pair.proposals().pop().unwrap();
    let two = pair.node.validators().attest_by(&[0, 1], &operation.hash).unwrap();
    let signed = operation.clone().signed(two, 0);
    changes_nothing(&mut pair, header_verifier::errors::QUORUM_NOT_REACHED, |pair| pair.register_governance(&signed));
    changes_nothing(&mut pair, governor::errors::GOVERNANCE_NOT_PROVEN, |pair| pair.execute_governance(&operation));
    let none: SigningError = four_validators().attest_by(&[], &operation.hash).unwrap_err();
    assert_eq!(none, SigningError::NoSigner);
}

#[test]
fn operation_signed_as_the_nodes_is_not_governance() {
    let mut pair = pair();
    let operation = told(Kind::Pause, MVX_ESDT_SAFE).operation(CHAIN, 0);
    let message = signed(vec![OutgoingOperation::new(OperationKind::Deposit, operation.bytes.clone())], 0);
    let sent = pair.send(&message).unwrap();
    assert!(sent[0].outcome.is_ok() && sent[1].outcome.is_err(), "it is proven in its bundle, and no operation");
    changes_nothing(&mut pair, governor::errors::GOVERNANCE_NOT_PROVEN, |pair| pair.execute_governance(&operation));
}

/// An argument of 32 bytes is whatever its proposer likes: here the hash of an operation that pays the proposer, where a cut would find it.
#[test]
fn signature_of_governance_proves_no_operation_of_the_node() {
    let mut pair = pair();
    pair.bridge_to_sovereign(&gold(ALICE, BOB, 600)).unwrap();
    let theft = interactor::node::codec::Operation {
        receiver: MALLORY,
        tokens: vec![interactor::node::codec::Token {
            identifier: GOLD.into(),
            nonce: 0,
            data: interactor::node::codec::EsdtTokenData::fungible(vec![100]),
        }],
        data: crate::fixtures::data(0, None),
    };
    let theft = OutgoingOperation::new(OperationKind::Deposit, theft.encode());
    let padded = |lengths: [usize; 2]| {
        let arguments = [vec![7; lengths[0]], theft.hash.to_vec(), vec![7; lengths[1]]];
        Proposal::of(Kind::AddUsersToWhitelist as u8, contract(MVX_FEE_MARKET), arguments)
    };
    let place = |proposal: &Proposal| proposal.operation(CHAIN, 0).bytes.windows(32).position(|piece| piece == theft.hash).unwrap();
    let first = (0..32).find(|length| place(&padded([*length, 0])).is_multiple_of(32)).unwrap();
    let last = (0..32).find(|length| padded([first, *length]).operation(CHAIN, 0).bytes.len().is_multiple_of(32)).unwrap();

    pair.propose(&padded([first, last])).unwrap();
    let signed = pair.sign(pair.proposals().pop().unwrap()).unwrap();
    let pieces = signed.operation.bytes.chunks(32).map(<[u8]>::to_vec);
    let mut bundle = crate::fixtures::signed(vec![theft.clone()], 0);
    (bundle.hash_of_hashes, bundle.signature, bundle.bitmap) = (signed.operation.hash, signed.signature, signed.bitmap.clone());
    let mut registration = interactor::bridge_service::register_bridge_ops(&bundle);
    registration.args.truncate(4);
    registration.args.extend(pieces);
    assert_eq!(sha256(&registration.args[4..]), bundle.hash_of_hashes);
    changes_nothing(&mut pair, header_verifier::errors::BUNDLE_IS_GOVERNANCE, |pair| pair.mainchain.execute(&registration));
    let execution = interactor::bridge_service::execute(&bundle, &theft);
    changes_nothing(&mut pair, signed_op::errors::OPERATION_NOT_PROVEN, |pair| pair.mainchain.execute(&execution));
}

#[test]
fn governance_goes_on_in_the_next_epoch() {
    let mut pair = pair();
    pair.govern(&told(Kind::Pause, MVX_ESDT_SAFE)).unwrap();
    pair.close_block().unwrap();
    let change = pair.start_epoch(four_validators()).unwrap();
    pair.send(&change).unwrap();
    pair.govern(&told(Kind::Unpause, MVX_ESDT_SAFE)).unwrap();
    for name in [HEADER_VERIFIER, CHAIN_CONFIG] {
        let operation = proven(&mut pair, &told(Kind::Pause, name));
        assert!(pair.execute_governance(&operation).is_err(), "{name} has nothing to pause");
    }
}
