//! The mainchain: executes what the bridge service sends, and knows what it owes the other side.

use std::ops::{Deref, DerefMut};

use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{ManagedBuffer, ManagedByteArray, ReturnsResult, ReturnsResultUnmanaged},
};
use proxies::{header_verifier::HeaderVerifierProxy, mvx_esdt_safe::MvxEsdtSafeProxy, token_mint::TokenMintProxy};
pub use signed_op::OperationState;

use super::{
    Amount, TokenId,
    any_mainchain::AnyMainchain,
    asset,
    chain::Chain,
    names::{HEADER_VERIFIER, RELAYER, TOKEN_MINT, contract},
    typed::{heap, tx},
    world::{Outcome, Receipt},
};
use crate::{
    bridge_service::Transaction,
    chain::{Address, Event},
    hash::Hash,
    network::{Gateway, gateway::Answer},
};

/// First topic of a confirmation.
const EXECUTED_BRIDGE_OP: &[u8] = b"executedBridgeOp";

const EXECUTE_BRIDGE_OPS: &str = "executeBridgeOps";
const REGISTER_TOKEN: &str = "registerToken";

/// What the safe's books say of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escrow {
    /// Token units that the other side may bring back.
    pub owed: Amount,
    /// Token units at hand.
    pub float: Amount,
}

impl Escrow {
    /// What a safe's books on a network say of a token, by name.
    pub fn read(gateway: &Gateway, safe: &Address, token: &[u8]) -> Answer<Self> {
        let (token, nonce) = asset::parts(token);
        let results = gateway.view(safe, "getEscrow", &[token.to_vec(), Amount::from(nonce).to_bytes_be()])?;
        let amount = |index: usize| results.get(index).map(|bytes| Amount::from_bytes_be(bytes)).unwrap_or_default();
        Ok(Self { owed: amount(0), float: amount(1) })
    }
}

impl Receipt {
    /// Why an operation was sent back, as its confirmation says; `None` if none was.
    pub fn sent_back(&self) -> Option<String> {
        let is_confirmation = |event: &&Event| event.topics.first().is_some_and(|form| form == EXECUTED_BRIDGE_OP);
        let data = &self.events.iter().find(is_confirmation)?.data;
        let reason = data.strip_prefix(&[1])?.get(size_of::<u32>()..)?;
        Some(String::from_utf8_lossy(reason).into_owned())
    }
}

/// A chain with the mainchain's contracts.
pub struct Mainchain(pub(super) Chain);

impl Deref for Mainchain {
    type Target = Chain;

    fn deref(&self) -> &Chain {
        &self.0
    }
}

impl DerefMut for Mainchain {
    fn deref_mut(&mut self) -> &mut Chain {
        &mut self.0
    }
}

impl Mainchain {
    /// A transaction of the bridge service.
    pub fn execute(&mut self, transaction: &Transaction) -> Outcome {
        self.execute_from(&RELAYER, transaction)
    }

    /// The same from anyone's wallet.
    pub fn execute_from(&mut self, sender: &Address, transaction: &Transaction) -> Outcome {
        if let Some(receiver) = receiver(transaction) {
            self.world.ensure_account(&receiver);
        }
        // The embedded VM forgets what a contract promises that another called, so a registration goes to the token-mint itself, which takes it
        // from any wallet.
        let to = if transaction.function == REGISTER_TOKEN { contract(TOKEN_MINT) } else { self.contracts().of_service(transaction.to) };
        let step = self.step(sender, &to, transaction.function, &transaction.args).gas_limit(transaction.gas_limit);
        self.run(step)
    }

    /// Asks for the confirmation of a settled operation once more.
    pub fn confirm(&mut self, hash_of_hashes: &Hash, op_hash: &Hash) -> Outcome {
        let step = self.step(&RELAYER, &self.safe(), "confirm", &[hash_of_hashes.to_vec(), op_hash.to_vec()]);
        self.run(step)
    }

    /// Takes a token of an operation that waits for its receiver, by its place in it.
    pub fn claim(&mut self, owner: &Address, operation: &[u8], index: u8, to: &Address) -> Outcome {
        self.world.ensure_account(to);
        let index = Some(index).filter(|index| *index > 0);
        let arguments = [operation.to_vec(), index.into_iter().collect(), to.to_vec()];
        let step = self.step(owner, &self.safe(), "claim", &arguments);
        self.run(step)
    }

    /// Takes the confirmations out of the log, as if the node never saw them, and says how many there were.
    pub fn lose_confirmations(&mut self) -> usize {
        let is_kept = |event: &Event| event.topics.first().is_none_or(|form| form != EXECUTED_BRIDGE_OP);
        let before = self.log().len();
        self.log_mut().retain(is_kept);
        before - self.log().len()
    }

    /// Of a token, by name.
    pub fn escrow(&mut self, token: &[u8]) -> Escrow {
        let (token, nonce) = asset::parts(token);
        let safe = heap(&self.safe());
        let view = tx().to(safe).typed(MvxEsdtSafeProxy).get_escrow(ManagedBuffer::<StaticApi>::from(token), nonce);
        let (owed, float) = self.world.query(view.returns(ReturnsResultUnmanaged)).into_tuple();
        Escrow { owed, float }
    }

    /// The Sovereign Chain's own token; empty if it has none.
    pub fn native_token(&mut self) -> TokenId {
        let view = tx().to(heap(&self.safe())).typed(MvxEsdtSafeProxy).get_native_token();
        self.world.query(view.returns(ReturnsResultUnmanaged))
    }

    /// A token of the Sovereign Chain as it is called here, by name; nothing if it is not here.
    pub fn registered_as(&mut self, token: &[u8]) -> Option<TokenId> {
        let (sov_token, sov_nonce) = asset::parts(token);
        let mint = || tx().to(heap(&contract(TOKEN_MINT))).typed(TokenMintProxy);
        let sov_token = ManagedBuffer::<StaticApi>::from(sov_token);
        let mvx_token: TokenId = self.world.query(mint().mvx_token(sov_token.clone()).returns(ReturnsResultUnmanaged));
        if sov_nonce == 0 {
            return Some(mvx_token).filter(|token| !token.is_empty());
        }
        let mvx_nonce: u64 = self.world.query(mint().mvx_nonce(sov_token, sov_nonce).returns(ReturnsResultUnmanaged));
        (mvx_nonce != 0).then(|| asset::name(&mvx_token, mvx_nonce))
    }

    /// Of a token that the Sovereign Chain made, by its name here: its nonce there, and the units outside the mint.
    pub fn outside(&mut self, token: &[u8]) -> (u64, Amount) {
        let (token, nonce) = asset::parts(token);
        let mint = || tx().to(heap(&contract(TOKEN_MINT))).typed(TokenMintProxy);
        let token = ManagedBuffer::<StaticApi>::from(token);
        let sov_nonce = self.world.query(mint().sov_nonce(token.clone(), nonce).returns(ReturnsResultUnmanaged));
        (sov_nonce, self.world.query(mint().outside(token, nonce).returns(ReturnsResultUnmanaged)))
    }

    pub fn operation_state(&mut self, op_hash: &Hash) -> OperationState {
        let op_hash = ManagedByteArray::<StaticApi, 32>::from(op_hash);
        let view = tx().to(heap(&self.safe())).typed(MvxEsdtSafeProxy).get_operation_state(op_hash);
        self.world.query(view.returns(ReturnsResult))
    }

    /// Whether an operation is recorded in a bundle.
    pub fn is_proven(&mut self, hash_of_hashes: &Hash, op_hash: &Hash) -> bool {
        let pair = [hash_of_hashes, op_hash].map(ManagedByteArray::<StaticApi, 32>::from);
        let [hash_of_hashes, op_hash] = pair;
        let view = tx().to(heap(&contract(HEADER_VERIFIER))).typed(HeaderVerifierProxy).get_proven_tier(hash_of_hashes, op_hash);
        self.world.query(view.returns(ReturnsResult)) > 0
    }

    /// The last epoch whose validators are known.
    pub fn last_epoch(&mut self) -> u32 {
        let view = tx().to(heap(&contract(HEADER_VERIFIER))).typed(HeaderVerifierProxy).last_epoch();
        self.world.query(view.returns(ReturnsResult))
    }
}

/// Who would be paid: an operation, the second argument of its execution, begins with its receiver.
fn receiver(transaction: &Transaction) -> Option<Address> {
    let operation = transaction.args.get(1).filter(|_| transaction.function == EXECUTE_BRIDGE_OPS)?;
    operation.first_chunk().copied()
}
