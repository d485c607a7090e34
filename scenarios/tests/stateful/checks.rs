//! What holds after every step: read from the accounts as the chains have them, so that it costs no call.

use std::collections::{BTreeMap, BTreeSet};

use interactor::{
    chain::Address,
    hash::Hash,
    pair::{
        Amount, Escrow, OperationState, World, asset,
        ledger::{Side as LedgerSide, TokenLedger},
        names,
    },
};

use super::{
    journey::{Journey, USERS},
    model::{Fate, Side, TOKENS, Units},
};

/// How the contracts' keys begin.
const ESCROW: &[u8] = b"escrow";
const OPERATION_STATE: &[u8] = b"operationState";
const PROVEN: &[u8] = b"proven";

impl Journey {
    pub fn check(&mut self) {
        self.check_balances();
        self.check_books();
        self.check_states();
        self.check_proofs();
        self.check_conservation();
        self.check_pool();
        self.check_members();
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

    /// Over both chains nothing came from nowhere and nothing went there, by what the chains hold, store and logged.
    fn check_conservation(&self) {
        for token in TOKENS {
            let ledger = self.ledger_of(token);
            assert!(ledger.is_conserved(), "{token} is not conserved: {ledger:?}");
            assert_eq!(ledger.in_flight(), Some(self.model.in_flight(token).into()), "{token}: what is on its way");
            assert_eq!(ledger.escrow.float, ledger.safe_balance, "{token}: units at hand are what the safe has");
        }
    }

    /// What was taken behind the safe's back counts as if it were there.
    fn ledger_of(&self, token: &str) -> TokenLedger {
        let (mainchain, sovereign) = (&self.pair.mainchain.world, &self.pair.sovereign.world);
        let stolen = self.model.stolen.get(token).copied().unwrap_or_default();
        let token = token.as_bytes();
        TokenLedger {
            token: token.to_vec(),
            is_native: token == names::NATIVE.as_bytes(),
            escrow: stored_escrow(mainchain, token),
            safe_balance: mainchain.balance(&self.pair.mainchain.safe(), token) + stolen,
            mainchain: LedgerSide { supply: mainchain.supply(token), held: mainchain.held(token) + stolen },
            sovereign: LedgerSide { supply: sovereign.supply(token), held: sovereign.held(token) },
        }
    }

    /// The safe's books have these tokens and no other, with what the model says.
    fn check_books(&self) {
        let world = &self.pair.mainchain.world;
        for token in TOKENS {
            let (owed, float) = self.model.escrow.get(token).copied().unwrap_or_default();
            let expected = Escrow { owed: owed.into(), float: float.into() };
            assert_eq!(stored_escrow(world, token.as_bytes()), expected, "books of {token}");
        }
        let known = TOKENS.map(|token| escrow_key(token.as_bytes()));
        let foreign = stored_under(world, names::MVX_ESDT_SAFE, ESCROW).find(|(key, _)| !known.iter().any(|known| known == key));
        assert_eq!(foreign, None, "books of a token that never came");
    }

    /// The safe knows of exactly the operations that were used, and how each ended.
    fn check_states(&self) {
        let stored: BTreeMap<_, _> = stored_under(&self.pair.mainchain.world, names::MVX_ESDT_SAFE, OPERATION_STATE).collect();
        let settled = self.model.ops.iter().filter_map(|(op_hash, op)| Some(([OPERATION_STATE, op_hash].concat(), op.fate.stored()?)));
        let settled: BTreeMap<_, _> = settled.collect();
        let expected: BTreeMap<_, _> = settled.iter().map(|(key, state)| (key.as_slice(), state.as_slice())).collect();
        assert_eq!(stored, expected, "states of operations");
    }

    /// The header-verifier has recorded exactly the operations of the bundles that it took, each of them whole.
    fn check_proofs(&self) {
        let stored: BTreeSet<_> = stored_under(&self.pair.mainchain.world, names::HEADER_VERIFIER, PROVEN).map(|(key, _)| key).collect();
        let proven: Vec<_> = self.model.proven.iter().map(|(bundle, op_hash)| [PROVEN, bundle, op_hash].concat()).collect();
        assert_eq!(stored, proven.iter().map(Vec::as_slice).collect(), "what is proven");
    }

    /// The node sends exactly what was not confirmed to it.
    fn check_pool(&self) {
        let pool = self.pair.node.unconfirmed().iter();
        let pairs: BTreeSet<_> = pool.flat_map(|message| message.operations.iter().map(|op| (message.hash_of_hashes, op.hash))).collect();
        assert_eq!(pairs, self.model.unconfirmed, "what the node still sends");
    }

    /// The safe's books of these tokens, by its own view.
    pub fn check_view_of_books(&mut self, of: &[Units]) {
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

impl Fate {
    /// As the safe stores it: nothing for what it has not seen.
    fn stored(self) -> Option<[u8; 1]> {
        match self {
            Fate::Open => None,
            Fate::Executed => Some([2]),
            Fate::Refunded => Some([3]),
        }
    }
}

pub fn stored_under<'a>(world: &'a World, of: &str, prefix: &'static [u8]) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
    world.storage(&names::contract(of)).filter(move |(key, value)| key.starts_with(prefix) && !value.is_empty())
}

/// Of a token, by name.
fn escrow_key(token: &[u8]) -> Vec<u8> {
    let (token, nonce) = asset::parts(token);
    [ESCROW, &(token.len() as u32).to_be_bytes(), token, &nonce.to_be_bytes()].concat()
}

fn stored_escrow(world: &World, token: &[u8]) -> Escrow {
    let key = escrow_key(token);
    let stored = stored_under(world, names::MVX_ESDT_SAFE, ESCROW).find(|(found, _)| *found == key);
    let mut rest = stored.map_or(&[0; 8][..], |(_, value)| value);
    let [owed, float] = [(); 2].map(|()| take_amount(&mut rest));
    assert!(rest.is_empty(), "an escrow is two amounts");
    Escrow { owed, float }
}

/// An amount behind its length.
fn take_amount(bytes: &mut &[u8]) -> Amount {
    let (length, rest) = bytes.split_first_chunk().expect("a length");
    let (amount, rest) = rest.split_at(u32::from_be_bytes(*length) as usize);
    *bytes = rest;
    Amount::from_bytes_be(amount)
}
