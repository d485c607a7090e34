//! The Sovereign Chain's call-inbox, as the safe is told of it: once, before anything has left.

use phase::Phase;
use serde::Deserialize;

use super::{
    chain_file::ChainFile,
    check::{Line, Remedy, Standard, line},
    observed::Safe,
    parts::Part,
    records::Records,
    steps::Step,
    text,
};
use crate::{chain::Address, network::address::bech32};

/// Two contracts of the Sovereign Chain.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CallInbox {
    /// Takes what is for contracts there.
    #[serde(deserialize_with = "text::contract")]
    pub address: Address,
    /// Makes its calls.
    #[serde(deserialize_with = "text::contract")]
    pub executor: Address,
}

impl CallInbox {
    /// As a safe stores it.
    pub fn read(records: &Records) -> Option<Self> {
        Some(Self { address: records.address(b"callInbox")?, executor: records.address(b"inboxExecutor")? })
    }

    /// As they are written.
    pub fn addresses(&self) -> [String; 2] {
        [bech32(&self.address), bech32(&self.executor)]
    }

    fn in_words(inbox: Option<&Self>) -> String {
        inbox.map_or("none".into(), |inbox| inbox.addresses().join(" with executor "))
    }
}

impl Safe {
    /// Whether an inbox can be named.
    fn takes_inbox(&self) -> bool {
        self.call_inbox.is_none() && self.phase != Phase::Running && !self.has_announced
    }
}

/// What a deployment has left.
pub fn step(chain: &ChainFile, found: Option<&Safe>) -> Option<Step> {
    Some(Step::NameInbox).filter(|_| chain.call_inbox.is_some() && found.is_none_or(Safe::takes_inbox))
}

impl Standard<'_> {
    pub(super) fn call_inbox(&self, found: &Safe) -> Line {
        let remedy = if found.takes_inbox() { Remedy::Deploy } else { Remedy::Never };
        let [file, network] = [&self.chain.call_inbox, &found.call_inbox].map(|inbox| CallInbox::in_words(inbox.as_ref()));
        line(Part::Safe, "call-inbox", &file, &network, remedy)
    }
}
