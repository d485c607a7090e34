//! The simulator's process, which never outlives the one that started it.

use std::{
    fs::{self, File},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{SimnetError, packages::Packages, run_folder::RunFolder, unusable};

/// Holds the process by its stdin, which the system closes when this process ends.
const GUARD: &str = include_str!("guard.sh");
/// What the simulator says once it answers.
const READY: &str = "accessible through the URL ";
/// Short epochs, since some of what the contracts need begins with an epoch. The configuration is complete, so nothing is downloaded.
const OPTIONS: [&str; 6] = ["--skip-configs-download", "--disable-ansi-color", "--num-of-shards", "3", "--rounds-per-epoch", "20"];
/// It takes half a second.
const PATIENCE: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(20);
/// Lines of the log that an error shows.
const LAST_LINES: usize = 10;

/// A simulator that runs until this is dropped.
#[derive(Debug)]
pub struct Process {
    guard: Child,
    folder: RunFolder,
}

impl Process {
    /// Starts the simulator in a folder with its configuration, with these options beside its usual ones.
    pub fn start(packages: &Packages, folder: RunFolder, options: &[String]) -> Result<Self, SimnetError> {
        let path = &folder.path;
        let log = File::create(log(path)).map_err(unusable(path))?;
        let errors = log.try_clone().map_err(unusable(path))?;
        let mut command = Command::new("sh");
        command.args(["-c", GUARD, "sh"]).arg(path).arg(&packages.program).args(OPTIONS).args(options);
        command.current_dir(path).env("TMPDIR", path).stdin(Stdio::piped()).stdout(log).stderr(errors);
        command.process_group(0); // Ctrl-C reaches this process only, which ends the other in order
        let guard = command.spawn().map_err(unusable(Path::new("sh")))?;
        Ok(Self { guard, folder })
    }

    /// Waits until the simulator answers, and returns its address.
    pub fn url(&mut self) -> Result<String, SimnetError> {
        let started = Instant::now();
        loop {
            let is_hopeless = self.has_ended() || started.elapsed() > PATIENCE;
            if let Some(address) = self.address()? {
                return Ok(format!("http://{address}"));
            }
            if is_hopeless {
                return Err(SimnetError::NoStart { end: self.last_words() });
            }
            thread::sleep(POLL);
        }
    }

    pub fn has_ended(&mut self) -> bool {
        !matches!(self.guard.try_wait(), Ok(None))
    }

    /// The end of its log.
    pub fn last_words(&self) -> String {
        let log = fs::read_to_string(log(&self.folder.path)).unwrap_or_default();
        let log = console::strip_ansi_codes(&log);
        let lines: Vec<_> = log.lines().collect();
        lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
    }

    fn address(&self) -> Result<Option<String>, SimnetError> {
        let log = fs::read_to_string(log(&self.folder.path)).map_err(unusable(&self.folder.path))?;
        Ok(address(&log).map(str::to_owned))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _is_gone = self.guard.wait();
    }
}

fn log(folder: &Path) -> PathBuf {
    folder.join("log")
}

/// The address in a log, once its line is whole.
fn address(log: &str) -> Option<&str> {
    let (whole, _) = log.rsplit_once('\n')?;
    let (_, behind) = whole.split_once(READY)?;
    behind.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_is_read_once_its_line_is_whole() {
        assert_eq!(address("one\nINFO accessible through the URL localhost:34885 \ntwo"), Some("localhost:34885"));
        assert_eq!(address("one\nINFO accessible through the URL localhost:348"), None);
        assert_eq!(address(""), None);
    }
}
