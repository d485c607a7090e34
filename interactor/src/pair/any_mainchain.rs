//! What a pair, the demo and the flow tests need of a mainchain, wherever it runs.

use std::collections::BTreeSet;

use super::{
    Amount, TokenId,
    chain::{Deposit, Fee},
    ledger::Side,
    mainchain::{Escrow, OperationState},
    names::RELAYER,
    world::Outcome,
};
use crate::{
    bridge_service::{Contract, Transaction},
    chain::{Address, Event},
    hash::Hash,
    network::{Call, GatewayError},
    owner::Contracts,
};

/// What a mainchain says when it can be reached at all; the embedded one always can.
pub type Reached<T> = Result<T, GatewayError>;

/// Identifiers of the story's tokens. A real chain makes them up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    /// A token of the mainchain.
    pub gold: String,
    /// Another one; fees are paid in it.
    pub fuel: String,
    /// The Sovereign Chain's own.
    pub native: String,
    /// An NFT of the mainchain, by name.
    pub sword: String,
}

/// A mainchain with the bridge's contracts and the story's people and tokens.
pub trait AnyMainchain {
    fn contracts(&self) -> Contracts;

    fn tokens(&self) -> Tokens;

    /// A transaction of the bridge service's kind from anyone's wallet. It has come to its end: settled, or refused.
    fn execute_from(&mut self, sender: &Address, transaction: &Transaction) -> Reached<Outcome>;

    /// Sends tokens to the other chain.
    fn deposit(&mut self, deposit: &Deposit) -> Reached<Outcome>;

    /// Sets the price of passage in one token, by the owner of the market.
    fn set_fee(&mut self, fee: &Fee) -> Reached<Outcome>;

    /// Removes the price in one token, by the owner of the market.
    fn remove_fee(&mut self, token: &str) -> Reached<Outcome>;

    /// Deploys a contract that belongs to nobody here and runs what it is told, with what it is handed: another executor.
    fn deploy_workshop(&mut self) -> Reached<Address>;

    /// Asks for the confirmation of a settled operation once more.
    fn confirm(&mut self, hash_of_hashes: &Hash, op_hash: &Hash) -> Reached<Outcome>;

    /// What the safe's books say of a token, by name.
    fn escrow(&mut self, token: &[u8]) -> Reached<Escrow>;

    fn operation_state(&mut self, op_hash: &Hash) -> Reached<OperationState>;

    /// What an account has of a token, by name.
    fn balance(&self, owner: &Address, token: &[u8]) -> Reached<Amount>;

    /// Events of final blocks that the node has not read yet, in order; to change or lose some, and to clear when it has.
    fn unread_log(&mut self) -> Reached<&mut Vec<Event>>;

    /// Of the contracts' storage and everybody's tokens: the same before and after means that nothing changed.
    fn fingerprint(&self) -> Reached<Hash>;

    /// Every token that was ever here, by name.
    fn known_tokens(&self) -> Reached<BTreeSet<TokenId>>;

    /// What the ledger needs to know of a token, by name.
    fn side(&self, token: &[u8]) -> Reached<Side>;

    /// The owner pays for one issue of a token, whose identifier is up to the chain.
    fn fund_issue(&mut self) -> Reached<Outcome>;

    /// A token of the Sovereign Chain as it is called here, by name; nothing if it is not here.
    fn registered_as(&mut self, token: &[u8]) -> Reached<Option<TokenId>>;

    /// A call without tokens from anyone's wallet. It has come to its end.
    fn call(&mut self, sender: &Address, call: &Call) -> Reached<Outcome>;

    /// Puts a governor there, which the owner names administrator of every contract that has one.
    fn deploy_governor(&mut self) -> Reached<Address>;

    /// A transaction of the bridge service.
    fn execute(&mut self, transaction: &Transaction) -> Reached<Outcome> {
        self.execute_from(&RELAYER, transaction)
    }
}

impl Contracts {
    /// Where the bridge service sends what is for a contract.
    pub fn of_service(&self, contract: Contract) -> Address {
        match contract {
            Contract::HeaderVerifier => self.header_verifier,
            Contract::EsdtSafe => self.safe,
            Contract::ChainConfig => self.chain_config,
        }
    }
}
