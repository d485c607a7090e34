//! The Sovereign Chain: takes users' deposits, and executes what its node makes of the mainchain's events.

use std::ops::{Deref, DerefMut};

use multiversx_sc_scenario::imports::TxESDT;

use super::{
    Amount, asset,
    chain::Chain,
    names::{CALL_INBOX, OWNER, contract},
    world::{Outcome, Receipt, Refusal},
};
use crate::chain::{Address, EGLD};
use crate::node::{
    IncomingResult,
    codec::{Token, TransferData},
};

/// What became of an incoming result.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub result: IncomingResult,
    /// A refused call or transfer loses its tokens: the real node gives nothing back.
    pub outcome: Outcome,
}

/// What the chain says of a transfer to a contract that takes none.
const NOT_PAYABLE: &str = "sending value to non payable contract";
/// What it says of a call where there is no code.
const NO_CODE: &str = "contract not found";

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
    /// Mints what arrives, with its data, then makes its call. Whatever fails loses the tokens, as in the node: a call, or a transfer to
    /// a contract that is not payable. EGLD arrives as this chain's coin.
    pub fn deliver(&mut self, result: IncomingResult) -> Delivery {
        self.world.ensure_account(&result.receiver);
        for token in &result.tokens {
            self.mint(&result, token);
        }
        let delivered = match &result.call {
            Some(call) => self.make_call(&result, call),
            None if self.world.is_payable_by_contract(&result.receiver) => Ok(Receipt::default()),
            None => Err(Refusal(NOT_PAYABLE.into())),
        };
        let outcome = delivered.map_err(|refusal| self.lose(&result, refusal));
        Delivery { result, outcome }
    }

    /// Asks for a fungible token to be known on the mainchain; the owner pays nothing for it.
    pub fn register_token(&mut self, token: &str, name: &str, ticker: &str) -> Outcome {
        self.register_token_of(token, 0, name, ticker)
    }

    /// The same for a token of any type, with 18 decimals.
    pub fn register_token_of(&mut self, token: &str, token_type: u8, name: &str, ticker: &str) -> Outcome {
        let arguments = [token.as_bytes(), &[token_type], name.as_bytes(), ticker.as_bytes(), &[18]].map(<[u8]>::to_vec);
        let step = self.step(&OWNER, &self.safe(), "registerToken", &arguments);
        self.run(step)
    }

    /// The safe's owner says that the mainchain makes this token anew when it comes: one that it burns, or the chain's native one.
    pub fn leave_room_for_making(&mut self, token: &str) -> Outcome {
        let step = self.step(&OWNER, &self.safe(), "setTokenBurnMechanism", &[token.as_bytes().to_vec()]);
        self.run(step)
    }

    /// Takes what the inbox keeps of a token, by name, for somebody.
    pub fn claim(&mut self, owner: &Address, token: &str, to: &Address) -> Outcome {
        self.world.ensure_account(to);
        let step = self.step(owner, &contract(CALL_INBOX), "claim", &claim_of(token, to));
        self.run(step)
    }

    /// Has the inbox send home what it keeps of a token, by name.
    pub fn send_home(&mut self, caller: &Address, home: &Address, token: &str) -> Outcome {
        let [token, nonce, home] = claim_of(token, home);
        let step = self.step(caller, &contract(CALL_INBOX), "sendHome", &[home, token, nonce]);
        self.run(step)
    }

    /// The node's mint needs no role, and neither does the safe's burn of what comes from elsewhere; the VM asks for the latter's.
    fn mint(&mut self, result: &IncomingResult, token: &Token) {
        if !is_made_by_vm(result, token) {
            self.world.create(&result.receiver, token);
        }
        let safe = self.safe();
        self.world.allow_burn(&safe, &token.identifier);
        self.world.supply_mut(&asset::name(&token.identifier, token.nonce)).minted += amount(token);
    }

    /// The tokens are with the receiver already: the VM shows those of the system account as call value, but moves nothing.
    fn make_call(&mut self, result: &IncomingResult, call: &TransferData) -> Outcome {
        let Ok(function) = str::from_utf8(&call.function) else {
            return Err(Refusal("function name is not text".into()));
        };
        if !self.world.has_code(&result.receiver) {
            return Err(Refusal(NO_CODE.into()));
        }
        let mut step = self.step(&result.sender, &result.receiver, function, &call.args).gas_limit(call.gas_limit);
        step.tx.esdt_value = result.tokens.iter().map(transfer).collect();
        self.run(step)
    }

    fn lose(&mut self, result: &IncomingResult, refusal: Refusal) -> Refusal {
        for token in &result.tokens {
            let amount = amount(token);
            if !is_made_by_vm(result, token) {
                self.world.take_away(&result.receiver, &token.identifier, token.nonce, &amount);
            }
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

/// Of a call's value, which is the system account's, the VM makes the coin for who is called, and only that.
fn is_made_by_vm(result: &IncomingResult, token: &Token) -> bool {
    result.call.is_some() && token.identifier == EGLD
}

/// Identifier, nonce and address, as the inbox takes them.
fn claim_of(token: &str, to: &Address) -> [Vec<u8>; 3] {
    let (token, nonce) = asset::parts(token.as_bytes());
    let nonce = nonce.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    [token.to_vec(), nonce, to.to_vec()]
}

fn amount(token: &Token) -> Amount {
    Amount::from_bytes_be(&token.data.amount)
}

fn transfer(token: &Token) -> TxESDT {
    TxESDT { esdt_token_identifier: token.identifier.clone().into(), nonce: token.nonce.into(), esdt_value: amount(token).into() }
}
