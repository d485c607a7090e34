//! Goldens: what outsiders rely on, written down in `meta/golden/<kind>/`. A change of one is a decision, so `check` fails on
//! any difference and only `bless` rewrites.

mod abi;
mod code;
mod diff;
mod events;
mod gas;
mod hash;
mod simnet;
mod size;
mod storage;

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{
    files, lint,
    voice::{self, Step},
    workspace::{Contract, Workspace},
};

pub use size::{budget_of, bytes_of};

/// File name to content, of one kind.
type Texts = BTreeMap<String, String>;

/// Makes the texts of a kind from the sources and products as they are.
type Make = fn(&Workspace) -> Result<Texts>;

const GOLDENS: &str = "meta/golden";

/// The folder and what should be in it.
const KINDS: [(&str, Make); 6] = [
    ("abi", abi::texts),
    ("events", events::texts),
    ("storage", storage::texts),
    ("hash", hash::texts),
    ("size", size::texts),
    ("gas", gas::texts),
];

/// Goldens and house rules; says all that is wrong before it fails.
pub fn check(workspace: &Workspace) -> Result<()> {
    let strangers = strangers(&workspace.root.join(GOLDENS))?;
    if !strangers.is_empty() {
        bail!("{GOLDENS} has something of no kind, remove it: {}", strangers.join(", "));
    }
    let mut broken = Vec::new();
    for (kind, texts) in KINDS {
        if !is_as_blessed(workspace, kind, texts)? {
            broken.push(format!("golden {kind}"));
        }
    }
    if !simnet::is_as_blessed(workspace)? {
        broken.push("golden gas on simulator".to_owned());
    }
    broken.extend(lint::run(workspace)?);
    if broken.is_empty() {
        return Ok(());
    }
    bail!("check failed: {}. Where a golden's change is meant, run `cargo bridge bless` and commit it with its cause", broken.join(", "))
}

fn is_as_blessed(workspace: &Workspace, kind: &str, texts: Make) -> Result<bool> {
    let step = Step::start(format!("golden {kind}"));
    let present = match texts(workspace) {
        Ok(present) => present,
        Err(error) => {
            step.failed("cannot be made");
            voice::detail(&format!("{error:#}"));
            return Ok(false);
        }
    };
    let changes = diff::between(&blessed(workspace, kind)?, &present);
    if changes.is_empty() {
        step.done("as blessed");
        return Ok(true);
    }
    step.failed(&format!("{} changed", counted(changes.len())));
    changes.iter().for_each(diff::show);
    Ok(false)
}

pub fn bless(workspace: &Workspace) -> Result<()> {
    for (kind, texts) in KINDS {
        let step = Step::start(format!("golden {kind}"));
        let texts = texts(workspace).with_context(|| format!("golden {kind}"))?;
        let changes = diff::between(&blessed(workspace, kind)?, &texts);
        write(&workspace.root.join(GOLDENS).join(kind), &changes, &texts)?;
        if changes.is_empty() {
            step.done("unchanged");
        } else {
            step.done(&format!("{} rewritten", counted(changes.len())));
            changes.iter().for_each(diff::show);
        }
    }
    simnet::bless(workspace)?;
    voice::result("goldens are blessed; commit them with what changed them");
    Ok(())
}

/// Files of the kind's folder, junk among them: whatever lies there was blessed or is in the wrong place.
fn blessed(workspace: &Workspace, kind: &str) -> Result<Texts> {
    let mut texts = Texts::new();
    let Ok(entries) = fs::read_dir(workspace.root.join(GOLDENS).join(kind)) else {
        return Ok(texts);
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if (kind, name.as_str()) != simnet::FILE {
            texts.insert(name, files::read(&path)?);
        }
    }
    Ok(texts)
}

/// What lies among the kinds' folders and is of no kind.
fn strangers(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<Result<Vec<_>>>()?;
    names.retain(|name| !KINDS.iter().any(|(kind, _)| kind == name));
    names.sort();
    Ok(names)
}

fn write(folder: &Path, changes: &[diff::Change], texts: &Texts) -> Result<()> {
    for change in changes {
        let path = folder.join(&change.name);
        texts.get(&change.name).map_or_else(|| files::remove(&path), |text| files::write(&path, text))?;
    }
    Ok(())
}

/// A product of the contract's build.
fn output(contract: &Contract, suffix: &str) -> Result<String> {
    let path = contract.output(suffix);
    fs::read_to_string(&path).with_context(|| format!("{} is missing; run `cargo bridge build`", path.display()))
}

fn counted(files: usize) -> String {
    if files == 1 { "1 file".to_owned() } else { format!("{files} files") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workspace in which this lies among the goldens.
    fn workspace(path: &str) -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace { root: folder.path().to_owned() };
        files::write(&workspace.root.join(GOLDENS).join(path), "junk").unwrap();
        (folder, workspace)
    }

    #[test]
    fn file_or_folder_of_no_kind_is_refused() {
        for path in ["junk", "junk/file"] {
            let (_folder, workspace) = workspace(path);
            let error = check(&workspace).unwrap_err().to_string();
            assert_eq!(error, "meta/golden has something of no kind, remove it: junk");
        }
    }

    #[test]
    fn file_that_nothing_makes_is_a_change_of_its_kind() {
        for (kind, _) in KINDS {
            let (_folder, workspace) = workspace(&format!("{kind}/junk"));
            let changes = diff::between(&blessed(&workspace, kind).unwrap(), &Texts::new());
            assert_eq!(changes.len(), 1, "{kind}");
        }
    }

    #[test]
    fn folder_within_a_kind_is_named() {
        let (_folder, workspace) = workspace("abi/junk/file");
        let error = blessed(&workspace, "abi").unwrap_err().to_string();
        assert!(error.contains("golden/abi/junk"), "{error}");
    }
}
