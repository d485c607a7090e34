//! Proven operations are executed, in any order and again: paid, called, registered, sent back or kept for their receiver.

use interactor::{
    bridge_message::BridgeMessage,
    chain::Address,
    hash::Hash,
    pair::{Receipt, names},
};
use rand::Rng;

use super::{
    assets::nonce,
    bundles::execution,
    calls::{is_contract, market},
    deposits::has_single,
    journey::Journey,
    model::{Fate, Matter, Op, Pair, Side, Transfer, Units},
};

const SAFE: Address = names::contract(names::MVX_ESDT_SAFE);

impl Journey {
    /// Most often one that is proven and not used.
    pub fn execute_some(&mut self) {
        let open = if self.one_in(2) { None } else { self.open_operation() };
        let any = if open.is_none() { self.some_bundle() } else { None };
        let any = any.map(|message| (self.dice.random_range(0..message.operations.len()), message));
        let Some((message, index)) = open.or(any.map(|(index, message)| (message, index))) else { return };
        let from = if self.one_in(5) { self.user() } else { names::RELAYER };
        self.execute(from, &message, index);
    }

    pub fn execute(&mut self, from: Address, message: &BridgeMessage, index: usize) {
        let operation = &message.operations[index];
        let pair = (message.hash_of_hashes, operation.hash);
        let is_good = self.is_executable(&pair);
        if let (true, Matter::Registration(token, _)) = (is_good, self.model.ops[&pair.1].matter.clone()) {
            self.prepare_issue(token);
        }
        let execution = execution(message, index);
        let what = if execution.function == "registerToken" { "issue" } else { "execution" };
        let outcome = self.expect(what, is_good, |pair| pair.mainchain.execute_from(&from, &execution));
        if let Ok(receipt) = outcome {
            self.model.confirmations.push(pair);
            self.last = format!("{what} of {:?}, sent back: {:?}", self.model.ops[&pair.1], receipt.sent_back());
            self.settle(&pair.1, &receipt);
        }
    }

    /// A proven operation that is not used.
    pub fn open_operation(&mut self) -> Option<(BridgeMessage, usize)> {
        let count = self.open_operations().len();
        let place = (count > 0).then(|| self.dice.random_range(0..count))?;
        let (message, index) = self.open_operations()[place];
        Some((message.clone(), index))
    }

    pub fn open_operations(&self) -> Vec<(&BridgeMessage, usize)> {
        let is_open = |message: &BridgeMessage, index: usize| {
            let op_hash = message.operations[index].hash;
            self.model.open.contains(&op_hash) && self.model.proven.contains(&(message.hash_of_hashes, op_hash))
        };
        let all = self.model.bundles.iter().flat_map(|message| (0..message.operations.len()).map(move |index| (message, index)));
        all.filter(|(message, index)| is_open(message, *index)).collect()
    }

    fn is_executable(&self, pair: &Pair) -> bool {
        let op = &self.model.ops[&pair.1];
        let can_be_issued = match op.matter {
            Matter::Registration(token, _) => self.fate_of_registration(token).is_some(),
            Matter::Transfer(_) => true,
        };
        self.model.proven.contains(pair) && op.fate == Fate::Open && !self.model.mvx.is_paused && can_be_issued
    }

    fn settle(&mut self, op_hash: &Hash, receipt: &Receipt) {
        let op = self.model.ops[op_hash].clone();
        let fate = match &op.matter {
            Matter::Transfer(transfer) => self.settle_transfer(op_hash, &op, transfer, receipt),
            Matter::Registration(token, _) => self.settle_registration(token),
        };
        self.model.open.remove(op_hash);
        self.model.settled.add(op_hash, &op.matter, fate);
        self.model.ops.insert(*op_hash, Op { fate, ..op.clone() });
        self.count(if fate == Fate::Executed { "executed" } else { "refunded" });
        self.check_state_of(op_hash);
        self.check_views(op.tokens());
    }

    fn settle_registration(&mut self, token: &'static str) -> Fate {
        let fate = self.fate_of_registration(token).expect("it was executed");
        if fate == Fate::Executed {
            self.registered(token);
        }
        fate
    }

    fn settle_transfer(&mut self, op_hash: &Hash, op: &Op, transfer: &Transfer, receipt: &Receipt) -> Fate {
        let fate = self.pay(transfer);
        if fate == Fate::Executed || transfer.tokens.is_empty() {
            return fate;
        }
        if op.sender == names::contract(names::CALL_INBOX) {
            self.model.waiting.insert(*op_hash, (0..transfer.tokens.len() as u8).collect());
            self.count("waits at the safe");
        } else {
            self.check_next_nonce(Side::Mvx, receipt);
            let back = Transfer { to: op.sender, tokens: transfer.tokens.clone(), call: None, home: [0; 32] };
            self.model.to_sov.push_back(back);
        }
        fate
    }

    /// Moves the tokens of an operation in the model, or puts them back.
    fn pay(&mut self, transfer: &Transfer) -> Fate {
        if [names::MVX_ESDT_SAFE, names::MVX_FEE_MARKET].map(names::contract).contains(&transfer.to) {
            return Fate::Refunded;
        }
        if !self.take_out_all(transfer) {
            return Fate::Refunded;
        }
        let is_called = transfer.call.is_none_or(|call| call.succeeds(&transfer.tokens));
        if !is_called || !self.model.has(Side::Mvx, &SAFE, &transfer.tokens) {
            self.model.put_back(&transfer.tokens);
            self.count(if is_called { "payment failed" } else { "call failed" });
            return Fate::Refunded;
        }
        let to = if transfer.call.is_some() { market(Side::Mvx) } else { transfer.to };
        self.model.move_units(Side::Mvx, &SAFE, &to, &transfer.tokens);
        self.note_payment(transfer);
        Fate::Executed
    }

    fn note_payment(&mut self, transfer: &Transfer) {
        if transfer.call.is_some() {
            self.count(if transfer.tokens.is_empty() { "call alone" } else { "call with tokens" });
        } else if is_contract(&transfer.to) {
            self.count("contract paid");
        }
        if has_single(&transfer.tokens) {
            self.count("an NFT home");
        }
        if transfer.tokens.iter().any(|(token, _)| nonce(token) > 0 && self.model.is_made(token)) {
            self.count("a made NFT or SFT over");
        }
    }

    /// What is lacking is made when nothing stands in its way any more.
    fn take_out_all(&mut self, transfer: &Transfer) -> bool {
        let before = self.model.escrow.clone();
        let mut missing = vec![];
        for units in &transfer.tokens {
            if self.is_stuck(&transfer.to, units.0) || !self.take_out(*units, &mut missing) {
                self.model.escrow = before;
                return false;
            }
        }
        self.model.make(&missing);
        true
    }

    /// Into another shard the safe sends no token of which it has less than its books say.
    pub fn is_stuck(&mut self, to: &Address, token: &str) -> bool {
        let is_stuck = *to == names::CAROL && self.model.stolen.get(token).is_some_and(|amount| *amount > 0);
        if is_stuck {
            self.count("not movable");
        }
        is_stuck
    }

    /// Units of what the Sovereign Chain made that are not at hand are made; of other tokens no more than is owed goes out.
    pub fn take_out(&mut self, (token, amount): Units, missing: &mut Vec<Units>) -> bool {
        if self.model.is_made(token) {
            return self.take_out_made((token, amount), missing);
        }
        let Some((owed, float)) = self.model.escrow.get_mut(token) else { return false };
        if *owed < amount {
            return false;
        }
        (*owed, *float) = (*owed - amount, *float - amount);
        true
    }

    fn take_out_made(&mut self, (token, amount): Units, missing: &mut Vec<Units>) -> bool {
        let (_, float) = self.model.escrow.get(token).copied().unwrap_or_default();
        if amount > float {
            let lacking = (token, amount - float);
            if !self.model.is_mintable(lacking, missing) {
                self.count("not mintable");
                return false;
            }
            missing.push(lacking);
        }
        self.model.escrow.insert(token, (0, float.saturating_sub(amount)));
        true
    }
}
