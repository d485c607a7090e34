//! Files of a folder.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// All files of a folder and its folders, without what cargo writes beside them.
pub fn below(dir: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(dir).into_iter().filter_entry(|entry| entry.file_name() != "target");
    let files = entries.flatten().filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.into_path()).collect()
}
