//! Takes the fee out of a deposit's payments. Promises: every payment is bridged, charged or given back (INV-23), and a market that can't
//! be read stops deposits instead of making them free (INV-22).

use ::errors::SISTER_UNREADABLE;
use multiversx_sc::imports::*;

use crate::{errors::*, exemption::SPARED_BYTES, foreign, price::VERSION};

/// The market's endpoint.
const CHARGE_SPONSOR: &str = "chargeSponsor";

/// The first payment of a deposit with fees on.
pub struct Fee<M: ManagedTypeApi> {
    token: TokenId<M>,
    /// Token units that go to the fee-market.
    due: BigUint<M>,
    /// Token units that go back to the depositor.
    excess: BigUint<M>,
}

/// How a deposit is paid for.
pub enum Charge<M: ManagedTypeApi> {
    /// Nothing is due, and nothing was paid.
    Nothing,
    /// By its first payment.
    Fee(Fee<M>),
    /// By the depositor's sponsor.
    Sponsor,
}

impl<M: ManagedTypeApi> Charge<M> {
    /// How many payments are not bridged.
    pub fn payments(&self) -> usize {
        usize::from(matches!(self, Charge::Fee(_)))
    }

    /// Whether something of a payment is left.
    pub fn has_excess(&self) -> bool {
        matches!(self, Charge::Fee(fee) if fee.excess != 0)
    }
}

#[multiversx_sc::module]
pub trait ChargeModule: foreign::ForeignModule {
    /// How a deposit is paid for whose call may use so much gas. With fees on its first payment is the fee, whoever pays, unless a sponsor
    /// does. Who is spared the fee may leave it out where there is nothing else to pay.
    ///
    /// Fails with: `SISTER_UNREADABLE`, `FEE_MISSING`, `FEE_TOKEN_NOT_ACCEPTED`, `FEE_NOT_COVERED`, `FEE_NOT_EXACT`.
    fn charge_fee(&self, depositor: &ManagedAddress, payments: &PaymentVec<Self::Api>, call_gas: u64) -> Charge<Self::Api> {
        let market = self.fee_market().get();
        let terms = self.market_terms(market.clone()).get();
        require!(terms.version == VERSION, SISTER_UNREADABLE);
        if terms.priced_tokens == 0 {
            return Charge::Nothing;
        }
        let exemption_bytes = self.market_exemption(market.clone(), depositor).raw_byte_length();
        if exemption_bytes > SPARED_BYTES {
            return Charge::Sponsor;
        }
        let is_spared = exemption_bytes == SPARED_BYTES;
        if payments.is_empty() {
            require!(is_spared, FEE_MISSING);
            return Charge::Nothing;
        }
        let paid = payments.get(0);
        let due = self.fee_due(market, &paid, is_spared, payments.len() - 1, call_gas);
        let amount = paid.amount.as_big_uint();
        require!(*amount >= due, FEE_NOT_COVERED);
        let excess = amount - &due;
        require!(excess == 0 || !self.blockchain().is_smart_contract(depositor), FEE_NOT_EXACT);
        Charge::Fee(Fee { token: paid.token_identifier.clone(), due, excess })
    }

    /// Token units that are due out of the first payment.
    fn fee_due(
        &self,
        market: ManagedAddress,
        paid: &Payment<Self::Api>,
        is_spared: bool,
        transfers: usize,
        call_gas: u64,
    ) -> BigUint<Self::Api> {
        let price = self.market_price(market, &paid.token_identifier).get();
        require!(price.version == VERSION && paid.token_nonce == 0, FEE_TOKEN_NOT_ACCEPTED);
        if is_spared { BigUint::zero() } else { price.of(transfers as u64, call_gas) }
    }

    /// Has a deposit of so many tokens, accepted in all else, paid for.
    ///
    /// Fails with: `SPONSOR_DOES_NOT_PAY`.
    fn settle_charge(&self, charge: Charge<Self::Api>, depositor: ManagedAddress, transfers: usize, call_gas: u64) {
        match charge {
            Charge::Nothing => {}
            Charge::Fee(fee) => self.settle_fee(depositor, fee),
            Charge::Sponsor => self.settle_by_sponsor(&depositor, transfers, call_gas),
        }
    }

    /// Sends the fee to the market and the excess back. Plain transfers: neither enters a contract.
    fn settle_fee(&self, depositor: ManagedAddress, fee: Fee<Self::Api>) {
        for (to, amount) in [(self.fee_market().get(), fee.due), (depositor, fee.excess)] {
            if let Some(amount) = NonZeroBigUint::new(amount) {
                self.tx().to(to).payment(Payment::new(fee.token.clone(), 0, amount)).transfer();
            }
        }
    }

    /// Has the market lower the budget of the depositor's sponsor. The chain does not tell a caller why a callee refuses.
    fn settle_by_sponsor(&self, depositor: &ManagedAddress, transfers: usize, call_gas: u64) {
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(depositor);
        arguments.push_arg(transfers);
        arguments.push_arg(call_gas);
        let call = self.tx().to(self.fee_market().get()).raw_call(CHARGE_SPONSOR).arguments_raw(arguments);
        require!(call.returns(ReturnsHandledOrError::new()).sync_call_fallible().is_ok(), SPONSOR_DOES_NOT_PAY);
    }

    /// Whose price is charged. Written when the safe is set up; there is no setter.
    #[storage_mapper("feeMarket")]
    fn fee_market(&self) -> SingleValueMapper<ManagedAddress>;
}
