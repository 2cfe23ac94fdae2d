//! One pupil, one category, one outcome, in the precedence of R1.

use super::governance::{Granted, Standing};
use super::people::{Person, Status};
use super::schedule::Schedule;
use chrono::NaiveDate;

/// What may happen to a category of a pupil.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// Stays; `held` where a hold, a request or a restriction says so.
    Keep { held: bool },
    /// Stays for the opt-in of an alumnus alone (R9).
    OptedIn,
    /// Goes; `asked` where somebody asked, or withdrew consent.
    Erase { asked: bool },
    /// A person looks at it, for that reason.
    Refer(&'static str),
}

/// Returns the outcome for one category of one pupil, in a dataset on which something was decided, or in any.
pub(super) fn decide(
    person: &Person,
    category: &str,
    (standing, dataset): (&Standing, Option<&str>),
    schedule: &Schedule,
    as_of: NaiveDate,
) -> Outcome {
    let outcome = undecided(person, category, standing, schedule, as_of);
    match outcome {
        // R10: a decision on a referral lifts no floor.
        Outcome::Refer(reason)
            if standing.decides_to_erase(reason, dataset) && schedule.floor_is_reached(category, person, as_of) =>
        {
            Outcome::Erase { asked: false }
        }
        outcome => outcome,
    }
}

fn undecided(person: &Person, category: &str, standing: &Standing, schedule: &Schedule, as_of: NaiveDate) -> Outcome {
    if standing.is_held(category, as_of) || standing.is_deferred(category, as_of, person) {
        return Outcome::Keep { held: true };
    }
    if person.status == (Status::Unresolved { identity: true }) {
        return Outcome::Refer("identity");
    }
    let by_schedule = || by_schedule(person, category, standing, schedule, as_of);
    let asked = asked(person, category, standing, schedule, as_of);
    match (asked, person.status) {
        (Some(Outcome::Erase { .. }), _) => Outcome::Erase { asked: true },
        // A request that a person has to look at keeps nothing that goes by its age.
        (Some(_), Status::Left(_)) if matches!(by_schedule(), Outcome::Erase { .. }) => by_schedule(),
        (Some(other), _) => other,
        (None, _) => by_schedule(),
    }
}

/// R6 to R8: granted erasures and withdrawn consent, never below a floor.
fn asked(
    person: &Person,
    category: &str,
    standing: &Standing,
    schedule: &Schedule,
    as_of: NaiveDate,
) -> Option<Outcome> {
    if !schedule.floor_is_reached(category, person, as_of) {
        return None;
    }
    let granted = standing.granted(category, as_of, person).map(|granted| match granted {
        Granted::Yes => Outcome::Erase { asked: true },
        Granted::Unclear(why) => Outcome::Refer(why),
    });
    let withdrawn = standing.withdrawn(category, as_of).and_then(|on| {
        let at_once = ["image", "image.media"].contains(&category);
        let term = schedule.after_withdrawal(category).filter(|_| !at_once);
        let runs = term.is_some_and(|term| {
            let end = super::days::end_of(on, term);
            end > on && as_of <= end
        });
        (!runs).then_some(if category == "image" {
            Outcome::Refer("consent-withdrawn")
        } else {
            Outcome::Erase { asked: true }
        })
    });
    let both = [granted, withdrawn];
    let erases = |found: &&Option<Outcome>| matches!(found, Some(Outcome::Erase { .. }));
    both.iter().find(erases).copied().flatten().or(granted).or(withdrawn)
}

fn by_schedule(person: &Person, category: &str, standing: &Standing, schedule: &Schedule, as_of: NaiveDate) -> Outcome {
    let last = match person.status {
        Status::Unresolved { .. } => return Outcome::Refer("departure"),
        Status::Enrolled => return Outcome::Keep { held: false },
        Status::Left(last) => last,
    };
    match schedule.first_day(category, last, person.referred_to_so) {
        None => Outcome::Refer("no-rule"),
        Some(first) if as_of < first => Outcome::Keep { held: false },
        // R9: what an opt-in keeps; a column that holds more than that is looked at.
        Some(_) if standing.is_alumni(as_of) => match category {
            "contact.name" | "contact.address" | "contact.online" | "pupil_number" => Outcome::OptedIn,
            "contact" => Outcome::Refer("alumni"),
            _ => Outcome::Erase { asked: false },
        },
        Some(_) => Outcome::Erase { asked: false },
    }
}
