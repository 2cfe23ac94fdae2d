//! The vernietigingslijst for the people who approve: what goes, by school and pupil number, as a workbook, as a table,
//! and a note that says what the files are. They name pupils (C4): each says so, and until when it may be kept.

use super::Texts;
use super::workbook::{About, Cell, Column, Sheet, WorkbookError, titled, workbook};
use crate::model::{Day, Message};

/// What the list says of the plan as a whole.
pub struct ListHead {
    /// Who decides on the data (controller).
    pub controller: String,
    /// The name of the pipeline.
    pub pipeline: String,
    /// The as-of day.
    pub as_of: Day,
    /// The schedule, and who adopted it.
    pub schedule: String,
    /// The roles that must approve; none where nobody is asked.
    pub roles: Vec<&'static str>,
    /// Whether the plan is for looking only.
    pub simulation: bool,
    /// Whether holds, requests and consents were looked at.
    pub governance: bool,
    /// Holds in force.
    pub holds: u64,
    /// Rows that wait for a person.
    pub referred: u64,
    /// The last day on which these files may be kept.
    pub destroy_by: Day,
}

/// What goes of one pupil in one category. It names a pupil, and so has no Debug.
pub struct ListRow {
    /// The school's BRIN, and its name where the pipeline says it.
    pub school: String,
    /// The pupil number.
    pub pupil: String,
    /// The last enrolled day.
    pub left: Option<Day>,
    /// The category, in words.
    pub category: String,
    /// The rule of the schedule, or what else makes it go, in words.
    pub rule: String,
    /// What the rule rests on.
    pub basis: String,
    /// The first erasable day.
    pub since: Option<Day>,
}

impl ListRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
        let Self { school, pupil, left, category, rule, basis, since } = self;
        let [school, pupil, category, rule, basis] = [school, pupil, category, rule, basis].map(Cell::text);
        vec![school, pupil, day(*left), category, rule, basis, day(*since)]
    }
}

/// What goes of one dataset.
pub struct ListDataset {
    /// Its path, or its id.
    pub shown: String,
    /// Rows, rows dropped, cells blanked, rows that wait for a person.
    pub counts: [u64; 4],
}

impl ListDataset {
    fn cells(&self) -> Vec<Cell<'_>> {
        std::iter::once(Cell::text(&self.shown)).chain(self.counts.map(Cell::Count)).collect()
    }
}

/// The vernietigingslijst.
pub struct ApproversList {
    /// Of the whole.
    pub head: ListHead,
    /// By pupil and category, in order.
    pub rows: Vec<ListRow>,
    /// How many pupils the rows are about.
    pub pupils: u64,
    /// By dataset, in order.
    pub datasets: Vec<ListDataset>,
}

/// The columns of the list with their widths.
const COLUMNS: [(&str, u16); 7] = [
    ("list-school", 22),
    ("list-pupil", 15),
    ("list-left", 13),
    ("list-category", 30),
    ("list-rule", 26),
    ("list-basis", 44),
    ("list-erasable-since", 16),
];

/// The columns of the datasets with their widths.
const DATASET_COLUMNS: [(&str, u16); 5] = [
    ("column-dataset", 44),
    ("column-rows-in", 12),
    ("column-dropped", 12),
    ("column-blanked", 14),
    ("column-referred", 12),
];

impl ApproversList {
    /// Returns the workbook.
    ///
    /// # Errors
    /// [`WorkbookError`].
    pub fn to_xlsx(&self, texts: &Texts) -> Result<Vec<u8>, WorkbookError> {
        let (title, footer, page) = (texts.plain("list-title"), self.notice(texts), texts.plain("list-page"));
        let about = About { title: &title, footer: &footer, page: &page, day: self.head.as_of };
        workbook(&about, &[self.explanation(texts), self.pupils_sheet(texts), self.datasets_sheet(texts)])
    }

    /// Returns the table as CSV ([`Sheet::to_csv`]).
    ///
    /// # Errors
    /// [`WorkbookError`].
    pub fn to_csv(&self, texts: &Texts) -> Result<Vec<u8>, WorkbookError> {
        self.pupils_sheet(texts).to_csv()
    }

    /// Returns the note that lies beside the two.
    #[must_use]
    pub fn to_note(&self, texts: &Texts) -> String {
        let lines = self.explained(texts);
        let wide = |(label, text): (String, String)| match (label.is_empty(), text.is_empty()) {
            (true, _) => format!("{text}\r\n"),
            (false, true) => format!("{label}\r\n"),
            (false, false) => format!("{label}: {text}\r\n"),
        };
        lines.into_iter().map(wide).collect()
    }

    fn explanation(&self, texts: &Texts) -> Sheet<'static> {
        let rows = self.explained(texts).into_iter().map(|(label, text)| vec![Cell::text(label), Cell::text(text)]);
        let columns = [30, 100].map(|width| Column { title: String::new(), width });
        Sheet {
            name: texts.plain("list-sheet-explanation"),
            columns: columns.into(),
            rows: rows.collect(),
            is_table: false,
        }
    }

    fn pupils_sheet(&self, texts: &Texts) -> Sheet<'_> {
        Sheet {
            name: texts.plain("list-sheet-pupils"),
            columns: titled(&COLUMNS, texts),
            rows: self.rows.iter().map(ListRow::cells).collect(),
            is_table: true,
        }
    }

    fn datasets_sheet(&self, texts: &Texts) -> Sheet<'_> {
        Sheet {
            name: texts.plain("list-sheet-datasets"),
            columns: titled(&DATASET_COLUMNS, texts),
            rows: self.datasets.iter().map(ListDataset::cells).collect(),
            is_table: true,
        }
    }

    fn notice(&self, texts: &Texts) -> String {
        texts.say(&Message::new("list-notice").with("day", dutch_day(self.head.destroy_by))).what
    }

    /// The explanation, in lines of a label and a text.
    fn explained(&self, texts: &Texts) -> Vec<(String, String)> {
        let head = &self.head;
        let say = |message: &Message| texts.say(message).what;
        let counted = |id: &'static str, count: u64| say(&Message::new(id).with("count", count));
        let sum = |at: usize| self.datasets.iter().filter_map(|dataset| dataset.counts.get(at)).sum::<u64>();
        let labelled = |id: &'static str, text: String| (texts.plain(id), text);
        let plain = |id: &'static str| (String::new(), texts.plain(id));
        let mut lines = vec![(texts.plain("list-title"), String::new())];
        lines.extend(head.simulation.then(|| plain("list-simulation")));
        lines.extend([
            labelled("list-controller", head.controller.clone()),
            labelled("list-pipeline", head.pipeline.clone()),
            labelled("list-as-of", dutch_day(head.as_of)),
            labelled("list-schedule", head.schedule.clone()),
            (String::new(), String::new()),
            labelled("list-what", texts.plain("list-what-text")),
            labelled("list-goes", counted("list-goes-pupils", self.pupils)),
            (
                String::new(),
                say(&Message::new("result-rows-planned")
                    .with("rows", sum(0))
                    .with("dropped", sum(1))
                    .with("blanked", sum(2))),
            ),
            (String::new(), counted("list-stays-referred", head.referred)),
            (String::new(), self.of_governance(texts)),
            (String::new(), String::new()),
            labelled("list-how", texts.plain("list-how-pupils")),
            plain("list-how-rule"),
            plain("list-how-wrong"),
            labelled("list-approve", self.of_approval(texts)),
            (String::new(), String::new()),
            labelled("list-personal", self.notice(texts)),
        ]);
        lines
    }

    fn of_governance(&self, texts: &Texts) -> String {
        let head = &self.head;
        if head.governance {
            texts.say(&Message::new("list-holds").with("count", head.holds)).what
        } else {
            texts.plain("list-no-governance")
        }
    }

    fn of_approval(&self, texts: &Texts) -> String {
        if self.head.roles.is_empty() {
            return texts.plain("list-without-approval");
        }
        let roles: Vec<String> = self.head.roles.iter().map(|role| texts.role(role)).collect();
        texts.say(&Message::new("list-approve-roles").with("roles", roles.join(", "))).what
    }
}

/// A day as people write it here: 31-07-2026.
fn dutch_day(day: Day) -> String {
    format!("{:02}-{:02}-{}", day.day_of_month(), day.month(), day.year())
}
