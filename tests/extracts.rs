//! Extracts for analysts: what comes out, who is not in it, what joins, and what is refused before anything is written.

use crate::support::{AS_OF, Desk, as_of, bytes_of, clock, refused, says, snapshot, texts};
use opschoon::model::Day;
use opschoon::model::event::Event;
use opschoon::presentation::Texts;
use opschoon::run::{self, Clock, Cost, Error, ExtractWishes, Job, Overrides, Quiet, Released};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// What every extract of these tests says beside its columns.
const HEAD: &str = "version = 1\nname = \"extract\"\nkind = \"extract\"\ncontroller = \"Stichting Voorbeeld\"\n\
    sector = \"po\"\nlegal_form = \"private\"\ninput = \"delivery\"\nschedule = \"builtin:procon-po\"\n\
    ledger = \"ledger\"\nunknown_columns = \"refer\"\ngovernance = \"governance\"\n";

/// A table `[extract]`: its purpose, and more.
fn table(purpose: &str, more: &str) -> String {
    format!(
        "[extract]\npurpose = \"{purpose}\"\ncompatibility = \"kwaliteitszorg is verenigbaar\"\n\
         recipient = \"Team kwaliteit\"\nidentity = \"pupil-number\"\nhpgn_salt = \"salt\"\nexpires = 2029-12-31\n{more}"
    )
}

/// The pupils and their test results.
const DATASETS: &str = "[[dataset]]\nname = \"leerlingen\"\nfrom = [\"parnassys/leerlingen\"]\n\
    [[dataset.column]]\nname = \"Geboortedatum\"\nas = \"leeftijd\"\nshape = \"age\"\n\
    [[dataset.column]]\nname = \"Jaargroep\"\nshape = \"year-group\"\n\
    [[dataset.column]]\nname = \"Postcode\"\nshape = \"province\"\n\
    [[dataset]]\nname = \"toetsen\"\nfrom = [\"cito/toetsresultaten\"]\n\
    [[dataset.column]]\nname = \"Toetscode\"\nshape = \"value\"\n\
    [[dataset.column]]\nname = \"Afnamedatum\"\nas = \"dag\"\nshape = \"shifted\"\n\
    [[dataset.column]]\nname = \"Vaardigheidsscore\"\nas = \"score\"\nshape = \"number\"\n";

pub(crate) const PLAIN: &str = "k = 3\nsuppression = 0.3\nformat = \"csv\"\n";

/// Writes `extract.toml`, the salt, and the key of the purpose where it is not there.
pub(crate) fn ask(desk: &Desk, out: &str, purpose: &str, more: &str, datasets: &str) {
    let text = format!("{HEAD}out = \"{out}\"\n{}{datasets}", table(purpose, more));
    desk.write("extract.toml", text);
    desk.write("salt", "rktYml0MIp9TC9u6Ny6uqw==\n");
    let key = desk.path(&format!("ledger.keys/purpose/{purpose}.key"));
    if !key.exists() {
        let made = desk.program(&["keys", "new", "--kind", "purpose", "--name", purpose, "--keys", "ledger.keys"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
}

fn make(desk: &Desk, day: Day, clock: &Clock) -> Result<Released, Error> {
    let job = Job::load_extract(&desk.path("extract.toml"), &Overrides::default(), day)?;
    run::make_extract(&job, &wishes(&texts(), clock))
}

/// Wishes at a cost that takes no time.
pub(crate) fn wishes<'a>(texts: &'a Texts, clock: &'a Clock) -> ExtractWishes<'a> {
    ExtractWishes {
        texts,
        clock,
        replace: false,
        progress: &Quiet,
        hashed: &|_, _| true,
        memory_bytes: 64 << 20,
        threads: 2,
        cost: Cost { log2_n: 4, r: 8, p: 4 },
    }
}

pub(crate) fn made(desk: &Desk) -> Released {
    make(desk, as_of(), &clock()).unwrap_or_else(|error| panic!("{:?}", says(&error)))
}

/// The rows of a CSV file of an extract, by the name of their columns.
pub(crate) fn rows(desk: &Desk, path: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(desk.path(path)).unwrap();
    let header = reader.headers().unwrap().clone();
    let row =
        |record: csv::StringRecord| header.iter().zip(&record).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn pseudonyms(rows: &[BTreeMap<String, String>]) -> BTreeSet<String> {
    rows.iter().map(|row| row["pseudonym"].clone()).collect()
}

/// How many pupils share what they show of these columns over all their rows: the smallest such group.
fn smallest_group(rows: &[BTreeMap<String, String>], columns: &[&str]) -> usize {
    let mut shown: HashMap<&String, BTreeSet<Vec<&String>>> = HashMap::new();
    for row in rows {
        shown.entry(&row["pseudonym"]).or_default().insert(columns.iter().map(|column| &row[*column]).collect());
    }
    let mut groups: HashMap<&BTreeSet<Vec<&String>>, usize> = HashMap::new();
    for tuples in shown.values() {
        *groups.entry(tuples).or_default() += 1;
    }
    groups.into_values().min().unwrap()
}

#[test]
fn every_pupil_is_among_k_and_what_was_not_asked_for_is_not_there() {
    let desk = Desk::sample(120);
    ask(&desk, "out", "kwaliteit", PLAIN, DATASETS);
    let before = snapshot(&desk.path("delivery"));
    let released = made(&desk);
    let pupils = rows(&desk, "out/leerlingen.csv");
    let columns: Vec<&String> = pupils[0].keys().collect();
    assert_eq!(columns, ["jaargroep", "leeftijd", "postcode", "pseudonym"]);
    let smallest = smallest_group(&pupils, &["leeftijd", "jaargroep", "postcode"]);
    assert!(smallest >= 3);
    assert_eq!(u64::try_from(smallest).unwrap(), released.card.anonymity.risk.smallest_group);
    let results = rows(&desk, "out/toetsen.csv");
    assert!(pseudonyms(&results).is_subset(&pseudonyms(&pupils)) && results.len() > 50);
    let in_order =
        |rows: &[BTreeMap<String, String>]| rows.windows(2).all(|pair| pair[0]["pseudonym"] <= pair[1]["pseudonym"]);
    assert!(in_order(&pupils) && in_order(&results));
    assert!(pseudonyms(&pupils).iter().all(|name| name.len() == 128 && name.bytes().all(|b| b.is_ascii_hexdigit())));
    assert_eq!(snapshot(&desk.path("delivery")), before, "the delivery is as it was");
    for path in ["out/leerlingen.csv", "out/extract.json", "out/salt", "out"] {
        let mode = fs::metadata(desk.path(path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{path} is for its owner alone");
    }
}

/// Several rows a pupil, and several columns that others know: what a pupil shows of one dataset together with what they show
/// of the other is shared by k, whatever the rows.
#[test]
fn pupils_are_alike_over_all_their_rows_of_all_datasets_together() {
    let datasets = format!(
        "{GROUP_ONLY}[[dataset]]\nname = \"toetsen\"\nfrom = [\"cito/toetsresultaten\"]\n\
         [[dataset.column]]\nname = \"Toetscode\"\nas = \"toets\"\nshape = \"value\"\npart = \"quasi\"\n\
         [[dataset.column]]\nname = \"Afnamedatum\"\nas = \"jaar\"\nshape = \"school-year\"\npart = \"quasi\"\n"
    );
    for seed in 0..6_u32 {
        let mut drawn = seed * 7919 + 1;
        let mut draw = |most: u32| {
            drawn = drawn.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (drawn >> 16) % most
        };
        let desk = Desk::new();
        register(&desk, 40, "");
        governed(&desk, "");
        let mut lines = String::from("Leerlingnummer,Brin,Toetscode,Afnamedatum,Vaardigheidsscore\n");
        for pupil in 100..140 {
            for _ in 0..draw(4) {
                let (code, year) = (["RW", "BL", "DMT"][usize::try_from(draw(3)).unwrap()], 2021 + draw(3));
                writeln!(lines, "{pupil},12AB,{code},{year}-01-10,10").unwrap();
            }
        }
        desk.write("delivery/12AB/cito/toetsresultaten.csv", lines);
        ask(&desk, "out", "kwaliteit", PLAIN, &datasets);
        let released = made(&desk);
        let mut shown: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
        for (file, columns) in [("leerlingen", ["jaargroep", "geboortedatum"]), ("toetsen", ["toets", "jaar"])] {
            for row in rows(&desk, &format!("out/{file}.csv")) {
                let cells = columns.iter().map(|column| row[*column].clone());
                let tuple = std::iter::once(file.to_owned()).chain(cells).collect();
                shown.entry(row["pseudonym"].clone()).or_default().insert(tuple);
            }
        }
        let mut groups: HashMap<&BTreeSet<Vec<String>>, u64> = HashMap::new();
        for tuples in shown.values() {
            *groups.entry(tuples).or_default() += 1;
        }
        // Those without results show that only where nothing of the results is told.
        let told =
            released.card.datasets[1].columns.iter().any(|column| column.generalised.is_some_and(|(at, of)| at < of));
        let smallest = groups.values().min().copied().unwrap();
        assert!(!told || smallest >= 3, "seed {seed}: a group of {smallest}");
        assert!(shown.len() >= 28, "at most three in ten are left out");
    }
}

#[test]
fn the_log_says_what_was_released_and_its_card_can_be_checked_against_it() {
    let desk = Desk::sample(120);
    ask(&desk, "out", "kwaliteit", PLAIN, DATASETS);
    let released = made(&desk);
    let events = desk.log();
    let [Event::ExtractReleased(event)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((event.k, event.as_of.as_str(), &event.act), (3, AS_OF, &released.card.act));
    assert_eq!(event.rows, released.card.rows());
    let salt: [u8; 32] = desk.out("salt").try_into().unwrap();
    let digest = |bytes: &[u8]| blake3::keyed_hash(&salt, bytes).to_string();
    assert_eq!(event.card, digest(&desk.out("extract.json")));
    for dataset in &released.card.datasets {
        assert_eq!(dataset.digest, digest(&desk.out(&dataset.file)));
        assert_eq!(u64::try_from(rows(&desk, &format!("out/{}", dataset.file)).len()).unwrap(), dataset.rows);
    }
}

#[test]
fn one_purpose_joins_a_year_later_and_two_purposes_never_do() {
    let desk = Desk::sample(120);
    ask(&desk, "one", "kwaliteit", PLAIN, DATASETS);
    made(&desk);
    ask(&desk, "later", "kwaliteit", PLAIN, DATASETS);
    let later = Day::from_iso("2025-11-01").unwrap();
    make(&desk, later, &Clock { today: later, now: "2025-11-01T09:00:00Z".to_owned() }).unwrap();
    ask(&desk, "other", "doorstroom", PLAIN, DATASETS);
    make(&desk, later, &Clock { today: later, now: "2025-11-01T09:00:00Z".to_owned() }).unwrap();
    ask(&desk, "alone", "kwaliteit", &format!("{PLAIN}joinable = false\n"), DATASETS);
    make(&desk, later, &Clock { today: later, now: "2025-11-01T09:00:00Z".to_owned() }).unwrap();
    let of = |out: &str| pseudonyms(&rows(&desk, &format!("{out}/leerlingen.csv")));
    let (one, later, other, alone) = (of("one"), of("later"), of("other"), of("alone"));
    assert!(one.intersection(&later).count() > 10, "pupils who are still there have the same pseudonym");
    assert_eq!(later.intersection(&other).count(), 0);
    assert_eq!(later.intersection(&alone).count(), 0);
    assert_eq!((later.len(), later.len()), (other.len(), alone.len()));
}

/// A register of one school: number, name, birth date, group, postcode, and more cells.
const REGISTER: &str = "Leerlingnummer;BRIN;Roepnaam;Achternaam;Geboortedatum;PGN;Postcode;Nationaliteit;Kerkgenootschap;\
    Groep;Jaargroep;Inschrijfdatum;Uitschrijfdatum\n";

/// A delivery of so many enrolled pupils, and one for whom `last` gives the line.
pub(crate) fn register(desk: &Desk, pupils: u32, last: &str) {
    let line = |at: u32| {
        format!(
            "{};12AB;Sanne;Geheimnaam{at};0{}-02-2016;;1011AB;Nederlandse;Geen;6A;6;01-08-2020;\n",
            100 + at,
            1 + at % 9
        )
    };
    let lines: String = (0..pupils).map(line).collect();
    desk.write("delivery/12AB/parnassys/leerlingen.csv", format!("{REGISTER}{lines}{last}"));
}

pub(crate) const GROUP_ONLY: &str = "[[dataset]]\nname = \"leerlingen\"\nfrom = [\"parnassys/leerlingen\"]\n\
    [[dataset.column]]\nname = \"Jaargroep\"\nshape = \"year-group\"\n\
    [[dataset.column]]\nname = \"Geboortedatum\"\nshape = \"year\"\n";

pub(crate) fn governed(desk: &Desk, requests: &str) {
    crate::support::governance(desk, "", requests, "");
}

#[test]
fn whoever_restricts_objects_is_in_doubt_or_is_due_is_not_in_it() {
    let last = "900;12AB;Bram;Anders;04-02-2016;;1011AB;Nederlandse;Geen;6A;6;01-08-2020;";
    let cases = [
        ("restriction", "12AB,900,restriction,all,2024-10-01,open,,guardian,no,\n", format!("{last}\n")),
        ("objection", "12AB,900,objection,organisation,2024-10-01,open,,guardian,no,\n", format!("{last}\n")),
        ("unresolved", "", format!("{last}99-99-2020\n")),
        (
            "erasable",
            "",
            "900;12AB;Bram;Anders;04-02-2003;;1011AB;Nederlandse;Geen;8A;8;01-08-2008;31-07-2015\n".to_owned(),
        ),
    ];
    for (why, requests, last) in cases {
        let desk = Desk::new();
        register(&desk, 12, &last);
        governed(&desk, requests);
        ask(&desk, "out", "kwaliteit", PLAIN, GROUP_ONLY);
        let released = made(&desk);
        assert_eq!(rows(&desk, "out/leerlingen.csv").len(), 12, "{why}");
        let told: Vec<&&str> = released.card.pupils.out.keys().collect();
        assert_eq!(told, [&why]);
        let shown = serde_json::to_string(&released.card.pupils).unwrap();
        assert!(shown.contains(&format!("\"{why}\":\"< 5\"")), "{shown}");
    }
}

#[test]
fn an_orphan_and_a_row_that_contradicts_are_not_in_it() {
    let desk = Desk::new();
    register(&desk, 12, "");
    governed(&desk, "");
    let results = "Leerlingnummer,Brin,Geboortedatum,Toetscode,Afnamedatum,Vaardigheidsscore\n\
        100,12AB,01-02-2016,RW,2024-01-10,100\n999,12AB,01-02-2016,RW,2024-01-10,100\n101,12AB,09-09-2009,RW,2024-01-10,100\n";
    desk.write("delivery/12AB/cito/toetsresultaten.csv", results);
    let datasets = format!(
        "{GROUP_ONLY}[[dataset]]\nname = \"toetsen\"\nfrom = [\"12AB/cito/toetsresultaten.csv\"]\n\
         [[dataset.column]]\nname = \"Vaardigheidsscore\"\nas = \"score\"\nshape = \"number\"\n"
    );
    ask(&desk, "out", "kwaliteit", PLAIN, &datasets);
    let released = made(&desk);
    assert_eq!(rows(&desk, "out/toetsen.csv").len(), 1);
    assert!(released.waits_for_a_person());
}

#[test]
fn a_word_that_too_few_pupils_have_does_not_come_out() {
    let desk = Desk::new();
    register(&desk, 12, "");
    governed(&desk, "");
    let result = |pupil: u32, code: &str| format!("{pupil},12AB,{code},2024-01-10,10\n");
    let common: String = (100..112).map(|pupil| result(pupil, "RW")).collect();
    let text = format!(
        "Leerlingnummer,Brin,Toetscode,Afnamedatum,Vaardigheidsscore\n{common}{}{}",
        result(100, "Sanne"),
        result(101, "999927723")
    );
    desk.write("delivery/12AB/cito/toetsresultaten.csv", text);
    let datasets = format!(
        "{GROUP_ONLY}[[dataset]]\nname = \"toetsen\"\nfrom = [\"cito/toetsresultaten\"]\n\
         [[dataset.column]]\nname = \"Toetscode\"\nas = \"toets\"\nshape = \"value\"\n"
    );
    ask(&desk, "out", "kwaliteit", PLAIN, &datasets);
    made(&desk);
    let words: BTreeSet<String> = rows(&desk, "out/toetsen.csv").iter().map(|row| row["toets"].clone()).collect();
    assert_eq!(words, BTreeSet::from([String::new(), "RW".to_owned()]));
}

#[test]
fn sensitive_values_are_mixed_within_every_group() {
    let desk = Desk::new();
    let faith = ["Islam", "Geen", "Katholiek"];
    let line = |at: usize| {
        let group = 3 + at % 4;
        format!(
            "{};12AB;Sanne;Naam{at};01-02-2016;;1011AB;Nederlandse;{};{group}A;{group};01-08-2020;\n",
            100 + at,
            faith[at / 4 % 3]
        )
    };
    let lines: String = (0..48).map(line).collect();
    desk.write("delivery/12AB/parnassys/leerlingen.csv", format!("{REGISTER}{lines}"));
    governed(&desk, "");
    let column = "[[dataset.column]]\nname = \"Kerkgenootschap\"\nas = \"geloof\"\nshape = \"value\"\n";
    let special = format!("{PLAIN}special_ground = \"onderzoek (UAVG art. 24)\"\ndpia = \"DPIA 7\"\n");
    ask(&desk, "out", "kwaliteit", &special, &format!("{GROUP_ONLY}{column}"));
    assert_eq!(
        says(&refused(make(&desk, as_of(), &clock()))),
        ["extract-needs-mixed column=Kerkgenootschap category=religion"]
    );
    ask(&desk, "out", "kwaliteit", PLAIN, &format!("{GROUP_ONLY}{column}distinct = 3\n"));
    assert!(says(&refused(make(&desk, as_of(), &clock())))[0].starts_with("extract-needs-ground"));
    ask(&desk, "out", "kwaliteit", &special, &format!("{GROUP_ONLY}{column}distinct = 3\n"));
    let released = made(&desk);
    let mut mixed: HashMap<(String, String), BTreeSet<String>> = HashMap::new();
    for row in rows(&desk, "out/leerlingen.csv") {
        let group = (row["jaargroep"].clone(), row["geboortedatum"].clone());
        mixed.entry(group).or_default().insert(row["geloof"].clone());
    }
    assert!(mixed.values().all(|values| values.len() == 3) && mixed.len() == 4);
    assert_eq!(released.card.anonymity.sensitive[0].distinct_least, 3);
}

#[test]
fn parquet_holds_the_same_rows_as_csv_with_kinds_of_their_own() {
    let desk = Desk::sample(120);
    ask(&desk, "csv", "kwaliteit", PLAIN, DATASETS);
    made(&desk);
    ask(&desk, "parquet", "kwaliteit", &PLAIN.replace("csv", "parquet"), DATASETS);
    made(&desk);
    let file = fs::File::open(desk.path("parquet/toetsen.parquet")).unwrap();
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let kinds: Vec<String> = reader.schema().fields().iter().map(|field| field.data_type().to_string()).collect();
    assert_eq!(kinds, ["Utf8", "Utf8", "Date32", "Float64"]);
    let batches: Vec<_> = reader.build().unwrap().map(Result::unwrap).collect();
    let text = |array: &dyn arrow::array::Array, at: usize| {
        use arrow::array::AsArray;
        use arrow::datatypes::{Date32Type, Float64Type};
        match array.data_type() {
            _ if array.is_null(at) => String::new(),
            arrow::datatypes::DataType::Utf8 => array.as_string::<i32>().value(at).to_owned(),
            arrow::datatypes::DataType::Date32 => {
                let epoch = Day::from_iso("1970-01-01").unwrap().number();
                Day::from_number(array.as_primitive::<Date32Type>().value(at) + epoch).unwrap().to_string()
            }
            _ => array.as_primitive::<Float64Type>().value(at).to_string(),
        }
    };
    let found: Vec<Vec<String>> = batches
        .iter()
        .flat_map(|batch| (0..batch.num_rows()).map(|at| batch.columns().iter().map(|array| text(array, at)).collect()))
        .collect();
    let names = ["pseudonym", "toetscode", "dag", "score"];
    let expected: Vec<Vec<String>> = rows(&desk, "csv/toetsen.csv")
        .iter()
        .map(|row| names.iter().map(|name| row[*name].clone()).collect())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn days_of_one_pupil_are_moved_together_and_none_stays_where_it_was() {
    let desk = Desk::new();
    register(&desk, 12, "");
    governed(&desk, "");
    let line = |pupil: u32| format!("{pupil},12AB,RW,2024-01-10,10\n{pupil},12AB,RW,2024-03-10,12\n");
    let lines: String = (100..112).map(line).collect();
    let head = "Leerlingnummer,Brin,Toetscode,Afnamedatum,Vaardigheidsscore\n";
    desk.write("delivery/12AB/cito/toetsresultaten.csv", format!("{head}{lines}"));
    let datasets = format!(
        "{GROUP_ONLY}[[dataset]]\nname = \"toetsen\"\nfrom = [\"cito/toetsresultaten\"]\n\
         [[dataset.column]]\nname = \"Afnamedatum\"\nas = \"dag\"\nshape = \"shifted\"\ndays = 30\n"
    );
    ask(&desk, "out", "kwaliteit", PLAIN, &datasets);
    made(&desk);
    let mut days: BTreeMap<String, Vec<i32>> = BTreeMap::new();
    for row in rows(&desk, "out/toetsen.csv") {
        days.entry(row["pseudonym"].clone()).or_default().push(Day::from_iso(&row["dag"]).unwrap().number());
    }
    let first = Day::from_iso("2024-01-10").unwrap().number();
    assert!(days.values().all(|days| days.len() == 2 && days[1] - days[0] == 60), "what lies between is kept");
    let moved: BTreeSet<i32> = days.values().map(|days| days[0] - first).collect();
    assert!(moved.iter().all(|by| (1..=30).contains(&by.abs())) && moved.len() > 3);
}

/// What goes wrong is told by its id, and nothing is written: no folder, no entry, no file that was not there.
fn refused_for(desk: &Desk, expected: &str, code: u8) {
    let before = snapshot(desk.path("").as_path());
    let error = refused(make(desk, as_of(), &clock()));
    assert!(says(&error)[0].contains(expected), "{expected}: {:?}", says(&error));
    assert_eq!(error.exit_code(), code, "{expected}");
    let after = snapshot(desk.path("").as_path());
    let new: Vec<&String> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert!(new.iter().all(|path| path.contains("cache")), "{expected} wrote {new:?}");
}

#[test]
fn what_can_not_be_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    register(&desk, 12, "");
    governed(&desk, "");
    let asked = |more: &str, datasets: &str| ask(&desk, "out", "kwaliteit", more, datasets);
    let column =
        |name: &str, shape: &str| format!("{GROUP_ONLY}[[dataset.column]]\nname = \"{name}\"\nshape = \"{shape}\"\n");
    asked("k = 13\nformat = \"csv\"\n", GROUP_ONLY);
    refused_for(&desk, "extract-fewer-than-k k=13", 2);
    for name in ["PGN", "Achternaam", "Roepnaam", "Leerlingnummer"] {
        asked(PLAIN, &column(name, "value"));
        refused_for(&desk, &format!("extract-never column={name}"), 2);
    }
    asked(PLAIN, &GROUP_ONLY.replace("\"year\"", "\"value\""));
    refused_for(&desk, "extract-only-so column=Geboortedatum", 2);
    asked(PLAIN, &column("Niets", "value"));
    refused_for(&desk, "extract-column-not-there", 2);
    asked(PLAIN, &GROUP_ONLY.replace("parnassys/leerlingen", "parnassys/zorg"));
    refused_for(&desk, "extract-nothing-from", 2);
    desk.write("landen.csv", "Belgische;Europa\nDuitse;Europa\n");
    asked(PLAIN, &format!("{}file = \"landen.csv\"\n", column("Nationaliteit", "hierarchy")));
    refused_for(&desk, "extract-value-missed place=12AB/parnassys/leerlingen.csv row=1 column=Nationaliteit", 3);
    asked(&PLAIN.replace("k = 3", "k = 3\nrecipients = [\"nobody.txt\"]"), GROUP_ONLY);
    refused_for(&desk, "recipients", 2);
    asked(PLAIN, GROUP_ONLY);
    let key = desk.path("ledger.keys/purpose/kwaliteit.key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    refused_for(&desk, "storage-exposed", 2);
    fs::remove_file(&key).unwrap();
    refused_for(&desk, "extract-no-purpose-key purpose=kwaliteit", 2);
    desk.write("salt", "geen base64!");
    asked(PLAIN, GROUP_ONLY);
    desk.write("salt", "geen base64!");
    refused_for(&desk, "hpgn-bad-salt", 2);
    asked(PLAIN, GROUP_ONLY);
    desk.write(
        "extract.toml",
        fs::read_to_string(desk.path("extract.toml")).unwrap().replace("2029-12-31", "2024-10-31"),
    );
    refused_for(&desk, "extract-expires-before", 2);
    asked(PLAIN, GROUP_ONLY);
    made(&desk);
    refused_for(&desk, "storage-not-empty", 2);
}

#[test]
fn no_byte_of_what_is_made_tells_who_anybody_is() {
    let desk = Desk::sample(120);
    let more = "[[dataset.column]]\nname = \"Niveau\"\nshape = \"value\"\n";
    ask(&desk, "out", "kwaliteit", PLAIN, &format!("{DATASETS}{more}"));
    let known = snapshot(desk.path("").as_path());
    made(&desk);
    let register = fs::read(desk.path("delivery/12AB/parnassys/leerlingen.csv")).unwrap();
    let register: String = register.iter().map(|byte| char::from(*byte)).collect();
    let mut canaries = BTreeSet::new();
    for line in register.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        // Name, surname, birth date, PGN, street, postcode, telephone and address; none of them by chance a word of ours.
        for at in [3, 5, 6, 8, 9, 11, 13, 15] {
            canaries.extend(cells.get(at).filter(|cell| cell.len() > 5).map(|cell| (*cell).to_owned()));
        }
    }
    assert!(canaries.len() > 200);
    let fresh = bytes_of(desk.path("").as_path()).into_iter().filter(|(path, _)| !known.contains_key(path));
    let mut looked_at = 0;
    for (path, bytes) in fresh {
        looked_at += 1;
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        let found = canaries.iter().filter(|canary| text.contains(canary.as_str())).count();
        assert_eq!(found, 0, "{path} holds what tells who somebody is");
    }
    assert!(looked_at >= 6, "the files, the card, the salt, the log, the keys and the cache");
}

#[test]
fn a_release_that_joins_with_an_earlier_one_keeps_every_pupil_among_k_in_both_together() {
    let desk = Desk::new();
    let line = |at: u32, group: u32| {
        format!("{};12AB;Sanne;Naam{at};01-02-2016;;1011AB;Nederlandse;Geen;{group}A;{group};01-08-2020;\n", 100 + at)
    };
    let delivery = |group: &dyn Fn(u32) -> u32| {
        let lines: String = (0..12).map(|at| line(at, group(at))).collect();
        desk.write("delivery/12AB/parnassys/leerlingen.csv", format!("{REGISTER}{lines}"));
    };
    governed(&desk, "");
    delivery(&|at| 5 + at % 2);
    ask(&desk, "one", "kwaliteit", PLAIN, GROUP_ONLY);
    made(&desk);
    // Two pupils change places: by themselves the new groups are as large as the old, and joined they are alone.
    delivery(&|at| if at < 2 { 6 - at } else { 5 + at % 2 });
    ask(&desk, "two", "kwaliteit", &PLAIN.replace("0.3", "0.1"), GROUP_ONLY);
    refused_for(&desk, "extract-joined", 2);
    ask(&desk, "two", "kwaliteit", PLAIN, GROUP_ONLY);
    made(&desk);
    let (one, two) = (rows(&desk, "one/leerlingen.csv"), rows(&desk, "two/leerlingen.csv"));
    assert_eq!((one.len(), two.len()), (12, 10), "the two are left out");
    let before: HashMap<&String, &String> = one.iter().map(|row| (&row["pseudonym"], &row["jaargroep"])).collect();
    let mut together: HashMap<(&String, &String), usize> = HashMap::new();
    for row in &two {
        *together.entry((before[&row["pseudonym"]], &row["jaargroep"])).or_default() += 1;
    }
    assert!(together.values().all(|pupils| *pupils >= 3));
    ask(&desk, "alone", "kwaliteit", &format!("{}joinable = false\n", PLAIN.replace("0.3", "0.1")), GROUP_ONLY);
    made(&desk);
    assert_eq!(rows(&desk, "alone/leerlingen.csv").len(), 12);
}

fn states(desk: &Desk, day: &str) -> Vec<run::ReleaseState> {
    let day = Day::from_iso(day).unwrap();
    let job = Job::load_extract(&desk.path("extract.toml"), &Overrides::default(), day).unwrap();
    let (texts, clock) = (texts(), Clock { today: day, now: format!("{day}T09:00:00Z") });
    run::check_releases(&job, &wishes(&texts, &clock)).unwrap()
}

#[test]
fn a_release_is_recalled_when_it_expires_or_its_pupils_leave_or_object() {
    let desk = Desk::new();
    register(&desk, 12, "");
    governed(&desk, "");
    ask(&desk, "out", "kwaliteit", PLAIN, GROUP_ONLY);
    assert_eq!(states(&desk, AS_OF), []);
    let act = made(&desk).card.act;
    let fine = states(&desk, AS_OF);
    assert_eq!((fine.len(), fine[0].recall, &fine[0].act), (1, false, &act));
    governed(&desk, "12AB,105,objection,organisation,2024-11-02,open,,guardian,no,\n");
    let objected = states(&desk, "2024-11-03");
    assert!(objected[0].recall && objected[0].groups_below_k == 0);
    assert_eq!(serde_json::to_value(&objected[0]).unwrap()["withdrawn_on_request"], "< 5");
    governed(&desk, "");
    register(&desk, 2, "");
    let fewer = states(&desk, AS_OF);
    assert!(fewer[0].recall && fewer[0].groups_below_k == 1, "{fewer:?}");
    register(&desk, 12, "");
    desk.write("extract.toml", fs::read_to_string(desk.path("extract.toml")).unwrap().replace("2029", "2039"));
    let expired = states(&desk, "2030-01-01");
    assert!(expired[0].recall && expired[0].expired);
    let record = fs::read_to_string(desk.path(&format!("ledger.releases/{act}.json"))).unwrap();
    let pseudonym = &rows(&desk, "out/leerlingen.csv")[0]["pseudonym"];
    assert!(!record.contains(&pseudonym[..32]) && !record.contains("\"6\""), "neither pseudonyms nor data");
    desk.write(&format!("ledger.releases/{act}.json"), "{}");
    fs::set_permissions(desk.path(&format!("ledger.releases/{act}.json")), fs::Permissions::from_mode(0o600)).unwrap();
    ask(&desk, "again", "kwaliteit", PLAIN, GROUP_ONLY);
    refused_for(&desk, "extract-record-damaged", 3);
}

#[test]
fn the_card_for_people_says_what_every_column_means_in_both_languages() {
    let desk = Desk::sample(120);
    ask(&desk, "out", "kwaliteit", PLAIN, DATASETS);
    let card = made(&desk).card;
    let page = String::from_utf8(desk.out("extract.html")).unwrap();
    for says in ["Extract for analysts", "Age on 1 October", "personal data", "kwaliteitszorg is verenigbaar"] {
        assert!(page.contains(says), "{says}");
    }
    let dutch = card.to_page(&opschoon::presentation::Texts::new(opschoon::model::Language::Nl)).to_html();
    let dutch = String::from_utf8(dutch).unwrap();
    assert!(dutch.contains("Leeftijd op 1 oktober") && dutch.contains("lang=\"nl\""));
    for page in [&page, &dutch] {
        assert!(!page.contains("{ $") && !page.contains("card-"), "every id has its words");
        assert!(!page.contains('`'), "a page has no marks of the terminal");
    }
    let points = |page: &str| page.match_indices(" %").filter(|(at, _)| page.as_bytes()[at - 2] == b'.').count();
    assert!(points(&page) > 5 && points(&dutch) == 0, "shares are written as each language does");
}
