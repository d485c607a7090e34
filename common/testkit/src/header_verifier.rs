//! What the owner of header-verifier does, and the bridge service.

use multiversx_sc::types::TestAddress;
use multiversx_sc_scenario::{ScenarioTxRun, ScenarioWorld, scenario_model::TxResponse};
use proxies::header_verifier::HeaderVerifierProxy;

use crate::{
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, RELAYER},
    bundle::{Bundle, SignedBundle},
    chain_config::Identity,
    outcome::{Outcome, ReturnsResponse},
    rotation::SignedRotation,
    validators::Validators,
    world::{World, code},
};

impl World {
    pub fn deploy_header_verifier(&mut self, first_epoch: u32) -> Outcome {
        let chain_config = self.address(CHAIN_CONFIG);
        self.attempt(|world| {
            world
                .tx()
                .from(OWNER)
                .typed(HeaderVerifierProxy)
                .init(chain_config, first_epoch)
                .code(code("header-verifier"))
                .new_address(HEADER_VERIFIER)
                .returns(ReturnsResponse)
                .run()
        })
    }

    pub fn complete_header_verifier(&mut self, caller: TestAddress) -> Outcome {
        self.attempt(|world| {
            world.tx().from(caller).to(HEADER_VERIFIER).typed(HeaderVerifierProxy).complete_setup_phase().returns(ReturnsResponse).run()
        })
    }

    /// A header-verifier whose set-up is over, from epoch 0, and its chain-config.
    pub fn start_verifier(&mut self, validators: &Validators) {
        self.seed_chain_config(Identity::default(), validators);
        assert!(self.deploy_header_verifier(0).moved);
        assert!(self.complete_header_verifier(OWNER).moved);
    }

    pub fn register_bundle(&mut self, bundle: &SignedBundle) -> Outcome {
        self.call_verifier("registerBridgeOps", bundle.arguments())
    }

    pub fn change_validator_set(&mut self, rotation: &SignedRotation) -> Outcome {
        self.call_verifier("changeValidatorSet", rotation.arguments())
    }

    /// Calls the header-verifier as the bridge service does, with arguments as they are.
    pub fn call_verifier(&mut self, function: &str, arguments: Vec<Vec<u8>>) -> Outcome {
        self.attempt(|world| raw_call(world, function, arguments))
    }

    /// The tier that proved each operation of a bundle.
    pub fn proven_tiers(&mut self, bundle: &Bundle) -> Vec<u8> {
        let storage = self.storage(HEADER_VERIFIER);
        let tier = |op_hash: &Vec<u8>| {
            let key = [b"proven".as_slice(), &bundle.hash_of_hashes(), op_hash].concat();
            storage.get(&key).map_or(0, |tier| tier[0])
        };
        bundle.op_hashes.iter().map(tier).collect()
    }
}

fn raw_call(world: &mut ScenarioWorld, function: &str, arguments: Vec<Vec<u8>>) -> TxResponse {
    let mut call = world.tx().from(RELAYER).to(HEADER_VERIFIER).raw_call(function);
    for argument in arguments {
        call = call.argument(&argument);
    }
    call.returns(ReturnsResponse).run()
}
