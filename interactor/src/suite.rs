//! The deployed contracts, asked through a gateway. One address is enough: the safe knows the others, and can never be told another.

use fees::FeeType;
use multiversx_sc_scenario::{
    api::StaticApi,
    multiversx_sc::codec::{TopDecode, TopEncode},
};
use signed_op::OperationState;
use thiserror::Error;
use types::validators::KEYS_PER_CHUNK;

use crate::{
    chain::Address,
    hash::Hash,
    network::{
        Gateway, GatewayError,
        address::{bech32, is_contract},
    },
    node::PublicKey,
    owner::Contracts,
    pair::{Amount, Fee, TokenId},
};

/// Storage keys of a safe, where it keeps its sisters.
const HEADER_VERIFIER: &[u8] = b"headerVerifier";
const FEE_MARKET: &[u8] = b"feeMarket";
const TOKEN_MINT: &[u8] = b"tokenMint";
/// What the storage key of a shard's executor begins with.
const CALL_EXECUTOR: &[u8] = b"callExecutor";
/// What storage keys of a fee-market's prices begin with; the token's length and the token follow.
const PRICE: &[u8] = b"price";

/// Contracts that work together on a network.
pub struct Suite<'a> {
    pub gateway: &'a Gateway,
    pub contracts: Contracts,
}

/// Why the contracts can't be asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SuiteError {
    #[error("{0} is no safe whose set-up is complete; give the address of an mvx-esdt-safe")]
    NoSafe(String),
    #[error("{contract} answers {view} with something else than a contract of this bridge does")]
    Unreadable { contract: String, view: &'static str },
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

type Asked<T> = Result<T, SuiteError>;

impl<'a> Suite<'a> {
    /// The contracts that a safe works with.
    pub fn of_safe(gateway: &'a Gateway, safe: Address) -> Asked<Self> {
        let no_safe = || SuiteError::NoSafe(bech32(&safe));
        let stored = |key| -> Asked<Address> { gateway.stored(&safe, key)?.try_into().map_err(|_| no_safe()) };
        if !is_contract(&safe) {
            return Err(no_safe());
        }
        let (header_verifier, fee_market, token_mint) = (stored(HEADER_VERIFIER)?, stored(FEE_MARKET)?, stored(TOKEN_MINT)?);
        let nobody = [0; 32];
        let (chain_config, call_executor, validator_stake, governor) = (nobody, nobody, None, None);
        let contracts = Contracts { chain_config, header_verifier, safe, fee_market, call_executor, token_mint, validator_stake, governor };
        let mut suite = Self { gateway, contracts };
        let shard = gateway.shard_of(&safe).to_be_bytes();
        let executor = gateway.stored(&safe, &[CALL_EXECUTOR, &shard].concat())?;
        suite.contracts.call_executor = executor.try_into().unwrap_or_default();
        suite.contracts.chain_config = suite.one(&header_verifier, "getChainConfig", &[], |bytes| bytes.try_into().ok())?;
        Ok(suite)
    }

    /// What became of an operation, whichever contract it is for: none can be for two.
    pub fn operation_state(&self, op_hash: &Hash) -> Asked<OperationState> {
        for contract in [&self.contracts.safe, &self.contracts.chain_config, &self.contracts.token_mint] {
            match self.state_at(contract, op_hash)? {
                OperationState::Unused => (),
                state => return Ok(state),
            }
        }
        Ok(OperationState::Unused)
    }

    fn state_at(&self, contract: &Address, op_hash: &Hash) -> Asked<OperationState> {
        self.one(contract, "getOperationState", &[op_hash.to_vec()], |bytes| OperationState::top_decode(bytes).ok())
    }

    /// Whether an operation is recorded in a bundle.
    pub fn is_proven(&self, hash_of_hashes: &Hash, op_hash: &Hash) -> Asked<bool> {
        let pair = [hash_of_hashes.to_vec(), op_hash.to_vec()];
        self.one(&self.contracts.header_verifier, "getProvenTier", &pair, |bytes| Some(!bytes.is_empty()))
    }

    /// Whether a governance operation is recorded.
    pub fn is_governance_proven(&self, op_hash: &Hash) -> Asked<bool> {
        self.one(&self.contracts.header_verifier, "getGovernanceTier", &[op_hash.to_vec()], |bytes| Some(!bytes.is_empty()))
    }

    /// The nonce of the last operation that a governor executed; nothing before the first.
    pub fn last_governance_nonce(&self, governor: &Address) -> Asked<Option<u64>> {
        let view = "getLastNonce";
        let results = self.gateway.view(governor, view, &[])?;
        let unreadable = |_| SuiteError::Unreadable { contract: bech32(governor), view };
        results.first().map(|bytes| u64::top_decode(bytes.as_slice())).transpose().map_err(unreadable)
    }

    pub fn is_paused(&self) -> Asked<bool> {
        self.one(&self.contracts.safe, "isPaused", &[], |bytes| bool::top_decode(bytes).ok())
    }

    /// The last epoch whose validators are known.
    pub fn last_epoch(&self) -> Asked<u32> {
        self.one(&self.contracts.header_verifier, "getLastEpoch", &[], |bytes| u32::top_decode(bytes).ok())
    }

    /// Keys of an epoch's validators, in the order of the bits of a bitmap; none when the epoch is unknown.
    pub fn validators(&self, epoch: u32) -> Asked<Vec<PublicKey>> {
        let ids = self.one(&self.contracts.header_verifier, "getEpochValidators", &[encoded(&epoch)], |bytes| {
            let ids = bytes.as_chunks::<2>();
            ids.1.is_empty().then(|| ids.0.iter().map(|id| u16::from_be_bytes(*id)).collect::<Vec<_>>())
        })?;
        let mut chunks = Vec::new();
        for index in 0..ids.iter().max().map_or(0, |last| usize::from(*last) / KEYS_PER_CHUNK + 1) {
            let key = [b"keyChunk".as_slice(), &(index as u32).to_be_bytes()].concat();
            let mut chunk = self.gateway.stored(&self.contracts.chain_config, &key)?;
            chunk.resize(KEYS_PER_CHUNK * size_of::<PublicKey>(), 0);
            chunks.extend(chunk);
        }
        let keys = chunks.as_chunks().0;
        Ok(ids.into_iter().map(|id| keys[usize::from(id)]).collect())
    }

    /// Whether a user is spared the fee.
    pub fn is_whitelisted(&self, user: &Address) -> Asked<bool> {
        self.one(&self.contracts.fee_market, "isUserWhitelisted", &[user.to_vec()], |bytes| bool::top_decode(bytes).ok())
    }

    /// The prices of passage, one for each token that is accepted; none when passage is free.
    pub fn fees(&self) -> Asked<Vec<Fee>> {
        if !self.one(&self.contracts.fee_market, "isFeeEnabled", &[], |bytes| bool::top_decode(bytes).ok())? {
            return Ok(Vec::new());
        }
        let keys = self.gateway.storage(&self.contracts.fee_market)?;
        let tokens = keys.keys().filter_map(|key| key.strip_prefix(PRICE)?.get(size_of::<u32>()..));
        tokens.map(|token| self.fee(token.to_vec())).collect()
    }

    fn fee(&self, token: TokenId) -> Asked<Fee> {
        let per_transfer = self.one(&self.contracts.fee_market, "getFee", std::slice::from_ref(&token), |bytes| {
            let FeeType::<StaticApi>::Fixed { per_transfer, .. } = FeeType::top_decode(bytes).ok()? else { return None };
            Some(Amount::from_bytes_be(per_transfer.to_bytes_be().as_slice()))
        })?;
        Ok(Fee { token, per_transfer })
    }

    /// The one value that a view gives; nothing at all is the value of no bytes.
    fn one<T>(&self, contract: &Address, view: &'static str, args: &[Vec<u8>], read: impl FnOnce(&[u8]) -> Option<T>) -> Asked<T> {
        let results = self.gateway.view(contract, view, args)?;
        let bytes = results.first().map(Vec::as_slice).unwrap_or_default();
        read(bytes).ok_or_else(|| SuiteError::Unreadable { contract: bech32(contract), view })
    }
}

fn encoded(value: &impl TopEncode) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _infallible = value.top_encode(&mut bytes);
    bytes
}
