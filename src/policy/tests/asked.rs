//! What may be asked for an extract, category by category.

use crate::model::{Category, Role};
use crate::policy::{Extract, Governance, Mixed, Part, Pipeline, PurposeGround, Shape, part_of};
use std::path::Path;

const WHERE_FROM: &str = include_str!("../../../tests/policy/valid/pipeline/extract-with-its-table.toml");

/// An extract with a stated test of compatibility, and with or without a ground for special categories.
fn extract(has_ground: bool) -> Extract {
    let pipeline = Pipeline::parse("pipeline.toml", WHERE_FROM, Path::new("")).unwrap();
    let extract = pipeline.extract.unwrap();
    let special = extract.special.clone().filter(|_| has_ground);
    Extract { special, ..extract }
}

/// Every shape in which a column of that category may be asked for, in any part and mixed or not.
fn allowed(category: Category, role: Option<Role>, has_ground: bool) -> Vec<(Shape, Part)> {
    let extract = extract(has_ground);
    let mut found = Vec::new();
    for (_, shape) in Shape::NAMES {
        for part in [None, Some(Part::Quasi), Some(Part::Sensitive), Some(Part::Attribute)] {
            for mixed in [None, Some(Mixed::Distinct(2))] {
                let any = extract.datasets.first().unwrap().columns.first().unwrap().clone();
                let asked = crate::policy::AskedColumn { shape: *shape, part, mixed, ..any };
                let ground = PurposeGround::Compatible("stated");
                let given = part_of(&extract, &asked, (Some(category), role), ground);
                found.extend(given.ok().map(|part| (*shape, part)));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn what_names_reaches_or_shows_a_person_is_never_to_be_asked_for() {
    let never = [
        "contact",
        "contact.name",
        "contact.online",
        "pupil_number",
        "national_number",
        "eck_id",
        "guardian",
        "image",
        "image.id_photo",
        "image.media",
        "finance",
        "finance.bank",
        "staff",
        "special.biometric",
        "special.genetic",
        "other",
        "other.credentials",
        "other.online_traces",
        "other.free_text",
        "progress.conversation",
    ];
    let found: Vec<&str> = Category::ALL
        .iter()
        .filter(|category| allowed(**category, None, true).is_empty())
        .map(|category| category.name())
        .collect();
    let mut never: Vec<&str> = never.to_vec();
    never.sort_unstable();
    let mut found = found;
    found.sort_unstable();
    assert_eq!(found, never);
    for role in [Role::Pupil, Role::NationalNumber, Role::EckId, Role::Surname, Role::OtherPupil, Role::MediaFile] {
        for category in Category::ALL {
            assert_eq!(allowed(*category, Some(role), true), [], "{role:?} {category}");
        }
    }
}

#[test]
fn birth_dates_and_addresses_come_out_generalised_and_always_count() {
    let shapes = |found: Vec<(Shape, Part)>| found.into_iter().map(|(shape, _)| shape).collect::<Vec<_>>();
    let birth = allowed(Category::ContactBirth, Some(Role::BirthDate), true);
    assert!(birth.iter().all(|(_, part)| *part == Part::Quasi));
    assert_eq!(shapes(birth), [Shape::Month, Shape::Year, Shape::Age]);
    let address = allowed(Category::ContactAddress, None, true);
    assert!(address.iter().all(|(_, part)| *part == Part::Quasi));
    assert_eq!(shapes(address), [Shape::Pc4, Shape::Pc2, Shape::Province]);
    for category in [Category::Organisation, Category::Enrolment, Category::NationalityBirthplace] {
        let parts = allowed(category, None, true);
        assert!(parts.iter().all(|(shape, part)| (*part == Part::Quasi) != (*shape == Shape::Shifted)), "{category}");
    }
}

#[test]
fn special_data_needs_a_ground_and_is_always_mixed() {
    for category in Category::ALL.iter().filter(|category| category.is_sensitive()) {
        assert_eq!(allowed(*category, None, false), [], "{category}");
        assert!(allowed(*category, None, true).iter().all(|(_, part)| *part == Part::Sensitive), "{category}");
    }
    let extract = extract(true);
    let unmixed = extract.datasets.first().unwrap().columns.first().unwrap().clone();
    let unmixed = crate::policy::AskedColumn { shape: Shape::Value, mixed: None, ..unmixed };
    let ground = PurposeGround::Compatible("stated");
    let refused = part_of(&extract, &unmixed, (Some(Category::Religion), None), ground).unwrap_err();
    assert_eq!(refused.id, "extract-needs-mixed");
    let unknown = part_of(&extract, &unmixed, (None, None), ground).unwrap_err();
    assert_eq!(unknown.id, "extract-column-unknown");
}

#[test]
fn no_purpose_no_extract_and_nothing_beyond_it() {
    let stated = extract(true);
    assert!(matches!(stated.ground(None).unwrap(), PurposeGround::Compatible(_)));
    let registered = Extract { compatibility: None, purpose: "kwaliteitszorg".to_owned(), ..stated };
    assert_eq!(registered.ground(None).unwrap_err().id, "extract-purpose-unknown");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/governance");
    let governance = Governance::load(&folder).unwrap();
    let ground = registered.ground(Some(&governance)).unwrap();
    assert!(ground.covers(Category::ProgressResults) && ground.covers(Category::MedicalCare));
    assert!(!ground.covers(Category::Religion) && !ground.covers(Category::ContactName));
    let asked = registered.datasets.first().unwrap().columns.first().unwrap();
    let asked = crate::policy::AskedColumn { shape: Shape::Value, mixed: Some(Mixed::Distinct(2)), ..asked.clone() };
    let refused = part_of(&registered, &asked, (Some(Category::Religion), None), ground).unwrap_err();
    assert_eq!(refused.id, "extract-beyond-purpose");
}
