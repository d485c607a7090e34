//! Calls, with a token or alone: those that operations bring, and those that deposits take along.

use anyhow::{Context, Result};

use super::{
    bench::Bench,
    case::{Case, TAKES_ALL},
    deposits::call,
    figure::Measured,
    whole::{GAS_LIMIT, Whole},
};
use crate::{
    chain::Address,
    gas::deposits::{CALL_GAS, deposit, tokens},
    network::{Call, Deployment},
    node::codec::TransferData,
    owner::{Code, Part, calls},
    pair::{Amount, Fee, Payment, names::*},
};

/// Functions of the receiver, a fee-market, for who pays and for who does not; and none of its own.
const PAID: &str = "topUpBudget";
const UNPAID: &str = "addSponsoredUsers";
const MISSING: &str = "missing";

/// Operations with a call that the receiver makes, and with one that it does not know.
pub fn cases(whole: &Whole) -> Result<Vec<Case>> {
    let receivers = [(OWNER, "same shard"), (CAROL, "another shard")];
    let receivers = receivers.map(|(deployer, shard)| Ok((deploy_receiver(whole.bench, deployer)?, shard)));
    let receivers = receivers.into_iter().collect::<Result<Vec<(Address, _)>>>()?;
    let kinds = [
        ("execute 1 token with a call", 1, PAID, false),
        ("execute a call alone", 0, UNPAID, false),
        ("refund 1 token with a call", 1, MISSING, true),
        ("refuse a call alone", 0, MISSING, true),
    ];
    let cases = kinds.into_iter().flat_map(|(name, count, function, is_refused)| {
        receivers.iter().map(move |(receiver, shard)| {
            let mut case = Case::of(&whole.contracts, format!("{name}, {shard}"), *receiver, tokens(count));
            let args = if count == 0 { vec![ALICE.to_vec()] } else { Vec::new() };
            case.operation.data.transfer_data = Some(TransferData { gas_limit: CALL_GAS, function: function.into(), args });
            Case { is_refused, ..case }
        })
    });
    Ok(cases.collect())
}

/// To a contract of the Sovereign Chain, by way of its inbox.
pub fn deposits(whole: &Whole) -> Result<Vec<Measured>> {
    let args = vec![contract(WORKSHOP).to_vec(), CALL_GAS.to_be_bytes().to_vec(), PAID.into()];
    let deposit_of = |payments: Vec<Payment>| Call { args: args.clone(), ..call(&whole.contracts, payments) };
    let with = whole.measure("deposit 1 token with a call", ALICE, deposit_of(deposit(1).payments), "deposit")?;
    let alone = whole.measure("deposit a call alone", ALICE, deposit_of(Vec::new()), "scCall")?;
    Ok(vec![with, alone])
}

/// In the shard of who deploys it.
fn deploy_receiver(bench: &Bench, deployer: Address) -> Result<Address> {
    let token = tokens(1).pop().context("no tokens")?;
    let init = calls::init_fee_market(Some(&Fee { token: token.into(), per_transfer: Amount::from(1u32) }));
    let (code, args) = (Code::built(Part::FeeMarket)?.wasm, init.data.arg_buffer.to_raw_args_vec());
    bench.deploy(deployer, &Deployment { code, metadata: TAKES_ALL, args, gas_limit: GAS_LIMIT }).context("a receiver")
}
