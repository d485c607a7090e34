//! What the owner of a fee-market does, and what is asked of one.

use multiversx_sc::types::TestSCAddress;

use crate::{
    actors::OWNER,
    call::Call,
    outcome::Outcome,
    wire::{nested, number},
    world::World,
};

/// A price as the owner sends it.
#[derive(Clone, Debug)]
pub struct Fee {
    /// In which the fee is paid.
    pub base_token: &'static str,
    /// In which the price is: the same, if it is right.
    pub token: &'static str,
    /// Token units for each bridged token.
    pub per_transfer: u64,
    /// Token units for each gas unit of the call.
    pub per_gas: u64,
}

impl Fee {
    pub fn of(token: &'static str, per_transfer: u64) -> Self {
        Fee { base_token: token, token, per_transfer, per_gas: 0 }
    }

    /// `FeeStruct`.
    pub fn bytes(&self) -> Vec<u8> {
        [nested(self.base_token), self.fee_type()].concat()
    }

    /// `FeeType`.
    pub fn fee_type(&self) -> Vec<u8> {
        [vec![1], nested(self.token), self.amounts()].concat()
    }

    /// What the market keeps, and what its event has.
    pub fn stored(&self) -> Vec<u8> {
        [vec![1], self.amounts()].concat()
    }

    fn amounts(&self) -> Vec<u8> {
        [number(self.per_transfer), number(self.per_gas)].concat()
    }
}

impl World {
    pub fn set_fee(&mut self, market: TestSCAddress, fee: &Fee) -> Outcome {
        self.call(Call::new(OWNER, market, "setFee").argument(fee.bytes()))
    }

    pub fn whitelist(&mut self, market: TestSCAddress, user: impl AsRef<[u8]>) -> Outcome {
        self.call(Call::new(OWNER, market, "addUsersToWhitelist").argument(user))
    }
}
