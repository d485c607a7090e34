//! A gateway and what can be asked of it.

use std::{collections::BTreeMap, time::Duration};

pub use super::error::{Answer, GatewayError};
use super::{
    address::{self, bech32},
    connection::Connection,
    receipt::{NetworkReceipt, TransactionHash},
    requests::{Body, Question},
    signed::Signed,
    simulator::Simulator,
};
use crate::{
    chain::{Address, EGLD},
    pair::{Amount, TokenId},
};

/// How long an answer may take: a simulator's blocks take some.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a network says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkInfo {
    /// What every transaction names, so that it is valid here only.
    pub chain_id: String,
    pub shards: u32,
    /// 10^-18 EGLD a gas unit.
    pub gas_price: u64,
    /// Of gas beyond the data field's, which is paid at this fraction of `gas_price`.
    pub gas_price_modifier: f64,
    /// Gas units of any transaction, and of each character of its data field.
    pub gas_base: u64,
    pub gas_per_character: u64,
}

/// An account as the network has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountState {
    pub nonce: u64,
    /// 10^-18 EGLD.
    pub balance: Amount,
    /// Blake2b of the code; empty without code.
    pub code_hash: Vec<u8>,
    /// Two bytes; empty without code.
    pub code_metadata: Vec<u8>,
    /// Of a contract.
    pub owner: Option<Address>,
}

/// A connection to a network.
pub struct Gateway {
    connection: Connection,
    info: NetworkInfo,
    simulator: bool,
}

impl Gateway {
    /// Connects to the gateway at `url`, and learns what network it serves.
    pub fn connect(url: &str) -> Answer<Self> {
        Self::connect_within(url, PATIENCE)
    }

    /// The same with another patience for each answer.
    pub fn connect_within(url: &str, patience: Duration) -> Answer<Self> {
        let connection = Connection::open(url, patience)?;
        let info = connection.ask(&Question::get("network/config"))?.info();
        let info = info.ok_or_else(|| connection.no_gateway("it does not say what its chain is"))?;
        let simulator = connection.ask(&Question::get("simulator/initial-wallets")).is_ok();
        Ok(Self { connection, info, simulator })
    }

    pub fn url(&self) -> &str {
        &self.connection.url
    }

    pub fn info(&self) -> &NetworkInfo {
        &self.info
    }

    /// Requires the network that a file or a user means.
    pub fn require_chain(&self, expected: &str) -> Answer<()> {
        if self.info.chain_id == expected {
            return Ok(());
        }
        Err(GatewayError::OtherChain { url: self.url().into(), expected: expected.into(), found: self.info.chain_id.clone() })
    }

    /// Requires a VM that has the hooks which the contracts import.
    pub fn require_vm(&self) -> Answer<()> {
        let since = self.ask(&Question::get("network/enable-epochs"))?.barnard_epoch();
        let since = since.ok_or_else(|| self.old_vm("which it does not know".into()))?;
        let now = self.epoch(0)?;
        if since <= now { Ok(()) } else { Err(self.old_vm(format!("which begin with epoch {since}, and this is epoch {now}"))) }
    }

    /// What only a simulator can do, if this is one.
    pub fn simulator(&self) -> Option<Simulator<'_>> {
        self.simulator.then_some(Simulator { gateway: self })
    }

    /// The same where nothing else will do.
    pub fn require_simulator(&self, what: &str) -> Answer<Simulator<'_>> {
        self.simulator().ok_or_else(|| GatewayError::NoSimulator { url: self.url().into(), what: what.into() })
    }

    pub fn shard_of(&self, address: &Address) -> u32 {
        address::shard_of(address, self.info.shards)
    }

    pub fn account(&self, address: &Address) -> Answer<AccountState> {
        let body = self.ask(&Question::get(format!("address/{}", bech32(address))))?;
        body.account().ok_or_else(|| self.no_gateway("an account that can't be read"))
    }

    /// What an account has of a token, by identifier with its nonce (`TOKEN-123456-0a`).
    pub fn balance(&self, address: &Address, token: &[u8]) -> Answer<Amount> {
        if token == EGLD {
            return Ok(self.account(address)?.balance);
        }
        Ok(self.tokens(address)?.remove(token).unwrap_or_default())
    }

    /// Every token that an account has, by identifier with its nonce (`TOKEN-123456-0a`).
    pub fn tokens(&self, address: &Address) -> Answer<BTreeMap<TokenId, Amount>> {
        let body = self.ask(&Question::get(format!("address/{}/esdt", bech32(address))))?;
        body.tokens().ok_or_else(|| self.no_gateway("tokens that can't be read"))
    }

    /// Every storage key of an account with its value.
    pub fn storage(&self, address: &Address) -> Answer<BTreeMap<Vec<u8>, Vec<u8>>> {
        let body = self.ask(&Question::get(format!("address/{}/keys", bech32(address))))?;
        body.storage().ok_or_else(|| self.no_gateway("storage that can't be read"))
    }

    /// What a view answers.
    pub fn view(&self, contract: &Address, name: &str, args: &[Vec<u8>]) -> Answer<Vec<Vec<u8>>> {
        let body = self.ask(&Question::view(contract, name, args))?;
        body.view_results().map_err(|words| GatewayError::View { contract: bech32(contract), view: name.into(), words })
    }

    /// Hands over a signed transaction; it has not happened yet.
    pub fn send(&self, signed: &Signed) -> Answer<TransactionHash> {
        let taken = self.ask(&Question::send(&signed.transaction));
        let hash = taken.and_then(|body| body.transaction_hash().ok_or_else(|| self.no_gateway("no hash for a transaction")));
        hash.map_err(|cause| cause.in_answer_to(signed))
    }

    /// What came of a transaction so far; `None` while the network does not know it.
    pub fn receipt(&self, hash: &TransactionHash) -> Answer<Option<NetworkReceipt>> {
        match self.ask(&Question::get(format!("transaction/{hash}?withResults=true"))) {
            Ok(body) => body.receipt().map(Some).ok_or_else(|| self.no_gateway("a transaction that can't be read")),
            Err(GatewayError::Refused { words, .. }) if words.contains("not found") => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether a transaction, all that it started included, has come to its end.
    pub fn is_settled(&self, hash: &TransactionHash) -> Answer<bool> {
        match self.ask(&Question::get(format!("transaction/{hash}/process-status"))) {
            Ok(body) => Ok(body.process_status().is_some_and(|status| status != "pending" && status != "unknown")),
            Err(GatewayError::Refused { words, .. }) if words.contains("not found") => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Nonce of a shard's last final block.
    pub fn final_block(&self, shard: u32) -> Answer<u64> {
        let body = self.ask(&Question::get(format!("network/status/{shard}")))?;
        body.final_block().ok_or_else(|| self.no_gateway("a shard's status that can't be read"))
    }

    /// The epoch that a shard is in.
    pub fn epoch(&self, shard: u32) -> Answer<u64> {
        let body = self.ask(&Question::get(format!("network/status/{shard}")))?;
        body.epoch().ok_or_else(|| self.no_gateway("a shard's status that can't be read"))
    }

    pub(super) fn ask(&self, question: &Question) -> Answer<Body> {
        self.connection.ask(question)
    }

    fn old_vm(&self, since: String) -> GatewayError {
        GatewayError::OldVm { url: self.url().into(), since }
    }

    fn no_gateway(&self, cause: &str) -> GatewayError {
        self.connection.no_gateway(cause)
    }
}
