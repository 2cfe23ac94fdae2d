//! Secret addresses and telephone numbers (E12): nothing that is shown or handed out tells an address or a number at all,
//! so that none of a pupil who keeps them secret; the purged datasets keep them as they were.

use crate::support::{AS_OF, Desk, bytes_of, told};
use std::fs;

/// What stands with the flag `J` in the delivery: numbers, streets and mail addresses of pupils and guardians.
fn secrets(desk: &Desk) -> Vec<String> {
    let mut found = Vec::new();
    for file in ["leerlingen", "verzorgers"] {
        let bytes = fs::read(desk.path(&format!("delivery/12AB/parnassys/{file}.csv"))).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
        let header: Vec<String> =
            reader.byte_headers().unwrap().iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        let at = |name: &str| header.iter().position(|column| column == name).unwrap();
        for record in reader.byte_records().map(Result::unwrap) {
            if &record[at("Geheim telefoon")] == b"J" {
                for column in ["Telefoon", "Straat", "E-mail"] {
                    found.push(String::from_utf8_lossy(&record[at(column)]).into_owned());
                }
            }
        }
    }
    found.retain(|secret| secret.len() > 5);
    found
}

#[test]
fn nothing_that_is_shown_or_handed_out_tells_a_secret_address_or_number() {
    let desk = Desk::sample(120);
    let secrets = secrets(&desk);
    assert!(secrets.len() > 10, "{}", secrets.len());
    let tells = |text: &str| secrets.iter().any(|secret| text.contains(secret.as_str()));
    let (_, said) = told(&desk.program(&["plan", "pipeline.toml", "--as-of", AS_OF]));
    assert!(!tells(&said));
    let plan = bytes_of(&desk.path("out.plan"));
    assert!(plan.keys().any(|path| path.contains("approvers/")), "{:?}", plan.keys());
    let (_, said) = told(&desk.program(&["run", "pipeline.toml", "--as-of", AS_OF]));
    assert!(!tells(&said));
    let run = bytes_of(&desk.path("out"));
    assert!(run.keys().any(|path| path.starts_with("worklist/")));
    let mut kept = 0;
    for (path, bytes) in plan.iter().chain(&run) {
        // A workbook is packed; the table beside it holds the same.
        let text = String::from_utf8_lossy(bytes);
        if path.starts_with("datasets/") {
            kept += usize::from(tells(&text));
        } else {
            assert!(!tells(&text), "{path}");
        }
    }
    assert!(kept > 0, "the purged datasets keep what stays");
}
