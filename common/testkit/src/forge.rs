//! A forge, its factory and the templates, and what the owner of a chain does there.

use multiversx_sc::types::{Address, TestAddress, TestSCAddress};
use multiversx_sc_scenario::{multiversx_chain_vm::chain_core::std::code_hash, scenario_model::AddressValue};

use crate::{
    World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER},
    call::{Call, Deployment},
    mvx::{MVX_MARKET, MVX_SAFE, TOKEN_MINT},
    state,
    wire::{bytes_of, minimal, nested},
};

pub const FORGE: TestSCAddress = TestSCAddress::new("sovereign-forge");
pub const FACTORY: TestSCAddress = TestSCAddress::new("chain-factory");
/// The shard of all of them.
pub const SHARD: u8 = 1;
/// Owns a chain.
pub const CREATOR: TestAddress = TestAddress::new("creator");
/// Owns another.
pub const OTHER_CREATOR: TestAddress = TestAddress::new("other-creator");
/// In a shard without a factory.
pub const FAR_CREATOR: TestAddress = TestAddress::new("creator-in-another-shard_______0");
/// What a chain costs, 10^-18 EGLD.
pub const DEPLOY_COST: u64 = 1_000;
/// What creators have, 10^-18 EGLD.
const PLENTY: u64 = 1_000_000_000_000_000_000;

/// The contracts of the first chain, in the order in which they are made.
pub const SUITE: [TestSCAddress; 5] = [CHAIN_CONFIG, MVX_SAFE, MVX_MARKET, HEADER_VERIFIER, TOKEN_MINT];
/// The same of the second.
pub const OTHER_SUITE: [TestSCAddress; 5] = [
    TestSCAddress::new("other-chain-config"),
    TestSCAddress::new("other-safe"),
    TestSCAddress::new("other-market"),
    TestSCAddress::new("other-verifier"),
    TestSCAddress::new("other-mint"),
];
/// Their ids.
pub const IDS: [u8; 5] = [4, 2, 3, 1, 5];
/// Their names.
pub const NAMES: [&str; 5] = ["chain-config", "mvx-esdt-safe", "mvx-fee-market", "header-verifier", "token-mint"];
/// Contracts with their code.
pub const TEMPLATES: [TestSCAddress; 5] = [
    TestSCAddress::new("template-config"),
    TestSCAddress::new("template-safe"),
    TestSCAddress::new("template-market"),
    TestSCAddress::new("template-verifier"),
    TestSCAddress::new("template-mint"),
];

/// A `Start`.
pub fn start(first_id: u16, first_epoch: u32, proof_required: bool) -> Vec<u8> {
    [&first_id.to_be_bytes()[..], &first_epoch.to_be_bytes(), &[u8::from(proof_required)]].concat()
}

/// A `SovereignConfig` without stakes.
pub fn config(min_validators: u64, max_validators: u64) -> Vec<u8> {
    [&min_validators.to_be_bytes()[..], &max_validators.to_be_bytes(), &[0; 5]].concat()
}

/// The first phase of a chain with this id, rightly paid.
pub fn phase_one(creator: TestAddress, chain_id: &str) -> Call {
    Call::new(creator, FORGE, "deployPhaseOne").argument(preferred(chain_id)).egld(DEPLOY_COST)
}

/// All phases at once, with fees off.
pub fn all_phases(creator: TestAddress, chain_id: &str) -> Call {
    Call::new(creator, FORGE, "deployChain").argument(preferred(chain_id)).argument([]).egld(DEPLOY_COST)
}

/// A later phase.
pub fn phase(creator: TestAddress, phase: usize) -> Call {
    Call::new(creator, FORGE, ["deployPhaseTwo", "deployPhaseThree", "deployPhaseFour", "completeSetupPhase"][phase - 2])
}

/// An id that is preferred.
pub fn preferred(chain_id: &str) -> Vec<u8> {
    [vec![1], nested(chain_id)].concat()
}

impl World {
    /// A factory that obeys this account, with every template.
    pub fn start_factory(&mut self, forge: impl Into<AddressValue>) {
        for creator in [CREATOR, OTHER_CREATOR, FAR_CREATOR] {
            self.scenario.account(creator).balance(PLENTY);
        }
        for (nonce, contract) in (0..).zip(SUITE.into_iter().chain(OTHER_SUITE)) {
            self.scenario.new_address(FACTORY, nonce, contract);
        }
        let forge = bytes_of(forge.into());
        assert!(self.deploy(Deployment { contract: "chain-factory", at: FACTORY, arguments: vec![forge] }).moved);
        let named = || bytes_of(FACTORY);
        let arguments: [Vec<Vec<u8>>; 5] =
            [vec![b"testnet".to_vec(), b"t".to_vec(), vec![], vec![]], vec![], vec![vec![]], vec![named(), vec![]], vec![named()]];
        for (((contract, at), id), arguments) in NAMES.into_iter().zip(TEMPLATES).zip(IDS).zip(arguments) {
            assert!(self.deploy(Deployment { contract, at, arguments }).moved);
            let call = self.template(id, at);
            assert!(self.call(call).moved);
        }
    }

    /// The call that makes a contract's code a template.
    pub fn template(&mut self, id: u8, at: TestSCAddress) -> Call {
        let hash = self.code_hash(at);
        Call::new(OWNER, FACTORY, "setTemplate").argument([id]).argument(bytes_of(at)).argument(hash)
    }

    /// blake2b of a contract's code.
    pub fn code_hash(&mut self, at: TestSCAddress) -> Vec<u8> {
        let code = state::look(&mut self.scenario, |accounts| accounts[&at.to_address()].contract_path.clone());
        code_hash(&code.expect("a contract")).to_vec()
    }

    /// A forge whose chains cost something, with a factory in its shard, on a test network whose validators begin with id 1 in epoch 7.
    pub fn start_forge(&mut self) {
        assert!(self.deploy(Deployment { contract: "sovereign-forge", at: FORGE, arguments: vec![minimal(DEPLOY_COST)] }).moved);
        self.start_factory(FORGE);
        let factory = Call::new(OWNER, FORGE, "registerChainFactory").argument([SHARD]).argument(bytes_of(FACTORY));
        assert!(self.call(factory).moved);
        assert!(self.call(Call::new(OWNER, FORGE, "setDefaults").argument("testnet").argument(start(1, 7, false))).moved);
    }

    /// Who owns a contract, and who may upgrade, read and pay it.
    pub fn owner_and_metadata(&mut self, contract: TestSCAddress) -> (Option<Address>, Vec<u8>) {
        state::look(&mut self.scenario, |accounts| {
            let account = &accounts[&contract.to_address()];
            (account.contract_owner.clone(), account.code_metadata.to_vec())
        })
    }
}
