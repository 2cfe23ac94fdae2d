//! The shape of the house: who may import whom, no circles, a module doc on every file, no file too long.

use crate::support::project;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may import (design.md, section 2). `verify` reads the log itself, without `ledger`. `sample` writes through the one place that writes.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("storage", &[]),
    ("ledger", &["storage"]),
    ("keys", &["storage"]),
    ("policy", &["model"]),
    ("presentation", &["model"]),
    ("formats", &["model", "storage"]),
    ("admit", STAGE),
    ("classify", STAGE),
    ("deregistration", STAGE),
    ("determine", STAGE),
    ("erase", STAGE),
    ("spark", &["model", "formats"]),
    ("evidence", ACCOUNTING),
    ("extract", ACCOUNTING),
    ("rights", ACCOUNTING),
    ("sample", &["model", "formats", "storage"]),
    ("run", RUN),
    ("review", &["run", "presentation", "policy", "model"]),
    ("verify", &["model", "policy", "deregistration", "determine", "erase", "admit", "classify"]),
    ("terminal", &["run", "review", "verify", "sample", "presentation", "policy", "model"]),
    // `main` hands over to the command line; `lib` lists the rooms.
    ("main", &["terminal"]),
    ("lib", &[]),
];

const STAGE: &[&str] = &["model", "policy", "formats"];
const ACCOUNTING: &[&str] = &["model", "policy", "formats", "ledger", "keys", "presentation", "storage"];
const RUN: &[&str] = &[
    "model",
    "storage",
    "ledger",
    "keys",
    "policy",
    "presentation",
    "formats",
    "admit",
    "classify",
    "deregistration",
    "determine",
    "erase",
    "spark",
    "evidence",
    "extract",
    "rights",
];

/// The longest that a file may be, in lines.
const LINES: usize = 600;

/// What may stand at the top of the project.
const TOP: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "src",
    "pipelines",
    "schemas",
    "sample_data",
    "benches",
    "tests",
    "README.md",
    "README.nl.md",
    "LICENSE",
    "LICENSE.txt",
    "LICENCE",
    "rustfmt.toml",
    "clippy.toml",
    // What the commands of the README make; none of it is in the repository.
    "target",
    "out",
    "ledger",
    "ledger.keys",
    "ledger.cache",
    "ledger.lock",
];

#[test]
fn modules_import_what_the_table_allows() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> =
        MAY_IMPORT.iter().map(|(module, others)| (*module, others.iter().copied().collect())).collect();
    let mut wrong = Vec::new();
    for (file, text) in sources("src").into_iter().filter(|(file, _)| !is_test(file)) {
        let module = top_module(&file);
        let may = allowed.get(module.as_str()).unwrap_or_else(|| panic!("`{module}` is not in the table"));
        for (line, import) in imports(&text) {
            let other = import.split("::").next().unwrap_or_default().to_owned();
            if other != module && !may.contains(other.as_str()) {
                wrong.push(format!("{file}:{line} imports {import}"));
            }
        }
    }
    assert!(wrong.is_empty(), "imports that the table forbids:\n{}", wrong.join("\n"));
}

#[test]
fn modules_do_not_go_round_in_circles() {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in sources("src").into_iter().filter(|(file, _)| !is_test(file)) {
        let module = top_module(&file);
        let others = imports(&text).into_iter().map(|(_, import)| import);
        let others = others.filter_map(|import| import.split("::").next().map(str::to_owned));
        graph.entry(module.clone()).or_default().extend(others.filter(|other| *other != module));
    }
    assert_eq!(circle(&graph), None);
}

#[test]
fn the_files_of_a_module_do_not_go_round_in_circles() {
    let files: BTreeMap<String, String> = sources("src").into_iter().filter(|(file, _)| !is_test(file)).collect();
    let module_of: BTreeMap<String, String> = files.keys().map(|file| (module_path(file), file.clone())).collect();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in &files {
        let own = module_path(file);
        let reached = imports(text).into_iter().map(|(_, import)| import).chain(relative_imports(&own, text));
        for import in reached {
            // What a module's `mod.rs` re-exports counts as that file; a parent's own items are its to give.
            let found = longest_module(&import, &module_of);
            if let Some(other) = found.filter(|other| *other != file && !is_facade(other)) {
                graph.entry(file.clone()).or_default().insert(other.clone());
            }
        }
    }
    assert_eq!(circle(&graph), None);
}

#[test]
fn every_file_says_what_it_is_and_is_not_too_long() {
    let mut wrong = Vec::new();
    for (file, text) in sources("src").into_iter().chain(sources("tests")) {
        if !text.starts_with("//!") {
            wrong.push(format!("{file} does not open with a module doc"));
        }
        if text.lines().count() > LINES {
            wrong.push(format!("{file} is longer than {LINES} lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_top_of_the_project_is_the_fixed_list() {
    let names = fs::read_dir(project()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let strange: Vec<String> = names.filter(|name| !name.starts_with('.') && !TOP.contains(&name.as_str())).collect();
    assert_eq!(strange, Vec::<String>::new());
}

/// The Rust files below a folder of the project, by path.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![project().join(folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(project()).unwrap().to_str().unwrap().to_owned();
                found.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Whether a file holds only tests.
fn is_test(file: &str) -> bool {
    file.ends_with("/tests.rs") || file.contains("/tests/")
}

/// Whether a file only gathers what its folder offers.
fn is_facade(file: &str) -> bool {
    file.ends_with("/mod.rs") || file == "src/lib.rs"
}

/// `erase` for `src/erase/plan.rs`.
fn top_module(file: &str) -> String {
    let inside = file.strip_prefix("src/").unwrap();
    let first = inside.split('/').next().unwrap();
    Path::new(first).file_stem().unwrap().to_str().unwrap().to_owned()
}

/// `erase::plan` for `src/erase/plan.rs`, `erase` for `src/erase/mod.rs`.
fn module_path(file: &str) -> String {
    let inside = file.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap();
    inside.strip_suffix("/mod").unwrap_or(inside).replace('/', "::")
}

fn longest_module<'a>(import: &str, modules: &'a BTreeMap<String, String>) -> Option<&'a String> {
    let mut path = import;
    loop {
        if let Some(file) = modules.get(path) {
            return Some(file);
        }
        path = path.rsplit_once("::")?.0;
    }
}

/// Every `crate::a::b` in a text, groups opened, with its line; `a` alone for `use crate::a`.
fn imports(text: &str) -> Vec<(usize, String)> {
    paths_after("crate::", text)
}

/// What `super::` and `self::` lead to, as full paths.
fn relative_imports(own: &str, text: &str) -> Vec<String> {
    let parent = |module: &str| module.rsplit_once("::").map_or("", |(parent, _)| parent).to_owned();
    let above = parent(own);
    let twice = parent(&above);
    let mut found = Vec::new();
    for (_, import) in paths_after("super::", text) {
        let full = match import.strip_prefix("super::") {
            Some(rest) => format!("{twice}::{rest}"),
            None => format!("{above}::{import}"),
        };
        found.push(full.trim_start_matches(':').to_owned());
    }
    found
}

/// The paths behind a prefix, comments left out, groups opened.
fn paths_after(prefix: &str, text: &str) -> Vec<(usize, String)> {
    let code: String = text
        .lines()
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code.get(..at).unwrap_or_default();
        if before.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':' | '$')) {
            continue;
        }
        let line = before.matches('\n').count() + 1;
        let after = code.get(at + prefix.len()..).unwrap_or_default();
        let (mut inside, _) = opened(after);
        inside.retain(|path| !path.is_empty());
        found.extend(inside.into_iter().map(|path| (line, path)));
    }
    found
}

/// The paths of a use tree (`a::{b, c::d}`), and what follows it.
fn opened(text: &str) -> (Vec<String>, &str) {
    let is_path = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
    let end = text.find(|letter: char| !is_path(letter)).unwrap_or(text.len());
    let (path, mut rest) = text.split_at(end);
    let Some(group) = rest.strip_prefix('{').filter(|_| path.is_empty() || path.ends_with("::")) else {
        return (vec![path.trim_end_matches(':').to_owned()], rest);
    };
    rest = group;
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('}') {
            return (found, after);
        }
        let (inside, after) = opened(rest);
        found.extend(inside.into_iter().map(|inner| format!("{path}{inner}")));
        let next = after.find([',', '}']).unwrap_or(after.len());
        rest = after.get(next..).unwrap_or_default();
        rest = rest.strip_prefix(',').unwrap_or(rest);
        if rest.is_empty() {
            return (found, rest);
        }
    }
}

/// A circle in a graph, if there is one.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn follow(
        at: &str,
        graph: &BTreeMap<String, BTreeSet<String>>,
        path: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> bool {
        if let Some(start) = path.iter().position(|other| other == at) {
            path.drain(..start);
            return true;
        }
        if !done.insert(at.to_owned()) {
            return false;
        }
        path.push(at.to_owned());
        if graph.get(at).into_iter().flatten().any(|next| follow(next, graph, path, done)) {
            return true;
        }
        path.pop();
        false
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|start| {
        let mut path = Vec::new();
        follow(start, graph, &mut path, &mut done).then_some(path)
    })
}

#[test]
fn a_use_tree_is_opened() {
    let text = "use crate::a::{self, b::{C, D}, e};\n// crate::no\nlet x = crate::f::g();";
    let found: Vec<String> = imports(text).into_iter().map(|(_, path)| path).collect();
    assert_eq!(found, ["a::self", "a::b::C", "a::b::D", "a::e", "f::g"]);
}
