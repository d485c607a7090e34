//! How much the tests do. What is exported where the tool was started can make them do more, never less.

use std::process::Command;

/// How long the random sequences of the tests are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    Short,
    Long,
}

/// What a long run does at least: steps of the random lives of both chains (`BRIDGE_SEED` chooses others), how often a
/// deployment and a relay are killed, validators of a large set, and how many times as many inputs a fuzz target has.
const LONG: [(&str, u64); 4] = [("BRIDGE_STEPS", 100_000), ("BRIDGE_KILLS", 20), ("BRIDGE_VALIDATORS", 400), ("BRIDGE_FUZZ", 20)];
/// With these the tests run fewer cases, or contracts as Rust code instead of the compiled ones.
const LESS: [&str; 2] = ["BRIDGE_VM", "PROPTEST_CASES"];

impl Length {
    /// Sets a command's environment, which begins as this process's.
    pub fn set(self, command: &mut Command) {
        self.set_with(command, |variable| std::env::var(variable).ok()?.parse().ok());
    }

    /// A long run keeps the user's own number where that is larger, a short one takes the test's.
    fn set_with(self, command: &mut Command, exported: impl Fn(&str) -> Option<u64>) {
        LESS.iter().for_each(|variable| {
            command.env_remove(variable);
        });
        for (variable, least) in LONG {
            match self {
                Length::Short => command.env_remove(variable),
                Length::Long => command.env(variable, exported(variable).map_or(least, |number| number.max(least)).to_string()),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each changed variable and what it is; nothing for one that is taken away.
    fn changes(length: Length, exported: Option<u64>) -> Vec<String> {
        let mut command = Command::new("true");
        length.set_with(&mut command, |_| exported);
        let text = |(name, value): (&std::ffi::OsStr, Option<&std::ffi::OsStr>)| {
            format!("{}={}", name.display(), value.unwrap_or_default().display())
        };
        command.get_envs().map(text).collect()
    }

    #[test]
    fn short_run_hears_of_nothing_that_makes_it_do_less() {
        assert_eq!(
            changes(Length::Short, Some(1)),
            ["BRIDGE_FUZZ=", "BRIDGE_KILLS=", "BRIDGE_STEPS=", "BRIDGE_VALIDATORS=", "BRIDGE_VM=", "PROPTEST_CASES="]
        );
    }

    #[test]
    fn long_run_has_its_numbers_or_more() {
        let more = 1_000_000;
        for (exported, [fuzz, kills, steps, validators]) in
            [(None, [20, 20, 100_000, 400]), (Some(1), [20, 20, 100_000, 400]), (Some(more), [more; 4])]
        {
            let names = ["BRIDGE_FUZZ", "BRIDGE_KILLS", "BRIDGE_STEPS", "BRIDGE_VALIDATORS"];
            let numbers: Vec<_> =
                names.iter().zip([fuzz, kills, steps, validators]).map(|(name, number)| format!("{name}={number}")).collect();
            assert_eq!(changes(Length::Long, exported), [&numbers[..], &["BRIDGE_VM=".into(), "PROPTEST_CASES=".into()]].concat());
        }
    }
}
