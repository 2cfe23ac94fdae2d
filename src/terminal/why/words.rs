//! The explanation of `opschoon why` in words. They name nobody: they can be sent to a parent as they are.

use crate::model::trace::{ClockTrace, DepartureTrace, GovernanceLine, Heard, Mark, PupilRows, Step};
use crate::model::{Category, CategorySet, DatasetId, Departure, Message, Outcome, Reason, RowReason};
use crate::presentation::Texts;
use crate::run::look::why::{AppliedRule, ExplainedCategory, ExplainedDataset, Explanation, Simulation};
use std::fmt::Write;

/// Returns the explanation in words.
#[must_use]
pub fn text(explanation: &Explanation, texts: &Texts) -> String {
    let mut page = Page { texts, out: String::new() };
    page.line(0, &Message::new("why-head").with("day", texts.day(explanation.as_of)));
    match explanation.simulation {
        None => {}
        Some(Simulation::Future) => page.line(0, &Message::new("why-simulation-future")),
        Some(Simulation::Past) => page.line(0, &Message::new("why-simulation-past")),
    }
    page.out.push('\n');
    page.departure(&explanation.departure, &explanation.datasets);
    for (outcome, id) in [(Outcome::Erase, "why-erase"), (Outcome::Refer, "why-refer"), (Outcome::Keep, "why-keep")] {
        let categories = explanation.categories.iter();
        let of_outcome: Vec<&ExplainedCategory> =
            categories.filter(|category| category.trace.decision.outcome == outcome).collect();
        if !of_outcome.is_empty() {
            page.out.push('\n');
            page.line(0, &Message::new(id));
            page.categories(&of_outcome);
        }
    }
    page.out.push('\n');
    page.line(0, &Message::new(if explanation.datasets.is_empty() { "why-no-rows" } else { "why-rows-head" }));
    for dataset in &explanation.datasets {
        page.rows(&name(dataset.id, dataset.schema.as_deref()), &dataset.rows);
    }
    page.out
}

fn name(id: DatasetId, schema: Option<&str>) -> String {
    schema.map_or_else(|| id.to_string(), |schema| format!("{id} ({schema})"))
}

struct Page<'t> {
    texts: &'t Texts,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, depth: usize, message: &Message) {
        let said = self.texts.say(message).what;
        let _ = writeln!(self.out, "{}{said}", "  ".repeat(depth));
    }

    /// A sentence and the numbers of the rules that it comes from.
    fn ruled(&mut self, depth: usize, message: &Message, rules: &[&str]) {
        let said = self.texts.say(message).what;
        let rules = if rules.is_empty() { String::new() } else { format!(" [{}]", rules.join(", ")) };
        let _ = writeln!(self.out, "{}{said}{rules}", "  ".repeat(depth));
    }

    fn departure(&mut self, trace: &DepartureTrace, datasets: &[ExplainedDataset]) {
        match trace.departure {
            Departure::Left(day) => {
                self.ruled(0, &Message::new("why-left").with("day", self.texts.day(day)), &["L1", "L2"]);
            }
            Departure::Enrolled => self.ruled(0, &Message::new("why-enrolled"), &["L3"]),
            Departure::Applied(None) => self.ruled(0, &Message::new("why-applied"), &["L5"]),
            Departure::Applied(Some(day)) => {
                self.ruled(0, &Message::new("why-closed").with("day", self.texts.day(day)), &["L5"]);
            }
            Departure::Unresolved(why) => {
                self.line(0, &Message::new("why-unresolved"));
                self.ruled(1, &Message::of_reason(RowReason::Category(Reason::Unresolved(why))), why.rules());
            }
        }
        if let Some(line) = trace.settled_by {
            self.governance_line(1, line);
        }
        for heard in &trace.heard {
            let schema = datasets.iter().find(|dataset| dataset.id == heard.dataset);
            let dataset = name(heard.dataset, schema.and_then(|dataset| dataset.schema.as_deref()));
            self.heard(heard, &dataset);
        }
    }

    fn heard(&mut self, heard: &Heard, dataset: &str) {
        let of = |id| Message::new(id).with("dataset", dataset);
        let message = match heard.mark {
            Mark::Ended(day) => of("why-mark-ended").with("day", self.texts.day(day)),
            Mark::Open { stale: false } => of("why-mark-open"),
            Mark::Open { stale: true } => of("why-mark-stale"),
            Mark::Present => of("why-mark-present"),
            Mark::Guest => of("why-mark-guest"),
            Mark::Applied(None) => of("why-mark-applied"),
            Mark::Applied(Some(day)) => of("why-mark-closed").with("day", self.texts.day(day)),
            Mark::Silent => of("why-mark-silent"),
            Mark::Trouble(why) => {
                let reason = self.texts.say(&Message::of_reason(RowReason::Category(Reason::Unresolved(why)))).what;
                of("why-mark-trouble").with("reason", reason)
            }
        };
        self.line(1, &message);
        if heard.leads {
            self.ruled(2, &Message::new("why-mark-leads"), &["L3"]);
        }
    }

    /// Categories that come to the same by the same way are told together.
    fn categories(&mut self, categories: &[&ExplainedCategory]) {
        let mut told: Vec<Category> = Vec::new();
        for first in categories {
            if told.contains(&first.trace.category) {
                continue;
            }
            let same = categories.iter().filter(|other| is_same_way(first, other));
            let group: Vec<Category> = same.map(|other| other.trace.category).collect();
            let names: Vec<String> = group.iter().map(|category| self.texts.category(*category)).collect();
            told.extend(group);
            let _ = writeln!(self.out, "  {}", names.join(", "));
            self.way(first);
        }
    }

    fn way(&mut self, category: &ExplainedCategory) {
        let trace = &category.trace;
        for (nth, step) in trace.steps.iter().enumerate() {
            if nth == 0 {
                self.step(2, step);
            } else {
                let reason = self.texts.say(&Message::of_reason(RowReason::Category(step.reason))).what;
                self.ruled(2, &Message::new("why-outranks").with("reason", reason), &["R1"]);
                self.lines(3, step);
            }
        }
        if let (Some(rule), Some(clock)) = (&category.rule, &trace.clock) {
            self.clock(rule, clock);
        } else if let Some(rule) = &category.rule {
            self.line(2, &rule_message("why-rule-later", rule));
        }
    }

    fn step(&mut self, depth: usize, step: &Step) {
        let reason = RowReason::Category(step.reason);
        self.ruled(depth, &Message::of_reason(reason), step.reason.rules());
        self.lines(depth + 1, step);
    }

    fn lines(&mut self, depth: usize, step: &Step) {
        for line in &step.lines {
            self.governance_line(depth, *line);
        }
    }

    fn governance_line(&mut self, depth: usize, line: GovernanceLine) {
        self.line(depth, &Message::new("why-line").with("file", line.file).with("line", line.line));
    }

    fn clock(&mut self, rule: &AppliedRule, clock: &ClockTrace) {
        let term = self.texts.term(clock.term);
        self.ruled(2, &rule_message("why-rule", rule).with("term", term), &["T2", "T3"]);
        for floor in &clock.floors {
            self.ruled(2, &Message::new("why-floor").with("term", self.texts.term(*floor)), &["T3"]);
        }
        if rule.acknowledge.is_some() {
            self.ruled(2, &Message::new("why-below-floor"), &["T3"]);
        }
        if clock.condition_unknown {
            self.ruled(2, &Message::new("why-condition-unknown"), &["T5"]);
        }
        let days = Message::new("why-clock").with("last", self.texts.day(clock.last_enrolled_day));
        self.ruled(2, &days.with("first", self.texts.day(clock.first_erasable_day)), &["T1", "L7"]);
    }

    fn rows(&mut self, dataset: &str, rows: &PupilRows) {
        let counted = |id| Message::new(id).with("dataset", dataset).with("rows", rows.rows);
        let kept = rows.rows - rows.dropped - rows.blanked;
        let message = counted("why-rows").with("dropped", rows.dropped).with("blanked", rows.blanked);
        self.line(1, &message.with("kept", kept));
        let names = |categories: &mut dyn Iterator<Item = &Category>| {
            let set: CategorySet = categories.copied().collect();
            set.iter().map(|category| self.texts.category(category)).collect::<Vec<_>>().join(", ")
        };
        let (blanked, kept_by) = (names(&mut rows.cells.keys()), names(&mut rows.kept_by.keys()));
        if !blanked.is_empty() {
            self.ruled(2, &Message::new("why-rows-blanked").with("categories", blanked), &["E2"]);
        }
        if !kept_by.is_empty() {
            self.ruled(2, &Message::new("why-rows-kept-by").with("categories", kept_by), &["E3"]);
        }
        let identity = names(&mut rows.identity.keys());
        if !identity.is_empty() {
            self.ruled(2, &Message::new("why-rows-identity").with("categories", identity), &["E3"]);
        }
        if rows.kept_for_clock > 0 {
            self.ruled(2, &Message::new("why-rows-clock").with("count", rows.kept_for_clock), &["E10"]);
        }
        for (reason, count) in &rows.referred {
            let said = self.texts.say(&Message::of_reason(*reason)).what;
            let message = Message::new("why-rows-referred").with("reason", said).with("count", count);
            self.ruled(2, &message, reason.rules());
        }
    }
}

fn rule_message(id: &'static str, rule: &AppliedRule) -> Message {
    Message::new(id).with("rule", &rule.id).with("basis", &rule.basis)
}

fn is_same_way(one: &ExplainedCategory, other: &ExplainedCategory) -> bool {
    (&one.rule, &one.trace.steps, &one.trace.clock) == (&other.rule, &other.trace.steps, &other.trace.clock)
}
