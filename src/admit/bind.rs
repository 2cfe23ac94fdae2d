//! Which schema a table fits: its format, its place and its columns decide; of several, the most specific.

use crate::formats::{Format, Part};
use crate::model::handover::KnownColumn;
use crate::model::{Drift, DriftKind};
use crate::policy::{Schema, SchemaColumn};

/// How the reader of XML calls the column of an element's comments.
const COMMENT: &str = "comment()";

/// A table as far as binding looks at it.
pub struct Shape<'a> {
    /// The format.
    pub format: Format,
    /// The stem of the file's name.
    pub stem: &'a str,
    /// The part.
    pub part: &'a Part,
}

/// Returns the schema that fits best, if one does; of two that fit as well the one of the system whose folder the file is in.
#[must_use]
pub fn best<'s>(shape: &Shape<'_>, folder: Option<&str>, schemas: &'s [Schema]) -> Option<&'s Schema> {
    let here = |schema: &Schema| folder == Some(schema.system.as_str());
    schemas
        .iter()
        .filter_map(|schema| Some((fit(shape, schema)?, schema)))
        .max_by_key(|(fit, schema)| (*fit, here(schema), std::cmp::Reverse(schema.id.as_str())))
        .map(|(_, schema)| schema)
}

/// Returns the schema that states the dialect of files of that name, if one does: the one with the longest pattern. A folder
/// that is another system's keeps its files.
#[must_use]
pub fn by_name<'s>(stem: &str, folder: Option<&str>, schemas: &'s [Schema]) -> Option<&'s Schema> {
    let elsewhere = |schema: &Schema| {
        let other = folder.filter(|folder| *folder != schema.system);
        other.is_some_and(|folder| schemas.iter().any(|schema| schema.system == folder))
    };
    schemas
        .iter()
        .filter(|schema| schema.dialect.is_some() && schema.fits_file_stem(stem) && !elsewhere(schema))
        .max_by_key(|schema| (schema.file.as_deref().map_or(0, str::len), std::cmp::Reverse(schema.id.as_str())))
}

/// Returns whether a schema fits a table.
#[must_use]
pub fn fits(shape: &Shape<'_>, schema: &Schema) -> bool {
    fit(shape, schema).is_some()
}

/// How well a schema fits: more is better; nothing where it does not.
fn fit(shape: &Shape<'_>, schema: &Schema) -> Option<(usize, usize, usize)> {
    let format_fits = schema.format.as_deref().is_none_or(|format| format == shape.format.name());
    let file_fits = schema.fits_file_stem(shape.stem);
    let element_fits = match (schema.element.as_deref(), shape.part.element.as_deref()) {
        (None, None) => true,
        (Some(wanted), Some(element)) => is_element(wanted, element),
        (None, Some(_)) | (Some(_), None) => false,
    };
    let present = |column: &SchemaColumn| shape.part.columns.iter().any(|name| same_name(&column.name, name));
    let complete = schema.columns.iter().filter(|column| !column.optional).all(present);
    let matched = schema.columns.iter().filter(|column| present(column)).count();
    let says_something = schema.element.is_some() || schema.file.is_some() || matched > 0;
    let nested = schema.element.as_deref().map_or(0, |element| element.split('/').count());
    (format_fits && file_fits && element_fits && complete && says_something).then_some((
        nested,
        matched,
        usize::from(schema.file.is_some()),
    ))
}

/// Returns what the schema knows of each column of the table; of two of one name it can mean the first only.
#[must_use]
pub fn known_columns(schema: Option<&Schema>, columns: &[String]) -> Vec<Option<KnownColumn>> {
    let lookup = |(at, name): (usize, &String)| {
        if is_repeated(columns, at) {
            return None;
        }
        let column = schema?.columns.iter().find(|column| same_name(&column.name, name))?;
        Some(KnownColumn { category: column.category, role: column.role })
    };
    columns.iter().enumerate().map(lookup).collect()
}

/// Returns whether a column of the same name stands before this one.
fn is_repeated(columns: &[String], at: usize) -> bool {
    columns.get(at).is_some_and(|name| columns.iter().take(at).any(|earlier| same_name(earlier, name)))
}

/// Returns the columns of a table that the schema it is bound to doesn't name. Comments are part of no layout, and what lies
/// inside a named element, such as the open `toevoegingen` of EDEXML, is named with it.
#[must_use]
pub fn new_columns(schema: &Schema, part: &Part) -> Vec<Drift> {
    let covers = |known: &str, name: &str| {
        let within = part.element.is_some() && name.strip_prefix(known).is_some_and(|rest| rest.starts_with('/'));
        same_name(known, name) || within
    };
    let is_comment = |name: &str| part.element.is_some() && name.ends_with(COMMENT);
    let is_new = |(at, name): &(usize, &String)| {
        let covered = schema.columns.iter().any(|column| covers(&column.name, name));
        !is_comment(name) && (!covered || is_repeated(&part.columns, *at))
    };
    let drift = |name: &String| Drift {
        schema: schema.id.clone(),
        column: name.clone(),
        kind: DriftKind::New,
        is_grave: schema.is_known(),
    };
    part.columns.iter().enumerate().filter(is_new).map(|(_, name)| drift(name)).collect()
}

/// Returns the columns that a table lacks to be of the schema that it nearly fits: one for files of that name, with most
/// of the columns that the schema asks for. Nothing for a table that no schema comes near, nor for one in the folder of
/// another system.
#[must_use]
pub fn missing(shape: &Shape<'_>, folder: Option<&str>, schemas: &[Schema]) -> Vec<Drift> {
    let present = |column: &SchemaColumn| shape.part.columns.iter().any(|name| same_name(&column.name, name));
    let of_that_name = |schema: &&Schema| {
        let format = schema.format.as_deref().is_none_or(|format| format == shape.format.name());
        let named = schema.file.is_some() && schema.fits_file_stem(shape.stem);
        let here = folder.is_none_or(|folder| folder == schema.system);
        format && named && here && schema.element.is_none() && shape.part.element.is_none()
    };
    let nearest = schemas.iter().filter(of_that_name).filter_map(|schema| {
        let asked: Vec<&SchemaColumn> = schema.columns.iter().filter(|column| !column.optional).collect();
        let lacking: Vec<&SchemaColumn> = asked.iter().copied().filter(|column| !present(column)).collect();
        let known = schema.columns.iter().filter(|column| present(column)).count();
        (known * 2 >= shape.part.columns.len() && !lacking.is_empty()).then_some((known, schema, lacking))
    });
    let Some((_, schema, lacking)) = nearest.max_by_key(|(known, _, _)| *known) else { return Vec::new() };
    let drift = |column: &SchemaColumn| Drift {
        schema: schema.id.clone(),
        column: column.name.clone(),
        kind: DriftKind::Missing,
        is_grave: schema.is_known(),
    };
    lacking.into_iter().map(drift).collect()
}

fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// `leerling` is the element `leerling`; `samengestelde_groep` is `leerling/samengestelde_groep` too.
fn is_element(wanted: &str, element: &str) -> bool {
    element == wanted || element.strip_suffix(wanted).is_some_and(|before| before.ends_with('/'))
}
