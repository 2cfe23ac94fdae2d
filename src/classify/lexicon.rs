//! The words of headers and what they stand for. A token is a word, or a compound that words (with the linking letters
//! of Dutch) cover from end to end, or begins or ends with words of at least five letters; anything else stays unknown.
//! Never a match in the middle of a word: `groep` is not in `leerlingroepnaam`, which is `leerling` + `roepnaam`.

use super::nearby;
use super::tokens::{Run, first_word, runs};
use std::collections::{BTreeMap, BTreeSet};

const LONGEST_TOKEN: usize = 64;
const LONGEST_WORD: usize = 28;
const LINKS: [&str; 5] = ["", "s", "en", "n", "e"];
/// The shortest word that may stand in a compound without being listed.
const SHORTEST_PART: usize = 4;
/// The shortest known beginning of a token that is otherwise unknown.
const SHORTEST_BEGIN: usize = 5;
/// The shortest known end of one, `datum` aside, and how much must stand before it.
const SHORTEST_END: usize = 6;
const SHORTEST_REST_BEFORE_END: usize = 3;
const MOST_JOINED: usize = 3;
/// What a database puts before every column of a table (`LL_NAAM`, `cp1_naam`) is short and stands before several.
const LONGEST_PREFIX: usize = 4;
const FEWEST_PREFIXED: usize = 3;

/// The words and what they stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    /// Word to concepts.
    pub(super) words: BTreeMap<String, Vec<String>>,
    /// Words of two or three letters that may be part of a compound.
    pub(super) short_parts: BTreeSet<String>,
    /// Abbreviations that match only as a token of their own: `verz` is no part of `taalverz`.
    pub(super) alone: BTreeSet<String>,
    /// What one form of a word ends on and another doesn't.
    pub(super) endings: BTreeSet<String>,
    /// Words that mean something else in one kind of table: word, kind, concept.
    pub(super) meanings: Vec<(String, String, String)>,
}

/// What a header or table name says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The concepts that it names.
    pub(super) concepts: BTreeSet<String>,
    /// The same in the order of the header: the last is the head of the phrase.
    pub(super) concepts_in_order: Vec<String>,
    /// How many of its words are not known. Numbers and single letters don't count.
    pub(super) unknown: usize,
    /// Whether the head of a compound is known but not what stands before it, which may change its meaning.
    pub(super) modified: bool,
    /// The words of the dictionary that it was read by.
    pub(super) words: Vec<String>,
}

/// The pieces that one token is read as.
#[derive(Clone, Debug, Default)]
struct Pieces {
    concepts: Vec<String>,
    words: Vec<String>,
    unknown: usize,
    unknown_letters: usize,
    modified: bool,
    parts: usize,
    /// The letters of the first and of the last word of a compound.
    outer_letters: (usize, usize),
}

impl Pieces {
    fn extend(&mut self, other: Self) {
        self.concepts.extend(other.concepts);
        self.words.extend(other.words);
        self.unknown += other.unknown;
        self.unknown_letters += other.unknown_letters;
        self.modified |= other.modified;
        self.parts += other.parts;
    }
}

impl Lexicon {
    /// Returns what the headers of one table say. What stands before several of them and is no word says nothing.
    pub(super) fn read_all<'h>(&self, headers: impl Iterator<Item = &'h str> + Clone) -> Vec<Reading> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for word in headers.clone().filter_map(first_word) {
            let unknown = word.len() <= LONGEST_PREFIX && !self.words.contains_key(&word);
            if unknown {
                *counts.entry(word).or_default() += 1;
            }
        }
        counts.retain(|_, count| *count >= FEWEST_PREFIXED);
        headers.map(|header| self.read_without(header, |word| counts.contains_key(word))).collect()
    }

    /// Returns the words as they are meant in a table of those kinds; nothing where no word means anything else.
    pub(super) fn in_tables_of(&self, kinds: &BTreeSet<String>) -> Option<Self> {
        let meant: Vec<_> = self.meanings.iter().filter(|(_, kind, _)| kinds.contains(kind)).collect();
        (!meant.is_empty()).then(|| {
            let mut here = self.clone();
            let words = meant.into_iter().map(|(word, _, concept)| (word.clone(), vec![concept.clone()]));
            here.words.extend(words);
            here
        })
    }

    /// Returns what a header or the name of a table says.
    pub(super) fn read(&self, header: &str) -> Reading {
        self.read_without(header, |_| false)
    }

    fn read_without(&self, header: &str, is_prefix: impl Fn(&str) -> bool) -> Reading {
        let mut tokens: Vec<String> = runs(header).iter().flat_map(|run| self.best_cut(run, &is_prefix)).collect();
        if tokens.len() > 1 && tokens.first().is_some_and(|token| is_prefix(token)) {
            tokens.remove(0);
        }
        // What was done `op` is the day on which it was done.
        if tokens.len() > 1 && tokens.last().is_some_and(|token| matches!(token.as_str(), "op" | "on" | "at")) {
            tokens.pop();
            tokens.push("datum".to_owned());
        }
        let pieces = self.read_tokens(&tokens);
        Reading {
            concepts: pieces.concepts.iter().cloned().collect(),
            concepts_in_order: pieces.concepts,
            unknown: pieces.unknown,
            modified: pieces.modified,
            words: pieces.words,
        }
    }

    /// Returns the cut of a run that leaves the fewest letters unexplained, then has the fewest parts; the cut at changes of
    /// case where that sets the prefix of a table apart.
    fn best_cut(&self, run: &Run, is_prefix: &impl Fn(&str) -> bool) -> Vec<String> {
        if run.by_case.len() > 1 && run.by_case.first().is_some_and(|token| is_prefix(token)) {
            return run.by_case.clone();
        }
        let cost = |tokens: &[String]| {
            let pieces = self.read_tokens(tokens);
            (pieces.unknown_letters, pieces.parts)
        };
        if cost(&run.by_case) < cost(&run.plain) { run.by_case.clone() } else { run.plain.clone() }
    }

    fn read_tokens(&self, tokens: &[String]) -> Pieces {
        let mut sum = Pieces::default();
        let mut at = 0;
        while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
            let (pieces, taken) = self.read_front(rest);
            sum.extend(pieces);
            at += taken;
        }
        sum
    }

    /// Reads the first token, or as many as make one word together (`e` + `mail`, `roep` + `naam`).
    fn read_front(&self, tokens: &[String]) -> (Pieces, usize) {
        for count in (2..=MOST_JOINED.min(tokens.len())).rev() {
            let joined: String = tokens.iter().take(count).map(String::as_str).collect();
            if let Some(concepts) = self.words.get(&joined) {
                return (known(&joined, concepts), count);
            }
        }
        (tokens.first().map(|token| self.read_token(token)).unwrap_or_default(), 1)
    }

    fn read_token(&self, token: &str) -> Pieces {
        if let Some(concepts) = self.words.get(token) {
            return known(token, concepts);
        }
        let says_nothing = token.chars().count() < 2 || token.chars().all(char::is_numeric);
        if says_nothing || !token.is_ascii() || token.len() > LONGEST_TOKEN {
            return unknown(if says_nothing { 0 } else { token.len() });
        }
        self.compound(token).or_else(|| self.nearby(token)).unwrap_or_else(|| self.edges(token))
    }

    /// Reads a token that was cut off, misspelt by one letter, or is another form of a word.
    fn nearby(&self, token: &str) -> Option<Pieces> {
        let whole = nearby::completed(token, &self.words)
            .or_else(|| nearby::misspelt(token, &self.words))
            .or_else(|| nearby::kin(token, &self.words, &self.endings));
        if let Some(concepts) = whole {
            return Some(Pieces { unknown_letters: 1, ..known(token, concepts) });
        }
        let cuts = (SHORTEST_BEGIN..token.len().saturating_sub(1)).rev();
        cuts.filter_map(|at| Some((token.get(..at)?, nearby::cut_head(token.get(at..)?)?))).find_map(|(begin, head)| {
            let mut pieces = self.compound(begin)?;
            pieces.extend(known(head, self.words.get(head)?));
            pieces.unknown_letters += 1;
            Some(pieces)
        })
    }

    /// Returns the parts of a compound that words cover from end to end, with as few words and links as can be.
    fn compound(&self, token: &str) -> Option<Pieces> {
        let mut best: BTreeMap<usize, (usize, Vec<&str>)> = BTreeMap::from([(0, (0, Vec::new()))]);
        for start in 0..token.len() {
            let Some((cost, parts)) = best.get(&start).cloned() else { continue };
            for end in start + 2..=token.len().min(start + LONGEST_WORD) {
                let Some(word) = token.get(start..end).filter(|word| self.may_be_part(word)) else { continue };
                for link in LINKS.iter().filter(|link| token.get(end..).is_some_and(|rest| rest.starts_with(**link))) {
                    let (next, price) = (end + link.len(), cost + 10 + link.len());
                    if best.get(&next).is_none_or(|(known, _)| price < *known) {
                        let mut longer = parts.clone();
                        longer.push(word);
                        best.insert(next, (price, longer));
                    }
                }
            }
        }
        let (_, parts) = best.remove(&token.len())?;
        let outer_letters = (parts.first().map_or(0, |word| word.len()), parts.last().map_or(0, |word| word.len()));
        let concepts = parts.iter().filter_map(|word| self.words.get(*word)).flatten().cloned().collect();
        let words = parts.iter().map(|word| (*word).to_owned()).collect();
        Some(Pieces { concepts, words, parts: parts.len(), outer_letters, ..Pieces::default() })
    }

    fn may_be_part(&self, word: &str) -> bool {
        let long_enough = word.len() >= SHORTEST_PART || self.short_parts.contains(word);
        long_enough && self.words.contains_key(word) && !self.alone.contains(word)
    }

    /// Reads the known beginning or end of a token, whichever explains more; the rest is unknown. An end asks more
    /// letters than a beginning: many a Dutch word ends by chance in another (`ge|noten`).
    fn edges(&self, token: &str) -> Pieces {
        let shortest_end = if token.ends_with("datum") { SHORTEST_BEGIN } else { SHORTEST_END };
        let lengths = || (SHORTEST_BEGIN..token.len().saturating_sub(1)).rev();
        let begin = lengths().find_map(|length| {
            let pieces = self.compound(token.get(..length)?)?;
            (pieces.outer_letters.1 >= SHORTEST_BEGIN).then_some((length, pieces))
        });
        let end = lengths().filter(|length| token.len() - length >= SHORTEST_REST_BEFORE_END).find_map(|length| {
            let pieces = self.compound(token.get(token.len() - length..)?)?;
            (pieces.outer_letters.0 >= shortest_end).then_some((length, pieces))
        });
        let longer = match (begin, end) {
            (Some(begin), Some(end)) if end.0 > begin.0 => Some((end.0, Pieces { modified: true, ..end.1 })),
            (None, Some(end)) => Some((end.0, Pieces { modified: true, ..end.1 })),
            (begin, _) => begin,
        };
        match longer {
            Some((length, pieces)) => {
                let left = token.len() - length;
                Pieces { unknown: 1, unknown_letters: left, parts: pieces.parts + 1, ..pieces }
            }
            None => unknown(token.len()),
        }
    }
}

fn known(word: &str, concepts: &[String]) -> Pieces {
    Pieces { concepts: concepts.to_vec(), words: vec![word.to_owned()], parts: 1, ..Pieces::default() }
}

fn unknown(letters: usize) -> Pieces {
    Pieces { unknown: usize::from(letters > 0), unknown_letters: letters, parts: 1, ..Pieces::default() }
}
