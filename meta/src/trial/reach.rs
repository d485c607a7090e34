//! Which tests come by which switch: the others can't notice it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

use super::{build::Executable, verdict::Verdict};
use crate::{
    process::{self, Said},
    scratch::Scratch,
};

/// All tests of a binary, however busy the machine is.
const LIMIT_OF_ALL: Duration = Duration::from_secs(600);
/// Those that come by one switch have at least so long of a processor, and twice as long as all have taken.
const LEAST_LIMIT: Duration = Duration::from_secs(20);
/// A command line has an end; so many names are about all tests of a binary anyway.
const MOST_NAMES: usize = 300;

/// A binary's tests by the switch that they come by.
pub struct Reach {
    executable: Executable,
    tests: BTreeMap<usize, BTreeSet<String>>,
    limit: Duration,
}

impl Reach {
    /// Runs all tests where nothing is changed; they must pass.
    pub fn of(executable: Executable, scratch: &Scratch) -> Result<Self> {
        let file = scratch.folder().join("reached");
        let _there_may_be_none = fs::remove_file(&file);
        let start = Instant::now();
        let said = process::said_within(command(&executable, scratch, LIMIT_OF_ALL).env("BRIDGE_REACHED", &file), LIMIT_OF_ALL, |_| false)?;
        if !said.is_success {
            bail!("the tests fail where nothing is changed\n{}", said.text);
        }
        let limit = LEAST_LIMIT.max(start.elapsed() * 2);
        let mut tests: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (id, name) in fs::read_to_string(&file).unwrap_or_default().lines().filter_map(|line| line.split_once(' ')) {
            tests.entry(id.parse()?).or_default().insert(name.to_owned());
        }
        Ok(Reach { executable, tests, limit })
    }

    pub fn is_of(&self, package: &str) -> bool {
        self.executable.package == package
    }

    /// What the tests that come by say when this change is on.
    pub fn verdict(&self, id: usize, scratch: &Scratch) -> Result<Verdict> {
        let Some(names) = self.tests.get(&id) else { return Ok(Verdict::Survived) };
        let mut test = command(&self.executable, scratch, self.limit);
        test.env("BRIDGE_SWITCH", id.to_string());
        if names.len() < MOST_NAMES && !names.contains("") && !names.contains("main") {
            test.arg("--exact").args(names);
        }
        Ok(match process::said_within(&mut test, LIMIT_OF_ALL, |line| line.contains("... FAILED"))? {
            Said { is_success: true, .. } => Verdict::Survived,
            Said { is_out_of_time: true, .. } => Verdict::Endless,
            _ => Verdict::Killed,
        })
    }
}

/// The shell limits the time that it has of a processor, which does not depend on what else the machine does.
fn command(executable: &Executable, scratch: &Scratch, limit: Duration) -> Command {
    let mut test = Command::new("sh");
    test.args(["-c", "ulimit -S -t $0; exec \"$@\""]).arg(limit.as_secs().to_string()).arg(&executable.path);
    scratch.set_environment(&mut test);
    test.current_dir(&executable.folder).env("CARGO_MANIFEST_DIR", &executable.folder);
    test
}
