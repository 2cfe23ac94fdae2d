//! Roles once every column has its category: at most one column for each key role, the strongest; a departure only
//! where one column alone reads as the end of an enrolment.

use super::context::Context;
use super::decision::Decision;
use super::lexicon::Reading;
use super::profile::Profile;
use crate::model::handover::ColumnSample;
use crate::model::{Category, Role};

/// Roles of which a dataset has at most one column.
const ONE_EACH: [Role; 9] = [
    Role::Pupil,
    Role::School,
    Role::NationalNumber,
    Role::EckId,
    Role::Departure,
    Role::EnrolmentStart,
    Role::BirthDate,
    Role::Surname,
    Role::ReferredToSo,
];

/// Columns whose confidence differs by less read equally well.
const TIE: f64 = 0.005;

/// Adds the roles that values give, then leaves one column for each key role.
pub(super) fn settle(
    decisions: &mut [Decision],
    by_schema: &[bool],
    columns: &[(&ColumnSample, &Reading, &Profile)],
    context: &Context,
) {
    for ((decision, fixed), (_, reading, profile)) in decisions.iter_mut().zip(by_schema).zip(columns) {
        if !fixed {
            by_values(decision, reading, profile, context);
        }
    }
    let names: Vec<&str> = columns.iter().map(|(sample, _, _)| sample.name.as_str()).collect();
    for (decision, (_, reading, _)) in decisions.iter_mut().zip(columns) {
        note_doubtful_end(decision, reading);
    }
    for role in ONE_EACH {
        keep_one(decisions, by_schema, &names, role);
    }
}

fn by_values(decision: &mut Decision, reading: &Reading, profile: &Profile, context: &Context) {
    let about_pupils = !context.is("staff") && !context.is("guardian");
    if decision.role == Some(Role::MediaFile) && profile.media_path < 0.5 {
        decision.role = None;
    }
    let schoolish = reading.concepts.contains("school") || reading.concepts.contains("brin");
    let elsewhere = ["vervolg", "herkomst", "vorig", "verwijzing", "naar", "uitschrijving", "swv"];
    let own_school = schoolish && !elsewhere.iter().any(|concept| reading.concepts.contains(*concept));
    let organisation = decision.category == Some(Category::Organisation);
    if decision.role.is_none() && organisation && own_school && profile.brin >= 0.8 && about_pupils {
        decision.role = Some(Role::School);
        decision.evidence.push("school codes under a header of the school".to_owned());
    }
    if decision.role == Some(Role::School) && profile.count >= 3 && profile.brin < 0.5 {
        decision.role = None;
        decision.evidence.push("no school codes, so it names no school".to_owned());
    }
    let marks = profile.left_mark > 0.0 && (organisation || decision.category == Some(Category::Enrolment));
    if decision.role.is_none() && marks && about_pupils && (context.is("pupil") || context.is("enrolment")) {
        decision.role = Some(Role::LeftMark);
        decision.evidence.push("some values mark a pupil as gone".to_owned());
    }
}

/// Says why a date that may be a departure is none: an end that the table doesn't call that of an enrolment.
fn note_doubtful_end(decision: &mut Decision, reading: &Reading) {
    let says = |concept: &str| reading.concepts.contains(concept);
    let end = ["einde", "uit", "vertrek", "uitstroom", "uitschrijving"].iter().any(|concept| says(concept));
    if decision.category == Some(Category::Enrolment) && decision.role.is_none() && end && says("datum") {
        decision
            .evidence
            .push("may be the end of an enrolment, but nothing says so: not taken as departure".to_owned());
    }
}

fn keep_one(decisions: &mut [Decision], by_schema: &[bool], names: &[&str], role: Role) {
    let holders: Vec<(usize, f64, bool)> = decisions
        .iter()
        .zip(by_schema)
        .enumerate()
        .filter(|(_, (decision, _))| decision.role == Some(role))
        .map(|(at, (decision, fixed))| (at, decision.confidence, *fixed))
        .collect();
    let Some(best) = holders.iter().copied().reduce(better) else { return };
    let tied = holders.iter().any(|(at, confidence, fixed)| *at != best.0 && !fixed && best.1 - confidence < TIE);
    let ambiguous = role == Role::Departure && tied && !best.2;
    let chosen = names.get(best.0).copied().unwrap_or_default();
    for (at, _, fixed) in holders {
        let keeps = fixed || (at == best.0 && !ambiguous);
        let Some(decision) = decisions.get_mut(at).filter(|_| !keeps) else { continue };
        decision.role = None;
        decision.evidence.push(if ambiguous {
            "another column reads as the departure just as well, so none is taken".to_owned()
        } else {
            format!("also reads as `{}`; column `{chosen}` is taken for it", role.name())
        });
    }
}

/// The schema's word first, then the stronger, then the earlier.
fn better(one: (usize, f64, bool), other: (usize, f64, bool)) -> (usize, f64, bool) {
    let other_wins = (other.2 && !one.2) || (other.2 == one.2 && other.1 > one.1);
    if other_wins { other } else { one }
}
