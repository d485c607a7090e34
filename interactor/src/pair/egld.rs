//! EGLD, where the owner lets it cross. On the Sovereign Chain it is the chain's coin.

use super::{
    any_mainchain::{AnyMainchain, Reached},
    names::OWNER,
    relay::Pair,
    world::Outcome,
};
use crate::{chain::EGLD, network::Call};

const GAS_LIMIT: u64 = 20_000_000;

impl<M: AnyMainchain> Pair<M> {
    /// Both safes take EGLD from here on: first the one that it comes back through.
    pub fn let_egld_cross(&mut self) -> Reached<Outcome> {
        let safe = self.sovereign.safe();
        match self.sovereign.send(&OWNER, &safe, "setEgldCrossing", &[vec![1]], &[]) {
            Ok(_) => {
                let allow = Call::new(self.mainchain.contracts().safe, "allowToken", vec![EGLD.to_vec(), vec![]], GAS_LIMIT);
                self.mainchain.call(&OWNER, &allow)
            }
            refused => Ok(refused),
        }
    }
}
