//! The transactions that do a step.

use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{FunctionCall, TxPayment},
};

use super::{
    calls::{self, ISSUE_COST, Identity, Init, OwnerCall},
    chain_file::{ChainFile, NativeToken, ValidatorEntry},
    codes::Code,
    error::OwnerError,
    orders,
    parts::{Contracts, Part},
    staking::Stake,
    steps::Step,
};
use crate::{
    chain::Address,
    hash::{Hash, sha256},
    network::{Call, Deployment, Draft},
    pair::{Amount, typed::Env},
};

/// What a step's transactions are made of.
pub struct Plan<'a> {
    pub chain: &'a ChainFile,
    /// What proofs are bound to.
    pub network: &'a str,
    pub owner: &'a Address,
    pub contracts: Contracts,
}

/// Gas units beyond the data field's, about twice what a real mainchain used with 1 to 512 validators and 100 users.
mod gas {
    pub const DEPLOY: u64 = 10_000_000;
    /// The proof, and a value of up to 32 keys that is written again.
    pub const REGISTER: u64 = 20_000_000;
    pub const COMPLETE: u64 = 10_000_000;
    pub const COMPLETE_PER_VALIDATOR: u64 = 50_000;
    /// In two shards, with a callback.
    pub const PHASE: u64 = 40_000_000;
    pub const COMPLETE_AT_FORGE: u64 = 70_000_000;
    pub const COMPLETE_AT_FORGE_PER_VALIDATOR: u64 = 400_000;
    pub const MARKET: u64 = 10_000_000;
    pub const PER_USER: u64 = 400_000;
    /// The contract itself gives the ESDT system contract 60 M of it.
    pub const ISSUE: u64 = 100_000_000;
    pub const SAFE: u64 = 10_000_000;
    /// Of up to ten tokens.
    pub const TERMS: u64 = 30_000_000;
    /// With its callback.
    pub const PAYOUT: u64 = 30_000_000;
}

impl Plan<'_> {
    /// The transactions of a step, in their order.
    pub fn drafts(&self, step: &Step) -> Result<Vec<Draft>, OwnerError> {
        Ok(match step {
            Step::Deploy(part) => self.init(*part).map(|init| deployment(*part, init)).transpose()?.into_iter().collect(),
            Step::Register(first) => self.registrations(*first),
            Step::IssueNativeToken => self.chain.native_token.iter().map(|token| self.issue(token)).collect(),
            Step::OrderPhase { phase, cost } => {
                let drafts = self.order(|forge| orders::phase(forge, *phase, self.chain), gas::PHASE);
                drafts.into_iter().map(|draft| Draft { egld: cost.clone(), ..draft }).collect()
            }
            Step::OrderCompletion => self.order(|forge| orders::completion(forge, &self.hash_of_keys()), self.completion_gas()),
            Step::TakeRefund => self.order(orders::take_refund, gas::SAFE),
            Step::SetTokenRules(rules) => rules.iter().map(|rule| self.call(rule.call(&self.contracts.safe), gas::SAFE)).collect(),
            Step::TopUp(amount) => vec![self.top_up(amount)],
            Step::NameGovernor(parts) => self.administrators(parts, &self.contracts.governor.unwrap_or_default()),
            Step::NameNobody(parts) => self.administrators(parts, &[0; 32]),
            step => self.single(step).map(|(call, gas)| self.call(call, gas)).into_iter().collect(),
        })
    }

    /// A call of the forge.
    fn order(&self, call: impl Fn(&Address) -> FunctionCall<StaticApi>, gas: u64) -> Vec<Draft> {
        let order = |forge: &Address| {
            let (function, args) = calls::encoded(&call(forge));
            let draft = Call::new(*forge, &function, args, 0).draft(self.owner);
            Draft { gas_limit: draft.data_gas() + gas, ..draft }
        };
        self.chain.forge.iter().map(order).collect()
    }

    fn completion_gas(&self) -> u64 {
        gas::COMPLETE_AT_FORGE + self.chain.validators.len() as u64 * gas::COMPLETE_AT_FORGE_PER_VALIDATOR
    }

    /// The one call without payment that most steps are.
    fn single(&self, step: &Step) -> Option<(OwnerCall, u64)> {
        let Contracts { chain_config, header_verifier, safe, fee_market, call_executor, token_mint, .. } = &self.contracts;
        let of_validators = gas::COMPLETE + self.chain.validators.len() as u64 * gas::COMPLETE_PER_VALIDATOR;
        let of_users = |users: &[Address]| gas::MARKET + users.len() as u64 * gas::PER_USER;
        Some(match step {
            Step::Complete(Part::ChainConfig) => (calls::complete_chain_config(chain_config, &self.hash_of_keys()), of_validators),
            Step::Complete(Part::HeaderVerifier) => (calls::complete_header_verifier(header_verifier), of_validators),
            Step::NameVerifier => (calls::set_header_verifier(chain_config, header_verifier), gas::COMPLETE),
            Step::Complete(Part::Safe) => (calls::complete_safe(safe, header_verifier, fee_market), gas::COMPLETE),
            Step::NameExecutor(other) => (calls::set_call_executor(safe, other.as_ref().unwrap_or(call_executor)), gas::SAFE),
            Step::Whitelist(users) => (calls::whitelist(fee_market, users), of_users(users)),
            Step::TakeFromWhitelist(users) => (calls::take_from_whitelist(fee_market, users), of_users(users)),
            Step::SetFee => (calls::set_fee(fee_market, self.chain.mainchain_fee.as_ref()?), gas::MARKET),
            Step::RemoveFee(token) => (calls::remove_fee(fee_market, token), gas::MARKET),
            Step::NameMint => (calls::set_token_mint(safe, token_mint), gas::SAFE),
            Step::NameSafe => (calls::set_esdt_safe(fee_market, safe), gas::MARKET),
            Step::TakeCostBack(amount) => (calls::withdraw_fund(token_mint, amount), gas::SAFE),
            Step::NameInbox => (self.name_inbox()?, gas::SAFE),
            Step::SetStakeTerms => (self.set_stake_terms(), gas::TERMS),
            Step::PayTreasury(token) => (self.pay_treasury(token)?, gas::PAYOUT),
            Step::Unpause => (calls::unpause(safe), gas::SAFE),
            Step::Pause => (calls::pause(safe), gas::SAFE),
            Step::Complete(_) | Step::Deploy(_) | Step::Register(_) | Step::NameGovernor(_) | Step::NameNobody(_) => return None,
            Step::SetTokenRules(_) => return None,
            Step::IssueNativeToken | Step::TopUp(_) | Step::TakeRefund | Step::OrderPhase { .. } | Step::OrderCompletion => return None,
        })
    }

    fn hash_of_keys(&self) -> Hash {
        sha256(self.chain.validators.iter().map(|validator| validator.key))
    }

    /// Nothing of what is no chain's.
    fn init(&self, part: Part) -> Option<Init> {
        Some(match part {
            Part::ChainConfig => calls::init_chain_config(&Identity {
                network: self.network,
                chain_id: &self.chain.chain_id,
                first_id: self.chain.first_validator_id,
                proof_required: self.chain.proof_required,
            }),
            Part::HeaderVerifier => calls::init_header_verifier(&self.contracts.chain_config, self.chain.first_epoch),
            Part::FeeMarket => calls::init_fee_market(self.chain.mainchain_fee.as_ref()),
            Part::CallExecutor => calls::init_call_executor(),
            Part::Safe => calls::init_safe(),
            Part::TokenMint => calls::init_token_mint(&self.contracts.safe),
            Part::ValidatorStake => {
                let unbonding = self.chain.stake.as_ref().map_or(0, Stake::unbonding_seconds);
                calls::init_validator_stake(&self.contracts.chain_config, unbonding)
            }
            Part::Governor => calls::init_governor(&self.contracts.header_verifier),
            Part::Forge | Part::Factory => return None,
        })
    }

    fn registrations(&self, first: usize) -> Vec<Draft> {
        let validators = self.chain.validators.iter().skip(first);
        let call = |owner, entry: &ValidatorEntry| {
            calls::register(&self.contracts.chain_config, &entry.key, entry.owner.as_ref().unwrap_or(owner), entry.proof.as_ref())
        };
        validators.map(|entry| self.call(call(self.owner, entry), gas::REGISTER)).collect()
    }

    fn issue(&self, token: &NativeToken) -> Draft {
        let call = calls::register_native_token(&self.contracts.token_mint, &token.ticker, &token.name);
        Draft { egld: Amount::from(ISSUE_COST), ..self.call(call, gas::ISSUE) }
    }

    fn top_up(&self, amount: &Amount) -> Draft {
        Draft { egld: amount.clone(), ..self.call(calls::fund(&self.contracts.token_mint), gas::SAFE) }
    }

    fn name_inbox(&self) -> Option<OwnerCall> {
        let inbox = self.chain.call_inbox.as_ref()?;
        Some(calls::set_call_inbox(&self.contracts.safe, &inbox.address, &inbox.executor))
    }

    fn set_stake_terms(&self) -> OwnerCall {
        let stake = self.contracts.validator_stake.unwrap_or_default();
        let wanted = self.chain.stake.as_ref();
        let egld = wanted.map(|wanted| wanted.egld.clone()).unwrap_or_default();
        let tokens = wanted.into_iter().flat_map(|wanted| &wanted.tokens).map(|term| (term.token.clone(), term.amount.clone()));
        calls::set_stake_terms(&stake, &egld, &tokens.collect::<Vec<_>>())
    }

    fn pay_treasury(&self, token: &[u8]) -> Option<OwnerCall> {
        let receiver = self.chain.stake.as_ref()?.treasury?;
        Some(calls::withdraw_treasury(&self.contracts.validator_stake?, token, &receiver))
    }

    fn administrators(&self, parts: &[Part], administrator: &Address) -> Vec<Draft> {
        let at = |part: &Part| self.contracts.address(*part).copied().unwrap_or_default();
        parts.iter().map(|part| self.call(calls::set_administrator(&at(part), administrator), gas::SAFE)).collect()
    }

    fn call<Payment: TxPayment<Env>>(&self, call: OwnerCall<Payment>, gas: u64) -> Draft {
        let (function, args) = calls::encoded(&call.data);
        let draft = Call::new(*call.to.as_array(), &function, args, 0).draft(self.owner);
        Draft { gas_limit: draft.data_gas() + gas, ..draft }
    }
}

/// A contract with the code that is built.
pub fn deployment(part: Part, init: Init) -> Result<Draft, OwnerError> {
    let code = Code::built(part)?.wasm;
    let args = init.data.arg_buffer.to_raw_args_vec();
    let free = Deployment { code, metadata: part.metadata(), args, gas_limit: 0 }.draft();
    Ok(Draft { gas_limit: free.data_gas() + gas::DEPLOY, ..free })
}
