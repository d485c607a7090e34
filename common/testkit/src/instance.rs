//! NFT-like tokens: which nonces there are, and what the VM knows of each.

use multiversx_sc::types::{BigUint as ManagedBigUint, ManagedAddress, TestSCAddress};
use multiversx_sc_scenario::{ScenarioWorld, api::StaticApi, num_bigint::BigUint, scenario_model::AddressValue};

use crate::{
    World, state,
    wire::{Token, nested, number},
};

/// What the Rust VM takes every token with a nonce for: NFT. The other kinds are seen on a real chain.
pub const TOKEN_TYPE: u8 = 1;

/// One of a kind: a token and a nonce; a fungible token has nonce 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instance<'a> {
    pub token: &'a str,
    pub nonce: u64,
}

/// A single one, with every property.
pub const NFT: Instance = Instance { token: "NFT-123456", nonce: 1 };
/// Many alike, without any property.
pub const SFT: Instance = Instance { token: "SFT-123456", nonce: 0x0102 };
/// One with more properties than fit, or nearly.
pub const LARGE: Instance = Instance { token: "LARGE-123456", nonce: 1 };

impl<'a> From<&'a str> for Instance<'a> {
    fn from(token: &'a str) -> Self {
        Instance { token, nonce: 0 }
    }
}

/// What the VM knows of an NFT-like token, beside its type and amount.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    pub hash: Vec<u8>,
    pub name: Vec<u8>,
    pub attributes: Vec<u8>,
    pub creator: [u8; 32],
    /// Basis points of 10,000.
    pub royalties: u64,
    pub uris: Vec<Vec<u8>>,
}

impl Properties {
    /// What [`NFT`] has; all others have none.
    pub fn of(instance: Instance) -> Self {
        if instance != NFT {
            return Properties::default();
        }
        Properties {
            hash: b"hash".to_vec(),
            name: b"name".to_vec(),
            attributes: b"attributes".to_vec(),
            creator: [9; 32],
            royalties: 7_000,
            uris: vec![b"uri".to_vec(), vec![]],
        }
    }

    /// So many units as an operation or an event has them.
    pub fn units(&self, instance: Instance, amount: impl Into<BigUint>) -> Token {
        let head = [vec![TOKEN_TYPE], number(amount), vec![0], nested(&self.hash), nested(&self.name), nested(&self.attributes)];
        let tail = [self.creator.to_vec(), number(self.royalties), (self.uris.len() as u32).to_be_bytes().to_vec()];
        let data = [head.concat(), tail.concat(), self.uris.iter().flat_map(nested).collect()].concat();
        Token { id: instance.token.into(), nonce: instance.nonce, data }
    }

    /// Gives an account so many units and no others, with these properties.
    pub fn put(&self, scenario: &mut ScenarioWorld, account: AddressValue, instance: Instance, amount: BigUint) {
        scenario.set_nft_balance_all_properties(
            account,
            instance.token.as_bytes(),
            instance.nonce,
            ManagedBigUint::<StaticApi>::from(amount),
            multiversx_sc::types::ManagedBuffer::<StaticApi>::from(self.attributes.as_slice()),
            self.royalties,
            Some(ManagedAddress::<StaticApi>::from(self.creator)),
            Some(&self.name),
            Some(&self.hash),
            &self.uris,
        );
    }
}

impl World {
    /// What the VM knows of units that an account has.
    pub fn properties(&mut self, account: TestSCAddress, instance: Instance) -> Properties {
        let known = state::look(&mut self.scenario, |accounts| {
            let tokens = &accounts[&account.to_address()].esdt;
            let instances = &tokens.get_by_identifier(instance.token.as_bytes()).expect("a balance").instances;
            instances.get_by_nonce(instance.nonce).expect("a unit").metadata.clone()
        });
        Properties {
            hash: known.hash.unwrap_or_default(),
            name: known.name,
            attributes: known.attributes,
            creator: known.creator.map_or([0; 32], |creator| *creator.as_array()),
            royalties: known.royalties,
            uris: known.uri,
        }
    }

    /// Gives an account units of an NFT-like token with the properties that it has everywhere.
    pub fn give(&mut self, account: impl Into<AddressValue>, instance: Instance, amount: impl Into<BigUint>) {
        self.give_with(account, instance, amount, &Properties::of(instance));
    }

    /// The same with other properties.
    pub fn give_with(&mut self, account: impl Into<AddressValue>, instance: Instance, amount: impl Into<BigUint>, has: &Properties) {
        has.put(&mut self.scenario, account.into(), instance, amount.into());
    }
}
