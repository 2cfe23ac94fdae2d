//! What counts as a mention, and that the search finds what a naive one finds.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that can't go on should stop")]

use super::index::NameIndex;
use super::text::Words;
use super::{About, Mention, Mentions, Place, merged};
use crate::model::handover::{Decisions, Likeness, Link, Pupils};
use crate::model::tests::{cases, key, school};
use crate::model::{
    Category, CategorySet, Departure, NationalNumber, NationalNumberCheck, Pupil, PupilDecision, PupilIndex, Register,
};
use aho_corasick::AhoCorasick;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;

const NATIONAL: &str = "999990019";

/// Three pupils: 0 and 1 due, 2 kept. Names are given as folded words with who bears them.
struct World {
    pupils: Pupils,
    decisions: Decisions,
    mentions: Mentions,
    patterns: Vec<(String, BTreeSet<PupilIndex>)>,
}

fn world(names: &[(&str, &[u32])]) -> World {
    let mut pupils = Pupils::default();
    for (at, number) in (0..).map(PupilIndex).zip(["10011", "10012", "10013"]) {
        let key = key(number);
        pupils.by_key.insert(key.clone(), at);
        let departure = Departure::Enrolled;
        pupils.list.push(Pupil { key, departure, birth: None, referred_to_so: None, last_start: None });
        pupils.likeness.push(Likeness::default());
    }
    let NationalNumberCheck::Valid(number) = NationalNumber::check(NATIONAL, false) else { panic!("it passes") };
    pupils.by_national_number.insert((school(), number), Link::One(PupilIndex(0)));
    let due = PupilDecision { erase: CategorySet::of(Category::OtherFreeText), refer: CategorySet::EMPTY };
    let decisions = Decisions { bits: vec![due, due, PupilDecision::default()], ..Decisions::default() };
    let patterns: Vec<(String, BTreeSet<PupilIndex>)> = names
        .iter()
        .map(|(name, bearers)| ((*name).to_owned(), bearers.iter().copied().map(PupilIndex).collect()))
        .collect();
    let mut index = NameIndex::default();
    for (name, bearers) in &patterns {
        for bearer in bearers {
            index.add(name, *bearer);
        }
    }
    let mentions = Mentions {
        redacts: true,
        names: Some(index),
        registers: [Register::school()].into(),
        schools: [school()].into(),
        is_active: true,
    };
    World { pupils, decisions, mentions, patterns }
}

impl World {
    /// The mentions in a text of pupil 2, each as its letters and whether it is certain.
    fn found<'t>(&self, text: &'t str) -> Vec<(&'t str, bool)> {
        self.found_of(text, 2)
    }

    fn found_of<'t>(&self, text: &'t str, own: u32) -> Vec<(&'t str, bool)> {
        let about = || About { own: vec![PupilIndex(own)], school: Some(school()) };
        let place = Place {
            pupils: &self.pupils,
            decisions: &self.decisions,
            about: &about,
            category: Category::OtherFreeText,
        };
        let found = self.mentions.search(text, &place);
        found.into_iter().map(|Mention { at, is_certain }| (&text[at], is_certain)).collect()
    }
}

fn jan() -> World {
    world(&[
        ("jan jansen", &[0]),
        ("jansen jan", &[0]),
        ("zoe van den berg", &[1]),
        ("berg van den zoe", &[1]),
        ("bo smit", &[1, 2]),
    ])
}

#[test]
fn a_full_name_counts_whatever_its_case_marks_and_order() {
    assert_eq!(jan().found("Ruzie met Jan Jansen, alweer."), [("Jan Jansen", true)]);
    assert_eq!(jan().found("JAN  JANSEN"), [("JAN  JANSEN", true)]);
    assert_eq!(jan().found("vriend van Jansen, Jan"), [("Jansen, Jan", true)]);
    assert_eq!(
        jan().found("met Zoë van den Berg en Zoe\u{308} van den Berg"),
        [("Zoë van den Berg", true), ("Zoe\u{308} van den Berg", true)]
    );
    assert_eq!(jan().found("(Berg, van den, Zoë)"), [("Berg, van den, Zoë", true)]);
}

#[test]
fn names_alone_and_parts_of_words_do_not_count() {
    for text in
        ["Jan was er ook", "mevrouw Jansen belde", "J. Jansen", "Janjansen", "Jan Jansenius", "oranjan jansen", ""]
    {
        assert_eq!(jan().found(text), [], "{text}");
    }
}

#[test]
fn what_may_be_meant_otherwise_is_found_and_not_certain() {
    assert_eq!(jan().found("Jan Jansens moeder"), [("Jan Jansen", false)]);
    assert_eq!(jan().found("Jan Jansen-Smit"), [("Jan Jansen", false)]);
    assert_eq!(jan().found("Piet Jan Jansen"), [("Jan Jansen", false)]);
    assert_eq!(jan().found("met Bo Smit"), [], "pupil 2 bears the name too");
    assert_eq!(jan().found_of("met Bo Smit", 0), [("Bo Smit", false)]);
}

#[test]
fn what_a_row_says_of_its_own_pupil_is_no_mention() {
    assert_eq!(jan().found_of("Jan Jansen en 10011", 0), []);
}

#[test]
fn numbers_count_between_marks_with_zeros_and_in_groups() {
    assert_eq!(jan().found("zie 10011 en 0010012"), [("10011", true), ("0010012", true)]);
    assert_eq!(jan().found("a10011 100110 10013 1001"), []);
    assert_eq!(jan().found("bsn 999990019."), [("999990019", true)]);
    assert_eq!(jan().found("bsn 9999.90.019 of 999 990 019"), [("9999.90.019", true), ("999 990 019", true)]);
    assert_eq!(jan().found("999990018"), [], "fails the 11-test");
}

/// Looks at each place of the text for each name, letter by letter.
fn naively(world: &World, text: &str) -> Vec<(usize, usize)> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let end = |nth: usize| letters.get(nth).map_or(text.len(), |(at, _)| *at);
    let is_word =
        |nth: Option<usize>| nth.and_then(|nth| letters.get(nth)).is_some_and(|(_, letter)| letter.is_alphanumeric());
    let mut found = Vec::new();
    for start in (0..letters.len()).filter(|start| !is_word(start.checked_sub(1))) {
        for stop in start + 1..=letters.len() {
            let inside: String = letters[start..stop].iter().map(|(_, letter)| *letter).collect();
            let plain: String =
                inside.to_lowercase().chars().map(|letter| if letter == 'ë' { 'e' } else { letter }).collect();
            let words: Vec<&str> =
                plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            let tidy = is_word(Some(start)) && is_word(Some(stop - 1));
            let ends = !is_word(Some(stop)) || (letters[stop].1.eq_ignore_ascii_case(&'s') && !is_word(Some(stop + 1)));
            let named = world
                .patterns
                .iter()
                .any(|(name, bearers)| *name == words.join(" ") && !bearers.contains(&PupilIndex(2)));
            if tidy && ends && named {
                found.push((end(start), end(stop)));
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_search_finds_what_a_naive_one_finds(
        pieces in vec(select(&["jan", "Jan", "JANSEN", "jansen", "s", "zoë", "Zoe", "van", "den", "berg", "bo", "smit", " ", " ", " ", ", ", "-", ".", "x"][..]), 0..16),
    ) {
        let world = jan();
        let text = pieces.concat();
        let naive = naively(&world, &text).into_iter().map(|(start, end)| Mention { at: start..end, is_certain: true });
        let expected: Vec<&str> = merged(naive.collect()).into_iter().map(|mention| &text[mention.at]).collect();
        let found: Vec<&str> = world.found(&text).into_iter().map(|(letters, _)| letters).collect();
        prop_assert_eq!(found, expected, "{}", text);
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_index_finds_what_an_automaton_finds(
        names in vec(vec(select(&["a", "as", "s", "jan", "jans", "berg", "ss"][..]), 2..4), 1..6),
        text in vec(select(&["a", "as", "s", "jan", "jans", "berg", "ss", "sss", "x"][..]), 0..12),
    ) {
        let names: BTreeSet<String> = names.into_iter().map(|words| words.join(" ")).collect();
        let folded = format!(" {} ", text.join(" "));
        let automaton = AhoCorasick::new(&names).unwrap();
        let whole = |from: usize, to: usize| {
            let after = &folded[to..];
            (folded[..from].ends_with(' ') && (after.starts_with(' ') || after.starts_with("s "))).then_some((from..to, after.starts_with('s')))
        };
        let hits = automaton.find_overlapping_iter(&folded);
        let expected: BTreeSet<_> =
            hits.filter_map(|hit| whole(hit.start(), hit.end())).map(|(at, genitive)| (at.start, at.end, genitive)).collect();
        let mut index = NameIndex::default();
        for name in &names {
            index.add(name, PupilIndex(0));
        }
        let words = Words::of(&folded);
        let each: Vec<_> = words.each().collect();
        let found: BTreeSet<_> =
            index.find(&words.folded, &each).map(|(at, genitive, _)| (at.start, at.end, genitive)).collect();
        prop_assert_eq!(found, expected);
    }
}
