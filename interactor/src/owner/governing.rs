//! The governor, by which the Sovereign Chain's validators change the other contracts: it is the administrator of each that has one.

use multiversx_sc_scenario::multiversx_sc::codec::TopDecode;
use phase::Phase;

use super::{
    chain_file::ChainFile,
    check::{Line, Remedy, Standard, line, of},
    observed::{Account, Observed},
    parts::Part,
    records::Records,
    steps::Step,
    words::address,
};
use crate::{
    chain::Address,
    network::{Gateway, address::is_contract, gateway::Answer},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Governor {
    pub account: Account,
    /// Whose record proves what the validators decided.
    pub header_verifier: Option<Address>,
    /// Of the last operation that was executed.
    pub last_nonce: Option<u64>,
}

impl Governor {
    pub fn read(gateway: &Gateway, account: Account) -> Answer<Self> {
        let keys: [&[u8]; 2] = [b"governanceVerifier", b"lastNonce"];
        let records = Records::some(gateway, &account.address, &keys)?;
        let last_nonce = Option::<u64>::top_decode(records.bytes(b"lastNonce")).unwrap_or_default();
        Ok(Self { account, header_verifier: records.address(b"governanceVerifier"), last_nonce })
    }
}

impl Observed {
    /// A contract that a governor changes which is not remembered.
    pub fn governed_elsewhere(&self) -> Option<(Part, Address)> {
        let administrator = |part| self.account(part)?.administrator.filter(is_contract);
        let found = Part::GOVERNED.into_iter().find_map(|part| Some((part, administrator(part)?)));
        found.filter(|_| self.governor.is_none())
    }
}

/// What a deployment has left. An administrator that is there is for `configure` to change.
pub fn steps(chain: &ChainFile, observed: &Observed) -> Vec<Step> {
    if !chain.governance {
        return Vec::new();
    }
    let is_free = |part: &Part| match observed.account(*part) {
        Some(account) => account.administrator.is_none(),
        None => chain.wants(*part),
    };
    let deploy = Some(Step::Deploy(Part::Governor)).filter(|_| observed.governor.is_none());
    let name = some(Part::GOVERNED.into_iter().filter(is_free)).map(Step::NameGovernor);
    deploy.into_iter().chain(name).collect()
}

/// What brings the administrators to the file: the governor, or nobody.
pub fn change(chain: &ChainFile, observed: &Observed) -> Option<Step> {
    let wanted = wanted(chain, observed);
    let differs = |part: &Part| observed.account(*part).is_some_and(|account| account.administrator.as_ref() != wanted);
    let parts = some(Part::GOVERNED.into_iter().filter(differs))?;
    Some(if wanted.is_some() { Step::NameGovernor(parts) } else { Step::NameNobody(parts) })
}

fn wanted<'a>(chain: &ChainFile, observed: &'a Observed) -> Option<&'a Address> {
    observed.governor.as_ref().map(|found| &found.account.address).filter(|_| chain.governance)
}

fn some(parts: impl Iterator<Item = Part>) -> Option<Vec<Part>> {
    Some(parts.collect::<Vec<_>>()).filter(|parts| !parts.is_empty())
}

impl Standard<'_> {
    /// Nothing of a contract that has no administrator.
    pub(super) fn administrator(&self, part: Part, account: &Account, observed: &Observed) -> Option<Line> {
        Part::GOVERNED.contains(&part).then(|| {
            let found = account.administrator.as_ref();
            let is_first = found.is_none() && observed.phase(Part::Safe) != Some(Phase::Running);
            let remedy = if is_first { Remedy::Deploy } else { Remedy::Configure };
            line(part, "administrator", &address(wanted(self.chain, observed)), &address(found), remedy)
        })
    }

    pub(super) fn governor(&self, found: &Governor, observed: &Observed) -> Vec<Line> {
        let verifier = address(found.header_verifier.as_ref());
        vec![line(Part::Governor, "header-verifier", &of(observed, Part::HeaderVerifier), &verifier, Remedy::Never)]
    }
}
