//! One delivery in which every file is written down in another way, through a whole run: the same rows go from each, and what
//! is left is what the file would have been without them, byte for byte.

use crate::bad_input::{NOTES, PUPILS};
use crate::replay::{gaps, replayed};
use crate::support::{AS_OF, Desk, says, told};
use encoding_rs::{ISO_8859_15, WINDOWS_1252};
use opschoon::verify::Gap;
use serde_json::Value;

/// How one file is written down: from its rows, header first, to its bytes.
struct Written {
    name: &'static str,
    /// What `inspect` says of it; nothing where only a schema of the delivery's own can say it.
    dialect: Option<&'static str>,
    write: fn(&[String]) -> Vec<u8>,
}

impl Written {
    /// Its path: in the folder of its system.
    fn path(&self) -> String {
        format!("{}/{}.csv", if self.dialect.is_some() { "parnassys" } else { "proef" }, self.name)
    }
}

fn joined(rows: &[String], line_end: &str) -> String {
    rows.iter().flat_map(|row| [row.as_str(), line_end]).collect()
}

fn with(rows: &[String], delimiter: &str, line_end: &str) -> String {
    joined(rows, line_end).replace(';', delimiter)
}

fn enclosed(rows: &[String], quote: char) -> String {
    let enclose =
        |row: &String| row.split(';').map(|cell| format!("{quote}{cell}{quote}")).collect::<Vec<_>>().join(",");
    joined(&rows.iter().map(enclose).collect::<Vec<_>>(), "\n")
}

/// Each row as letters of these widths.
fn fixed(rows: &[String]) -> String {
    let cells = |row: &String| {
        let cells = row.split(';').zip([6, 4, 10, 20]).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().concat()
    };
    joined(&rows.iter().skip(1).map(cells).collect::<Vec<_>>(), "\r\n")
}

const DELIVERY: &[Written] = &[
    Written {
        name: "notities-tab",
        dialect: Some("tab, ascii, LF"),
        write: |rows| with(rows, "\t", "\n").into_bytes(),
    },
    Written {
        name: "notities-komma",
        dialect: Some("comma, utf-8 with byte order mark, CRLF"),
        write: |rows| format!("\u{FEFF}{}", with(rows, ",", "\r\n")).into_bytes(),
    },
    Written {
        name: "notities-ansi",
        dialect: Some("pipe, windows-1252, CRLF"),
        write: |rows| WINDOWS_1252.encode(&with(rows, "|", "\r\n").replace("Rekent", "Één €")).0.into_owned(),
    },
    Written {
        name: "notities-unicode",
        dialect: Some("tab, utf-16le with byte order mark, CRLF"),
        write: |rows| {
            format!("\u{FEFF}{}", with(rows, "\t", "\r\n")).encode_utf16().flat_map(u16::to_le_bytes).collect()
        },
    },
    Written {
        name: "notities-unicode-be",
        dialect: Some("semicolon, utf-16be, LF"),
        write: |rows| joined(rows, "\n").encode_utf16().flat_map(u16::to_be_bytes).collect(),
    },
    Written {
        name: "notities-mac",
        dialect: Some("semicolon, ascii, CR"),
        write: |rows| joined(rows, "\r").into_bytes(),
    },
    Written {
        name: "notities-apostrof",
        dialect: Some("comma, ascii, LF, single quotes"),
        write: |rows| enclosed(rows, '\'').into_bytes(),
    },
    Written {
        name: "notities-sep",
        dialect: Some("comma, ascii, CRLF, sep= line"),
        write: |rows| format!("sep=,\r\n{}", with(rows, ",", "\r\n")).into_bytes(),
    },
    Written {
        name: "notities-overzicht",
        dialect: Some("semicolon, ascii, CRLF, lines above the table: 2"),
        write: |rows| {
            let head = format!("Notitieoverzicht\r\nSchool:;De Voorbeeldschool\r\n{}\r\n", rows[0]);
            let tail = format!("Pagina 1 van 2\r\nNotitieoverzicht\r\n{}\r\nTotaal: 3 leerlingen\r\n", rows[0]);
            format!("{head}{}{tail}", joined(&rows[1..], "\r\n")).into_bytes()
        },
    },
    Written {
        name: "notities-puntkomma-te-veel",
        dialect: Some("semicolon, ascii, LF, a delimiter at the end of each row"),
        write: |rows| format!("{}\n{}", rows[0], joined(&rows[1..], ";\n")).into_bytes(),
    },
    Written {
        name: "notities-afgebroken",
        dialect: Some("semicolon, ascii, CRLF"),
        write: |rows| rows.join("\r\n").into_bytes(),
    },
    Written { name: "vast", dialect: None, write: |rows| fixed(rows).into_bytes() },
    Written {
        name: "latijn",
        dialect: None,
        write: |rows| {
            let text = format!("{}Gezien door;juf Proef;;\n", joined(&rows[1..], "\n")).replace("Rekent", "Œuvre €");
            ISO_8859_15.encode(&text).0.into_owned()
        },
    },
];

/// A schema for files of that name, with this dialect.
fn schema(name: &str, dialect: &str) -> String {
    let column = |name: &str, category: &str, role: &str| {
        format!("[[column]]\nname = \"{name}\"\ncategory = \"{category}\"\n{role}status = \"known\"\n")
    };
    format!(
        "version = 1\nsystem = \"proef\"\nname = \"{name}\"\nabout = \"pupil-data\"\nregister = \"school\"\n\
         [match]\nformat = \"csv\"\nfile = \"{name}*\"\n[dialect]\nheader = \"none\"\n{dialect}\n{}{}{}{}",
        column("Leerlingnummer", "pupil_number", "role = \"pupil\"\n"),
        column("BRIN", "organisation", "role = \"school\"\n"),
        column("Datum", "other.free_text", ""),
        column("Notitie", "other.free_text", ""),
    )
}

fn desk() -> (Desk, Vec<String>) {
    let desk = Desk::new();
    let rows: Vec<String> = NOTES.lines().map(str::to_owned).collect();
    assert_eq!(rows.len(), 4, "a header and three pupils");
    let register = format!("\u{FEFF}{PUPILS}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    desk.write("delivery/parnassys/leerlingen.csv", register);
    for written in DELIVERY {
        desk.write(&format!("delivery/{}", written.path()), (written.write)(&rows));
    }
    desk.write("schemas/proef/vast.toml", schema("vast", "widths = [6, 4, 10, 20]"));
    desk.write("schemas/proef/latijn.toml", schema("latijn", "encoding = \"latin-9\"\nfooter = [\"Gezien door\"]"));
    desk.pipeline(
        "schemas = \"schemas\"\nunknown_columns = \"refuse\"\n[[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n",
    );
    (desk, rows)
}

#[test]
fn the_same_rows_go_from_files_in_every_dialect() {
    let (desk, rows) = desk();
    let done = desk.run().unwrap_or_else(|error| panic!("{:?}", says(&error)));
    let left = [rows[0].clone(), rows[3].clone()];
    for written in DELIVERY {
        let purged = desk.out(&format!("datasets/{}", written.path()));
        assert!(purged == (written.write)(&left), "{}:\n{}", written.name, String::from_utf8_lossy(&purged));
    }
    // The auditor reads every dialect but fixed width, on which decisions rest too; so it compares the others plainly.
    let verdict = replayed(&desk.path("out"), Some(&desk.path("delivery")), &desk.path("ledger"));
    assert!(verdict.counts().is_empty(), "{:#?}", verdict.findings());
    let missed: Vec<Gap> = gaps(&verdict).into_iter().map(|(gap, _)| gap).collect();
    assert_eq!(missed, [Gap::Decisions, Gap::Format]);
    let register: Vec<u16> = desk
        .out("datasets/parnassys/leerlingen.csv")
        .as_chunks::<2>()
        .0
        .iter()
        .map(|unit| u16::from_le_bytes(*unit))
        .collect();
    let register = String::from_utf16(&register).unwrap();
    assert!(register.starts_with("\u{FEFF}Leerlingnummer;") && !register.contains("Ada") && register.contains("Cas"));
    let summary = done.summary.unwrap();
    let notes = summary.datasets.iter().filter(|dataset| !dataset.path.contains("leerlingen"));
    let tallies: Vec<_> = notes.map(|dataset| (dataset.rows_in, dataset.rows_dropped, dataset.rows_referred)).collect();
    assert_eq!(tallies, vec![(3, 2, 0); DELIVERY.len()]);
    // What is left is a delivery of which nothing is due.
    let again = Desk::new();
    for written in DELIVERY {
        let file = written.path();
        again.write(&format!("delivery/{file}"), desk.out(&format!("datasets/{file}")));
    }
    again.write("delivery/parnassys/leerlingen.csv", desk.out("datasets/parnassys/leerlingen.csv"));
    for name in ["vast", "latijn"] {
        again.write(
            &format!("schemas/proef/{name}.toml"),
            std::fs::read(desk.path(&format!("schemas/proef/{name}.toml"))).unwrap(),
        );
    }
    again.pipeline("schemas = \"schemas\"\n[[school]]\nbrin = \"12AB\"\nname = \"De Voorbeeldschool\"\n");
    let summary = again.run().unwrap_or_else(|error| panic!("{:?}", says(&error))).summary.unwrap();
    let touched = summary.datasets.iter().filter(|dataset| dataset.rows_dropped + dataset.cells_blanked > 0);
    assert_eq!(touched.count(), 0);
}

#[test]
fn inspect_says_what_dialect_it_found() {
    let (desk, _) = desk();
    for written in DELIVERY.iter().filter(|written| written.dialect.is_none()) {
        std::fs::remove_file(desk.path(&format!("delivery/{}", written.path()))).unwrap();
    }
    let output = desk.program(&["inspect", "delivery", "--format", "json"]);
    let inspected: Vec<Value> =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(&output).1));
    for written in DELIVERY {
        let Some(dialect) = written.dialect else { continue };
        let path = written.path();
        let found = inspected.iter().find(|dataset| dataset["path"] == path.as_str()).unwrap();
        assert_eq!(found["dialect"], dialect, "{path}");
        assert_eq!(found["schema"], "parnassys/notities", "{path}");
    }
    let shown = told(&desk.program(&["inspect", "delivery/parnassys/notities-mac.csv"])).1;
    assert!(shown.contains("semicolon, ascii, CR"), "{shown}");
    assert!(told(&desk.program(&["plan", "pipeline.toml", "--as-of", AS_OF, "--quiet"])).0 <= 1);
}
