//! The word lists of the sample: names, streets, notes. Data files, one value a line; an empty line is an empty value.

/// A list of values, in the order of its file.
pub(super) type List = Vec<&'static str>;

/// A kind of test: code, name, subject, and the first year group that takes it.
#[derive(Clone, Copy, Default)]
pub(super) struct Test {
    /// The code, such as `RW`.
    pub(super) code: &'static str,
    /// The name.
    pub(super) name: &'static str,
    /// The subject.
    pub(super) subject: &'static str,
    /// The first year group that takes it.
    pub(super) from_grade: i32,
}

/// All word lists.
pub(super) struct Words {
    pub(super) girls: List,
    pub(super) boys: List,
    pub(super) surnames: Vec<(&'static str, &'static str)>,
    pub(super) streets: List,
    pub(super) places: List,
    pub(super) nationalities: List,
    pub(super) churches: List,
    pub(super) occupations: List,
    pub(super) staff: List,
    pub(super) absence_reasons: Vec<(&'static str, &'static str)>,
    pub(super) absence_remarks: List,
    pub(super) medication: List,
    pub(super) allergies: List,
    pub(super) diagnoses: List,
    pub(super) diets: List,
    pub(super) plans: List,
    pub(super) research: List,
    pub(super) youth_care: List,
    pub(super) support: List,
    pub(super) tests: Vec<Test>,
    pub(super) destinations: List,
    pub(super) special_schools: List,
    pub(super) other_schools: List,
    pub(super) subjects: List,
    pub(super) notes: List,
    pub(super) conversations: List,
    pub(super) agreements: List,
    pub(super) remarks: List,
}

macro_rules! list {
    ($file:literal) => {
        lines(include_str!(concat!("data/", $file, ".txt")))
    };
}

impl Words {
    /// Returns the lists that are compiled in.
    pub(super) fn new() -> Self {
        Self {
            girls: list!("girls"),
            boys: list!("boys"),
            surnames: pairs(&list!("surnames")),
            streets: list!("streets"),
            places: list!("places"),
            nationalities: list!("nationalities"),
            churches: list!("churches"),
            occupations: list!("occupations"),
            staff: list!("staff_names"),
            absence_reasons: pairs(&list!("absence_reasons")),
            absence_remarks: list!("absence_remarks"),
            medication: list!("medication"),
            allergies: list!("allergies"),
            diagnoses: list!("diagnoses"),
            diets: list!("diets"),
            plans: list!("plans"),
            research: list!("research"),
            youth_care: list!("youth_care"),
            support: list!("support"),
            tests: list!("tests").iter().filter_map(|line| test(line)).collect(),
            destinations: list!("destinations"),
            special_schools: list!("special_schools"),
            other_schools: list!("other_schools"),
            subjects: list!("subjects"),
            notes: paragraphs(include_str!("data/notes.txt")),
            conversations: paragraphs(include_str!("data/conversations.txt")),
            agreements: list!("agreements"),
            remarks: list!("remarks"),
        }
    }
}

/// Returns the lines without their line ends.
pub(super) fn lines(text: &'static str) -> List {
    text.lines().collect()
}

/// Returns the texts between lines of three dashes; they may hold line ends.
fn paragraphs(text: &'static str) -> List {
    text.trim_end().split("\n---\n").collect()
}

/// Returns the two values of each line, on either side of a bar.
fn pairs(lines: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    lines.iter().filter_map(|line| line.split_once('|')).collect()
}

/// Returns the test that a line describes.
fn test(line: &'static str) -> Option<Test> {
    let mut parts = line.split('|');
    Some(Test {
        code: parts.next()?,
        name: parts.next()?,
        subject: parts.next()?,
        from_grade: parts.next()?.parse().ok()?,
    })
}
