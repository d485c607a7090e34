//! A contract that lets itself be governed, and keeps what it was told. It runs as Rust, whatever the others run as.

use multiversx_sc::{imports::*, types::TestSCAddress};
use multiversx_sc_scenario::imports::*;

use crate::{
    World,
    changes::{Change, stores},
    wire::nested,
};

/// Where it is, in the shard of the suite.
pub const GOVERNED: TestSCAddress = TestSCAddress::new("governed");

/// Another, in another shard.
pub const FAR_GOVERNED: TestSCAddress = TestSCAddress::new("far-governed_________0");

/// Stands for its code.
const CODE: &str = "governed";

/// Why `unpause` fails.
pub const NOT_TO_BE_GOVERNED: &str = "the target refuses";

#[multiversx_sc::contract]
pub trait Governed {
    #[init]
    fn init(&self) {}

    #[endpoint(setFee)]
    fn set_fee(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("setFee", words);
    }

    #[endpoint(removeFee)]
    fn remove_fee(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("removeFee", words);
    }

    #[endpoint(addUsersToWhitelist)]
    fn add_users_to_whitelist(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("addUsersToWhitelist", words);
    }

    #[endpoint(removeUsersFromWhitelist)]
    fn remove_users_from_whitelist(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("removeUsersFromWhitelist", words);
    }

    #[endpoint(distributeFees)]
    fn distribute_fees(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("distributeFees", words);
    }

    #[endpoint]
    fn pause(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("pause", words);
    }

    #[endpoint]
    fn unpause(&self, words: MultiValueEncoded<ManagedBuffer>) {
        require!(words.is_empty(), NOT_TO_BE_GOVERNED);
        self.keep("unpause", words);
    }

    #[endpoint(setCallExecutor)]
    fn set_call_executor(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("setCallExecutor", words);
    }

    #[endpoint(setTokenBurnMechanism)]
    fn set_token_burn_mechanism(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("setTokenBurnMechanism", words);
    }

    #[endpoint(setTokenLockMechanism)]
    fn set_token_lock_mechanism(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("setTokenLockMechanism", words);
    }

    #[endpoint(setStakeTerms)]
    fn set_stake_terms(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("setStakeTerms", words);
    }

    /// Brings the caller another operation, if it is given one.
    #[endpoint]
    fn slash(&self, words: MultiValueEncoded<ManagedBuffer>) {
        let caller = self.blockchain().get_caller();
        for operation in words.clone() {
            self.tx().to(&caller).raw_call("executeGovernanceOp").argument(&operation).sync_call();
        }
        self.keep("slash", words);
    }

    #[endpoint(refuseToken)]
    fn refuse_token(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("refuseToken", words);
    }

    #[endpoint(allowToken)]
    fn allow_token(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("allowToken", words);
    }

    #[endpoint(setTokenWhitelist)]
    fn set_token_whitelist(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.keep("setTokenWhitelist", words);
    }

    fn keep(&self, endpoint: &str, words: MultiValueEncoded<ManagedBuffer>) {
        let mut told = ManagedVec::from_single_item(self.blockchain().get_caller().as_managed_buffer().clone());
        told.push(ManagedBuffer::from(endpoint));
        told.append_vec(words.into_vec_of_buffers());
        self.told_by().set(told);
    }

    /// Who told it, what, and with which words.
    #[storage_mapper("toldBy")]
    fn told_by(&self) -> SingleValueMapper<ManagedVec<ManagedBuffer>>;
}

/// What it keeps that was told so by this account.
pub fn told_by(caller: impl Into<AddressValue>, endpoint: &str, words: &[Vec<u8>]) -> Change {
    let head = [nested(crate::wire::bytes_of(caller)), nested(endpoint)].concat();
    stores(GOVERNED, "toldBy", [head, words.iter().flat_map(nested).collect()].concat())
}

impl World {
    /// Puts it there, in both shards.
    pub fn add_governed(&mut self) {
        self.scenario.register_contract(format!("str:{CODE}"), ContractBuilder);
        for governed in [GOVERNED, FAR_GOVERNED] {
            self.scenario.account(governed).code(ManagedBuffer::<StaticApi>::from(CODE));
        }
    }
}
