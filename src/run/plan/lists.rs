//! The vernietigingslijst for the people who approve: its values, and the bytes of its files.

use crate::determine::rule::decide;
use crate::determine::{Standing, Terms};
use crate::evidence::EvidenceError;
use crate::evidence::folder::keyed;
use crate::model::{
    Brin, CategorySet, Day, Decision, Departure, Language, Message, Outcome, PupilIndex, Reason, RowReason, Term,
};
use crate::presentation::Texts;
use crate::presentation::approvers_list::{ApproversList, ListDataset, ListHead, ListRow};
use crate::run::approvers_folder::FOLDER;
use crate::run::job::Job;
use crate::run::preparation::prepare::Prepared;
use crate::storage::Digest;

/// How long after the as-of day the lists may be kept at most.
const KEPT_FOR: Term = Term::Months(3);

/// The files of the lists, by path below the plan folder. They hold what names pupils, and so have no Debug.
pub struct Lists(Vec<(String, Vec<u8>)>);

impl Lists {
    /// Makes the lists of a plan, in the language of the pipeline: the same plan gives the same bytes.
    ///
    /// # Errors
    /// [`EvidenceError::Json`] where one can't be put together.
    pub fn new(job: &Job, prepared: &Prepared, simulation: bool) -> Result<Self, EvidenceError> {
        let texts = Texts::new(job.pipeline.language.unwrap_or(Language::Nl));
        let list = values(job, prepared, simulation, &texts);
        let broken = |_| EvidenceError::Json;
        let place = |name: &str| format!("{FOLDER}/{name}");
        Ok(Self(vec![
            (place("LEESMIJ.txt"), list.to_note(&texts).into_bytes()),
            (place("vernietigingslijst.csv"), list.to_csv(&texts).map_err(broken)?),
            (place("vernietigingslijst.xlsx"), list.to_xlsx(&texts).map_err(broken)?),
        ]))
    }

    /// Returns the files by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Returns the digest of each file, keyed with the plan's salt.
    #[must_use]
    pub fn digests(&self, salt: &[u8; 32]) -> Vec<(String, Digest)> {
        self.0.iter().map(|(path, bytes)| (path.clone(), keyed(salt, bytes))).collect()
    }
}

fn values(job: &Job, prepared: &Prepared, simulation: bool, texts: &Texts) -> ApproversList {
    let terms = job.terms();
    let erased: Vec<(PupilIndex, CategorySet)> = prepared.planned.plan.pupils_with_erasure().collect();
    let rows = erased.iter().flat_map(|(index, erased)| rows_of((*index, *erased), (job, prepared), &terms, texts));
    let datasets = prepared.admitted.datasets.iter().zip(&prepared.planned.plan.tallies);
    let datasets: Vec<ListDataset> = datasets
        .map(|(dataset, tally)| ListDataset {
            shown: dataset.shown.clone(),
            counts: [tally.rows_in, tally.rows_dropped, tally.cells_blanked, tally.rows_referred],
        })
        .collect();
    ApproversList {
        rows: rows.collect(),
        pupils: u64::try_from(erased.len()).unwrap_or(u64::MAX),
        head: ListHead {
            controller: job.pipeline.controller.clone(),
            pipeline: job.pipeline.name.clone(),
            as_of: job.as_of,
            schedule: job.schedule.name.clone(),
            roles: job.pipeline.approval.roles.iter().map(|role| role.name()).collect(),
            simulation,
            governance: job.governance.is_some(),
            holds: prepared.standings.holds_in_force,
            referred: datasets.iter().map(|dataset| dataset.counts[3]).sum(),
            destroy_by: job.as_of.end_of(KEPT_FOR),
        },
        datasets,
    }
}

/// What goes of one pupil, a row per category.
fn rows_of<'a>(
    (index, erased): (PupilIndex, CategorySet),
    (job, prepared): (&'a Job, &'a Prepared),
    terms: &'a Terms<'_>,
    texts: &'a Texts,
) -> impl Iterator<Item = ListRow> + 'a {
    let pupil = prepared.pupils.get(index);
    let standing = prepared.standings.by_pupil.get(&index).cloned().unwrap_or_else(Standing::default);
    pupil.into_iter().flat_map(move |pupil| {
        let standing = standing.clone();
        erased.iter().map(move |category| {
            let decision = decide(pupil, category, &standing, terms);
            let (rule, basis, since) = ground(&decision, terms, texts);
            ListRow {
                school: school(job, pupil.key.school),
                pupil: pupil.key.number.reveal().to_owned(),
                left: match pupil.departure {
                    Departure::Left(day) => Some(day),
                    Departure::Applied(closed) => closed,
                    Departure::Enrolled | Departure::Unresolved(_) => None,
                },
                category: texts.category(category),
                rule,
                basis,
                since,
            }
        })
    })
}

/// By which rule or on what other ground a category goes, what that rests on, and since when.
fn ground(decision: &Decision, terms: &Terms<'_>, texts: &Texts) -> (String, String, Option<Day>) {
    let reason = || texts.say(&Message::of_reason(RowReason::Category(decision.reason))).what;
    match (decision.outcome, decision.reason) {
        (Outcome::Erase, Reason::Expired) => {
            let rule = decision.rule.and_then(|at| terms.rule(at));
            let [id, basis] = rule.map_or_else(Default::default, |rule| [rule.id.to_string(), rule.basis.text.clone()]);
            (id, basis, decision.first_erasable_day)
        }
        (Outcome::Erase, _) => (reason(), String::new(), None),
        // Identity and companions go with the last content of their row (E2, E3).
        (Outcome::Keep | Outcome::Refer, _) => (texts.plain("list-with-the-row"), String::new(), None),
    }
}

fn school(job: &Job, brin: Brin) -> String {
    let named = job.pipeline.schools.iter().find(|school| school.brin == brin);
    named.map_or_else(|| brin.to_string(), |school| format!("{brin} {}", school.name))
}
