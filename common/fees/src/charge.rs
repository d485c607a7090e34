//! Takes the fee out of a deposit's payments. Promises: every payment is bridged, charged or given back (INV-23), and a market that can't
//! be read stops deposits instead of making them free (INV-22).

use ::errors::SISTER_UNREADABLE;
use multiversx_sc::imports::*;

use crate::{errors::*, foreign, price::VERSION};

/// A deposit's payments, told apart.
pub struct Charged<M: ManagedTypeApi> {
    /// What is bridged.
    pub bridged: PaymentVec<M>,
    /// What goes to the fee-market.
    pub fee: Option<Payment<M>>,
    /// What goes back to the depositor.
    pub excess: Option<Payment<M>>,
}

#[multiversx_sc::module]
pub trait ChargeModule: foreign::ForeignModule {
    /// Tells the fee from the tokens to bridge: with fees on it is the first payment, whoever pays.
    ///
    /// Fails with: `SISTER_UNREADABLE`, `FEE_MISSING`, `FEE_TOKEN_NOT_ACCEPTED`, `FEE_NOT_COVERED`, `FEE_NOT_EXACT`.
    fn charge_fee(&self, depositor: &ManagedAddress, payments: &PaymentVec<Self::Api>) -> Charged<Self::Api> {
        let market = self.fee_market().get();
        let terms = self.market_terms(market.clone()).get();
        require!(terms.version == VERSION, SISTER_UNREADABLE);
        if terms.priced_tokens == 0 {
            return Charged { bridged: payments.clone(), fee: None, excess: None };
        }
        require!(!payments.is_empty(), FEE_MISSING);
        let paid = payments.get(0).clone();
        let bridged = payments.clone_range(1, payments.len()).unwrap_or_default();
        let due = self.fee_due(market, depositor, &paid, bridged.len());
        let excess = paid.amount.as_big_uint() - &due;
        require!(excess == 0 || !self.blockchain().is_smart_contract(depositor), FEE_NOT_EXACT);
        Charged { bridged, fee: part_of(&paid, due), excess: part_of(&paid, excess) }
    }

    /// Token units that are due out of the first payment.
    fn fee_due(
        &self,
        market: ManagedAddress,
        depositor: &ManagedAddress,
        paid: &Payment<Self::Api>,
        transfers: usize,
    ) -> BigUint<Self::Api> {
        let price = self.market_price(market.clone(), &paid.token_identifier).get();
        require!(price.version == VERSION && paid.token_nonce == 0, FEE_TOKEN_NOT_ACCEPTED);
        if self.market_whitelisted(market, depositor).get() {
            return BigUint::zero();
        }
        let due = price.of(transfers, 0);
        require!(*paid.amount.as_big_uint() >= due, FEE_NOT_COVERED);
        due
    }

    /// Sends the fee to the market and the excess back. Plain transfers: neither enters a contract.
    fn settle_fee(&self, depositor: &ManagedAddress, fee: Option<Payment<Self::Api>>, excess: Option<Payment<Self::Api>>) {
        if let Some(fee) = fee {
            self.tx().to(self.fee_market().get()).payment(fee).transfer();
        }
        if let Some(excess) = excess {
            self.tx().to(depositor).payment(excess).transfer();
        }
    }

    /// Whose price is charged. Written when the safe is set up; there is no setter.
    #[storage_mapper("feeMarket")]
    fn fee_market(&self) -> SingleValueMapper<ManagedAddress>;
}

/// So many units of a payment's token; none for zero.
fn part_of<M: ManagedTypeApi>(paid: &Payment<M>, amount: BigUint<M>) -> Option<Payment<M>> {
    let amount = NonZeroBigUint::new(amount)?;
    Some(Payment::new(paid.token_identifier.clone(), 0, amount))
}
