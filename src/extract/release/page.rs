//! The card for people: what it is for, what every column means, who is not in it, and what one may do with it.

use super::card::{Card, ColumnFacts, DatasetFacts};
use crate::model::{Category, Message};
use crate::presentation::small::Count;
use crate::presentation::{Block, Cell, Page, Section, Table, Texts, visible};
use std::collections::BTreeMap;

impl Card {
    /// Returns the card as a page.
    #[must_use]
    pub fn to_page(&self, texts: &Texts) -> Page {
        let subtitle = Message::new("card-subtitle").with("controller", &self.controller);
        let expires = Message::new("card-warning").with("expires", texts.day(self.expires));
        Page {
            language: texts.language(),
            title: texts.plain("card-title"),
            subtitle: texts.say(&subtitle.with("day", texts.day(self.as_of))).what,
            warnings: vec![texts.say(&expires).what],
            sections: vec![
                self.about(texts),
                self.columns_section(texts),
                self.pupils_section(texts),
                self.risk_section(texts),
                self.rules_section(texts),
                self.checking(texts),
            ],
            foot: vec![texts.plain("card-foot")],
        }
    }

    fn about(&self, texts: &Texts) -> Section {
        let mut facts =
            vec![fact("card-purpose", visible(self.purpose.text.as_ref().unwrap_or(&self.purpose.id)), texts)];
        let mut add = |id, value: Option<&String>| {
            facts.extend(value.map(|value| fact(id, visible(value), texts)));
        };
        add("card-legal-ground", self.purpose.legal_ground.as_ref());
        add("card-compatibility", self.purpose.compatibility.as_ref());
        add("card-recipient", Some(&self.recipient));
        add("card-special-ground", self.special.as_ref().map(|special| &special.ground));
        add("card-dpia", self.special.as_ref().map(|special| &special.dpia));
        add("card-pgn-basis", self.pseudonyms.pgn_basis.as_ref());
        facts.push(fact("card-expires", texts.day(self.expires), texts));
        section("card-about", vec![Block::Facts(facts)], texts)
    }

    fn columns_section(&self, texts: &Texts) -> Section {
        let mut blocks = vec![Block::Sentence(texts.plain("card-columns-lead"))];
        for dataset in &self.datasets {
            let caption = Message::new("card-columns-caption").with("file", &dataset.file).with("rows", dataset.rows);
            let columns = ["card-column", "card-holds", "card-means"].map(|id| texts.plain(id));
            let mut table = Table::new(texts.say(&caption).what, columns, 3);
            table.rows = dataset.columns.iter().map(|column| self.column_row(column, texts)).collect();
            blocks.push(Block::Table(table));
        }
        section("card-columns", blocks, texts)
    }

    fn column_row(&self, column: &ColumnFacts, texts: &Texts) -> Vec<Cell> {
        let Some(category) = column.category.and_then(Category::from_name) else {
            let joins = if self.pseudonyms.joinable { "card-pseudonym-joins" } else { "card-pseudonym-alone" };
            let source = Message::new("card-pseudonym-from").with("identity", self.pseudonyms.identity);
            let means = Cell::of(texts.say(&source).what).below(texts.plain(joins));
            return vec![Cell::code(&column.name), Cell::of(texts.plain("card-pseudonym")), means];
        };
        let shape = Message::new("card-shape").with("shape", column.shape);
        let means = texts.say(&shape.with("measure", column.measure.unwrap_or(0))).what;
        let mut below: Vec<String> = Vec::new();
        if let Some((level, _)) = column.generalised.filter(|(level, _)| *level > 0) {
            let whole = column.generalised.is_some_and(|(level, of)| level == of);
            let id = if whole { "card-generalised-away" } else { "card-generalised" };
            below.push(texts.say(&Message::new(id).with("levels", level)).what);
        }
        below.push(texts.say(&Message::new("card-part").with("part", column.part)).what);
        for (why, count) in &column.emptied {
            let message = Message::new("card-emptied").with("why", why).with("count", count.shown(texts));
            below.push(texts.say(&message).what);
        }
        let from = column.from.as_deref().unwrap_or_default();
        vec![
            Cell::code(&column.name),
            Cell::of(texts.category(category)).below(from),
            Cell::of(means).below(below.join("; ")),
        ]
    }

    fn pupils_section(&self, texts: &Texts) -> Section {
        let mut facts = vec![
            fact("card-inside", self.pupils.inside.shown(texts), texts),
            fact("card-suppressed", self.pupils.suppressed.shown(texts), texts),
        ];
        if let Some(share) = self.pseudonyms.share_without_pgn {
            facts.push(fact("card-without-pgn", percent(share, texts), texts));
        }
        let columns = ["card-why", "card-pupils-out"].map(|id| texts.plain(id));
        let mut pupils = Table::new(texts.plain("card-out-caption"), columns, 1);
        pupils.rows = reasons(&self.pupils.out, texts);
        let mut blocks = vec![Block::Facts(facts)];
        if !pupils.rows.is_empty() {
            blocks.push(Block::Table(pupils));
        }
        for dataset in self.datasets.iter().filter(|dataset| !dataset.rows_out.is_empty()) {
            blocks.push(Block::Table(rows_out(dataset, texts)));
        }
        section("card-who", blocks, texts)
    }

    fn risk_section(&self, texts: &Texts) -> Section {
        let (asked, risk) = (&self.anonymity, &self.anonymity.risk);
        let facts = vec![
            fact("card-k", texts.count(asked.k), texts),
            fact("card-smallest", texts.count(risk.smallest_group), texts),
            fact("card-groups", texts.count(risk.groups), texts),
            fact("card-below-2k", percent(risk.share_below_2k, texts), texts),
            fact("card-prosecutor", percent(risk.prosecutor_highest, texts), texts),
            fact("card-prosecutor-average", percent(risk.prosecutor_average, texts), texts),
            fact("card-journalist", percent(risk.journalist_highest, texts), texts),
            fact("card-marketer", percent(risk.marketer, texts), texts),
            fact("card-unique-before", percent(risk.unique_before, texts), texts),
            fact("card-unique-after", percent(risk.unique_after, texts), texts),
            fact("card-loss", percent(asked.loss, texts), texts),
        ];
        let mut blocks = vec![Block::Sentence(texts.plain("card-risk-lead")), Block::Facts(facts)];
        if !asked.sensitive.is_empty() {
            let columns = ["card-column", "card-asked", "card-distinct-least", "card-distinct-average"];
            let mut table = Table::new(texts.plain("card-sensitive-caption"), columns.map(|id| texts.plain(id)), 1);
            table.rows = asked
                .sensitive
                .iter()
                .map(|column| {
                    vec![
                        Cell::code(&column.column),
                        Cell::of(format!("{} {}", column.asked, column.value)),
                        Cell::of(texts.count(column.distinct_least)),
                        Cell::of(texts.decimal(column.distinct_average)),
                    ]
                })
                .collect();
            blocks.push(Block::Table(table));
        }
        section("card-risk", blocks, texts)
    }

    fn rules_section(&self, texts: &Texts) -> Section {
        let rules = ["card-rule-law", "card-rule-recognise", "card-rule-join", "card-rule-purpose", "card-rule-return"];
        let mut rules: Vec<String> = rules.iter().map(|id| texts.plain(id)).collect();
        let destroy = Message::new("card-rule-destroy").with("expires", texts.day(self.expires));
        rules.push(texts.say(&destroy).what);
        section("card-rules", vec![Block::List(rules)], texts)
    }

    fn checking(&self, texts: &Texts) -> Section {
        let facts = vec![
            fact("card-act", self.act.clone(), texts),
            fact("card-key", self.pseudonyms.key_id.clone(), texts),
            fact("card-origin", visible(&self.ledger.origin), texts),
            fact("card-tool", format!("opschoon {}", self.tool_version), texts),
        ];
        let columns = ["card-file", "card-digest"].map(|id| texts.plain(id));
        let mut table = Table::new(texts.plain("card-digests-caption"), columns, 2);
        table.rows =
            self.datasets.iter().map(|dataset| vec![Cell::of(&dataset.file), Cell::code(&dataset.digest)]).collect();
        section("card-checking", vec![Block::Facts(facts), Block::Table(table)], texts)
    }
}

fn rows_out(dataset: &DatasetFacts, texts: &Texts) -> Table {
    let caption = Message::new("card-rows-out-caption").with("file", &dataset.file);
    let columns = ["card-why", "card-rows-out"].map(|id| texts.plain(id));
    let mut table = Table::new(texts.say(&caption).what, columns, 1);
    table.rows = reasons(&dataset.rows_out, texts);
    table
}

fn reasons(counts: &BTreeMap<&'static str, Count>, texts: &Texts) -> Vec<Vec<Cell>> {
    let row = |(why, count): (&&'static str, &Count)| {
        let said = texts.say(&Message::new("card-reason").with("why", why)).what;
        vec![Cell::of(said), Cell::of(count.shown(texts))]
    };
    counts.iter().map(row).collect()
}

fn fact(id: &'static str, value: String, texts: &Texts) -> (String, String) {
    (texts.plain(id), value)
}

fn section(heading: &'static str, blocks: Vec<Block>, texts: &Texts) -> Section {
    Section { title: texts.plain(heading), blocks }
}

fn percent(share: f64, texts: &Texts) -> String {
    format!("{} %", texts.decimal(share * 100.0))
}
