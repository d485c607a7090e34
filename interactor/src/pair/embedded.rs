//! The embedded mainchain as a side of a pair.

use std::collections::BTreeSet;

use multiversx_sc_scenario::imports::CodeMetadata;

use super::{
    Amount, TokenId,
    any_mainchain::{AnyMainchain, Reached, Tokens},
    chain::{Chain, Deposit, Fee},
    ledger::Side,
    mainchain::{Escrow, Mainchain, OperationState},
    names::*,
    setup::{SetupError, deploy_at, done},
    typed::heap,
    world::Outcome,
};
use crate::{
    bridge_service::Transaction,
    chain::{Address, Event},
    hash::Hash,
    network::{Call, GatewayError},
    owner::{
        Contracts, Part,
        calls::{self, ISSUE_COST},
    },
};

impl AnyMainchain for Mainchain {
    fn contracts(&self) -> Contracts {
        Contracts {
            chain_config: contract(CHAIN_CONFIG),
            header_verifier: contract(HEADER_VERIFIER),
            safe: self.safe(),
            fee_market: self.fee_market(),
            call_executor: contract(CALL_EXECUTOR),
            token_mint: contract(TOKEN_MINT),
            validator_stake: None,
            governor: Some(contract(GOVERNOR)).filter(|governor| self.world.has_code(governor)),
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
    fn call(&mut self, sender: &Address, call: &Call) -> Reached<Outcome> {
        let step = self.step(sender, &call.to, &call.function, &call.args).gas_limit(call.gas_limit);
        Ok(self.run(step))
    }

    fn deploy_governor(&mut self) -> Reached<Address> {
        let governor = contract(GOVERNOR);
        let init = calls::init_governor(&contract(HEADER_VERIFIER)).from(heap(&OWNER));
        deploy_at(&mut self.world, GOVERNOR, &governor, CodeMetadata::DEFAULT, init).map_err(refused)?;
        let contracts = self.contracts();
        for governed in Part::GOVERNED.into_iter().filter_map(|part| contracts.address(part)) {
            let named = self.world.call(calls::set_administrator(governed, &governor).from(heap(&OWNER)));
            done("naming of the administrator", named).map_err(refused)?;
        }
        Ok(governor)
    }
}

fn refused(error: SetupError) -> GatewayError {
    GatewayError::Refused { request: "a deployment".into(), words: error.to_string() }
}
