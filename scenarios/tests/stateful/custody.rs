//! The model of what the mainchain's safe takes in and pays out: kept, or burnt and made.

use deposit::errors::EGLD_NOT_SUPPORTED;
use interactor::{chain::Address, pair::names};
use mvx_esdt_safe::errors::{
    CALL_EXECUTOR_MISSING, MORE_THAN_OWED, RECEIVER_NOT_PAYABLE, TOKEN_NOT_MOVABLE, TOKEN_NOT_WHITELISTED, TOKEN_REFUSED,
};

use super::{
    assets::COIN,
    calls::{is_contract, is_far, shard},
    model::{Model, Side, Transfer, Units},
    rules::{LISTED, REFUSED},
};

/// Stands for every reason why the token-mint can't make a token.
pub const NOT_MINTABLE: &str = "not mintable";
/// A burnt token can't be: the token-mint may not, or what is at hand of it by the books is not there.
pub const NOT_BURNABLE: &str = "not burnable";
const SAFE: Address = names::contract(names::MVX_ESDT_SAFE);

impl Model {
    /// Why the safe does not take these in.
    pub fn check_taken_in(&self, tokens: &[Units]) -> Result<(), &'static str> {
        tokens.iter().try_for_each(|(token, _)| {
            let said = self.said(token);
            let is_listed = self.is_made(token) || said & LISTED != 0 || !self.rules.is_whitelist_on;
            match () {
                () if said & REFUSED != 0 => Err(TOKEN_REFUSED),
                () if *token == COIN && said & LISTED == 0 => Err(EGLD_NOT_SUPPORTED),
                () if !is_listed => Err(TOKEN_NOT_WHITELISTED),
                () => Ok(()),
            }
        })?;
        let can_be_burnt = tokens.iter().all(|(token, _)| !self.is_burnt(token) || self.can_be_burnt(token));
        if can_be_burnt { Ok(()) } else { Err(NOT_BURNABLE) }
    }

    /// A token of the mainchain is burnt with all that is at hand of it, which must be there.
    fn can_be_burnt(&self, token: &str) -> bool {
        self.rules.may_burn(token) && !self.is_robbed(token)
    }

    fn is_robbed(&self, token: &str) -> bool {
        self.stolen.get(token).is_some_and(|amount| *amount > 0)
    }

    /// What is taken in is kept, or burnt with what is left of it: what the Sovereign Chain made, and what is said to be.
    pub fn take_in(&mut self, tokens: &[Units]) -> Vec<Units> {
        let mut to_burn = vec![];
        for (token, amount) in tokens {
            self.add(Side::Mvx, &SAFE, (token, *amount));
            if !self.is_made(token) && !self.is_burnt(token) {
                self.put_back(&[(token, *amount)]);
                continue;
            }
            let owed_more = if self.is_made(token) { 0 } else { *amount };
            let (owed, float) = self.escrow.remove(token).unwrap_or_default();
            self.escrow.insert(token, (owed + owed_more, 0));
            to_burn.push((*token, amount + float));
        }
        self.burn(&to_burn);
        to_burn
    }

    /// Takes an operation's tokens out, and gives what must be made first; or says why they can't be, and takes nothing.
    ///
    /// Calls, and all that is for a contract in another shard, somebody there must make.
    pub fn pays(&mut self, transfer: &Transfer) -> Result<Vec<Units>, &'static str> {
        if is_of_the_suite(&transfer.to) {
            return Err(RECEIVER_NOT_PAYABLE);
        }
        let needs_executor = transfer.call.is_some() || (is_contract(&transfer.to) && is_far(&transfer.to));
        if needs_executor && !self.executors.contains_key(&shard(&transfer.to)) {
            return Err(CALL_EXECUTOR_MISSING);
        }
        self.take_out_for(&transfer.to, &transfer.tokens)
    }

    /// Takes tokens out for somebody, and gives what must be made first; or says why they can't be, and takes nothing.
    pub fn take_out_for(&mut self, to: &Address, tokens: &[Units]) -> Result<Vec<Units>, &'static str> {
        let (before, mut missing) = (self.escrow.clone(), vec![]);
        for units in tokens {
            if let Err(reason) = self.take_out(to, *units, &mut missing) {
                self.escrow = before;
                return Err(reason);
            }
        }
        Ok(missing)
    }

    /// Units that are not at hand are made; of the mainchain's tokens no more than is owed goes out.
    fn take_out(&mut self, to: &Address, (token, amount): Units, missing: &mut Vec<Units>) -> Result<(), &'static str> {
        // Into another shard the safe sends no token of which it has less than its books say.
        if is_far(to) && self.is_robbed(token) {
            return Err(TOKEN_NOT_MOVABLE);
        }
        if self.said(token) & REFUSED != 0 {
            return Err(TOKEN_REFUSED);
        }
        let (owed, float) = self.escrow.get(token).copied().unwrap_or_default();
        let is_made = self.is_made(token);
        if !is_made && owed < amount {
            return Err(MORE_THAN_OWED);
        }
        if amount > float {
            let lacking = (token, amount - float);
            if is_made && !self.is_mintable(lacking, missing) {
                return Err(NOT_MINTABLE);
            }
            missing.push(lacking);
        }
        self.escrow.insert(token, (if is_made { 0 } else { owed - amount }, float.saturating_sub(amount)));
        Ok(())
    }

    /// Whether the token-mint may make all of these.
    pub fn may_make(&self, missing: &[Units]) -> bool {
        missing.iter().all(|(token, _)| self.is_made(token) || self.rules.may_mint(token))
    }
}

/// Whether this is the mainchain's safe, or a sister that it names.
pub fn is_of_the_suite(address: &Address) -> bool {
    [names::MVX_ESDT_SAFE, names::MVX_FEE_MARKET, names::HEADER_VERIFIER, names::TOKEN_MINT].map(names::contract).contains(address)
}
