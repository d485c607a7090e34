use std::fs;

use interactor::{
    chain::Address,
    network::{
        Deployment, Sender, Wallet,
        address::{METACHAIN, of_contract},
    },
    pair::{Amount, Deposit, Payment, names::*, workspace},
};
use mvx_esdt_safe::errors::RECEIVER_NOT_PAYABLE;

use super::{Flow, in_shard};

/// What the VM says of a contract that takes no payment.
const NOT_PAYABLE: &str = "sending value to non payable contract";

/// A contract that takes no payment, in the shard of who deploys it.
fn without_payment(flow: &Flow, deployer: Address) -> Address {
    let gateway = flow.gateway();
    gateway.simulator().unwrap().fund(&deployer, &(Amount::from(10u32).pow(19))).unwrap();
    let wallet = Wallet::without_key(deployer);
    let sender = Sender::new(gateway, &wallet);
    let address = of_contract(&deployer, sender.next_nonce().unwrap());
    let code = fs::read(workspace().join("contracts/chain-config/output/chain-config.wasm")).unwrap();
    let args = vec![b"test".to_vec(), b"sov".to_vec(), vec![1], Vec::new()];
    let deployment = Deployment { code, metadata: [5, 0], args, gas_limit: 200_000_000 };
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
fn operation_is_sent_back_when_the_receiver_is_a_contract_that_takes_no_payment() {
    let mut flow = Flow::begin();
    for shard in [1, 2] {
        let receiver = without_payment(&flow, in_shard("builder", shard));
        assert_eq!(flow.gateway().shard_of(&receiver), u32::from(shard));
        flow.assert_sent_back(receiver, NOT_PAYABLE);
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
