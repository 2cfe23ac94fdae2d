//! The record for people, section by section.

use super::super::words::{approved_by, categories, listed, place, term};
use super::policy::RuleFacts;
use super::{CategoryFacts, ErasedFacts, KeptFacts, Record};
use crate::evidence::summary::LedgerSummary;
use crate::model::{Category, Day, Message};
use crate::presentation::{Block, Cell, Page, Section, Table, Texts, visible};
use std::collections::BTreeMap;

impl Record {
    /// Returns the record as a page.
    #[must_use]
    pub fn to_page(&self, texts: &Texts) -> Page {
        let subtitle = Message::new("record-subtitle").with("controller", &self.controller);
        let mut warnings = Vec::new();
        if self.approved_by.is_empty() {
            warnings.push(texts.plain("record-without-approval"));
        }
        if !self.schedule.missing.is_empty() {
            warnings.push(texts.plain("record-adoption-missing"));
        }
        Page {
            language: texts.language(),
            title: texts.plain("record-title"),
            subtitle: texts.say(&subtitle.with("day", texts.day(self.as_of))).what,
            warnings,
            sections: vec![
                self.about(texts),
                self.schedule_section(texts),
                self.erased_section(texts),
                self.datasets_section(texts),
                self.kept_section(texts),
                self.elsewhere_section(texts),
                self.checking(texts),
            ],
            foot: vec![texts.plain("record-foot-counts"), texts.plain("record-foot-claim")],
        }
    }

    fn about(&self, texts: &Texts) -> Section {
        let school = |school: &super::School| match &school.name {
            Some(name) => format!("{} ({})", visible(name), school.brin),
            None => school.brin.clone(),
        };
        let fact = |id: &'static str, value: String| (texts.plain(id), value);
        let facts = vec![
            fact("record-controller", visible(&self.controller)),
            fact("record-schools", listed(self.schools.iter().map(school))),
            fact("record-sector", texts.say(&Message::new("record-sector-name").with("sector", self.sector)).what),
            fact(
                "record-legal-form",
                texts.say(&Message::new("record-legal-form-name").with("form", self.legal_form)).what,
            ),
            fact("record-as-of", texts.day(self.as_of)),
            fact("record-approved-by", approved_by(&self.approved_by, texts)),
            fact("record-run", self.run_id.clone()),
            fact("record-tool", format!("opschoon {}", self.tool_version)),
        ];
        section("record-about", vec![Block::Facts(facts)], texts)
    }

    fn schedule_section(&self, texts: &Texts) -> Section {
        let schedule = &self.schedule;
        let unsaid = || texts.plain("record-not-said");
        let said_day = |said: Option<Day>| said.map_or_else(unsaid, |said| texts.day(said));
        let fact = |id: &'static str, value: String| (texts.plain(id), value);
        let facts = vec![
            fact("record-schedule-title", format!("{} ({})", visible(&schedule.title), visible(&schedule.name))),
            fact("record-adopted-by", schedule.adopted_by.as_deref().map_or_else(unsaid, visible)),
            fact("record-adopted-on", said_day(schedule.adopted_on)),
            fact("record-gmr-consent", said_day(schedule.gmr_consent_on)),
            fact("record-in-force", said_day(schedule.in_force_from)),
            fact("record-digest", schedule.digest.clone()),
        ];
        let mut blocks = vec![Block::Facts(facts)];
        if !schedule.below_floor.is_empty() {
            let columns = ["record-rule", "record-term-written", "record-term-effective", "record-acknowledged"];
            let mut table = Table::new(texts.plain("record-below-floor"), columns.map(|id| texts.plain(id)), 4);
            let shown =
                |said: &Option<String>| Cell::of(said.as_deref().map(|said| term(said, texts)).unwrap_or_default());
            table.rows = schedule
                .below_floor
                .iter()
                .map(|rule| {
                    let why = Cell::of(rule.acknowledged.as_deref().unwrap_or_default());
                    vec![Cell::of(&rule.id), shown(&rule.term), shown(&rule.effective), why]
                })
                .collect();
            blocks.push(Block::Table(table));
        }
        section("record-schedule", blocks, texts)
    }

    fn erased_section(&self, texts: &Texts) -> Section {
        let fact = |id: &'static str, value: String| (texts.plain(id), value);
        let pupils = &self.pupils;
        let mut facts = vec![
            fact("record-pupils", pupils.total.shown(texts)),
            fact("record-pupils-enrolled", pupils.enrolled.shown(texts)),
            fact("record-pupils-departed", pupils.departed.shown(texts)),
            fact("record-pupils-unresolved", pupils.unresolved.shown(texts)),
            fact("record-pupils-erased", pupils.with_erasure.shown(texts)),
        ];
        if let Some(left) = &self.left {
            facts.push(fact("record-left", format!("{} – {}", left.first, left.last)));
        }
        facts.push(fact("record-rows-dropped", self.totals.rows_dropped.shown(texts)));
        facts.push(fact("record-cells-blanked", self.totals.cells_blanked.shown(texts)));
        facts.push(fact("record-files-left-out", self.totals.files_left_out.shown(texts)));
        let mut blocks = vec![Block::Facts(facts)];
        if self.erased.is_empty() {
            blocks.push(Block::Sentence(texts.plain("record-nothing-erased")));
        } else {
            blocks.push(Block::Table(rules_table("record-by-rule", &self.erased, texts)));
        }
        if self.overdue.is_empty() {
            blocks.push(Block::Sentence(texts.plain("record-nothing-overdue")));
        } else {
            blocks.push(Block::Table(rules_table("record-overdue", &self.overdue, texts)));
        }
        section("record-erased", blocks, texts)
    }

    fn datasets_section(&self, texts: &Texts) -> Section {
        let columns =
            ["record-dataset", "record-system-column", "record-rows-in", "record-rows-kept", "record-rows-gone"];
        let mut table = Table::new(texts.plain("record-datasets-caption"), columns.map(|id| texts.plain(id)), 2);
        let columns = ["record-dataset", "record-gone"].map(|id| texts.plain(id));
        let mut details = Table::new(texts.plain("record-categories-caption"), columns, 2);
        for dataset in &self.datasets {
            let schema = dataset.schema.clone().unwrap_or_else(|| texts.plain("record-no-schema"));
            let path = dataset.path.clone().unwrap_or_else(|| texts.plain("record-personal-path"));
            let scope = if dataset.scope == "out" { texts.plain("record-out-of-scope") } else { schema };
            let counts =
                [dataset.rows_in, dataset.rows_kept, dataset.rows_dropped].map(|count| Cell::of(count.shown(texts)));
            let mut row = vec![
                Cell::of(format!("{} {path}", dataset.id)).below(format!("{}, {scope}", dataset.format)),
                Cell::of(super::super::words::system(dataset.system, texts)),
            ];
            row.extend(counts);
            table.rows.push(row);
            if !dataset.by_category.is_empty() {
                let gone = dataset.by_category.iter().map(|(category, gone)| gone_of(category, *gone, texts));
                details.rows.push(vec![Cell::of(&dataset.id), Cell::of(listed(gone))]);
            }
        }
        let mut blocks = vec![Block::Table(table)];
        if !details.rows.is_empty() {
            blocks.push(Block::Table(details));
        }
        section("record-datasets", blocks, texts)
    }

    fn kept_section(&self, texts: &Texts) -> Section {
        let mut blocks = vec![];
        if self.kept_back.is_empty() {
            blocks.push(Block::Sentence(texts.plain("record-nothing-kept")));
        } else {
            let columns = ["record-because", "record-categories", "record-of-pupils"];
            let mut table = Table::new(texts.plain("record-kept-caption"), columns.map(|id| texts.plain(id)), 2);
            table.rows = self.kept_back.iter().map(|kept| kept_row(kept, texts)).collect();
            blocks.push(Block::Table(table));
        }
        if !self.preserved.is_empty() {
            let named = categories(self.preserved.iter().copied(), texts);
            blocks.push(Block::Sentence(texts.say(&Message::new("record-preserved").with("categories", named)).what));
        }
        if self.referrals.is_empty() {
            blocks.push(Block::Sentence(texts.plain("record-nothing-referred")));
        } else {
            let columns = ["record-because", "record-rows"];
            let mut table = Table::new(texts.plain("record-referred-caption"), columns.map(|id| texts.plain(id)), 1);
            table.rows = self
                .referrals
                .iter()
                .map(|referral| {
                    let said = texts.say(&Message::of_reason(referral.reason)).what;
                    vec![Cell::of(said), Cell::of(referral.rows.shown(texts))]
                })
                .collect();
            blocks.push(Block::Table(table));
        }
        section("record-kept", blocks, texts)
    }

    fn elsewhere_section(&self, texts: &Texts) -> Section {
        let columns = ["record-where", "record-schools", "record-state"];
        let mut table = Table::new(texts.plain("record-elsewhere-caption"), columns.map(|id| texts.plain(id)), 3);
        let open = texts.plain("record-open");
        let row =
            |at: &super::Elsewhere| vec![Cell::of(place(at, texts)), Cell::of(at.schools.join(", ")), Cell::of(&open)];
        table.rows = self.elsewhere.iter().map(row).collect();
        let blocks = vec![Block::Sentence(texts.plain("record-elsewhere-lead")), Block::Table(table)];
        section("record-elsewhere", blocks, texts)
    }

    fn checking(&self, texts: &Texts) -> Section {
        let columns = ["record-dataset", "record-digest-in", "record-digest-out"];
        let mut table = Table::new(texts.plain("record-digests-caption"), columns.map(|id| texts.plain(id)), 3);
        table.rows = self
            .datasets
            .iter()
            .map(|dataset| {
                let out = if dataset.digest_out.is_empty() {
                    texts.plain("record-left-out")
                } else {
                    dataset.digest_out.clone()
                };
                vec![Cell::of(&dataset.id), Cell::code(&dataset.digest_in), Cell::code(&out)]
            })
            .collect();
        let blocks = vec![
            Block::Sentence(texts.plain("record-check-log")),
            Block::Facts(checkpoint(&self.ledger, texts).into()),
            Block::Sentence(texts.plain("record-check-key")),
            Block::Commands(vec![texts.plain("record-check-command")]),
            Block::Sentence(texts.plain("record-check-files")),
            Block::Commands(vec![self.digests.check.to_owned()]),
            Block::Table(table),
        ];
        section("record-checking", blocks, texts)
    }
}

fn kept_row(kept: &KeptFacts, texts: &Texts) -> Vec<Cell> {
    let by = Message::new("record-kept-by").with("reason", kept.reason).with("ground", kept.ground.unwrap_or_default());
    let named = categories(kept.categories.iter().copied(), texts);
    vec![Cell::of(texts.say(&by).what), Cell::of(named), Cell::of(kept.pupils.shown(texts))]
}

fn gone_of(category: &str, gone: CategoryFacts, texts: &Texts) -> String {
    let name = Category::from_name(category).map(|category| texts.category(category)).unwrap_or_default();
    let message = Message::new("record-gone-of").with("category", name);
    let message = message.with("rows", gone.rows_dropped.shown(texts)).with("cells", gone.cells_blanked.shown(texts));
    texts.say(&message).what
}

/// What went by which rule: what the rule rests on, its term, and the categories with the pupils of each.
fn rules_table(caption: &'static str, erased: &[ErasedFacts], texts: &Texts) -> Table {
    let columns = ["record-basis", "record-term-column", "record-by-category"].map(|id| texts.plain(id));
    let mut by_rule: BTreeMap<&RuleFacts, Vec<String>> = BTreeMap::new();
    for erased in erased {
        let message = Message::new("record-category-of").with("category", texts.category(erased.category));
        let said = texts.say(&message.with("pupils", erased.pupils.shown(texts))).what;
        by_rule.entry(&erased.rule).or_default().push(said);
    }
    let row = |(rule, categories): (&RuleFacts, Vec<String>)| {
        vec![
            Cell::of(&rule.basis).below(rule_words(rule, texts)),
            Cell::of(rule.effective.as_deref().map(|said| term(said, texts)).unwrap_or_default()),
            Cell::of(listed(categories)),
        ]
    };
    let mut table = Table::new(texts.plain(caption), columns, 3);
    table.rows = by_rule.into_iter().map(row).collect();
    table
}

fn rule_words(rule: &RuleFacts, texts: &Texts) -> String {
    texts.say(&Message::new("record-rule-named").with("rule", &rule.id).with("kind", &rule.basis_kind)).what
}

/// Returns the facts by which a page tells where the log stood.
pub(in crate::evidence) fn checkpoint(ledger: &LedgerSummary, texts: &Texts) -> [(String, String); 3] {
    [
        (texts.plain("record-origin"), visible(&ledger.origin)),
        (texts.plain("record-size"), texts.count(ledger.size)),
        (texts.plain("record-root"), ledger.root.clone()),
    ]
}

/// Returns a section under a heading.
#[must_use]
pub fn section(heading: &'static str, blocks: Vec<Block>, texts: &Texts) -> Section {
    Section { title: texts.plain(heading), blocks }
}
