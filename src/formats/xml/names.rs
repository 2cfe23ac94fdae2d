//! What paths are called: columns by path from their row, parts by the end of their path, header values by path from
//! below the root.

use super::encoding::TextEncoding;
use super::paths::{DOCUMENT, Paths};
use super::role::Role;
use super::survey::Survey;
use crate::formats::HeaderValue;
use std::collections::HashMap;

/// Returns the path of an element from below another; `own` is what the other itself is called.
pub(super) fn path_text(survey: &Survey<'_>, above: usize, element: usize, own: Option<&str>) -> String {
    match own {
        Some(own) if element == above => own.to_owned(),
        Some(_) | None => joined(&survey.paths.names_below(above, element), survey.encoding),
    }
}

/// Returns what each part is called: the shortest end of its path that no other part's path ends in.
pub(super) fn element_names(paths: &Paths, rows: &[usize], encoding: TextEncoding) -> Vec<String> {
    let full: Vec<_> = rows.iter().map(|row| paths.names_below(DOCUMENT, *row)).collect();
    let mut names: Vec<Option<String>> = vec![None; full.len()];
    let deepest = full.iter().map(Vec::len).max().unwrap_or(0);
    for len in 1..=deepest {
        if names.iter().all(Option::is_some) {
            break;
        }
        let end = |names: &Vec<&[u8]>| names.get(names.len().checked_sub(len)?..).map(|end| joined(end, encoding));
        let mut uses: HashMap<String, usize> = HashMap::new();
        for end in full.iter().filter_map(end) {
            *uses.entry(end).or_default() += 1;
        }
        for (name, path) in names.iter_mut().zip(&full).filter(|(name, _)| name.is_none()) {
            // A whole path that another one ends in has no unique end; it is called by all of it.
            *name = end(path).filter(|end| uses.get(end) == Some(&1) || path.len() == len);
        }
    }
    names.into_iter().map(Option::unwrap_or_default).collect()
}

/// Returns the values outside all rows, in the order first seen.
pub(super) fn header_values(survey: &Survey<'_>, roles: &[Role]) -> Vec<HeaderValue> {
    let outside = |element: usize| roles.get(element).is_none_or(|role| role.part.is_none());
    let root = survey.paths.children(DOCUMENT).next().unwrap_or(DOCUMENT);
    let mut found: Vec<(usize, String, &str)> = Vec::new();
    for (element, facts) in survey.elements.iter().enumerate().filter(|(element, _)| outside(*element)) {
        let path = path_text(survey, root, element, None);
        let remarks = if path.is_empty() { "comment()".to_owned() } else { format!("{path}/comment()") };
        let text = if path.is_empty() { "text()".to_owned() } else { path };
        found.push((facts.seen_at, text, &facts.text));
        found.push((facts.remark_at.unwrap_or(0), remarks, &facts.remarks));
    }
    for ((_, element, name), facts) in survey.paths.attributes().zip(&survey.attributes) {
        if outside(element) {
            let path = path_text(survey, root, element, None);
            let divider = if path.is_empty() { "" } else { "/" };
            found.push((facts.seen_at, format!("{path}{divider}@{}", survey.encoding.decode(name)), &facts.text));
        }
    }
    found.retain(|(_, _, text)| !text.is_empty());
    found.sort_by_key(|(seen_at, _, _)| *seen_at);
    found.into_iter().map(|(_, path, text)| HeaderValue { path, text: text.to_owned() }).collect()
}

fn joined(names: &[&[u8]], encoding: TextEncoding) -> String {
    let names: Vec<_> = names.iter().map(|name| encoding.decode(name)).collect();
    names.join("/")
}
