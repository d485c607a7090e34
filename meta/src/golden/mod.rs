//! Goldens: what outsiders rely on, written down in `meta/golden/<kind>/`. A change of one is a decision, so `check` fails on
//! any difference and only `bless` rewrites.

mod abi;
mod code;
mod diff;
mod events;
mod gas;
mod simnet;
mod size;
mod storage;

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{
    lint,
    voice::{self, Step},
    workspace::{Contract, Workspace},
};

pub use size::budget_of;

/// File name to content, of one kind.
type Texts = BTreeMap<String, String>;

/// Makes the texts of a kind from the sources and products as they are.
type Make = fn(&Workspace) -> Result<Texts>;

/// The folder and what should be in it.
const KINDS: [(&str, Make); 6] = [
    ("abi", abi::texts),
    ("events", events::texts),
    ("storage", storage::texts),
    ("hash", code::texts),
    ("size", size::texts),
    ("gas", gas::texts),
];

/// Goldens and house rules; says all that is wrong before it fails.
pub fn check(workspace: &Workspace) -> Result<()> {
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
        write(&workspace.root.join("meta/golden").join(kind), &changes, &texts)?;
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

/// Files of the kind's folder. Vectors (`hash/*.json`) belong to the tests of `common/types`.
fn blessed(workspace: &Workspace, kind: &str) -> Result<Texts> {
    let mut texts = Texts::new();
    let Ok(entries) = fs::read_dir(workspace.root.join("meta/golden").join(kind)) else {
        return Ok(texts);
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if (kind != "hash" || name == code::FILE) && (kind, name.as_str()) != simnet::FILE {
            texts.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(texts)
}

fn write(folder: &Path, changes: &[diff::Change], texts: &Texts) -> Result<()> {
    fs::create_dir_all(folder)?;
    for change in changes {
        let path = folder.join(&change.name);
        match texts.get(&change.name) {
            Some(text) => fs::write(path, text)?,
            None => fs::remove_file(path)?,
        }
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
