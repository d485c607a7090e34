//! The validators change the mainchain's contracts: proposed on the Sovereign Chain, signed, and brought in any order, or forged.

use governor::errors::{GOVERNANCE_NONCE_VOID, GOVERNANCE_NOT_PROVEN};
use header_verifier::errors::QUORUM_NOT_REACHED;
use interactor::{
    governance::{GovernanceOperation, Proposal, proposals},
    hash::Hash,
    node::ValidatorGroup,
    pair::names,
};
use rand::Rng;
use scenarios::stories::BLS_REFUSAL;
use std::collections::BTreeSet;

use super::{changes::Change, forgery::STRANGERS, journey::Journey, model::Side};

/// Of those that are proposed, how many of the last are brought.
const RECENT: usize = 5;

/// Governance operations, as they were proposed.
#[derive(Default)]
pub struct Lane {
    pub operations: Vec<(GovernanceOperation, Change)>,
    pub proven: BTreeSet<Hash>,
    /// The nonce of the last one that was executed.
    pub last: Option<u64>,
}

impl Journey {
    pub fn govern(&mut self) {
        match self.dice.random_range(0..14) {
            0..3 => self.propose(),
            3..6 => self.prove_governance(),
            6..9 => self.execute_governance(),
            9 => self.propose_without_authority(),
            10 | 11 => self.forge_signature_of_governance(),
            _ => self.forge_governance(),
        }
    }

    fn propose(&mut self) {
        let change = match self.dice.random_range(0..12) {
            0..4 => self.some_change(Side::Mvx),
            4..8 => Change::Rule(self.some_rule(Side::Mvx)),
            8 => self.some_executor(),
            9 => Change::Pause,
            _ => Change::Unpause,
        };
        let proposal = Proposal::of(change.kind() as u8, change.target(Side::Mvx), self.arguments_of(Side::Mvx, &change));
        let receipt = self.expect("proposal", true, |pair| pair.propose(&proposal)).expect("the owner proposes");
        let proposed = proposals(&receipt.events, &names::contract(names::SOV_GOVERNOR));
        let [operation] = proposed.as_slice() else { panic!("one proposal") };
        assert_eq!(operation.nonce(), Some(self.model.lane.operations.len() as u64), "nonces of proposals have no gap");
        self.model.lane.operations.push((operation.clone(), change));
    }

    fn propose_without_authority(&mut self) {
        let user = self.user();
        let proposal = Proposal::of(Change::Pause.kind() as u8, Change::Pause.target(Side::Mvx), []);
        self.refuse("proposal", authority::errors::NOT_AUTHORISED, |pair| pair.propose_from(&user, &proposal));
    }

    /// One of the last, which those of the last epochs sign.
    fn prove_governance(&mut self) {
        let Some((operation, _)) = self.some_governance() else { return };
        let epoch = self.model.last_epoch.saturating_sub(self.dice.random_range(0..4));
        let is_good = self.is_in_window(epoch) && !self.model.lane.proven.contains(&operation.hash);
        let attestation = self.model.sets[epoch as usize].attest(&operation.hash).expect("all sign");
        let signed = operation.signed(attestation, epoch);
        if self.expect("governance proof", is_good, |pair| pair.register_governance(&signed)).is_ok() {
            self.model.lane.proven.insert(signed.operation.hash);
        }
    }

    /// The next one, one that is void, one that is not proven, or one that its target does not take now.
    fn execute_governance(&mut self) {
        let lane = &self.model.lane;
        let is_next = |(op, _): &&(GovernanceOperation, Change)| lane.proven.contains(&op.hash) && op.nonce() > lane.last;
        let next = lane.operations.iter().find(is_next).cloned().filter(|_| !self.dice.random_ratio(1, 3));
        let is_void = |(op, _): &&(GovernanceOperation, Change)| lane.proven.contains(&op.hash) && op.nonce() <= lane.last;
        let void = lane.operations.iter().rev().find(is_void).cloned().filter(|_| self.dice.random_ratio(1, 5));
        let Some((operation, change)) = void.or(next).or_else(|| self.some_governance()) else { return };
        let nonce = operation.nonce();
        if !self.model.lane.proven.contains(&operation.hash) {
            return self.refuse("unproven governance", GOVERNANCE_NOT_PROVEN, |pair| pair.execute_governance(&operation));
        }
        if nonce <= self.model.lane.last {
            return self.refuse("void governance", GOVERNANCE_NONCE_VOID, |pair| pair.execute_governance(&operation));
        }
        let is_good = self.model.takes(Side::Mvx, &change);
        if self.expect("governance", is_good, |pair| pair.execute_governance(&operation)).is_ok() {
            self.model.lane.last = nonce;
            self.model.change(Side::Mvx, &change);
        }
    }

    fn forge_signature_of_governance(&mut self) {
        let waiting: Vec<_> = self.model.lane.operations.iter().filter(|(op, _)| !self.model.lane.proven.contains(&op.hash)).collect();
        let Some((operation, _)) = waiting.last().cloned().cloned() else { return };
        let epoch = self.model.last_epoch;
        let set = &self.model.sets[epoch as usize];
        let (attestation, words) = if self.dice.random_ratio(1, 2) {
            let signers: Vec<usize> = (0..set.quorum() - 1).collect();
            (set.attest_by(&signers, &operation.hash), QUORUM_NOT_REACHED)
        } else {
            let mut attestation = set.attest(&operation.hash).expect("all sign");
            let strangers = ValidatorGroup::numbered(STRANGERS).expect("keys of small numbers exist");
            attestation.signature = strangers.attest(&operation.hash).expect("all sign").signature;
            (Ok(attestation), BLS_REFUSAL)
        };
        let signed = operation.signed(attestation.expect("somebody signs"), epoch);
        self.refuse("forged governance proof", words, |pair| pair.register_governance(&signed));
    }

    /// An operation that nobody signed: another argument, kind or nonce, and still well formed.
    fn forge_governance(&mut self) {
        let nonce = self.dice.random_range(0..1_000);
        let change = self.some_change(Side::Mvx);
        let proposal = Proposal::of(change.kind() as u8, change.target(Side::Mvx), self.arguments_of(Side::Mvx, &change));
        let operation = proposal.operation("sov", nonce);
        if !self.model.lane.proven.contains(&operation.hash) {
            self.refuse("forged governance", GOVERNANCE_NOT_PROVEN, |pair| pair.execute_governance(&operation));
        }
    }

    fn some_governance(&mut self) -> Option<(GovernanceOperation, Change)> {
        let count = self.model.lane.operations.len();
        let recent = count.min(RECENT);
        (count > 0).then(|| self.model.lane.operations[count - 1 - self.dice.random_range(0..recent)].clone())
    }
}
