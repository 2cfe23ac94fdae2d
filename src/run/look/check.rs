//! `opschoon check`: every problem of pipelines, schedules and schemas at once, and the examples of schedules, executed.

use crate::classify::Dictionary;
use crate::deregistration::rule::{Context, Source, Spell, departure};
use crate::determine::rule::decide_in_row;
use crate::determine::{BoardStanding, Standing, Terms};
use crate::model::handover::RowDays;
use crate::model::{
    Brin, Category, DateCell, Day, DepartureMeaning, Message, Outcome, Pupil, PupilKey, PupilNumber, Register,
};
use crate::policy::{
    Consent, ConsentSubject, Example, ExampleRequest, Expect, Floors, Governance, Hold, HoldGround, LegalForm,
    Pipeline, Problem, Problems, PupilRef, Request, RequestDecision, RequestKind, Requester, Schedule, Schema, Scope,
    Sector, load_word_lists,
};
use crate::run::error::Error;
use crate::run::preparation::schedule_notes;
use std::path::Path;

/// The schedule that holds the floors: it covers what has one, and nobody adopts it.
const FLOORS: &str = "statutory-floors";

/// What was checked of one file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Checked {
    /// The file.
    pub file: String,
    /// What it is: `pipeline`, `schedule`, `schema` or `dictionary`.
    pub kind: &'static str,
    /// How many examples came out as expected.
    pub examples: usize,
    /// What is right and yet worth knowing.
    #[serde(skip)]
    pub remarks: Vec<Message>,
}

/// Checks files, and what the pipelines among them name.
///
/// # Errors
/// [`Error::Policy`] with every problem of every file.
pub fn check(files: &[std::path::PathBuf]) -> Result<Vec<Checked>, Error> {
    let mut problems = Vec::new();
    let mut checked = Vec::new();
    for file in files {
        match check_file(file) {
            Ok(found) => checked.extend(found),
            Err(Problems(found)) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(checked) } else { Err(Problems::sorted(problems).into()) }
}

fn check_file(file: &Path) -> Result<Vec<Checked>, Problems> {
    let shown = file.display().to_string();
    let text = std::fs::read_to_string(file)
        .map_err(|_| Problems::of_file(shown.as_str(), Message::new("check-unreadable")))?;
    match kind_of(file, &text) {
        "pipeline" => check_pipeline(file, shown),
        "schema" => {
            Schema::load(file)?;
            Ok(vec![Checked { file: shown, kind: "schema", examples: 0, remarks: Vec::new() }])
        }
        "dictionary" => {
            // With those beside it, whose words it may use.
            Dictionary::with(&load_word_lists(file.parent().and_then(Path::parent))?)?;
            Ok(vec![Checked { file: shown, kind: "dictionary", examples: 0, remarks: Vec::new() }])
        }
        _ => check_schedule(&Schedule::load(file)?, shown).map(|checked| vec![checked]),
    }
}

/// A word list stands in a folder of its own; a pipeline says what it reads, a schema what system it is of; anything else is
/// taken for a schedule.
fn kind_of(file: &Path, text: &str) -> &'static str {
    let says = |key: &str| text.lines().any(|line| line.split_once('=').is_some_and(|(name, _)| name.trim() == key));
    let is_toml = file.extension().is_some_and(|extension| extension == "toml");
    if is_toml && file.parent().is_some_and(|folder| folder.ends_with("dictionary")) {
        "dictionary"
    } else if says("input") && says("controller") || says("kind") && says("ledger") {
        "pipeline"
    } else if says("system") {
        "schema"
    } else {
        "schedule"
    }
}

fn check_pipeline(file: &Path, shown: String) -> Result<Vec<Checked>, Problems> {
    let pipeline = Pipeline::load(file)?;
    let schedule = Schedule::from_source(&pipeline.schedule)?;
    if !schedule.is_for(pipeline.sector) {
        let message =
            Message::new("schedule-other-sector").with("schedule", &schedule.id).with("sector", pipeline.sector.name());
        return Err(Problems::of_file(shown, message));
    }
    let governance = pipeline.governance.as_deref().map(Governance::load).transpose()?;
    let schemas = match &pipeline.schemas {
        None => Schema::builtin()?,
        Some(folder) => crate::policy::merge(Schema::builtin()?, crate::policy::load_schemas(folder)?),
    };
    Dictionary::with(&load_word_lists(pipeline.schemas.as_deref())?)?;
    if let Some(extract) = &pipeline.extract {
        crate::run::extract::check::check(&shown, extract, governance.as_ref(), &schemas)?;
    }
    let answers = |role| schemas.iter().flat_map(|schema| &schema.columns).any(|column| column.role == Some(role));
    let remarks = schedule_notes::unanswered(&schedule, answers);
    let schedule = check_schedule(&schedule, format!("schedule {}", schedule.id))?;
    Ok(vec![Checked { file: shown, kind: "pipeline", examples: 0, remarks }, schedule])
}

/// Executes the examples of a schedule, and looks for categories without a rule (T7).
fn check_schedule(schedule: &Schedule, shown: String) -> Result<Checked, Problems> {
    let mut problems: Vec<Problem> = Vec::new();
    if schedule.id != FLOORS {
        let gaps = schedule.gaps().into_iter();
        problems.extend(gaps.map(|category| {
            Problem::of_file(shown.as_str(), Message::new("policy-schedule-gap").with("category", category))
        }));
    }
    for example in &schedule.examples {
        let outcome = outcome_of(schedule, example);
        if outcome != expected(example.expect) {
            let message = Message::new("check-example-fails")
                .with("expected", example.expect.name())
                .with("outcome", word(outcome));
            problems.push(Problem { line: example.line, ..Problem::of_file(shown.as_str(), message) });
        }
    }
    if problems.is_empty() {
        let mut remarks = schedule_notes::at_the_floor(schedule, Category::ALL.iter().copied().collect());
        if schedule.id != FLOORS {
            remarks.extend(schedule_notes::adoption(schedule, None));
        }
        Ok(Checked { file: shown, kind: "schedule", examples: schedule.examples.len(), remarks })
    } else {
        Err(Problems::sorted(problems))
    }
}

const fn expected(expect: Expect) -> Outcome {
    match expect {
        Expect::Keep => Outcome::Keep,
        Expect::Erase => Outcome::Erase,
        Expect::Refer => Outcome::Refer,
    }
}

const fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Keep => "keep",
        Outcome::Erase => "erase",
        Outcome::Refer => "refer",
    }
}

/// Returns what the plain rule decides for the pupil of an example.
#[must_use]
pub fn outcome_of(schedule: &Schedule, example: &Example) -> Outcome {
    let board = BoardStanding { legal_form: LegalForm::Private, has_selection_list: false };
    let terms = Terms::new(schedule, Floors::builtin(), example.as_of, board);
    let Some(pupil) = pupil_of(example, schedule.sector) else { return Outcome::Refer };
    let standing = standing_of(example, &pupil.key);
    let days = RowDays { exam_result_fixed: example.exam_fixed, school_year_end: None };
    decide_in_row(&pupil, example.category, &standing, &terms, days).outcome
}

fn pupil_of(example: &Example, sector: Option<Sector>) -> Option<Pupil> {
    let spell = |end| Spell { end, ..Spell::SILENT };
    let ended = example.left.map(|left| spell(DateCell::Day(left)));
    let came_back = example.enrolled_again.then(|| spell(DateCell::Empty));
    let spells: Vec<Spell> = ended.into_iter().chain(came_back).collect();
    let register = Source {
        has_departures: true,
        meaning: DepartureMeaning::LastEnrolledDay,
        export_day: None,
        is_of_record: false,
        lists_applications: false,
    };
    let sector = sector.unwrap_or(Sector::Po);
    let context = Context { as_of: example.as_of, sector, sources: vec![register] };
    let departure = departure(&spells, None, &context);
    let key = PupilKey {
        school: Brin::from_text("00AA")?,
        register: Register::school(),
        number: PupilNumber::from_cell("1")?,
    };
    let referred_to_so = example.referred_to_so;
    Some(Pupil { key, departure, birth: None, referred_to_so, last_start: None })
}

/// The governance lines that an example's words stand for, in force on its day.
fn standing_of(example: &Example, key: &PupilKey) -> Standing {
    let mut standing = Standing::default();
    let pupil = PupilRef::Number(key.number.clone());
    let request = |kind, decision, decided: Option<Day>| Request {
        school: key.school,
        pupil: pupil.clone(),
        kind,
        category: Scope::All,
        received: decided.unwrap_or(example.as_of),
        decision,
        decided,
        requester: Requester::Pupil,
        extended: false,
        ends: None,
        line: example.line,
    };
    if example.hold {
        standing.holds.push(Hold {
            school: key.school,
            pupil: pupil.clone(),
            category: Scope::All,
            ground: HoldGround::Other,
            from: example.as_of,
            until: None,
            line: example.line,
        });
    }
    if example.restricted {
        standing.requests.push(request(RequestKind::Restriction, RequestDecision::Open, None));
    }
    if let Some(ExampleRequest::GrantedErasure) = example.request {
        standing.requests.push(request(RequestKind::Erasure, RequestDecision::Granted, Some(example.as_of)));
    }
    if example.alumni {
        standing.requests.push(request(RequestKind::AlumniOptIn, RequestDecision::Granted, Some(example.as_of)));
    }
    if let Some(state) = example.consent {
        standing.consents.push(Consent {
            school: key.school,
            pupil,
            subject: ConsentSubject::Image,
            state,
            on: Day::from_number(example.as_of.number() - 1).unwrap_or(example.as_of),
            line: Some(example.line),
        });
    }
    standing
}
