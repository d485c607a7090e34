//! `rust-src` of exactly the compiler's version from Debian, with lists, cache and configuration of its own: the system's
//! apt is read to learn its mirror and otherwise left as it is.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, anyhow, bail};

use super::apt_sources;
use crate::{process, voice::Step, workspace::Workspace};

/// Keeps several compiler versions beside each other, newer ones than the stable suite; independent of the architecture and
/// signed with a key that the releases before it have.
const SUITE: &str = "trixie-backports";
const PACKAGE: &str = "rust-src";
/// For the lists, and for the package; a mirror that takes longer does not answer.
const LIMIT: Duration = Duration::from_secs(600);

/// Downloads and unpacks; returns the folder that holds `library/`.
pub fn rust_source(workspace: &Workspace, version: &str, step: &Step) -> Result<PathBuf> {
    for program in ["apt-get", "apt-cache", "dpkg-deb"] {
        if process::output(Command::new(program).arg("--version")).is_err() {
            bail!(
                "`{program}` is missing: the source of Rust {version} is fetched from Debian; or run `rustup component add rust-src` where rustup's server is in reach"
            );
        }
    }
    let apt = Apt::prepare(&folder(workspace))?;
    step.now("reading the package list of the system's Debian mirror");
    apt.run("apt-get", &["update"]).context("the system's Debian mirror did not answer")?;
    let package = apt.version_of(version)?;
    step.now(&format!("downloading {PACKAGE} {package}"));
    apt.run("apt-get", &["download", &format!("{PACKAGE}={package}")])?;
    apt.unpack()?;
    Ok(apt.folder.join(format!("unpacked/usr/src/rustc-{version}")))
}

/// Removes all that [`rust_source`] fetched.
pub fn forget(workspace: &Workspace) -> Result<()> {
    let folder = folder(workspace);
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("apt")
}

struct Apt {
    folder: PathBuf,
}

impl Apt {
    fn prepare(folder: &Path) -> Result<Self> {
        let archive = apt_sources::debian_archive()?;
        for needed in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(folder.join(needed))?;
        }
        let source = format!("deb [signed-by={}] {} {SUITE} main\n", archive.signed_by, archive.uri);
        fs::write(folder.join("sources.list"), source)?;
        fs::write(folder.join("apt.conf"), configuration(folder))?;
        Ok(Apt { folder: folder.to_owned() })
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<String> {
        let configuration = self.folder.join("apt.conf");
        process::capture_within(Command::new(program).arg("-c").arg(configuration).args(arguments).current_dir(&self.folder), LIMIT)
    }

    fn version_of(&self, version: &str) -> Result<String> {
        let table = self.run("apt-cache", &["madison", PACKAGE])?;
        let offered = versions(&table);
        let wanted = offered.iter().find(|package| is_build_of(package, version));
        wanted.cloned().ok_or_else(|| anyhow!("{SUITE} of the system's Debian mirror has {PACKAGE} {}, not {version}", offered.join(", ")))
    }

    fn unpack(&self) -> Result<()> {
        let is_deb = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "deb");
        let mut files = fs::read_dir(&self.folder)?.flatten().map(|entry| entry.path());
        let deb = files.find(is_deb).context("apt-get downloaded nothing")?;
        let unpacked = self.folder.join("unpacked");
        process::capture(Command::new("dpkg-deb").arg("-x").arg(&deb).arg(&unpacked))?;
        fs::remove_file(deb)?;
        Ok(())
    }
}

/// Read by apt after the system's configuration. The hooks are cleared because some images empty the system's cache in them.
fn configuration(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        r#"Dir::State::Lists "{folder}/lists";
Dir::Cache "{folder}/cache";
Dir::Etc::SourceList "{folder}/sources.list";
Dir::Etc::SourceParts "/dev/null";
APT::Sandbox::User "root";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
"#
    )
}

/// The second column of `apt-cache madison`.
fn versions(table: &str) -> Vec<String> {
    let mut versions: Vec<String> = Vec::new();
    for line in table.lines() {
        let version = line.split('|').nth(1).unwrap_or_default().trim();
        if !version.is_empty() && !versions.iter().any(|known| known == version) {
            versions.push(version.to_owned());
        }
    }
    versions
}

/// Whether a Debian version such as `1.95.0+dfsg1-2~bpo13+1` packages this upstream version.
fn is_build_of(package: &str, version: &str) -> bool {
    package.strip_prefix(version).is_some_and(|rest| rest.starts_with(['+', '-', '~']))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADISON: &str = "  rust-src | 1.96.0+dfsg1-1~bpo13+1 | http://mirror/debian trixie-backports/main amd64 Packages\n  \
                           rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://mirror/debian trixie-backports/main amd64 Packages\n  \
                           rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://mirror/debian trixie-backports/main Sources\n";

    #[test]
    fn versions_lists_each_once() {
        assert_eq!(versions(MADISON), ["1.96.0+dfsg1-1~bpo13+1", "1.95.0+dfsg1-2~bpo13+1"]);
        assert!(versions("").is_empty());
    }

    #[test]
    fn is_build_of_matches_whole_upstream_version() {
        assert!(is_build_of("1.95.0+dfsg1-2~bpo13+1", "1.95.0"));
        assert!(is_build_of("1.95.0-1", "1.95.0"));
        assert!(!is_build_of("1.95.01-1", "1.95.0"));
        assert!(!is_build_of("1.96.0+dfsg1-1", "1.95.0"));
    }

    #[test]
    fn configuration_keeps_to_its_folder() {
        let text = configuration(Path::new("/w/.tools/apt"));
        assert!(text.contains("Dir::State::Lists \"/w/.tools/apt/lists\";"));
        assert!(text.contains("Dir::Etc::SourceParts \"/dev/null\";"));
    }
}
