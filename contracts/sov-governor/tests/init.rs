use testkit::{
    changes::{has_code, stores},
    sov_governor::SOV_GOVERNOR,
};
use types::errors::CHAIN_ID_MALFORMED;

use crate::world;

#[test]
fn init_fails_when_chain_id_malformed() {
    for chain_id in ["", "sover", "Sov", "s-v", "sov\0"] {
        world().deploy_sov_governor(chain_id).fails_with(CHAIN_ID_MALFORMED);
    }
}

#[test]
fn init_names_the_chain() {
    for chain_id in ["s", "sov", "s0v9"] {
        let mut world = world();
        let deployed = world.deploy_sov_governor(chain_id);
        deployed.succeeds();
        deployed.changes([has_code(SOV_GOVERNOR), stores(SOV_GOVERNOR, "governedChain", chain_id)]);
        assert_eq!(world.view(SOV_GOVERNOR, "getChainId", &[]), [chain_id.as_bytes()]);
        assert_eq!(world.view(SOV_GOVERNOR, "getNextNonce", &[]), [[0u8; 0]]);
    }
}
