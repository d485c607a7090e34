//! What a real mainchain makes of operations with a call, and of receivers that do what they like with it.

use std::{fs, sync::OnceLock};

use budget::{CallSize, Size};
use call_executor::errors::TOKENS_LEFT_BEHIND;
use calls::errors::CALL_FAILED;
use interactor::{
    bridge_message::BridgeMessage,
    bridge_service::{Transaction, execute, register_bridge_ops},
    chain::Address,
    network::{Call, Deployment, Sender, Wallet, address::of_contract},
    pair::{Amount, AnyMainchain, Deposit, OperationState, Payment, names::*, workspace},
};

use super::{Flow, NOTHING, in_shard, refusals};

/// A contract that users call.
const CALLEE: &str = include_str!("callee.wat");
/// The suite's shard, and another.
const SHARDS: [u8; 2] = [1, 2];
/// Who may pay a contract: nobody, other contracts too.
const NOT_PAYABLE: [u8; 2] = [5, 0];
const PAYABLE: [u8; 2] = [5, 6];
/// Gas units that a call may use, if it does not matter.
const GAS: u64 = 10_000_000;

/// An executor and a callee in each of the two shards.
static PLACES: OnceLock<[Address; 2]> = OnceLock::new();

/// Deploys a contract in a shard.
fn deploy(flow: &Flow, shard: u8, code: Vec<u8>, metadata: [u8; 2]) -> Address {
    let deployer = in_shard("caller", shard);
    flow.gateway().simulator().unwrap().fund(&deployer, &(Amount::from(10u32).pow(19))).unwrap();
    let wallet = Wallet::without_key(deployer);
    let sender = Sender::new(flow.gateway(), &wallet);
    let address = of_contract(&deployer, sender.next_nonce().unwrap());
    let deployment = Deployment { code, metadata, args: Vec::new(), gas_limit: 100_000_000 };
    sender.run(&deployment.draft()).unwrap().outcome().unwrap();
    address
}

/// The callees; their shards have executors.
pub fn callees(flow: &mut Flow) -> [Address; 2] {
    *PLACES.get_or_init(|| {
        let code = fs::read(workspace().join("contracts/call-executor/output/call-executor.wasm")).unwrap();
        let safe = flow.pair.mainchain.contracts().safe;
        SHARDS.map(|shard| {
            let executor = deploy(flow, shard, code.clone(), NOT_PAYABLE);
            let call = Call::new(safe, "setCallExecutor", vec![executor.to_vec()], 10_000_000);
            flow.pair.mainchain.run(&OWNER, &call).unwrap().unwrap();
            deploy(flow, shard, wat::parse_str(CALLEE).unwrap(), PAYABLE)
        })
    })
}

/// A call, with GOLD or alone.
struct Order<'a> {
    to: Address,
    /// Units of GOLD; none for a call alone.
    amount: u32,
    gas: u64,
    function: &'a str,
    arguments: Vec<Vec<u8>>,
}

impl Order<'_> {
    fn deposit(&self, flow: &Flow) -> Deposit {
        let payments: Vec<_> = (self.amount > 0).then(|| Payment::of(&flow.gold, self.amount)).into_iter().collect();
        let call_data = [vec![self.gas.to_be_bytes().to_vec(), self.function.into()], self.arguments.clone()].concat();
        Deposit { call_data, ..Deposit::of(BOB, self.to, payments) }
    }
}

/// Ten GOLD and a call without arguments.
fn order(to: Address, function: &str) -> Order<'_> {
    Order { to, amount: 10, gas: GAS, function, arguments: Vec::new() }
}

/// Bob deposits, and the validators sign it.
fn sign(flow: &mut Flow, deposit: &Deposit) -> BridgeMessage {
    flow.pair.sovereign.deposit(deposit).unwrap();
    flow.pair.close_block().unwrap().unwrap()
}

/// The service brings it, with its own gas; it is settled and confirmed. Gives why it was sent back.
fn settle(flow: &mut Flow, deposit: &Deposit) -> Option<String> {
    let message = sign(flow, deposit);
    let (sent, arrival) = flow.send(&message);
    assert_eq!((refusals(&sent).len(), arrival.confirmed.len(), arrival.unknown.len()), (0, 1, 0), "{sent:?}");
    let words = sent.iter().find_map(|sent| sent.outcome.as_ref().ok()?.sent_back());
    let expected = if words.is_some() { OperationState::Refunded } else { OperationState::Executed };
    assert_eq!(flow.state(&message.operations[0].hash), expected);
    assert_eq!(arrival.deliveries.len(), usize::from(words.is_some() && !deposit.payments.is_empty()));
    words
}

fn is_told(flow: &Flow, callee: &Address) -> bool {
    !flow.gateway().stored(callee, b"told").unwrap().is_empty()
}

/// A callee that was never told anything.
fn fresh(flow: &Flow, shard: u8) -> Address {
    deploy(flow, shard, wat::parse_str(CALLEE).unwrap(), PAYABLE)
}

#[test]
fn operation_is_executed_when_its_call_succeeds_in_each_shard() {
    let mut flow = Flow::begin();
    callees(&mut flow);
    for shard in SHARDS {
        let callee = fresh(&flow, shard);
        let before = flow.books(&callee);
        let deposit = order(callee, "accept").deposit(&flow);
        let message = sign(&mut flow, &deposit);
        let (sent, arrival) = flow.send(&message);
        assert_eq!(refusals(&sent), NOTHING);
        flow.assert_payment(&message, &before, &callee, &arrival);
        assert!(is_told(&flow, &callee));
    }
}

#[test]
fn call_alone_is_settled_in_each_shard() {
    let mut flow = Flow::begin();
    callees(&mut flow);
    for shard in SHARDS {
        let callee = fresh(&flow, shard);
        let alone = |function| Order { amount: 0, ..order(callee, function) };
        let (refused, accepted) = (alone("refuse").deposit(&flow), alone("accept").deposit(&flow));
        assert_eq!(settle(&mut flow, &refused).as_deref(), Some(CALL_FAILED));
        assert!(!is_told(&flow, &callee));
        assert_eq!(settle(&mut flow, &accepted), None);
        assert!(is_told(&flow, &callee));
    }
}

#[test]
fn operation_is_sent_back_when_its_call_fails() {
    let mut flow = Flow::begin();
    let gold = flow.gold.clone().into_bytes();
    for (shard, callee) in SHARDS.into_iter().zip(callees(&mut flow)) {
        let nobody = of_contract(&in_shard("nobody", shard), 0);
        let left_behind = if shard == SHARDS[0] { CALL_FAILED } else { TOKENS_LEFT_BEHIND };
        for (order, reason) in [
            (order(callee, "refuse"), CALL_FAILED),
            (order(callee, "exhaust"), CALL_FAILED),
            (order(callee, "missing"), CALL_FAILED),
            (order(callee, "answer"), CALL_FAILED),
            (order(callee, "complain"), CALL_FAILED),
            (Order { gas: 1, ..order(callee, "accept") }, CALL_FAILED),
            (Order { arguments: vec![gold.clone()], ..order(callee, "giveBack") }, left_behind),
            (order(nobody, "accept"), CALL_FAILED),
        ] {
            let before = flow.books(&order.to);
            let deposit = order.deposit(&flow);
            let message = sign(&mut flow, &deposit);
            let (sent, arrival) = flow.send(&message);
            flow.assert_refund(&message, &before, &order.to, &sent, &arrival, reason);
        }
        let alone = Order { amount: 0, ..order(nobody, "accept") }.deposit(&flow);
        assert_eq!(settle(&mut flow, &alone).as_deref(), Some(CALL_FAILED));
    }
}

/// In the safe's shard the receiver is called synchronously, and may promise; elsewhere it is called by a promise, and may not.
#[test]
fn receiver_promises_a_call_to_another_shard_when_it_is_in_the_safes() {
    let mut flow = Flow::begin();
    let [near, far] = callees(&mut flow);
    for shard in SHARDS {
        let later = fresh(&flow, shard);
        let promise = |to| Order { gas: 20_000_000, arguments: vec![later.to_vec()], ..order(to, "promise") };
        let (from_near, from_far) = (promise(near).deposit(&flow), promise(far).deposit(&flow));
        assert_eq!(settle(&mut flow, &from_far).as_deref(), Some(CALL_FAILED));
        assert!(!is_told(&flow, &later));
        assert_eq!(settle(&mut flow, &from_near), None);
        flow.gateway().simulator().unwrap().generate_blocks(8).unwrap();
        assert!(is_told(&flow, &later));
    }
}

/// The built-in calls of a transaction are 100; their gas ends near 80.
#[test]
fn operation_is_settled_when_the_receiver_uses_up_the_built_in_calls() {
    let mut flow = Flow::begin();
    let gold = flow.gold.clone().into_bytes();
    for callee in callees(&mut flow) {
        for (times, reason) in [(70, None), (99, Some(CALL_FAILED))] {
            let arguments = vec![[&[times], gold.as_slice()].concat()];
            let deposit = Order { gas: 23_000_000, arguments, ..order(callee, "useUp") }.deposit(&flow);
            assert_eq!(settle(&mut flow, &deposit).as_deref(), reason, "{times}");
        }
    }
}

/// What fails is the call itself, not the executor: its own gas is covered whatever the size.
#[test]
fn limits_of_the_bridge_service_are_enough_for_any_call_that_a_deposit_lets_through() {
    let mut flow = Flow::begin();
    for callee in callees(&mut flow) {
        for (tokens, arguments) in [(0, vec![]), (1, vec![vec![]; 300]), (1, vec![vec![7; 3_000]]), (10, vec![vec![]; 50])] {
            for (function, reason) in [("exhaust", Some(CALL_FAILED)), ("accept", None)] {
                let payments: Vec<_> = std::iter::repeat_n(Payment::of(&flow.gold, 1u32), tokens).collect();
                let with = |gas: u64| {
                    let order = Order { gas, arguments: arguments.clone(), ..order(callee, function) };
                    Deposit { payments: payments.clone(), ..order.deposit(&flow) }
                };
                let deposit = largest(with);
                assert_eq!(settle(&mut flow, &deposit).as_deref(), reason, "{tokens} {} {function}", arguments.len());
            }
        }
    }
}

/// The deposit whose call may use the most gas.
fn largest(with: impl Fn(u64) -> Deposit) -> Deposit {
    with((0..50_000_000).step_by(10_000).take_while(|gas| fits(&with(*gas), *gas)).last().unwrap())
}

/// Whether the sovereign safe takes a deposit with a call of so much gas.
fn fits(deposit: &Deposit, gas: u64) -> bool {
    size(deposit, 0).fits(Some(call_size(deposit, gas)))
}

/// The operation of a deposit of fungible tokens with a call.
pub fn size(deposit: &Deposit, making_gas: u64) -> Size {
    let token = |payment: &Payment| 12 + payment.token.len() + 58 + payment.amount.to_bytes_be().len();
    let tokens: usize = deposit.payments.iter().map(token).sum();
    Size { bytes: 77 + 12 + call_bytes(deposit) + tokens, tokens: deposit.payments.len(), making_gas }
}

/// Its call, which may use so much gas.
pub fn call_size(deposit: &Deposit, gas: u64) -> CallSize {
    CallSize { gas, bytes: 12 + call_bytes(deposit), arguments: deposit.call_data.len() - 2 }
}

fn call_bytes(deposit: &Deposit) -> usize {
    deposit.call_data[1..].iter().map(|part| 4 + part.len()).sum()
}

/// An argument takes gas of its own, however short it is.
#[test]
fn limits_of_the_bridge_service_are_enough_for_as_many_arguments_as_a_deposit_lets_through() {
    let mut flow = Flow::begin();
    for callee in callees(&mut flow) {
        for (gas, tokens) in [(GAS, 0), (GAS, 1), (1, 0), (1, 1)] {
            let payments: Vec<_> = std::iter::repeat_n(Payment::of(&flow.gold, 1u32), tokens).collect();
            let with = |count: usize| {
                let order = Order { gas, arguments: vec![vec![]; count], ..order(callee, "accept") };
                Deposit { payments: payments.clone(), ..order.deposit(&flow) }
            };
            let most = (0..3_000).take_while(|count| fits(&with(*count), gas)).last().unwrap();
            assert!(most > 300, "{most}");
            let deposit = with(most);
            assert_eq!(settle(&mut flow, &deposit).is_none(), gas == GAS, "{most} arguments, {gas}");
        }
    }
}

/// Too little gas is never taken for the call's failure.
#[test]
fn operation_with_a_call_is_executed_or_unused_whatever_the_gas() {
    let mut flow = Flow::begin();
    for callee in callees(&mut flow) {
        let deposit = order(callee, "accept").deposit(&flow);
        let mut message = sign(&mut flow, &deposit);
        flow.pair.mainchain.execute(&register_bridge_ops(&message)).unwrap().unwrap();
        for millions in [5, 15, 25, 26, 27, 28, 29, 30, 32, 40] {
            let execution = execute(&message, &message.operations[0]);
            let outcome = flow.pair.mainchain.execute(&Transaction { gas_limit: millions * 1_000_000, ..execution }).unwrap();
            let confirmed = flow.pair.finalise_header().unwrap().confirmed.len();
            match flow.state(&message.operations[0].hash) {
                OperationState::Unused => assert_eq!((outcome.is_ok(), confirmed), (false, 0)),
                OperationState::Executed => {
                    assert_eq!(confirmed, 1, "{millions} M");
                    message = sign(&mut flow, &deposit);
                    flow.pair.mainchain.execute(&register_bridge_ops(&message)).unwrap().unwrap();
                }
                other => panic!("{millions} M leave an operation {other:?}"),
            }
        }
        flow.send(&message);
    }
}
