//! What a pair, the demo and the flow tests need of a mainchain, wherever it runs.

use std::collections::BTreeSet;

use multiversx_sc_scenario::imports::CodeMetadata;

use super::{
    Amount, TokenId,
    chain::{Chain, Deposit, Fee},
    ledger::Side,
    mainchain::{Escrow, Mainchain, OperationState},
    names::{
        CALL_EXECUTOR, CHAIN_CONFIG, FUEL, GEM_HERE, GOLD, HEADER_VERIFIER, NATIVE, OWNER, RELAYER, SWORD, TOKEN_MINT, WORKSHOP, contract,
    },
    setup::{SetupError, deploy_at},
    typed::heap,
    world::Outcome,
};
use crate::{
    bridge_service::{Contract, Transaction},
    chain::{Address, Event},
    hash::Hash,
    network::GatewayError,
    owner::{
        Contracts,
        calls::{self, ISSUE_COST},
    },
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

impl AnyMainchain for Mainchain {
    fn contracts(&self) -> Contracts {
        Contracts {
            chain_config: contract(CHAIN_CONFIG),
            header_verifier: contract(HEADER_VERIFIER),
            safe: self.safe(),
            fee_market: self.fee_market(),
            call_executor: contract(CALL_EXECUTOR),
            token_mint: contract(TOKEN_MINT),
        }
    }

    fn tokens(&self) -> Tokens {
        Tokens { gold: GOLD.into(), fuel: FUEL.into(), native: NATIVE.into(), sword: SWORD.into() }
    }

    fn execute_from(&mut self, sender: &Address, transaction: &Transaction) -> Reached<Outcome> {
        Ok(Mainchain::execute_from(self, sender, transaction))
    }

    fn deposit(&mut self, deposit: &Deposit) -> Reached<Outcome> {
        Ok(Chain::deposit(self, deposit))
    }

    fn set_fee(&mut self, fee: &Fee) -> Reached<Outcome> {
        Ok(Chain::set_fee(self, fee))
    }

    fn remove_fee(&mut self, token: &str) -> Reached<Outcome> {
        Ok(Chain::remove_fee(self, token))
    }

    fn deploy_workshop(&mut self) -> Reached<Address> {
        let (workshop, init) = (contract(WORKSHOP), calls::init_call_executor().from(heap(&OWNER)));
        let deployed = deploy_at(&mut self.world, CALL_EXECUTOR, &workshop, CodeMetadata::DEFAULT, init);
        let refused = |error: SetupError| GatewayError::Refused { request: "a deployment".into(), words: error.to_string() };
        deployed.map(|()| workshop).map_err(refused)
    }

    fn confirm(&mut self, hash_of_hashes: &Hash, op_hash: &Hash) -> Reached<Outcome> {
        Ok(Mainchain::confirm(self, hash_of_hashes, op_hash))
    }

    fn escrow(&mut self, token: &[u8]) -> Reached<Escrow> {
        Ok(Mainchain::escrow(self, token))
    }

    fn operation_state(&mut self, op_hash: &Hash) -> Reached<OperationState> {
        Ok(Mainchain::operation_state(self, op_hash))
    }

    fn balance(&self, owner: &Address, token: &[u8]) -> Reached<Amount> {
        Ok(self.world.balance(owner, token))
    }

    fn unread_log(&mut self) -> Reached<&mut Vec<Event>> {
        Ok(self.log_mut())
    }

    fn fingerprint(&self) -> Reached<Hash> {
        Ok(self.world.fingerprint())
    }

    fn known_tokens(&self) -> Reached<BTreeSet<TokenId>> {
        Ok(self.world.tokens().collect())
    }

    fn fund_issue(&mut self) -> Reached<Outcome> {
        self.world.set_next_token_id(GEM_HERE);
        let fund = calls::fund(&contract(TOKEN_MINT)).from(heap(&OWNER)).egld(ISSUE_COST);
        self.world.fund(&OWNER, &Amount::from(ISSUE_COST));
        Ok(self.world.call(fund))
    }

    fn registered_as(&mut self, token: &[u8]) -> Reached<Option<TokenId>> {
        Ok(Mainchain::registered_as(self, token))
    }

    fn side(&self, token: &[u8]) -> Reached<Side> {
        Ok(Side { supply: self.world.supply(token), held: self.world.held(token) })
    }
}
