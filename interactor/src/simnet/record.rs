//! Which simulator `cargo bridge simnet start` keeps running: a file that its keeper holds locked for as long as it lives. To remove the
//! file is to end it.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Seek, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process, thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use super::{SimnetError, unusable};

/// A keeper ends its simulator in a moment.
const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(50);

/// A simulator and the process that keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub pid: u32,
    pub url: String,
}

/// The file, while it is this process's; gone with it.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    file: File,
}

impl Record {
    /// Of the simulator that runs; `None` where none does, or not yet.
    pub fn running(path: &Path) -> Option<Self> {
        let file = File::open(path).ok()?;
        if is_held(&file) { serde_json::from_reader(file).ok() } else { None }
    }

    /// Ends the simulator, and returns when it has ended; `None` where none runs.
    pub fn end(path: &Path) -> Result<Option<Self>, SimnetError> {
        let file = match File::open(path) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file.map_err(unusable(path))?,
        };
        let record = Self::running(path);
        fs::remove_file(path).map_err(unusable(path))?;
        let asked = Instant::now();
        while is_held(&file) {
            if asked.elapsed() > PATIENCE {
                return Err(SimnetError::NoEnd { pid: record.map_or(0, |record| record.pid) });
            }
            thread::sleep(POLL);
        }
        Ok(record)
    }
}

impl Held {
    /// Makes the file this process's; `None` while it is another's.
    pub fn take(path: &Path) -> Result<Option<Self>, SimnetError> {
        let folder = path.parent().unwrap_or(path);
        fs::create_dir_all(folder).map_err(unusable(folder))?;
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(unusable(path))?;
        match file.try_lock() {
            Ok(()) => file.set_len(0).map_err(unusable(path)).map(|()| Some(Self { path: path.into(), file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(cause)) => Err(unusable(path)(cause)),
        }
    }

    /// Says where the simulator of this process is.
    pub fn tell(&mut self, url: &str) -> Result<(), SimnetError> {
        let record = serde_json::to_vec(&Record { pid: process::id(), url: url.into() });
        let record = record.map_err(|cause| unusable(&self.path)(cause.into()))?;
        self.file.rewind().and_then(|()| self.file.write_all(&record)).map_err(unusable(&self.path))
    }

    /// Whether nobody has removed it.
    pub fn is_there(&self) -> bool {
        let same = |left: &fs::Metadata, right: &fs::Metadata| (left.dev(), left.ino()) == (right.dev(), right.ino());
        fs::metadata(&self.path).is_ok_and(|there| self.file.metadata().is_ok_and(|ours| same(&there, &ours)))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if self.is_there() {
            let _is_gone = fs::remove_file(&self.path);
        }
    }
}

/// Whether a process has it locked; one that was killed has not.
fn is_held(file: &File) -> bool {
    let locked = file.try_lock_shared();
    let _was_never_ours = file.unlock();
    matches!(locked, Err(TryLockError::WouldBlock))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn record_is_of_who_holds_it() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("new/running.json");
        assert_eq!((Record::running(&path), Record::end(&path).unwrap()), (None, None));
        let mut held = Held::take(&path).unwrap().unwrap();
        assert!(Held::take(&path).unwrap().is_none());
        assert_eq!(Record::running(&path), None, "it does not say yet where it is");
        held.tell("http://localhost:1").unwrap();
        let record = Record { pid: process::id(), url: "http://localhost:1".into() };
        assert_eq!(Record::running(&path), Some(record.clone()));
        drop(held);
        assert!(!path.exists());
        fs::write(&path, serde_json::to_string(&record).unwrap()).unwrap();
        assert_eq!(Record::running(&path), None, "its keeper was killed");
        assert_eq!(Record::end(&path).unwrap(), None);
        assert!(!path.exists());
    }

    #[test]
    fn record_ends_with_its_keeper() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("running.json");
        let mut held = Held::take(&path).unwrap().unwrap();
        held.tell("http://localhost:1").unwrap();
        let keeper = thread::spawn(move || {
            while held.is_there() {
                thread::yield_now();
            }
        });
        assert_eq!(Record::end(&path).unwrap().unwrap().url, "http://localhost:1");
        keeper.join().unwrap();
        let next = Held::take(&path).unwrap().unwrap();
        assert!(next.is_there());
    }
}
