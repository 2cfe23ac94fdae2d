//! How a document is laid out: which elements are rows, which part each belongs to, which column each text is.
//!
//! A row is the outermost element that repeats, or that a schema calls a row; without either, the root element. Below a
//! row, what repeats is a row of its own (P9), and so is what a schema calls a row, unless a row above is one already.

use super::encoding::TextEncoding;
use super::names::{element_names, header_values, path_text};
use super::paths::{DOCUMENT, Paths};
use super::role::Role;
use super::survey::Survey;
use crate::formats::{FormatError, HeaderValue, Part, ROW_LIMIT_BYTES};
use std::fs::File;
use std::sync::Arc;

/// All that a layout holds.
pub(super) struct Plan {
    /// The paths of the document.
    pub(super) paths: Paths,
    /// By number of the element.
    pub(super) roles: Vec<Role>,
    /// The column of each attribute, by its number; nothing outside rows.
    pub(super) attribute_columns: Vec<Option<usize>>,
    /// Per part the column of its remarks.
    pub(super) remark_columns: Vec<Option<usize>>,
    /// The parts.
    pub(super) parts: Vec<Part>,
    /// The encoding.
    pub(super) encoding: TextEncoding,
    header_values: Vec<HeaderValue>,
    line_end: Option<&'static str>,
}

/// How an XML document is laid out.
#[derive(Clone)]
pub struct XmlLayout(pub(super) Arc<Plan>);

impl XmlLayout {
    /// Finds the layout of a document that stands at its start. `row_elements` are local names that schemas call rows.
    ///
    /// # Errors
    /// [`FormatError`] where the document can't be read, or a row is too long.
    pub fn find(file: &mut File, row_elements: &[String]) -> Result<Self, FormatError> {
        let survey = Survey::of(file, row_elements)?;
        let (mut roles, rows) = find_rows(&survey);
        if let Some(row) = rows.iter().filter_map(|row| survey.elements.get(*row)).find_map(|facts| facts.too_long) {
            return Err(FormatError::RowTooLong { row, limit_bytes: ROW_LIMIT_BYTES });
        }
        let header_values = header_values(&survey, &roles);
        let columns = Columns::find(&survey, &mut roles, &rows);
        let names = element_names(&survey.paths, &rows, survey.encoding);
        let parts = rows.iter().zip(names).zip(columns.names).map(|((row, name), columns)| Part {
            element: Some(name),
            columns,
            parent: roles.get(survey.paths.parent(*row)).and_then(|role| role.part),
        });
        Ok(Self(Arc::new(Plan {
            parts: parts.collect(),
            roles,
            attribute_columns: columns.of_attributes,
            remark_columns: columns.of_remarks,
            encoding: survey.encoding,
            line_end: survey.line_end,
            header_values,
            paths: survey.paths,
        })))
    }

    /// Returns the parts, in the order of the first row of each.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0.parts
    }

    /// Returns the values that stand outside all rows: text, attributes, and remarks under `comment()`.
    #[must_use]
    pub fn header_values(&self) -> &[HeaderValue] {
        &self.0.header_values
    }

    /// Returns whether a new text can take the place of the whole text of a cell, be that text, CDATA or a remark.
    #[must_use]
    pub(in crate::formats) fn can_hold(&self, to: &str) -> bool {
        let ends_something = ["]]>", "--", "?>"].iter().any(|mark| to.contains(mark)) || to.ends_with('-');
        !ends_something && self.0.encoding.encode(to).is_some()
    }

    /// Returns the encoding and the line end in words.
    #[must_use]
    pub fn dialect(&self) -> String {
        let encoding = self.0.encoding.name();
        self.0.line_end.map_or_else(|| encoding.clone(), |line_end| format!("{encoding}, {line_end}"))
    }
}

/// Finds the rows: the role of every element, columns aside, and per part its element.
fn find_rows(survey: &Survey<'_>) -> (Vec<Role>, Vec<usize>) {
    let any = survey.elements.iter().any(|facts| facts.hinted || facts.repeats);
    let root = survey.paths.children(DOCUMENT).next();
    let only_row = root.filter(|root| !any && survey.paths.children(*root).next().is_some());
    let mut roles: Vec<Role> = vec![Role::default()];
    let mut rows = Vec::new();
    // Parents have lower numbers, so theirs is the role found before.
    for (element, facts) in survey.elements.iter().enumerate().skip(1) {
        let above = roles.get(survey.paths.parent(element)).copied().unwrap_or_default();
        let is_row = facts.repeats || (facts.hinted && !above.below_hinted) || only_row == Some(element);
        if is_row {
            rows.push(element);
        }
        let part = if is_row { rows.len().checked_sub(1) } else { above.part };
        roles.push(Role { part, is_row, text_column: None, below_hinted: above.below_hinted || facts.hinted });
    }
    (roles, rows)
}

/// Where a column comes from.
enum Origin {
    Text(usize),
    Attribute(usize),
    Remarks,
}

/// The columns of all parts.
struct Columns {
    names: Vec<Vec<String>>,
    of_attributes: Vec<Option<usize>>,
    of_remarks: Vec<Option<usize>>,
}

impl Columns {
    /// Finds the columns of each part in the order first seen, and writes those of texts into the roles.
    fn find(survey: &Survey<'_>, roles: &mut [Role], rows: &[usize]) -> Self {
        let mut found = Self {
            names: vec![Vec::new(); rows.len()],
            of_attributes: vec![None; survey.attributes.len()],
            of_remarks: vec![None; rows.len()],
        };
        for (_, part, origin) in origins(survey, roles) {
            let (Some(row), Some(names)) = (rows.get(part), found.names.get_mut(part)) else { continue };
            let column = Some(names.len());
            match origin {
                Origin::Text(element) => {
                    names.push(path_text(survey, *row, element, Some("text()")));
                    if let Some(role) = roles.get_mut(element) {
                        role.text_column = column;
                    }
                }
                Origin::Attribute(attribute) => {
                    let name = survey.paths.attributes().nth(attribute);
                    names.push(
                        name.map(|(_, element, name)| attribute_text(survey, *row, element, name)).unwrap_or_default(),
                    );
                    if let Some(place) = found.of_attributes.get_mut(attribute) {
                        *place = column;
                    }
                }
                Origin::Remarks => {
                    names.push("comment()".to_owned());
                    if let Some(place) = found.of_remarks.get_mut(part) {
                        *place = column;
                    }
                }
            }
        }
        found
    }
}

/// Returns what can be a column: when it was first seen, its part, where it comes from; in the order first seen.
fn origins(survey: &Survey<'_>, roles: &[Role]) -> Vec<(usize, usize, Origin)> {
    let part_of = |element: usize| roles.get(element).and_then(|role| role.part);
    let mut origins = Vec::new();
    let mut remarks: Vec<(usize, usize)> = Vec::new();
    for (element, facts) in survey.elements.iter().enumerate() {
        let Some(part) = part_of(element) else { continue };
        // An element that never holds anything still is a cell, such as one that a purge emptied.
        let bare =
            survey.paths.children(element).next().is_none() && survey.paths.attributes_of(element).next().is_none();
        if facts.has_text || bare {
            origins.push((facts.seen_at, part, Origin::Text(element)));
        }
        remarks.extend(facts.remark_at.map(|seen_at| (part, seen_at)));
    }
    for ((attribute, element, _), facts) in survey.paths.attributes().zip(&survey.attributes) {
        origins.extend(part_of(element).map(|part| (facts.seen_at, part, Origin::Attribute(attribute))));
    }
    remarks.sort_unstable();
    remarks.dedup_by_key(|(part, _)| *part);
    origins.extend(remarks.into_iter().map(|(part, seen_at)| (seen_at, part, Origin::Remarks)));
    origins.sort_by_key(|(seen_at, _, _)| *seen_at);
    origins
}

fn attribute_text(survey: &Survey<'_>, row: usize, element: usize, name: &[u8]) -> String {
    let last = format!("@{}", survey.encoding.decode(name));
    match path_text(survey, row, element, None) {
        above if above.is_empty() => last,
        above => format!("{above}/{last}"),
    }
}
