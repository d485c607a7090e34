//! Hands out the fees that were paid. What came in is not counted: income is the balance less what sponsors brought, so that a fee is a
//! plain transfer. Promises: no sponsor's unit is handed out (INV-51), every other unit is, in the end, to whom the owner says (INV-28), and
//! nothing that strangers send is walked over (INV-54).

use ::errors::ADDRESS_ZERO;
use multiversx_sc::imports::*;

use crate::{
    budgets,
    errors::*,
    market::{self, is_identifier},
};

/// The whole, in basis points.
const WHOLE: u64 = 10_000;
/// Receivers of one distribution, at most: each costs a transfer.
const MAX_RECEIVERS: usize = 20;

/// Receivers with their basis points.
type Shares<M> = ArrayVec<(ManagedAddress<M>, BigUint<M>), MAX_RECEIVERS>;

#[multiversx_sc::module]
pub trait DistributionModule: budgets::BudgetsModule + market::MarketModule + authority::AuthorityModule {
    /// The receivers have the fee income in one token, each its basis points of 10,000, rounded down; what rounding leaves stays, and counts
    /// the next time. One receiver with 10,000 takes all.
    ///
    /// A receiver that can't be paid in this shard fails it for all; what another shard sends back is income again.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `FEE_TOKEN_MALFORMED`, `TOO_MANY_RECEIVERS`, `ADDRESS_ZERO`, `RECEIVER_REPEATED`, `SHARES_NOT_WHOLE`,
    /// `NO_FEE_INCOME`.
    /// Emits: `feesDistributed`.
    #[endpoint(distributeFees)]
    fn distribute_fees(&self, token: TokenId, shares: MultiValueEncoded<MultiValue2<ManagedAddress, BigUint>>) {
        self.require_authority();
        require!(is_identifier(&token), FEE_TOKEN_MALFORMED);
        let mut read = Shares::new();
        self.read_shares(shares, &mut read);
        let income = self.get_fee_income(&token);
        require!(income != 0, NO_FEE_INCOME);
        self.fees_distributed_event(&token, &income);
        for (receiver, points) in &read {
            self.pay_out(receiver, &token, &income * points / WHOLE);
        }
    }

    /// Token units that were paid as fees and not handed out yet.
    #[view(getFeeIncome)]
    fn get_fee_income(&self, token: &TokenId) -> BigUint {
        let (balance, reserved) = (self.blockchain().get_sc_balance(token, 0), self.reserved(token).get());
        // An issuer can take units from any account.
        if balance > reserved { balance - reserved } else { BigUint::zero() }
    }

    /// Receivers with their basis points.
    ///
    /// Fails with: `TOO_MANY_RECEIVERS`, `ADDRESS_ZERO`, `RECEIVER_REPEATED`, `SHARES_NOT_WHOLE`.
    fn read_shares(&self, shares: MultiValueEncoded<MultiValue2<ManagedAddress, BigUint>>, read: &mut Shares<Self::Api>) {
        let (mut sum, whole, nobody) = (BigUint::zero(), BigUint::from(WHOLE), ManagedAddress::zero());
        for share in shares {
            let (receiver, points) = share.into_tuple();
            require!(!read.is_full(), TOO_MANY_RECEIVERS);
            require!(receiver != nobody, ADDRESS_ZERO);
            require!(!read.iter().any(|(other, _)| *other == receiver), RECEIVER_REPEATED);
            sum += &points;
            read.push((receiver, points));
        }
        require!(sum == whole, SHARES_NOT_WHOLE);
    }

    /// Income in one token, so many units, was handed out, but for what rounding left.
    #[event("feesDistributed")]
    fn fees_distributed_event(&self, #[indexed] token: &TokenId, income: &BigUint);
}
