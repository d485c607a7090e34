//! Owns the EGLD that pays for issuing tokens. It is a number of its own; nothing else here has EGLD.

use multiversx_sc::imports::*;

use crate::errors::*;

#[multiversx_sc::module]
pub trait FundModule: authority::AuthorityModule {
    /// The fund has so much more.
    ///
    /// Caller: anyone.
    /// Payment: EGLD, and nothing else.
    /// Fails with: `NO_EGLD`.
    #[payable]
    #[endpoint(fund)]
    fn fund_endpoint(&self) {
        require!(self.put_in_fund() > 0, NO_EGLD);
    }

    /// The caller has so much of the fund.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `FUND_TOO_SMALL`.
    #[endpoint(withdrawFund)]
    fn withdraw_fund(&self, amount: BigUint) {
        self.require_authority();
        self.take_from_fund(&amount);
        self.tx().to(ToCaller).egld(amount).transfer();
    }

    /// The EGLD that came with this call is in the fund. What comes as a transfer of tokens is none.
    fn put_in_fund(&self) -> BigUint {
        let amount = self.call_value().egld_direct_non_strict().clone();
        self.fund().update(|fund| *fund += &amount);
        amount
    }

    /// Fails with: `FUND_TOO_SMALL`.
    fn take_from_fund(&self, amount: &BigUint) {
        let fund = self.fund().get();
        require!(fund >= *amount, FUND_TOO_SMALL);
        self.fund().set(fund - amount);
    }

    /// What pays for issuing tokens, 10^-18 EGLD. Written here only. INV-91.
    #[view(getFund)]
    #[storage_mapper("fund")]
    fn fund(&self) -> SingleValueMapper<BigUint>;
}
