//! Whether tokens that cross add up, read from both chains' state and from the logs of what was minted and burnt.
//!
//! For every token, whichever side it comes from: what the bridge minted is what was locked or burnt for it, so
//! `locked + burnt - minted` is what is on its way, and never negative.

use types::token_id::is_prefixed;

use super::{
    Amount, TokenId,
    any_mainchain::{AnyMainchain, Reached},
    asset,
    mainchain::Escrow,
    relay::Pair,
    supply::Supply,
};

/// One token, by name, on both chains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenLedger {
    pub token: TokenId,
    /// Made on the Sovereign Chain: the mainchain owes none of it, it mints and burns.
    pub is_native: bool,
    /// What the books of the mainchain's safe say.
    pub escrow: Escrow,
    /// What the mainchain's safe really has.
    pub safe_balance: Amount,
    pub mainchain: Side,
    pub sovereign: Side,
}

/// One token on one chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    pub supply: Supply,
    /// What all accounts have.
    pub held: Amount,
}

impl Side {
    /// Nothing came from nowhere and nothing went there.
    pub fn adds_up(&self) -> bool {
        self.supply.expected().as_ref() == Some(&self.held)
    }
}

impl TokenLedger {
    pub fn name(&self) -> String {
        String::from_utf8_lossy(&self.token).into_owned()
    }

    /// Units at hand on the mainchain.
    pub fn locked(&self) -> &Amount {
        &self.escrow.float
    }

    /// By the bridge, on both chains.
    pub fn minted(&self) -> Amount {
        &self.mainchain.supply.minted + &self.sovereign.supply.minted
    }

    /// By the bridge, on both chains.
    pub fn burnt(&self) -> Amount {
        &self.mainchain.supply.burnt + &self.sovereign.supply.burnt
    }

    /// Units that left one chain and have not reached the other; `None` when more arrived than left.
    pub fn in_flight(&self) -> Option<Amount> {
        let (left, arrived) = (self.locked() + self.burnt(), self.minted());
        (left >= arrived).then(|| left - arrived)
    }

    /// Holds at any time, whatever is on its way.
    pub fn is_conserved(&self) -> bool {
        let Some(in_flight) = self.in_flight() else { return false };
        let is_owed = match self.is_native {
            true => self.escrow.owed == Amount::ZERO,
            false => &self.escrow.owed + &self.sovereign.supply.issued == &self.sovereign.held + in_flight,
        };
        is_owed && self.escrow.float <= self.safe_balance && self.mainchain.adds_up() && self.sovereign.adds_up()
    }

    /// Holds when nothing is on its way.
    pub fn is_settled(&self) -> bool {
        self.is_conserved() && self.in_flight() == Some(Amount::ZERO)
    }
}

impl<M: AnyMainchain> Pair<M> {
    /// Every token that was ever on either chain, by name.
    pub fn ledger(&mut self) -> Reached<Vec<TokenLedger>> {
        let mut tokens = self.mainchain.known_tokens()?;
        tokens.extend(self.sovereign.world.tokens());
        for token in tokens.clone() {
            if let Some(here) = self.mainchain.registered_as(&token)?.filter(|here| *here != token) {
                tokens.remove(&here);
            }
        }
        tokens.into_iter().map(|token| self.token_ledger(token)).collect()
    }

    fn token_ledger(&mut self, token: TokenId) -> Reached<TokenLedger> {
        let is_native = token == self.mainchain.tokens().native.as_bytes() || is_prefixed(asset::parts(&token).0);
        let sovereign = &self.sovereign.world;
        let sovereign = Side { supply: sovereign.supply(&token), held: sovereign.held(&token) };
        let here = if is_native { self.mainchain.registered_as(&token)? } else { Some(token.clone()) };
        let Some(here) = here else {
            let nothing = Escrow { owed: Amount::ZERO, float: Amount::ZERO };
            return Ok(TokenLedger {
                is_native,
                escrow: nothing,
                safe_balance: Amount::ZERO,
                mainchain: Side::default(),
                sovereign,
                token,
            });
        };
        Ok(TokenLedger {
            is_native,
            escrow: self.mainchain.escrow(&here)?,
            safe_balance: self.mainchain.balance(&self.mainchain.contracts().safe, &here)?,
            mainchain: self.mainchain.side(&here)?,
            sovereign,
            token,
        })
    }
}
