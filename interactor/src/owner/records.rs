//! A contract's storage as its sources write it. What is not there reads as they read it: nothing, zero, in set-up.

use std::collections::BTreeMap;

use multiversx_sc_scenario::multiversx_sc::codec::TopDecode;
use phase::Phase;
use types::{bls_key::KEY_LENGTH, validators::KEYS_PER_CHUNK};

use crate::{
    chain::Address,
    network::{Gateway, gateway::Answer},
    node::PublicKey,
    pair::Amount,
};

/// Values by key.
#[derive(Debug, Default)]
pub struct Records(BTreeMap<Vec<u8>, Vec<u8>>);

impl Records {
    /// Everything that a contract stores; for one that does not store much.
    pub fn all(gateway: &Gateway, contract: &Address) -> Answer<Self> {
        gateway.storage(contract).map(Self)
    }

    /// What a contract stores under these keys.
    pub fn some(gateway: &Gateway, contract: &Address, keys: &[&[u8]]) -> Answer<Self> {
        let value = |key: &&[u8]| Ok((key.to_vec(), gateway.stored(contract, key)?));
        keys.iter().map(value).collect::<Answer<_>>().map(Self)
    }

    pub fn bytes(&self, key: &[u8]) -> &[u8] {
        self.0.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// A value that no build writes longer than its type is 0.
    pub fn number(&self, key: &[u8]) -> u64 {
        u64::top_decode(self.bytes(key)).unwrap_or_default()
    }

    pub fn amount(&self, key: &[u8]) -> Amount {
        Amount::from_bytes_be(self.bytes(key))
    }

    pub fn address(&self, key: &[u8]) -> Option<Address> {
        self.bytes(key).try_into().ok()
    }

    pub fn text(&self, key: &[u8]) -> String {
        String::from_utf8_lossy(self.bytes(key)).into_owned()
    }

    pub fn phase(&self) -> Phase {
        Phase::top_decode(self.bytes(b"phase")).unwrap_or(Phase::Setup)
    }

    /// Of a validator, in chain-config; zeros where there is none.
    pub fn key(&self, id: u16) -> PublicKey {
        let (chunk, place) = (usize::from(id) / KEYS_PER_CHUNK, usize::from(id) % KEYS_PER_CHUNK);
        let chunk = self.bytes(&[b"keyChunk".as_slice(), &(chunk as u32).to_be_bytes()].concat());
        let key = chunk.get(place * KEY_LENGTH..).and_then(|rest| rest.first_chunk());
        key.copied().unwrap_or([0; KEY_LENGTH])
    }

    /// Of a validator, in chain-config.
    pub fn owner(&self, id: u16) -> Option<Address> {
        self.address(&[b"validatorOwner".as_slice(), &id.to_be_bytes()].concat())
    }

    /// What follows `prefix` in the keys that begin with it, and their values.
    pub fn below<'a>(&'a self, prefix: &'a [u8]) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        self.0.iter().filter_map(move |(key, value)| Some((key.strip_prefix(prefix)?, value.as_slice())))
    }
}
