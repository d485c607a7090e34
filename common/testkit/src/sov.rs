//! The sovereign side: a fee-market and a safe.

use multiversx_sc::types::{EsdtLocalRole, TestSCAddress};
use multiversx_sc_scenario::scenario_model::SetStateStep;

use crate::{
    Outcome, World,
    call::{Deployment, Payment},
    changes::{Change, stores},
    instance::{Instance, LARGE, NFT, SFT},
    safe::{Safe, Side, TOKENS},
    wire::bytes_of,
};

pub const SOV_SAFE: TestSCAddress = TestSCAddress::new("sov-esdt-safe");
pub const SOV_MARKET: TestSCAddress = TestSCAddress::new("sov-fee-market");

/// The sovereign safe and its market.
pub const SOV: Side = Side { safe: SOV_SAFE, market: SOV_MARKET, taken_in };

/// The block in which everything happens, at first.
pub const FIRST_BLOCK: u64 = 7;

impl World {
    pub fn deploy_sov_market(&mut self, fee: Vec<u8>) -> Outcome {
        let arguments = vec![bytes_of(SOV_SAFE), fee];
        self.deploy(Deployment { contract: "sov-fee-market", at: SOV_MARKET, arguments })
    }

    pub fn deploy_sov_safe(&mut self, fee_market: Vec<u8>) -> Outcome {
        self.deploy(Deployment { contract: "sov-esdt-safe", at: SOV_SAFE, arguments: vec![fee_market] })
    }

    /// A sovereign safe that is still paused, without fees; it may burn every token.
    pub fn prepare_sov_safe(mut self) -> Safe {
        self.add_depositors();
        self.enter_block(FIRST_BLOCK);
        assert!(self.deploy_sov_market(vec![]).moved);
        assert!(self.deploy_sov_safe(bytes_of(SOV_MARKET)).moved);
        for token in TOKENS {
            self.set_roles(SOV_SAFE, token, &[EsdtLocalRole::Burn]);
        }
        for Instance { token, .. } in [NFT, SFT, LARGE] {
            self.set_roles(SOV_SAFE, token, &[EsdtLocalRole::NftBurn]);
        }
        Safe { world: self, side: SOV }
    }

    /// A sovereign safe that runs, without fees.
    pub fn start_sov_safe(self) -> Safe {
        let mut safe = self.prepare_sov_safe();
        safe.unpause();
        safe
    }

    pub fn enter_block(&mut self, nonce: u64) {
        self.scenario.set_state_step(SetStateStep::new().block_nonce(nonce));
    }
}

/// How many operations a block carries, as it is stored.
pub fn counts_operations(block: u64, operations: u32) -> Change {
    stores(SOV_SAFE, "blockOperations", [block.to_be_bytes().as_slice(), &operations.to_be_bytes()].concat())
}

/// Everything is burnt; the operation counts.
fn taken_in(_: &[Payment]) -> Vec<Change> {
    vec![counts_operations(FIRST_BLOCK, 1)]
}
