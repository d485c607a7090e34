//! The Sovereign Chain: takes users' deposits, and executes what its node makes of the mainchain's events.

use std::ops::{Deref, DerefMut};

use multiversx_sc_scenario::imports::TxESDT;

use super::{
    Amount, asset,
    chain::Chain,
    names::OWNER,
    world::{Outcome, Receipt, Refusal},
};
use crate::node::{
    IncomingResult,
    codec::{Token, TransferData},
};

/// What became of an incoming result.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub result: IncomingResult,
    /// A refused call loses its tokens: the real node gives nothing back.
    pub outcome: Outcome,
}

/// A chain with the Sovereign Chain's contracts.
pub struct Sovereign(pub(super) Chain);

impl Deref for Sovereign {
    type Target = Chain;

    fn deref(&self) -> &Chain {
        &self.0
    }
}

impl DerefMut for Sovereign {
    fn deref_mut(&mut self) -> &mut Chain {
        &mut self.0
    }
}

impl Sovereign {
    /// Mints what arrives, with its data, then makes its call.
    ///
    /// More lenient than the node: every receiver gets its tokens here, where the node would lose those of a contract that is not payable.
    pub fn deliver(&mut self, result: IncomingResult) -> Delivery {
        self.world.ensure_account(&result.receiver);
        for token in &result.tokens {
            self.mint(&result, token);
        }
        let outcome = result.call.as_ref().map_or(Ok(Receipt::default()), |call| self.make_call(&result, call));
        Delivery { result, outcome }
    }

    /// Asks for a fungible token with 18 decimals to be known on the mainchain; the owner pays nothing for it.
    pub fn register_token(&mut self, token: &str, name: &str, ticker: &str) -> Outcome {
        let arguments = [token.as_bytes(), &[], name.as_bytes(), ticker.as_bytes(), &[18]].map(<[u8]>::to_vec);
        let step = self.step(&OWNER, &self.safe(), "registerToken", &arguments);
        self.run(step)
    }

    /// The node's mint needs no role, and neither does the safe's burn of what comes from elsewhere; the VM asks for the latter's.
    fn mint(&mut self, result: &IncomingResult, token: &Token) {
        let safe = self.safe();
        let amount = self.world.create(&result.receiver, token);
        self.world.allow_burn(&safe, &token.identifier);
        self.world.supply_mut(&asset::name(&token.identifier, token.nonce)).minted += amount;
    }

    /// The tokens are with the receiver already: the VM shows those of the system account as call value, but moves nothing.
    fn make_call(&mut self, result: &IncomingResult, call: &TransferData) -> Outcome {
        let Ok(function) = str::from_utf8(&call.function) else {
            return Err(self.lose(result, Refusal("function name is not text".into())));
        };
        let mut step = self.step(&result.sender, &result.receiver, function, &call.args).gas_limit(call.gas_limit);
        step.tx.esdt_value = result.tokens.iter().map(transfer).collect();
        self.run(step).map_err(|refusal| self.lose(result, refusal))
    }

    fn lose(&mut self, result: &IncomingResult, refusal: Refusal) -> Refusal {
        for token in &result.tokens {
            let amount = amount(token);
            self.world.take_away(&result.receiver, &token.identifier, token.nonce, &amount);
            self.world.supply_mut(&asset::name(&token.identifier, token.nonce)).minted -= amount;
        }
        refusal
    }

    /// The node took the log of this block; the next transactions are in block `nonce`.
    pub(super) fn begin_block(&mut self, nonce: u64) {
        self.log_mut().clear();
        self.world.set_block(nonce);
    }
}

fn amount(token: &Token) -> Amount {
    Amount::from_bytes_be(&token.data.amount)
}

fn transfer(token: &Token) -> TxESDT {
    TxESDT { esdt_token_identifier: token.identifier.clone().into(), nonce: token.nonce.into(), esdt_value: amount(token).into() }
}
