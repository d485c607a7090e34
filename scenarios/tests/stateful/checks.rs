//! What holds after every step: read from the accounts as the chains have them, so that it costs no call.

use std::collections::{BTreeMap, BTreeSet};

use interactor::{
    chain::Address,
    pair::{
        Amount, TokenId, World,
        ledger::{Side as LedgerSide, TokenLedger},
        names,
    },
};

use super::{
    assets::{COIN, TOKENS, made},
    journey::Journey,
    minted::pinned,
    model::Side,
};

/// What accounts have, by the names of tokens.
type Holdings = BTreeMap<(Address, TokenId), Amount>;

/// Whose EGLD on the mainchain is no matter of the bridge: what the owner pays with, and what tokens are issued from.
const OTHER_EGLD: [Address; 2] = [names::OWNER, names::contract(names::TOKEN_MINT)];

impl Journey {
    pub fn check(&mut self) {
        self.check_balances();
        self.check_fund();
        self.check_safe();
        self.check_storage();
        self.check_proofs();
        self.check_conservation();
        self.check_pool();
        self.check_members();
    }

    /// Every account has what the model says: nothing moves unexplained.
    pub fn check_balances(&self) {
        for side in [Side::Mvx, Side::Sov] {
            let (mut expected, mut found) = (Holdings::new(), Holdings::new());
            for ((_, account, token), amount) in self.model.balances.iter().filter(|((on, ..), amount)| *on == side && **amount > 0) {
                expected.insert((*account, self.name(side, token).into_bytes()), Amount::from(*amount));
            }
            let coins = self.coins(side).filter(|(_, amount)| **amount > Amount::ZERO);
            let coins = coins.map(|(account, amount)| (account, COIN.into(), amount));
            for (account, token, amount) in self.world(side).holdings().chain(coins) {
                found.insert((account, token), amount.clone());
            }
            assert!(
                found == expected,
                "on {side:?} somebody has {:?} instead of {:?}",
                differing(&found, &expected),
                differing(&expected, &found)
            );
        }
    }

    fn check_fund(&self) {
        let fund = self.pair.mainchain.world.egld(&names::contract(names::TOKEN_MINT));
        assert_eq!(fund, self.model.mint.fund.into(), "the fund");
    }

    /// The EGLD of everybody whom it can cross to or from.
    fn coins(&self, side: Side) -> impl Iterator<Item = (Address, &Amount)> {
        self.world(side).coins().filter(move |(account, _)| side == Side::Sov || !OTHER_EGLD.contains(account))
    }

    pub fn world(&self, side: Side) -> &World {
        if side == Side::Mvx { &self.pair.mainchain.world } else { &self.pair.sovereign.world }
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

    /// What was taken behind the safe's back counts as if it were there, and a unit that is pinned as if it were not.
    fn ledger_of(&self, token: &'static str) -> TokenLedger {
        let mainchain = &self.pair.mainchain.world;
        let stolen = self.model.stolen.get(token).copied().unwrap_or_default();
        let here = self.model.here(token);
        let at = |of: &dyn Fn(&[u8]) -> Amount| here.as_ref().map_or(Amount::ZERO, |here| of(here.as_bytes()));
        let pinned = made(token).filter(|_| self.model.mint.nonces.contains_key(token)).map_or(0, pinned);
        let mut supply = here.as_ref().map(|here| mainchain.supply(here.as_bytes())).unwrap_or_default();
        supply.minted -= pinned;
        TokenLedger {
            token: token.into(),
            is_native: made(token).is_some(),
            escrow: self.escrow_of(token),
            safe_balance: at(&|here| mainchain.balance(&self.pair.mainchain.safe(), here)) + stolen,
            mainchain: LedgerSide { supply, held: at(&|here| self.held(Side::Mvx, here)) + stolen - pinned },
            sovereign: self.sovereign_side(token.as_bytes()),
        }
    }

    /// What the Sovereign Chain's safe has of the coin is as good as burnt.
    fn sovereign_side(&self, token: &[u8]) -> LedgerSide {
        let world = &self.pair.sovereign.world;
        let kept = world.balance(&names::contract(names::SOV_ESDT_SAFE), token);
        let mut supply = world.supply(token);
        supply.burnt += &kept;
        LedgerSide { supply, held: self.held(Side::Sov, token) - kept }
    }

    /// What all accounts have of a token, by name.
    fn held(&self, side: Side, token: &[u8]) -> Amount {
        if token == COIN.as_bytes() { self.coins(side).map(|(_, amount)| amount).sum() } else { self.world(side).held(token) }
    }

    /// What stands for nothing any more was burnt to the last unit.
    pub fn check_retired(&self) {
        let world = &self.pair.mainchain.world;
        for name in &self.model.mint.retired {
            let supply = world.supply(name.as_bytes());
            assert_eq!(supply.minted, supply.burnt, "{name} is retired");
        }
    }

    /// The node sends exactly what was not confirmed to it.
    fn check_pool(&self) {
        let pool = self.pair.node.unconfirmed().iter();
        let pairs: BTreeSet<_> = pool.flat_map(|message| message.operations.iter().map(|op| (message.hash_of_hashes, op.hash))).collect();
        assert_eq!(pairs, self.model.unconfirmed, "what the node still sends");
    }
}

/// What is in the first and not in the second, to be read.
fn differing<'a>(first: &'a Holdings, second: &Holdings) -> Vec<(String, String, &'a Amount)> {
    let other = first.iter().filter(|(of, amount)| second.get(of) != Some(amount));
    other.map(|((account, token), amount)| (names::expression(account), String::from_utf8_lossy(token).into_owned(), amount)).collect()
}

pub fn stored_under<'a>(world: &'a World, of: &str, prefix: &'static [u8]) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
    world.storage(&names::contract(of)).filter(move |(key, value)| key.starts_with(prefix) && !value.is_empty())
}
