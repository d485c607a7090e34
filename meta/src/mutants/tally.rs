//! What became of a crate's mutants, added up over the crates whose tests looked for them.

use std::{collections::BTreeSet, fmt, fs, path::Path};

/// Mutants by their names, as cargo-mutants writes them.
#[derive(Default)]
pub struct Tally {
    caught: BTreeSet<String>,
    /// They do not compile.
    unviable: BTreeSet<String>,
    /// Some test did not end: noticed, but by nobody who says so.
    timeout: BTreeSet<String>,
    missed: BTreeSet<String>,
}

impl Tally {
    /// Adds what is written in the folder of one run, which looked at all that the runs before missed.
    pub fn add(&mut self, folder: &Path) {
        self.caught.extend(lines(&folder.join("caught.txt")));
        self.unviable.extend(lines(&folder.join("unviable.txt")));
        self.timeout.extend(lines(&folder.join("timeout.txt")));
        let missed = lines(&folder.join("missed.txt")).into_iter().filter(|name| !self.timeout.contains(name));
        self.missed = missed.collect();
        self.timeout.retain(|name| !self.caught.contains(name));
    }

    pub fn missed(&self) -> impl Iterator<Item = &String> {
        self.missed.iter()
    }

    pub fn timeout(&self) -> impl Iterator<Item = &String> {
        self.timeout.iter()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [caught, unviable, timeout, missed] = [&self.caught, &self.unviable, &self.timeout, &self.missed].map(BTreeSet::len);
        let all = caught + unviable + timeout + missed;
        write!(f, "{all} mutants: {caught} caught, {timeout} timed out, {unviable} do not compile, {missed} missed")
    }
}

fn lines(file: &Path) -> BTreeSet<String> {
    fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missed_is_what_no_run_caught() {
        let folder = tempfile::tempdir().unwrap();
        let mut tally = Tally::default();
        let mut run = |files: [(&str, &str); 4]| {
            files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
            tally.add(folder.path());
            tally.to_string()
        };
        let first = run([("caught.txt", "a\n"), ("unviable.txt", "b\n"), ("timeout.txt", "c\n"), ("missed.txt", "d\ne\n")]);
        assert_eq!(first, "5 mutants: 1 caught, 1 timed out, 1 do not compile, 2 missed");
        let second = run([("caught.txt", "d\n"), ("unviable.txt", ""), ("timeout.txt", ""), ("missed.txt", "c\ne\n")]);
        assert_eq!(second, "5 mutants: 2 caught, 1 timed out, 1 do not compile, 1 missed");
    }
}
