//! What is said of an action: the measured figures, and what they are compared with.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde::Serialize;

use super::{aims, known};
use crate::{gas::Cost, network::GasUse};

/// The measured part. Gas units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// A phrase, unique in the table.
    pub action: String,
    pub gas: GasUse,
    /// The smallest limit with which it still does what it is for, where that is more than what it uses.
    pub limit_least: Option<u64>,
}

/// An action's row. Gas units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    pub action: String,
    /// All that the action takes, callbacks included.
    pub used: u64,
    /// More than that, where what a callback leaves does not come back to the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_least: Option<u64>,
    /// By the embedded VM, for the same action as far as it goes there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modelled: Option<u64>,
    /// Why that is not what is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<&'static str>,
    /// Of a probe that does only what can't be left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<u64>,
    /// Used for each that the floor has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<f64>,
    /// Of mx-sovereign-sc.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<u64>,
    /// What it may take at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aim: Option<u64>,
    /// Whether it keeps its aim; without one it does.
    pub within: bool,
}

impl Measured {
    pub fn of(action: impl Into<String>, gas: GasUse) -> Self {
        Self { action: action.into(), gas, limit_least: None }
    }
}

/// The rows, in the same order.
pub fn figures(measured: &[Measured], modelled: &[Cost]) -> Result<Vec<Figure>> {
    let modelled: BTreeMap<_, _> = modelled.iter().map(|cost| (cost.action.as_str(), cost.total)).collect();
    let used: BTreeMap<_, _> = measured.iter().map(|row| (row.action.as_str(), row.gas.used)).collect();
    if let Some(action) = known::actions().chain(aims::exceptions()).find(|action| !used.contains_key(action)) {
        bail!("\"{action}\" has a figure to be compared with, and was not measured");
    }
    measured.iter().map(|row| figure(row, &modelled, &used)).collect()
}

fn figure(row: &Measured, modelled: &BTreeMap<&str, u64>, used: &BTreeMap<&str, u64>) -> Result<Figure> {
    let action = row.action.as_str();
    let modelled = known::model(action).and_then(|name| modelled.get(name).copied());
    let floor = known::floor(action);
    let aim = aims::aim(action, floor, used)?;
    Ok(Figure {
        action: action.to_owned(),
        used: row.gas.used,
        paid: Some(row.gas.paid).filter(|paid| *paid > row.gas.used),
        limit_least: row.limit_least,
        modelled,
        explanation: modelled.and_then(|_| known::explanation(action)),
        floor,
        ratio: floor.map(|floor| (row.gas.used as f64 / floor as f64 * 100.0).round() / 100.0),
        reference: known::reference(action),
        aim,
        within: aim.is_none_or(|aim| row.gas.used <= aim),
    })
}
