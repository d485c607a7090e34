//! Tokens of the Sovereign Chain are registered by operations that its validators signed: issued here, once each.

use multiversx_sc::imports::*;
use phase::{Phase, errors::CONTRACT_PAUSED};
use types::{Hash, RegisterTokenRef, errors::INPUT_TOO_LONG, register_token::MAX_REGISTER_TOKEN_BYTES, space::Space};

use crate::{
    door,
    errors::*,
    foreign, fund, maps,
    native_token::{self, ISSUE_COST, ISSUE_GAS},
};

/// Version of the callback's arguments: callbacks of an older code may be on their way when a newer one is deployed.
const CALLBACK_VERSION: u8 = 1;

/// Gas for keeping the identifier, or the returned cost, and confirming.
const ISSUED_GAS: u64 = 3_000_000;

#[multiversx_sc::module]
pub trait RegisterTokenModule:
    door::DoorModule
    + foreign::ForeignModule
    + fund::FundModule
    + maps::MapsModule
    + native_token::NativeTokenModule
    + authority::AuthorityModule
    + signed_op::SignedOpModule
{
    /// Issues a sovereign token on the mainchain, with every role for this contract, once.
    ///
    /// What reverts can be tried again: bytes that are no registration, no proof, a use before, an issue under way, a fund without 0.05
    /// EGLD. Every other failure consumes the operation; there is nothing to refund.
    ///
    /// Caller: any wallet, or the safe for a wallet: that is where the bridge service sends it.
    /// Fails with: `CALLER_IS_CONTRACT`, `CONTRACT_PAUSED` while the safe does not run, `SISTER_UNREADABLE`, `INPUT_TOO_LONG`, what `RegisterTokenRef::decode` raises, `TOKEN_BEING_ISSUED`,
    /// what `consume_for_sister` raises, `FUND_TOO_SMALL`.
    /// Emits: nothing here; `execute` confirms.
    #[endpoint(registerToken)]
    fn register_token(&self, hash_of_hashes: Hash<Self::Api>, operation: ManagedBuffer) {
        if self.blockchain().get_caller() != self.esdt_safe().get() {
            self.require_wallet();
        }
        require!(self.safe_phase(self.esdt_safe().get()).get() == Phase::Running, CONTRACT_PAUSED);
        self.adopt_header_verifier();
        let mut space = Space::<MAX_REGISTER_TOKEN_BYTES>::default();
        let Some(bytes) = space.load(&operation) else { sc_panic!(INPUT_TOO_LONG) };
        let token = match RegisterTokenRef::decode(bytes) {
            Ok(token) => token,
            Err(reason) => sc_panic!(reason),
        };
        let token_id = ManagedBuffer::from(token.token_id);
        require!(!self.issuing(&token_id).get(), TOKEN_BEING_ISSUED);
        let op_hash = self.consume_for_sister(&hash_of_hashes, &operation);
        match self.check_new(&token, &token_id) {
            Ok(()) => self.issue(&token, token_id, hash_of_hashes, op_hash),
            Err(reason) => self.settle_without_issue(hash_of_hashes, op_hash, reason.into()),
        }
    }

    /// Repeats the confirmation of a settled operation, for a node that missed it.
    ///
    /// Caller: any wallet.
    /// Fails with: `SISTER_UNREADABLE`, what `require_confirmable` raises.
    /// Emits: nothing here; `execute` confirms.
    #[endpoint]
    fn confirm(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) {
        self.adopt_header_verifier();
        self.require_confirmable(&hash_of_hashes, &op_hash);
        self.settle_without_issue(hash_of_hashes, op_hash, ManagedBuffer::new());
    }

    /// Settles a registration. Makes no call.
    ///
    /// `sov_token` is empty when nothing was issued: then `refusal` says why, or is empty when an operation is only confirmed again. The
    /// node stops at any event of this function but the confirmation, so `getMvxToken` tells what was registered.
    ///
    /// Emits: `executedBridgeOp`.
    #[promises_callback]
    fn execute(
        &self,
        _version: u8,
        hash_of_hashes: Hash<Self::Api>,
        op_hash: Hash<Self::Api>,
        sov_token: ManagedBuffer,
        token_type: EsdtTokenType,
        refusal: ManagedBuffer,
        #[call_result] result: ManagedAsyncCallResult<OptionalValue<ManagedBuffer>>,
    ) {
        if !refusal.is_empty() {
            return self.settle(&hash_of_hashes, &op_hash, Some(refusal));
        }
        if sov_token.is_empty() {
            return self.confirm_again(&hash_of_hashes, &op_hash);
        }
        self.issuing(&sov_token).clear();
        self.put_in_fund();
        let failure = match result {
            ManagedAsyncCallResult::Ok(OptionalValue::Some(mvx_token)) if !mvx_token.is_empty() => {
                self.map_token(&sov_token, &mvx_token, token_type);
                None
            }
            ManagedAsyncCallResult::Ok(_) => Some(TOKEN_NOT_ISSUED.into()),
            ManagedAsyncCallResult::Err(error) => Some(error.err_msg),
        };
        self.settle(&hash_of_hashes, &op_hash, failure);
    }

    /// Whether the token is this chain's, and was not registered.
    fn check_new(&self, token: &RegisterTokenRef, token_id: &ManagedBuffer) -> Result<(), &'static str> {
        if !self.is_of_the_chain(token.token_id) {
            return Err(TOKEN_OF_ANOTHER_CHAIN);
        }
        if self.mvx_token(token_id).is_empty() { Ok(()) } else { Err(TOKEN_REGISTERED) }
    }

    /// Asks the ESDT system contract for a token.
    fn issue(&self, token: &RegisterTokenRef, token_id: ManagedBuffer, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) {
        let cost = BigUint::from(ISSUE_COST);
        self.take_from_fund(&cost);
        self.issuing(&token_id).set(true);
        let (function, word, has_decimals) = request(token.token_type);
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg_raw(ManagedBuffer::from(token.name));
        arguments.push_arg_raw(ManagedBuffer::from(token.ticker));
        arguments.push_arg_raw(ManagedBuffer::from(word));
        if has_decimals {
            arguments.push_arg(token.decimals);
        }
        let callback = RegisterTokenModule::callbacks(self);
        self.tx()
            .to(ESDTSystemSCAddress)
            .egld(cost)
            .raw_call(function)
            .arguments_raw(arguments)
            .gas(ISSUE_GAS)
            .callback(callback.execute(CALLBACK_VERSION, hash_of_hashes, op_hash, token_id, token.token_type, ManagedBuffer::new()))
            .gas_for_callback(ISSUED_GAS)
            .register_promise();
    }

    /// Reaches `execute` with nothing to issue.
    fn settle_without_issue(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>, refusal: ManagedBuffer) {
        let (nothing, any_type) = (ManagedBuffer::new(), EsdtTokenType::Fungible);
        let callback = RegisterTokenModule::callbacks(self).execute(CALLBACK_VERSION, hash_of_hashes, op_hash, nothing, any_type, refusal);
        self.come_back(callback, budget::callback_gas(0, 0));
    }
}

/// The ESDT system contract's function for a type of token, its word for the type, and whether decimals follow.
///
/// Source: mx-chain-go `vm/systemSmartContracts/esdt.go`; the dynamic kinds without decimals would take them for a property.
fn request(token_type: EsdtTokenType) -> (&'static str, &'static str, bool) {
    const PLAIN: &str = "registerAndSetAllRoles";
    const DYNAMIC: &str = "registerAndSetAllRolesDynamic";
    match token_type {
        EsdtTokenType::Fungible | EsdtTokenType::Invalid => (PLAIN, "FNG", true),
        EsdtTokenType::NonFungible | EsdtTokenType::NonFungibleV2 => (PLAIN, "NFT", true),
        EsdtTokenType::SemiFungible => (PLAIN, "SFT", true),
        EsdtTokenType::MetaFungible => (PLAIN, "META", true),
        EsdtTokenType::DynamicNFT => (DYNAMIC, "NFT", false),
        EsdtTokenType::DynamicSFT => (DYNAMIC, "SFT", false),
        EsdtTokenType::DynamicMeta => (DYNAMIC, "META", true),
    }
}
