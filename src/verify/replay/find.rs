//! Finds the files of a plan: in the delivery, which must be the one that was planned, and among the purged ones.

use super::Replay;
use super::delivery::Delivery;
use super::planned::PlannedFile;
use crate::policy::Schema;
use crate::verify::finding::{Finding, Position, Problem};
use crate::verify::folder::{below, keyed_file, list};
use crate::verify::verdict::{Check, Verdict};
use std::path::{Path, PathBuf};

impl Replay<'_> {
    /// Returns the purged files, each where `run.json` or its path says that it is.
    pub(super) fn outputs(&self) -> Delivery<'_> {
        let root = self.run.root.join("datasets");
        let relative = |path: &PathBuf| {
            let parts: Option<Vec<&str>> = path.strip_prefix(&root).ok()?.iter().map(|part| part.to_str()).collect();
            Some(parts?.join("/"))
        };
        // One that is not as `run.json` says is found by its path.
        let changed = |file: &PlannedFile| below(&root, &file.path).is_file().then(|| file.path.clone());
        let path = |file: &PlannedFile| {
            let found = self.run.found.get(&format!("datasets/{}", file.path)).and_then(relative);
            found.or_else(|| changed(file))
        };
        let paths = self.planned.files.iter().map(path).collect();
        Delivery::find(&root, self.planned, paths, self.schemas())
    }

    fn schemas(&self) -> Option<&[Schema]> {
        self.sources.as_ref().map(|sources| sources.schemas.as_slice())
    }

    /// Returns the delivery, where it is the one that was planned.
    pub(super) fn inputs(&self, input: &Path, verdict: &mut Verdict) -> Option<Delivery<'_>> {
        let Some((root, listed)) = files_of(input) else {
            verdict.find(Finding::new(Problem::InputMissing, Position::Flag("--input")));
            return None;
        };
        let (mut paths, mut whole) = (Vec::new(), true);
        for (at, file) in self.planned.files.iter().enumerate() {
            let here = self.here(at, file, &listed);
            let found = here.and_then(|path| keyed_file(&self.run.salt, &below(&root, path)));
            let problem = match found {
                Some(digest) if hex::encode(digest) == file.digest => None,
                Some(_) => Some(Problem::InputChanged),
                None => Some(Problem::InputMissing),
            };
            if let Some(problem) = problem {
                verdict.find(Finding::new(problem, Position::Input(file.path.clone())));
                whole = false;
            }
            paths.push(here.cloned());
        }
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let (known, found) = (count(paths.iter().flatten().count()), count(listed.len()));
        if known < found {
            let foreign = Finding::new(Problem::InputForeign, Position::Flag("--input"));
            verdict.find(foreign.counting(known, found));
            return None;
        }
        if whole {
            verdict.check(Check::InputFiles, found);
        }
        whole.then(|| Delivery::find(&root, self.planned, paths, self.schemas()))
    }

    /// The path of a file of the plan; one that holds a value stands there as the number of the file in the list.
    fn here<'l>(&self, at: usize, file: &PlannedFile, listed: &'l [String]) -> Option<&'l String> {
        let known = |path: &&String| self.planned.files.iter().any(|file| file.path == **path);
        match listed.iter().find(|path| **path == file.path) {
            None if file.path == format!("f{:02}", at + 1) => listed.get(at).filter(|path| !known(path)),
            found => found,
        }
    }
}

/// The files of a delivery in their order, and the folder that they lie in.
fn files_of(input: &Path) -> Option<(PathBuf, Vec<String>)> {
    if input.is_file() {
        let name = input.file_name()?.to_str()?.to_owned();
        return Some((input.parent().unwrap_or(input).to_owned(), vec![name]));
    }
    Some((input.to_owned(), list(input)?.files.into_keys().collect()))
}
