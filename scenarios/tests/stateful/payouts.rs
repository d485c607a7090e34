//! Proven operations are executed, in any order and again: paid, called, registered, sent back or kept for their receiver.

use interactor::{
    bridge_message::BridgeMessage,
    chain::Address,
    hash::Hash,
    pair::{Receipt, names},
};
use mvx_esdt_safe::errors::{CALL_EXECUTOR_MISSING, RECEIVER_NOT_PAYABLE, TOKEN_NOT_MOVABLE, TOKEN_REFUSED};
use rand::Rng;

use super::{
    assets::{COIN, nonce},
    bundles::execution,
    calls::{is_contract, is_far, market_beside},
    deposits::has_single,
    journey::Journey,
    model::{Fate, Matter, Op, Pair, Side, Transfer, Units, sum},
    rules::BURNABLE,
};

const SAFE: Address = names::contract(names::MVX_ESDT_SAFE);
/// Reasons that the safe gives in these words.
const PREDICTED: [&str; 4] = [CALL_EXECUTOR_MISSING, RECEIVER_NOT_PAYABLE, TOKEN_NOT_MOVABLE, TOKEN_REFUSED];

impl Journey {
    /// Most often one that is proven and not used.
    pub fn execute_some(&mut self) {
        let open = if self.one_in(2) { None } else { self.open_operation() };
        let any = if open.is_none() { self.some_bundle() } else { None };
        let any = any.map(|message| (self.dice.random_range(0..message.operations.len()), message));
        let Some((message, index)) = open.or(any.map(|(index, message)| (message, index))) else { return };
        let from = if self.one_in(5) { self.user() } else { names::RELAYER };
        if self.one_in(6) {
            self.strike_role(&message.operations[index].hash);
        }
        self.execute(from, &message, index);
    }

    pub fn execute(&mut self, from: Address, message: &BridgeMessage, index: usize) {
        let operation = &message.operations[index];
        let pair = (message.hash_of_hashes, operation.hash);
        let is_open = self.is_executable(&pair);
        let is_good = is_open && !self.lacks_role(&pair.1);
        if let (true, Matter::Registration(token, _)) = (is_good, self.model.ops[&pair.1].matter.clone()) {
            self.prepare_issue(token);
        }
        let execution = execution(message, index);
        let what = match execution.function {
            "registerToken" => "issue",
            _ if is_open && !is_good => "execution without a role",
            _ => "execution",
        };
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

    /// Whether the token-mint may not make what an operation needs, which reverts its execution.
    fn lacks_role(&mut self, op_hash: &Hash) -> bool {
        let missing = self.missing(op_hash);
        !self.model.may_make(&missing)
    }

    /// What an operation needs made.
    fn missing(&mut self, op_hash: &Hash) -> Vec<Units> {
        let Some(transfer) = self.model.ops[op_hash].transfer().cloned() else { return vec![] };
        let before = self.model.escrow.clone();
        let missing = self.model.pays(&transfer);
        self.model.escrow = before;
        missing.unwrap_or_default()
    }

    /// Just before a token of the mainchain must be made its issuer takes the role away.
    fn strike_role(&mut self, op_hash: &Hash) {
        let missing = self.missing(op_hash);
        let struck = BURNABLE.into_iter().find(|token| sum(&missing, token) > 0);
        struck.into_iter().for_each(|token| self.give_roles(token, [false, true]));
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
        let Err(reason) = self.pay(transfer) else { return Fate::Executed };
        if PREDICTED.contains(&reason) {
            assert_eq!(receipt.sent_back().as_deref(), Some(reason), "why an operation is sent back");
        }
        self.count(reason);
        if transfer.tokens.is_empty() {
            return Fate::Refunded;
        }
        if op.sender == names::contract(names::CALL_INBOX) {
            self.model.waiting.insert(*op_hash, (0..transfer.tokens.len() as u8).collect());
            self.count("waits at the safe");
        } else {
            self.check_next_nonce(Side::Mvx, receipt);
            let back = Transfer { to: op.sender, tokens: transfer.tokens.clone(), call: None, home: [0; 32] };
            self.model.to_sov.push_back(back);
        }
        Fate::Refunded
    }

    /// Moves the tokens of an operation in the model, or puts them back and says why.
    fn pay(&mut self, transfer: &Transfer) -> Result<(), &'static str> {
        let missing = self.model.pays(transfer)?;
        self.model.make(&missing);
        if missing.iter().any(|(token, _)| !self.model.is_made(token)) {
            self.count("a token of the mainchain made anew");
        }
        let is_called = transfer.call.is_none_or(|call| call.succeeds(&transfer.tokens));
        if !is_called || !self.model.has(Side::Mvx, &SAFE, &transfer.tokens) {
            self.model.put_back(&transfer.tokens);
            return Err(if is_called { "payment failed" } else { "call failed" });
        }
        let to = if transfer.call.is_some() { market_beside(Side::Mvx, &transfer.to) } else { transfer.to };
        self.model.move_units(Side::Mvx, &SAFE, &to, &transfer.tokens);
        self.note_payment(transfer);
        Ok(())
    }

    fn note_payment(&mut self, transfer: &Transfer) {
        if is_far(&transfer.to) {
            self.count(if is_contract(&transfer.to) { "a contract in another shard" } else { "a wallet in another shard" });
        }
        if transfer.call.is_some() {
            self.count(if transfer.tokens.is_empty() { "call alone" } else { "call with tokens" });
        } else if is_contract(&transfer.to) {
            self.count("contract paid");
        }
        if sum(&transfer.tokens, COIN) > 0 {
            self.count("EGLD home");
        }
        if has_single(&transfer.tokens) {
            self.count("an NFT home");
        }
        if transfer.tokens.iter().any(|(token, _)| nonce(token) > 0 && self.model.is_made(token)) {
            self.count("a made NFT or SFT over");
        }
    }
}
