//! What the owner can do, one step each, and the transactions that do it.

use std::fmt;

use super::{
    calls::{self, ISSUE_COST, Identity, Init, OwnerCall},
    chain_file::{ChainFile, NativeToken},
    codes::Code,
    error::OwnerError,
    parts::{Contracts, Part},
};
use crate::{
    chain::Address,
    hash::{Hash, sha256},
    network::{Call, Deployment, Draft, address::bech32},
    pair::{Amount, TokenId},
};

/// A step is done whole or not at all, but for the registration of validators, which goes on where it stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Deploy(Part),
    /// The validators from this place in the file on.
    Register(usize),
    Complete(Part),
    /// Chain-config is told whose record it believes.
    NameVerifier,
    /// The safe is told who makes the calls of a shard: the suite's own executor, or another.
    NameExecutor(Option<Address>),
    Whitelist(Vec<Address>),
    TakeFromWhitelist(Vec<Address>),
    SetFee,
    RemoveFee(TokenId),
    /// The safe is told who makes and burns tokens.
    NameMint,
    /// The fee-market is told for whose deposits sponsors pay.
    NameSafe,
    /// What a refused token cost is in the token-mint's fund.
    TakeCostBack(Amount),
    IssueNativeToken,
    Unpause,
    Pause,
}

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
    pub const MARKET: u64 = 10_000_000;
    pub const PER_USER: u64 = 400_000;
    /// The contract itself gives the ESDT system contract 60 M of it.
    pub const ISSUE: u64 = 100_000_000;
    pub const SAFE: u64 = 10_000_000;
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deploy(part) => write!(formatter, "deploy {part}"),
            Self::Register(_) => write!(formatter, "register validators"),
            Self::Complete(part) => write!(formatter, "complete the set-up of {part}"),
            Self::NameVerifier => write!(formatter, "name header-verifier to chain-config"),
            Self::NameExecutor(None) => write!(formatter, "name call-executor to mvx-esdt-safe"),
            Self::NameExecutor(Some(executor)) => write!(formatter, "name {} to mvx-esdt-safe", bech32(executor)),
            Self::Whitelist(_) => write!(formatter, "whitelist users"),
            Self::TakeFromWhitelist(_) => write!(formatter, "take users from the whitelist"),
            Self::SetFee => write!(formatter, "set the fee"),
            Self::RemoveFee(token) => write!(formatter, "remove the fee in {}", String::from_utf8_lossy(token)),
            Self::NameMint => write!(formatter, "name token-mint to mvx-esdt-safe"),
            Self::NameSafe => write!(formatter, "name mvx-esdt-safe to mvx-fee-market"),
            Self::TakeCostBack(_) => write!(formatter, "take back the cost of a token that was refused"),
            Self::IssueNativeToken => write!(formatter, "issue the native token"),
            Self::Unpause => write!(formatter, "start the safe"),
            Self::Pause => write!(formatter, "pause the safe"),
        }
    }
}

impl Plan<'_> {
    /// The transactions of a step, in their order.
    pub fn drafts(&self, step: &Step) -> Result<Vec<Draft>, OwnerError> {
        Ok(match step {
            Step::Deploy(part) => vec![self.deployment(*part)?],
            Step::Register(first) => self.registrations(*first),
            Step::IssueNativeToken => self.chain.native_token.iter().map(|token| self.issue(token)).collect(),
            step => self.single(step).map(|(call, gas)| self.call(call, gas)).into_iter().collect(),
        })
    }

    /// The one call without payment that most steps are.
    fn single(&self, step: &Step) -> Option<(OwnerCall, u64)> {
        let Contracts { chain_config, header_verifier, safe, fee_market, call_executor, token_mint } = &self.contracts;
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
            Step::Unpause => (calls::unpause(safe), gas::SAFE),
            Step::Pause => (calls::pause(safe), gas::SAFE),
            Step::Complete(Part::FeeMarket | Part::CallExecutor | Part::TokenMint)
            | Step::Deploy(_)
            | Step::Register(_)
            | Step::IssueNativeToken => return None,
        })
    }

    fn hash_of_keys(&self) -> Hash {
        sha256(self.chain.validators.iter().map(|validator| validator.key))
    }

    fn deployment(&self, part: Part) -> Result<Draft, OwnerError> {
        let code = Code::built(part)?.wasm;
        let args = self.init(part).data.arg_buffer.to_raw_args_vec();
        let free = Deployment { code, metadata: part.metadata(), args, gas_limit: 0 }.draft();
        Ok(Draft { gas_limit: free.data_gas() + gas::DEPLOY, ..free })
    }

    fn init(&self, part: Part) -> Init {
        match part {
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
        }
    }

    fn registrations(&self, first: usize) -> Vec<Draft> {
        let validators = self.chain.validators.iter().skip(first);
        let call = |owner, entry: &super::ValidatorEntry| {
            calls::register(&self.contracts.chain_config, &entry.key, entry.owner.as_ref().unwrap_or(owner), entry.proof.as_ref())
        };
        validators.map(|entry| self.call(call(self.owner, entry), gas::REGISTER)).collect()
    }

    fn issue(&self, token: &NativeToken) -> Draft {
        let call = calls::register_native_token(&self.contracts.token_mint, &token.ticker, &token.name);
        let (function, args) = calls::encoded(&call.data);
        let call = Call::new(self.contracts.token_mint, &function, args, gas::ISSUE);
        Call { egld: Amount::from(ISSUE_COST), ..call }.draft(self.owner)
    }

    fn call(&self, call: OwnerCall, gas: u64) -> Draft {
        let (function, args) = calls::encoded(&call.data);
        let draft = Call::new(*call.to.as_array(), &function, args, 0).draft(self.owner);
        Draft { gas_limit: draft.data_gas() + gas, ..draft }
    }
}
