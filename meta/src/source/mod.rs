//! Reading the workspace's own Rust sources: crates, their files as syntax trees, and what the checks look for in them.

pub mod error_texts;
pub mod storage;

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, bail};
use proc_macro2::{LineColumn, Span};

use crate::{build::sources, files, workspace::Workspace};

/// A crate of `contracts/` or `common/`.
pub struct Crate {
    pub name: String,
    pub dir: PathBuf,
    pub files: Vec<File>,
}

impl Crate {
    fn has_tests(&self) -> bool {
        self.dir.join("tests").is_dir() || self.has_unit_tests()
    }

    pub fn has_unit_tests(&self) -> bool {
        self.files.iter().any(|file| file.text.contains("#[test]"))
    }
}

pub struct File {
    /// Relative to the crate's folder, e.g. "src/lib.rs".
    pub path: String,
    pub text: String,
    pub tree: syn::File,
}

/// Crates that a contract can be made of, by name: neither generated proxies nor what only tests link.
pub fn crates(workspace: &Workspace) -> Result<Vec<Crate>> {
    const NOT_IN_A_CONTRACT: [&str; 2] = ["proxies", "testkit"];
    let mut crates = Vec::new();
    for group in ["contracts", "common"] {
        let folder = workspace.root.join(group);
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let dir = entry?.path();
            let name = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if dir.join("src/lib.rs").is_file() && !NOT_IN_A_CONTRACT.contains(&name.as_str()) {
                crates.push(read_crate(name, dir)?);
            }
        }
    }
    crates.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(crates)
}

/// Those of these names, or all.
pub fn chosen<'a>(crates: &'a [Crate], only: &[String]) -> Result<Vec<&'a Crate>> {
    if let Some(name) = only.iter().find(|name| crates.iter().all(|package| package.name != **name)) {
        bail!("there is no crate `{name}` in contracts/ or common/");
    }
    Ok(crates.iter().filter(|package| only.is_empty() || only.contains(&package.name)).collect())
}

/// The crates whose tests can notice a fault of this one: itself, and all that are built on it, where they have tests. Its own are the
/// quickest to compile and the likeliest to fail, so they come first.
pub fn tested_by<'a>(package: &'a Crate, crates: &'a [Crate]) -> Result<Vec<&'a Crate>> {
    let mut found: Vec<_> = package.has_tests().then_some(package).into_iter().collect();
    for other in crates {
        if other.name != package.name && other.has_tests() && sources::crate_and_dependencies(&other.dir)?.contains(&package.dir) {
            found.push(other);
        }
    }
    Ok(found)
}

/// Lines and columns, which count characters, as bytes of the text.
pub fn byte_range(text: &str, span: Span) -> Range<usize> {
    bytes_between(text, span.start(), span.end())
}

pub fn bytes_between(text: &str, start: LineColumn, end: LineColumn) -> Range<usize> {
    let byte = |place: LineColumn| {
        let line_start: usize = text.split_inclusive('\n').take(place.line - 1).map(str::len).sum();
        line_start + text[line_start..].chars().take(place.column).map(char::len_utf8).sum::<usize>()
    };
    byte(start)..byte(end)
}

fn read_crate(name: String, dir: PathBuf) -> Result<Crate> {
    let mut files = Vec::new();
    for path in files::below(&dir.join("src")) {
        if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(read_file(&dir, &path)?);
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Crate { name, dir, files })
}

fn read_file(dir: &Path, path: &Path) -> Result<File> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let tree = syn::parse_file(&text).map_err(|error| anyhow!("{} does not parse: {error}", path.display()))?;
    let path = path.strip_prefix(dir).unwrap_or(path).to_string_lossy().into_owned();
    Ok(File { path, text, tree })
}

#[cfg(test)]
pub fn file_of(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned(), tree: syn::parse_file(text).unwrap() }
}
