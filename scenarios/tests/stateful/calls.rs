//! Calls of contracts on the other chain. There is one contract of nobody's on each, which runs what it is told with what it is handed.

use interactor::{chain::Address, network::address::shard_of, node::codec::TransferData, pair::names};
use rand::Rng;

use super::{
    journey::Journey,
    model::{Side, Units},
};

pub const WORKSHOP: Address = names::contract(names::WORKSHOP);
/// Another on the mainchain, in another shard.
pub const FAR_WORKSHOP: Address = names::elsewhere(WORKSHOP);
/// In the third shard there is no contract, and nobody makes calls.
pub const REMOTE_CONTRACT: Address = names::in_shard(WORKSHOP, 2);

/// Gas units that the workshop's own call may use.
const INNER_GAS: u8 = 9;

/// What a call asks of the workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To hand the tokens on to the market of its chain and shard; without tokens there is nothing to do.
    HandOn,
    /// To ask that market something, which takes no tokens.
    Ask,
    /// To ask it something that it does not offer.
    AskNonsense,
    /// What the workshop itself does not offer.
    Nonsense,
    /// A function of the chain's own.
    Reserved,
}

const WISHES: [Wish; 8] =
    [Wish::HandOn, Wish::Ask, Wish::AskNonsense, Wish::AskNonsense, Wish::Nonsense, Wish::Nonsense, Wish::Nonsense, Wish::Reserved];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    pub wish: Wish,
    pub gas: u8,
}

impl Call {
    /// Whether a safe lets it leave.
    pub fn can_leave(&self) -> bool {
        self.gas > 0 && self.wish != Wish::Reserved
    }

    pub fn succeeds(&self, tokens: &[Units]) -> bool {
        match self.wish {
            Wish::HandOn => !tokens.is_empty(),
            Wish::Ask => tokens.is_empty(),
            Wish::AskNonsense | Wish::Nonsense | Wish::Reserved => false,
        }
    }

    /// On the chain where it is made, to a contract there.
    pub fn on_wire(&self, on: Side, to: &Address) -> TransferData {
        let inner: &[u8] = match self.wish {
            Wish::HandOn => b"",
            Wish::Ask => b"isFeeEnabled",
            _ => b"swap",
        };
        let function: &[u8] = match self.wish {
            Wish::Nonsense => b"swap",
            Wish::Reserved => b"ESDTTransfer",
            _ => b"run",
        };
        let args = vec![market_beside(on, to).to_vec(), vec![INNER_GAS], inner.to_vec()];
        TransferData { gas_limit: self.gas.into(), function: function.to_vec(), args }
    }

    /// As arguments of a deposit.
    pub fn told(&self, on: Side, to: &Address) -> Vec<Vec<u8>> {
        let call = self.on_wire(on, to);
        let gas = if self.gas == 0 { vec![] } else { vec![self.gas] };
        [gas, call.function].into_iter().chain(call.args).collect()
    }
}

pub fn market(side: Side) -> Address {
    names::contract(if side == Side::Mvx { names::MVX_FEE_MARKET } else { names::SOV_FEE_MARKET })
}

/// In the same shard as a contract: no call leaves one.
pub fn market_beside(side: Side, to: &Address) -> Address {
    if side == Side::Mvx && *to == FAR_WORKSHOP { names::elsewhere(market(side)) } else { market(side) }
}

/// Whether it lies in another shard of the mainchain than the bridge.
pub fn is_far(address: &Address) -> bool {
    shard(address) != shard(&names::contract(names::MVX_ESDT_SAFE))
}

/// Of the mainchain, which has three.
pub fn shard(address: &Address) -> u32 {
    shard_of(address, 3)
}

pub fn is_contract(address: &Address) -> bool {
    address[..8] == [0; 8] && *address != [0; 32]
}

impl Journey {
    /// As often as not something that can be done with these tokens.
    pub fn call(&mut self, tokens: &[Units]) -> Call {
        let possible = if tokens.is_empty() { Wish::Ask } else { Wish::HandOn };
        let wish = if self.one_in(2) { possible } else { *self.pick(&WISHES) };
        Call { wish, gas: if self.one_in(20) { 0 } else { self.dice.random_range(1..=40) } }
    }
}
