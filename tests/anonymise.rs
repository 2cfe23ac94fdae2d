//! `opschoon anonymise` on any table: the reference of the field where its data is at hand, and the unhappy paths.

use crate::support::{program, project};
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

struct Desk {
    folder: tempfile::TempDir,
}

const TABLE: &str = "group,postcode,score,name\n3,1011,9,An\n3,1011,8,Bo\n4,1012,7,Cy\n5,2011,9,Do\n5,2012,6,Ed\n";

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("h")).unwrap();
        let desk = Self { folder };
        desk.put("in.csv", TABLE);
        desk.put("h/hierarchy_group.csv", "3;onder;*\n4;onder;*\n5;boven;*\n");
        desk.put("h/school_hierarchy_postcode.csv", "1011,10,*\n1012,10,*\n2011,20,*\n2012,20,*\n");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn anonymise(&self, k: &str, more: &[&str]) -> Output {
        let asked = ["anonymise", "--lang", "en", "--quasi", "group,postcode", "--k", k];
        let places = ["--input", "in.csv", "--hierarchies", "h", "--out", "out.csv"];
        program(self.folder.path(), &[&asked, &places[..], more].concat())
    }

    fn refused(&self, k: &str, more: &[&str], code: i32, says: &str) {
        let output = self.anonymise(k, more);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(says) && said.contains("hint:"), "{said}");
        assert!(!self.path("out.csv").exists());
        let left = fs::read_dir(self.folder.path()).unwrap().count();
        assert_eq!(left, 2, "a temporary file is left");
    }
}

fn json(output: &Output) -> serde_json::Value {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_record_that_comes_out_shares_its_group_with_k_minus_one_others() {
    let desk = Desk::new();
    let made = json(&desk.anonymise("2", &["--suppression", "0.2", "--format", "json"]));
    let text = fs::read_to_string(desk.path("out.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("group,postcode"));
    let mut groups: HashMap<&str, u64> = HashMap::new();
    lines.for_each(|line| *groups.entry(line).or_default() += 1);
    assert_eq!(made["groups"], groups.len());
    assert_eq!(made["smallest_group"], *groups.values().min().unwrap());
    assert!(groups.values().all(|size| *size >= 2));
    assert_eq!(made["suppressed"], 5 - groups.values().sum::<u64>());
    assert_eq!(made["lattice"], 9);
    let mut keys: Vec<&String> = made.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["groups", "lattice", "loss", "smallest_group", "suppressed", "transformation"]);
}

#[test]
fn only_what_is_asked_for_comes_out_and_every_group_is_as_mixed_as_asked() {
    let desk = Desk::new();
    let made = json(&desk.anonymise("2", &["--distinct", "score=2", "--format", "json"]));
    assert_eq!(made["suppressed"], 0);
    let text = fs::read_to_string(desk.path("out.csv")).unwrap();
    assert_eq!(text.lines().next(), Some("group,postcode,score"));
    assert!(!text.contains("An") && text.lines().count() == 6);
    fs::remove_file(desk.path("out.csv")).unwrap();
    desk.anonymise("2", &["--keep", "name"]);
    assert!(fs::read_to_string(desk.path("out.csv")).unwrap().contains(",An\n"));
}

#[test]
fn what_can_not_be_done_is_said_and_nothing_is_written() {
    Desk::new().refused("6", &[], 2, "the table has 5 rows, fewer than `--k`");
    Desk::new().refused("2", &["--keep", "nothing"], 2, "the table has no column `nothing`");
    Desk::new().refused("2", &["--keep", "group"], 2, "`group` is asked for twice");
    Desk::new().refused("2", &["--distinct", "score=9"], 2, "even with all records in one group");
    let desk = Desk::new();
    desk.put("in.csv", &TABLE.replace("5,2012", "5,9999"));
    desk.refused("2", &[], 3, "the hierarchy of `postcode` misses the value of row 5");
    desk.put("in.csv", &TABLE.replace("5,2012,6,Ed", "5,2012,6"));
    desk.refused("2", &[], 3, "row 5 has another number of fields");
    let desk = Desk::new();
    desk.put("h/hierarchy_group.csv", "3;onder;*\n4;boven;*\n5;boven;+\n");
    desk.refused("2", &[], 2, "line 3 of the hierarchy of `group` parts at level 2");
    fs::remove_file(desk.path("h/hierarchy_group.csv")).unwrap();
    desk.refused("2", &[], 2, "no file `*hierarchy_group.csv`");
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let desk = Desk::new();
    desk.put("out.csv", "mine");
    assert_eq!(desk.anonymise("2", &[]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(desk.path("out.csv")).unwrap(), "mine");
}

/// Where the census table of the field is at hand: the optimum and its loss, at three limits.
#[test]
fn the_reference_of_the_field_is_met() {
    let data = project().join("../shared/data/adult");
    if !data.is_dir() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let reference = [
        ("0", "[0,4,1,1,3,2,2,1,0]", 0.573_150_965_56, 0),
        ("0.02", "[0,3,0,2,2,1,1,2,0]", 0.313_713_035_28, 506),
        ("1", "[0,3,0,0,2,1,1,1,0]", 0.220_411_928_5, 2_553),
    ];
    for (limit, transformation, loss, suppressed) in reference {
        let quasi = "sex,age,race,marital-status,education,native-country,workclass,occupation,salary-class";
        let asked = ["anonymise", "--format", "json", "--k", "5", "--suppression", limit, "--quasi", quasi];
        let (input, hierarchies) = (data.join("adult.csv"), data.clone());
        let places =
            ["--input", input.to_str().unwrap(), "--hierarchies", hierarchies.to_str().unwrap(), "--out", limit];
        let made = json(&program(folder.path(), &[&asked[..], &places].concat()));
        assert_eq!(made["transformation"].to_string(), transformation);
        assert!((made["loss"].as_f64().unwrap() - loss).abs() < 1e-9, "{made}");
        assert_eq!(made["suppressed"], suppressed);
        assert_eq!(fs::read_to_string(folder.path().join(limit)).unwrap().lines().count() - 1, 30_162 - suppressed);
    }
}
