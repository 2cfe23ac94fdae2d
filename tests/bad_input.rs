//! What can be wrong with what a school hands in, and with how it asks: each is refused or referred at its place, with the
//! right exit code, inputs untouched and nothing half written; once it is mended the next run works.

use crate::support::{AS_OF, Desk, as_of, clock, governance, refused, says, snapshot, texts, told, wishes};
use opschoon::model::Day;
use opschoon::model::handover::Referral;
use opschoon::run::{self, Done, Job, Overrides};
use opschoon::storage::{FolderLock, faults};
use std::fs;
use std::io::ErrorKind;

/// A register: of 1001 everything is due, of 1002 the two-year categories, 1003 is enrolled.
pub(crate) const PUPILS: &str = "Leerlingnummer;BRIN;Roepnaam;Achternaam;Geboortedatum;Straat;Inschrijfdatum;Uitschrijfdatum\r\n\
    1001;12AB;Ada;Proef;01-02-2004;Voorbeeldlaan 1;01-08-2008;31-07-2016\r\n\
    1002;12AB;Bo;Toets;01-02-2010;Voorbeeldlaan 2;01-08-2014;31-07-2022\r\n\
    1003;12AB;Cas;Model;01-02-2016;Voorbeeldlaan 3;01-08-2020;\r\n";

/// Notes on each of them.
pub(crate) const NOTES: &str = "Leerlingnummer;BRIN;Datum;Notitie\r\n1001;12AB;03-04-2015;Kwam te laat\r\n\
    1002;12AB;03-04-2021;Leest goed\r\n1003;12AB;03-04-2023;Rekent graag\r\n";

/// A desk with a small delivery that can be run.
pub(crate) fn small() -> Desk {
    let desk = Desk::new();
    desk.write("delivery/parnassys/leerlingen.csv", PUPILS);
    desk.write("delivery/parnassys/notities.csv", NOTES);
    desk
}

/// The pipeline refuses, in the library and as a program, with that code and a message that holds all these words.
fn refuses(desk: &Desk, code: u8, words: &[&str]) {
    let before = snapshot(&desk.path("delivery"));
    let error = refused(desk.run());
    let told_of = says(&error);
    let fits = |line: &String| words.iter().all(|word| line.contains(word));
    assert!(told_of.iter().any(fits), "{words:?} is not in {told_of:?}");
    assert_eq!(error.exit_code(), code, "{told_of:?}");
    let output = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF, "--quiet"]);
    assert_eq!(told(&output).0, i32::from(code), "{}", told(&output).1);
    assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    assert_eq!(before, snapshot(&desk.path("delivery")), "the inputs stay as they are");
    nothing_is_left(desk);
    assert!(desk.log().is_empty(), "nothing began");
}

/// No run folder and nothing half written.
fn nothing_is_left(desk: &Desk) {
    let names = fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let strange: Vec<String> = names
        .filter(|name| !["delivery", "governance", "pipeline.toml", "schedule.toml"].contains(&name.as_str()))
        .collect();
    assert!(strange.iter().all(|name| name.starts_with("ledger")), "{strange:?}");
}

fn runs(desk: &Desk) -> Done {
    desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)))
}

fn reasons(done: &Done) -> Vec<&'static str> {
    done.referrals.iter().map(|referral: &Referral| referral.reason.name()).collect()
}

#[test]
fn the_small_delivery_itself_runs() {
    let summary = runs(&small()).summary.unwrap();
    let dropped: Vec<u64> = summary.datasets.iter().map(|dataset| dataset.rows_dropped).collect();
    assert_eq!(dropped, [1, 2]);
}

#[test]
fn an_input_that_is_not_there() {
    let desk = small();
    fs::rename(desk.path("delivery"), desk.path("governance")).unwrap();
    refuses(&desk, 2, &["input-not-found", "delivery"]);
    fs::rename(desk.path("governance"), desk.path("delivery")).unwrap();
    runs(&desk);
}

#[test]
fn an_input_without_files() {
    refuses(&Desk::new(), 2, &["input-nothing"]);
}

/// A delivery with one more file that is refused, at its place.
fn refuses_file(name: &str, bytes: impl AsRef<[u8]>, words: &[&str]) {
    let desk = small();
    desk.write(&format!("delivery/{name}"), bytes);
    refuses(&desk, 3, &[&[name], words].concat());
    fs::remove_file(desk.path(&format!("delivery/{name}"))).unwrap();
    runs(&desk);
}

#[test]
fn an_empty_file() {
    refuses_file("leeg.csv", "", &["format-empty"]);
}

#[test]
fn a_quote_that_nothing_closes() {
    refuses_file(
        "zorg.csv",
        "Leerlingnummer;Diagnose\n1001;ADHD\n1002;\"dyslexie\n1003;x\n",
        &["format-unclosed-quote", "row=2"],
    );
}

#[test]
fn an_encoding_that_nobody_knows() {
    refuses_file("zorg.csv", b"Leerlingnummer;Diagnose\n1001;caf\xe9\n1002;\x81\x8d\n", &["format-encoding", "row="]);
}

#[test]
fn utf_16_that_is_cut_off_in_the_middle_of_a_letter() {
    let mut text: Vec<u8> =
        "\u{feff}Leerlingnummer;Diagnose\n1001;ADHD\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    text.pop();
    refuses_file("zorg.csv", text, &["format-encoding", "row=1"]);
}

#[test]
fn utf_16_with_a_nul_character() {
    let text: Vec<u8> =
        "\u{feff}Leerlingnummer;Diagnose\n1001;AD\0HD\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refuses_file("zorg.csv", text, &["format-encoding", "row=1"]);
}

#[test]
fn a_title_above_lines_that_may_be_a_header_or_pupils() {
    let text = "Klassenlijst\nVoornaam;Achternaam;Groep\nAda;Proef;geel\nBo;Toets;rood\nCas;Model;rood\n";
    refuses_file("klas.csv", text, &["format-header-unclear"]);
}

#[test]
fn an_export_that_a_program_quoted_line_by_line() {
    let text = "\"Leerlingnummer;\"\"Diagnose\"\"\"\n\"1001;\"\"ADHD\"\"\"\n";
    refuses_file("zorg.csv", text, &["format-quoted-lines"]);
}

#[test]
fn xml_with_a_document_type() {
    let text = "<?xml version=\"1.0\"?>\n<!DOCTYPE EDEX [<!ENTITY a \"b\">]>\n<EDEX><leerlingen/></EDEX>\n";
    refuses_file("edex.xml", text, &["format-xml-doctype"]);
}

#[test]
fn xml_that_is_not_well_formed() {
    refuses_file("edex.xml", "<EDEX><leerlingen></EDEX>\n", &["format-malformed-xml", "offset="]);
}

#[test]
fn parquet_that_is_damaged() {
    refuses_file("toetsen.parquet", b"PAR1 this is no table PAR1", &["format-parquet"]);
}

#[test]
fn a_school_that_the_pipeline_lacks() {
    refuses_file(
        "99ZZ/absentie.csv",
        "Leerlingnummer;Datum;Reden absentie\n1001;01-02-2020;ziek\n",
        &["school-contradicts"],
    );
}

#[test]
#[cfg(unix)]
fn a_link_in_the_delivery() {
    let desk = small();
    std::os::unix::fs::symlink("/etc/hostname", desk.path("delivery/link.csv")).unwrap();
    refuses(&desk, 3, &["storage-link", "link.csv"]);
    fs::remove_file(desk.path("delivery/link.csv")).unwrap();
    runs(&desk);
}

#[test]
fn a_date_that_no_calendar_has() {
    let desk = small();
    desk.write("delivery/parnassys/leerlingen.csv", PUPILS.replace("31-07-2022", "31-02-2020"));
    let done = runs(&desk);
    assert!(reasons(&done).contains(&"departure-unreadable-date"), "{:?}", reasons(&done));
    let kept = String::from_utf8(desk.out("datasets/parnassys/leerlingen.csv")).unwrap();
    assert!(kept.contains("1002;12AB;Bo;Toets;01-02-2010;Voorbeeldlaan 2;01-08-2014;31-02-2020\r\n"));
    let output = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF, "--replace"]);
    assert_eq!(told(&output).0, 1);
}

#[test]
fn a_row_with_a_cell_too_few() {
    let desk = small();
    let ragged = "1001;12AB;03-04-2015\r\n";
    desk.write("delivery/parnassys/notities.csv", format!("{NOTES}{ragged}"));
    let done = runs(&desk);
    let found = done.referrals.iter().find(|referral| referral.reason.name() == "ragged-row").unwrap();
    assert_eq!((found.place.row, found.rows), (Some(4), 1));
    assert!(String::from_utf8(desk.out("datasets/parnassys/notities.csv")).unwrap().ends_with(ragged));
}

#[test]
fn nul_bytes_in_a_cell_are_kept_or_refused_but_never_lost() {
    let desk = small();
    let with_nul = NOTES.replace("Rekent", "Re\0kent");
    desk.write("delivery/parnassys/notities.csv", &with_nul);
    match desk.run() {
        Ok(_) => {
            let kept = desk.out("datasets/parnassys/notities.csv");
            assert!(String::from_utf8(kept).unwrap().contains("Re\0kent"));
        }
        Err(error) => assert_eq!(error.exit_code(), 3, "{:?}", says(&error)),
    }
}

#[test]
fn a_header_without_rows_is_no_error() {
    let desk = small();
    desk.write("delivery/parnassys/absentie.csv", "Leerlingnummer;BRIN;Datum;Reden absentie\r\n");
    let done = runs(&desk);
    let told_of = done.findings.iter().any(|finding| finding.id == "finding-no-rows");
    assert!(told_of, "{:?}", done.findings);
    assert_eq!(desk.out("datasets/parnassys/absentie.csv"), b"Leerlingnummer;BRIN;Datum;Reden absentie\r\n");
}

#[test]
fn a_schedule_without_a_rule_for_a_category() {
    let desk = small();
    desk.write(
        "schedule.toml",
        "version = 1\nname = \"short\"\nsector = \"po\"\n[[rule]]\nid = \"address\"\ncategories = [\"contact.address\"]\n\
         trigger = \"departure\"\nterm = \"2 years\"\nbasis = { kind = \"board\", text = \"besluit\" }\n",
    );
    desk.pipeline("schedule = \"schedule.toml\"\n[[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n");
    let done = runs(&desk);
    assert!(reasons(&done).contains(&"no-rule"), "{:?}", reasons(&done));
    assert_eq!(desk.out("datasets/parnassys/notities.csv"), NOTES.as_bytes());
    let kept = String::from_utf8(desk.out("datasets/parnassys/leerlingen.csv")).unwrap();
    assert!(kept.contains("1001;12AB;Ada;Proef;01-02-2004;;01-08-2008;31-07-2016\r\n"), "the address alone goes");
    let error = refused(run::check(&[desk.path("schedule.toml")]));
    assert!(says(&error).iter().any(|line| line.contains("policy-schedule-gap") && line.contains("medical")));
    assert_eq!(told(&desk.program(&["check", "schedule.toml"])).0, 2);
}

/// A file with a column that nobody knows.
fn with_unknown_column(unknown_columns: &str) -> Desk {
    let desk = small();
    desk.write("delivery/parnassys/xyzzy.csv", "Leerlingnummer;BRIN;Qwrtp\n1001;12AB;zz1\n1003;12AB;zz2\n");
    desk.pipeline(&format!(
        "unknown_columns = \"{unknown_columns}\"\n[[school]]\nbrin = \"12AB\"\nname = \"De Proef\"\n"
    ));
    desk
}

#[test]
fn an_unknown_column_where_the_pipeline_refuses_them() {
    let desk = with_unknown_column("refuse");
    refuses(&desk, 2, &["column-unknown", "dataset=parnassys/xyzzy.csv", "column=Qwrtp"]);
    fs::remove_file(desk.path("delivery/parnassys/xyzzy.csv")).unwrap();
    runs(&desk);
}

#[test]
fn an_unknown_column_where_the_pipeline_refers_them() {
    let desk = with_unknown_column("refer");
    let done = runs(&desk);
    let column = |referral: &&Referral| referral.place.column.as_deref() == Some("Qwrtp");
    assert!(done.referrals.iter().filter(column).any(|referral| referral.reason.name() == "unknown-column"));
    assert_eq!(desk.out("datasets/parnassys/xyzzy.csv"), fs::read(desk.path("delivery/parnassys/xyzzy.csv")).unwrap());
}

#[test]
fn a_delivery_inside_the_run_folder() {
    let desk = small();
    let text = fs::read_to_string(desk.path("pipeline.toml")).unwrap();
    desk.write("pipeline.toml", text.replace("out = \"out\"", "out = \".\""));
    refuses(&desk, 2, &["policy-paths-overlap", "key=out", "other=input"]);
    desk.write("pipeline.toml", text);
    let overrides = Overrides { out: Some(desk.path("delivery/out")), ..Overrides::default() };
    let error = refused(Job::load(&desk.path("pipeline.toml"), &overrides, as_of()));
    assert!(says(&error)[0].starts_with("storage-nested") && error.exit_code() == 2, "{:?}", says(&error));
    runs(&desk);
}

#[test]
fn a_run_folder_that_holds_something() {
    let desk = small();
    desk.write("out/mine.txt", "keep me");
    let error = refused(desk.run());
    assert!(says(&error)[0].starts_with("storage-not-empty"), "{:?}", says(&error));
    assert_eq!(error.exit_code(), 2);
    assert_eq!(desk.out("mine.txt"), b"keep me");
    assert!(desk.log().is_empty());
    fs::remove_file(desk.path("out/mine.txt")).unwrap();
    runs(&desk);
}

#[test]
fn a_deletion_log_that_another_run_has_open() {
    let desk = small();
    let lock = FolderLock::acquire(&desk.path("ledger.lock")).unwrap();
    refuses(&desk, 2, &["storage-locked", "ledger.lock"]);
    drop(lock);
    runs(&desk);
}

#[test]
fn a_day_in_the_future() {
    let desk = small();
    let tomorrow = clock().today.plus_days(1);
    let job = desk.job_on(tomorrow).map_err(|_| ()).unwrap();
    let error = refused(run::run_pipeline(&job, &wishes(&texts(), &clock())));
    assert!(says(&error)[0].starts_with("as-of-in-future") && error.exit_code() == 2);
    let output = desk.program(&["run", "pipeline.toml", "--as-of", "2999-01-01"]);
    assert_eq!(told(&output).0, 2, "{}", told(&output).1);
    nothing_is_left(&desk);
    runs(&desk);
}

#[test]
fn a_day_before_that_of_the_last_run() {
    let desk = small();
    runs(&desk);
    fs::remove_dir_all(desk.path("out")).unwrap();
    let entries = desk.log().len();
    let day_before = Day::from_number(as_of().number() - 1).unwrap();
    let job = desk.job_on(day_before).map_err(|_| ()).unwrap();
    let error = refused(run::run_pipeline(&job, &wishes(&texts(), &clock())));
    assert!(says(&error)[0].starts_with("as-of-before-last-run") && error.exit_code() == 2, "{:?}", says(&error));
    assert_eq!(desk.log().len(), entries);
    runs(&desk);
}

/// The small delivery under a governance folder.
fn governed(holds: &str, requests: &str) -> Desk {
    let desk = small();
    governance(&desk, holds, requests, "");
    desk.pipeline("governance = \"governance\"\n[[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n");
    desk
}

#[test]
fn a_hold_that_finds_nobody() {
    for (hold, why) in [
        ("12AB,9999,all,court,2024-01-01,\n", "no such pupil"),
        ("34CD,1001,all,court,2024-01-01,\n", "no such school"),
        ("12AB,1001,medical.psychological,court,2024-01-01,\n", "no such category"),
    ] {
        let desk = governed(hold, "");
        refuses(&desk, 2, &["determine-unmatched", "holds.csv", "line=2"]);
        governance(&desk, "12AB,1001,all,court,2024-01-01,\n", "", "");
        let done = runs(&desk);
        assert_eq!(done.preview.pupils.with_erasure, 1, "{why}");
    }
}

#[test]
fn a_restriction_that_finds_nobody() {
    let desk = governed("", "12AB,9999,restriction,all,2024-05-01,open,,guardian,,\n");
    refuses(&desk, 2, &["determine-unmatched", "requests.csv", "line=2"]);
}

#[test]
fn a_governance_folder_that_lacks_a_file() {
    let desk = governed("", "");
    fs::remove_file(desk.path("governance/holds.csv")).unwrap();
    refuses(&desk, 2, &["policy-missing-governance-file", "holds.csv"]);
    governance(&desk, "", "", "");
    runs(&desk);
}

#[test]
fn no_governance_after_a_run_that_saw_a_hold() {
    let desk = governed("12AB,1001,all,court,2024-01-01,\n", "");
    runs(&desk);
    fs::remove_dir_all(desk.path("out")).unwrap();
    desk.pipeline("[[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n");
    let error = refused(desk.run());
    assert!(says(&error)[0].starts_with("governance-gone") && error.exit_code() == 2, "{:?}", says(&error));
}

#[test]
fn a_disk_that_is_full() {
    let desk = small();
    let text = fs::read_to_string(desk.path("pipeline.toml")).unwrap();
    desk.write("pipeline.toml", text.replace("out = \"out\"", "out = \"disk/out\""));
    fs::create_dir(desk.path("disk")).unwrap();
    let before = snapshot(&desk.path("delivery"));
    for operations in [0, 1, 3, 6, 10, 15] {
        let full = faults::fail_after(&desk.path("disk"), operations, ErrorKind::StorageFull);
        let error = refused(desk.run());
        assert!(full.sprung());
        drop(full);
        assert!(says(&error)[0].starts_with("storage-disk-full path="), "{operations}: {:?}", says(&error));
        assert_eq!(error.exit_code(), 4);
        assert_eq!(before, snapshot(&desk.path("delivery")));
        assert!(!desk.path("disk/out").exists());
        let last = desk.log().pop();
        assert!(format!("{last:?}").contains("outcome: Failed, reason: Disk"), "the log says why: {last:?}");
    }
    runs(&desk);
    let left: Vec<_> = fs::read_dir(desk.path("disk")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["out"], "nothing of the runs that failed is left");
}
