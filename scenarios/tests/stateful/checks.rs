//! What holds after every step.

use std::collections::BTreeSet;

use interactor::{
    chain::Address,
    hash::Hash,
    pair::{Amount, OperationState, names},
};

use super::{
    journey::{Journey, USERS},
    model::{Fate, Side, TOKENS, Units},
};

/// What users of the mainchain began with.
const ISSUED: u64 = 20_000;
/// How often all books are read; those that a step touched are read at once.
const ALL_BOOKS_EVERY: usize = 64;

impl Journey {
    pub fn check(&mut self) {
        self.check_balances();
        self.check_conservation();
        self.check_pool();
        if self.counted().is_multiple_of(ALL_BOOKS_EVERY) {
            self.check_books(&TOKENS.map(|token| (token, 0)));
        }
    }

    /// Every account has what the model says: nothing moves unexplained.
    pub fn check_balances(&mut self) {
        for side in [Side::Mvx, Side::Sov] {
            for account in accounts(side) {
                for token in TOKENS {
                    let world = if side == Side::Mvx { &self.pair.mainchain.world } else { &self.pair.sovereign.world };
                    let expected = Amount::from(self.model.balance(side, &account, token));
                    assert_eq!(
                        world.balance(&account, token.as_bytes()),
                        expected,
                        "{token} of {} on {side:?}",
                        names::expression(&account)
                    );
                }
            }
        }
        for token in TOKENS {
            assert_eq!(
                self.pair.mainchain.world.held(token.as_bytes()),
                self.model.held(Side::Mvx, token).into(),
                "{token} on the mainchain"
            );
            assert_eq!(
                self.pair.sovereign.world.held(token.as_bytes()),
                self.model.held(Side::Sov, token).into(),
                "{token} on the other side"
            );
        }
    }

    /// Over both chains nothing came from nowhere and nothing went there.
    fn check_conservation(&self) {
        let safe = names::contract(names::MVX_ESDT_SAFE);
        for token in TOKENS {
            let model = &self.model;
            let (owed, float) = model.escrow.get(token).copied().unwrap_or_default();
            let stolen = model.stolen.get(token).copied().unwrap_or_default();
            let counterfeit = model.counterfeit.get(token).copied().unwrap_or_default();
            let there = model.held(Side::Sov, token) + model.in_flight(token);
            assert_eq!(float, model.balance(Side::Mvx, &safe, token) + stolen, "{token}: float is what the safe has");
            if token == names::NATIVE {
                assert_eq!(there + model.held(Side::Mvx, token) - float, ISSUED, "{token}: supply over both chains");
            } else {
                assert_eq!(owed, float, "{token}: what is owed is at hand");
                assert_eq!(owed + counterfeit, there, "{token}: what is owed is what is there");
                assert_eq!(model.held(Side::Mvx, token) + stolen, ISSUED, "{token}: supply of the mainchain");
            }
        }
    }

    /// The node sends exactly what was not confirmed to it.
    fn check_pool(&self) {
        let pool = self.pair.node.unconfirmed().iter();
        let pairs: BTreeSet<_> = pool.flat_map(|message| message.operations.iter().map(|op| (message.hash_of_hashes, op.hash))).collect();
        assert_eq!(pairs, self.model.unconfirmed, "what the node still sends");
    }

    /// The safe's books of these tokens, by its own view.
    pub fn check_books(&mut self, of: &[Units]) {
        for token in BTreeSet::from_iter(of.iter().map(|(token, _)| *token)) {
            let (owed, float) = self.model.escrow.get(token).copied().unwrap_or_default();
            let escrow = self.pair.mainchain.escrow(token.as_bytes());
            assert_eq!((escrow.owed, escrow.float), (owed.into(), float.into()), "books of {token}");
        }
    }

    /// An operation's state, by the safe's own view.
    pub fn check_state_of(&mut self, op_hash: &Hash) {
        let expected = match self.model.ops[op_hash].fate {
            Fate::Open => OperationState::Unused,
            Fate::Executed => OperationState::Executed,
            Fate::Refunded => OperationState::Refunded,
        };
        assert_eq!(self.pair.mainchain.operation_state(op_hash), expected, "state of an operation");
    }
}

fn accounts(side: Side) -> Vec<Address> {
    let contracts = match side {
        Side::Mvx => [names::MVX_ESDT_SAFE, names::MVX_FEE_MARKET],
        Side::Sov => [names::SOV_ESDT_SAFE, names::SOV_FEE_MARKET],
    };
    USERS.into_iter().chain(contracts.map(names::contract)).collect()
}
