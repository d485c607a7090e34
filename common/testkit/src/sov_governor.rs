//! Where the Sovereign Chain says how the mainchain's contracts are to change.

use multiversx_sc::types::TestSCAddress;

use crate::{
    Event, Outcome, World,
    actors::OWNER,
    call::{Call, Deployment},
    governance::GovernanceOp,
};

pub const SOV_GOVERNOR: TestSCAddress = TestSCAddress::new("sov-governor");

impl GovernanceOp {
    /// The proposal from which it comes, by the owner. Chain id and nonce are the contract's own.
    pub fn proposal(&self) -> Call {
        Call::new(OWNER, SOV_GOVERNOR, "propose").argument(&self.contract).argument([self.kind]).argument(self.payload())
    }

    /// What tells the relayer of it.
    pub fn proposed(&self) -> Event {
        Event::new("propose", "governanceOp").data(self.bytes())
    }
}

impl World {
    pub fn deploy_sov_governor(&mut self, chain_id: &str) -> Outcome {
        self.deploy(Deployment { contract: "sov-governor", at: SOV_GOVERNOR, arguments: vec![chain_id.into()] })
    }
}
