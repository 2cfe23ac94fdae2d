//! The certificate for people, section by section.

use super::super::record::page::{checkpoint, section};
use super::super::record::{RuleFacts, School};
use super::super::words::{approved_by, listed, place, role, term};
use super::{Certificate, Confirmed, PlaceState};
use crate::model::{Category, Day, Message};
use crate::presentation::{Block, Cell, Page, Section, Table, Texts, visible};
use std::collections::BTreeMap;

impl Certificate {
    /// Returns the certificate as a page.
    #[must_use]
    pub fn to_page(&self, texts: &Texts) -> Page {
        let subtitle = Message::new("record-subtitle").with("controller", &self.controller);
        Page {
            language: texts.language(),
            title: texts.plain("certificate-title"),
            subtitle: texts.say(&subtitle.with("day", day_of(&self.as_of, texts))).what,
            warnings: self.warnings(texts),
            sections: vec![
                self.about(texts),
                self.erased_section(texts),
                self.places_section(texts),
                self.checking(texts),
            ],
            foot: vec![texts.plain("certificate-foot")],
        }
    }

    fn warnings(&self, texts: &Texts) -> Vec<String> {
        let mut warnings = Vec::new();
        if self.withdrawn.is_some() {
            warnings.push(texts.plain("certificate-withdrawn"));
        }
        let open = super::super::facts::count(self.places.iter().filter(|place| place.is_open()));
        if open > 0 {
            warnings.push(texts.say(&Message::new("certificate-incomplete").with("count", open)).what);
        }
        if self.approved_by.is_empty() {
            warnings.push(texts.plain("record-without-approval"));
        }
        let unsigned = |place: &PlaceState| place.confirmations.iter().any(|confirmed| confirmed.key.is_none());
        if self.places.iter().any(unsigned) {
            warnings.push(texts.plain("certificate-unsigned"));
        }
        warnings
    }

    fn about(&self, texts: &Texts) -> Section {
        let school = |school: &School| match &school.name {
            Some(name) => format!("{} ({})", visible(name), school.brin),
            None => school.brin.clone(),
        };
        let fact = |id: &'static str, value: String| (texts.plain(id), value);
        let state = if self.complete { "certificate-complete" } else { "certificate-provisional" };
        let facts = vec![
            fact("record-controller", visible(&self.controller)),
            fact("record-schools", listed(self.schools.iter().map(school))),
            fact("certificate-state", texts.plain(state)),
            fact("record-as-of", day_of(&self.as_of, texts)),
            fact("certificate-completed", day_of(self.completed_at.get(..10).unwrap_or_default(), texts)),
            fact("record-approved-by", approved_by(&self.approved_by, texts)),
            fact("record-run", self.run_id.clone()),
        ];
        section("record-about", vec![Block::Facts(facts)], texts)
    }

    fn erased_section(&self, texts: &Texts) -> Section {
        if self.erased.is_empty() {
            return section("certificate-what", vec![Block::Sentence(texts.plain("record-nothing-erased"))], texts);
        }
        let mut blocks = Vec::new();
        if let Some(left) = &self.left {
            let period = Message::new("certificate-period").with("first", &left.first).with("last", &left.last);
            blocks.push(Block::Sentence(texts.say(&period).what));
        }
        let mut by_rule: BTreeMap<&RuleFacts, Vec<String>> = BTreeMap::new();
        for erased in &self.erased {
            let category = Category::from_name(&erased.category).map(|category| texts.category(category));
            by_rule.entry(&erased.rule).or_default().push(category.unwrap_or_else(|| visible(&erased.category)));
        }
        let columns = ["certificate-categories", "record-basis", "record-term-column"].map(|id| texts.plain(id));
        let mut table = Table::new(texts.plain("certificate-what-caption"), columns, 3);
        for (rule, categories) in by_rule {
            let named = Message::new("record-rule-named").with("rule", &rule.id).with("kind", &rule.basis_kind);
            table.rows.push(vec![
                Cell::of(listed(categories)),
                Cell::of(&rule.basis).below(texts.say(&named).what),
                Cell::of(rule.effective.as_deref().map(|said| term(said, texts)).unwrap_or_default()),
            ]);
        }
        blocks.push(Block::Table(table));
        blocks.push(Block::Sentence(texts.plain("certificate-how")));
        section("certificate-what", blocks, texts)
    }

    fn places_section(&self, texts: &Texts) -> Section {
        let columns = ["record-where", "record-schools", "certificate-erased-on", "certificate-confirmed-by"];
        let mut table = Table::new(texts.plain("certificate-places-caption"), columns.map(|id| texts.plain(id)), 4);
        for state in &self.places {
            let first = [Cell::of(place(&state.place, texts)), Cell::of(state.place.schools.join(", "))];
            if state.is_open() {
                let open = [Cell::of(texts.plain("record-open")), Cell::of("–")];
                table.rows.push(first.iter().cloned().chain(open).collect());
            }
            for confirmed in &state.confirmations {
                table.rows.push(first.iter().cloned().chain(cells(confirmed, texts)).collect());
            }
        }
        let blocks = vec![Block::Sentence(texts.plain("certificate-places-lead")), Block::Table(table)];
        section("certificate-places", blocks, texts)
    }

    fn checking(&self, texts: &Texts) -> Section {
        let mut facts = Vec::from(checkpoint(&self.ledger, texts));
        facts.push((texts.plain("certificate-record"), self.record.clone()));
        let blocks = vec![
            Block::Sentence(texts.plain("certificate-check")),
            Block::Facts(facts),
            Block::Sentence(texts.plain("record-check-key")),
            Block::Commands(vec![texts.plain("record-check-command")]),
        ];
        section("record-checking", blocks, texts)
    }
}

fn cells(confirmed: &Confirmed, texts: &Texts) -> [Cell; 2] {
    let entry = Message::new("certificate-entry").with("entry", confirmed.entry);
    let by = match &confirmed.key {
        Some(key) => {
            let id = key.split('+').nth(1).unwrap_or_default();
            texts.say(&Message::new("certificate-key").with("id", id)).what
        }
        None => texts.plain("certificate-no-key"),
    };
    [
        Cell::of(day_of(&confirmed.on, texts)).below(texts.say(&entry).what),
        Cell::of(role(&confirmed.role, texts)).below(by),
    ]
}

/// A day in words; the text that it is where it is none.
fn day_of(text: &str, texts: &Texts) -> String {
    Day::from_iso(text).map_or_else(|| visible(text), |said| texts.day(said))
}
