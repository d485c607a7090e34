//! What operations carry, and where to.

use anyhow::{Context, Result};

use super::bench::Bench;
use crate::{
    chain::Address,
    gas::{
        action::counted,
        deposits::{TOKENS, tokens},
    },
    network::{Call, Deployment},
    owner::{Code, Part},
    pair::names::*,
};

/// Of a contract that takes no payment: it may be upgraded, and that is all.
const TAKES_NOTHING: [u8; 2] = [1, 0];
/// Of one that anybody may pay.
const TAKES_ALL: [u8; 2] = [1, 6];
/// Where an executor pays.
const FAR_CONTRACT: &str = "contract in another shard";
const GAS_LIMIT: u64 = 50_000_000;

/// Operations that are alike.
pub struct Case {
    pub name: String,
    pub receiver: Address,
    pub tokens: Vec<String>,
    /// Whether the tokens are given back.
    pub is_refund: bool,
}

/// Contracts, of which one takes payments.
pub struct Receivers {
    same_shard: Address,
    other_shard: Address,
    payable: Address,
}

impl Receivers {
    /// In the other shard an executor pays contracts.
    pub fn deploy(bench: &Bench, safe: Address) -> Result<Self> {
        let (code, metadata) = (Code::built(Part::CallExecutor)?.wasm, Part::CallExecutor.metadata());
        let executor =
            bench.deploy(CAROL, &Deployment { code, metadata, args: Vec::new(), gas_limit: GAS_LIMIT }).context("an executor")?;
        bench.gas_of(OWNER, Call::new(safe, "setCallExecutor", vec![executor.to_vec()], GAS_LIMIT))?;
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

    /// In the order of the table.
    pub fn cases(&self, nft: &str) -> Vec<Case> {
        let execute = |(count, receiver, shard)| Case::of("execute", shard, receiver, tokens(count), false);
        let refund = |(count, receiver, shard)| Case::of("refund", shard, receiver, tokens(count), true);
        let executions = [1, 5, 10].into_iter().flat_map(|count| [(count, BOB, "same shard"), (count, CAROL, "other shard")]);
        let executions = executions.chain([1, TOKENS].map(|count| (count, self.payable, FAR_CONTRACT))).map(execute);
        let refused = |count| [(count, self.same_shard, "contract in the same shard"), (count, self.other_shard, FAR_CONTRACT)];
        let refunds = [1, TOKENS].into_iter().flat_map(refused).map(refund);
        let unknown = [1, TOKENS].map(|count| {
            Case::of("refund", "unknown here", BOB, tokens(count).iter().map(|token| token.replace("TOK", "NEW")).collect(), true)
        });
        let of_nft = |verb, shard, receiver, is_refund| Case {
            name: format!("{verb} 1 NFT, {shard}"),
            receiver,
            tokens: vec![nft.to_owned()],
            is_refund,
        };
        let nfts = [
            of_nft("execute", "same shard", BOB, false),
            of_nft("execute", "other shard", CAROL, false),
            of_nft("execute", FAR_CONTRACT, self.payable, false),
            of_nft("refund", "contract in the same shard", self.same_shard, true),
            of_nft("refund", FAR_CONTRACT, self.other_shard, true),
        ];
        executions.chain(refunds).chain(unknown).chain(nfts).collect()
    }
}

impl Case {
    fn of(verb: &str, shard: &str, receiver: Address, tokens: Vec<String>, is_refund: bool) -> Self {
        Self { name: format!("{verb} {}, {shard}", counted(tokens.len(), "token")), receiver, tokens, is_refund }
    }
}
