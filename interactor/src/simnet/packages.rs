//! What the simulator is made of: two pinned packages of npm, kept in an ignored folder of the workspace.

use std::{
    env::consts,
    fs::{self, File, Permissions},
    io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use super::{SimnetError, progress, unusable};

/// mx-chain-go 1.10.4 with its VM, for Linux on x86-64 only; the libraries beside it are for the same machine.
const PROGRAM: (&str, &str) = ("@xsuite/full-simulnet-linux-amd64", "0.0.21");
/// Made for mx-chain-go 1.9.6, the newest there is; [`super::config`] adds what is missing.
const CONFIG: (&str, &str) = ("@xsuite/full-simulnet", "0.0.20");
/// The one platform that [`PROGRAM`] is for: `std::env::consts::{OS, ARCH}`.
const PLATFORM: (&str, &str) = ("linux", "x86_64");
/// Without the packages' own scripts, and without the older simulator that the second package asks for.
const NPM_OPTIONS: [&str; 5] = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--omit=optional"];

/// The packages on disk.
#[derive(Debug, PartialEq, Eq)]
pub struct Packages {
    pub program: PathBuf,
    pub config: PathBuf,
}

/// Fetches the packages into `tools`, unless they are there; never leaves half of them where they are looked for.
pub fn fetch(tools: &Path) -> Result<Packages, SimnetError> {
    require_platform(consts::OS, consts::ARCH)?;
    fs::create_dir_all(tools).map_err(unusable(tools))?;
    let _one_at_a_time = lock(&tools.join("lock"))?;
    let complete = complete(tools);
    if !complete.is_dir() {
        install(&tools.join("unfinished"), &complete)?;
    }
    Ok(Packages::in_folder(&complete))
}

impl Packages {
    fn in_folder(folder: &Path) -> Self {
        let package = |(name, _)| folder.join("node_modules").join(name);
        Self { program: package(PROGRAM).join("bin/fsproxy"), config: package(CONFIG).join("config") }
    }
}

/// Where packages of these versions are once all of them are there.
fn complete(tools: &Path) -> PathBuf {
    tools.join(format!("{}-{}", PROGRAM.1, CONFIG.1))
}

fn require_platform(os: &str, arch: &str) -> Result<(), SimnetError> {
    if (os, arch) == PLATFORM { Ok(()) } else { Err(SimnetError::NoPackage { platform: format!("{os} on {arch}") }) }
}

fn install(unfinished: &Path, complete: &Path) -> Result<(), SimnetError> {
    let spinner = progress("fetching the simulator with npm, 50 MB");
    let _leftover_of_a_killed_fetch = fs::remove_dir_all(unfinished);
    fs::create_dir_all(unfinished).map_err(unusable(unfinished))?;
    let names = [PROGRAM, CONFIG].map(|(name, version)| format!("{name}@{version}"));
    let mut command = Command::new("npm");
    npm(command.arg("install").arg("--prefix").arg(unfinished).args(NPM_OPTIONS).args(names).current_dir(unfinished))?;
    let program = Packages::in_folder(unfinished).program;
    fs::set_permissions(&program, Permissions::from_mode(0o755)).map_err(unusable(&program))?;
    fs::rename(unfinished, complete).map_err(unusable(complete))?;
    spinner.finish_and_clear();
    Ok(())
}

fn npm(command: &mut Command) -> Result<Output, SimnetError> {
    let output = command.output().map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => SimnetError::NoNpm,
        _ => SimnetError::Npm { words: cause.to_string() },
    })?;
    match output.status.success() {
        true => Ok(output),
        false => Err(SimnetError::Npm { words: String::from_utf8_lossy(&output.stderr).trim().into() }),
    }
}

/// Held while the returned file lives.
pub fn lock(path: &Path) -> Result<File, SimnetError> {
    let file = File::create(path).map_err(unusable(path))?;
    file.lock().map_err(unusable(path))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn require_platform_refuses_a_machine_without_a_package() {
        assert!(require_platform("linux", "x86_64").is_ok());
        let error = require_platform("macos", "aarch64").unwrap_err();
        assert!(error.to_string().starts_with("npm has no simulator for macos on aarch64; "), "{error}");
    }

    #[test]
    fn npm_is_missing_when_there_is_no_such_program() {
        assert!(matches!(npm(&mut Command::new("npm-of-nobody")), Err(SimnetError::NoNpm)));
    }

    #[test]
    fn npm_fails_in_its_own_words() {
        let error = npm(Command::new("sh").args(["-c", "echo no network >&2; exit 1"])).unwrap_err();
        assert_eq!(error.to_string(), "npm cannot fetch the simulator: no network");
    }
}
