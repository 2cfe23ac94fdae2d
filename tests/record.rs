//! The record of a run says the same as its summary, gives no small count away, and holds nothing personal.

use crate::support::{AS_OF, Desk, governance};
use serde_json::Value;
use std::fmt::Write;
use std::fs;

fn json(desk: &Desk, file: &str) -> Value {
    serde_json::from_slice(&desk.out(file)).unwrap()
}

/// A count that is told equals what is meant; one below five is not told.
fn assert_told(told: &Value, meant: u64, what: &str) -> bool {
    if (1..5).contains(&meant) {
        assert!(told == "< 5" || told.is_null(), "{what}: {told} for {meant}");
    } else {
        let least = told.as_str().and_then(|text| text.strip_prefix(">= ")?.parse::<u64>().ok());
        let fits = told.is_null() || told.as_u64() == Some(meant) || least.is_some_and(|least| least < meant);
        assert!(fits, "{what}: {told} for {meant}");
    }
    told.is_number()
}

fn sum(datasets: &[Value], of: impl Fn(&Value) -> u64) -> u64 {
    datasets.iter().map(of).sum()
}

#[test]
fn every_number_of_the_record_adds_up_to_the_summary() {
    let desk = Desk::sample(120);
    desk.run().unwrap();
    let (record, summary) = (json(&desk, "record.json"), json(&desk, "summary.json"));
    let (of_record, of_summary) = (record["datasets"].as_array().unwrap(), summary["datasets"].as_array().unwrap());
    assert_eq!(of_record.len(), of_summary.len());
    let mut told = 0;
    for (dataset, meant) in of_record.iter().zip(of_summary) {
        assert_eq!(
            (&dataset["id"], &dataset["path"], &dataset["schema"]),
            (&meant["id"], &meant["path"], &meant["schema"])
        );
        assert_eq!((&dataset["digest_in"], &dataset["digest_out"]), (&meant["digest_in"], &meant["digest_out"]));
        for key in ["rows_in", "rows_kept", "rows_dropped"] {
            told += u32::from(assert_told(&dataset[key], meant[key].as_u64().unwrap(), key));
        }
        let [Some(rows_in), kept, dropped] = ["rows_in", "rows_kept", "rows_dropped"].map(|key| dataset[key].as_u64())
        else {
            continue;
        };
        assert_eq!(
            Some(rows_in),
            kept.zip(dropped).map(|(kept, dropped)| kept + dropped),
            "a total with both its parts"
        );
        let categories = meant["by_category"].as_object().unwrap();
        assert_eq!(dataset["by_category"].as_object().unwrap().len(), categories.len());
        for (category, meant) in categories {
            for key in ["rows_dropped", "cells_blanked"] {
                let count = &dataset["by_category"][category][key];
                told += u32::from(assert_told(count, meant[key].as_u64().unwrap(), category));
            }
        }
    }
    assert!(told > 100, "most of it is told: {told}");
    let totals = &record["totals"];
    assert_told(&totals["rows_dropped"], sum(of_summary, |dataset| dataset["rows_dropped"].as_u64().unwrap()), "rows");
    assert_told(
        &totals["cells_blanked"],
        sum(of_summary, |dataset| dataset["cells_blanked"].as_u64().unwrap()),
        "cells",
    );
    for key in ["total", "enrolled", "departed", "unresolved", "with_erasure"] {
        assert_told(&record["pupils"][key], summary["pupils"][key].as_u64().unwrap(), key);
    }
    assert_eq!(record["ledger"], summary["ledger"]);
    assert_eq!(record["run_id"], summary["run_id"]);
    let rows_of = |reason: &Value| reason["rows"].as_u64().is_none_or(|rows| rows >= 5);
    assert!(record["referrals"].as_array().unwrap().iter().all(rows_of));
}

/// Twenty pupils: some left long ago, and of one a hold keeps the medical data that should have gone.
fn few() -> Desk {
    let desk = Desk::new();
    let mut pupils = "Leerlingnummer;BRIN;Roepnaam;Inschrijfdatum;Uitschrijfdatum\n".to_owned();
    let mut care = "Leerlingnummer;BRIN;Diagnose\n".to_owned();
    for pupil in 100..120 {
        let left = if pupil < 103 { "31-07-2014" } else { "" };
        writeln!(pupils, "{pupil};12AB;Naam{pupil};01-08-2012;{left}").unwrap();
        writeln!(care, "{pupil};12AB;Diagnose{pupil}").unwrap();
    }
    desk.write("delivery/parnassys/leerlingen.csv", pupils);
    desk.write("delivery/parnassys/zorg.csv", care);
    governance(&desk, "12AB,100,medical,court,2024-01-01,\n", "", "");
    desk.pipeline("governance = \"governance\"\n[[school]]\nbrin = \"12AB\"\nname = \"De <b>Proef</b>\"\n");
    desk
}

#[test]
fn three_pupils_are_few_and_can_not_be_worked_out() {
    let desk = few();
    desk.run().unwrap();
    let record = json(&desk, "record.json");
    assert_eq!(record["pupils"]["departed"], "< 5");
    assert_eq!(record["pupils"]["enrolled"], 17);
    assert_eq!(record["pupils"]["total"], ">= 17", "twenty less seventeen is three");
    assert_eq!(record["kept_back"][0]["ground"], "court");
    assert_eq!(record["kept_back"][0]["pupils"], "< 5");
    let text = String::from_utf8(desk.out("record.html")).unwrap();
    assert!(text.contains("&lt; 5") || text.contains("&#60; 5"));
    assert!(text.contains("De &#60;b&#62;Proef&#60;/b&#62;"), "a school's name is text");
}

#[test]
fn the_record_says_who_did_not_approve_and_what_the_schedule_lacks() {
    let desk = few();
    desk.run().unwrap();
    let record = json(&desk, "record.json");
    assert_eq!(record["approved_by"], Value::Array(Vec::new()));
    assert_eq!(record["schedule"]["missing"], serde_json::json!(["adopted_on", "gmr_consent_on"]));
    let dutch = desk.program(&["run", "pipeline.toml", "--as-of", AS_OF, "--lang", "nl", "--out", "dutch"]);
    assert!(dutch.status.code().unwrap() < 2, "{}", String::from_utf8_lossy(&dutch.stderr));
    let text = fs::read_to_string(desk.path("dutch/record.html")).unwrap();
    assert!(text.contains("<html lang=\"nl\">") && text.contains("zonder goedkeuring"));
}

#[test]
fn a_run_that_erases_nothing_says_so() {
    let desk = Desk::new();
    desk.write(
        "delivery/parnassys/leerlingen.csv",
        "Leerlingnummer;BRIN;Roepnaam;Inschrijfdatum;Uitschrijfdatum\n7;12AB;Naam;01-08-2022;\n",
    );
    desk.run().unwrap();
    let record = json(&desk, "record.json");
    assert_eq!(record["erased"], Value::Array(Vec::new()));
    assert!(record["left"].is_null());
    let open: Vec<&str> =
        record["elsewhere"].as_array().unwrap().iter().map(|place| place["what"].as_str().unwrap()).collect();
    assert_eq!(open, ["delivery"], "the export is there whatever went");
}
