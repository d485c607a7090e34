//! What a real mainchain makes of operations. All flows share one suite; each has a Sovereign Chain of its own, whose operations have
//! nonces of their own.

mod callers;
mod calls;
mod demo;
mod egld;
mod interleaved;
mod nfts;
mod receivers;
mod rotation;
mod sovereign_tokens;
mod stopped_tokens;
mod token_rules;
mod tokens;

use std::sync::{
    MutexGuard, OnceLock,
    atomic::{AtomicU64, Ordering},
};

use interactor::{
    bridge_message::BridgeMessage,
    chain::Address,
    hash::Hash,
    live::{Esdt, LiveMainchain},
    network::Gateway,
    node::OperationNonces,
    owner::Contracts,
    pair::{Amount, AnyMainchain, Arrival, Deposit, OperationState, Pair, Payment, Sent, Tokens, names::*},
};

use crate::bed;

pub const VALIDATORS: usize = 4;
/// Operations of one flow, at most.
const NONCES: u64 = 1_000;
/// Units of GOLD that Bob has on the Sovereign Chain when a flow begins.
const OVER: u32 = 600;

static SUITE: OnceLock<Suite> = OnceLock::new();
static FLOWS: AtomicU64 = AtomicU64::new(0);

/// Contracts and tokens on the simulator.
struct Suite {
    gateway: Gateway,
    contracts: Contracts,
    tokens: Tokens,
}

/// One flow, alone on the simulator.
pub struct Flow {
    pub pair: Pair<LiveMainchain<'static>>,
    pub gold: String,
    _alone: MutexGuard<'static, Gateway>,
}

/// What the operation of a flow can change, in units of GOLD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Books {
    pub receiver: Amount,
    pub safe: Amount,
    pub owed: Amount,
    pub float: Amount,
    /// Bob's on the Sovereign Chain.
    pub home: Amount,
}

impl Suite {
    fn deploy(url: &str) -> Self {
        let gateway = Gateway::connect(url).unwrap();
        let mainchain = LiveMainchain::deploy(&gateway, VALIDATORS).unwrap();
        let (contracts, tokens) = (mainchain.contracts(), mainchain.tokens());
        Self { gateway, contracts, tokens }
    }
}

impl Flow {
    /// Bob has some GOLD on the Sovereign Chain, which Alice sent.
    pub fn begin() -> Self {
        Self::with(bed::simulator_of_flows(), |suite| suite.tokens.clone())
    }

    /// The same with GOLD that no other flow uses.
    pub fn with_own_gold() -> Self {
        Self::with(bed::simulator_of_flows(), |suite| {
            let gold = Esdt::of(&suite.gateway).issue("GOLD", 2 * OVER).unwrap();
            Tokens { gold, ..suite.tokens.clone() }
        })
    }

    fn with(alone: MutexGuard<'static, Gateway>, tokens: impl FnOnce(&Suite) -> Tokens) -> Self {
        let suite = SUITE.get_or_init(|| Suite::deploy(alone.url()));
        let tokens = tokens(suite);
        let gold = tokens.gold.clone();
        let mainchain = LiveMainchain::of(&suite.gateway, suite.contracts.clone(), tokens).unwrap();
        if gold != suite.tokens.gold {
            mainchain.transfer(&Deposit::of(OWNER, ALICE, [Payment::of(&gold, 2 * OVER)])).unwrap();
        }
        let nonces = OperationNonces::Counted { next: NONCES * FLOWS.fetch_add(1, Ordering::Relaxed) };
        let mut pair = Pair::beside(mainchain, VALIDATORS, nonces).unwrap();
        pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, [Payment::of(&gold, OVER)])).unwrap();
        Self { pair, gold, _alone: alone }
    }

    pub fn gateway(&self) -> &'static Gateway {
        self.pair.mainchain.gateway()
    }

    pub fn esdt(&self) -> Esdt<'static> {
        Esdt::of(self.gateway())
    }

    /// Bob sends GOLD home to `receiver`, and the validators sign it.
    pub fn sign(&mut self, receiver: Address, amount: u32) -> BridgeMessage {
        self.pair.sovereign.deposit(&Deposit::of(BOB, receiver, [Payment::of(&self.gold, amount)])).unwrap();
        self.pair.close_block().unwrap().unwrap()
    }

    /// The only operation of a bundle goes to the mainchain, and what comes of it to the node.
    pub fn send(&mut self, message: &BridgeMessage) -> (Vec<Sent>, Arrival) {
        let sent = self.pair.send(message).unwrap();
        (sent, self.pair.finalise_header().unwrap())
    }

    pub fn books(&mut self, receiver: &Address) -> Books {
        let safe = self.pair.mainchain.contracts().safe;
        let gold = self.gold.clone().into_bytes();
        let escrow = self.pair.mainchain.escrow(&gold).unwrap();
        Books {
            receiver: self.pair.mainchain.balance(receiver, &gold).unwrap(),
            safe: self.pair.mainchain.balance(&safe, &gold).unwrap(),
            owed: escrow.owed,
            float: escrow.float,
            home: self.pair.sovereign.world.balance(&BOB, &gold),
        }
    }

    pub fn state(&mut self, op_hash: &Hash) -> OperationState {
        self.pair.mainchain.operation_state(op_hash).unwrap()
    }

    /// GOLD goes home to `receiver`, who is paid; the node hears it once and nothing comes back.
    pub fn assert_paid(&mut self, receiver: Address) {
        let before = self.books(&receiver);
        let message = self.sign(receiver, 10);
        let (sent, arrival) = self.send(&message);
        assert_eq!(refusals(&sent), NOTHING);
        self.assert_payment(&message, &before, &receiver, &arrival);
    }

    /// `before` is what was before Bob sent 10 GOLD.
    pub fn assert_payment(&mut self, message: &BridgeMessage, before: &Books, receiver: &Address, arrival: &Arrival) {
        assert_eq!((arrival.confirmed.len(), arrival.unknown.len(), arrival.deliveries.len()), (1, 0, 0), "{arrival:?}");
        assert_eq!(self.state(&message.operations[0].hash), OperationState::Executed);
        let Books { receiver: paid, safe, owed, float, home } = before.clone();
        let after = Books { receiver: paid + 10u32, safe: safe - 10u32, owed: owed - 10u32, float: float - 10u32, home: home - 10u32 };
        assert_eq!(self.books(receiver), after);
    }

    /// GOLD goes home to `receiver`, can't be paid for this reason, and is back with Bob; the node hears both.
    pub fn assert_sent_back(&mut self, receiver: Address, reason: &str) {
        let before = self.books(&receiver);
        let message = self.sign(receiver, 10);
        let (sent, arrival) = self.send(&message);
        self.assert_refund(&message, &before, &receiver, &sent, &arrival, reason);
    }

    pub fn assert_refund(
        &mut self,
        message: &BridgeMessage,
        before: &Books,
        receiver: &Address,
        sent: &[Sent],
        arrival: &Arrival,
        reason: &str,
    ) {
        assert_eq!(refusals(sent), NOTHING);
        let words: Vec<_> = sent.iter().filter_map(|sent| sent.outcome.as_ref().ok()?.sent_back()).collect();
        assert_eq!(words, [reason]);
        assert_eq!((arrival.confirmed.len(), arrival.unknown.len(), arrival.deliveries.len()), (1, 0, 1), "{arrival:?}");
        assert_eq!(self.state(&message.operations[0].hash), OperationState::Refunded);
        assert_eq!(&self.books(receiver), before);
    }
}

pub const NOTHING: [String; 0] = [];

pub fn refusals(sent: &[Sent]) -> Vec<String> {
    sent.iter().filter_map(|sent| sent.outcome.as_ref().err()).map(ToString::to_string).collect()
}

/// A wallet of this name in a shard.
pub fn in_shard(name: &str, shard: u8) -> Address {
    let mut address = wallet(name);
    address[31] = shard;
    address
}
