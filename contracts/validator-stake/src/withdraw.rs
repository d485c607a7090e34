//! The ways out: of a stake to whom its owner names, of the treasury to whom the contract's owner names.

use multiversx_sc::imports::*;

use crate::{
    foreign, payout,
    pots::{self, TREASURY},
    unbonding,
};

#[multiversx_sc::module]
pub trait WithdrawModule: payout::PayoutModule + unbonding::UnbondingModule + pots::PotsModule + foreign::ForeignModule {
    /// The receiver has all stake of an id in one token, so that no token holds up another.
    ///
    /// A payment that the receiver can't take is stake again, still unbonded.
    ///
    /// Caller: the owner of the validator.
    /// Fails with: `SISTER_UNREADABLE`, `VALIDATOR_UNKNOWN`, `CALLER_NOT_VALIDATOR_OWNER`, `NOT_UNBONDING`, `UNBONDING_NOT_OVER`,
    /// `VALIDATOR_MAY_SIGN`, what `pay_out` raises.
    /// Emits: `paidOut`; `pay_done` says if it comes back.
    #[endpoint]
    fn withdraw(&self, id: u16, token: TokenId, receiver: ManagedAddress) {
        self.require_validator_owner(id);
        self.require_unbonded(id);
        self.require_out_of_epochs(id);
        self.pay_out(id, token, receiver);
    }

    /// The receiver has all that was slashed in one token.
    ///
    /// Who may slash in the owner's place may not withdraw: validators gain nothing by slashing each other.
    ///
    /// Caller: the owner.
    /// Fails with: what `pay_out` raises.
    /// Emits: `paidOut`; `pay_done` says if it comes back.
    #[only_owner]
    #[endpoint(withdrawTreasury)]
    fn withdraw_treasury(&self, token: TokenId, receiver: ManagedAddress) {
        self.pay_out(TREASURY, token, receiver);
    }
}
