//! Reads a schema file: every key, in the order of the contract, then what contradicts what.

use super::{Schema, SchemaColumn, dialect, roles};
use crate::model::{About, Category, DepartureMeaning, Message, Register, Role};
use crate::policy::Problems;
use crate::policy::fields::{At, Fields, distinct};
use crate::policy::notes::{Notes, read_toml};
use crate::policy::values::{self, Read, word};
use toml::de::{DeTable, DeValue};

/// What a date of departure can mean, in files (L2).
const DEPARTURE_MEANINGS: &[(&str, DepartureMeaning)] =
    &[("last_enrolled_day", DepartureMeaning::LastEnrolledDay), ("first_day_gone", DepartureMeaning::FirstDayGone)];

/// How sure a schema is of a column, in files.
const STATUS: &[(&str, bool)] = &[("known", true), ("assumed", false)];

/// The formats of delivery files.
const FORMATS: &[(&str, &str)] = &[
    ("csv", "csv"),
    ("xlsx", "xlsx"),
    ("xlsm", "xlsm"),
    ("xls", "xls"),
    ("ods", "ods"),
    ("xml", "xml"),
    ("parquet", "parquet"),
];

/// Returns the checked schema in a text.
pub(super) fn schema(file: &str, text: &str) -> Result<Schema, Problems> {
    read_toml(file, text, |notes, table| read(notes, table, text))
}

fn read(notes: &mut Notes, table: &DeTable<'_>, text: &str) -> Option<Schema> {
    let mut fields = Fields::new(table, 0, "schema");
    fields.required(notes, "version", values::version);
    let system = fields.required(notes, "system", values::plain_name);
    let name = fields.required(notes, "name", values::plain_name);
    let about = fields.required(notes, "about", word(About::NAMES));
    let register = fields.optional(notes, "register", values::register);
    let found = fields.list(notes, "same_as", values::register);
    let same_as = distinct(notes, "same_as", found, |register| register.name().to_owned());
    let departure_meaning = fields.optional(notes, "departure_meaning", word(DEPARTURE_MEANINGS));
    let pattern = pattern(notes, &mut fields);
    let tables = fields.tables(notes, "column");
    let columns: Vec<At<SchemaColumn>> = tables.into_iter().filter_map(|table| column(notes, table)).collect();
    let stated = dialect::dialect(notes, &mut fields, &columns);
    if stated.is_some() {
        check_files(notes, &fields, &pattern);
    }
    fields.finish(notes);
    check(notes, &columns, about);
    let (system, name) = (system?, name?);
    Some(Schema {
        id: format!("{system}/{name}"),
        register: register.or_else(|| Register::from_name(&system))?,
        system,
        name,
        about: about?,
        same_as,
        departure_meaning: departure_meaning.unwrap_or_default(),
        element: pattern.element,
        format: pattern.format,
        file: pattern.file,
        dialect: stated,
        pupils_by: pattern.pupils_by,
        columns: columns.into_iter().map(|column| column.value).collect(),
        source_text: text.to_owned(),
    })
}

/// What a schema says of the files that it is for.
#[derive(Default)]
struct Pattern {
    format: Option<String>,
    file: Option<String>,
    element: Option<String>,
    pupils_by: Vec<Category>,
}

fn pattern(notes: &mut Notes, fields: &mut Fields<'_>) -> Pattern {
    let Some(mut table) = fields.table(notes, "match") else { return Pattern::default() };
    let format = table.optional(notes, "format", word(FORMATS)).map(str::to_owned);
    let file = table.optional(notes, "file", file_pattern);
    let element = table.optional(notes, "element", values::text);
    let found = table.list(notes, "pupils_by", pupils_by);
    let pupils_by = distinct(notes, "pupils_by", found, |category| category.name().to_owned());
    if pupils_by.len() == 1 && notes.is_clean() {
        notes.add(table.at("pupils_by"), Message::new("policy-pupils-by-both"));
    }
    if element.is_some() && format.as_deref().is_some_and(|format| format != "xml") {
        notes.add(table.at("element"), Message::new("policy-element-without-xml"));
    }
    table.finish(notes);
    Pattern { format, file, element, pupils_by }
}

/// Notes a dialect of files that nothing names, or that are no text.
fn check_files(notes: &mut Notes, fields: &Fields<'_>, pattern: &Pattern) {
    if pattern.file.is_none() {
        notes.add(fields.at("dialect"), Message::new("policy-dialect-without-file"));
    }
    if pattern.format.as_deref().is_some_and(|format| format != "csv") || pattern.element.is_some() {
        notes.add(fields.at("dialect"), Message::new("policy-dialect-of-other-format"));
    }
}

/// Reads a pattern for the name of a file: letters and `*`, no path and no other wildcard.
fn file_pattern(value: &DeValue<'_>) -> Read<String> {
    let written = values::text(value)?;
    if written.contains(['/', '\\', '?', '[', ']', '{', '}']) {
        return Err(Message::new("policy-bad-pattern").with("word", written));
    }
    Ok(written)
}

/// Reads a category by which a pupil may be found where no column is a key (P7).
fn pupils_by(value: &DeValue<'_>) -> Read<Category> {
    let allowed = [Category::ContactName, Category::ContactBirth];
    let written = values::text(value)?;
    let known = allowed.into_iter().find(|category| category.name() == written);
    known.ok_or_else(|| values::unknown_word(&written, allowed.into_iter().map(Category::name)))
}

fn column(notes: &mut Notes, mut fields: Fields<'_>) -> Option<At<SchemaColumn>> {
    let at = fields.start();
    let name = fields.required(notes, "name", values::text);
    let category = fields.required(notes, "category", values::category);
    let role = fields.optional(notes, "role", word(Role::NAMES));
    let optional = fields.optional(notes, "optional", values::boolean).unwrap_or_default();
    let certain = fields.required(notes, "status", word(STATUS));
    if let (Some(role), Some(category)) = (role, category)
        && !roles::categories_of(role).contains(&category)
    {
        let allowed: Vec<&str> = roles::categories_of(role).iter().map(|category| category.name()).collect();
        let message = Message::new("policy-role-misfit").with("role", role.name()).with("category", category);
        notes.add(fields.at("role"), message.with("allowed", allowed.join("`, `")));
    }
    fields.finish(notes);
    Some(At { value: SchemaColumn { name: name?, category: category?, role, optional, certain: certain? }, at })
}

/// Returns whether two names mean one column: files spell them with other capitals and blanks around them.
fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Notes columns and roles that stand twice, and datasets about pupils without columns.
fn check(notes: &mut Notes, columns: &[At<SchemaColumn>], about: Option<About>) {
    for (index, column) in columns.iter().enumerate() {
        let mut earlier = columns.iter().take(index).map(|other| &other.value);
        if earlier.clone().any(|other| same_name(&other.name, &column.value.name)) {
            notes.add(column.at, Message::new("policy-column-twice").with("column", &column.value.name));
        }
        if let Some(role) = column.value.role.filter(|role| roles::is_single(*role))
            && earlier.any(|other| other.role == Some(role))
        {
            notes.add(column.at, Message::new("policy-role-twice").with("role", role.name()));
        }
    }
    if columns.is_empty() && notes.is_clean() && about.is_some_and(About::in_scope) {
        notes.add(0, Message::new("policy-no-columns"));
    }
}
