//! What there is of a token: by the network's books, and by everybody's accounts.

use super::LiveMainchain;
use crate::pair::{Amount, Reached, Supply, asset, ledger::Side};

impl LiveMainchain<'_> {
    /// The network counts what was issued, minted and burnt; the accounts of all holders must come to the same.
    pub(super) fn side_of(&self, token: &[u8]) -> Reached<Side> {
        let counted = self.gateway.supply(token)?;
        let supply = match asset::parts(token) {
            (_, 0) => Supply { issued: counted.initial, minted: counted.minted, burnt: counted.burnt },
            // What has a nonce is made by its owner; the bridge makes none of it here.
            _ => Supply { issued: counted.initial + counted.minted, minted: Amount::ZERO, burnt: counted.burnt },
        };
        let mut held = Amount::ZERO;
        for holder in &self.holders {
            held += self.gateway.balance(holder, token)?;
        }
        Ok(Side { supply, held })
    }
}
