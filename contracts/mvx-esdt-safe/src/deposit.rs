//! Tokens leave for the Sovereign Chain: they are kept or burnt here, and minted there.

use deposit::{accept, event};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;

use crate::{custody, errors::CALLS_NOT_SUPPORTED, mint};

#[multiversx_sc::module]
pub trait DepositModule:
    custody::CustodyModule
    + mint::MintModule
    + minting::MintingModule
    + authority::AuthorityModule
    + accept::AcceptModule
    + event::EventModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
{
    /// Keeps 1 to 10 tokens of any kind but EGLD, so that the Sovereign Chain mints them for `to`.
    ///
    /// Caller: anyone.
    /// Payment: with fees on the fee first, then the tokens; a wallet is given back what the fee leaves, a contract pays exactly,
    /// and who accepted a sponsor brings no fee.
    /// Fails with: `CALLS_NOT_SUPPORTED`, what `accept_deposit` raises.
    /// Emits: `deposit`, and nothing else: the node reads every event of this function.
    #[payable]
    #[endpoint]
    fn deposit(&self, to: ManagedAddress, call_data: MultiValueEncoded<ManagedBuffer>) {
        require!(call_data.is_empty(), CALLS_NOT_SUPPORTED);
        let mut to_burn = ManagedArgBuffer::new();
        self.accept_deposit(
            &to,
            None,
            |token, nonce, amount| self.take_in(token.into_managed_buffer(), nonce, amount, &mut to_burn),
            |tokens, depositor| self.emit_deposit(&to, tokens, depositor),
        );
        self.burn(to_burn);
    }
}
