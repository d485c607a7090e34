use std::collections::BTreeMap;

use interactor::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    bridge_service::transactions,
    chain::Address,
    network::{Call, GasUse, Gateway, NetworkReceipt, Sender, Wallet},
    node::{
        ValidatorGroup,
        codec::{EsdtTokenData, Operation, OperationData, Token},
    },
    owner::{self, ChainFile, Contracts, State},
    pair::{Amount, Payment, names::*},
};

use crate::bed;

const VALIDATORS: usize = 4;
const TOKEN: &str = "WATT-1d2e3f";
/// More than twice what anything here needs, so that nothing is given back.
const GENEROUS: u64 = 50_000_000;
/// Hundredths by which keys of different hashes, which lie differently deep, may move the gas.
const DEPTH: u64 = 1;
/// Hundredths that the way to another shard may add.
const WAY: u64 = 5;

/// A suite of its own, and a user of the same shard who has enough of a token.
struct Site<'a> {
    gateway: &'a Gateway,
    contracts: Contracts,
    user: Address,
}

impl<'a> Site<'a> {
    fn deploy(gateway: &'a Gateway) -> Self {
        let (owner, user) = (wallet("owner-gas"), wallet("user-gas"));
        let simulator = gateway.simulator().expect("tests run on a simulator");
        let egld = Amount::from(10u32).pow(21);
        simulator.fund(&owner, &egld).unwrap();
        let holding = BTreeMap::from([([b"ELRONDesdt", TOKEN.as_bytes()].concat(), vec![0x12, 5, 0, 0x7f, 0xff, 0xff, 0xff])]);
        for user in [user, elsewhere(user)] {
            simulator.set_state(&user, Some(&egld), &holding).unwrap();
        }
        let chain = ChainFile::with_test_validators(VALIDATORS).unwrap();
        let contracts = owner::deploy(gateway, &Wallet::without_key(owner), &chain, &mut State::in_memory(), &mut |_, _| ()).unwrap();
        let site = Self { gateway, contracts, user };
        site.deposit(user, GENEROUS);
        site
    }

    fn run(&self, from: Address, call: &Call) -> NetworkReceipt {
        let wallet = Wallet::without_key(from);
        let receipt = Sender::new(self.gateway, &wallet).run(&call.draft(&from)).unwrap();
        receipt.outcome().unwrap();
        receipt
    }

    fn deposit(&self, from: Address, gas_limit: u64) -> NetworkReceipt {
        let call = Call::new(self.contracts.safe, "deposit", vec![BOB.to_vec()], gas_limit);
        self.run(from, &Call { payments: vec![Payment::of(TOKEN, 1_000u32)], ..call })
    }

    /// Registers payments of one unit each, and gives what executes them.
    fn register(&self, receiver: Address, count: u64) -> Vec<Call> {
        let group = ValidatorGroup::numbered(1..=VALIDATORS as u64).unwrap();
        let operations: Vec<_> = (0..count).map(|nonce| payment(receiver, nonce)).collect();
        let hash_of_hashes = hash_of_hashes(&operations);
        let attestation = group.attest(&hash_of_hashes).unwrap();
        let message = BridgeMessage { hash_of_hashes, operations, signature: attestation.signature, bitmap: attestation.bitmap, epoch: 0 };
        let transactions = transactions(&message).unwrap();
        self.run(self.user, &Call::of_service(&transactions[0], self.contracts.header_verifier));
        transactions[1..].iter().map(|transaction| Call::of_service(transaction, self.contracts.safe)).collect()
    }

    fn gas(&self, receipt: &NetworkReceipt) -> GasUse {
        receipt.gas_use(self.gateway.info().gas_price_modifier)
    }
}

fn payment(receiver: Address, nonce: u64) -> OutgoingOperation {
    let token = Token { identifier: TOKEN.into(), nonce: 0, data: EsdtTokenData::fungible(vec![1]) };
    let data = OperationData { nonce, sender: ALICE, transfer_data: None };
    OutgoingOperation::new(OperationKind::Deposit, Operation { receiver, tokens: vec![token], data }.encode())
}

fn assert_near(left: u64, right: u64, hundredths: u64) {
    assert!(left.abs_diff(right) * 100 <= right * hundredths, "{left} and {right}");
}

#[test]
fn gas_use_is_what_the_network_charges_who_offers_little_for_a_deposit() {
    let gateway = bed::simulator();
    let site = Site::deploy(&gateway);
    for from in [site.user, elsewhere(site.user)] {
        let generous = site.deposit(from, GENEROUS);
        assert_eq!(generous.gas_charged, GENEROUS);
        let GasUse { used, paid } = site.gas(&generous);
        assert_eq!(paid, used);
        assert_near(site.deposit(from, used * 3 / 2).gas_charged, used, DEPTH);
    }
}

#[test]
fn gas_use_is_what_the_network_charges_who_offers_little_for_an_execution() {
    let gateway = bed::simulator();
    let site = Site::deploy(&gateway);
    let mut used = Vec::new();
    for receiver in [BOB, CAROL] {
        let calls = site.register(receiver, 2);
        let generous = site.run(site.user, &calls[0]);
        assert_eq!(generous.gas_charged, GENEROUS);
        let paid = site.gas(&generous).paid;
        let little = site.run(site.user, &Call { gas_limit: paid * 3 / 2, ..calls[1].clone() });
        assert_near(little.gas_charged, paid, DEPTH);
        assert_near(site.gas(&little).used, site.gas(&generous).used, DEPTH);
        used.push(site.gas(&generous));
    }
    assert_eq!(used[0].used, used[0].paid);
    assert!(used[1].used < used[1].paid, "what the callback leaves does not come back: {:?}", used[1]);
    assert_near(used[1].used, used[0].used, WAY);
}
