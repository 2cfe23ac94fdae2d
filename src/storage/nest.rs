//! Folders that must stand apart: none may be, or lie in, another.
//!
//! Compared after following every link and `..` on the way. What does not exist yet is judged by the nearest folder
//! above it that does.

use super::error::{AtPath, Error, Shown};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Checks that no two of the named paths contain one another; a name is what the pipeline file calls the path.
///
/// # Errors
/// [`Error::Nested`] with both names, [`Error::Link`] for a link that leads nowhere, and those of looking.
pub fn must_not_nest(paths: &[(&str, &Path)]) -> Result<(), Error> {
    let mut real: Vec<(&str, PathBuf)> = Vec::with_capacity(paths.len());
    for (name, path) in paths {
        let path = resolve(path)?;
        for (other_name, other) in &real {
            let (inner, outer) = if path.starts_with(other) {
                (name, other_name)
            } else if other.starts_with(&path) {
                (other_name, name)
            } else {
                continue;
            };
            return Err(Error::Nested { inner: (*inner).to_owned(), outer: (*outer).to_owned() });
        }
        real.push((name, path));
    }
    Ok(())
}

fn resolve(path: &Path) -> Result<PathBuf, Error> {
    let mut real = PathBuf::new();
    let mut exists = true;
    for part in std::path::absolute(path).at(path)?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
                exists = true;
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::Normal(name) => {
                real.push(name);
                if exists {
                    exists = follow(&mut real)?;
                }
            }
        }
    }
    Ok(real)
}

/// Replaces `path` by what it leads to; returns whether there is anything.
fn follow(path: &mut PathBuf) -> Result<bool, Error> {
    match fs::canonicalize(&*path) {
        Ok(real) => {
            *path = real;
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if fs::symlink_metadata(&*path).is_ok() {
                return Err(Error::Link(Shown::from(&*path)));
            }
            Ok(false)
        }
        Err(error) => Err(error).at(path),
    }
}
