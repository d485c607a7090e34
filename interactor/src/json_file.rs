//! JSON files that are remembered from one run to the next.

use std::{
    io::{Result, Write},
    path::Path,
};

use serde::Serialize;
use tempfile::NamedTempFile;

/// Writes beside the file and moves it there, so that no one ever reads half of it, whenever the process or the machine stops.
pub fn replace(path: &Path, content: &impl Serialize) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    serde_json::to_writer_pretty(&mut file, content)?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
