//! Governance on a real mainchain: brought by the relay, and what only a real virtual machine says to a target.

use std::process::Command;

use interactor::{
    chain::Address,
    governance::{GovernanceOperation, Proposal},
    network::{Call, Gateway, NetworkReceipt, address::bech32},
    owner::ChainFile,
    pair::names::{SOV_GOVERNOR, contract, wallet},
};
use types::governance::{Kind, MAX_GOVERNANCE_BYTES};

use crate::{
    bed,
    crossing::{Crossing, errors, lines, outcomes, write_keys},
};

const CHAIN: &str = "sov";
/// More than four validators' registration and the execution of the smallest operation use.
const REGISTRATION_GAS: u64 = 7_000_000;
const PAUSE_GAS: u64 = 10_000_000;
/// Users that one operation can put on a whitelist, and more gas than that uses.
const USERS: usize = 105;
const LARGEST_GAS: u64 = 75_000_000;
/// What the virtual machine says of a transaction whose inner call is refused; the target's own words are in its log.
const REFUSED: &str = "error signalled by smartcontract";

struct Lane<'a> {
    crossing: Crossing<'a>,
    governor: Address,
}

impl<'a> Lane<'a> {
    /// A chain whose file has governance.
    fn deploy(gateway: &'a Gateway, name: &str) -> Self {
        let chain = ChainFile { governance: true, ..ChainFile::with_test_validators(4).unwrap() };
        let mut crossing = Crossing::deploy_as(gateway, name, &chain);
        let governor = crossing.contracts.governor.unwrap();
        crossing.pair.deploy_governance().unwrap();
        Lane { crossing, governor }
    }

    /// Proposes in a block of its own.
    fn propose(&mut self, kind: Kind) {
        let proposal = Proposal::of(kind as u8, self.crossing.contracts.safe, []);
        self.crossing.pair.propose(&proposal).unwrap();
        assert_eq!(self.crossing.block(&[]), None);
    }

    fn relay(&self) -> Command {
        self.with_governors(self.crossing.relay())
    }

    fn with_governors(&self, mut relay: Command) -> Command {
        relay.args(["--sovereign-governor", &bech32(&contract(SOV_GOVERNOR)), "--governor", &bech32(&self.governor)]);
        relay
    }

    fn is_paused(&self) -> bool {
        self.crossing.gateway.view(&self.crossing.contracts.safe, "isPaused", &[]).unwrap()[0] == [1]
    }

    /// Has an operation recorded, whatever it is.
    fn register(&self, operation: &GovernanceOperation) -> NetworkReceipt {
        let attestation = self.crossing.pair.node.validators().attest(&operation.hash).unwrap();
        let signed = operation.clone().signed(attestation, 0);
        let registered = self.crossing.run(self.crossing.alice, &signed.registration(self.crossing.contracts.header_verifier));
        assert!(registered.outcome().is_ok());
        registered
    }

    /// Has an operation recorded and executed.
    fn execute(&self, operation: &GovernanceOperation) -> NetworkReceipt {
        self.register(operation);
        self.crossing.run(self.crossing.alice, &operation.execution(self.governor))
    }
}

#[test]
fn relay_brings_governance_once_and_in_order() {
    let gateway = &*bed::simulator();
    let mut lane = Lane::deploy(gateway, "governance");
    for kind in [Kind::Pause, Kind::Unpause, Kind::Pause] {
        lane.propose(kind);
    }
    let output = lane.relay().output().unwrap();
    assert!(output.status.success(), "{}", errors(&output));
    assert_eq!(outcomes(&output), ["executed"; 3]);
    assert!(lane.is_paused());
    let again = lane.relay().output().unwrap();
    assert_eq!(outcomes(&again), [""; 0], "progress says that all is done");
    let anew = lane.with_governors(lane.crossing.relay_anew()).output().unwrap();
    assert!(anew.status.success());
    assert_eq!(outcomes(&anew), ["passed_by"; 3]);
    let without = lane.crossing.relay().output().unwrap();
    assert!(!without.status.success() && errors(&without).contains("and now they are to be those of nobody"), "{}", errors(&without));
}

#[test]
fn relay_passes_by_what_the_target_refuses_and_waits_for_what_is_not_signed() {
    let gateway = &*bed::simulator();
    let mut lane = Lane::deploy(gateway, "governance-order");
    lane.propose(Kind::Unpause);
    let refused = lane.relay().output().unwrap();
    assert_eq!((refused.status.code(), outcomes(&refused)), (Some(1), vec!["target_refused".to_owned()]));
    assert_eq!(lines(&refused)[0]["reason"], REFUSED);

    write_keys(&lane.crossing.path("keys.pem"), [1, 2]);
    lane.propose(Kind::Pause);
    lane.propose(Kind::Unpause);
    let unsigned = lane.relay().output().unwrap();
    assert_eq!(outcomes(&unsigned), ["target_refused", "failed", "failed"]);
    assert!(errors(&unsigned).contains("an earlier governance operation is not settled"), "{}", errors(&unsigned));

    write_keys(&lane.crossing.path("keys.pem"), 1..=4);
    let settled = lane.relay().output().unwrap();
    assert_eq!(outcomes(&settled), ["target_refused", "executed", "executed"], "{}", errors(&settled));
    let last = lane.relay().output().unwrap();
    assert!(last.status.success(), "{}", errors(&last));
    assert_eq!(outcomes(&last), ["passed_by"]);
    assert!(!lane.is_paused());
}

#[test]
fn governor_refuses_a_target_without_code_and_too_little_gas() {
    let gateway = &*bed::simulator();
    let lane = Lane::deploy(gateway, "governance-targets");
    let safe = lane.crossing.contracts.safe;
    let nobody = Address::from(<[u8; 32]>::try_from([&[0; 8][..], &[5, 0], &[7; 20], &safe[30..]].concat()).unwrap());
    let mut far = nobody;
    far[31] ^= 1;
    for (nonce, target) in (0..).zip([nobody, far, wallet("a-wallet")]) {
        let operation = Proposal::of(Kind::Pause as u8, target, []).operation(CHAIN, nonce);
        let executed = lane.execute(&operation);
        assert!(executed.outcome().is_err(), "{nonce}");
    }
    assert!(gateway.view(&lane.governor, "getLastNonce", &[]).unwrap().concat().is_empty());

    let operation = Proposal::of(Kind::Pause as u8, safe, []).operation(CHAIN, 3);
    let registered = lane.register(&operation);
    for gas_limit in [2, 3, 4, 5, 6].map(|millions| millions * 1_000_000) {
        let short = lane.crossing.run(lane.crossing.alice, &Call { gas_limit, ..operation.execution(lane.governor) });
        assert!(short.outcome().is_err() && !lane.is_paused(), "{gas_limit}");
    }
    assert!(gateway.view(&lane.governor, "getLastNonce", &[]).unwrap().concat().is_empty());
    let paused = lane.crossing.run(lane.crossing.alice, &operation.execution(lane.governor));
    assert!(paused.outcome().is_ok() && lane.is_paused());
    for (receipt, most) in [(&registered, REGISTRATION_GAS), (&paused, PAUSE_GAS)] {
        let used = receipt.gas_use(0.01).used;
        println!("gas used {used}");
        assert!(used < most, "{used}");
    }

    let users: Vec<Vec<u8>> = (0..USERS).map(|number| wallet(&format!("user-{number}")).to_vec()).collect();
    let whitelist = Proposal::of(Kind::AddUsersToWhitelist as u8, lane.crossing.contracts.fee_market, users).operation(CHAIN, 4);
    assert!(whitelist.bytes.len() < MAX_GOVERNANCE_BYTES && whitelist.bytes.len() + 500 > MAX_GOVERNANCE_BYTES);
    let executed = lane.execute(&whitelist);
    assert!(executed.outcome().is_ok(), "{:?}", executed.refusal());
    let used = executed.gas_use(0.01).used;
    println!("gas of {USERS} users {used}");
    assert!(used < LARGEST_GAS, "{used}");
}
