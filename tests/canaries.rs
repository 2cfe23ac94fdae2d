//! No value of a delivery leaves it: every cell of every format holds a text that stands nowhere else, and after runs, plans
//! and failures none of them is in the log, the run folder, the plan or anything that was said; nor is an erased one in
//! the purged datasets.

use crate::support::{AS_OF, Desk, bytes_of, governance, says};
use arrow::array::{ArrayRef, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::sync::Arc;

/// The pupils: when they left, and whether anything of theirs goes. The third is enrolled.
const DEPARTURES: [&str; 4] = ["31-07-2014", "31-07-2021", "", "31-02-2021"];

/// Numbers that pass the 11-test, from a range that is not given out.
const NATIONAL: [&str; 4] = ["999990019", "999990020", "999990032", "999990044"];

/// Hands out texts that stand nowhere else, and remembers them.
#[derive(Default)]
struct Canaries {
    all: Vec<String>,
    /// Of the first pupil, of whom everything goes.
    of_first: Vec<String>,
}

impl Canaries {
    /// Remembers a text of a pupil.
    fn add(&mut self, pupil: usize, text: impl Into<String>) -> String {
        let text = text.into();
        if !text.is_empty() {
            self.all.push(text.clone());
        }
        if pupil == 0 {
            self.of_first.push(text.clone());
        }
        text
    }

    /// A text with letters outside ASCII, so that encodings matter.
    fn next(&mut self, pupil: usize) -> String {
        let number = self.all.len();
        self.add(pupil, format!("Kan\u{e4}rie{number:05}v\u{f6}gel"))
    }

    fn number(&mut self, pupil: usize) -> String {
        self.add(pupil, format!("77{pupil}4{pupil}91"))
    }
}

/// A table with a header and a row or two for each pupil.
fn table(canaries: &mut Canaries, header: &[&str], per_pupil: usize) -> Vec<Vec<String>> {
    let mut rows = vec![header.iter().map(|&name| name.to_owned()).collect()];
    for pupil in 0..DEPARTURES.len() {
        for _ in 0..per_pupil {
            let cell = |name: &&str| match *name {
                "Leerlingnummer" | "@key" => canaries.number(pupil),
                "BRIN" => "12AB".to_owned(),
                "PGN" | "bsn" => canaries.add(pupil, NATIONAL[pupil]),
                "Geboortedatum" => canaries.add(pupil, format!("0{}-03-2009", pupil + 3)),
                "Inschrijfdatum" => "01-08-2012".to_owned(),
                "Uitschrijfdatum" => DEPARTURES[pupil].to_owned(),
                "Datum" => canaries.add(pupil, format!("1{pupil}-11-2013")),
                _ => canaries.next(pupil),
            };
            rows.push(header.iter().map(cell).collect());
        }
    }
    rows
}

fn csv(rows: &[Vec<String>], delimiter: &str) -> String {
    rows.iter().map(|row| row.join(delimiter) + "\r\n").collect()
}

fn windows_1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

fn parquet(rows: &[Vec<String>]) -> Vec<u8> {
    let column = |at: usize| -> ArrayRef {
        Arc::new(rows[1..].iter().map(|row| Some(row[at].clone())).collect::<StringArray>())
    };
    let columns = rows[0].iter().enumerate().map(|(at, name)| (name.clone(), column(at), true));
    let batch = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn edexml(canaries: &mut Canaries) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EDEX>\n<school><schooljaar>2024-2025</schooljaar>\
        <brincode>12AB</brincode><aanmaakdatum>2024-10-29T08:00:00</aanmaakdatum></school>\n<leerlingen>\n"
        .to_owned();
    for pupil in [0, 2] {
        let key = canaries.number(pupil);
        let mut next = || canaries.next(pupil);
        let left = if pupil == 0 { "<jaargroep>H</jaargroep>" } else { "<jaargroep>5</jaargroep>" };
        let day = if pupil == 0 { "<uitstroomdatum>2014-07-31</uitstroomdatum>" } else { "" };
        writeln!(
            text,
            "<leerling key=\"{key}\"><voornamen>{}</voornamen>{left}<emailadres>{}</emailadres>{day}\
             <!-- {} --><toevoegingen><blok><code>{}</code><opmerking>{}</opmerking></blok></toevoegingen></leerling>",
            next(),
            next(),
            next(),
            next(),
            next()
        )
        .unwrap();
    }
    text + "</leerlingen>\n</EDEX>\n"
}

/// A delivery in every format, dialect and encoding, of which every cell that says something is a canary.
fn delivery() -> (Desk, Canaries) {
    let (desk, mut canaries) = (Desk::new(), Canaries::default());
    let canaries_of = &mut canaries;
    let pupils = [
        "Leerlingnummer",
        "BRIN",
        "Roepnaam",
        "Geboortedatum",
        "PGN",
        "Straat",
        "Telefoon",
        "E-mail",
        "Inschrijfdatum",
        "Uitschrijfdatum",
    ];
    desk.write("delivery/parnassys/leerlingen.csv", windows_1252(&csv(&table(canaries_of, &pupils, 1), ";")));
    let care = ["Leerlingnummer", "BRIN", "Huisarts", "Medicatie", "Diagnose", "Dieet"];
    desk.write("delivery/parnassys/zorg.csv", csv(&table(canaries_of, &care, 1), ","));
    let notes = ["Leerlingnummer", "BRIN", "Datum", "Onderwerp", "Notitie", "Auteur"];
    desk.write("delivery/parnassys/notities.csv", windows_1252(&csv(&table(canaries_of, &notes, 2), "\t")));
    let guardians = ["Leerlingnummer", "BRIN", "Voorletters", "Straat", "Telefoon", "IBAN"];
    desk.write(
        "delivery/parnassys/verzorgers.csv",
        format!("\u{feff}{}", csv(&table(canaries_of, &guardians, 2), ";")),
    );
    let results = ["Leerlingnummer", "BRIN", "Toetsnaam", "Niveau", "Opmerking"];
    desk.write("delivery/cito/toetsen.parquet", parquet(&table(canaries_of, &results, 3)));
    desk.write("delivery/EDEX.xml", edexml(canaries_of));
    desk.write(
        "delivery/media/manifest.csv",
        csv(&table(canaries_of, &["Leerlingnummer", "Bestand", "Soort"], 1), ";"),
    );
    let unknown = ["Leerlingnummer", "BRIN", "Qwrtp", "Zzxcv"];
    desk.write("delivery/parnassys/xyzzy.csv", csv(&table(canaries_of, &unknown, 1), ";"));
    let number = |pupil: usize| format!("77{pupil}4{pupil}91");
    governance(
        &desk,
        &format!("12AB,{},medical,court,2024-01-01,\n", number(1)),
        &format!("12AB,{},access,all,2024-10-20,open,,guardian,,\n", number(2)),
        &format!("12AB,{},image,withdrawn,2024-10-01\n", number(2)),
    );
    desk.pipeline(
        "governance = \"governance\"\nunknown_columns = \"refer\"\n[[school]]\nbrin = \"12AB\"\nname = \"De Proef\"\n",
    );
    (desk, canaries)
}

/// Whether a text stands in bytes, in UTF-8 or Windows-1252.
fn stands_in(canary: &str, bytes: &[u8]) -> bool {
    let find = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    find(canary.as_bytes()) || find(&windows_1252(canary))
}

/// No canary stands in any of those files; a finding tells the file and the canary, which is nobody's.
fn assert_clean(files: &BTreeMap<String, Vec<u8>>, canaries: &[String], what: &str) {
    assert!(!files.is_empty(), "{what}");
    for (path, bytes) in files {
        for canary in canaries {
            let at = bytes.windows(canary.len()).position(|window| window == canary.as_bytes()).unwrap_or_default();
            let before = String::from_utf8_lossy(&bytes[at.saturating_sub(80)..at]).into_owned();
            assert!(!stands_in(canary, bytes), "{what}: `{canary}` stands in {path} after `{before}`");
            assert!(!path.contains(canary.as_str()), "{what}: `{canary}` stands in the name of {path}");
        }
    }
}

/// The files below a folder of a desk, but for those below some others.
fn files(desk: &Desk, folder: &str, but: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut files = bytes_of(&desk.path(folder));
    files.retain(|path, _| !but.iter().any(|prefix| path.starts_with(prefix)));
    files
}

fn said(output: std::process::Output) -> BTreeMap<String, Vec<u8>> {
    [("stdout".to_owned(), output.stdout), ("stderr".to_owned(), output.stderr)].into()
}

#[test]
fn a_run_tells_no_value() {
    let (desk, canaries) = delivery();
    for lang in ["en", "nl"] {
        let output = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF, "--lang", lang, "--replace"]);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        assert_clean(&said(output), &canaries.all, "run");
    }
    assert_clean(&files(&desk, "out", &["datasets/", "worklist/"]), &canaries.all, "run folder");
    for (path, bytes) in files(&desk, "out", &[]).iter().filter(|(path, _)| path.starts_with("worklist/")) {
        let told: Vec<&String> = canaries.all.iter().filter(|canary| stands_in(canary, bytes)).collect();
        assert!(told.iter().all(|canary| canary.starts_with("77")), "{path}: numbers alone stand there");
    }
    let confirmed = desk.program(&["confirm", "out"]);
    assert_eq!(confirmed.status.code(), Some(1), "{}", String::from_utf8_lossy(&confirmed.stderr));
    assert_clean(&said(confirmed), &canaries.all, "confirm");
    let today = chrono::Local::now().format("%Y-%m-%d").to_string();
    let paper = ["confirm", "out", "--what", "paper", "--on", &today, "--role", "administrator"];
    let confirmed = desk.program(&paper);
    assert_eq!(confirmed.status.code(), Some(1), "{}", String::from_utf8_lossy(&confirmed.stderr));
    assert_clean(&said(confirmed), &canaries.all, "confirmation");
    let folder = files(&desk, "out", &["datasets/", "worklist/"]);
    assert!(["certificate.html", "certificate.json", "certificate.note"].iter().all(|file| folder.contains_key(*file)));
    assert_clean(&folder, &canaries.all, "certificate");
    assert_clean(&files(&desk, "ledger", &[]), &canaries.all, "deletion log");
    let json = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF, "--format", "json", "--replace"]);
    assert_clean(&said(json), &canaries.all, "run as json");
}

#[test]
fn an_erased_value_is_nowhere_in_the_purged_datasets() {
    let (desk, canaries) = delivery();
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let purged = files(&desk, "out/datasets", &["parnassys/xyzzy.csv"]);
    // The unknown columns are kept, and with them the number, in that file and in the register that dates it (E4, E10).
    let number = |text: &String| text.starts_with("77") || NATIONAL.contains(&text.as_str()) || text.contains("-2009");
    let delivery = bytes_of(&desk.path("delivery"));
    let names = [delivery["parnassys/leerlingen.csv"].clone(), delivery["EDEX.xml"].clone()];
    let gone: Vec<String> =
        canaries.of_first.iter().filter(|text| !number(text)).filter(|text| !is_name(text, &names)).cloned().collect();
    let unknown = bytes_of(&desk.path("delivery"))["parnassys/xyzzy.csv"].clone();
    let gone: Vec<String> = gone.into_iter().filter(|text| !stands_in(text, &unknown)).collect();
    assert!(gone.len() > 20, "{}", gone.len());
    assert_clean(&purged, &gone, "purged datasets");
}

/// Whether a text is the name of the first pupil in one of the two registers, which stays with the clock (E10).
fn is_name(text: &str, [register, edexml]: &[Vec<u8>; 2]) -> bool {
    let first = register.split(|byte| *byte == b'\n').nth(1).unwrap();
    first.split(|byte| *byte == b';').nth(2) == Some(windows_1252(text).as_slice())
        || String::from_utf8_lossy(edexml).contains(&format!("<voornamen>{text}<"))
}

#[test]
fn a_plan_tells_no_value_but_to_the_approvers() {
    let (desk, canaries) = delivery();
    let output = desk.program(&["plan", "pipeline.toml", "--as-of", AS_OF]);
    assert!(output.status.code().unwrap() < 2, "{}", String::from_utf8_lossy(&output.stderr));
    assert_clean(&said(output), &canaries.all, "plan");
    assert_clean(&files(&desk, "out.plan", &["approvers/"]), &canaries.all, "plan folder");
    let list = desk.path("out.plan/approvers/vernietigingslijst.csv");
    let list = fs::read(list).unwrap();
    let on_it: Vec<&String> = canaries.all.iter().filter(|canary| stands_in(canary, &list)).collect();
    assert!(!on_it.is_empty() && on_it.iter().all(|canary| canary.starts_with("77")), "numbers alone stand there");
    desk.write("delivery/parnassys/zorg.csv", "Leerlingnummer;BRIN;Huisarts\n");
    assert_clean(&said(desk.program(&["run", "out.plan"])), &canaries.all, "a plan that is refused");
}

#[test]
fn looking_tells_no_value() {
    let (desk, canaries) = delivery();
    assert_clean(&said(desk.program(&["inspect", "delivery"])), &canaries.all, "inspect");
    assert_clean(&said(desk.program(&["inspect", "delivery", "--format", "json"])), &canaries.all, "inspect as json");
}

#[test]
fn a_failure_tells_no_value() {
    let broken: &[(&str, &str, Vec<u8>)] = &[
        ("a quote", "delivery/a.csv", b"Leerlingnummer;Diagnose\n7704091;\"Kanarie in een kooi\n".to_vec()),
        ("an encoding", "delivery/a.csv", b"Leerlingnummer;Diagnose\n7704091;Kanarie\x81\x8d\n".to_vec()),
        ("xml", "delivery/a.xml", b"<EDEX><leerling key=\"7704091\">Kanarie</EDEX>".to_vec()),
        ("a doctype", "delivery/a.xml", b"<!DOCTYPE a [<!ENTITY k \"Kanarie\">]><a>&k;</a>".to_vec()),
        ("parquet", "delivery/a.parquet", b"PAR1 Kanarie 7704091 PAR1".to_vec()),
        ("a school", "delivery/a.csv", b"Leerlingnummer;BRIN;Diagnose\n7704091;99ZZ;Kanarie\n".to_vec()),
        ("no school", "delivery/a.csv", b"Leerlingnummer;BRIN;Diagnose\n7704091;Kanarie;Kanarie\n".to_vec()),
        (
            "a hold",
            "governance/holds.csv",
            b"school,pupil,category,ground,from,until\n12AB,Kanarie,all,court,2024-01-01,\n".to_vec(),
        ),
        (
            "a ground",
            "governance/holds.csv",
            b"school,pupil,category,ground,from,until\n12AB,7704091,Kanarie,Kanarie,x,\n".to_vec(),
        ),
        ("a request", "governance/requests.csv", b"school,pupil\nKanarie,7704091\n".to_vec()),
        ("a consent", "governance/consents.csv", b"school,pupil,subject,state,on\n12AB,Kanarie 1,\"Kanarie\n".to_vec()),
    ];
    for (what, path, bytes) in broken {
        let (desk, mut canaries) = delivery();
        canaries.all.push("Kanarie".to_owned());
        desk.write(path, bytes);
        for lang in ["en", "nl"] {
            let output = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF, "--lang", lang]);
            assert!(matches!(output.status.code(), Some(2 | 3)), "{what}: {}", String::from_utf8_lossy(&output.stderr));
            assert_clean(&said(output), &canaries.all, what);
        }
        let left = files(&desk, "", &["delivery/", "governance/"]);
        assert_clean(&left, &canaries.all, what);
    }
}

#[test]
fn unknown_columns_are_told_by_their_names_alone() {
    let (desk, canaries) = delivery();
    let text = fs::read_to_string(desk.path("pipeline.toml")).unwrap();
    desk.write("pipeline.toml", text.replace("\"refer\"", "\"refuse\""));
    let output = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Qwrtp"));
    assert_clean(&said(output), &canaries.all, "refused columns");
}

#[test]
fn a_file_named_after_a_pupil_is_shown_by_its_number() {
    let (desk, mut canaries) = delivery();
    let number = canaries.number(2);
    desk.write(&format!("delivery/dossier/{number}.pdf"), b"%PDF");
    desk.write(
        &format!("delivery/dossier/{number}-zorg.csv"),
        format!("Leerlingnummer;BRIN;Diagnose\n{number};12AB;x\n"),
    );
    let output = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert_clean(&said(output), &canaries.all, "run");
    assert_clean(&files(&desk, "out", &["datasets/", "worklist/"]), &canaries.all, "run folder");
    assert!(desk.path(&format!("out/datasets/dossier/{number}-zorg.csv")).exists());
}

#[test]
fn a_file_without_a_header_does_not_put_its_first_row_in_the_plan() {
    let (desk, mut canaries) = delivery();
    let number = canaries.number(2);
    let name = canaries.next(2);
    let national = canaries.add(2, NATIONAL[2]);
    let row = format!("{number};12AB;{name};{national};01-02-2012\n");
    desk.write("delivery/export.csv", row.repeat(20));
    let output = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF]);
    assert_eq!(output.status.code(), Some(3), "it is refused");
    assert_clean(&said(output), &canaries.all, "run");
    assert_clean(&files(&desk, "", &["delivery/", "governance/", "out/datasets/"]), &canaries.all, "everything else");
}
