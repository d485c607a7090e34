//! The file against the network, line by line.

use std::collections::BTreeSet;

use phase::Phase;
use serde::Serialize;

use super::{
    chain_file::ChainFile,
    codes::Code,
    error::OwnerError,
    observed::{Account, ChainConfig, FeeMarket, HeaderVerifier, Observed, Safe, TokenMint},
    parts::Part,
    words::{address, fees, metadata, phase, users},
};
use crate::{chain::Address, network::address::bech32, pair::Fee};

/// What brings the network to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Remedy {
    Deploy,
    Configure,
    /// It can't be changed any more.
    Never,
}

/// One thing that the file says, and what the network has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    #[serde(skip)]
    pub part: Part,
    pub what: String,
    pub ok: bool,
    pub file: String,
    pub network: String,
    /// If it is not ok.
    pub remedy: Remedy,
}

/// What every line is compared with, besides the file.
pub struct Standard<'a> {
    pub chain: &'a ChainFile,
    /// What proofs are bound to.
    pub network: &'a str,
    pub owner: &'a Address,
}

impl Standard<'_> {
    /// A line for each thing that the file says.
    pub fn lines(&self, observed: &Observed) -> Result<Vec<Line>, OwnerError> {
        let mut lines = Vec::new();
        for part in Part::ALL {
            match observed.account(part) {
                Some(account) => lines.extend(self.account(part, account, observed)?),
                None if self.chain.wants(part) => lines.push(line(part, "contract", "deployed", "missing", Remedy::Deploy)),
                None => (),
            }
            lines.extend(self.inside(part, observed));
        }
        Ok(lines)
    }

    fn inside(&self, part: Part, observed: &Observed) -> Vec<Line> {
        let found = match part {
            Part::ChainConfig => observed.chain_config.as_ref().map(|found| self.chain_config(found, observed)),
            Part::HeaderVerifier => observed.header_verifier.as_ref().map(|found| self.header_verifier(found, observed)),
            Part::FeeMarket => observed.fee_market.as_ref().map(|found| self.fee_market(found, observed)),
            Part::CallExecutor | Part::Forge | Part::Factory => None,
            Part::Safe => observed.safe.as_ref().map(|found| self.safe(found, observed)),
            Part::TokenMint => observed.token_mint.as_ref().map(|found| self.token_mint(found, observed)),
            Part::ValidatorStake => observed.validator_stake.as_ref().map(|found| self.validator_stake(found, observed)),
            Part::Governor => observed.governor.as_ref().map(|found| self.governor(found, observed)),
        };
        found.unwrap_or_default()
    }

    fn account(&self, part: Part, account: &Account, observed: &Observed) -> Result<Vec<Line>, OwnerError> {
        let code = Code::built(part)?;
        let of_owner = if observed.is_being_forged(account) { Remedy::Deploy } else { Remedy::Never };
        let mut lines = vec![
            line(part, "code", &hex::encode(code.hash), &hex::encode(&account.code_hash), Remedy::Never),
            line(part, "owner", &bech32(self.owner), &address(account.owner.as_ref()), of_owner),
            line(part, "metadata", &metadata(&part.metadata()), &metadata(&account.metadata), Remedy::Never),
        ];
        lines.extend(self.administrator(part, account, observed));
        Ok(lines)
    }

    fn chain_config(&self, found: &ChainConfig, observed: &Observed) -> Vec<Line> {
        let fixed = |what: &str, file: &dyn ToString, network: &dyn ToString| {
            line(Part::ChainConfig, what, &file.to_string(), &network.to_string(), Remedy::Never)
        };
        let is_setup = found.phase == Phase::Setup;
        let (wanted, registered) = (self.chain.validators.len(), found.validators.len());
        let count = fixed("validators", &wanted, &registered);
        let verifier = fixed("header-verifier", &of(observed, Part::HeaderVerifier), &address(found.header_verifier.as_ref()));
        let mut lines = vec![
            fixed("network", &self.network, &found.network),
            fixed("chain-id", &self.chain.chain_id, &found.chain_id),
            fixed("first-validator-id", &self.chain.first_validator_id, &found.first_id),
            fixed("proof-required", &self.chain.proof_required, &found.proof_required),
            Line {
                // Others join by the validators' signature.
                ok: registered == wanted || !is_setup && registered > wanted,
                remedy: if is_setup && registered < wanted { Remedy::Deploy } else { Remedy::Never },
                ..count
            },
            Line { remedy: if found.header_verifier.is_none() { Remedy::Deploy } else { Remedy::Never }, ..verifier },
        ];
        for (place, (entry, (key, owner))) in (1..).zip(self.chain.validators.iter().zip(&found.validators)) {
            let file = format!("{} of {}", hex::encode(entry.key), bech32(entry.owner.as_ref().unwrap_or(self.owner)));
            lines.push(fixed(&format!("validator {place}"), &file, &format!("{} of {}", hex::encode(key), address(owner.as_ref()))));
        }
        lines.push(line(Part::ChainConfig, "phase", "running", phase(found.phase), Remedy::Deploy));
        lines
    }

    fn header_verifier(&self, found: &HeaderVerifier, observed: &Observed) -> Vec<Line> {
        let part = Part::HeaderVerifier;
        let first = self.chain.first_epoch;
        let epoch = line(part, "first-epoch", &format!("{first}, or a later one"), &found.last_epoch.to_string(), Remedy::Never);
        vec![
            line(part, "chain-config", &of(observed, Part::ChainConfig), &address(found.chain_config.as_ref()), Remedy::Never),
            Line { ok: found.last_epoch == first || found.phase != Phase::Setup && found.last_epoch > first, ..epoch },
            line(part, "phase", "running", phase(found.phase), Remedy::Deploy),
        ]
    }

    fn fee_market(&self, found: &FeeMarket, observed: &Observed) -> Vec<Line> {
        let prices = found.prices.iter().map(|(token, per_transfer)| Fee { token: token.clone(), per_transfer: per_transfer.clone() });
        let mut wanted = self.chain.whitelist.clone();
        wanted.sort_unstable();
        let safe = line(Part::FeeMarket, "mvx-esdt-safe", &of(observed, Part::Safe), &address(found.esdt_safe.as_ref()), Remedy::Never);
        vec![
            line(
                Part::FeeMarket,
                "mainchain-fee",
                &fees(self.chain.mainchain_fee.iter()),
                &fees(prices.collect::<Vec<_>>().iter()),
                Remedy::Configure,
            ),
            line(Part::FeeMarket, "whitelist", &users(wanted.iter()), &users(found.whitelist.iter()), Remedy::Configure),
            Line { remedy: if found.esdt_safe.is_none() { Remedy::Deploy } else { Remedy::Never }, ..safe },
        ]
    }

    fn safe(&self, found: &Safe, observed: &Observed) -> Vec<Line> {
        let sisters = if found.phase == Phase::Setup { Remedy::Deploy } else { Remedy::Never };
        let named = |what, part, found: Option<&Address>| line(Part::Safe, what, &of(observed, part), &address(found), sisters);
        let running = if self.chain.running { "running" } else { "paused" };
        let state = if found.phase == Phase::Setup { Remedy::Deploy } else { Remedy::Configure };
        let mut lines = vec![
            named("header-verifier", Part::HeaderVerifier, found.header_verifier.as_ref()),
            named("mvx-fee-market", Part::FeeMarket, found.fee_market.as_ref()),
            named("token-mint", Part::TokenMint, found.token_mint.as_ref()),
            line(Part::Safe, "running", running, phase(found.phase), state),
        ];
        lines.extend([self.executors(found, observed), self.call_inbox(found)]);
        lines.extend(self.token_rules(found));
        lines
    }

    fn executors(&self, found: &Safe, observed: &Observed) -> Line {
        let own = observed.call_executor.as_ref().map(|account| account.address);
        let wanted: BTreeSet<_> = self.chain.call_executors.iter().copied().chain(own).collect();
        let remedy = if found.phase == Phase::Setup { Remedy::Deploy } else { Remedy::Configure };
        let named = line(Part::Safe, "call-executors", &users(wanted.iter()), &users(found.call_executors.iter()), remedy);
        // One can only be replaced, by another of its shard.
        Line { ok: wanted.is_subset(&found.call_executors), ..named }
    }

    fn token_mint(&self, found: &TokenMint, observed: &Observed) -> Vec<Line> {
        let safe = line(Part::TokenMint, "mvx-esdt-safe", &of(observed, Part::Safe), &address(found.esdt_safe.as_ref()), Remedy::Never);
        let is_setup = observed.phase(Part::Safe).is_none_or(|phase| phase == Phase::Setup);
        [safe, self.native_token(found, is_setup)].into_iter().chain(self.registration_fund(found)).collect()
    }

    fn native_token(&self, found: &TokenMint, is_setup: bool) -> Line {
        let token = String::from_utf8_lossy(&found.native_token);
        let ticker = token.split('-').next().unwrap_or_default();
        let file = self.chain.native_token.as_ref().map_or("none".into(), |token| format!("{} ({})", token.ticker, token.name));
        let network = if token.is_empty() { "none".into() } else { format!("{ticker} ({})", found.native_name) };
        let is_open = is_setup && token.is_empty();
        line(Part::TokenMint, "native-token", &file, &network, if is_open { Remedy::Deploy } else { Remedy::Never })
    }
}

pub fn line(part: Part, what: &str, file: &str, network: &str, remedy: Remedy) -> Line {
    Line { part, what: format!("{part} {what}"), ok: file == network, file: file.into(), network: network.into(), remedy }
}

/// The address of a contract, in words.
pub fn of(observed: &Observed, part: Part) -> String {
    address(observed.account(part).map(|account| &account.address))
}
