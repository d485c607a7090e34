use std::fs;

use calls::errors::CALL_FAILED;
use interactor::{
    chain::Address,
    network::{
        Deployment, Gateway, Sender, Wallet,
        address::{METACHAIN, of_contract},
    },
    pair::{Amount, Deposit, Payment, names::*, workspace},
};
use mvx_esdt_safe::errors::{CALL_EXECUTOR_MISSING, RECEIVER_NOT_PAYABLE};

use super::{Flow, calls::callees, in_shard};

/// What the VM says of a contract that takes no payment.
pub const NOT_PAYABLE: &str = "sending value to non payable contract";

/// Who may pay a contract: nobody, anyone.
pub const BY_NOBODY: [u8; 2] = [5, 0];
pub const BY_ANYONE: [u8; 2] = [5, 6];

/// A contract in the shard of who deploys it.
pub fn contract_payable(metadata: [u8; 2], gateway: &Gateway, deployer: Address) -> Address {
    gateway.simulator().unwrap().fund(&deployer, &(Amount::from(10u32).pow(19))).unwrap();
    let wallet = Wallet::without_key(deployer);
    let sender = Sender::new(gateway, &wallet);
    let address = of_contract(&deployer, sender.next_nonce().unwrap());
    let code = fs::read(workspace().join("contracts/chain-config/output/chain-config.wasm")).unwrap();
    let args = vec![b"test".to_vec(), b"sov".to_vec(), vec![1], Vec::new()];
    let deployment = Deployment { code, metadata, args, gas_limit: 200_000_000 };
    sender.run(&deployment.draft()).unwrap().outcome().unwrap();
    address
}

#[test]
fn receiver_is_paid_in_each_shard() {
    let mut flow = Flow::begin();
    for shard in [0, 1, 2] {
        let receiver = in_shard("newcomer", shard);
        assert_eq!(flow.gateway().shard_of(&receiver), u32::from(shard));
        flow.assert_paid(receiver);
    }
}

#[test]
fn receiver_is_paid_when_it_is_a_contract_that_takes_payments() {
    let mut flow = Flow::begin();
    callees(&mut flow);
    for shard in [1, 2] {
        let receiver = contract_payable(BY_ANYONE, flow.gateway(), in_shard("builder", shard));
        flow.assert_paid(receiver);
    }
}

/// The chain makes no callback of a plain transfer that reached a contract in another shard: it would never be settled.
#[test]
fn operation_is_sent_back_when_the_receiver_is_a_contract_in_another_shard_without_an_executor() {
    let mut flow = Flow::begin();
    let receiver = contract_payable(BY_ANYONE, flow.gateway(), in_shard("builder", 0));
    flow.assert_sent_back(receiver, CALL_EXECUTOR_MISSING);
}

#[test]
fn operation_is_sent_back_when_the_receiver_is_a_contract_that_takes_no_payment() {
    let mut flow = Flow::begin();
    callees(&mut flow);
    for (shard, words) in [(1, NOT_PAYABLE), (2, CALL_FAILED)] {
        let receiver = contract_payable(BY_NOBODY, flow.gateway(), in_shard("builder", shard));
        assert_eq!(flow.gateway().shard_of(&receiver), u32::from(shard));
        flow.assert_sent_back(receiver, words);
    }
}

/// The Sovereign Chain's safe would not let it leave.
#[test]
fn operation_is_sent_back_when_the_receiver_is_on_the_metachain() {
    let mut flow = Flow::begin();
    let mut on_metachain = [0; 32];
    (on_metachain[9], on_metachain[29], on_metachain[30], on_metachain[31]) = (1, 7, 0xff, 0xff);
    assert_eq!(flow.gateway().shard_of(&on_metachain), METACHAIN);
    let before = flow.books(&on_metachain);
    flow.pair.sovereign.deposit(&Deposit::of(BOB, ALICE, [Payment::of(&flow.gold, 10u32)])).unwrap();
    for event in flow.pair.sovereign.log_mut() {
        for topic in event.topics.iter_mut().filter(|topic| topic.as_slice() == ALICE) {
            *topic = on_metachain.to_vec();
        }
    }
    let message = flow.pair.close_block().unwrap().unwrap();
    let (sent, arrival) = flow.send(&message);
    flow.assert_refund(&message, &before, &on_metachain, &sent, &arrival, RECEIVER_NOT_PAYABLE);
}

/// The address of a contract that nobody deployed.
#[test]
fn operation_is_sent_back_when_the_receiver_is_no_contract_yet() {
    let mut flow = Flow::begin();
    callees(&mut flow);
    for (shard, words) in [(1, NOT_PAYABLE), (2, CALL_FAILED)] {
        let nobody = of_contract(&in_shard("nobody", shard), 0);
        flow.assert_sent_back(nobody, words);
    }
}
