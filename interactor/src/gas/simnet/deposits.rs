//! Deposits on the mainchain, of tokens that came before.

use anyhow::Result;

use super::{bench::Bench, figure::Measured};
use crate::{
    gas::{
        action::counted,
        deposits::{COUNTS, NFT, TOKENS, deposit, units},
        owner,
    },
    network::Call,
    owner::Contracts,
    pair::{Amount, Fee, Payment, names::*},
};

/// Enough for all operations.
const NFTS: u32 = 500;
/// Offered with each call.
const GAS_LIMIT: u64 = 50_000_000;

/// Fees are off before and after.
pub fn measure(bench: &Bench, contracts: &Contracts) -> Result<Vec<Measured>> {
    let market = |function, args| Call::new(contracts.fee_market, function, args, GAS_LIMIT);
    bench.gas_of(ALICE, first(contracts))?;
    let off = at_price(bench, contracts, "off", None)?;
    let nft = bench.gas_of(ALICE, call(contracts, vec![Payment::of(&bench.nft, NFTS)]))?;
    let set = bench.gas_of(OWNER, market("setFee", owner::set_fee().args))?;
    let on = at_price(bench, contracts, "on", Some(1))?;
    let excess = at_price(bench, contracts, "on, with an excess to give back", Some(2))?;
    let removed = bench.gas_of(OWNER, market("removeFee", vec![FUEL.into()]))?;
    let owner = vec![Measured::of("set a fee", set), Measured::of("remove the last fee", removed)];
    Ok([off, vec![Measured::of(NFT, nft)], on, excess, owner].concat())
}

/// So much of every token that nothing is stored for the first time later, and that it lasts for all operations.
pub fn first(contracts: &Contracts) -> Call {
    let mut payments = deposit(TOKENS).payments;
    payments.iter_mut().for_each(|payment| payment.amount = units() * 100_000u32);
    call(contracts, payments)
}

/// So many times the fee is sent, where there is one.
fn at_price(bench: &Bench, contracts: &Contracts, word: &str, times: Option<u32>) -> Result<Vec<Measured>> {
    let measure = |count| {
        let fee = Fee { token: FUEL.into(), per_transfer: units() };
        let fee = times.map(|times| Payment { token: fee.token, nonce: 0, amount: fee.per_transfer * Amount::from(count as u32 * times) });
        let gas = bench.gas_of(ALICE, call(contracts, fee.into_iter().chain(deposit(count).payments).collect()))?;
        Ok(Measured::of(format!("deposit {} on the mainchain, fee {word}", counted(count, "token")), gas))
    };
    COUNTS.into_iter().map(measure).collect()
}

/// A deposit of one token that came before.
pub fn of_one_token(contracts: &Contracts) -> Call {
    call(contracts, deposit(1).payments)
}

pub fn call(contracts: &Contracts, payments: Vec<Payment>) -> Call {
    Call { payments, ..Call::new(contracts.safe, "deposit", vec![BOB.to_vec()], GAS_LIMIT) }
}
