//! Which simulator `cargo bridge simnet start` keeps running: a file that is there while it runs. To remove the file is to end it.

use std::{fs, io, path::Path, process};

use serde::{Deserialize, Serialize};

use super::{SimnetError, unusable};
use crate::network::Gateway;

/// A simulator and the process that keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub pid: u32,
    pub url: String,
}

impl Record {
    /// Of this process.
    pub fn of(url: &str) -> Self {
        Self { pid: process::id(), url: url.into() }
    }

    /// What a file says; `None` where there is none, or something else.
    pub fn read(path: &Path) -> Option<Self> {
        serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
    }

    pub fn write(&self, path: &Path) -> Result<(), SimnetError> {
        let folder = path.parent().unwrap_or(path);
        fs::create_dir_all(folder).map_err(unusable(folder))?;
        let text = serde_json::to_string(self).map_err(|cause| unusable(path)(cause.into()))?;
        fs::write(path, text).map_err(unusable(path))
    }

    pub fn remove(path: &Path) -> Result<(), SimnetError> {
        match fs::remove_file(path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(unusable(path)(cause)),
            _ => Ok(()),
        }
    }

    /// Whether its simulator answers; one whose process was killed does not.
    pub fn is_alive(&self) -> bool {
        Gateway::connect(&self.url).is_ok_and(|gateway| gateway.simulator().is_some())
    }
}
