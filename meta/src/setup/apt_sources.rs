//! Which Debian mirror the system uses, read from its apt sources in both formats: one entry a line (`*.list`) and
//! paragraphs of fields (`*.sources`).

use std::{fs, path::Path};

use anyhow::{Result, bail};

const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    pub uri: String,
    /// Path of a keyring.
    pub signed_by: String,
}

/// One address with its suites, from either format.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    uri: String,
    suites: Vec<String>,
    signed_by: Option<String>,
}

/// The system's archive of Debian itself: not its security archive, not a third party's.
pub fn debian_archive() -> Result<Archive> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let Some(entry) = pick(read_entries(Path::new("/etc/apt")), &codename(&release)) else {
        bail!(
            "the system's apt sources name no Debian archive to fetch the standard library's source from; run `rustup component add rust-src` where rustup's server is in reach, then this again"
        );
    };
    Ok(Archive { uri: entry.uri, signed_by: entry.signed_by.unwrap_or_else(|| KEYRING.to_owned()) })
}

fn read_entries(folder: &Path) -> Vec<Entry> {
    let mut files = vec![folder.join("sources.list")];
    let parts = fs::read_dir(folder.join("sources.list.d")).into_iter().flatten();
    files.extend(parts.flatten().map(|entry| entry.path()));
    files.sort();
    let mut entries = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_default();
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("list") => entries.extend(text.lines().filter_map(parse_line)),
            Some("sources") => entries.extend(paragraphs(&text).iter().flat_map(|text| parse_paragraph(text))),
            _ => {} // apt ignores other names too
        }
    }
    entries
}

/// An address that ends in `/debian`, first of all the one that serves this release.
fn pick(entries: Vec<Entry>, codename: &str) -> Option<Entry> {
    let debian = |entry: &&Entry| entry.uri.trim_end_matches('/').ends_with("/debian");
    let serves = |entry: &&Entry| entry.suites.iter().any(|suite| suite == codename);
    let first = entries.iter().filter(debian).find(serves);
    first.or_else(|| entries.iter().find(debian)).cloned()
}

fn codename(os_release: &str) -> String {
    let line = os_release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    line.unwrap_or_default().trim_matches('"').to_owned()
}

/// `deb [option=value ...] uri suite component...`
fn parse_line(line: &str) -> Option<Entry> {
    let rest = line.split('#').next()?.trim().strip_prefix("deb")?;
    let rest = rest.strip_prefix(char::is_whitespace)?.trim();
    let (options, rest) = match rest.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => ("", rest),
    };
    let mut words = rest.split_whitespace();
    let signed_by = options.split_whitespace().find_map(|option| option.strip_prefix("signed-by="));
    Some(Entry { uri: words.next()?.to_owned(), suites: vec![words.next()?.to_owned()], signed_by: signed_by.and_then(keyring) })
}

/// Text between blank lines, without comments; a continuation line starts with a blank and ends up on its field's line.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.trim().is_empty() {
            paragraphs.push(String::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push_str(if line.starts_with(char::is_whitespace) { " " } else { "\n" });
            paragraph.push_str(line.trim());
        }
    }
    paragraphs
}

fn parse_paragraph(paragraph: &str) -> Vec<Entry> {
    let field = |name: &str| {
        let lines = paragraph.lines().filter_map(|line| line.split_once(':'));
        let mut values = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        values.next().map(|(_, value)| value.trim().to_owned())
    };
    let is_binary = field("Types").is_some_and(|types| types.split_whitespace().any(|kind| kind == "deb"));
    let is_enabled = field("Enabled").is_none_or(|value| !value.eq_ignore_ascii_case("no"));
    if !is_binary || !is_enabled {
        return Vec::new();
    }
    let suites: Vec<String> = field("Suites").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let signed_by = field("Signed-By").as_deref().and_then(keyring);
    let uris = field("URIs").unwrap_or_default();
    let entry = |uri: &str| Entry { uri: uri.to_owned(), suites: suites.clone(), signed_by: signed_by.clone() };
    uris.split_whitespace().map(entry).collect()
}

/// A path; a key written out in the file is not one, and Debian's own keyring serves then.
fn keyring(value: &str) -> Option<String> {
    value.starts_with('/').then(|| value.to_owned())
}

#[cfg(test)]
#[path = "apt_sources_tests.rs"]
mod tests;
