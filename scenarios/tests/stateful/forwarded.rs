//! Contracts deposit what users hand them, and claim what waits for them: what can't be paid goes back to a contract, which takes it, or not.

use interactor::{
    chain::Address,
    pair::{Deposit, Outcome, Pair, Payment, names},
};

use super::{calls::WORKSHOP, journey::Journey, model::Side};

/// Gas units that a contract gives on.
const GAS: u64 = 40_000_000;
/// On the Sovereign Chain the executor is a contract like any other. What comes back to it, it can't hand to itself.
pub const EXECUTOR: Address = names::contract(names::CALL_EXECUTOR);

/// Runs a function of another contract, with what it is handed.
pub struct Forward<'a> {
    pub side: Side,
    pub from: Address,
    pub through: Address,
    pub to: Address,
    pub function: &'a str,
}

impl Forward<'_> {
    pub fn run(&self, pair: &mut Pair, arguments: Vec<Vec<u8>>, payments: &[Payment]) -> Outcome {
        let gas = GAS.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
        let told: Vec<_> = [self.to.to_vec(), gas, self.function.into()].into_iter().chain(arguments).collect();
        self.side.of(pair).send(&self.from, &self.through, "run", &told, payments)
    }
}

/// A deposit, by a user or by a contract that he hands it to.
pub fn deposit(pair: &mut Pair, side: Side, deposit: &Deposit, through: Option<Address>) -> Outcome {
    let Some(through) = through else { return side.of(pair).deposit(deposit) };
    let to = side.of(pair).safe();
    let arguments = [deposit.to.to_vec()].into_iter().chain(deposit.call_data.iter().cloned()).collect();
    Forward { side, from: deposit.from, through, to, function: "deposit" }.run(pair, arguments, &deposit.payments)
}

impl Journey {
    /// A contract that deposits for a user, now and then. The embedded VM lets every contract be paid, so that the executor on the mainchain
    /// could never give back what came home to it.
    pub fn some_forwarder(&mut self, side: Side) -> Option<Address> {
        let forwarder = if side == Side::Sov && self.one_in(2) { EXECUTOR } else { WORKSHOP };
        self.one_in(4).then_some(forwarder)
    }
}
