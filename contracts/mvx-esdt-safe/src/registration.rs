//! Tokens of the Sovereign Chain come to the mainchain: what arrives here is handed to the token-mint, which issues them.

use multiversx_sc::imports::*;
use types::Hash;

use crate::{errors::TOKEN_MINT_MISSING, mint};

#[multiversx_sc::module]
pub trait RegistrationModule:
    mint::MintModule + minting::MintingModule + authority::AuthorityModule + signed_op::SignedOpModule + phase::PhaseModule
{
    /// Has the Sovereign Chain's own token issued: one, with the same identifier on both chains.
    ///
    /// Caller: the owner or the administrator, in the set-up phase, once.
    /// Payment: 0.05 EGLD. If the ESDT system contract refuses, it goes into the token-mint's fund.
    /// Fails with: `NOT_AUTHORISED`, `TOKEN_MINT_MISSING`, what the token-mint's `registerNativeToken` raises.
    /// Emits: nothing here; the token-mint does.
    #[payable("EGLD")]
    #[endpoint(registerNativeToken)]
    fn register_native_token(&self, ticker: ManagedBuffer, name: ManagedBuffer) {
        self.require_authority();
        require!(!self.token_mint().is_empty(), TOKEN_MINT_MISSING);
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(ticker);
        arguments.push_arg(name);
        self.call_mint("registerNativeToken", arguments, self.call_value().egld().clone());
    }

    /// Has a token of the Sovereign Chain issued, as its validators signed.
    ///
    /// Caller: any wallet; the bridge service in practice.
    /// Fails with: `CALLER_IS_CONTRACT`, what the token-mint's `registerToken` raises.
    /// Emits: nothing here; the token-mint's `execute` confirms.
    /// Source: mx-chain-sovereign-bridge-go `server/txSender/txSender.go`.
    #[endpoint(registerToken)]
    fn register_token(&self, hash_of_hashes: Hash<Self::Api>, operation: ManagedBuffer) {
        self.require_wallet();
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(hash_of_hashes);
        arguments.push_arg(operation);
        self.call_mint("registerToken", arguments, BigUint::zero());
    }

    /// Identifier of the Sovereign Chain's own token; empty if it has none.
    #[view(getNativeToken)]
    fn get_native_token(&self) -> ManagedBuffer {
        self.mint_native_token(self.token_mint().get()).get()
    }
}
