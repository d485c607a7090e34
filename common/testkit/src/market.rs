//! What the owner of a fee-market does, and what is asked of one.

use multiversx_sc::types::TestSCAddress;

use crate::{
    actors::OWNER,
    call::{Call, Deployment, EGLD},
    changes::{Change, stores},
    outcome::Outcome,
    wire::{bytes_of, minimal, nested, number},
    world::{World, code},
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

    pub fn remove_fee(&mut self, market: TestSCAddress, token: &str) -> Outcome {
        self.call(Call::new(OWNER, market, "removeFee").argument(token))
    }

    pub fn whitelist(&mut self, market: TestSCAddress, user: impl AsRef<[u8]>) -> Outcome {
        self.call(Call::new(OWNER, market, "addUsersToWhitelist").argument(user))
    }
}

/// A fee-market that tests of both sides can use.
pub struct Market {
    pub world: World,
    pub contract: &'static str,
    pub at: TestSCAddress<'static>,
    /// The safe that it serves.
    pub safe: TestSCAddress<'static>,
    /// Arguments of `init` before the fee: the safe, or nothing.
    pub arguments: Vec<Vec<u8>>,
}

impl Market {
    /// With fees off, or with the price that these bytes are.
    pub fn deploy(&mut self, fee: Option<Vec<u8>>) -> Outcome {
        let fee = fee.map_or(vec![], |fee| [vec![1], fee].concat());
        let arguments = self.arguments.iter().cloned().chain([fee]).collect();
        self.world.deploy(Deployment { contract: self.contract, at: self.at, arguments })
    }

    /// With fees off.
    pub fn open(&mut self) {
        self.world.add_depositors();
        assert!(self.deploy(None).moved);
    }

    pub fn open_with(&mut self, fee: &Fee) {
        self.world.add_depositors();
        assert!(self.deploy(Some(fee.bytes())).moved);
    }

    pub fn change_whitelist(&mut self, function: &str, users: &[Vec<u8>]) -> Outcome {
        let mut call = Call::new(OWNER, self.at, function);
        call.arguments = users.to_vec();
        self.world.call(call)
    }

    /// An account stands for the safe that the market serves, and calls it.
    pub fn open_with_safe(&mut self, fee: &Fee) {
        self.open_with(fee);
        self.world.scenario.account(self.safe).code(code("chain-config")).owner(OWNER);
        self.world.store(self.safe, b"feeMarket", &bytes_of(self.at));
        self.world.name_safe(self.at, self.safe);
    }

    /// Each, as it would succeed.
    pub fn calls_of_the_owner(&self) -> Vec<Call> {
        let call = |function, argument: Vec<u8>| Call::new(OWNER, self.at, function).argument(argument);
        vec![
            call("setFee", Fee::of(EGLD, 1).bytes()),
            call("distributeFees", EGLD.into()).argument(bytes_of(OWNER)).argument(minimal(10_000u32)),
            call("removeFee", EGLD.into()),
            call("addUsersToWhitelist", bytes_of(OWNER)),
            call("removeUsersFromWhitelist", bytes_of(OWNER)),
        ]
    }

    /// Calls that check who they are of.
    pub fn calls_of_anyone(&self) -> [Call; 6] {
        let call = |function| Call::new(OWNER, self.at, function);
        [
            call("withdrawBudget").argument(EGLD),
            call("addSponsoredUsers").argument(bytes_of(OWNER)),
            call("removeSponsoredUsers").argument(bytes_of(OWNER)),
            call("acceptSponsor").argument(bytes_of(OWNER)).argument(EGLD),
            call("leaveSponsor"),
            call("chargeSponsor").argument(bytes_of(OWNER)).argument([1]).argument([1]),
        ]
    }

    /// What a view gives, as it comes.
    pub fn view(&mut self, function: &str, arguments: &[&[u8]]) -> Vec<Vec<u8>> {
        self.world.view(self.at, function, arguments)
    }

    /// What `init` keeps of its arguments before the fee.
    pub fn keeps_arguments(&self) -> Option<Change> {
        self.arguments.first().map(|safe| stores(self.at, "esdtSafe", safe))
    }

    /// How many tokens have a price, as a safe reads it.
    pub fn counts(&self, priced_tokens: u32) -> Change {
        stores(self.at, "terms", [&[1], priced_tokens.to_be_bytes().as_slice()].concat())
    }

    /// A price, as a safe reads it.
    pub fn keeps(&self, fee: &Fee) -> Change {
        stores(self.at, [b"price".to_vec(), nested(fee.token)].concat(), fee.stored())
    }

    /// No price.
    pub fn keeps_nothing(&self, token: &str) -> Change {
        stores(self.at, [b"price".to_vec(), nested(token)].concat(), [])
    }
}
