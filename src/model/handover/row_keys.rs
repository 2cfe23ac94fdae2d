//! Which pupil a row is about: the keys that stand in it (P1 to P5), read the same way by every stage.

use super::{Dataset, IndirectKey, Link, NameColumns, Pupils, SchoolSource, Subject};
use crate::model::date_cell::DateCell;
use crate::model::folding::fold;
use crate::model::{
    Brin, DatasetId, NationalNumber, NationalNumberCheck, PupilIndex, PupilKey, PupilNumber, Register, Role, RowReason,
    RowView,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

/// The schools of a run: which merged into which (L1), and which belong to it at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schools {
    /// A former BRIN and the one that it became.
    pub merged_into: BTreeMap<Brin, Brin>,
    /// The schools that the pipeline names; empty where the delivery decides.
    pub named: BTreeSet<Brin>,
}

impl Schools {
    /// Returns the school under which a BRIN is known now.
    #[must_use]
    pub fn present(&self, brin: Brin) -> Brin {
        self.merged_into.get(&brin).copied().unwrap_or(brin)
    }

    /// Returns whether the run is about that school.
    #[must_use]
    pub fn includes(&self, brin: Brin) -> bool {
        self.named.is_empty() || self.named.contains(&self.present(brin))
    }
}

/// What the school of a row turned out to be (P2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowSchool {
    /// This school.
    Known(Brin),
    /// The cell is blank and nothing else says it.
    Absent,
    /// Not a BRIN, another school than the file's place says, or one that the pipeline lacks: the file is refused.
    Contradicts,
}

/// Where a dataset keeps the keys of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyColumns {
    wanted: Vec<usize>,
    school: SchoolSource,
    register: Register,
    roles: Vec<Option<usize>>,
    national: Vec<(usize, bool)>,
    others: Vec<usize>,
    indirect: Option<IndirectColumns>,
    file: usize,
}

/// Where the keys of rows stand that hold no pupil's.
#[derive(Clone, Debug, PartialEq, Eq)]
enum IndirectColumns {
    /// The number of a guardian, of that system (E8).
    Guardian(usize, String),
    /// Names (P7).
    Names(DatasetId, NameColumns),
}

/// Infixes of Dutch surnames, folded and run together.
static INFIXES: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("../infixes.txt").lines().collect());

/// The roles that [`KeyColumns`] reads, in the order of its `roles`.
const READ: [Role; 5] = [Role::School, Role::Pupil, Role::EckId, Role::BirthDate, Role::Surname];

/// The keys that stand in one row. Values of a delivery: never `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct RowKeys {
    /// The school.
    pub school: RowSchool,
    /// The pupil number.
    pub number: Option<PupilNumber>,
    /// The pupil number as it is spelled.
    pub spelling: String,
    /// The national number that passes the 11-test, if one does.
    pub national_number: Option<NationalNumber>,
    /// Whether a national number stands here that fails it: kept, flagged, links nothing (P4).
    pub invalid_national_number: bool,
    /// The ECK iD.
    pub eck_id: Option<String>,
    /// The birth date.
    pub birth: DateCell,
    /// The surname, folded.
    pub surname: String,
    /// The numbers of other pupils that the row names (P6).
    pub others: Vec<PupilNumber>,
    /// What stands in the place of a pupil's key, where the dataset has none (P7, E8).
    pub indirect: Option<IndirectKey>,
}

impl KeyColumns {
    /// Finds the key columns of a dataset; nothing where it has no school, so is out of scope.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Option<Self> {
        let school = dataset.school?;
        let column = |role| match (role, school) {
            (Role::School, SchoolSource::Column(at, _)) => Some(at),
            (Role::School, SchoolSource::Fixed(_)) => None,
            _ => dataset.class.column_of(role),
        };
        let mut wanted = Vec::new();
        let mut ask = |at: usize| {
            wanted.push(at);
            wanted.len() - 1
        };
        let roles = READ.iter().map(|role| column(*role).map(&mut ask)).collect();
        let only_bsn = |at: usize| dataset.class.columns.get(at).is_some_and(|column| is_bsn_header(&column.name));
        let national = dataset.class.columns_of(Role::NationalNumber).map(|at| (ask(at), only_bsn(at))).collect();
        let others = dataset.class.columns_of(Role::OtherPupil).map(&mut ask).collect();
        let indirect = IndirectColumns::of(dataset, &mut ask);
        let register = dataset.class.register.clone();
        Some(Self { wanted, school, register, roles, national, others, indirect, file: dataset.file })
    }

    /// Returns the columns whose text [`KeyColumns::read`] needs, to be asked first.
    #[must_use]
    pub fn wanted(&self) -> &[usize] {
        &self.wanted
    }

    /// Returns whether there is a column that can lead to a pupil.
    #[must_use]
    pub fn names_pupils(&self) -> bool {
        self.is_indirect()
            || !self.national.is_empty()
            || [Role::Pupil, Role::EckId].iter().any(|role| self.position(*role).is_some())
    }

    /// Returns whether no key of a pupil stands here, but a guardian's, or a name with a birth date.
    #[must_use]
    pub const fn is_indirect(&self) -> bool {
        self.indirect.is_some()
    }

    /// Returns whether the rows are about guardians, each with all of its pupils (E8).
    #[must_use]
    pub const fn lists_guardians(&self) -> bool {
        matches!(self.indirect, Some(IndirectColumns::Guardian(..)))
    }

    /// Returns the system whose guardians the rows are about, where they are about guardians.
    #[must_use]
    pub fn guardians_of(&self) -> Option<&str> {
        match &self.indirect {
            Some(IndirectColumns::Guardian(_, system)) => Some(system),
            Some(IndirectColumns::Names(..)) | None => None,
        }
    }

    /// Returns the register whose numbers stand here.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// Reads the keys of a row; its first cells are those of [`KeyColumns::wanted`].
    #[must_use]
    pub fn read(&self, row: &RowView<'_>, schools: &Schools) -> RowKeys {
        let text = |role| self.position(role).and_then(|at| row.cells.get(at)).map_or("", |cell| cell.as_ref());
        let spelling = text(Role::Pupil).trim().to_owned();
        let mut national_number = None;
        let mut invalid_national_number = false;
        for (at, only_bsn) in &self.national {
            match NationalNumber::check(row.cells.get(*at).map_or("", AsRef::as_ref), *only_bsn) {
                NationalNumberCheck::Valid(number) => national_number = national_number.or(Some(number)),
                NationalNumberCheck::Invalid => invalid_national_number = true,
                NationalNumberCheck::Empty => {}
            }
        }
        RowKeys {
            school: self.school_of(text(Role::School), schools),
            number: PupilNumber::from_cell(&self.local(&spelling)),
            national_number,
            invalid_national_number,
            eck_id: Some(text(Role::EckId).trim().to_owned()).filter(|eck_id| !eck_id.is_empty()),
            birth: DateCell::read(text(Role::BirthDate)),
            surname: fold(text(Role::Surname)),
            others: self
                .others
                .iter()
                .filter_map(|at| row.cells.get(*at))
                .filter_map(|cell| PupilNumber::from_cell(cell))
                .collect(),
            indirect: self.indirect.as_ref().map(|columns| columns.read(row, self)),
            spelling,
        }
    }

    /// Returns whether a row can name other pupils beside its own (P6).
    #[must_use]
    pub fn names_others(&self) -> bool {
        !self.others.is_empty()
    }

    /// Returns where the national numbers stand among the cells asked for, and whether only a BSN may stand there.
    pub(super) fn national(&self) -> &[(usize, bool)] {
        &self.national
    }

    /// Returns where the cell of that role stands among the cells asked for.
    pub(super) fn position(&self, role: Role) -> Option<usize> {
        let at = READ.iter().position(|other| *other == role)?;
        self.roles.get(at).copied().flatten()
    }

    /// Returns the number of a guardian in a cell, compared as those of pupils are.
    #[must_use]
    pub fn guardian_number(&self, cell: &str) -> Option<PupilNumber> {
        PupilNumber::from_cell(&self.local(cell.trim()))
    }

    /// A key that the format calls unstable identifies inside its own file only (P3).
    pub(super) fn local<'s>(&self, spelling: &'s str) -> Cow<'s, str> {
        if spelling.starts_with('#') { format!("{spelling}@{}", self.file).into() } else { spelling.into() }
    }

    /// Returns the school of a row, by its cell and what the file says (P2).
    pub(super) fn school_of(&self, cell: &str, schools: &Schools) -> RowSchool {
        let (cell_school, fixed) = match self.school {
            SchoolSource::Fixed(brin) => return RowSchool::Known(brin),
            SchoolSource::Column(_, fixed) if cell.trim().is_empty() => (None, fixed),
            SchoolSource::Column(_, fixed) => match Brin::from_text(cell) {
                None => return RowSchool::Contradicts,
                Some(brin) => (Some(brin), fixed),
            },
        };
        match (cell_school.map(|brin| schools.present(brin)), fixed) {
            (None, None) => RowSchool::Absent,
            (Some(brin), None) | (None, Some(brin)) if schools.includes(brin) => RowSchool::Known(brin),
            (Some(brin), Some(fixed)) if brin == fixed => RowSchool::Known(brin),
            _ => RowSchool::Contradicts,
        }
    }
}

impl IndirectColumns {
    /// Finds what leads to pupils in a dataset that has no key of theirs, and lies in no other (P9). `ask` asks for a column.
    fn of(dataset: &Dataset, ask: &mut dyn FnMut(usize) -> usize) -> Option<Self> {
        let class = &dataset.class;
        if dataset.parent.is_some() || class.holds_keys() {
            return None;
        }
        if let Some((at, system)) = class.column_of(Role::Guardian).zip(class.system.as_ref()) {
            return Some(Self::Guardian(ask(at), system.clone()));
        }
        let names =
            NameColumns::of(class).filter(|_| class.finds_by_name && class.column_of(Role::BirthDate).is_some());
        names.map(|names| Self::Names(dataset.id, names.asked(ask)))
    }

    fn read(&self, row: &RowView<'_>, keys: &KeyColumns) -> IndirectKey {
        match self {
            Self::Guardian(at, system) => {
                let number = row.cells.get(*at).and_then(|cell| keys.guardian_number(cell));
                IndirectKey::Guardian { system: system.clone(), number }
            }
            Self::Names(dataset, names) => IndirectKey::Names { dataset: *dataset, names: names.written(row) },
        }
    }
}

impl Pupils {
    /// Returns whom a row with those keys is about (P4, P5, P7, P8).
    #[must_use]
    pub fn resolve(&self, register: &Register, keys: &RowKeys) -> Subject {
        if keys.indirect.is_some() {
            return self.resolve_indirectly(keys);
        }
        let RowSchool::Known(school) = keys.school else { return Subject::Referred(RowReason::EmptyKey) };
        let mut found: Option<PupilIndex> = None;
        let mut any_key = false;
        for link in self.links(school, register, keys) {
            any_key = true;
            match (found, link) {
                (_, None) => {}
                (Some(one), Some(other)) if one != other => return Subject::Referred(RowReason::ConflictingKeys),
                (_, Some(index)) => found = Some(index),
            }
        }
        match found {
            Some(index) => self.check_likeness(index, keys),
            None if any_key => Subject::Referred(RowReason::Orphan),
            None => Subject::Referred(RowReason::EmptyKey),
        }
    }

    /// Returns every pupil that a key in the row leads to, those that the row names beside its own too.
    #[must_use]
    pub fn named(&self, register: &Register, keys: &RowKeys) -> Vec<PupilIndex> {
        let RowSchool::Known(school) = keys.school else { return Vec::new() };
        if keys.indirect.is_some() {
            return self.indirect.named(school, keys);
        }
        let other = |number: &PupilNumber| {
            self.by_key.get(&PupilKey { school, register: register.clone(), number: number.clone() }).copied()
        };
        self.led_to(register, keys).into_iter().chain(keys.others.iter().filter_map(other)).collect()
    }

    /// Returns every pupil that a key of the row's own pupil leads to.
    #[must_use]
    pub fn led_to(&self, register: &Register, keys: &RowKeys) -> Vec<PupilIndex> {
        let RowSchool::Known(school) = keys.school else { return Vec::new() };
        self.links(school, register, keys).into_iter().flatten().collect()
    }

    /// Returns every pupil whose data a row that stays may be: those that it names, or where no key of it leads to anybody,
    /// those who share one of its keys, for without them it would lead to somebody (P4).
    #[must_use]
    pub fn reached(&self, register: &Register, keys: &RowKeys) -> Vec<PupilIndex> {
        let mut reached = self.named(register, keys);
        let RowSchool::Known(school) = keys.school else { return reached };
        if keys.indirect.is_some() || !self.led_to(register, keys).is_empty() {
            return reached;
        }
        let national = keys.national_number.clone().and_then(|key| self.sharing_national_number.get(&(school, key)));
        let eck_id = keys.eck_id.clone().and_then(|key| self.sharing_eck_id.get(&(school, key)));
        reached.extend(national.into_iter().chain(eck_id).flatten());
        reached
    }

    /// What each key that stands in the row leads to.
    fn links(&self, school: Brin, register: &Register, keys: &RowKeys) -> Vec<Option<PupilIndex>> {
        let one = |link: Option<&Link>| match link {
            Some(Link::One(index)) => Some(*index),
            Some(Link::Ambiguous) | None => None,
        };
        let mut links = Vec::with_capacity(3);
        if let Some(number) = &keys.number {
            let key = PupilKey { school, register: register.clone(), number: number.clone() };
            links.push(self.by_key.get(&key).copied());
        }
        if let Some(number) = &keys.national_number {
            links.push(one(self.by_national_number.get(&(school, number.clone()))));
        } else if keys.invalid_national_number {
            links.push(None);
        }
        if let Some(eck_id) = &keys.eck_id {
            links.push(one(self.by_eck_id.get(&(school, eck_id.clone()))));
        }
        links
    }

    fn check_likeness(&self, index: PupilIndex, keys: &RowKeys) -> Subject {
        let known_birth = self.get(index).and_then(|pupil| pupil.birth);
        if known_birth.zip(keys.birth.day()).is_some_and(|(known, birth)| known != birth) {
            return Subject::Referred(RowReason::ContradictsBirth);
        }
        let agrees = |known: &str| same_surname(known, &keys.surname);
        if self.likeness.get(index.at()).is_some_and(|likeness| likeness.contradicts(agrees)) {
            return Subject::Referred(RowReason::ContradictsSurname);
        }
        Subject::Pupil(index)
    }
}

/// Whether two folded surnames agree: equal, absent, or one with and one without its infix, before or after the name
/// (`van den Berg`, `Berg, van den`).
#[must_use]
pub fn same_surname(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let rest = long.strip_suffix(short).or_else(|| long.strip_prefix(short));
    short.is_empty() || rest.is_some_and(|rest| rest.is_empty() || is_infix(rest))
}

/// Returns whether a folded word is an infix of Dutch surnames.
#[must_use]
pub fn is_infix(word: &str) -> bool {
    INFIXES.contains(word)
}

/// Whether a column says that it holds BSNs, so that an onderwijsnummer there fails.
fn is_bsn_header(name: &str) -> bool {
    let name = fold(name);
    ["bsn", "burgerservice", "sofi"].iter().any(|word| name.contains(word))
        && !["pgn", "onderwijsn", "ondw"].iter().any(|word| name.contains(word))
}
