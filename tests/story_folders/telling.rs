//! Carries out the runs of a story, and compares what came of them with what is told.

use super::story::{Story, Telling};
use super::{papers, people, proofs};
use crate::support::{Desk, accusations, bytes_of, copy_folder, says, wishes};
use opschoon::ledger::Reader;
use opschoon::model::event::Event;
use opschoon::model::{Day, Language};
use opschoon::presentation::Texts;
use opschoon::run::{self, Clock, Done, Error, Job, Overrides};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What a pipeline file says unless the story says otherwise.
const USUAL: &[(&str, &str)] = &[
    ("version", "1"),
    ("name", "\"verhaal\""),
    ("kind", "\"cleanup\""),
    ("controller", "\"Stichting Voorbeeld\""),
    ("sector", "\"po\""),
    ("legal_form", "\"private\""),
    ("schedule", "\"builtin:procon-po\""),
    ("unknown_columns", "\"refuse\""),
    ("input", "\"delivery\""),
    ("out", "\"out\""),
    ("ledger", "\"../ledger\""),
];

/// What stands for the as-of day in the pipeline of a story, where each run has a folder of its own beside the others.
const AS_OF: &str = "{as_of}";

/// What is reported of the usual schedule, whatever the story.
const OF_THE_USUAL_SCHEDULE: &[&str] = &["finding-schedule-not-adopted"];

/// The entries of every run.
const OF_EVERY_RUN: &[&str] = &["run-intent", "subject-erased", "dataset-purged", "run-outcome"];

/// Where one run happens: a folder of its own, beside the deletion log that all runs of the story share.
pub(super) struct Scene {
    pub(super) folder: PathBuf,
    /// The run folder.
    pub(super) out: PathBuf,
    pub(super) as_of: Day,
}

/// Tells a story; returns what ends otherwise.
pub(super) fn tell(folder: &Path, story: &Story) -> Vec<String> {
    let desk = Desk::new();
    let mut complaints = Vec::new();
    for (at, telling) in story.tellings().iter().enumerate() {
        let folder_of_run = desk.path(&format!("run-{}", at + 1));
        let out = folder_of_run.join(out_of(story, telling.as_of));
        let scene = Scene { folder: folder_of_run, out, as_of: telling.as_of };
        scene.set(folder, story, telling);
        let of_run = |complaint: String| format!("run {}: {complaint}", at + 1);
        complaints.extend(scene.play(folder, telling).into_iter().map(of_run));
    }
    complaints
}

impl Scene {
    /// Lays out what a run reads.
    fn set(&self, folder: &Path, story: &Story, telling: &Telling<'_>) {
        copy_folder(&folder.join(telling.delivery), &self.folder.join("delivery"), false);
        if folder.join("schemas").is_dir() {
            copy_folder(&folder.join("schemas"), &self.folder.join("schemas"), false);
        }
        let governance = folder.join(telling.governance);
        if governance.is_dir() {
            copy_folder(&governance, &self.folder.join("governance"), false);
        }
        let mut pipeline = pipeline(story, governance.is_dir()).replace(AS_OF, &self.as_of.to_string());
        for role in &story.enrolled {
            pipeline += &people::key(&self.folder.join(format!("{role}.key")), role);
        }
        fs::write(self.folder.join("pipeline.toml"), pipeline).unwrap();
        copy_log(&self.ledger(), &self.log_before());
    }

    /// Where a copy of the deletion log is kept as it was before the run.
    pub(super) fn log_before(&self) -> PathBuf {
        self.folder.join("before")
    }

    /// Carries out the run, and proves what holds of every run.
    fn play(&self, folder: &Path, telling: &Telling<'_>) -> Vec<String> {
        let ran = if telling.papers.approve.is_empty() {
            self.run(&Overrides::default())
        } else {
            match people::approve(self, &telling.papers.approve) {
                Ok(ran) => ran,
                Err(complaint) => return vec![complaint],
            }
        };
        match (ran, telling.refused) {
            (Err(error), []) => vec![format!("is refused: {:?}", self.said(&error))],
            (Err(error), told) => self.compare_refusal(&error, told, telling.exit),
            (Ok(_), [_, ..]) => vec!["is carried out, and had to be refused".to_owned()],
            (Ok(done), []) => {
                let mut complaints = compare_report(&done, telling);
                complaints.extend(people::confirm(self, &telling.papers.confirm));
                complaints.extend(people::destroy(self, &telling.papers.destroy));
                complaints.extend(papers::compare(self, telling.papers));
                complaints.extend(telling.log.into_iter().flat_map(|told| self.compare_log(&done, told)));
                let expected = folder.join(telling.expected);
                if std::env::var_os("OPSCHOON_STORY_WRITE").is_some() {
                    let _ = fs::remove_dir_all(&expected);
                    copy_folder(&self.datasets(), &expected, false);
                }
                complaints.extend(differences(&bytes_of(&expected), &bytes_of(&self.datasets())));
                complaints.extend(proofs::of(self));
                let accused = accusations(&self.out).into_iter();
                complaints.extend(accused.map(|found| format!("the auditor finds {found}")));
                complaints
            }
        }
    }

    /// Where the purged datasets are.
    pub(super) fn datasets(&self) -> PathBuf {
        self.out.join("datasets")
    }

    /// The job of the run, with something else than its pipeline says.
    pub(super) fn job(&self, overrides: &Overrides) -> Result<Job, Error> {
        Job::load(&self.folder.join("pipeline.toml"), overrides, self.as_of)
    }

    /// Runs the job.
    pub(super) fn run(&self, overrides: &Overrides) -> Result<Done, Error> {
        run::run_pipeline(&self.job(overrides)?, &wishes(&texts(), &self.clock()))
    }

    /// Noon of the as-of day.
    pub(super) fn clock(&self) -> Clock {
        clock_on(self.as_of)
    }

    /// The deletion log of the story.
    pub(super) fn ledger(&self) -> PathBuf {
        self.folder.parent().unwrap().join("ledger")
    }

    /// What an error says, its paths as seen from the scene.
    pub(super) fn said(&self, error: &Error) -> Vec<String> {
        let here = format!("{}/", self.folder.display());
        says(error).into_iter().map(|line| line.replace(&here, "")).collect()
    }

    /// The deletion log of the story.
    pub(super) fn log(&self) -> Vec<Event> {
        let vkey = fs::read_to_string(keys_of(&self.ledger()).join("log.vkey")).unwrap();
        let reader = Reader::open(&self.ledger(), vkey.trim()).unwrap();
        reader.entries().map(|entry| Event::from_bytes(&entry.unwrap()).unwrap()).collect()
    }

    /// What the deletion log of the story says of this run, beside what it says of every run.
    fn compare_log(&self, done: &Done, told: &BTreeMap<String, u64>) -> Vec<String> {
        let run = done.summary.as_ref().unwrap().run_id.as_str();
        let mut said: BTreeMap<String, u64> = BTreeMap::new();
        for event in self.log() {
            if event.run() == Some(run) && !OF_EVERY_RUN.contains(&event.name()) {
                *said.entry(event.name().to_owned()).or_default() += 1;
            }
        }
        if said == *told { Vec::new() } else { vec![format!("logs {said:?}, told {told:?}")] }
    }

    fn compare_refusal(&self, error: &Error, told: &[String], exit: u8) -> Vec<String> {
        let mut complaints = compare_messages("refusal", &self.said(error), told);
        if error.exit_code() != exit {
            complaints.push(format!("exit code {} instead of {exit}", error.exit_code()));
        }
        if self.out.exists() {
            complaints.push("something was written all the same".to_owned());
        }
        complaints
    }
}

/// Noon of a day.
pub(super) fn clock_on(today: Day) -> Clock {
    Clock { today, now: format!("{today}T12:00:00Z") }
}

/// The texts in the language of the stories.
pub(super) fn texts() -> Texts {
    Texts::new(Language::Nl)
}

/// Where the run folder of a story is, as seen from its pipeline file.
fn out_of(story: &Story, as_of: Day) -> String {
    let own = story.pipeline.lines().filter_map(|line| line.split_once('=')).find(|(key, _)| key.trim() == "out");
    own.map_or("out", |(_, path)| path.trim().trim_matches('"')).replace(AS_OF, &as_of.to_string())
}

/// Copies a deletion log and its keys, if it is begun.
pub(super) fn copy_log(from: &Path, to: &Path) {
    for (from, to) in [(from.to_owned(), to.to_owned()), (keys_of(from), keys_of(to))] {
        for path in bytes_of(&from).keys() {
            fs::create_dir_all(to.join(path).parent().unwrap()).unwrap();
            // Keys stay as secret as they were.
            fs::copy(from.join(path), to.join(path)).unwrap();
        }
    }
}

fn keys_of(ledger: &Path) -> PathBuf {
    PathBuf::from(format!("{}.keys", ledger.display()))
}

/// The pipeline file of a story: what it says, and what is usual besides.
fn pipeline(story: &Story, has_governance: bool) -> String {
    let says = |key: &str| {
        let own = story.pipeline.lines().filter_map(|line| line.split_once('='));
        own.map(|(name, _)| name.trim()).any(|name| name == key)
    };
    let usual = USUAL.iter().filter(|(key, _)| !says(key));
    let mut text: String = usual.flat_map(|(key, value)| [*key, " = ", *value, "\n"]).collect();
    if has_governance {
        text += "governance = \"governance\"\n";
    }
    text += &story.pipeline;
    if !story.pipeline.contains("[facts]") {
        text += "\n[facts]\nreferred_to_so = \"nobody\"\n";
    }
    if !story.pipeline.contains("[[school]]") {
        text += "\n[[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n";
    }
    text
}

fn compare_report(done: &Done, telling: &Telling<'_>) -> Vec<String> {
    let mut referrals: BTreeMap<String, u64> = BTreeMap::new();
    for referral in &done.referrals {
        *referrals.entry(referral.reason.name().to_owned()).or_default() += referral.rows;
    }
    let mut complaints = Vec::new();
    if referrals != *telling.referrals {
        complaints.push(format!("refers {referrals:?}, told {:?}", telling.referrals));
    }
    let said: Vec<String> = done
        .findings
        .iter()
        // A story in which nobody is asked to approve says so of each run (C6).
        .filter(|finding| !telling.papers.approve.is_empty() || finding.id != "finding-without-approval")
        .filter(|finding| !OF_THE_USUAL_SCHEDULE.contains(&finding.id))
        .map(|finding| {
            let args = finding.args.iter().map(|(name, value)| format!(" {name}={value}"));
            format!("{}{}", finding.id, args.collect::<String>())
        })
        .collect();
    complaints.extend(compare_messages("findings", &said, telling.findings));
    complaints
}

/// Each message begins as one that is told, each in its place.
fn compare_messages(what: &str, said: &[String], told: &[String]) -> Vec<String> {
    let mut said = said.to_vec();
    said.sort();
    let mut told = told.to_vec();
    told.sort();
    let fits = said.len() == told.len() && said.iter().zip(&told).all(|(said, told)| said.starts_with(told));
    if fits { Vec::new() } else { vec![format!("{what}: says {said:?}, told {told:?}")] }
}

/// In which files two folders differ.
pub(super) fn differences(told: &BTreeMap<String, Vec<u8>>, written: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, bytes) in told {
        match written.get(path) {
            None => complaints.push(format!("`{path}` is not written")),
            Some(written) if written != bytes => {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                complaints.push(format!("`{path}` differs:\ntold:\n{}written:\n{}", text(bytes), text(written)));
            }
            Some(_) => {}
        }
    }
    let extra = written.keys().filter(|path| !told.contains_key(*path));
    complaints.extend(extra.map(|path| format!("`{path}` is written, and not told")));
    complaints
}
