//! Owns what the contract holds: for each token a pot of each id, and one that is the treasury's. Promises: what came in and did
//! not go out is in exactly one pot (INV-55).

use multiversx_sc::imports::*;

/// Whose pot: the id of a validator, or the treasury.
pub type Pot = u16;

/// Where slashed stake goes: the one number that chain-config gives to nobody.
pub const TREASURY: Pot = u16::MAX;

/// A token, and units of it.
pub type Amount<M> = MultiValue2<TokenId<M>, BigUint<M>>;

#[multiversx_sc::module]
pub trait PotsModule {
    /// Token units that were slashed and not withdrawn yet.
    #[view(getTreasury)]
    fn get_treasury(&self, token: TokenId) -> BigUint {
        self.pot(TREASURY, &token).get()
    }

    /// Adds units to a pot.
    fn put(&self, pot: Pot, token: &TokenId, amount: &BigUint) {
        self.pot(pot, token).update(|units| *units += amount);
    }

    /// Token units that stand behind an id; EGLD is `EGLD-000000`. Written here, by `slash` and by what pays; cleared when it is empty. INV-55.
    #[view(getStake)]
    #[storage_mapper("pot")]
    fn pot(&self, pot: Pot, token: &TokenId) -> SingleValueMapper<BigUint>;
}
