//! The commands of the README do what it shows.
//!
//! A fenced block marked `sh` or `console` runs in a copy of the project's pipelines, schemas and sample data, blocks after
//! one another in the same folder. A line `$ opschoon ..` or `$ cargo run --release -- ..` is run, its arguments split at
//! blanks; the lines below it, up to the next `$` or the end of the block, are what stdout and then stderr say. In them
//! `[..]` stands for anything within a line, and a line `[...]` for any lines. Other commands are left out, and so is the
//! expectation where nothing is shown. An exit code other than 0 or 1 fails, unless the block is marked `fails` too.

use crate::support::{copy_folder, program, project, told};
use std::fs;

/// A command and what is shown below it.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    line: usize,
    args: Vec<String>,
    expected: Vec<String>,
    fails: bool,
}

/// The commands of a text, in order.
fn commands(text: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut block: Option<(bool, bool)> = None;
    for (line, text) in (1..).zip(text.lines()) {
        if let Some(marks) = text.strip_prefix("```") {
            let is_marked = |wanted: &str| marks.split([' ', ',']).any(|mark| mark == wanted);
            let opens = is_marked("sh") || is_marked("console");
            block = if block.is_some() { None } else { opens.then(|| (is_marked("fails"), false)) };
            continue;
        }
        let Some((fails, open)) = &mut block else { continue };
        if let Some(command) = text.strip_prefix("$ ") {
            let args = ["cargo run --release -- ", "opschoon "].iter().find_map(|start| command.strip_prefix(start));
            *open = args.is_some();
            found.extend(args.map(|args| Shown {
                line,
                args: args.split_whitespace().map(str::to_owned).collect(),
                expected: Vec::new(),
                fails: *fails,
            }));
        } else if *open {
            found.last_mut().unwrap().expected.push(text.to_owned());
        }
    }
    found
}

/// Whether lines are as expected, `[..]` and `[...]` standing for anything.
fn fits(expected: &[String], lines: &[&str]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first.trim() == "[...]" => {
            (0..=lines.len()).any(|skipped| fits(rest, &lines[skipped..]))
        }
        Some((first, rest)) => {
            lines.split_first().is_some_and(|(line, others)| fits_line(first, line) && fits(rest, others))
        }
    }
}

fn fits_line(expected: &str, line: &str) -> bool {
    let Some((start, rest)) = expected.trim_end().split_once("[..]") else {
        return expected.trim_end() == line.trim_end();
    };
    let Some(after) = line.strip_prefix(start) else { return false };
    (0..=after.len()).any(|skipped| after.get(skipped..).is_some_and(|left| fits_line(rest, left)))
}

#[test]
fn the_commands_of_the_readme_do_what_it_shows() {
    for readme in ["README.md", "README.nl.md"] {
        let Ok(text) = fs::read_to_string(project().join(readme)) else { continue };
        let folder = tempfile::tempdir().unwrap();
        for part in ["pipelines", "schemas", "sample_data"] {
            copy_folder(&project().join(part), &folder.path().join(part), false);
        }
        for shown in commands(&text) {
            let args: Vec<&str> = shown.args.iter().map(String::as_str).collect();
            let (code, said) = told(&program(folder.path(), &args));
            let place = format!("{readme}:{}: opschoon {}", shown.line, shown.args.join(" "));
            assert_eq!(code > 1, shown.fails, "{place}: exit code {code}\n{said}");
            let lines: Vec<&str> = said.lines().collect();
            let expected: Vec<String> = trimmed(shown.expected);
            assert!(
                expected.is_empty() || fits(&expected, &lines),
                "{place}\nshown:\n{}\nsaid:\n{said}",
                expected.join("\n")
            );
        }
    }
}

/// The lines without blank ones at the end.
fn trimmed(mut lines: Vec<String>) -> Vec<String> {
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines
}

#[test]
fn a_readme_is_read_by_its_convention() {
    let text = "```sh\n$ opschoon check a.toml\nfine: [..] rules\n[...]\nlast\n\n$ ls\nignored\n```\n```console fails\n\
                $ cargo run --release -- run b.toml\n```\n```rust\n$ opschoon no\n```\n";
    let found = commands(text);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].args, ["check", "a.toml"]);
    assert_eq!((found[0].fails, found[1].fails, found[1].line), (false, true, 11));
    let expected = trimmed(found[0].expected[..3].to_vec());
    assert!(fits(&expected, &["fine: 12 rules", "x", "y", "last"]));
    assert!(!fits(&expected, &["fine: 12 laws", "last"]));
}
