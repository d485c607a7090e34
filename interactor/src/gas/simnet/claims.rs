//! What came from the call-inbox and could not be paid waits for its receiver, who takes it.

use anyhow::{Context, Result, ensure};

use super::{
    bench::has_event,
    deposits,
    figure::Measured,
    whole::{GAS_LIMIT, Whole},
};
use crate::{
    gas::{
        deposits::{tokens, units},
        executions::{numbered, passage},
    },
    network::Call,
    pair::names::*,
};

/// How many of its tokens wait, each claimed by itself.
const WAITING: usize = 2;
/// Of each token: more than the first deposit brought, so that it is owed only after the second.
const TIMES: u32 = 200_000;
/// Of operations that nothing else here has.
const NONCE: u64 = 1_000_000;

pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let (bench, safe) = (whole.bench, whole.contracts.safe);
    let mut operation = passage(BOB, tokens(WAITING));
    operation.data.sender = contract(CALL_INBOX);
    operation.tokens.iter_mut().for_each(|token| token.data.amount = (units() * TIMES).to_bytes_be());
    let operation = numbered(operation, NONCE);
    let executions = whole.prove(vec![operation.clone()])?;
    let receipts = bench.run_all(RELAYER, &executions)?;
    let kept = receipts.first().context("an operation without an execution")?;
    ensure!(!has_event(kept, &safe, b"deposit"), "what came from the inbox was sent back");
    let kept = bench.measured("keep 2 tokens for their receiver", kept, safe, "executedBridgeOp")?;

    let mut payments = deposits::first(&whole.contracts);
    payments.payments.iter_mut().for_each(|payment| payment.amount = units() * TIMES);
    payments.payments.truncate(WAITING);
    bench.gas_of(ALICE, payments)?;
    let claim = |place: u8, to, name| {
        let args = vec![operation.bytes.clone(), vec![place], Vec::from(to)];
        whole.measure(name, BOB, Call::new(safe, "claim", args, GAS_LIMIT), "claimed")
    };
    Ok(vec![kept, claim(0, BOB, "claim 1 token, same shard")?, claim(1, CAROL, "claim 1 token, other shard")?])
}
