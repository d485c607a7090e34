//! How each contract is read from its storage.

use std::collections::BTreeSet;

use fees::{exemption::SPARED_BYTES, price::Price};
use multiversx_sc_scenario::{api::StaticApi, multiversx_sc::codec::TopDecode};

use super::{
    chain_file::ChainFile,
    inbox::CallInbox,
    observed::{Account, ChainConfig, FeeMarket, HeaderVerifier, Safe, TokenMint},
    parts::Part,
    records::Records,
    rules,
};
use crate::{
    chain::Address,
    network::{Gateway, address::ESDT_SYSTEM, gateway::Answer},
    pair::Amount,
};

/// Where a token-mint keeps whether the native token is being issued: under the empty identifier.
const ISSUING_NATIVE: &[u8] = b"issuing\0\0\0\0";

impl Account {
    /// `None` where no code is.
    pub fn read(gateway: &Gateway, part: Part, address: Address) -> Answer<Option<Self>> {
        let account = gateway.account(&address)?;
        if account.code_hash.is_empty() {
            return Ok(None);
        }
        let has_administrator = Part::GOVERNED.contains(&part);
        let administrator = if has_administrator { gateway.stored(&address, b"administrator")?.try_into().ok() } else { None };
        let administrator = administrator.filter(|_| administrator != account.owner);
        Ok(Some(Self { address, code_hash: account.code_hash, metadata: account.code_metadata, owner: account.owner, administrator }))
    }
}

impl ChainConfig {
    pub fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
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
    pub fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
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
    pub fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
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
    pub fn read(gateway: &Gateway, chain: &ChainFile, account: Account) -> Answer<Self> {
        let sisters: [&[u8]; 5] = [b"headerVerifier", b"feeMarket", b"tokenMint", b"callInbox", b"inboxExecutor"];
        let keys = [&sisters[..], &[b"phase", b"tokenWhitelist", b"nextOperationNonce"]].concat();
        let records = Records::some(gateway, &account.address, &keys)?;
        Ok(Self {
            call_executors: executors(gateway, &account.address)?,
            token_rules: rules::read(gateway, &account.address, chain)?,
            account,
            phase: records.phase(),
            header_verifier: records.address(b"headerVerifier"),
            fee_market: records.address(b"feeMarket"),
            token_mint: records.address(b"tokenMint"),
            call_inbox: CallInbox::read(&records),
            token_whitelist: records.number(b"tokenWhitelist") != 0,
            has_announced: records.number(b"nextOperationNonce") > 0,
        })
    }
}

impl TokenMint {
    pub fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
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
