//! A desk of its own for each test: a delivery, governance and a pipeline file in a temporary folder, and ways to run it.

use opschoon::ledger::Reader;
use opschoon::model::Language;
use opschoon::model::event::Event;
use opschoon::model::{Day, Message};
use opschoon::presentation::Texts;
use opschoon::run::{self, Clock, Done, Error, Job, Overrides, Passphrases, Quiet, Wishes};
use opschoon::sample;
use opschoon::verify::{self, Request};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;
use tempfile::TempDir;

/// The day that tests decide for: in the past of every machine, since the program reads the clock itself.
pub(crate) const AS_OF: &str = "2024-11-01";

/// The as-of day.
pub(crate) fn as_of() -> Day {
    Day::from_iso(AS_OF).unwrap()
}

/// A folder with `delivery`, perhaps `governance`, and `pipeline.toml`.
pub(crate) struct Desk {
    dir: TempDir,
}

impl Desk {
    /// A pipeline over an empty delivery, for the school `12AB`, with `unknown_columns = "refer"`.
    pub(crate) fn new() -> Self {
        let desk = Self { dir: TempDir::new().unwrap() };
        fs::create_dir_all(desk.path("delivery")).unwrap();
        desk.pipeline("unknown_columns = \"refer\"\n[[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n");
        desk
    }

    /// The sample of that many pupils, with its governance.
    pub(crate) fn sample(pupils: u32) -> Self {
        let desk = Self { dir: TempDir::new().unwrap() };
        let made = desk.path("sample");
        sample::write(&sample::Options { pupils, seed: 7, as_of: as_of() }, &made).unwrap();
        for part in ["delivery", "governance"] {
            fs::rename(made.join(part), desk.path(part)).unwrap();
        }
        desk.pipeline(SAMPLE_PIPELINE);
        desk
    }

    /// The path of something on the desk.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.dir.path().join(relative)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, relative: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Writes `pipeline.toml`: what every pipeline says, and `rest`.
    pub(crate) fn pipeline(&self, rest: &str) {
        let mut text = String::from(PIPELINE_HEAD);
        if !rest.contains("schedule =") {
            text.push_str("schedule = \"builtin:procon-po\"\n");
        }
        text.push_str(rest);
        self.write("pipeline.toml", text);
    }

    /// The job of the pipeline on the as-of day.
    pub(crate) fn job(&self) -> Result<Job, Error> {
        self.job_on(as_of())
    }

    /// The job of the pipeline on that day.
    pub(crate) fn job_on(&self, day: Day) -> Result<Job, Error> {
        Job::load(&self.path("pipeline.toml"), &Overrides::default(), day)
    }

    /// Runs the pipeline.
    pub(crate) fn run(&self) -> Result<Done, Error> {
        run::run_pipeline(&self.job()?, &wishes(&texts(), &clock()))
    }

    /// Plans the pipeline.
    pub(crate) fn plan(&self) -> Result<Done, Error> {
        run::make_plan(&self.job()?, &wishes(&texts(), &clock()))
    }

    /// Runs the pipeline; a plan or run that is there makes room.
    pub(crate) fn run_with_replace(&self) -> Result<Done, Error> {
        run::run_pipeline(&self.job()?, &Wishes { replace: true, ..wishes(&texts(), &clock()) })
    }

    /// Carries out the plan that [`Desk::plan`] made.
    pub(crate) fn run_plan(&self) -> Result<Done, Error> {
        run::run_plan(&self.path("out.plan"), &wishes(&texts(), &clock()))
    }

    /// Calls the program in the folder of the desk.
    pub(crate) fn program(&self, args: &[&str]) -> Output {
        program(self.dir.path(), args)
    }

    /// The entries of the deletion log, each proved; none where there is no log.
    pub(crate) fn log(&self) -> Vec<Event> {
        if !opschoon::ledger::is_begun(&self.path("ledger")).unwrap() {
            return Vec::new();
        }
        let vkey = fs::read_to_string(self.path("ledger.keys/log.vkey")).unwrap();
        let reader = Reader::open(&self.path("ledger"), vkey.trim()).unwrap();
        reader.entries().map(|entry| Event::from_bytes(&entry.unwrap()).unwrap()).collect()
    }

    /// The bytes of a file of the run folder.
    pub(crate) fn out(&self, relative: &str) -> Vec<u8> {
        fs::read(self.path("out").join(relative)).unwrap()
    }
}

const PIPELINE_HEAD: &str = "version = 1\nname = \"test\"\nkind = \"cleanup\"\ncontroller = \"Stichting Voorbeeld\"\n\
    sector = \"po\"\nlegal_form = \"private\"\ninput = \"delivery\"\nout = \"out\"\nledger = \"ledger\"\n";

/// What the pipeline of the sample says beside its head.
pub(crate) const SAMPLE_PIPELINE: &str = "governance = \"governance\"\nunknown_columns = \"refuse\"\n\
    [[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n[[school]]\nbrin = \"34CD\"\nname = \"De Tweede\"\n";

/// A folder of holds, requests and consents, each its header and these lines.
pub(crate) fn governance(desk: &Desk, holds: &str, requests: &str, consents: &str) {
    let files = [
        ("holds.csv", "school,pupil,category,ground,from,until\n", holds),
        ("requests.csv", "school,pupil,kind,category,received,decision,decided,requester,extended,ends\n", requests),
        ("consents.csv", "school,pupil,subject,state,on\n", consents),
    ];
    for (name, head, lines) in files {
        desk.write(&format!("governance/{name}"), format!("{head}{lines}"));
    }
}

/// Calls the program in a folder, in English.
pub(crate) fn program(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opschoon"));
    command.current_dir(folder).args(args).env("LC_ALL", "C").output().unwrap()
}

/// The exit code and both streams of a finished program.
pub(crate) fn told(output: &Output) -> (i32, String) {
    let streams = [&output.stdout, &output.stderr].map(|stream| String::from_utf8_lossy(stream).into_owned());
    (output.status.code().unwrap(), streams.concat())
}

/// The texts in English.
pub(crate) fn texts() -> Texts {
    Texts::new(Language::En)
}

/// A clock that stands three days after the as-of day.
pub(crate) fn clock() -> Clock {
    Clock { today: as_of().plus_days(3), now: "2024-11-04T09:00:00Z".to_owned() }
}

/// Plain wishes: nothing makes room, nobody listens.
pub(crate) fn wishes<'a>(texts: &'a Texts, clock: &'a Clock) -> Wishes<'a> {
    Wishes { texts, clock, replace: false, progress: &Quiet, passphrases: &Passphrases::Nowhere }
}

/// The error of something that must be refused.
pub(crate) fn refused<T>(result: Result<T, Error>) -> Error {
    match result {
        Ok(_) => panic!("this had to be refused"),
        Err(error) => error,
    }
}

/// What an error tells: per message its place, id and arguments, in one line.
pub(crate) fn says(error: &Error) -> Vec<String> {
    let line = |(place, message): (Option<String>, Message)| {
        let args = message.args.iter().map(|(name, value)| format!(" {name}={value}"));
        format!(
            "{}{}{}",
            place.map_or_else(String::new, |place| format!("{place} ")),
            message.id,
            args.collect::<String>()
        )
    };
    error.messages().into_iter().map(line).collect()
}

/// Every file below a folder with its bytes and time of change.
pub(crate) type Snapshot = BTreeMap<String, (Vec<u8>, SystemTime)>;

/// The path of every file below a folder, in order.
pub(crate) fn paths_in(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Looks at every file below a folder; nothing where it is not there.
pub(crate) fn snapshot(folder: &Path) -> Snapshot {
    let mut found = Snapshot::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let metadata = fs::symlink_metadata(&path).unwrap();
            if metadata.is_dir() {
                folders.push(path);
            } else if metadata.is_file() {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, (fs::read(&path).unwrap(), metadata.modified().unwrap()));
            }
        }
    }
    found
}

/// Every file below a folder with its bytes.
pub(crate) fn bytes_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    snapshot(folder).into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
}

/// Copies a folder, its files in the order that `reverse` says.
pub(crate) fn copy_folder(from: &Path, to: &Path, reverse: bool) {
    let mut files: Vec<_> = bytes_of(from).into_iter().collect();
    if reverse {
        files.reverse();
    }
    for (path, bytes) in files {
        fs::create_dir_all(to.join(&path).parent().unwrap()).unwrap();
        fs::write(to.join(path), bytes).unwrap();
    }
}

/// What the auditor finds in a run folder, the log where the plan says: nothing where nobody touched it.
pub(crate) fn accusations(run: &Path) -> Vec<String> {
    let verdict = verify::verify(&Request::of(run)).unwrap();
    assert!(verdict.checked().contains_key(&verify::Check::LogEntries), "the log was not found");
    let findings = verdict.findings().into_iter();
    findings.map(|finding| format!("{:?} at {:?} {:?}", finding.problem, finding.position, finding.part)).collect()
}

/// What the auditor finds in a run folder after a crash: what the last append left where it stopped says nothing, and goes
/// with the next.
pub(crate) fn accusations_after_crash(run: &Path) -> Vec<String> {
    accusations(run).into_iter().filter(|accusation| !accusation.starts_with("LogFileStale")).collect()
}

/// The folder of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
