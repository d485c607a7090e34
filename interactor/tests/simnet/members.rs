//! Validators that join and leave on a real mainchain, with as many as `BRIDGE_VALIDATORS` says.

use std::env;

use interactor::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    bridge_service::{Transaction, register_bridge_ops, transactions},
    chain::Address,
    network::{Call, Gateway, NetworkReceipt, Sender, Wallet},
    node::{Validator, ValidatorGroup, codec::RegisteredBlsKey},
    owner::{self, ChainFile, Contracts, State},
    pair::{Amount, OperationState, names::*},
    relay::{Courier, Outbox, Outcome, Report, ValidatorKeys},
    suite::Suite,
    validator_set_change::ValidatorSetChange,
};

use crate::{
    bed,
    crossing::{Crossing, errors, lines},
};

/// Validators of a large set, if the variable does not say; a long run has 400.
const VALIDATORS: u64 = 100;
const VARIABLE: &str = "BRIDGE_VALIDATORS";
/// Gas of every transaction of the bridge service, in which all of these must fit.
const SERVICE_GAS: u64 = 50_000_000;
const EXECUTED_BRIDGE_OP: &[u8] = b"executedBridgeOp";

fn validators() -> u64 {
    env::var(VARIABLE).map_or(VALIDATORS, |number| number.parse().expect("BRIDGE_VALIDATORS is a number"))
}

struct Site<'a> {
    gateway: &'a Gateway,
    contracts: Contracts,
    wallet: Address,
}

impl<'a> Site<'a> {
    fn deploy(gateway: &'a Gateway, validators: u64) -> Self {
        let wallet = wallet("owner-members");
        gateway.simulator().expect("tests run on a simulator").fund(&wallet, &Amount::from(10u32).pow(22)).unwrap();
        let chain = ChainFile { proof_required: false, ..ChainFile::with_test_validators(validators as usize).unwrap() };
        let contracts = owner::deploy(gateway, &Wallet::without_key(wallet), &chain, &mut State::in_memory(), &mut |_, _| ()).unwrap();
        Self { gateway, contracts, wallet }
    }

    /// What the bridge service sends for a message.
    fn send(&self, message: &BridgeMessage) -> Vec<NetworkReceipt> {
        transactions(message).unwrap().iter().map(|transaction| self.run(transaction)).collect()
    }

    /// A transaction of the bridge service, which must be done in its gas.
    fn run(&self, transaction: &Transaction) -> NetworkReceipt {
        let call = Call::of_service(transaction, self.contracts.of_service(transaction.to));
        assert_eq!(call.gas_limit, SERVICE_GAS);
        let receipt = Sender::new(self.gateway, &Wallet::without_key(self.wallet)).run(&call.draft(&self.wallet)).unwrap();
        receipt.outcome().unwrap_or_else(|refusal| panic!("{}: {refusal}", transaction.function));
        let used = receipt.gas_use(self.gateway.info().gas_price_modifier).used;
        println!("{} uses {used}", transaction.function);
        assert!((1..=SERVICE_GAS).contains(&used), "{} uses {used}", transaction.function);
        receipt
    }

    fn state(&self, operation: &OutgoingOperation) -> OperationState {
        Suite::of_safe(self.gateway, self.contracts.safe).unwrap().operation_state(&operation.hash).unwrap()
    }

    fn is_active(&self, id: u16) -> bool {
        !self.gateway.view(&self.contracts.chain_config, "isValidatorActive", &[id.to_be_bytes().to_vec()]).unwrap().concat().is_empty()
    }
}

fn group(first: u64) -> ValidatorGroup {
    ValidatorGroup::numbered(first..first + validators()).unwrap()
}

/// Signed by a bare quorum.
fn signed(group: &ValidatorGroup, operations: Vec<OutgoingOperation>, epoch: u32) -> BridgeMessage {
    let hash_of_hashes = hash_of_hashes(&operations);
    let quorum: Vec<usize> = (0..group.quorum()).collect();
    let attestation = group.attest_by(&quorum, &hash_of_hashes).unwrap();
    BridgeMessage { hash_of_hashes, operations, signature: attestation.signature, bitmap: attestation.bitmap, epoch }
}

fn member(kind: OperationKind, number: u64, nonce: u64) -> OutgoingOperation {
    let validator = Validator::numbered(number).unwrap();
    let (id, key) = (validator.id().to_vec(), validator.public_key().to_vec());
    OutgoingOperation::new(kind, RegisteredBlsKey { id, key, owner: ALICE.to_vec(), nonce }.encode())
}

fn rotation(to: &ValidatorGroup, epoch: u32) -> OutgoingOperation {
    let change = ValidatorSetChange { ids: to.ids(), epoch };
    OutgoingOperation::new(OperationKind::ChangeValidatorSet, change.encode())
}

/// The confirmation that the node reads from chain-config.
fn is_confirmed(site: &Site, receipt: &NetworkReceipt, operation: &OutgoingOperation) -> bool {
    receipt.events.iter().any(|event| {
        (event.address, event.identifier.as_str()) == (site.contracts.chain_config, "execute")
            && event.topics.first().is_some_and(|form| form == EXECUTED_BRIDGE_OP)
            && event.topics.get(2).is_some_and(|name| *name == operation.hash)
    })
}

#[test]
fn validators_join_leave_and_hand_over_within_the_services_gas_when_they_are_many() {
    let gateway = bed::simulator();
    let (site, newcomer) = (Site::deploy(&gateway, validators()), validators() + 1);
    let joining = member(OperationKind::RegisterValidator, newcomer, 0);
    let others = (1..10).map(|nonce| OutgoingOperation::new(OperationKind::Deposit, vec![nonce]));
    let bundle = signed(&group(1), [joining.clone()].into_iter().chain(others).collect(), 0);
    let only = BridgeMessage { operations: vec![joining.clone()], ..bundle.clone() };
    site.run(&register_bridge_ops(&bundle));
    let receipt = site.send(&only).remove(0);
    assert!(is_confirmed(&site, &receipt, &joining));
    assert_eq!((site.state(&joining), site.is_active(newcomer as u16)), (OperationState::Executed, true));

    site.send(&signed(&group(1), vec![rotation(&group(2), 1)], 1));
    let leaving = member(OperationKind::UnregisterValidator, newcomer, 20);
    let sent = site.send(&signed(&group(2), vec![leaving.clone()], 1));
    assert!(is_confirmed(&site, &sent[1], &leaving));
    assert_eq!((site.state(&leaving), site.is_active(newcomer as u16)), (OperationState::Executed, false));
}

fn deliver(crossing: &Crossing, message: &BridgeMessage, confirm_again: bool) -> Report {
    let suite = Suite::of_safe(crossing.gateway, crossing.contracts.safe).unwrap();
    let wallet = Wallet::without_key(crossing.relayer);
    let keys = ValidatorKeys::from_pem(&crossing.path("keys.pem")).unwrap();
    let courier = Courier { suite, outbox: Outbox { gateway: crossing.gateway, wallet: &wallet }, keys, governor: None, confirm_again };
    courier.deliver(1, message).unwrap().remove(0)
}

#[test]
fn courier_and_trace_know_validators_also_while_the_safe_is_paused() {
    let gateway = &*bed::simulator();
    let mut crossing = Crossing::deploy(gateway, "members");
    crossing.by_owner(crossing.contracts.safe, "pause", vec![]);
    let newcomer = Validator::numbered(5).unwrap();
    crossing.pair.validator_joins(newcomer.public_key(), &ALICE);
    let joining = crossing.pair.close_block().unwrap().unwrap();
    let joined = deliver(&crossing, &joining, false);
    assert_eq!(joined.outcome, Outcome::Executed);
    assert_eq!(deliver(&crossing, &joining, false).outcome, Outcome::SettledBefore { refunded: false });
    assert_eq!(deliver(&crossing, &joining, true).outcome, Outcome::ConfirmedAgain);
    let hash = joined.transaction.unwrap().to_string();
    let output = crossing.command("trace", "").args([hash.as_str(), "--json"]).output().unwrap();
    let life = lines(&output).first().unwrap_or_else(|| panic!("{}", errors(&output)))[0].clone();
    let stages: Vec<_> = life["stages"].as_array().unwrap().iter().map(|stage| (stage["name"].clone(), stage["mark"].clone())).collect();
    let done = ["announced", "bundled", "proven", "executed", "confirmed"].map(|name| (name.into(), "done".into()));
    assert_eq!(stages, done);
    assert!(life["stages"][0]["said"].as_str().unwrap().contains("validator 5 of erd1"));
}
