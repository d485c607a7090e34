//! An action's figures, blessed and now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Percent that a figure may move by.
pub const TOLERANCE: u64 = 3;

/// As the interactor prints it. Gas units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub action: String,
    pub used: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_least: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modelled: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aim: Option<u64>,
    pub within: bool,
}

/// What moved beyond the tolerance, came or went, one line each.
pub fn differences(blessed: &[Row], now: &[Row]) -> Vec<String> {
    let present: BTreeMap<_, _> = now.iter().map(|row| (row.action.as_str(), row)).collect();
    let known: Vec<_> = blessed.iter().map(|row| row.action.as_str()).collect();
    let of_blessed = blessed.iter().flat_map(|row| match present.get(row.action.as_str()) {
        Some(now) => row.moved(now),
        None => vec![format!("{}: is not measured any more", row.action)],
    });
    let new = now.iter().filter(|row| !known.contains(&row.action.as_str()));
    of_blessed.chain(new.map(|row| format!("{}: is new, {} used", row.action, millions(row.used)))).collect()
}

/// Actions that take more than they may, one line each.
pub fn beyond_aim(now: &[Row]) -> Vec<String> {
    let beyond = now.iter().filter(|row| !row.within);
    beyond
        .map(|row| format!("{}: {} used, {} at most", row.action, millions(row.used), row.aim.map(millions).unwrap_or_default()))
        .collect()
}

/// `1234567` as `1.23`.
pub fn millions(gas: u64) -> String {
    let hundredths = (gas + 5_000) / 10_000;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

impl Row {
    fn moved(&self, now: &Self) -> Vec<String> {
        let figures = [
            ("used", Some(self.used), Some(now.used)),
            ("paid", self.paid, now.paid),
            ("least limit", self.limit_least, now.limit_least),
            ("modelled", self.modelled, now.modelled),
        ];
        let moved = figures
            .into_iter()
            .filter_map(|(name, blessed, now)| moved(blessed, now).map(|words| format!("{}: {name} {words}", self.action)));
        let said = |row: &Self| (row.explanation.clone(), row.floor, row.reference);
        let other = (said(self) != said(now)).then(|| format!("{}: is compared with other figures, or explained otherwise", self.action));
        moved.chain(other).collect()
    }
}

fn moved(blessed: Option<u64>, now: Option<u64>) -> Option<String> {
    match (blessed, now) {
        (Some(blessed), Some(now)) => {
            let percent = (now as f64 / blessed as f64 - 1.0) * 100.0;
            (now.abs_diff(blessed) * 100 > blessed * TOLERANCE)
                .then(|| format!("{} blessed, {} now, {percent:+.1} %", millions(blessed), millions(now)))
        }
        (None, None) => None,
        (blessed, now) => {
            let word = |gas: Option<u64>| gas.map_or("none".to_owned(), millions);
            Some(format!("{} blessed, {} now", word(blessed), word(now)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(action: &str, used: u64) -> Row {
        serde_json::from_value(serde_json::json!({"action": action, "used": used, "within": true})).unwrap()
    }

    #[test]
    fn differences_keeps_silent_within_the_tolerance() {
        assert_eq!(differences(&[row("a", 10_000_000)], &[row("a", 10_300_000)]), Vec::<String>::new());
        assert_eq!(differences(&[row("a", 10_000_000)], &[row("a", 9_700_000)]), Vec::<String>::new());
    }

    #[test]
    fn differences_names_action_both_figures_and_percent_beyond_it() {
        assert_eq!(differences(&[row("a", 10_000_000)], &[row("a", 10_310_000)]), ["a: used 10.00 blessed, 10.31 now, +3.1 %"]);
        assert_eq!(differences(&[row("a", 10_000_000)], &[row("a", 9_000_000)]), ["a: used 10.00 blessed, 9.00 now, -10.0 %"]);
    }

    #[test]
    fn differences_names_what_came_and_went() {
        let lines = differences(&[row("old", 1_000_000)], &[row("new", 2_000_000)]);
        assert_eq!(lines, ["old: is not measured any more", "new: is new, 2.00 used"]);
        let with_paid = Row { paid: Some(3_000_000), ..row("a", 1_000_000) };
        assert_eq!(differences(&[row("a", 1_000_000)], &[with_paid]), ["a: paid none blessed, 3.00 now"]);
        let with_floor = Row { floor: Some(1), ..row("a", 1_000_000) };
        assert_eq!(differences(&[row("a", 1_000_000)], &[with_floor]).len(), 1);
    }

    #[test]
    fn beyond_aim_names_what_takes_too_much() {
        let far = Row { aim: Some(15_000_000), within: false, ..row("a", 16_000_000) };
        assert_eq!(beyond_aim(&[row("b", 1), far]), ["a: 16.00 used, 15.00 at most"]);
    }
}
