use errors::SETUP_NOT_COMPLETE;
use mvx_esdt_safe::errors::EXECUTOR_NOT_CALLABLE;
use testkit::{
    Event,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER},
    changes::stores,
    executor::{EXECUTOR, FAR_EXECUTOR},
    mvx::{MVX_MARKET, MVX_SAFE},
    safe::RECEIVER,
    wire::bytes_of,
};

use crate::{in_setup, running};

/// The suite's shard, and that of who is far.
const SHARDS: [u8; 2] = [1, 0];

#[test]
fn set_call_executor_fails_when_set_up_is_not_complete() {
    in_setup().set_call_executor(bytes_of(EXECUTOR)).fails_with(SETUP_NOT_COMPLETE);
}

#[test]
fn set_call_executor_fails_when_it_is_no_contract_of_a_shard() {
    let mut system_contract = vec![0; 32];
    (system_contract[9], system_contract[29], system_contract[30], system_contract[31]) = (1, 2, 0xff, 0xff);
    for executor in [vec![0; 32], bytes_of(RECEIVER), system_contract] {
        running().set_call_executor(executor).fails_with(EXECUTOR_NOT_CALLABLE);
    }
}

#[test]
fn set_call_executor_fails_when_it_is_of_the_suite() {
    for executor in [MVX_SAFE, HEADER_VERIFIER, MVX_MARKET, CHAIN_CONFIG].map(bytes_of) {
        running().set_call_executor(executor).fails_with(EXECUTOR_NOT_CALLABLE);
    }
}

#[test]
fn set_call_executor_keeps_one_for_each_shard() {
    let mut safe = running();
    for (shard, executor) in SHARDS.into_iter().zip([EXECUTOR, FAR_EXECUTOR].map(bytes_of)) {
        let key = [b"callExecutor".as_slice(), &[0, 0, 0, shard]].concat();
        let shard = [shard].into_iter().filter(|shard| *shard > 0).collect::<Vec<u8>>();
        assert_eq!(safe.view("getCallExecutor", &[&shard]), [[0u8; 0]; 0]);
        let set = safe.set_call_executor(executor.clone());
        set.emits(&[Event::new("setCallExecutor", "callExecutorSet").topic(&shard).topic(&executor)]);
        set.changes([stores(MVX_SAFE, key, &executor)]);
        assert_eq!(safe.view("getCallExecutor", &[&shard]), [executor]);
    }
    let other = [&bytes_of(EXECUTOR)[..10], &[7; 21], b"_"].concat();
    assert!(safe.set_call_executor(other.clone()).moved);
    assert_eq!(safe.view("getCallExecutor", &[&[1]]), [other]);
}
