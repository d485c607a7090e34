//! The least limit with which something is still done, found by halving.

use anyhow::{Result, ensure};

/// Gas units. Limits that are tried are multiples of it.
const STEP: u64 = 200_000;

/// Between the largest multiple that is too little and the smallest that is known to be enough.
#[derive(Debug, Clone, Copy)]
struct Bracket {
    too_little: u64,
    enough: u64,
}

impl Bracket {
    fn middle(self) -> Option<u64> {
        (self.enough > self.too_little + 1).then(|| self.too_little.midpoint(self.enough))
    }
}

/// The least limit of each of several things: what it uses is too little, `enough` is known to be enough. `is_done` tries several at
/// once, each by its place and with a limit.
pub fn search(used: &[u64], enough: u64, mut is_done: impl FnMut(&[(usize, u64)]) -> Result<Vec<bool>>) -> Result<Vec<u64>> {
    let mut brackets: Vec<_> = used.iter().map(|used| Bracket { too_little: (used - 1) / STEP, enough: enough / STEP }).collect();
    loop {
        let tries: Vec<_> = brackets.iter().enumerate().filter_map(|(place, bracket)| Some((place, bracket.middle()? * STEP))).collect();
        if tries.is_empty() {
            return Ok(brackets.iter().map(|bracket| bracket.enough * STEP).collect());
        }
        let done = is_done(&tries)?;
        ensure!(done.len() == tries.len(), "{} tries have {} results", tries.len(), done.len());
        for ((place, limit), is_enough) in tries.into_iter().zip(done) {
            let bound = if is_enough { &mut brackets[place].enough } else { &mut brackets[place].too_little };
            *bound = limit / STEP;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_finds_the_least_multiple_that_is_enough() {
        let least = [12_300_000, 9_400_001, 50_000_000, 20_200_000];
        let found = search(&[9_200_000, 9_400_001, 1, 16_700_000], 50_000_000, |tries| {
            Ok(tries.iter().map(|(place, limit)| *limit >= least[*place]).collect())
        });
        assert_eq!(found.unwrap(), [12_400_000, 9_600_000, 50_000_000, 20_200_000]);
    }

    #[test]
    fn search_tries_each_no_more_than_eight_times() {
        let mut tries_of_each = [0; 2];
        let found = search(&[1, 40_000_000], 50_000_000, |tries| {
            tries.iter().for_each(|(place, _)| tries_of_each[*place] += 1);
            Ok(tries.iter().map(|_| false).collect())
        });
        assert_eq!(found.unwrap(), [50_000_000, 50_000_000]);
        assert!(tries_of_each.iter().all(|tries| *tries <= 8), "{tries_of_each:?}");
    }
}
