//! How much the tests do. What is exported where the tool was started can make them do more, never less.

use std::process::Command;

/// How long the random sequences of the tests are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    Short,
    Long,
}

const STEPS: &str = "BRIDGE_STEPS";
/// Steps of the random test over both chains when it is to be long; `BRIDGE_SEED` chooses another life.
const LONG_STEPS: u64 = 20_000;
/// With these the tests run fewer cases, or contracts as Rust code instead of the compiled ones.
const LESS: [&str; 2] = ["BRIDGE_VM", "PROPTEST_CASES"];

impl Length {
    /// Sets a command's environment, which begins as this process's.
    pub fn set(self, command: &mut Command) {
        let exported = std::env::var(STEPS).ok().and_then(|steps| steps.parse().ok());
        self.set_with(command, exported);
    }

    /// A long run keeps the user's own number of steps where that is larger, a short one takes the test's.
    fn set_with(self, command: &mut Command, exported: Option<u64>) {
        LESS.iter().for_each(|variable| {
            command.env_remove(variable);
        });
        match self {
            Length::Short => command.env_remove(STEPS),
            Length::Long => command.env(STEPS, exported.map_or(LONG_STEPS, |steps| steps.max(LONG_STEPS)).to_string()),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each changed variable and what it is; nothing for one that is taken away.
    fn changes(length: Length, exported: Option<u64>) -> Vec<String> {
        let mut command = Command::new("true");
        length.set_with(&mut command, exported);
        let text = |(name, value): (&std::ffi::OsStr, Option<&std::ffi::OsStr>)| {
            format!("{}={}", name.display(), value.unwrap_or_default().display())
        };
        command.get_envs().map(text).collect()
    }

    #[test]
    fn short_run_hears_of_nothing_that_makes_it_do_less() {
        assert_eq!(changes(Length::Short, Some(1)), ["BRIDGE_STEPS=", "BRIDGE_VM=", "PROPTEST_CASES="]);
    }

    #[test]
    fn long_run_has_its_steps_or_more() {
        for (exported, steps) in [(None, 20_000), (Some(1), 20_000), (Some(100_000), 100_000)] {
            assert_eq!(changes(Length::Long, exported), [format!("BRIDGE_STEPS={steps}"), "BRIDGE_VM=".into(), "PROPTEST_CASES=".into()]);
        }
    }
}
