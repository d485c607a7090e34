//! What is asked of the contract that keeps the stakes, what it emits and what it stores.

use multiversx_sc_scenario::{num_bigint::BigUint, scenario_model::AddressValue};

use crate::{
    Event, Outcome,
    actors::OWNER,
    call::{Call, EGLD, Payment},
    changes::{Change, gains, loses, stores},
    staking::{STAKE, Staking, owner_of},
    wire::{bytes_of, minimal, nested},
};

/// The pot that is no id's.
pub const TREASURY: u16 = 65_535;

/// The pot of an id, or the treasury's, has so much of a token.
pub fn has(pot: u16, token: &str, amount: impl Into<BigUint>) -> Change {
    stores(STAKE, [b"pot".as_slice(), &pot.to_be_bytes(), &nested(token)].concat(), minimal(amount))
}

/// The owner of an id asked for its stake at this time; 0 = did not.
pub fn unbonds(id: u16, since: u64) -> Change {
    stores(STAKE, [b"unbondingSince".as_slice(), &id.to_be_bytes()].concat(), minimal(since))
}

/// An event about units of a pot.
pub fn event(function: &str, name: &str, pot: u16, token: &str, amount: impl Into<BigUint>) -> Event {
    Event::new(function, name).topic(minimal(pot)).topic(token).data(minimal(amount))
}

/// A pot was paid out.
pub fn paid_out(function: &str, pot: u16, receiver: impl Into<AddressValue>, (token, amount): (&str, u64)) -> Event {
    Event::new(function, "paidOut").topic(minimal(pot)).topic(token).topic(bytes_of(receiver)).data(minimal(amount))
}

/// A payment came back into its pot.
pub fn returned(pot: u16, (token, amount): (&str, u64)) -> Event {
    event("pay_done", "payoutReturned", pot, token, amount)
}

/// What a payment of so much from a pot moves.
pub fn pays(pot: u16, receiver: impl Into<AddressValue>, (token, amount): (&str, u64)) -> [Change; 3] {
    [loses(STAKE, token, amount), gains(receiver, token, amount), has(pot, token, 0u32)]
}

impl Staking {
    /// The first term is EGLD's.
    pub fn terms_call(terms: &[(&str, u64)]) -> Call {
        let call = Call::new(OWNER, STAKE, "setStakeTerms").argument(minimal(terms[0].1));
        terms[1..].iter().fold(call, |call, (token, amount)| call.argument(token).argument(minimal(*amount)))
    }

    pub fn set_terms(&mut self, terms: &[(&str, u64)]) -> Outcome {
        self.world.call(Self::terms_call(terms))
    }

    /// The owner of an id stakes; EGLD alone is paid as such.
    pub fn stake(&mut self, id: u32, payments: Vec<Payment>) -> Outcome {
        self.world.call(Self::stake_call(id, payments))
    }

    pub fn stake_call(id: u32, payments: Vec<Payment>) -> Call {
        let mut call = Self::call_of(id, "stake");
        match payments.as_slice() {
            [only] if only.token == EGLD => call.egld = only.amount.iter_u64_digits().next().unwrap_or_default(),
            _ => call.payments = payments,
        }
        call
    }

    pub fn unbond(&mut self, id: u32) -> Outcome {
        self.world.call(Self::call_of(id, "unbond"))
    }

    /// The owner of an id withdraws a token to itself.
    pub fn withdraw(&mut self, id: u32, token: &str) -> Outcome {
        self.world.call(Self::withdrawal(id, token, owner_of(id)))
    }

    pub fn withdrawal(id: u32, token: &str, receiver: impl Into<AddressValue>) -> Call {
        Self::call_of(id, "withdraw").argument(token).argument(bytes_of(receiver))
    }

    pub fn slash_call(id: u32, amounts: &[(&str, u64)]) -> Call {
        let call = Call::new(OWNER, STAKE, "slash").argument(minimal(id));
        amounts.iter().fold(call, |call, (token, amount)| call.argument(token).argument(minimal(*amount)))
    }

    pub fn slash(&mut self, id: u32, amounts: &[(&str, u64)]) -> Outcome {
        self.world.call(Self::slash_call(id, amounts))
    }

    pub fn treasury_call(token: &str, receiver: impl Into<AddressValue>) -> Call {
        Call::new(OWNER, STAKE, "withdrawTreasury").argument(token).argument(bytes_of(receiver))
    }

    pub fn withdraw_treasury(&mut self, token: &str) -> Outcome {
        self.world.call(Self::treasury_call(token, OWNER))
    }

    pub fn is_staked(&mut self, id: u32) -> bool {
        self.world.view(STAKE, "isStaked", &[&minimal(id)]) == [[1]]
    }

    /// Units of a pot, as a view gives them.
    pub fn units(&mut self, pot: u16, token: &str) -> BigUint {
        BigUint::from_bytes_be(&self.world.view(STAKE, "getStake", &[&minimal(pot), token.as_bytes()])[0])
    }

    /// A call by who owns a validator.
    fn call_of(id: u32, function: &str) -> Call {
        Call::new(owner_of(id), STAKE, function).argument(minimal(id))
    }
}
