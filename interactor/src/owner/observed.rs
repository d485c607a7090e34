//! The contracts as the network has them, read from their storage.

use std::collections::{BTreeMap, BTreeSet};

use fees::{exemption::SPARED_BYTES, price::Price};
use multiversx_sc_scenario::{api::StaticApi, multiversx_sc::codec::TopDecode};
use phase::Phase;

use super::{parts::Part, records::Records, state::State};
use crate::{
    chain::Address,
    network::{Gateway, address::ESDT_SYSTEM, gateway::Answer},
    node::PublicKey,
    pair::{Amount, TokenId},
};

/// Where a token-mint keeps whether the native token is being issued: under the empty identifier.
const ISSUING_NATIVE: &[u8] = b"issuing\0\0\0\0";

/// Code at an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    pub address: Address,
    /// Blake2b, 32 bytes.
    pub code_hash: Vec<u8>,
    pub metadata: Vec<u8>,
    pub owner: Option<Address>,
}

/// What is there of the contracts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Observed {
    pub chain_config: Option<ChainConfig>,
    pub header_verifier: Option<HeaderVerifier>,
    pub fee_market: Option<FeeMarket>,
    /// It stores nothing.
    pub call_executor: Option<Account>,
    pub safe: Option<Safe>,
    pub token_mint: Option<TokenMint>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainConfig {
    pub account: Account,
    pub phase: Phase,
    pub network: String,
    pub chain_id: String,
    pub first_id: u16,
    pub proof_required: bool,
    /// Keys and owners, in the order of their ids.
    pub validators: Vec<(PublicKey, Option<Address>)>,
    /// How many of them did not leave.
    pub active: usize,
    /// Whose record lets validators join and leave; none before it is named.
    pub header_verifier: Option<Address>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderVerifier {
    pub account: Account,
    pub phase: Phase,
    pub chain_config: Option<Address>,
    pub last_epoch: u32,
    /// Of the last epoch.
    pub validators: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeMarket {
    pub account: Account,
    /// Token units for each bridged token, by the token that pays them.
    pub prices: BTreeMap<TokenId, Amount>,
    pub whitelist: BTreeSet<Address>,
    /// For whose deposits sponsors pay.
    pub esdt_safe: Option<Address>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safe {
    pub account: Account,
    pub phase: Phase,
    pub header_verifier: Option<Address>,
    pub fee_market: Option<Address>,
    pub token_mint: Option<Address>,
    /// Who makes calls, one in each shard at most.
    pub call_executors: BTreeSet<Address>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenMint {
    pub account: Account,
    /// The safe that it works for.
    pub esdt_safe: Option<Address>,
    /// Empty if there is none.
    pub native_token: TokenId,
    /// As the ESDT system contract has it; empty if there is none.
    pub native_name: String,
    /// Whether the ESDT system contract has yet to answer.
    pub is_issuing: bool,
    /// 10^-18 EGLD from which tokens are issued.
    pub fund: Amount,
}

impl Observed {
    /// Looks where `state` says that the contracts are.
    pub fn read(gateway: &Gateway, state: &State) -> Answer<Self> {
        let at = |part| state.address(part).map_or(Ok(None), |address| Account::read(gateway, address));
        Ok(Self {
            chain_config: at(Part::ChainConfig)?.map(|account| ChainConfig::read(gateway, account)).transpose()?,
            header_verifier: at(Part::HeaderVerifier)?.map(|account| HeaderVerifier::read(gateway, account)).transpose()?,
            fee_market: at(Part::FeeMarket)?.map(|account| FeeMarket::read(gateway, account)).transpose()?,
            call_executor: at(Part::CallExecutor)?,
            safe: at(Part::Safe)?.map(|account| Safe::read(gateway, account)).transpose()?,
            token_mint: at(Part::TokenMint)?.map(|account| TokenMint::read(gateway, account)).transpose()?,
        })
    }

    /// A contract's account, if there is code.
    pub fn account(&self, part: Part) -> Option<&Account> {
        match part {
            Part::ChainConfig => self.chain_config.as_ref().map(|found| &found.account),
            Part::HeaderVerifier => self.header_verifier.as_ref().map(|found| &found.account),
            Part::FeeMarket => self.fee_market.as_ref().map(|found| &found.account),
            Part::CallExecutor => self.call_executor.as_ref(),
            Part::Safe => self.safe.as_ref().map(|found| &found.account),
            Part::TokenMint => self.token_mint.as_ref().map(|found| &found.account),
        }
    }

    /// Of a contract that has a set-up.
    pub fn phase(&self, part: Part) -> Option<Phase> {
        match part {
            Part::ChainConfig => self.chain_config.as_ref().map(|found| found.phase),
            Part::HeaderVerifier => self.header_verifier.as_ref().map(|found| found.phase),
            Part::FeeMarket | Part::CallExecutor | Part::TokenMint => None,
            Part::Safe => self.safe.as_ref().map(|found| found.phase),
        }
    }
}

impl Account {
    /// `None` where no code is.
    fn read(gateway: &Gateway, address: Address) -> Answer<Option<Self>> {
        let account = gateway.account(&address)?;
        let found = Self { address, code_hash: account.code_hash, metadata: account.code_metadata, owner: account.owner };
        Ok(Some(found).filter(|found| !found.code_hash.is_empty()))
    }
}

impl ChainConfig {
    fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
        let records = Records::all(gateway, &account.address)?;
        let first_id = records.number(b"firstId") as u16;
        let ids = first_id..first_id.saturating_add(records.number(b"validatorCount") as u16);
        Ok(Self {
            account,
            phase: records.phase(),
            network: records.text(b"network"),
            chain_id: records.text(b"chainId"),
            first_id,
            proof_required: records.number(b"proofRequired") != 0,
            validators: ids.map(|id| (records.key(id), records.owner(id))).collect(),
            active: records.number(b"activeValidatorCount") as usize,
            header_verifier: records.address(b"headerVerifier"),
        })
    }
}

impl HeaderVerifier {
    fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
        let records = Records::some(gateway, &account.address, &[b"phase", b"chainConfig", b"lastEpoch"])?;
        let last_epoch = records.number(b"lastEpoch") as u32;
        let ids = gateway.stored(&account.address, &[b"epochIds".as_slice(), &last_epoch.to_be_bytes()].concat())?;
        Ok(Self {
            account,
            phase: records.phase(),
            chain_config: records.address(b"chainConfig"),
            last_epoch,
            validators: ids.len() / size_of::<u16>(),
        })
    }
}

impl FeeMarket {
    fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
        let records = Records::all(gateway, &account.address)?;
        let prices = records.below(b"price").filter_map(|(token, price)| {
            let price = Price::<StaticApi>::top_decode(price).ok()?;
            Some((token.get(size_of::<u32>()..)?.to_vec(), Amount::from_bytes_be(price.per_transfer.to_bytes_be().as_slice())))
        });
        let whitelist = records
            .below(b"whitelisted")
            .filter(|(_, exemption)| exemption.len() == SPARED_BYTES)
            .filter_map(|(user, _)| user.try_into().ok());
        let (prices, whitelist, esdt_safe) = (prices.collect(), whitelist.collect(), records.address(b"esdtSafe"));
        Ok(Self { account, prices, whitelist, esdt_safe })
    }
}

impl Safe {
    fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
        let keys: [&[u8]; 4] = [b"phase", b"headerVerifier", b"feeMarket", b"tokenMint"];
        let records = Records::some(gateway, &account.address, &keys)?;
        Ok(Self {
            call_executors: executors(gateway, &account.address)?,
            account,
            phase: records.phase(),
            header_verifier: records.address(b"headerVerifier"),
            fee_market: records.address(b"feeMarket"),
            token_mint: records.address(b"tokenMint"),
        })
    }
}

impl TokenMint {
    fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
        let keys: [&[u8]; 4] = [b"servedSafe", b"nativeToken", ISSUING_NATIVE, b"fund"];
        let records = Records::some(gateway, &account.address, &keys)?;
        let native_token = records.bytes(b"nativeToken").to_vec();
        Ok(Self {
            account,
            esdt_safe: records.address(b"servedSafe"),
            native_name: name_of(gateway, &native_token)?,
            native_token,
            is_issuing: records.number(ISSUING_NATIVE) != 0,
            fund: records.amount(b"fund"),
        })
    }
}

/// What a safe has under the key of each shard.
fn executors(gateway: &Gateway, safe: &Address) -> Answer<BTreeSet<Address>> {
    let mut executors = BTreeSet::new();
    for shard in 0..gateway.info().shards {
        let executor = gateway.stored(safe, &[b"callExecutor".as_slice(), &shard.to_be_bytes()].concat())?;
        executors.extend(Address::try_from(executor));
    }
    Ok(executors)
}

/// Source: mx-chain-go `vm/systemSmartContracts/esdt.go`, `getTokenProperties`, whose first result is the name.
fn name_of(gateway: &Gateway, token: &[u8]) -> Answer<String> {
    if token.is_empty() {
        return Ok(String::new());
    }
    let properties = gateway.view(&ESDT_SYSTEM, "getTokenProperties", &[token.to_vec()])?;
    Ok(properties.first().map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default())
}
