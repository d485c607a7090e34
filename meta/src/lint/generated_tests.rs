use std::{fs, path::Path, process::Command};

use super::changed;
use crate::process;

const LOCK: &str = "contracts/safe/wasm/Cargo.lock";
const SOURCE: &str = "contracts/safe/wasm/src/lib.rs";
const PROXY: &str = "common/proxies/src/safe.rs";

fn git(root: &Path, arguments: &[&str]) {
    let author = ["-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"];
    process::capture(Command::new("git").args(author).args(arguments).current_dir(root)).unwrap();
}

fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// A repository in which everything is committed.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for path in [LOCK, SOURCE, PROXY, "contracts/safe/src/lib.rs"] {
        write(folder.path(), path, "one");
    }
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "--message", "one"]);
    folder
}

#[test]
fn nothing_is_said_when_all_is_committed_or_only_sources_changed() {
    let folder = repository();
    assert_eq!(changed(folder.path()).unwrap(), [""; 0]);
    write(folder.path(), "contracts/safe/src/lib.rs", "two");
    assert_eq!(changed(folder.path()).unwrap(), [""; 0]);
}

#[test]
fn every_changed_file_of_the_build_is_named() {
    for path in [LOCK, SOURCE, PROXY] {
        let folder = repository();
        write(folder.path(), path, "two");
        assert_eq!(changed(folder.path()).unwrap(), [format!("the build changed what is committed:  M {path}")]);
    }
}

#[test]
fn new_and_missing_files_of_the_build_are_named() {
    let folder = repository();
    write(folder.path(), "contracts/market/wasm/Cargo.toml", "new");
    fs::remove_file(folder.path().join(LOCK)).unwrap();
    let complaints = changed(folder.path()).unwrap();
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    assert!(complaints[0].ends_with(LOCK) && complaints[1].ends_with("contracts/market/wasm/Cargo.toml"), "{complaints:?}");
}

#[test]
fn sources_without_a_repository_pass_and_a_broken_one_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(changed(folder.path()).unwrap(), [""; 0]);
    fs::write(folder.path().join(".git"), "gitdir: nowhere").unwrap();
    let error = changed(folder.path()).unwrap_err().to_string();
    assert!(error.contains("not a git repository"), "{error}");
}
