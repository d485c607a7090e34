//! Reading what `cargo test` prints.

use std::{fmt, ops::Add};

/// Summed over all test binaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    /// From each `test result: ok. 12 passed; 0 failed; ...`.
    pub fn of(output: &str) -> Self {
        let mut count = Count::default();
        for line in output.lines() {
            if let Some(result) = line.trim_start().strip_prefix("test result: ") {
                count.passed += number_before(result, " passed");
                count.failed += number_before(result, " failed");
            }
        }
        count
    }
}

impl Add for Count {
    type Output = Count;

    fn add(self, other: Count) -> Count {
        Count { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Source of the test binary that starts, from `Running tests/main.rs (target/debug/deps/...)`.
pub fn running(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("Running ")?;
    let binary = rest.rsplit_once('/')?.1.trim_end_matches(')');
    Some(binary.rsplit_once('-').map_or(binary, |(name, _)| name))
}

fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().unwrap_or_default();
    before.rsplit(|letter: char| !letter.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn count_sums_all_results() {
        let output = "running 2 tests\ntest a ... ok\n\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; finished in 0.00s\n\
                      test result: FAILED. 40 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(Count::of(output), Count { passed: 42, failed: 3 });
        assert_eq!(Count::of(output).to_string(), "42 passed, 3 failed");
        assert_eq!(Count { passed: 1, failed: 2 } + Count { passed: 10, failed: 20 }, Count { passed: 11, failed: 22 });
        assert_eq!(Count::of("error: could not compile"), Count::default());
    }

    #[test]
    fn running_names_the_test_binary() {
        assert_eq!(running("     Running tests/main.rs (target/debug/deps/header_verifier_tests-0a1b)"), Some("header_verifier_tests"));
        assert_eq!(running("     Running unittests src/lib.rs (target/debug/deps/types-9f)"), Some("types"));
        assert_eq!(running("   Compiling types v0.1.0"), None);
    }
}
