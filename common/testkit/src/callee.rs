//! A contract that users call over the bridge. It runs as Rust, whatever the others run as.

use multiversx_sc::{imports::*, types::TestSCAddress};
use multiversx_sc_scenario::imports::*;

use crate::{
    World,
    changes::{Change, stores},
    wire::nested,
};

/// Where it is, in the shard of the suite.
pub const CALLEE: TestSCAddress = TestSCAddress::new("callee");

/// Another, in another shard.
pub const FAR_CALLEE: TestSCAddress = TestSCAddress::new("far-callee___________0");

/// Stands for its code.
const CODE: &str = "callee";

/// Why `refuse` fails.
pub const REFUSED: &str = "the callee refuses";

#[multiversx_sc::contract]
pub trait Callee {
    #[init]
    fn init(&self) {}

    /// Keeps the tokens, and what it was told.
    #[payable]
    #[endpoint]
    fn accept(&self, words: MultiValueEncoded<ManagedBuffer>) {
        self.told().set(words.into_vec_of_buffers());
    }

    #[payable]
    #[endpoint]
    fn refuse(&self, _words: IgnoreValue) {
        sc_panic!(REFUSED);
    }

    /// Gives one unit of its first token back to who called.
    #[payable]
    #[endpoint(giveBack)]
    fn give_back(&self, _words: IgnoreValue) {
        let paid = self.call_value().all();
        let first = paid.get(0).clone();
        self.tx().to(ToCaller).payment(Payment::new(first.token_identifier, first.token_nonce, NonZeroBigUint::one())).transfer();
    }

    /// Calls another contract, handing the tokens on, and fails if that fails.
    #[payable]
    #[endpoint]
    fn pass(&self, to: ManagedAddress, function: ManagedBuffer, arguments: MultiValueEncoded<ManagedBuffer>) {
        let paid = self.call_value().all();
        self.tx().to(to).raw_call(function).arguments_raw(arguments.to_arg_buffer()).payment(paid).sync_call();
    }

    /// What `accept` was told.
    #[storage_mapper("told")]
    fn told(&self) -> SingleValueMapper<ManagedVec<ManagedBuffer>>;
}

/// What a callee keeps that was told so.
pub fn told(callee: TestSCAddress, words: &[&str]) -> Change {
    stores(callee, "told", words.iter().flat_map(nested).collect::<Vec<u8>>())
}

impl World {
    /// Puts both callees there.
    pub fn add_callees(&mut self) {
        self.scenario.register_contract(format!("str:{CODE}"), ContractBuilder);
        for callee in [CALLEE, FAR_CALLEE] {
            self.scenario.account(callee).code(ManagedBuffer::<StaticApi>::from(CODE));
        }
    }
}
