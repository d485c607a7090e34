//! Tokens of the Sovereign Chain, made as they arrive and burnt as they leave.

use anyhow::{Context, Result};

use super::{
    case::Case,
    figure::Measured,
    whole::{GAS_LIMIT, Whole},
};
use crate::{
    gas::{
        action::counted,
        deposits::{COUNTS, TOKENS, units},
    },
    network::Call,
    node::codec::{EsdtTokenData, Token},
    pair::{Payment, asset, names::*, sword},
};

/// The collection.
const NFT: &str = "sov-SWD-000000";
/// As `types::TokenType` numbers them.
pub const FUNGIBLE: u8 = 0;
pub const NON_FUNGIBLE: u8 = 2;

/// The first so many of ten fungible tokens.
fn tokens(count: usize) -> Vec<String> {
    (0..TOKENS).take(count).map(|number| format!("sov-ART-00000{number}")).collect()
}

/// Every token here, with its type.
pub fn all() -> Vec<(String, u8)> {
    let fungible = tokens(TOKENS).into_iter().map(|token| (token, FUNGIBLE));
    fungible.chain([(NFT.to_owned(), NON_FUNGIBLE)]).collect()
}

/// Operations that bring them. Units of an NFT are never here before.
pub fn cases(whole: &Whole) -> Vec<Case> {
    let fungible =
        |token: &String| Token { identifier: token.as_bytes().to_vec(), nonce: 0, data: EsdtTokenData::fungible(units().to_bytes_be()) };
    let nft = Token { identifier: NFT.into(), nonce: 1, data: EsdtTokenData { token_type: NON_FUNGIBLE, ..sword().data } };
    let kinds = COUNTS.map(|count| (counted(count, "token"), tokens(count).iter().map(fungible).collect())).into_iter();
    let kinds = kinds.chain([("1 NFT".to_owned(), vec![nft])]);
    let receivers = [(BOB, "same shard"), (CAROL, "other shard")];
    let cases = kinds.flat_map(|(what, tokens): (_, Vec<Token>)| {
        receivers.map(|(receiver, shard)| {
            let mut case = Case::of(&whole.contracts, format!("execute {what} of the Sovereign Chain, {shard}"), receiver, Vec::new());
            case.operation.tokens = tokens.clone();
            Case { makes_nonces: true, ..case }
        })
    });
    cases.collect()
}

/// What Bob was paid leaves again.
pub fn deposits(whole: &Whole) -> Result<Vec<Measured>> {
    let deposit = |what: String, payments: Vec<Payment>| {
        let call = Call { payments, ..Call::new(whole.contracts.safe, "deposit", vec![ALICE.to_vec()], GAS_LIMIT) };
        whole.measure(&format!("deposit {what} of the Sovereign Chain"), BOB, call, "deposit")
    };
    let of_bob = whole.bench.gateway.tokens(&BOB)?;
    let collection = here(whole, NFT)?;
    let nft = of_bob.keys().find(|name| asset::parts(name).0 == collection).context("Bob was paid no NFT")?;
    let nft = Payment::of(&String::from_utf8_lossy(nft), 1u32);
    let fungible = COUNTS.into_iter().map(|count| {
        let payment = |token| Ok(Payment { token: here(whole, token)?, nonce: 0, amount: units() });
        deposit(counted(count, "token"), tokens(count).iter().map(|token| payment(token)).collect::<Result<_>>()?)
    });
    Ok([fungible.collect::<Result<Vec<_>>>()?, vec![deposit("1 NFT".to_owned(), vec![nft])?]].concat())
}

/// A token's identifier here; nothing before it is registered.
pub fn here(whole: &Whole, token: &str) -> Result<Vec<u8>> {
    Ok(whole.bench.gateway.view(&whole.contracts.token_mint, "getMvxToken", &[token.into()])?.concat())
}
