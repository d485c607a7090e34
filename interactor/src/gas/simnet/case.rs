//! What operations carry, and where to.

use anyhow::{Context, Result};

use super::bench::Bench;
use crate::{
    bridge_message::OutgoingOperation,
    chain::Address,
    gas::{
        action::counted,
        deposits::{TOKENS, tokens},
        executions::{numbered, passage},
    },
    network::{Call, Deployment},
    node::codec::Operation,
    owner::{Code, Contracts, Part},
    pair::names::*,
};

/// Of a contract that takes no payment: it may be upgraded, and that is all.
const TAKES_NOTHING: [u8; 2] = [1, 0];
/// Of one that anybody may pay.
pub const TAKES_ALL: [u8; 2] = [1, 6];
/// Where an executor pays.
const FAR_CONTRACT: &str = "contract in another shard";
const GAS_LIMIT: u64 = 50_000_000;

/// Operations that are alike.
pub struct Case {
    pub name: String,
    pub contracts: Contracts,
    /// Without its nonce.
    pub operation: Operation,
    /// Whether each operation brings a nonce of its token that never came before.
    pub makes_nonces: bool,
    /// Whether it can't be done, so that its tokens are given back.
    pub is_refused: bool,
}

/// Contracts, of which one takes payments.
pub struct Receivers {
    same_shard: Address,
    other_shard: Address,
    payable: Address,
}

impl Receivers {
    /// In the other shard an executor pays contracts, the same for each of these suites.
    pub fn deploy(bench: &Bench, suites: &[&Contracts]) -> Result<Self> {
        let (code, metadata) = (Code::built(Part::CallExecutor)?.wasm, Part::CallExecutor.metadata());
        let executor =
            bench.deploy(CAROL, &Deployment { code, metadata, args: Vec::new(), gas_limit: GAS_LIMIT }).context("an executor")?;
        let name = |suite: &&Contracts| Call::new(suite.safe, "setCallExecutor", vec![executor.to_vec()], GAS_LIMIT);
        bench.gas_of_all(OWNER, &suites.iter().map(name).collect::<Vec<_>>())?;
        // Any contract will do: it is the metadata that refuses.
        let code = Code::built(Part::ChainConfig)?.wasm;
        let args: Vec<_> = ["test".into(), "sov".into(), vec![1], Vec::new()].into();
        let deploy = |deployer, metadata| {
            let deployment = Deployment { code: code.clone(), metadata, args: args.clone(), gas_limit: GAS_LIMIT };
            bench.deploy(deployer, &deployment).context("a receiver")
        };
        let (same_shard, other_shard) = (deploy(OWNER, TAKES_NOTHING)?, deploy(CAROL, TAKES_NOTHING)?);
        Ok(Self { same_shard, other_shard, payable: deploy(CAROL, TAKES_ALL)? })
    }

    /// Of tokens of the mainchain, in the order of the table.
    pub fn cases(&self, contracts: &Contracts, nft: &str) -> Vec<Case> {
        let of = |verb: &str, what: String, shard: &str, receiver, tokens| {
            let case = Case::of(contracts, format!("{verb} {what}, {shard}"), receiver, tokens);
            Case { is_refused: verb == "refund", ..case }
        };
        let of_tokens = |verb, count, receiver, shard| of(verb, counted(count, "token"), shard, receiver, tokens(count));
        let near_and_far = |count| [(count, BOB, "same shard"), (count, CAROL, "other shard")];
        let executions = [1, 5, 10].into_iter().flat_map(near_and_far).chain([1, TOKENS].map(|count| (count, self.payable, FAR_CONTRACT)));
        let executions = executions.map(|(count, receiver, shard)| of_tokens("execute", count, receiver, shard));
        let refused = |count| [(count, self.same_shard, "contract in the same shard"), (count, self.other_shard, FAR_CONTRACT)];
        let refunds = [1, TOKENS].into_iter().flat_map(refused);
        let refunds = refunds.map(|(count, receiver, shard)| of_tokens("refund", count, receiver, shard));
        let unknown = [1, TOKENS].map(|count| {
            let tokens = tokens(count).iter().map(|token| token.replace("TOK", "NEW")).collect();
            of("refund", counted(count, "token"), "unknown here", BOB, tokens)
        });
        let nfts = [
            ("execute", "same shard", BOB),
            ("execute", "other shard", CAROL),
            ("execute", FAR_CONTRACT, self.payable),
            ("refund", "contract in the same shard", self.same_shard),
            ("refund", FAR_CONTRACT, self.other_shard),
        ];
        let nfts = nfts.map(|(verb, shard, receiver)| of(verb, "1 NFT".to_owned(), shard, receiver, vec![nft.to_owned()]));
        executions.chain(refunds).chain(unknown).chain(nfts).collect()
    }
}

impl Case {
    /// Tokens by their names, which come from Alice.
    pub fn of(contracts: &Contracts, name: String, receiver: Address, tokens: Vec<String>) -> Self {
        let operation = passage(receiver, tokens);
        Self { name, contracts: contracts.clone(), operation, makes_nonces: false, is_refused: false }
    }

    /// What the nonce makes of it.
    pub fn of_nonce(&self, nonce: u64) -> OutgoingOperation {
        let mut operation = self.operation.clone();
        for token in operation.tokens.iter_mut().filter(|token| self.makes_nonces && token.nonce != 0) {
            token.nonce = nonce + 1;
        }
        numbered(operation, nonce)
    }

    /// Whether something goes back when it is refused.
    pub fn sends_back(&self) -> bool {
        self.is_refused && !self.operation.tokens.is_empty()
    }
}
