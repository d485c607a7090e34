//! How the contracts stand.

use std::collections::BTreeMap;

use serde::Serialize;
use types::bitmap::quorum;

use super::{
    check::{address, metadata, phase},
    codes::Code,
    error::OwnerError,
    observed::Observed,
    parts::Part,
    state::State,
};
use crate::{
    chain::Address,
    network::{Gateway, address::bech32},
    pair::Amount,
};

/// All contracts of a chain on a network.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    pub network: String,
    pub contracts: Vec<ContractStatus>,
    pub chain_id: Option<String>,
    pub validators: Option<usize>,
    /// Those that did not leave.
    pub active_validators: Option<usize>,
    /// Of the last epoch, with the signers that a bundle of it needs.
    pub last_epoch: Option<u32>,
    pub epoch_validators: Option<usize>,
    pub quorum: Option<usize>,
    /// Token units for each bridged token, by the token that pays them; none = free.
    pub fees: BTreeMap<String, String>,
    pub whitelisted: usize,
    /// Empty if there is none.
    pub native_token: String,
    /// 10^-18 EGLD from which the Sovereign Chain's tokens are issued.
    pub fund: String,
    pub escrow: Vec<Escrow>,
}

/// One contract.
#[derive(Debug, Clone, Serialize)]
pub struct ContractStatus {
    pub contract: Part,
    /// None if it is not deployed.
    pub address: Option<String>,
    pub owner: Option<String>,
    /// "same", "other", or "missing".
    pub code: &'static str,
    pub metadata: Option<String>,
    /// None of a contract that has no set-up.
    pub phase: Option<&'static str>,
}

/// A token in the safe, token units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Escrow {
    pub token: String,
    /// What the other side may bring back.
    pub owed: String,
    /// At hand, by the safe's books.
    pub float: String,
    /// What the account has.
    pub balance: String,
}

impl Status {
    pub fn read(gateway: &Gateway, state: &State) -> Result<Self, OwnerError> {
        let observed = Observed::read(gateway, state)?;
        let contracts = Part::ALL.map(|part| ContractStatus::of(part, &observed)).into_iter().collect::<Result<_, _>>()?;
        let escrow = observed.safe.as_ref().map(|safe| escrow(gateway, &safe.account.address)).transpose()?;
        let verifier = observed.header_verifier.as_ref();
        let config = observed.chain_config.as_ref();
        let prices = observed.fee_market.iter().flat_map(|market| &market.prices);
        Ok(Self {
            network: gateway.info().chain_id.clone(),
            contracts,
            chain_id: config.map(|found| found.chain_id.clone()),
            validators: config.map(|found| found.validators.len()),
            active_validators: config.map(|found| found.active),
            last_epoch: verifier.map(|found| found.last_epoch),
            epoch_validators: verifier.map(|found| found.validators),
            quorum: verifier.filter(|found| found.validators > 0).map(|found| quorum(found.validators)),
            fees: prices.map(|(token, price)| (text(token), price.to_string())).collect(),
            whitelisted: observed.fee_market.as_ref().map_or(0, |market| market.whitelist.len()),
            native_token: observed.token_mint.as_ref().map(|mint| text(&mint.native_token)).unwrap_or_default(),
            fund: observed.token_mint.as_ref().map_or(Amount::ZERO, |mint| mint.fund.clone()).to_string(),
            escrow: escrow.unwrap_or_default(),
        })
    }
}

impl ContractStatus {
    fn of(part: Part, observed: &Observed) -> Result<Self, OwnerError> {
        let account = observed.account(part);
        let code = match account {
            None => "missing",
            Some(account) if account.code_hash == Code::built(part)?.hash => "same",
            Some(_) => "other",
        };
        Ok(Self {
            contract: part,
            address: account.map(|account| bech32(&account.address)),
            owner: account.map(|account| address(account.owner.as_ref())),
            code,
            metadata: account.map(|account| metadata(&account.metadata)),
            phase: observed.phase(part).map(phase),
        })
    }
}

/// Every token that the safe has.
fn escrow(gateway: &Gateway, safe: &Address) -> Result<Vec<Escrow>, OwnerError> {
    let tokens = gateway.tokens(safe)?;
    let of = |(token, balance): (Vec<u8>, Amount)| {
        let answer = gateway.view(safe, "getEscrow", &[token.clone(), Vec::new()])?;
        let number = |index: usize| answer.get(index).map(|bytes| Amount::from_bytes_be(bytes)).unwrap_or_default().to_string();
        Ok(Escrow { token: text(&token), owed: number(0), float: number(1), balance: balance.to_string() })
    };
    tokens.into_iter().map(of).collect()
}

fn text(token: &[u8]) -> String {
    String::from_utf8_lossy(token).into_owned()
}
