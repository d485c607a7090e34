//! Files of a folder, and reading and writing them with errors that name the place.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// All files of a folder and its folders, without what cargo writes beside them.
pub fn below(dir: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(dir).into_iter().filter_entry(|entry| entry.file_name() != "target");
    let files = entries.flatten().filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.into_path()).collect()
}

pub fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot make the folder {}", path.display()))
}

/// Writes a file, and makes the folder that it is to be in.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    path.parent().map_or(Ok(()), make_folder)?;
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

pub fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        write(&path, "text").unwrap();
        let below = path.join("below");
        for error in [make_folder(&below), write(&below, ""), read(&below).map(drop), remove(&below)] {
            let error = error.unwrap_err().to_string();
            assert!(error.starts_with("cannot ") && error.contains(&*path.to_string_lossy()), "{error}");
        }
    }

    #[test]
    fn write_makes_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c");
        write(&path, "text").unwrap();
        assert_eq!(read(&path).unwrap(), "text");
    }
}
