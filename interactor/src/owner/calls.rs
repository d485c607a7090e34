//! The owner's transactions as the contracts' generated proxies write them, without a sender: on a network and on an embedded chain the
//! same.

use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{
        Address as HeapAddress, BigUint, FunctionCall, ManagedAddress, ManagedBuffer, ManagedByteArray, ManagedVec, MultiValue2,
        MultiValueEncoded, NotPayable, OptionalValue, TokenId as ManagedTokenId, TxTypedCall, TxTypedDeploy,
    },
};
use proxies::{
    call_executor::CallExecutorProxy, chain_config::ChainConfigProxy, governor::GovernorProxy, header_verifier::HeaderVerifierProxy,
    mvx_esdt_safe::MvxEsdtSafeProxy, mvx_fee_market::MvxFeeMarketProxy, token_mint::TokenMintProxy, validator_stake::ValidatorStakeProxy,
};

use crate::{
    bridge_message::Signature,
    chain::Address,
    hash::Hash,
    node::PublicKey,
    pair::{
        Amount, Fee, TokenId,
        typed::{Env, heap, tx},
    },
};

/// What the native token costs, in 10^-18 EGLD: 0.05 EGLD.
pub const ISSUE_COST: u64 = 50_000_000_000_000_000;

/// Who deploys a contract by hand can call it at once, and names no administrator.
const NOBODY: OptionalValue<ManagedAddress<StaticApi>> = OptionalValue::None;

/// A deployment, still without code.
pub type Init = TxTypedDeploy<Env, (), NotPayable, (), ()>;
/// A call of one contract.
pub type OwnerCall<Payment = NotPayable> = TxTypedCall<Env, (), HeapAddress, Payment, (), ()>;

/// What chain-config is told for ever.
#[derive(Debug, Clone, Copy)]
pub struct Identity<'a> {
    pub network: &'a str,
    pub chain_id: &'a str,
    pub first_id: u16,
    pub proof_required: bool,
}

pub fn init_chain_config(identity: &Identity) -> Init {
    let Identity { network, chain_id, first_id, proof_required } = *identity;
    tx().typed(ChainConfigProxy).init(network, chain_id, first_id, proof_required, NOBODY)
}

/// `owner` is named, so that a proof says the same as the call.
pub fn register(chain_config: &Address, key: &PublicKey, owner: &Address, proof: Option<&Signature>) -> OwnerCall {
    let key = ManagedBuffer::<StaticApi>::from(key.as_slice());
    let owner = OptionalValue::Some(heap(owner));
    let proof = OptionalValue::from(proof.map(ManagedByteArray::<StaticApi, 48>::from));
    tx().to(heap(chain_config)).typed(ChainConfigProxy).register(key, owner, proof)
}

pub fn complete_chain_config(chain_config: &Address, hash_of_keys: &Hash) -> OwnerCall {
    let hash_of_keys = OptionalValue::Some(ManagedByteArray::<StaticApi, 32>::from(hash_of_keys));
    tx().to(heap(chain_config)).typed(ChainConfigProxy).complete_setup_phase(hash_of_keys)
}

pub fn init_header_verifier(chain_config: &Address, first_epoch: u32) -> Init {
    tx().typed(HeaderVerifierProxy).init(heap(chain_config), first_epoch)
}

pub fn complete_header_verifier(header_verifier: &Address) -> OwnerCall {
    tx().to(heap(header_verifier)).typed(HeaderVerifierProxy).complete_setup_phase()
}

pub fn set_header_verifier(chain_config: &Address, header_verifier: &Address) -> OwnerCall {
    tx().to(heap(chain_config)).typed(ChainConfigProxy).set_header_verifier(heap(header_verifier))
}

pub fn init_fee_market(fee: Option<&Fee>) -> Init {
    tx().typed(MvxFeeMarketProxy).init(fee.map(Fee::encoded), NOBODY)
}

pub fn set_fee(fee_market: &Address, fee: &Fee) -> OwnerCall {
    tx().to(heap(fee_market)).typed(MvxFeeMarketProxy).set_fee(fee.encoded())
}

pub fn remove_fee(fee_market: &Address, token: &[u8]) -> OwnerCall {
    tx().to(heap(fee_market)).typed(MvxFeeMarketProxy).remove_fee(ManagedTokenId::<StaticApi>::from(token))
}

pub fn whitelist(fee_market: &Address, users: &[Address]) -> OwnerCall {
    tx().to(heap(fee_market)).typed(MvxFeeMarketProxy).add_users_to_whitelist(several(users))
}

pub fn take_from_whitelist(fee_market: &Address, users: &[Address]) -> OwnerCall {
    tx().to(heap(fee_market)).typed(MvxFeeMarketProxy).remove_users_from_whitelist(several(users))
}

pub fn set_esdt_safe(fee_market: &Address, safe: &Address) -> OwnerCall {
    tx().to(heap(fee_market)).typed(MvxFeeMarketProxy).set_esdt_safe(heap(safe))
}

pub fn init_safe() -> Init {
    tx().typed(MvxEsdtSafeProxy).init(NOBODY)
}

/// Its payment is `ISSUE_COST`.
pub fn register_native_token(mint: &Address, ticker: &str, name: &str) -> OwnerCall<()> {
    tx().to(heap(mint)).typed(TokenMintProxy).register_native_token(ticker, name)
}

pub fn init_token_mint(safe: &Address) -> Init {
    tx().typed(TokenMintProxy).init(heap(safe), OptionalValue::<HeapAddress>::None)
}

pub fn set_token_mint(safe: &Address, mint: &Address) -> OwnerCall {
    tx().to(heap(safe)).typed(MvxEsdtSafeProxy).set_token_mint(heap(mint))
}

/// Its payment is what tokens are to be issued from.
pub fn fund(mint: &Address) -> OwnerCall<()> {
    tx().to(heap(mint)).typed(TokenMintProxy).fund_endpoint()
}

pub fn withdraw_fund(mint: &Address, amount: &Amount) -> OwnerCall {
    tx().to(heap(mint)).typed(TokenMintProxy).withdraw_fund(number(amount))
}

pub fn complete_safe(safe: &Address, header_verifier: &Address, fee_market: &Address) -> OwnerCall {
    tx().to(heap(safe)).typed(MvxEsdtSafeProxy).complete_setup_phase(heap(header_verifier), heap(fee_market))
}

pub fn init_call_executor() -> Init {
    tx().typed(CallExecutorProxy).init()
}

pub fn set_call_executor(safe: &Address, executor: &Address) -> OwnerCall {
    tx().to(heap(safe)).typed(MvxEsdtSafeProxy).set_call_executor(heap(executor))
}

pub fn set_call_inbox(safe: &Address, inbox: &Address, executor: &Address) -> OwnerCall {
    tx().to(heap(safe)).typed(MvxEsdtSafeProxy).set_call_inbox(heap(inbox), heap(executor))
}

pub fn pause(safe: &Address) -> OwnerCall {
    tx().to(heap(safe)).typed(MvxEsdtSafeProxy).pause()
}

pub fn unpause(safe: &Address) -> OwnerCall {
    tx().to(heap(safe)).typed(MvxEsdtSafeProxy).unpause()
}

pub fn init_validator_stake(chain_config: &Address, unbonding_seconds: u64) -> Init {
    tx().typed(ValidatorStakeProxy).init(heap(chain_config), unbonding_seconds)
}

/// `egld` in 10^-18 of them; the others in token units.
pub fn set_stake_terms(stake: &Address, egld: &Amount, tokens: &[(TokenId, Amount)]) -> OwnerCall {
    let term = |(token, amount): &(TokenId, Amount)| MultiValue2((ManagedTokenId::from(token.as_slice()), number(amount)));
    let tokens: MultiValueEncoded<StaticApi, _> = tokens.iter().map(term).collect();
    tx().to(heap(stake)).typed(ValidatorStakeProxy).set_stake_terms(number(egld), tokens)
}

pub fn withdraw_treasury(stake: &Address, token: &[u8], receiver: &Address) -> OwnerCall {
    let token = ManagedTokenId::<StaticApi>::from(token);
    tx().to(heap(stake)).typed(ValidatorStakeProxy).withdraw_treasury(token, heap(receiver))
}

pub fn init_governor(header_verifier: &Address) -> Init {
    tx().typed(GovernorProxy).init(heap(header_verifier))
}

/// Every contract that has an administrator takes it; zeros are nobody.
pub fn set_administrator(contract: &Address, administrator: &Address) -> OwnerCall {
    tx().to(heap(contract)).typed(ChainConfigProxy).set_administrator(heap(administrator))
}

/// Function and arguments as they stand in a transaction.
pub fn encoded(call: &FunctionCall<StaticApi>) -> (String, Vec<Vec<u8>>) {
    (call.function_name.to_string(), call.arg_buffer.to_raw_args_vec())
}

fn number(amount: &Amount) -> BigUint<StaticApi> {
    BigUint::from_bytes_be(&amount.to_bytes_be())
}

fn several(users: &[Address]) -> MultiValueEncoded<StaticApi, ManagedAddress<StaticApi>> {
    MultiValueEncoded::from(users.iter().map(|user| heap(user).into()).collect::<ManagedVec<_, _>>())
}
