//! Reads what a pipeline asks for analysts.

use super::{
    AskedColumn, AskedDataset, Extract, ExtractFormat, Mixed, Part, Protection, PseudonymSource, Shape, SpecialGround,
};
use crate::model::Message;
use crate::policy::fields::Fields;
use crate::policy::notes::Notes;
use crate::policy::values::{self, Read, plain_name, share, text, whole_number, word};
use std::path::{Path, PathBuf};
use toml::de::DeValue;

/// How wide a band is at most.
const WIDEST_BAND: u64 = 1_000_000;
/// How many days a day is moved where the file does not say.
const SHIFT_DAYS: u64 = 182;
/// The largest group that can be asked for.
const LARGEST_K: u64 = 1_000_000;

/// Reads `[extract]` and the tables `[[dataset]]`.
pub(in crate::policy::pipeline) fn extract(
    notes: &mut Notes,
    fields: &mut Fields<'_>,
    folder: &Path,
) -> Option<Extract> {
    let datasets = datasets(notes, fields, folder);
    let mut table = fields.required_table(notes, "extract")?;
    let purpose = table.required(notes, "purpose", plain_name);
    let compatibility = table.optional(notes, "compatibility", text);
    let recipient = table.required(notes, "recipient", text);
    let at_identity = table.at("identity");
    let identity = table.required(notes, "identity", word(PseudonymSource::NAMES));
    let pgn_basis = table.optional(notes, "pgn_basis", text);
    let hpgn_salt = table.required(notes, "hpgn_salt", |value| text(value).map(|path| folder.join(path)));
    let k = table.required(notes, "k", whole_number(2, LARGEST_K));
    let suppression = table.optional(notes, "suppression", share);
    let expires = table.required(notes, "expires", values::day);
    let joinable = table.optional(notes, "joinable", values::boolean);
    let format = table.required(notes, "format", word(ExtractFormat::NAMES));
    let special = special(notes, &mut table);
    let protection = protection(notes, &mut table, folder, format);
    table.finish(notes);
    match (identity, &pgn_basis) {
        (Some(PseudonymSource::Pgn), None) => notes.add(at_identity, Message::new("policy-extract-pgn-without-basis")),
        (Some(PseudonymSource::PupilNumber), Some(_)) => {
            notes.add(at_identity, Message::new("policy-extract-basis-without-pgn"));
        }
        (Some(_) | None, _) => {}
    }
    Some(Extract {
        purpose: purpose?,
        compatibility,
        recipient: recipient?,
        identity: identity?,
        pgn_basis,
        hpgn_salt: hpgn_salt?,
        k: k?,
        suppression: suppression.unwrap_or(0.0),
        expires: expires?,
        joinable: joinable.unwrap_or(true),
        format: format?,
        special,
        protection,
        datasets,
    })
}

/// A ground without an assessment, or the other way around, is half of what the law asks.
fn special(notes: &mut Notes, table: &mut Fields<'_>) -> Option<SpecialGround> {
    let ground = table.optional(notes, "special_ground", text);
    let dpia = table.optional(notes, "dpia", text);
    match (ground, dpia) {
        (Some(ground), Some(dpia)) => Some(SpecialGround { ground, dpia }),
        (Some(_), None) => {
            notes.add(table.at("special_ground"), Message::new("policy-extract-ground-without-dpia"));
            None
        }
        (None, _) => None,
    }
}

/// Whole files to recipients of age, or the columns of Parquet under keys; not both, and the latter in Parquet alone.
fn protection(notes: &mut Notes, table: &mut Fields<'_>, folder: &Path, format: Option<ExtractFormat>) -> Protection {
    let path = |value: &DeValue<'_>| text(value).map(|path| folder.join(path));
    let recipients: Vec<PathBuf> = table.list(notes, "recipients", path).into_iter().map(|item| item.value).collect();
    let keys = table.optional(notes, "parquet_keys", path);
    if keys.is_some() && (!recipients.is_empty() || format == Some(ExtractFormat::Csv)) {
        notes.add(table.at("parquet_keys"), Message::new("policy-extract-protected-twice"));
    }
    match keys {
        Some(folder) => Protection::Parquet(folder),
        None if recipients.is_empty() => Protection::None,
        None => Protection::Age(recipients),
    }
}

fn datasets(notes: &mut Notes, fields: &mut Fields<'_>, folder: &Path) -> Vec<AskedDataset> {
    if !fields.has("dataset") {
        notes.add(fields.start(), Message::new("policy-extract-no-dataset"));
    }
    let mut found: Vec<AskedDataset> = Vec::new();
    for mut table in fields.tables(notes, "dataset") {
        let at = table.start();
        let name = table.required(notes, "name", plain_name);
        let from = table.required_list(notes, "from", text);
        let columns = columns(notes, &mut table, folder);
        table.finish(notes);
        let Some(name) = name else { continue };
        if found.iter().any(|dataset| dataset.name == name) {
            notes.add(at, Message::new("policy-extract-twice").with("key", "name").with("word", &name));
        }
        let from = from.into_iter().map(|item| item.value).collect();
        found.push(AskedDataset { name, from, columns, line: notes.line_of(at) });
    }
    found
}

fn columns(notes: &mut Notes, dataset: &mut Fields<'_>, folder: &Path) -> Vec<AskedColumn> {
    let mut found: Vec<AskedColumn> = Vec::new();
    if !dataset.has("column") {
        notes.add(dataset.start(), Message::new("policy-missing-key").with("key", "column").with("table", "dataset"));
    }
    for mut table in dataset.tables(notes, "column") {
        let at = table.start();
        let Some(column) = column(notes, &mut table, folder) else { continue };
        if column.name == PSEUDONYM || found.iter().any(|other| other.name == column.name) {
            notes.add(at, Message::new("policy-extract-twice").with("key", "as").with("word", &column.name));
        }
        found.push(column);
    }
    found
}

/// What the column of pseudonyms is called.
const PSEUDONYM: &str = "pseudonym";

fn column(notes: &mut Notes, table: &mut Fields<'_>, folder: &Path) -> Option<AskedColumn> {
    let at = table.start();
    let column = table.required(notes, "name", text);
    let name = table.optional(notes, "as", plain_name);
    let shape = table.required(notes, "shape", word(Shape::NAMES));
    let part = table.optional(notes, "part", word(Part::NAMES));
    let width = table.optional(notes, "width", whole_number(1, WIDEST_BAND));
    let days = table.optional(notes, "days", whole_number(1, 365));
    let hierarchy = table.optional(notes, "file", |value| text(value).map(|path| folder.join(path)));
    let mixed = mixed(notes, table);
    let own = [(Shape::Bands, "width"), (Shape::Shifted, "days"), (Shape::Hierarchy, "file")];
    for (of, key) in own {
        let fits = shape == Some(of);
        if table.has(key) && shape.is_some() && !fits {
            notes.add(
                table.at(key),
                Message::new("policy-extract-key-of-other-shape").with("key", key).with("shape", of.name()),
            );
        }
        if fits && !table.has(key) && of != Shape::Shifted {
            notes.add(at, Message::new("policy-missing-key").with("key", key).with("table", "column"));
        }
    }
    let column = column?;
    let name = name.or_else(|| name_of(notes, &column, at));
    Some(AskedColumn {
        name: name?,
        column,
        shape: shape?,
        width: width.unwrap_or(1),
        most_days: u32::try_from(days.unwrap_or(SHIFT_DAYS)).unwrap_or(1),
        hierarchy,
        part,
        mixed,
        line: notes.line_of(at),
    })
}

/// The name in the delivery as a name of ours: `Datum uitschrijving` becomes `datum_uitschrijving`.
fn name_of(notes: &mut Notes, column: &str, at: usize) -> Option<String> {
    let folded: Vec<String> = crate::model::folding::folded_words(column).collect();
    let name = crate::model::Register::from_name(&folded.join("_")).map(|name| name.name().to_owned());
    if name.is_none() {
        notes.add(at, Message::new("policy-missing-key").with("key", "as").with("table", "column"));
    }
    name
}

fn mixed(notes: &mut Notes, table: &mut Fields<'_>) -> Option<Mixed> {
    let distinct = table.optional(notes, "distinct", whole_number(2, LARGEST_K)).map(Mixed::Distinct);
    let entropy = table.optional(notes, "entropy", |value| at_least_one(value).map(Mixed::Entropy));
    let close = table.optional(notes, "close", |value| share(value).map(Mixed::Close));
    let asked: Vec<Mixed> = [distinct, entropy, close].into_iter().flatten().collect();
    if asked.len() > 1 {
        notes.add(table.start(), Message::new("policy-extract-mixed-twice"));
    }
    asked.first().copied()
}

/// Reads how many even values an entropy stands for: more than one.
fn at_least_one(value: &DeValue<'_>) -> Read<f64> {
    let number = values::decimal(value)?;
    if number > 1.0 && number <= 1e6 { Ok(number) } else { Err(Message::new("policy-extract-bad-entropy")) }
}
