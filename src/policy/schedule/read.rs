//! Reads a schedule file: every key, in the order of the contract, then what contradicts what.

use super::{Basis, BasisKind, Condition, Floors, RetentionRule, RuleId, Schedule, Trigger, check, example};
use crate::model::Message;
use crate::policy::Problems;
use crate::policy::fields::{At, Fields, distinct};
use crate::policy::notes::{Notes, read_toml};
use crate::policy::pipeline::Sector;
use crate::policy::values::{self, word};
use crate::policy::words::member;
use toml::de::{DeTable, DeValue};

/// The word for a schedule that every sector shares, such as the statutory floors.
const ALL_SECTORS: &str = "all";

/// Returns the checked schedule in a text; without floors it is not held to any, since it may be the floors.
pub(super) fn schedule(id: &str, file: &str, text: &str, floors: Option<&Floors>) -> Result<Schedule, Problems> {
    read_toml(file, text, |notes, table| {
        let (schedule, places) = read(notes, table, id, text);
        check::rules(notes, &schedule, &places, floors);
        Some(schedule)
    })
}

fn read(notes: &mut Notes, table: &DeTable<'_>, id: &str, text: &str) -> (Schedule, check::Places) {
    let mut fields = Fields::new(table, 0, "schedule");
    fields.required(notes, "version", values::version);
    let name = fields.required(notes, "name", values::text);
    let sector = fields.required(notes, "sector", sector);
    let adopted_by = fields.optional(notes, "adopted_by", values::text);
    let adopted_on = fields.optional(notes, "adopted_on", values::day);
    let gmr_consent_on = fields.optional(notes, "gmr_consent_on", values::day);
    let in_force_from = fields.optional(notes, "in_force_from", values::day);
    let mut rules = Vec::new();
    let mut places = check::Places { at: Vec::new(), complete: true };
    for table in fields.tables(notes, "rule") {
        let at = table.start();
        match rule(notes, table) {
            Some(rule) => {
                rules.push(rule);
                places.at.push(at);
            }
            None => places.complete = false,
        }
    }
    if rules.is_empty() && notes.is_clean() {
        notes.add(0, Message::new("policy-no-rules"));
    }
    let tables = fields.tables(notes, "example");
    let examples = tables.into_iter().filter_map(|table| example::example(notes, table)).collect();
    fields.finish(notes);
    // The rules are checked even where the head is not right, so that all problems come out at once.
    let schedule = Schedule {
        id: id.to_owned(),
        name: name.unwrap_or_default(),
        sector: sector.flatten(),
        adopted_by,
        adopted_on,
        gmr_consent_on,
        in_force_from,
        rules,
        examples,
        source_text: text.to_owned(),
    };
    (schedule, places)
}

fn sector(value: &DeValue<'_>) -> values::Read<Option<Sector>> {
    let written = values::text(value)?;
    let all = Sector::NAMES.iter().map(|(name, _)| *name).chain([ALL_SECTORS]);
    if written == ALL_SECTORS {
        return Ok(None);
    }
    member(Sector::NAMES, &written).map(Some).ok_or_else(|| values::unknown_word(&written, all))
}

fn rule(notes: &mut Notes, mut fields: Fields<'_>) -> Option<RetentionRule> {
    let id = fields.required(notes, "id", values::plain_name);
    let found = fields.required_list(notes, "categories", values::category);
    let listed = !found.is_empty();
    let categories = distinct(notes, "categories", found, |category| category.name().to_owned());
    let trigger = fields.required(notes, "trigger", word(Trigger::NAMES));
    let term = fields.required(notes, "term", values::term);
    let floor = fields.optional(notes, "floor", values::term);
    let grace = fields.optional(notes, "grace", values::term);
    let condition_at = fields.at("condition");
    let condition = fields.optional(notes, "condition", word(Condition::NAMES));
    let preserve = fields.optional(notes, "preserve", values::text);
    let acknowledge = fields.optional(notes, "acknowledge", values::text);
    let basis = basis(notes, &mut fields);
    let note = fields.optional(notes, "note", values::text);
    fields.finish(notes);
    let condition = condition.map(|value| At { value, at: condition_at });
    if let (Some(condition), Some(trigger)) = (&condition, trigger)
        && trigger != Trigger::Departure
    {
        let message = Message::new("policy-condition-without-departure").with("word", condition.value.name());
        notes.add(condition.at, message.with("trigger", trigger.name()));
    }
    if !listed {
        return None;
    }
    Some(RetentionRule {
        id: RuleId(id?),
        categories,
        trigger: trigger?,
        term: term?,
        floor,
        grace,
        condition: condition.map(|condition| condition.value),
        preserve,
        acknowledge,
        basis: basis?,
        note,
    })
}

fn basis(notes: &mut Notes, fields: &mut Fields<'_>) -> Option<Basis> {
    let mut table = fields.required_table(notes, "basis")?;
    let kind = table.required(notes, "kind", word(BasisKind::NAMES));
    let text = table.required(notes, "text", values::text);
    table.finish(notes);
    Some(Basis { kind: kind?, text: text? })
}
