//! The list of files below a folder: complete, sorted, and without following anything.

use super::error::{AtPath, Error, Shown};
use super::platform;
use std::fs;
use std::path::Path;

/// Returns the relative paths of all files below `root`, with `/` between parts, sorted bytewise.
///
/// `root` itself may be a link; nothing below it may. Hidden files are files like any other, and empty folders are
/// not listed.
///
/// # Errors
/// [`Error::Link`] or [`Error::NotRegular`] for whatever is neither file nor folder, [`Error::BadPath`] for a name
/// that is not UTF-8 (each with the relative path only), and those of reading folders.
pub fn list_files(root: &Path) -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let path = root.join(&folder);
        for entry in fs::read_dir(&path).at(&path)? {
            let entry = entry.at(&path)?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                return Err(Error::BadPath(Shown::from(&Path::new(&folder).join(&name))));
            };
            let relative = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            let metadata = entry.metadata().at(&entry.path())?;
            if platform::is_link(&metadata) {
                return Err(Error::Link(Shown::from(relative.as_str())));
            } else if metadata.is_dir() {
                folders.push(relative);
            } else if metadata.is_file() {
                files.push(relative);
            } else {
                return Err(Error::NotRegular(Shown::from(relative.as_str())));
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}
