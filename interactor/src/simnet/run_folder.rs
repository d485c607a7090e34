//! A folder for one run of the simulator, gone with it.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use super::{SimnetError, packages::lock, unusable};

const PREFIX: &str = "run-";
/// Locked while the folder is somebody's.
const MARK: &str = "in-use";

/// Removed when this is dropped.
#[derive(Debug)]
pub struct RunFolder {
    pub path: PathBuf,
    _mark: File,
}

impl RunFolder {
    /// A new one in `tools`, where those of processes that were killed are removed.
    pub fn new(tools: &Path) -> Result<Self, SimnetError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let path = tools.join(format!("{PREFIX}{}-{}", std::process::id(), now.as_nanos()));
        fs::create_dir_all(tools).map_err(unusable(tools))?;
        let _one_at_a_time = lock(&tools.join("lock"))?;
        remove_left(tools);
        fs::create_dir(&path).map_err(unusable(&path))?;
        let mark = lock(&path.join(MARK))?;
        Ok(Self { path, _mark: mark })
    }
}

impl Drop for RunFolder {
    fn drop(&mut self) {
        let _is_gone = fs::remove_dir_all(&self.path);
    }
}

fn remove_left(tools: &Path) {
    let folders = fs::read_dir(tools).into_iter().flatten().flatten().map(|entry| entry.path());
    for folder in folders.filter(|folder| is_left(folder)) {
        let _is_gone = fs::remove_dir_all(folder);
    }
}

fn is_left(folder: &Path) -> bool {
    let is_run = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
    is_run && File::open(folder.join(MARK)).is_ok_and(|mark| mark.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn folders_of_the_killed_are_removed_and_no_others() {
        let tools = TempDir::new().unwrap();
        let used = RunFolder::new(tools.path()).unwrap();
        let left = tools.path().join("run-1-1");
        fs::create_dir(&left).unwrap();
        fs::write(left.join(MARK), "").unwrap();
        fs::create_dir(tools.path().join("packages")).unwrap();
        let next = RunFolder::new(tools.path()).unwrap();
        assert!(!left.exists());
        assert!(used.path.is_dir() && next.path.is_dir() && tools.path().join("packages").is_dir());
        let path = next.path.clone();
        drop(next);
        assert!(!path.exists());
    }
}
