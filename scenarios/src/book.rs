//! All files that are generated, and whether they are on disk as they should be.

use std::{
    collections::BTreeMap,
    fs,
    io::Result,
    path::{Path, PathBuf},
};

use multiversx_sc_scenario::scenario_format::interpret_trait::IntoRaw;

use crate::{replay::folder, setup::Setup, stories};

/// Endings of the files that are all generated.
const ENDINGS: [&str; 2] = [".scen.json", ".steps.json"];

/// Texts by path, below this crate's folder.
pub type Book = BTreeMap<PathBuf, String>;

/// Tells every story.
pub fn tell() -> Book {
    let setups = Setup::ALL.map(|setup| (PathBuf::from(setup.path()), setup.scenario().into_raw().to_json_string()));
    let stories = stories::all().into_iter().map(|story| (format!("{}.scen.json", story.path).into(), story.into_raw().to_json_string()));
    setups.into_iter().chain(stories).collect()
}

/// Writes every file, and removes those that no story is told in.
pub fn write(book: &Book) -> Result<()> {
    for (path, text) in book {
        let file = folder().join(path);
        fs::create_dir_all(file.parent().unwrap_or(Path::new("")))?;
        fs::write(file, text)?;
    }
    for path in on_disk()?.into_iter().filter(|path| !book.contains_key(path)) {
        fs::remove_file(folder().join(path))?;
    }
    Ok(())
}

/// What differs between the book and the disk, one complaint for each file.
pub fn drift(book: &Book) -> Result<Vec<String>> {
    let on_disk = on_disk()?;
    let unknown = on_disk.iter().filter(|path| !book.contains_key(*path)).map(|path| format!("{} is not generated", path.display()));
    let changed = book.iter().filter_map(|(path, text)| match fs::read_to_string(folder().join(path)) {
        Err(_) => Some(format!("{} is missing", path.display())),
        Ok(found) if found != *text => Some(format!("{} differs from what is generated", path.display())),
        Ok(_) => None,
    });
    Ok(unknown.chain(changed).collect())
}

/// The files that are there, below this crate's folder.
pub fn on_disk() -> Result<Vec<PathBuf>> {
    files_in(&folder())
}

/// Every file of a folder, however deep, that would be generated; by its path below the folder.
pub fn files_in(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(root, &mut found)?;
    let mut found: Vec<_> = found.iter().filter_map(|path| path.strip_prefix(root).ok()).map(Path::to_owned).collect();
    found.sort();
    Ok(found)
}

fn collect(directory: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.to_str().is_some_and(|path| ENDINGS.iter().any(|ending| path.ends_with(ending))) {
            found.push(path);
        }
    }
    Ok(())
}
