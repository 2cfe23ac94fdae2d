//! The pupils of the sample whose lives were written by hand: what is told of them is what happens to them.

use crate::support::{AS_OF, Desk, as_of};
use crate::tables::{Table, read_all};
use opschoon::run::Done;
use opschoon::sample::{Story, stories};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The sample before and after one run, shared by all stories.
struct Told {
    before: Vec<Table>,
    after: Vec<Table>,
    files: BTreeSet<String>,
    referrals: String,
    _desk: Desk,
}

fn told() -> &'static Told {
    static TOLD: OnceLock<Told> = OnceLock::new();
    TOLD.get_or_init(|| {
        let desk = Desk::sample(200);
        let Done { .. } = desk.run().unwrap_or_else(|error| panic!("{:?}", crate::support::says(&error)));
        let plan = serde_json::from_slice(&desk.out("plan/plan.json")).unwrap();
        let files = crate::support::bytes_of(&desk.path("out/datasets")).into_keys().collect();
        Told {
            before: read_all(&plan, &desk.path("delivery")),
            after: read_all(&plan, &desk.path("out/datasets")),
            files,
            referrals: String::from_utf8(desk.out("referrals.csv")).unwrap(),
            _desk: desk,
        }
    })
}

/// One pupil of a story, and what stands of them in a table.
struct Life(Story);

fn life(id: &str) -> Life {
    Life(stories().into_iter().find(|story| story.id == id).unwrap_or_else(|| panic!("no story `{id}`")))
}

impl Life {
    fn rows<'t>(&self, tables: &'t [Table], file: &str) -> Vec<Vec<(&'t str, &'t str)>> {
        let place = format!("{}/{file}", self.0.school);
        let table = tables.iter().find(|table| table.shown == place).unwrap_or_else(|| panic!("no `{place}`"));
        let key = ["Leerlingnummer", "@key"];
        let at = table.columns.iter().position(|column| key.contains(&column.as_str())).unwrap();
        let mine = table.rows.iter().filter(|row| row.cells[at] == self.0.number);
        let named = |row: &'t crate::tables::Row| {
            table.columns.iter().zip(&row.cells).map(|(column, cell)| (column.as_str(), cell.as_str())).collect()
        };
        mine.map(named).collect()
    }

    fn before(&self, file: &str) -> Vec<Vec<(&'static str, &'static str)>> {
        self.rows(&told().before, file)
    }

    fn after(&self, file: &str) -> Vec<Vec<(&'static str, &'static str)>> {
        self.rows(&told().after, file)
    }

    /// The cells of a column that hold a value, after the run.
    fn left(&self, file: &str, column: &str) -> usize {
        self.after(file).iter().flatten().filter(|(name, cell)| *name == column && !cell.is_empty()).count()
    }

    fn had(&self, file: &str, column: &str) -> usize {
        self.before(file).iter().flatten().filter(|(name, cell)| *name == column && !cell.is_empty()).count()
    }

    /// Nothing of the pupil changed in any file of the administration.
    fn is_untouched(&self) -> bool {
        ADMINISTRATION.iter().all(|file| self.before(file) == self.after(file))
    }

    /// No row of the pupil is left in the administration.
    fn is_gone(&self) -> bool {
        assert!(!self.before(PUPILS).is_empty());
        ADMINISTRATION.iter().all(|file| self.after(file).is_empty())
    }

    /// The two-year categories are gone; enrolment, with its dates, and absence stand.
    fn lost_the_two_year_categories(&self) -> bool {
        assert!(self.had(PUPILS, "Straat") > 0, "{}", self.0.id);
        self.left(PUPILS, "Straat") == 0
            && self.left(PUPILS, "Telefoon") == 0
            && self.after(CARE).is_empty()
            && self.after(GUARDIANS).is_empty()
            && self.left(PUPILS, "Uitschrijfdatum") == self.had(PUPILS, "Uitschrijfdatum")
            && self.left(SPELLS, "Datum uitschrijving") == self.had(SPELLS, "Datum uitschrijving")
            && self.left(ABSENCE, "Reden absentie") == self.had(ABSENCE, "Reden absentie")
    }

    fn is_referred(&self, reason: &str) -> bool {
        told().referrals.lines().any(|line| line.contains(self.0.school) && line.contains(&format!(";{reason};")))
    }
}

const PUPILS: &str = "parnassys/leerlingen.csv";
const SPELLS: &str = "parnassys/inschrijvingen.csv";
const ABSENCE: &str = "parnassys/absentie.csv";
const CARE: &str = "parnassys/zorg.csv";
const NOTES: &str = "parnassys/notities.csv";
const GUARDIANS: &str = "parnassys/verzorgers.csv";
const ADMINISTRATION: &[&str] = &[PUPILS, SPELLS, ABSENCE, CARE, NOTES, GUARDIANS, "parnassys/gesprekken.csv"];

#[test]
fn who_stays_stays_whole() {
    assert_eq!(AS_OF, as_of().to_string());
    for id in [
        "enrolled",
        "left-in-future",
        "re-enrolled",
        "within-28-days",
        "access-open",
        "restricted",
        "held-all",
        "objection-open",
        "rectification-open",
        "portability-open",
        "sibling-enrolled",
        "secret-phone",
        "moved-to",
        "same-number",
        "erasure-spent",
    ] {
        assert!(life(id).is_untouched(), "{id}");
    }
}

#[test]
fn what_is_unresolved_stays_whole_and_is_referred() {
    for (id, reason) in [
        ("marked-without-date", "departure-mark-without-date"),
        ("impossible-date", "departure-unreadable-date"),
        ("end-before-start", "departure-before-start"),
        ("end-before-birth", "departure-before-birth"),
        ("far-future", "departure-too-far-ahead"),
        ("sources-disagree", "departure-sources-disagree"),
        ("forgotten", "departure-pupil-too-old"),
        ("historic-without-date", "departure-mark-without-date"),
    ] {
        let life = life(id);
        assert!(life.is_untouched() && life.is_referred(reason), "{id}");
    }
    assert!(life("zeros-first").is_untouched() && life("zeros-second").is_untouched());
}

#[test]
fn who_left_long_ago_is_gone() {
    // Of the last a person decided when the pupil left (R10).
    for id in ["due-all", "alumni-withdrawn", "settled-left"] {
        assert!(life(id).is_gone(), "{id}");
    }
    // A note about another pupil names this one, and stays: so the clock stays too, and nothing else (E10).
    assert!(!life("linked-due-all").is_gone());
    assert!(life("linked-due-all").after("parnassys/absentie.csv").is_empty());
    assert!(life("linked-due-all").after("parnassys/zorg.csv").is_empty());
    let photographs = |id: &str| life(id).after("media/manifest.csv").len();
    assert_eq!(photographs("due-all"), 0);
}

#[test]
fn the_two_year_categories_go_after_two_years() {
    for id in [
        "due-two-years",
        "re-enrolled-left",
        "hold-ended",
        "sibling-due",
        "bsn-fails",
        "linked-due-two-years",
        "onderwijsnummer",
        "leap-day",
        "moved-from",
        "contradiction",
        "bsn-fails-unlinked",
        "referred-so-due",
    ] {
        assert!(life(id).lost_the_two_year_categories(), "{id}");
    }
}

#[test]
fn before_two_years_little_goes() {
    for id in ["not-due", "referred-so-not-due", "erasure-refused"] {
        let life = life(id);
        assert_eq!(life.left(PUPILS, "Straat"), life.had(PUPILS, "Straat"), "{id}");
        assert_eq!(life.after(CARE), life.before(CARE), "{id}");
    }
}

#[test]
fn a_hold_on_medical_data_keeps_that_alone() {
    let life = life("held-category");
    assert_eq!(life.left(CARE, "Huisarts"), life.had(CARE, "Huisarts"));
    assert_eq!(life.left(PUPILS, "Straat"), 0);
    assert!(life.had(PUPILS, "Straat") > 0 && life.had(CARE, "Huisarts") > 0);
}

#[test]
fn a_granted_request_erases_early_and_never_below_a_floor() {
    let early = life("erasure-granted");
    assert_eq!((early.left(CARE, "Huisarts"), early.left(CARE, "Diagnose")), (0, 0));
    assert!(early.had(CARE, "Huisarts") > 0 && early.left(PUPILS, "Straat") == early.had(PUPILS, "Straat"));
    let floor = life("erasure-below-floor");
    assert!(floor.lost_the_two_year_categories());
}

#[test]
fn an_alumna_keeps_name_and_address() {
    let life = life("alumni");
    for column in ["Roepnaam", "Achternaam", "Straat", "Telefoon"] {
        assert_eq!(life.left(PUPILS, column), life.had(PUPILS, column), "{column}");
    }
    assert!(life.had(PUPILS, "Straat") > 0);
    assert!(life.after(CARE).is_empty() && life.after(ABSENCE).is_empty());
}

#[test]
fn a_national_number_finds_the_results_of_another_register() {
    let results = |tables: &[Table], id: &str| {
        let story = life(id).0;
        let number = life(id).before(PUPILS)[0].iter().find(|(name, _)| *name == "PGN").unwrap().1.to_owned();
        let place = format!("{}/cito/toetsresultaten.parquet", story.school);
        let table = tables.iter().find(|table| table.shown == place).unwrap();
        let at = table.columns.iter().position(|column| *column == "PGN").unwrap();
        table.rows.iter().filter(|row| !number.is_empty() && row.cells[at] == number).count()
    };
    for id in ["linked-due-all", "linked-due-two-years", "onderwijsnummer"] {
        assert!(results(&told().before, id) > 0, "{id} had results");
        assert_eq!(results(&told().after, id), 0, "{id}");
    }
    for id in ["bsn-fails-unlinked", "contradiction"] {
        let (before, after) = (results(&told().before, id), results(&told().after, id));
        assert!(before > 0 && before == after, "{id}: results that can't be linked stay");
    }
    assert!(life("bsn-fails-unlinked").is_referred("invalid-national-number"));
    assert!(life("contradiction").is_referred("contradicts-birth-date"));
    assert!(life("bsn-missing").is_referred("orphan"));
}

#[test]
fn an_orphan_is_kept_and_referred() {
    let orphan = life("orphan");
    assert!(!orphan.before(ABSENCE).is_empty() && orphan.is_untouched_in(&[ABSENCE, NOTES]));
    assert!(orphan.is_referred("orphan"));
}

impl Life {
    fn is_untouched_in(&self, files: &[&str]) -> bool {
        files.iter().all(|file| self.before(file) == self.after(file))
    }

    /// The media files that the manifest names for the pupil.
    fn pictures(&self) -> BTreeSet<String> {
        let rows = self.before("media/manifest.csv");
        let files = rows.iter().flatten().filter(|(name, _)| *name == "Bestand");
        files.map(|(_, file)| format!("{}/media/{file}", self.0.school)).collect()
    }
}

#[test]
fn a_withdrawn_consent_takes_the_pictures_away_but_not_published_ones() {
    let withdrawn = life("image-withdrawn");
    assert!(!withdrawn.pictures().is_empty() && withdrawn.pictures().is_disjoint(&told().files));
    assert!(withdrawn.after("media/manifest.csv").is_empty());
    assert!(withdrawn.is_untouched(), "nothing else goes");
    let same_day = life("withdrawn-same-day");
    assert!(!same_day.pictures().is_empty() && same_day.pictures().is_disjoint(&told().files));
    let published = life("image-published");
    let shown: Vec<_> =
        published.after("media/manifest.csv").into_iter().filter(|row| row.contains(&("Gepubliceerd", "J"))).collect();
    assert!(!shown.is_empty() && published.is_referred("published"));
}

#[test]
fn a_note_that_names_another_pupil_stays_for_both() {
    let life = life("note-names-other");
    let named = |rows: Vec<Vec<(&str, &str)>>| {
        rows.iter().flatten().filter(|(name, cell)| *name == "Betrokken leerling" && !cell.is_empty()).count()
    };
    assert!(named(life.before(NOTES)) > 0);
    assert_eq!(named(life.after(NOTES)), named(life.before(NOTES)));
    assert!(life.is_referred("pupils-differ"));
}

#[test]
fn of_two_dates_the_later_counts() {
    let life = life("two-dates");
    assert!(life.had(PUPILS, "Straat") > 0 && life.left(PUPILS, "Straat") == 0, "both dates lie over two years back");
}
