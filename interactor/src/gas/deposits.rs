//! Deposits on both sides, of fungible tokens that came before, and of an NFT. The sovereign side burns each by a built-in function, which the VM does
//! for nothing; its fixed price is in the row as unmetered.

use anyhow::Result;

use super::{
    action::{Action, counted},
    cost::Cost,
    meter::Meter,
};
use crate::pair::{Amount, Chain, Deposit, Fee, Funds, Genesis, Mainchain, Payment, Sovereign, names::*};

/// As many tokens as an operation carries.
pub const TOKENS: usize = 10;
/// How many tokens are deposited.
pub const COUNTS: [usize; 2] = [1, 10];

/// The deposit of an NFT with every property.
pub const NFT: &str = "deposit 1 NFT on the mainchain, fee off";

/// Gas units that a call may use.
pub const CALL_GAS: u64 = 5_000_000;

/// 10^18 units: an amount like most, eight bytes long.
pub fn units() -> Amount {
    Amount::from(10u32).pow(18)
}

/// The first so many of ten tokens.
pub fn tokens(count: usize) -> Vec<String> {
    (0..TOKENS as u8).take(count).map(|i| format!("TOK{}-00000{i}", char::from(b'A' + i))).collect()
}

/// A depositor with enough of every token, and of the one in which fees are paid.
pub fn genesis() -> Genesis {
    let funds = tokens(TOKENS).into_iter().chain([FUEL.to_owned()]);
    let funds: Vec<_> = funds.map(|token| Funds { owner: ALICE, token: token.into(), amount: units() * 1_000u32 }).collect();
    Genesis { mainchain_funds: funds.clone(), sovereign_funds: funds, proof_required: false, ..Genesis::default() }
}

/// A deposit of the first so many tokens.
pub fn deposit(count: usize) -> Deposit {
    let payments: Vec<_> = tokens(count).iter().map(|token| Payment::of(token, units())).collect();
    Deposit::of(ALICE, BOB, payments)
}

pub fn measure() -> Result<Vec<Cost>> {
    let genesis = genesis();
    let mut mainchain = Mainchain::deploy(&genesis, &super::bundles::validators(4)?.1)?;
    let mut sovereign = Sovereign::deploy(&genesis)?;
    let nft = measure_nft(&mainchain)?;
    Ok([on(&mut mainchain, "mainchain")?, vec![nft], on(&mut sovereign, "sovereign")?].concat())
}

/// Of a nonce that comes for the first time, as most do.
fn measure_nft(mainchain: &Chain) -> Result<Cost> {
    let (from, to, function, args) = (ALICE, mainchain.safe(), "deposit".to_owned(), vec![BOB.to_vec()]);
    let payments = vec![Payment::of(SWORD, 1u32)];
    Meter::of(&mainchain.world).measure(&Action { name: NFT.to_owned(), from, to, function, args, payments, bls_checks: 0 })
}

/// One chain's deposits, with fees off and then on.
fn on(chain: &mut Chain, side: &str) -> Result<Vec<Cost>> {
    chain.deposit(&deposit(TOKENS))?;
    let off = at_price(chain, side, "off", None)?;
    let fee = Fee { token: FUEL.into(), per_transfer: units() };
    chain.set_fee(&fee)?;
    Ok([off, at_price(chain, side, "on", Some(&fee))?].concat())
}

fn at_price(chain: &Chain, side: &str, word: &str, fee: Option<&Fee>) -> Result<Vec<Cost>> {
    let mut meter = Meter::of(&chain.world);
    let measure = |count| {
        let name = format!("deposit {} on the {side}, fee {word}", counted(count, "token"));
        let Deposit { from, to, mut payments, .. } = deposit(count);
        payments.splice(0..0, fee.map(|fee| Payment { token: fee.token.clone(), nonce: 0, amount: &fee.per_transfer * count }));
        let (function, args) = ("deposit".to_owned(), vec![to.to_vec()]);
        meter.measure(&Action { name, from, to: chain.safe(), function, args, payments, bls_checks: 0 })
    };
    COUNTS.into_iter().map(measure).collect()
}
