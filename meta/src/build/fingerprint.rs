//! Change detection by content: times and order on disk do not count.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::files;

/// What a build was made from and what it left, each as sha256 in hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    pub inputs: String,
    pub outputs: String,
}

impl Fingerprint {
    pub fn load(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let (inputs, outputs) = text.trim_end().split_once('\n')?;
        Some(Fingerprint { inputs: inputs.to_owned(), outputs: outputs.to_owned() })
    }

    pub fn save(&self, path: &Path) -> Result<()> {
        files::write(path, format!("{}\n{}\n", self.inputs, self.outputs))
    }
}

/// Hash of the files' paths below `root` and contents, and of `extra`. A missing file counts as such.
pub fn of_files(root: &Path, files: &[PathBuf], extra: &[&str]) -> Result<String> {
    let mut files: Vec<&PathBuf> = files.iter().collect();
    files.sort();
    files.dedup();
    let mut hasher = Sha256::new();
    for file in files {
        let content = fs::read(file).ok();
        let name = file.strip_prefix(root).unwrap_or(file);
        let length = content.as_ref().map(Vec::len);
        hasher.update(format!("{} {length:?}\n", name.display()));
        hasher.update(content.unwrap_or_default());
    }
    for text in extra {
        hasher.update(format!("{} {text}\n", text.len()));
    }
    Ok(format!("{:x}", hasher.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(folder: &Path, files: &[&str]) -> String {
        let files: Vec<_> = files.iter().map(|file| folder.join(file)).collect();
        of_files(folder, &files, &["rustc 1.95.0"]).unwrap()
    }

    #[test]
    fn hash_changes_with_content_name_presence_and_extra() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::write(path.join("a.rs"), "fn a() {}").unwrap();
        fs::write(path.join("b.rs"), "fn a() {}").unwrap();
        let before = hash(path, &["a.rs"]);
        assert_ne!(before, hash(path, &["b.rs"]));
        assert_ne!(before, hash(path, &["a.rs", "missing.rs"]));
        assert_ne!(before, of_files(path, &[path.join("a.rs")], &["rustc 1.96.0"]).unwrap());
        fs::write(path.join("a.rs"), "fn a() { }").unwrap();
        assert_ne!(before, hash(path, &["a.rs"]));
    }

    #[test]
    fn hash_ignores_order_time_and_place() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for folder in [&here, &there] {
            fs::write(folder.path().join("a.rs"), "a").unwrap();
            fs::write(folder.path().join("b.rs"), "b").unwrap();
        }
        assert_eq!(hash(here.path(), &["a.rs", "b.rs"]), hash(there.path(), &["b.rs", "a.rs", "a.rs"]));
    }

    #[test]
    fn fingerprint_comes_back_as_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("build/safe");
        let fingerprint = Fingerprint { inputs: "aa".to_owned(), outputs: "bb".to_owned() };
        assert_eq!(Fingerprint::load(&path), None);
        fingerprint.save(&path).unwrap();
        assert_eq!(Fingerprint::load(&path), Some(fingerprint));
    }
}
