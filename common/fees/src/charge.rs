//! Takes the fee out of a deposit's payments. Promises: every payment is bridged, charged or given back (INV-23), and a market that can't
//! be read stops deposits instead of making them free (INV-22).

use ::errors::SISTER_UNREADABLE;
use multiversx_sc::imports::*;

use crate::{errors::*, foreign, price::VERSION};

/// The first payment of a deposit with fees on.
pub struct Fee<M: ManagedTypeApi> {
    token: TokenId<M>,
    /// Token units that go to the fee-market.
    due: BigUint<M>,
    /// Token units that go back to the depositor.
    excess: BigUint<M>,
}

impl<M: ManagedTypeApi> Fee<M> {
    /// Whether nothing of the payment is left.
    pub fn is_exact(&self) -> bool {
        self.excess == 0
    }
}

#[multiversx_sc::module]
pub trait ChargeModule: foreign::ForeignModule {
    /// What a deposit costs whose call may use so much gas; with fees on its first payment is the fee, whoever pays. Who is spared the fee
    /// may leave it out where there is nothing else to pay.
    ///
    /// Fails with: `SISTER_UNREADABLE`, `FEE_MISSING`, `FEE_TOKEN_NOT_ACCEPTED`, `FEE_NOT_COVERED`, `FEE_NOT_EXACT`.
    fn charge_fee(&self, depositor: &ManagedAddress, payments: &PaymentVec<Self::Api>, call_gas: u64) -> Option<Fee<Self::Api>> {
        let market = self.fee_market().get();
        let terms = self.market_terms(market.clone()).get();
        require!(terms.version == VERSION, SISTER_UNREADABLE);
        if terms.priced_tokens == 0 {
            return None;
        }
        let Some(paid) = payments.iter().next() else {
            require!(self.market_whitelisted(market, depositor).get(), FEE_MISSING);
            return None;
        };
        let due = self.fee_due(market, depositor, &paid, payments.len() - 1, call_gas);
        let amount = paid.amount.as_big_uint();
        require!(*amount >= due, FEE_NOT_COVERED);
        let excess = amount - &due;
        require!(excess == 0 || !self.blockchain().is_smart_contract(depositor), FEE_NOT_EXACT);
        Some(Fee { token: paid.token_identifier.clone(), due, excess })
    }

    /// Token units that are due out of the first payment.
    fn fee_due(
        &self,
        market: ManagedAddress,
        depositor: &ManagedAddress,
        paid: &Payment<Self::Api>,
        transfers: usize,
        call_gas: u64,
    ) -> BigUint<Self::Api> {
        let price = self.market_price(market.clone(), &paid.token_identifier).get();
        require!(price.version == VERSION && paid.token_nonce == 0, FEE_TOKEN_NOT_ACCEPTED);
        if self.market_whitelisted(market, depositor).get() {
            return BigUint::zero();
        }
        price.of(transfers, call_gas)
    }

    /// Sends the fee to the market and the excess back. Plain transfers: neither enters a contract.
    fn settle_fee(&self, depositor: ManagedAddress, fee: Fee<Self::Api>) {
        for (to, amount) in [(self.fee_market().get(), fee.due), (depositor, fee.excess)] {
            if let Some(amount) = NonZeroBigUint::new(amount) {
                self.tx().to(to).payment(Payment::new(fee.token.clone(), 0, amount)).transfer();
            }
        }
    }

    /// Whose price is charged. Written when the safe is set up; there is no setter.
    #[storage_mapper("feeMarket")]
    fn fee_market(&self) -> SingleValueMapper<ManagedAddress>;
}
