//! What the sampled values of a column look like together: shares of shapes, never a value. Blank cells and the usual
//! words for "unknown" count neither way.

use super::context::ratio;
use super::dictionary::{Codes, Dictionary};
use super::names::{self, NameShares};
use super::tokens::fold;
use super::{dates, shapes};
use crate::model::Category;
use crate::model::handover::ColumnSample;
use std::collections::BTreeSet;

/// The most values that are looked at, and the most characters of each.
const MOST_VALUES: usize = 5_000;
const MOST_CHARACTERS: usize = 2_000;

/// The shapes of a column's values, as shares between 0 and 1 of the values that say something.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    pub(super) count: usize,
    pub(super) distinct: usize,
    /// Of the distinct values that are no filler.
    pub(super) national_number: f64,
    /// How many distinct values that share is of.
    pub(super) national_number_tested: usize,
    pub(super) four_digits: f64,
    pub(super) iban: f64,
    pub(super) eck_id: f64,
    pub(super) hpgn: f64,
    pub(super) email: f64,
    pub(super) phone: f64,
    pub(super) postcode: f64,
    pub(super) brin: f64,
    pub(super) date: f64,
    pub(super) excel_serial: f64,
    pub(super) school_year: f64,
    pub(super) group_name: f64,
    pub(super) diagnosis_code: f64,
    pub(super) permit_number: f64,
    pub(super) media_path: f64,
    pub(super) ip_address: f64,
    pub(super) sex: f64,
    pub(super) left_mark: f64,
    /// Three to seven digits, as school numbers are.
    pub(super) short_number: f64,
    /// Nine digits, whatever they pass.
    pub(super) nine_digits: f64,
    /// Documents and pictures inside the cell.
    pub(super) encoded_picture: f64,
    pub(super) encoded_document: f64,
    /// Scrambled passwords.
    pub(super) password_hash: f64,
    pub(super) names: NameShares,
    pub(super) average_length: f64,
    pub(super) average_words: f64,
    /// Per vocabulary: the share of cells that hold one of its words, and that are nothing but one.
    pub(super) vocabulary: Vec<(Category, f64, f64)>,
    /// Per list of codes: the share of cells that are one of them, and whether two that are telling occur.
    pub(super) codes: Vec<(Category, f64, bool)>,
}

impl Profile {
    /// Returns the profile of a sample.
    pub(super) fn of(sample: &ColumnSample, dictionary: &Dictionary) -> Self {
        let values: Vec<&str> = sample
            .values
            .iter()
            .map(|value| value.trim())
            .filter(|value| says_something(value))
            .take(MOST_VALUES)
            .map(|value| value.char_indices().nth(MOST_CHARACTERS).and_then(|(at, _)| value.get(..at)).unwrap_or(value))
            .collect();
        let share = |fits: fn(&str) -> bool| ratio(values.iter().filter(|value| fits(value)).count(), values.len());
        let distinct: BTreeSet<&str> = values.iter().copied().collect();
        let tested: Vec<bool> = distinct.iter().filter_map(|value| shapes::national_number(value)).collect();
        Self {
            count: values.len(),
            distinct: distinct.len(),
            national_number: ratio(tested.iter().filter(|passes| **passes).count(), tested.len()),
            national_number_tested: tested.len(),
            four_digits: share(|value| value.len() == 4 && all_digits(value)),
            iban: share(shapes::iban),
            eck_id: share(shapes::eck_id),
            hpgn: share(shapes::hpgn),
            email: share(shapes::email),
            phone: share(shapes::phone),
            postcode: share(shapes::postcode),
            brin: share(shapes::brin),
            date: share(dates::date),
            excel_serial: share(dates::excel_serial),
            school_year: share(dates::school_year),
            group_name: share(shapes::group_name),
            diagnosis_code: share(shapes::diagnosis_code),
            permit_number: share(shapes::permit_number),
            media_path: share(shapes::media_path),
            ip_address: share(shapes::ip_address),
            sex: share(shapes::sex),
            left_mark: share(shapes::left_mark),
            short_number: share(|value| (3..=7).contains(&value.len()) && all_digits(value)),
            nine_digits: share(|value| value.len() == 9 && all_digits(value)),
            encoded_picture: share(shapes::encoded_picture),
            encoded_document: share(shapes::encoded_document),
            password_hash: share(shapes::password_hash),
            names: names::shares(&values, dictionary),
            average_length: ratio(values.iter().map(|value| value.chars().count()).sum(), values.len()),
            average_words: ratio(values.iter().map(|value| value.split_whitespace().count()).sum(), values.len()),
            vocabulary: vocabulary(&values, dictionary),
            codes: codes(&values, dictionary),
        }
    }

    /// Returns whether nearly every value is another one.
    pub(super) fn is_of_one_each(&self) -> bool {
        ratio(self.distinct, self.count) >= 0.9
    }

    /// Returns whether the values read as prose.
    pub(super) fn is_prose(&self) -> bool {
        self.count >= 3 && self.average_length >= 40.0 && self.average_words >= 6.0
    }
}

fn all_digits(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

fn says_something(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    !matches!(lower.as_str(), "" | "-" | "--" | "?" | "onbekend" | "n.v.t." | "nvt" | "n.v.t" | "null" | "geen" | "n/a")
}

fn vocabulary(values: &[&str], dictionary: &Dictionary) -> Vec<(Category, f64, f64)> {
    let cells: Vec<Vec<String>> = values.iter().map(|value| words_of(value)).collect();
    dictionary
        .vocabularies
        .iter()
        .map(|vocabulary| {
            let holds = |cell: &&Vec<String>| cell.iter().any(|word| vocabulary.words.contains(word));
            let is = |cell: &&Vec<String>| !cell.is_empty() && cell.iter().all(|word| vocabulary.words.contains(word));
            let some = cells.iter().filter(holds).count();
            let whole = cells.iter().filter(is).count();
            (vocabulary.category, ratio(some, cells.len()), ratio(whole, cells.len()))
        })
        .collect()
}

fn codes(values: &[&str], dictionary: &Dictionary) -> Vec<(Category, f64, bool)> {
    let folded: Vec<String> = values.iter().map(|value| fold(value)).collect();
    let of_list = |list: &Codes| {
        let is_one = |value: &&String| list.telling.contains(*value) || list.beside.contains(*value);
        let telling: BTreeSet<&String> = folded.iter().filter(|value| list.telling.contains(*value)).collect();
        (list.category, ratio(folded.iter().filter(is_one).count(), folded.len()), telling.len() >= 2)
    };
    dictionary.codes.iter().map(of_list).collect()
}

fn words_of(value: &str) -> Vec<String> {
    fold(value)
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
