#![no_std]
//! Where the Sovereign Chain says how the bridge's contracts on the mainchain are to change.
//!
//! Each proposal becomes one event, whose data are the very bytes that the validators sign, and has the next nonce. The node knows nothing of
//! it: the event has none of its identifiers, and a relayer brings what was signed to the mainchain's governor.

use multiversx_sc::imports::*;
use types::{
    GovernanceRef,
    errors::{CHAIN_ID_MALFORMED, GOVERNANCE_TOO_LONG},
    governance::{GovernanceSpace, message},
    reader::Revert,
    space::holds,
    token_id::{PREFIX_MAX_LENGTH, is_chain_id},
};

#[multiversx_sc::contract]
pub trait SovGovernor: authority::AuthorityModule {
    /// `chain_id` is this chain's own, as the mainchain's chain-config has it.
    ///
    /// Fails with: `CHAIN_ID_MALFORMED`.
    #[init]
    fn init(&self, chain_id: ManagedBuffer) {
        require!(holds::<PREFIX_MAX_LENGTH, _>(&chain_id, is_chain_id), CHAIN_ID_MALFORMED);
        self.governed_chain().set(chain_id);
    }

    /// Keeps everything.
    #[upgrade]
    fn upgrade(&self) {}

    /// A change of a contract on the mainchain is announced, under the next nonce.
    ///
    /// `kind` is a number of `types::governance::Kind`, and `payload` the number of arguments in four bytes, then each behind its length. What the
    /// mainchain could not decode is refused; whether the target takes it, only the mainchain can say.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `GOVERNANCE_TOO_LONG`, what `GovernanceRef::decode` raises.
    /// Emits: `governanceOp`.
    #[endpoint]
    fn propose(&self, contract: ManagedAddress, kind: u8, payload: ManagedBuffer) {
        self.require_authority();
        let nonce = self.next_governance_nonce().get();
        let operation = message(&self.governed_chain().get(), &contract, kind, nonce, &payload);
        self.require_decodable(&operation);

        self.next_governance_nonce().set(nonce + 1);
        self.governance_op_event(&operation);
    }

    fn require_decodable(&self, operation: &ManagedBuffer) {
        let mut space = GovernanceSpace::default();
        let Some(bytes) = space.load(operation) else { sc_panic!(GOVERNANCE_TOO_LONG) };
        let Ok(_decoded) = GovernanceRef::decode_or::<Revert<Self::Api>>(bytes);
    }

    /// A change is proposed. The data are the bytes whose sha256 the validators sign.
    #[event("governanceOp")]
    fn governance_op_event(&self, operation: &ManagedBuffer);

    /// This chain's id. Set at init. INV-75.
    #[view(getChainId)]
    #[storage_mapper("governedChain")]
    fn governed_chain(&self) -> SingleValueMapper<ManagedBuffer>;

    /// The nonce of the next proposal. Counted by `propose` alone, from 0, never lowered. INV-75.
    #[view(getNextNonce)]
    #[storage_mapper("nextGovernanceNonce")]
    fn next_governance_nonce(&self) -> SingleValueMapper<u64>;
}
