//! Which rule, which floor, which term, which path, which schema.

use crate::model::{Brin, Category, Day, Register, Term};
use crate::policy::{
    Floors, Mentions, Pipeline, Schedule, ScheduleSource, Schema, Scope, Sector, UnknownColumns, effective_term,
    falls_short, load_schemas, longer, merge, shared_register,
};
use std::path::Path;

const RULE: &str = "trigger = \"departure\"\nbasis = { kind = \"board\", text = \"adopted\" }\n";

/// Returns a schedule of rules, each an id, its categories and what else it says.
fn schedule(rules: &[(&str, &str, &str)]) -> Schedule {
    let rule = |(id, categories, rest): &(&str, &str, &str)| {
        format!("[[rule]]\nid = \"{id}\"\ncategories = [{categories}]\n{rest}{RULE}")
    };
    let text: String = rules.iter().map(rule).collect();
    Schedule::parse("test", "test.toml", &format!("version = 1\nname = \"Test\"\nsector = \"po\"\n{text}")).unwrap()
}

fn chosen(schedule: &Schedule, category: Category) -> Option<&str> {
    schedule.rules_for(category).unconditional.map(|rule| rule.id.0.as_str())
}

#[test]
fn the_longest_prefix_wins_and_a_leaf_never_covers_its_parent() {
    let schedule = schedule(&[
        ("psychological", "\"medical.psychological\"", "term = \"3 years\"\n"),
        ("medical", "\"medical\"", "term = \"2 years\"\n"),
        ("photo", "\"image.id_photo\"", "term = \"1 day\"\n"),
    ]);
    assert_eq!(chosen(&schedule, Category::MedicalPsychological), Some("psychological"));
    assert_eq!(chosen(&schedule, Category::MedicalCare), Some("medical"));
    assert_eq!(chosen(&schedule, Category::Medical), Some("medical"));
    assert_eq!(chosen(&schedule, Category::ImageIdPhoto), Some("photo"));
    assert_eq!(chosen(&schedule, Category::Image), None);
    assert_eq!(chosen(&schedule, Category::ImageMedia), None);
    let gaps = schedule.gaps();
    assert!(
        gaps.contains(&Category::Image) && gaps.contains(&Category::Staff) && !gaps.contains(&Category::MedicalCare)
    );
}

#[test]
fn each_slot_is_looked_up_by_itself() {
    let schedule = Schedule::builtin("procon-po").unwrap().unwrap();
    let found = schedule.rules_for(Category::MedicalCare);
    assert_eq!(found.unconditional.unwrap().id.0, "health");
    assert_eq!(found.conditional.first().unwrap().id.0, "file-referred-to-so");
    let found = schedule.rules_for(Category::ImageMedia);
    assert_eq!(found.unconditional.unwrap().id.0, "images");
    assert_eq!(found.on_consent_withdrawn.unwrap().id.0, "images-consent-withdrawn");
    assert_eq!(found.all().count(), 2);
    assert!(schedule.rules_for(Category::ImageIdPhoto).on_consent_withdrawn.is_none());
    assert!(schedule.rules_for(Category::Image).on_consent_withdrawn.is_none());
}

#[test]
fn conditional_rules_and_rules_on_withdrawal_fill_no_gap() {
    let schedule = schedule(&[("so", "\"medical\"", "term = \"3 years\"\ncondition = \"referred_to_so\"\n")]);
    assert!(schedule.gaps().contains(&Category::MedicalCare));
}

#[test]
fn the_floors_are_these_and_no_others() {
    let floors = Floors::builtin();
    let floored = |category: Category| floors.floor_for(category).map(|(term, _)| term);
    for category in Category::ALL.iter().copied() {
        let expected = match category {
            Category::Enrolment | Category::Absence | Category::FinanceFunding => Some(Term::Years(5)),
            Category::ProgressExamWork => Some(Term::Months(6)),
            _ => None,
        };
        assert_eq!(floored(category), expected, "{category}");
    }
}

#[test]
fn a_term_below_a_floor_is_carried_out_at_the_floor() {
    let schedule = Schedule::builtin("procon-po").unwrap().unwrap();
    let funding = schedule.rules_for(Category::FinanceFunding);
    let rules: Vec<_> = funding.all().collect();
    assert_eq!(rules.len(), 2);
    for rule in rules {
        assert_eq!(effective_term(rule, Category::FinanceFunding), Term::Years(5));
        let left = Day::new(2020, 2, 29).unwrap();
        assert_eq!(super::shipped::last_kept_day(rule, Category::FinanceFunding, left), Day::new(2025, 2, 28).unwrap());
    }
    let health = schedule.rules_for(Category::MedicalCare).unconditional.unwrap();
    assert_eq!(effective_term(health, Category::MedicalCare), Term::Years(2));
}

#[test]
fn terms_compare_across_units() {
    assert_eq!(longer(Term::Years(2), Term::Months(24)), Term::Years(2));
    assert_eq!(longer(Term::Months(25), Term::Years(2)), Term::Months(25));
    assert_eq!(longer(Term::Weeks(8), Term::Months(2)), Term::Months(2));
    assert_eq!(longer(Term::Days(62), Term::Months(2)), Term::Days(62));
    assert!(!falls_short(Term::Days(1827), Term::Years(5)));
    assert!(falls_short(Term::Days(1826), Term::Years(5)));
    assert!(falls_short(Term::Days(30), Term::Months(1)));
    assert!(!falls_short(Term::Days(31), Term::Months(1)));
    assert!(falls_short(Term::Months(1), Term::Days(29)));
    assert!(!falls_short(Term::Months(1), Term::Weeks(4)));
    assert!(falls_short(Term::Weeks(1), Term::Days(8)));
}

#[test]
fn paths_are_relative_to_the_file_and_the_rest_has_defaults() {
    let text = "version = 1\nname = \"n\"\nkind = \"cleanup\"\ncontroller = \"c\"\nsector = \"po\"\nlegal_form = \"private\"\n\
        input = \"../delivery\"\nschedule = \"retention/own.toml\"\nout = \"/elsewhere/out\"\nledger = \"../ledger/\"\n";
    let pipeline = Pipeline::parse("p.toml", text, Path::new("/school/pipelines")).unwrap();
    assert_eq!(pipeline.input, Path::new("/school/pipelines/../delivery"));
    assert_eq!(pipeline.schedule, ScheduleSource::File("/school/pipelines/retention/own.toml".into()));
    assert_eq!(pipeline.out, Path::new("/elsewhere/out"));
    assert_eq!(pipeline.keys, Path::new("/school/pipelines/../ledger.keys"));
    assert_eq!(pipeline.unknown_columns, UnknownColumns::Refuse);
    assert_eq!(pipeline.mentions, Mentions::Refer);
    assert_eq!(pipeline.answer_within, Term::Months(1));
    assert!(
        pipeline.schools.is_empty() && pipeline.approval.roles.is_empty() && pipeline.facts.referred_to_so.is_none()
    );
    assert_eq!(pipeline.source_text, text);
}

#[test]
fn registers_are_one_only_where_a_schema_says_so() {
    let schema = |system: &str, same_as: &str| {
        let text = format!(
            "version = 1\nsystem = \"{system}\"\nname = \"x\"\nabout = \"staff\"\nregister = \"{system}\"\n{same_as}"
        );
        Schema::parse("x.toml", &text).unwrap()
    };
    let schemas = [schema("iep", "same_as = [\"boom\"]"), schema("boom", "same_as = [\"school\"]"), schema("cito", "")];
    let of = |name: &str| shared_register(&schemas, &Register::from_name(name).unwrap()).name().to_owned();
    assert_eq!([of("iep"), of("boom"), of("school")], ["school", "school", "school"]);
    assert_eq!([of("cito"), of("other")], ["cito", "other"]);
    let without_the_school = [schema("iep", "same_as = [\"boom\"]")];
    assert_eq!(shared_register(&without_the_school, &Register::from_name("iep").unwrap()).name(), "boom");
}

#[test]
fn a_merged_school_answers_to_its_former_codes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policy/valid/pipeline/the-contract.toml");
    let pipeline = Pipeline::load(&path).unwrap();
    let school = |text: &str| pipeline.school_of(Brin::from_text(text).unwrap()).map(|school| school.brin.to_string());
    assert_eq!(school("12AB").unwrap(), "12AB");
    assert_eq!(school("14EF").unwrap(), "12AB");
    assert_eq!(school("15GH").unwrap(), "15GH");
    assert_eq!(school("99ZZ"), None);
}

#[test]
fn the_schedule_of_a_pipeline_is_found_and_fits_its_sector() {
    let schedule = Schedule::from_source(&ScheduleSource::Builtin("procon-po".to_owned())).unwrap();
    assert!(schedule.is_for(Sector::Po) && !schedule.is_for(Sector::Vo));
    assert!(Floors::builtin().schedule.is_for(Sector::Vo));
    assert!(Schedule::from_source(&ScheduleSource::Builtin("nothing".to_owned())).is_err());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/retention/procon-po.toml");
    let file = Schedule::from_source(&ScheduleSource::File(path)).unwrap();
    assert_eq!(file, schedule);
}

#[test]
fn a_file_with_a_byte_order_mark_and_windows_line_ends_is_read_at_the_right_lines() {
    let text = "\u{feff}version = 1\r\nsystem = \"cito\"\r\nname = \"toetsen\"\r\nabout = \"teachers\"\r\n";
    let problems = Schema::parse("s.toml", text).unwrap_err();
    let places: Vec<(u32, u32)> = problems.0.iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(places, [(4, 9)]);
}

fn schema(system: &str, name: &str, more: &str) -> String {
    format!("version = 1\nsystem = \"{system}\"\nname = \"{name}\"\nabout = \"staff\"\n{more}")
}

#[test]
fn a_file_pattern_matches_names_whatever_their_case() {
    let fits = |pattern: &str, stem: &str| {
        let text = schema("s", "n", &format!("[match]\nfile = \"{pattern}\"\n"));
        Schema::parse("s.toml", &text).unwrap().fits_file_stem(stem)
    };
    assert!(fits("Leerlingen*", "leerlingen_2026"));
    assert!(fits("*toets*cito*", "2026-Toetsen-CITO-E8"));
    assert!(fits("absentie", "Absentie"));
    assert!(!fits("absentie", "absenties"));
    assert!(!fits("a*a", "a"));
    assert!(!fits("*b*b", "ab"));
    assert!(fits("*", ""));
}

#[test]
fn schemas_of_a_folder_are_sorted_and_replace_built_in_ones() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("esis/toetsen.toml", &schema("esis", "toetsen", ""));
    write("cito/toetsen.toml", &schema("cito", "toetsen", ""));
    write("cito/notes.md", "ignored");
    write("dictionary.toml", "ignored = true");
    write("dictionary/words.toml", "ignored = true");
    let user = load_schemas(folder.path()).unwrap();
    let ids: Vec<&str> = user.iter().map(|schema| schema.id.as_str()).collect();
    assert_eq!(ids, ["cito/toetsen", "esis/toetsen"]);
    assert_eq!(user.first().unwrap().register.name(), "cito");
    let builtin = ["esis", "magister"]
        .map(|system| Schema::parse("b", &schema(system, "toetsen", "same_as = [\"x\"]\n")).unwrap());
    let merged = merge(builtin.to_vec(), user);
    let own: Vec<(&str, bool)> = merged.iter().map(|schema| (schema.id.as_str(), schema.same_as.is_empty())).collect();
    assert_eq!(own, [("cito/toetsen", true), ("esis/toetsen", true), ("magister/toetsen", false)]);

    write("magister/stray.toml", &schema("esis", "toetsen", ""));
    let problems = load_schemas(folder.path()).unwrap_err();
    let ids: Vec<&str> = problems.0.iter().map(|problem| problem.message.id).collect();
    assert_eq!(ids, ["policy-schema-misplaced", "policy-schema-twice"]);
}

#[test]
fn a_scope_covers_what_is_below_it() {
    assert!(Scope::All.covers(Category::Religion));
    assert!(Scope::Category(Category::Medical).covers(Category::MedicalCare));
    assert!(!Scope::Category(Category::MedicalCare).covers(Category::Medical));
}
