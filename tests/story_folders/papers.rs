//! What stands in the files of a run folder, as somebody reads them, and what stands nowhere.

use super::story::{Paper, Papers};
use super::telling::Scene;
use crate::support::bytes_of;
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// The folders of a run that may name pupils.
const NAME_PUPILS: [&str; 2] = ["datasets/", "worklist/"];

/// Compares what a run left with what is told of it; nobody else can read any of it, whatever is told (C4).
pub(super) fn compare(scene: &Scene, told: &Papers) -> Vec<String> {
    let files = bytes_of(&scene.out);
    let mut complaints: Vec<String> =
        told.paper.iter().flat_map(|(path, paper)| compare_paper(path, files.get(path), paper)).collect();
    for told in &told.nowhere {
        complaints.extend(where_is(told, scene, &files).into_iter().map(|path| format!("`{told}` stands in {path}")));
    }
    complaints.extend(exposed(&scene.out));
    complaints
}

fn compare_paper(path: &str, bytes: Option<&Vec<u8>>, paper: &Paper) -> Vec<String> {
    let text = match (bytes, paper.absent) {
        (None, true) => return Vec::new(),
        (None, false) => return vec![format!("`{path}` is not there")],
        (Some(_), true) => return vec![format!("`{path}` is there")],
        (Some(bytes), false) => read(path, bytes),
    };
    let missing = paper.says.iter().filter(|told| !text.contains(told.as_str()));
    let shown = paper.hides.iter().filter(|told| text.contains(told.as_str()));
    missing
        .map(|told| format!("`{path}` does not say `{told}`"))
        .chain(shown.map(|told| format!("`{path}` says `{told}`")))
        .collect()
}

/// A file as somebody reads it: of a page its text, of a workbook its cells, line by line; JSON without its blanks.
fn read(path: &str, bytes: &[u8]) -> String {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("xlsx") => {
            let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
            let sheets = book.worksheets();
            let rows = sheets.iter().flat_map(|(_, sheet)| sheet.rows());
            rows.map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ") + "\n").collect()
        }
        Some("html") => {
            let page = String::from_utf8(bytes.to_vec()).unwrap();
            let body = page.split_once("<body").map_or("", |(_, body)| body);
            let text: String =
                body.split('<').filter_map(|part| Some(part.split_once('>')?.1.to_owned() + " ")).collect();
            let text = text.replace("&#60;", "<").replace("&#39;", "'").replace("&#38;", "&");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        Some("json") => serde_json::from_slice::<serde_json::Value>(bytes).unwrap().to_string(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Where something stands that must stand nowhere: in which file of the run or the log, or in the name of which.
fn where_is(told: &str, scene: &Scene, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let holds = |bytes: &[u8]| bytes.windows(told.len()).any(|window| window == told.as_bytes());
    let may_name = |path: &str| NAME_PUPILS.iter().any(|folder| path.starts_with(folder));
    let of_run = files.iter().filter(|(path, bytes)| !may_name(path) && (path.contains(told) || holds(bytes)));
    let log = bytes_of(&scene.ledger());
    let of_log = log.iter().filter(|(_, bytes)| holds(bytes));
    of_run.chain(of_log).map(|(path, _)| format!("`{path}`")).collect()
}

/// What others than the owner can read, of a run folder and all below it.
#[cfg(unix)]
fn exposed(folder: &Path) -> Vec<String> {
    use std::os::unix::fs::PermissionsExt;
    let (mut found, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(path) = waiting.pop() {
        let metadata = fs::symlink_metadata(&path).unwrap();
        let mode = metadata.permissions().mode() & 0o777;
        if mode != if metadata.is_dir() { 0o700 } else { 0o600 } {
            found.push(format!("`{}` has mode {mode:o}", path.strip_prefix(folder).unwrap().display()));
        }
        if metadata.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    found
}

#[cfg(not(unix))]
fn exposed(_: &Path) -> Vec<String> {
    Vec::new()
}
