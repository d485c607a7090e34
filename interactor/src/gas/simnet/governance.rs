//! What the Sovereign Chain's validators order on the mainchain, as a relayer brings it.

use anyhow::{Context, Result};
use types::governance::Kind;

use super::{
    figure::Measured,
    whole::{STAKE, Whole},
};
use crate::{
    chain::{Address, EGLD},
    gas::{
        bundles::{FIRST_EPOCH, attest},
        owner,
    },
    governance::Proposal,
    pair::{Amount, names::*},
};

/// As the suite's file has it.
const CHAIN_ID: &str = "sov";
const VALIDATOR: u8 = 1;

/// What fees are set by a fee-market's owner is set again; a validator of this number has a stake.
pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let contracts = &whole.contracts;
    let stake = contracts.validator_stake.context("nobody stakes")?;
    let half = Amount::from(STAKE / 2).to_bytes_be();
    let orders = [
        ("set a fee by governance", Kind::SetFee, contracts.fee_market, owner::set_fee().args, "feeSet"),
        ("whitelist a user by governance", Kind::AddUsersToWhitelist, contracts.fee_market, vec![CAROL.to_vec()], "userWhitelisted"),
        ("slash a stake by governance", Kind::Slash, stake, vec![vec![VALIDATOR], EGLD.to_vec(), half], "slashed"),
        ("pause the safe by governance", Kind::Pause, contracts.safe, Vec::new(), "paused"),
    ];
    let mut registration = None;
    let mut rows = Vec::new();
    for (nonce, (name, kind, target, args, event)) in (0..).zip(orders) {
        let [registered, executed] = govern(whole, nonce, name, (kind, target, args), event)?;
        registration.get_or_insert(registered);
        rows.push(executed);
    }
    Ok(registration.into_iter().chain(rows).collect())
}

/// The registration of an order and its execution.
fn govern(whole: &Whole, nonce: u64, name: &str, order: (Kind, Address, Vec<Vec<u8>>), event: &str) -> Result<[Measured; 2]> {
    let ((kind, target, args), contracts) = (order, &whole.contracts);
    let governor = contracts.governor.context("nobody governs")?;
    let operation = Proposal::of(kind as u8, target, args).operation(CHAIN_ID, nonce);
    let attestation = attest(&whole.group, &operation.hash)?;
    let registration = operation.clone().signed(attestation, FIRST_EPOCH).registration(contracts.header_verifier);
    let registered = whole.measure("register 1 governance operation", RELAYER, registration, "governanceOpRegistered")?;
    let executed = whole.bench.measure(name, RELAYER, operation.execution(governor), target, event)?;
    Ok([registered, executed])
}
