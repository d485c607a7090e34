//! Validators that join and leave on a real mainchain, with as many as a set of 400.

use interactor::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    bridge_service::transactions,
    chain::Address,
    network::{Call, Gateway, NetworkReceipt, Sender, Wallet},
    node::{Validator, ValidatorGroup, codec::RegisteredBlsKey},
    owner::{self, ChainFile, Contracts, State},
    pair::{Amount, OperationState, names::*},
    suite::Suite,
    validator_set_change::ValidatorSetChange,
};

use crate::bed;

const VALIDATORS: u64 = 400;
/// Gas of every transaction of the bridge service, in which all of these must fit.
const SERVICE_GAS: u64 = 50_000_000;
const EXECUTED_BRIDGE_OP: &[u8] = b"executedBridgeOp";

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

    /// Sends what the bridge service sends for a message, in its gas, and gives what each transaction used.
    fn send(&self, message: &BridgeMessage) -> Vec<(NetworkReceipt, u64)> {
        let wallet = Wallet::without_key(self.wallet);
        let sender = Sender::new(self.gateway, &wallet);
        let run = |transaction| {
            let call = Call::of_service(&transaction, self.contracts.of_service(transaction.to));
            assert_eq!(call.gas_limit, SERVICE_GAS);
            let receipt = sender.run(&call.draft(&self.wallet)).unwrap();
            receipt.outcome().unwrap_or_else(|refusal| panic!("{}: {refusal}", transaction.function));
            let used = receipt.gas_use(self.gateway.info().gas_price_modifier).used;
            println!("{} uses {used}", transaction.function);
            assert!((1..=SERVICE_GAS).contains(&used), "{} uses {used}", transaction.function);
            (receipt, used)
        };
        transactions(message).unwrap().into_iter().map(run).collect()
    }

    fn state(&self, operation: &OutgoingOperation) -> OperationState {
        Suite::of_safe(self.gateway, self.contracts.safe).unwrap().operation_state(&operation.hash).unwrap()
    }

    fn is_active(&self, id: u16) -> bool {
        !self.gateway.view(&self.contracts.chain_config, "isValidatorActive", &[id.to_be_bytes().to_vec()]).unwrap().concat().is_empty()
    }
}

fn group(first: u64) -> ValidatorGroup {
    ValidatorGroup::numbered(first..first + VALIDATORS).unwrap()
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
fn validators_join_leave_and_hand_over_within_the_services_gas_when_there_are_400() {
    let gateway = bed::simulator();
    let site = Site::deploy(&gateway, VALIDATORS);
    let joining = member(OperationKind::RegisterValidator, VALIDATORS + 1, 0);
    let others = (1..10).map(|nonce| OutgoingOperation::new(OperationKind::Deposit, vec![nonce]));
    let bundle = signed(&group(1), [joining.clone()].into_iter().chain(others).collect(), 0);
    let only = BridgeMessage { operations: vec![joining.clone()], ..bundle.clone() };
    site.run_registration(&bundle);
    let (receipt, _) = site.send(&only).remove(0);
    assert!(is_confirmed(&site, &receipt, &joining));
    assert_eq!((site.state(&joining), site.is_active(401)), (OperationState::Executed, true));

    site.send(&signed(&group(1), vec![rotation(&group(2), 1)], 1));
    let leaving = member(OperationKind::UnregisterValidator, VALIDATORS + 1, 20);
    let sent = site.send(&signed(&group(2), vec![leaving.clone()], 1));
    assert!(is_confirmed(&site, &sent[1].0, &leaving));
    assert_eq!((site.state(&leaving), site.is_active(401)), (OperationState::Executed, false));
}

impl Site<'_> {
    /// Registers a bundle of ten without executing what is in it.
    fn run_registration(&self, bundle: &BridgeMessage) {
        let registration = interactor::bridge_service::register_bridge_ops(bundle);
        let wallet = Wallet::without_key(self.wallet);
        let call = Call::of_service(&registration, self.contracts.header_verifier);
        let receipt = Sender::new(self.gateway, &wallet).run(&call.draft(&self.wallet)).unwrap();
        receipt.outcome().unwrap();
        println!("registerBridgeOps of 10 uses {}", receipt.gas_use(self.gateway.info().gas_price_modifier).used);
    }
}
