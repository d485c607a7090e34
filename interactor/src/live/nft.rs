//! Tokens with nonces, as their owner makes them.
//!
//! Source: mx-chain-go `vm/systemSmartContracts/esdt.go`, mx-chain-vm-common-go `builtInFunctions/esdtNFTCreate.go`;
//! docs.multiversx.com `tokens/nft-tokens`.

use super::{Esdt, esdt::PROPERTIES};
use crate::{
    chain::Address,
    network::{Call, GatewayError},
    node::codec::{EsdtTokenData, Token},
    owner::calls::ISSUE_COST,
    pair::{Amount, Reached, names::OWNER},
};

/// Gas units of a creation: the data field and what is stored for each byte of it, at 50,000 a byte together.
const CREATION_GAS: u64 = 10_000_000;
const CREATION_GAS_PER_BYTE: u64 = 60_000;
/// The name of what a creation logs, and its place in the topics.
const CREATED: &str = "ESDTNFTCreate";
const NONCE_TOPIC: usize = 1;

/// What the ESDT system contract can make beside fungible tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Nft,
    Sft,
    Meta,
    DynamicNft,
    DynamicSft,
    DynamicMeta,
}

impl Kind {
    pub const ALL: [Self; 6] = [Self::Nft, Self::Sft, Self::Meta, Self::DynamicNft, Self::DynamicSft, Self::DynamicMeta];

    /// What the wire has for it.
    pub fn token_type(self) -> u8 {
        match self {
            Self::Nft => 2,
            Self::Sft => 3,
            Self::Meta => 4,
            Self::DynamicNft => 5,
            Self::DynamicSft => 6,
            Self::DynamicMeta => 7,
        }
    }

    pub fn is_single(self) -> bool {
        matches!(self, Self::Nft | Self::DynamicNft)
    }

    /// The system contract's function, and what it takes between the ticker and the properties.
    fn registration(self) -> (&'static str, Vec<Vec<u8>>) {
        let decimals = || vec![18];
        match self {
            Self::Nft => ("issueNonFungible", vec![]),
            Self::Sft => ("issueSemiFungible", vec![]),
            Self::Meta => ("registerMetaESDT", vec![decimals()]),
            Self::DynamicNft => ("registerDynamic", vec![b"NFT".to_vec()]),
            Self::DynamicSft => ("registerDynamic", vec![b"SFT".to_vec()]),
            Self::DynamicMeta => ("registerDynamic", vec![b"META".to_vec(), decimals()]),
        }
    }
}

impl Esdt<'_> {
    /// Registers a collection of which the owner may create tokens, and gives its identifier.
    pub fn register(&self, kind: Kind, ticker: &str) -> Reached<String> {
        let (function, more) = kind.registration();
        let mut args = [vec![ticker.into(), ticker.into()], more].concat();
        args.extend(PROPERTIES.iter().flat_map(|property| [property.as_bytes().to_vec(), b"true".to_vec()]));
        let before = self.gateway.registered_nfts(&OWNER)?;
        self.call(Call { egld: ISSUE_COST.into(), ..super::esdt::call(function, args) })?;
        let after = self.gateway.registered_nfts(&OWNER)?;
        let collection = after.into_iter().find(|token| token.starts_with(ticker) && !before.contains(token));
        let collection = collection.ok_or_else(|| refused(ticker, "no collection was registered"))?;
        let mut roles = vec![b"ESDTRoleNFTCreate".to_vec()];
        if !kind.is_single() {
            roles.push(b"ESDTRoleNFTAddQuantity".to_vec());
        }
        let args = [vec![collection.clone().into_bytes(), OWNER.to_vec()], roles].concat();
        self.call(super::esdt::call("setSpecialRole", args))?;
        Ok(collection)
    }

    /// Creates what `data` says, all of it the owner's; its creator is the owner and its type the collection's, whatever it says of them.
    pub fn create(&self, collection: &str, data: &EsdtTokenData) -> Reached<Token> {
        let EsdtTokenData { amount, hash, name, attributes, royalties, uris, .. } = data.clone();
        let args = [vec![collection.into(), amount, name, royalties, hash, attributes], uris].concat();
        let bytes: usize = args.iter().map(Vec::len).sum();
        let gas_limit = CREATION_GAS + CREATION_GAS_PER_BYTE * bytes as u64;
        let receipt = self.run(Call::new(OWNER, CREATED, args, gas_limit))?;
        let created = receipt.events.iter().find(|event| event.identifier == CREATED);
        let nonce = created.and_then(|event| event.topics.get(NONCE_TOPIC)).ok_or_else(|| refused(collection, "nothing was created"))?;
        let nonce = nonce.iter().fold(0, |nonce, byte| nonce << 8 | u64::from(*byte));
        Ok(Token { identifier: collection.into(), nonce, data: EsdtTokenData { creator: OWNER, ..data.clone() } })
    }

    /// Gives a token other attributes, by a role that the owner gives himself for it.
    pub fn rewrite(&self, token: &Token, attributes: &[u8]) -> Reached<()> {
        let set_role = vec![token.identifier.clone(), OWNER.to_vec(), b"ESDTRoleNFTUpdateAttributes".to_vec()];
        self.call(super::esdt::call("setSpecialRole", set_role))?;
        let args = vec![token.identifier.clone(), number(token.nonce), attributes.to_vec()];
        let gas_limit = CREATION_GAS + CREATION_GAS_PER_BYTE * attributes.len() as u64;
        self.run(Call::new(OWNER, "ESDTNFTUpdateAttributes", args, gas_limit)).map(drop)
    }

    /// An account can neither send nor receive one nonce of a token.
    pub fn freeze_nonce(&self, token: &str, nonce: u64, account: &Address) -> Reached<()> {
        self.call(super::esdt::call("freezeSingleNFT", vec![token.into(), number(nonce), account.to_vec()]))
    }

    pub fn unfreeze_nonce(&self, token: &str, nonce: u64, account: &Address) -> Reached<()> {
        self.call(super::esdt::call("unFreezeSingleNFT", vec![token.into(), number(nonce), account.to_vec()]))
    }

    /// A frozen account loses all that it has of one nonce.
    pub fn wipe_nonce(&self, token: &str, nonce: u64, account: &Address) -> Reached<()> {
        self.call(super::esdt::call("wipeSingleNFT", vec![token.into(), number(nonce), account.to_vec()]))
    }
}

/// Big-endian, without leading zeros.
fn number(number: u64) -> Vec<u8> {
    Amount::from(number).to_bytes_be()
}

fn refused(token: &str, words: &str) -> GatewayError {
    GatewayError::Refused { request: format!("issue of {token}"), words: words.into() }
}
