//! One build with all switches: what does not compile is left out and tried again.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    process::Command,
};

use anyhow::{Result, bail};
use serde_json::Value;

use super::{Switch, switched::Switched};
use crate::{process, scratch::Scratch, source::Crate};

const SWITCH: &str = include_str!("switch.rs");

/// A file of the crate.
pub struct Source {
    /// Relative to the workspace, as the compiler names it.
    pub name: String,
    pub path: PathBuf,
    pub text: String,
    /// By the number of their trial.
    pub switches: Vec<(usize, Switch)>,
    pub is_root: bool,
}

/// A test binary, and the folder that it runs in.
pub struct Executable {
    pub package: String,
    pub path: PathBuf,
    pub folder: PathBuf,
}

/// Builds the tests with every switch that compiles; gives the numbers of those that don't.
pub fn with_switches(scratch: &Scratch, sources: &mut [Source], tested: &[&Crate]) -> Result<(Vec<Executable>, BTreeSet<usize>)> {
    let mut out = BTreeSet::new();
    loop {
        let files: BTreeMap<String, Switched> =
            sources.iter().map(|source| (source.name.clone(), Switched::new(&source.text, &source.switches))).collect();
        for source in sources.iter() {
            let switch = if source.is_root { SWITCH } else { "" };
            scratch.replace(&source.path, &format!("{}\n{switch}", files[&source.name].text))?;
        }
        let messages = messages(&mut test_build(scratch, tested))?;
        let wrong = wrong_switches(&messages, &files)?;
        if wrong.is_empty() {
            return Ok((executables(&messages), out));
        }
        sources.iter_mut().for_each(|source| source.switches.retain(|(id, _)| !wrong.contains(id)));
        out.extend(wrong);
    }
}

fn test_build(scratch: &Scratch, tested: &[&Crate]) -> Command {
    let mut cargo = scratch.cargo();
    cargo.args(["build", "--tests", "--keep-going", "--message-format", "json"]);
    cargo.args(tested.iter().flat_map(|package| ["--package", &package.name]));
    cargo
}

fn messages(cargo: &mut Command) -> Result<Vec<Value>> {
    let output = process::output(cargo)?;
    let messages: Vec<Value> = String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    if !output.status.success() && !messages.iter().any(is_error) {
        bail!(process::complaint(cargo, &output));
    }
    Ok(messages)
}

fn is_error(message: &Value) -> bool {
    message["reason"] == "compiler-message" && message["message"]["level"] == "error"
}

fn wrong_switches(messages: &[Value], files: &BTreeMap<String, Switched>) -> Result<BTreeSet<usize>> {
    let mut wrong = BTreeSet::new();
    for message in messages.iter().filter(|message| is_error(message)) {
        let spans = message["message"]["spans"].as_array().into_iter().flatten().filter(|span| span["is_primary"] == true);
        wrong.extend(spans.filter_map(|span| {
            let file = files.get(span["file_name"].as_str()?)?;
            file.number_at(span["byte_start"].as_u64()? as usize)
        }));
    }
    match messages.iter().find(|message| is_error(message)) {
        Some(message) if wrong.is_empty() => {
            bail!("no switch is to blame for this:\n{}", message["message"]["rendered"].as_str().unwrap_or_default())
        }
        _ => Ok(wrong),
    }
}

fn executables(messages: &[Value]) -> Vec<Executable> {
    let of_message = |message: &Value| {
        let folder = PathBuf::from(message["manifest_path"].as_str()?).parent()?.to_owned();
        let package = folder.file_name()?.to_string_lossy().into_owned();
        Some(Executable { package, path: message["executable"].as_str()?.into(), folder })
    };
    messages.iter().filter(|message| message["profile"]["test"] == true).filter_map(of_message).collect()
}
