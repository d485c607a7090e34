//! Tokens of the Sovereign Chain are registered, as the bridge service does it: issued by the ESDT system contract, paid by a fund.

use anyhow::{Context, Result, ensure};

use super::{
    figure::Measured,
    least::search,
    made::{self, FUNGIBLE, NON_FUNGIBLE},
    whole::{GAS_LIMIT, Whole},
};
use crate::{
    bridge_message::{OperationKind, OutgoingOperation},
    bridge_service::REGISTER_TOKEN_GAS_LIMIT,
    hash::sha256,
    network::Call,
    node::codec::{OperationData, RegisterToken},
    owner::calls::ISSUE_COST,
    pair::{Amount, OperationState, names::*},
    suite::Suite,
};

/// The kinds that are measured.
const ROWS: [(u8, &str); 2] =
    [(FUNGIBLE, "register a fungible token of the Sovereign Chain"), (NON_FUNGIBLE, "register an NFT of the Sovereign Chain")];
/// Tries for the least limit of a kind, at most.
const TRIES: usize = 8;
const DECIMALS: u64 = 18;
/// Blocks until every shard knows the roles of a token.
const SPREADING: u64 = 5;
const EXECUTED: &str = "executedBridgeOp";

/// Of the fund, and of a token of each kind. All that is used later is registered at once, each with what the bridge service offers.
pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let (bench, mint) = (whole.bench, whole.contracts.token_mint);
    let (used, tried) = (made::all(), tried());
    let egld = Amount::from(ISSUE_COST) * (used.len() + tried.len()) as u32;
    let fund = whole.bench.gas_of(OWNER, Call { egld, ..Call::new(mint, "fund", Vec::new(), GAS_LIMIT) })?;
    let operations = (0..).zip(used.iter().chain(&tried)).map(|(nonce, (token, token_type))| registration(token, *token_type, nonce));
    let mut calls = whole.prove(operations.collect())?;
    let tries = calls.split_off(used.len());
    let receipts = bench.run_all(RELAYER, &calls)?;
    for (token, _) in &used {
        ensure!(is_here(whole, token)?, "{token} is not registered");
    }
    let measured = ROWS.map(|(wanted, name)| {
        let mut of_kind = used.iter().zip(&receipts).filter(|((_, token_type), _)| *token_type == wanted);
        let (_, receipt) = of_kind.next().context("nothing was registered")?;
        bench.measured(name, receipt, mint, EXECUTED)
    });
    let mut rows = measured.into_iter().collect::<Result<Vec<_>>>()?;
    let least = least(whole, &rows, &tries, &tried)?;
    rows.iter_mut().zip(least).for_each(|(row, least)| row.limit_least = Some(least));
    bench.gateway.require_simulator("registering tokens")?.generate_blocks(SPREADING)?;
    rows.push(whole.confirm("confirm a settled registration", calls.first().context("nothing was registered")?)?);
    Ok([vec![Measured::of("pay into the fund for registrations", fund)], rows].concat())
}

/// Tokens that are registered with less, as many of each kind.
fn tried() -> Vec<(String, u8)> {
    let of_kind = |(token_type, _)| (0..TRIES).map(move |number| (format!("sov-TRY{token_type}-00000{number}"), token_type));
    ROWS.into_iter().flat_map(of_kind).collect()
}

/// Below it nothing happens: too little gas never uses a registration up.
fn least(whole: &Whole, rows: &[Measured], calls: &[Call], tokens: &[(String, u8)]) -> Result<Vec<u64>> {
    let used: Vec<_> = rows.iter().map(|row| row.gas.used).collect();
    let mut left = [0..TRIES, TRIES..2 * TRIES];
    search(&used, REGISTER_TOKEN_GAS_LIMIT, |tries| {
        let places = tries.iter().map(|(kind, _)| left[*kind].next().context("more tries than registrations"));
        let places = places.collect::<Result<Vec<_>>>()?;
        let tried = places.iter().zip(tries).map(|(place, (_, limit))| Call { gas_limit: *limit, ..calls[*place].clone() });
        whole.bench.run_all(RELAYER, &tried.collect::<Vec<_>>())?;
        places.iter().map(|place| is_registered(whole, &tokens[*place].0, &calls[*place])).collect()
    })
}

fn is_registered(whole: &Whole, token: &str, call: &Call) -> Result<bool> {
    let operation = call.args.last().context("a registration without an operation")?;
    let expected = if is_here(whole, token)? { OperationState::Executed } else { OperationState::Unused };
    let suite = Suite { gateway: whole.bench.gateway, contracts: whole.contracts.clone() };
    ensure!(suite.operation_state(&sha256([operation]))? == expected, "the registration of {token} is used up, and it is not registered");
    Ok(expected == OperationState::Executed)
}

fn is_here(whole: &Whole, token: &str) -> Result<bool> {
    Ok(!made::here(whole, token)?.is_empty())
}

fn registration(token: &str, token_type: u8, nonce: u64) -> OutgoingOperation {
    let data = OperationData { nonce, sender: ALICE, transfer_data: None };
    let (name, ticker) = (b"WorkOfArt".into(), b"ART".into());
    let registration = RegisterToken { token_id: token.into(), token_type, name, ticker, num_decimals: DECIMALS, data };
    OutgoingOperation::new(OperationKind::RegisterToken, registration.encode())
}
