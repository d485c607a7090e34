//! Tokens of the mainchain that are burnt as they leave and made anew as they come.

use anyhow::{Result, ensure};

use super::{
    case::Case,
    figure::Measured,
    gifts,
    whole::{GAS_LIMIT, Whole},
};
use crate::{
    gas::{
        action::counted,
        deposits::{COUNTS, TOKENS, units},
    },
    network::Call,
    pair::{Amount, Escrow, Payment, names::*},
};

/// Of each token that comes first: enough for all operations.
const FIRST: u32 = 1_000;

/// The first so many of ten, which nothing else here uses.
fn tokens(count: usize) -> Vec<String> {
    (0..TOKENS).take(count).map(|number| format!("ASH-00000{number}")).collect()
}

/// Of a token's switching there and back, and of deposits. Nothing is at hand of any token afterwards.
pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let (bench, contracts, all) = (whole.bench, &whole.contracts, tokens(TOKENS));
    bench.give(&ALICE, &gifts::holdings(&all))?;
    bench.give(&contracts.token_mint, &gifts::supply_roles(&all))?;
    bench.gas_of(ALICE, deposit(whole, TOKENS, FIRST))?;
    let say = |function, token: &String| Call::new(contracts.safe, function, vec![token.as_bytes().to_vec()], GAS_LIMIT);
    let [burn, lock] = [("have a token burnt", "setTokenBurnMechanism"), ("have a token locked", "setTokenLockMechanism")]
        .map(|(name, function)| whole.measure(name, OWNER, say(function, &all[0]), "tokenRulesSet"));
    let switched = vec![burn?, lock?];
    bench.gas_of_all(OWNER, &all.iter().map(|token| say("setTokenBurnMechanism", token)).collect::<Vec<_>>())?;
    bench.gas_of(ALICE, deposit(whole, TOKENS, 1))?;
    let deposits = COUNTS.into_iter().map(|count| {
        let name = format!("deposit {} to be burnt", counted(count, "token"));
        whole.measure(&name, ALICE, deposit(whole, count, 1), "deposit")
    });
    let deposits = deposits.collect::<Result<Vec<_>>>()?;
    for token in &all {
        let books = Escrow::read(bench.gateway, &contracts.safe, token.as_bytes())?;
        ensure!(books.float == Amount::ZERO, "{token} was not burnt");
    }
    Ok([switched, deposits].concat())
}

/// Operations that bring them back, of which nothing is at hand: all of it is made.
pub fn cases(whole: &Whole) -> Vec<Case> {
    let receivers = [(BOB, "same shard"), (CAROL, "other shard")];
    let case = |count, (receiver, shard)| {
        Case::of(&whole.contracts, format!("execute {} made anew, {shard}", counted(count, "token")), receiver, tokens(count))
    };
    COUNTS.into_iter().flat_map(|count| receivers.map(|receiver| case(count, receiver))).collect()
}

fn deposit(whole: &Whole, count: usize, times: u32) -> Call {
    let payments = tokens(count).iter().map(|token| Payment::of(token, units() * times)).collect();
    super::deposits::call(&whole.contracts, payments)
}
