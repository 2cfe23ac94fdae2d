//! Who the registers know: rows that carry one key are one pupil, and national numbers tie registers together (P3, P4).

use super::rule::Spell;
use crate::model::handover::{Likeness, Link, Pupils, RowKeys, RowSchool};
use crate::model::{
    Brin, DateCell, Day, Departure, NationalNumber, Pupil, PupilIndex, PupilKey, PupilNumber, Register, Unresolved,
};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What one row of a register, or of a dataset with several keys, adds.
pub struct RegisterRow {
    /// Its keys.
    pub keys: RowKeys,
    /// Whose numbers stand there.
    pub register: Register,
    /// Whether the dataset is a register, so that the pupil is known by it (P8).
    pub is_register: bool,
    /// When the pupil came and left, where the dataset is a register.
    pub spell: Option<Spell>,
    /// Whether the pupil was referred to special education, where a column says so.
    pub referred_to_so: Option<bool>,
}

/// What is gathered under one key.
#[derive(Default)]
struct Node {
    known: bool,
    spellings: Vec<(u32, String)>,
    two_spellings: bool,
    birth: Option<Day>,
    two_births: bool,
    surnames: Vec<String>,
    referred_to_so: Option<bool>,
    last_start: Option<Day>,
    spells: Vec<Spell>,
}

/// The key of a pupil whom a register knows, and the nodes of all its keys, each behind the one that stands for them.
type Known<'m> = (PupilKey, &'m [(usize, usize)]);

/// Gathers rows, then ties keys into pupils.
#[derive(Default)]
pub struct Identities {
    nodes: Vec<Node>,
    keys: Vec<PupilKey>,
    by_key: HashMap<PupilKey, usize>,
    national: HashMap<(Brin, NationalNumber), HashSet<usize>>,
    eck: HashMap<(Brin, String), HashSet<usize>>,
    name_words: HashSet<String>,
}

/// The pupils, and the spells that say when they left.
pub struct Tied {
    /// The pupils; every departure is still `Enrolled`.
    pub pupils: Pupils,
    /// The pupil of each spell.
    pub spell_pupil: Vec<u32>,
    /// The spells.
    pub spells: Vec<Spell>,
    /// What is wrong with a pupil's identity, which makes the departure unresolved.
    pub flaws: HashMap<PupilIndex, Unresolved>,
}

impl Identities {
    /// Adds a row. One without a school or a key adds nothing: it is referred when the delivery is planned.
    pub fn add(&mut self, row: RegisterRow) {
        let RowSchool::Known(school) = row.keys.school else { return };
        let Some(key) = anchor(school, &row) else { return };
        let at = self.node(key);
        if let Some(number) = &row.keys.national_number {
            self.national.entry((school, number.clone())).or_default().insert(at);
        }
        if let Some(eck_id) = &row.keys.eck_id {
            self.eck.entry((school, eck_id.clone())).or_default().insert(at);
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.hear(row);
        }
    }

    /// Adds the words of names, so that file names can be checked for them (C3).
    pub fn add_name_words(&mut self, words: Vec<String>) {
        self.name_words.extend(words);
    }

    fn node(&mut self, key: PupilKey) -> usize {
        let Self { nodes, keys, by_key, .. } = self;
        *by_key.entry(key).or_insert_with_key(|key| {
            keys.push(key.clone());
            nodes.push(Node::default());
            nodes.len() - 1
        })
    }

    /// Ties keys that share a national number or ECK iD, and returns the pupils that a register knows.
    #[must_use]
    pub fn tie(self) -> Tied {
        let ambiguous = |nodes: &HashSet<usize>| self.is_ambiguous(nodes);
        let mut groups = Groups::new(self.nodes.len());
        for nodes in self.national.values().chain(self.eck.values()).filter(|nodes| !ambiguous(nodes)) {
            let mut nodes = nodes.iter();
            if let Some(first) = nodes.next() {
                nodes.for_each(|other| groups.join(*first, *other));
            }
        }
        let members = groups.members();
        let mut known: Vec<Known<'_>> = members
            .chunk_by(|(one, _), (other, _)| one == other)
            .filter(|members| members.iter().any(|(_, at)| self.nodes.get(*at).is_some_and(|node| node.known)))
            .filter_map(|members| Some((self.canonical(members)?, members)))
            .collect();
        known.par_sort_unstable();
        let mut index_of = vec![None; self.nodes.len()];
        for (index, (_, members)) in (0..).map(PupilIndex).zip(&known) {
            for (_, at) in *members {
                if let Some(slot) = index_of.get_mut(*at) {
                    *slot = Some(index);
                }
            }
        }
        self.build(known, &index_of)
    }

    /// P4: a number that stands with two pupil numbers of one register links nothing.
    fn is_ambiguous(&self, nodes: &HashSet<usize>) -> bool {
        let mut registers = HashSet::new();
        nodes.iter().filter_map(|at| self.keys.get(*at)).any(|key| !registers.insert(&key.register))
    }

    /// The school's own number where there is one, else the first key.
    fn canonical(&self, members: &[(usize, usize)]) -> Option<PupilKey> {
        let keys = || members.iter().filter_map(|(_, at)| self.keys.get(*at));
        keys().filter(|key| key.register.name() == Register::SCHOOL).min().or_else(|| keys().min()).cloned()
    }

    fn build(mut self, known: Vec<Known<'_>>, index_of: &[Option<PupilIndex>]) -> Tied {
        let mut tied = Tied {
            pupils: Pupils::default(),
            spell_pupil: Vec::with_capacity(known.len()),
            spells: Vec::with_capacity(known.len()),
            flaws: HashMap::new(),
        };
        let target = |nodes: &HashSet<usize>| {
            let found: HashSet<PupilIndex> =
                nodes.iter().filter_map(|at| index_of.get(*at).copied().flatten()).collect();
            match (found.len(), found.into_iter().next()) {
                (1, Some(index)) if !self.is_ambiguous(nodes) => Some(Link::One(index)),
                (0, _) | (_, None) => None,
                _ => Some(Link::Ambiguous),
            }
        };
        tied.pupils.by_national_number =
            self.national.iter().filter_map(|(key, nodes)| Some((key.clone(), target(nodes)?))).collect();
        tied.pupils.by_eck_id =
            self.eck.iter().filter_map(|(key, nodes)| Some((key.clone(), target(nodes)?))).collect();
        // Few numbers are shared: whose they are is asked of those alone.
        let sharing = |nodes: &HashSet<usize>| -> Vec<PupilIndex> {
            let pupils: BTreeSet<_> = nodes.iter().filter_map(|at| index_of.get(*at).copied().flatten()).collect();
            pupils.into_iter().collect()
        };
        let is_shared = |link: &Link| *link == Link::Ambiguous;
        tied.pupils.sharing_national_number = {
            let shared = tied.pupils.by_national_number.iter().filter(|(_, link)| is_shared(link));
            shared.filter_map(|(key, _)| Some((key.clone(), sharing(self.national.get(key)?)))).collect()
        };
        tied.pupils.sharing_eck_id = {
            let shared = tied.pupils.by_eck_id.iter().filter(|(_, link)| is_shared(link));
            shared.filter_map(|(key, _)| Some((key.clone(), sharing(self.eck.get(key)?)))).collect()
        };
        tied.pupils.by_key.reserve(self.by_key.len());
        let keys = self.by_key.drain();
        tied.pupils.by_key.extend(keys.filter_map(|(key, at)| Some((key, index_of.get(at).copied().flatten()?))));
        tied.pupils.list.reserve_exact(known.len());
        tied.pupils.likeness.reserve_exact(known.len());
        for (index, (key, members)) in (0..).map(PupilIndex).zip(known) {
            let registers: BTreeSet<&Register> =
                members.iter().filter_map(|(_, at)| self.keys.get(*at)).map(|key| &key.register).collect();
            let two_numbers = registers.len() < members.len();
            let nodes = members.iter().filter_map(|(_, at)| self.nodes.get_mut(*at).map(std::mem::take));
            let whole = nodes.reduce(Node::and).unwrap_or_default();
            if let Some(flaw) = whole.flaw(two_numbers) {
                tied.flaws.insert(index, flaw);
            }
            tied.spell_pupil.extend(whole.spells.iter().map(|_| index.0));
            tied.spells.extend(whole.spells);
            tied.pupils.likeness.push(Likeness { surnames: whole.surnames });
            tied.pupils.list.push(Pupil {
                key,
                departure: Departure::Enrolled,
                // Of two nothing says which it is (P3): the order of the rows must not.
                birth: whole.birth.filter(|_| !whole.two_births),
                referred_to_so: whole.referred_to_so,
                last_start: whole.last_start,
            });
        }
        tied.pupils.name_words = self.name_words;
        tied
    }
}

/// The key that a row goes by: its number, else its national number, else its ECK iD.
fn anchor(school: Brin, row: &RegisterRow) -> Option<PupilKey> {
    let named = |name: &str, text: &str| {
        Some(PupilKey { school, register: Register::from_name(name)?, number: PupilNumber::from_cell(text)? })
    };
    if let Some(number) = &row.keys.number {
        return Some(PupilKey { school, register: row.register.clone(), number: number.clone() });
    }
    match (&row.keys.national_number, &row.keys.eck_id) {
        (Some(number), _) => named("national_number", number.reveal()),
        (None, Some(eck_id)) => named("eck_id", eck_id),
        (None, None) => None,
    }
}

impl Node {
    fn hear(&mut self, row: RegisterRow) {
        self.known |= row.is_register;
        if let Some(spell) = row.spell.filter(|_| !row.keys.spelling.is_empty()) {
            self.hear_spelling(spell.source, row.keys.spelling);
        }
        if row.is_register {
            self.hear_birth(row.keys.birth.day());
            self.hear_surname(row.keys.surname);
        }
        self.hear_so(row.referred_to_so);
        if let Some(spell) = row.spell {
            self.last_start = self.last_start.max(spell.start.day());
            // Mostly it is the only one.
            if self.spells.is_empty() {
                self.spells.reserve_exact(1);
            }
            self.spells.push(spell);
        }
    }

    /// P3: two spellings of one number within one register of pupils.
    fn hear_spelling(&mut self, source: u32, spelling: String) {
        if let Some((_, known)) = self.spellings.iter().find(|(heard, _)| *heard == source) {
            self.two_spellings |= *known != spelling;
            return;
        }
        if self.spellings.is_empty() {
            self.spellings.reserve_exact(1);
        }
        self.spellings.push((source, spelling));
    }

    fn hear_birth(&mut self, birth: Option<Day>) {
        if let Some(birth) = birth {
            self.two_births |= *self.birth.get_or_insert(birth) != birth;
        }
    }

    /// P5: every surname counts, in whichever register it stands.
    fn hear_surname(&mut self, surname: String) {
        if surname.is_empty() || self.surnames.contains(&surname) {
            return;
        }
        if self.surnames.is_empty() {
            self.surnames.reserve_exact(1);
        }
        self.surnames.push(surname);
    }

    fn hear_so(&mut self, said: Option<bool>) {
        self.referred_to_so = match (self.referred_to_so, said) {
            (Some(one), Some(other)) => Some(one || other),
            (one, other) => one.or(other),
        };
    }

    fn and(mut self, other: Self) -> Self {
        self.known |= other.known;
        self.two_spellings |= other.two_spellings;
        self.two_births |= other.two_births;
        self.hear_birth(other.birth);
        self.hear_so(other.referred_to_so);
        other.surnames.into_iter().for_each(|surname| self.hear_surname(surname));
        self.last_start = self.last_start.max(other.last_start);
        self.spells.extend(other.spells);
        self
    }

    const fn flaw(&self, two_numbers: bool) -> Option<Unresolved> {
        if self.two_spellings {
            Some(Unresolved::TwoSpellings)
        } else if self.two_births {
            Some(Unresolved::TwoBirthDates)
        } else if two_numbers {
            Some(Unresolved::TwoNumbers)
        } else {
            None
        }
    }
}

/// Disjoint groups of keys.
struct Groups(Vec<usize>);

impl Groups {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.0.get(at).copied().filter(|parent| *parent != at) {
            let grandparent = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = grandparent;
            }
            at = grandparent;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(slot) = self.0.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
    }

    /// Returns every member behind the one that stands for its group, in their order.
    fn members(mut self) -> Vec<(usize, usize)> {
        let mut members: Vec<(usize, usize)> = (0..self.0.len()).map(|at| (self.root(at), at)).collect();
        members.sort_unstable();
        members
    }
}

/// Returns whether a cell marks a pupil as left, without saying when (L4).
#[must_use]
pub fn marks_left(cell: &str) -> bool {
    let folded = crate::model::folding::fold(cell);
    include_str!("left_marks.txt").lines().any(|mark| mark == folded)
}

/// Returns whether a cell marks an enrolment as that of a guest from another school (L5): a plain yes, or a word for it.
#[must_use]
pub fn marks_guest(cell: &str) -> bool {
    let folded = crate::model::folding::fold(cell);
    crate::model::folding::yes_or_no(cell) == Some(true)
        || include_str!("guest_marks.txt").lines().any(|mark| mark == folded)
}

/// Returns whether a cell says that a pupil was referred to special education (T5): a plain yes or no, or the kind of school
/// that the pupil went to. What is neither says nothing.
#[must_use]
pub fn says_referred_to_so(cell: &str) -> Option<bool> {
    let folded = crate::model::folding::fold(cell);
    let mut kinds = include_str!("school_kinds.txt").lines().filter_map(|line| line.split_once(' '));
    let special = || kinds.find(|(_, kind)| *kind == folded).map(|(special, _)| special == "special");
    crate::model::folding::yes_or_no(cell).or_else(special)
}

/// Returns the cell of a date column, read.
#[must_use]
pub fn date_of(cell: Option<&str>) -> DateCell {
    cell.map_or(DateCell::Empty, DateCell::read)
}
