//! Plans of small deliveries, made and carried out: counts (E5), the clock (E10), files (E9, C3), rows in rows (P9).

use super::{Column, dataset, everything, number, pupils_of, set};
use crate::erase::mentions::NOTHING;
use crate::erase::{Known, Planned, Purged, Remembered, carry_out, plan};
use crate::formats::{DeliveryFile, Destination, Hints};
use crate::model::handover::{Admitted, Anchors, Dataset, Decisions, ErasurePlan, FileFate, FileSummary, Pupils};
use crate::model::{Category, CategorySet, DatasetId, PupilIndex, Role, RowReason};
use crate::storage::Staging;

const CARE: Column = ("zorg", Some(Category::Medical), None);
const LEFT: Column = ("uitschrijfdatum", Some(Category::Enrolment), Some(Role::Departure));
const OTHER: Column = ("andere_leerling", Some(Category::PupilNumber), Some(Role::OtherPupil));
const CONDUCT: Column = ("incident", Some(Category::ProgressConduct), None);
const FILE: Column = ("bestand", Some(Category::ImageMedia), Some(Role::MediaFile));
const BIRTH: Column = ("geboortedatum", Some(Category::ContactBirth), Some(Role::BirthDate));

const SALT: [u8; 32] = [7; 32];

/// A delivery on disk, with what is known and decided of its pupils.
pub(super) struct Delivery {
    folder: tempfile::TempDir,
    files: Vec<DeliveryFile>,
    admitted: Admitted,
    pupils: Pupils,
    pub(super) decisions: Decisions,
    redacts: bool,
}

impl Delivery {
    /// The pupils 1, 2, 3, .. with what goes of each.
    pub(super) fn of(erase: &[CategorySet]) -> Self {
        let (pupils, decisions) = pupils_of(erase);
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        Self { folder, files: Vec::new(), admitted: Admitted::default(), pupils, decisions, redacts: false }
    }

    fn file(mut self, path: &str, text: &str, datasets: Vec<Dataset>, elements: &[&str]) -> Self {
        let root = self.folder.path().join("in");
        std::fs::write(root.join(path), text).unwrap();
        let elements: Vec<String> = elements.iter().map(|element| (*element).to_owned()).collect();
        let (file, first) = (self.files.len(), self.admitted.datasets.len());
        self.files.push(DeliveryFile::open(&root, path, &Hints { row_elements: &elements, dialect: None }).unwrap());
        self.admitted.files.push(FileSummary { path: path.to_owned(), path_is_personal: false });
        for (part, mut dataset) in datasets.into_iter().enumerate() {
            dataset.id = DatasetId(u32::try_from(first + part).unwrap() + 1);
            (dataset.file, dataset.part) = (file, part);
            path.clone_into(&mut dataset.shown);
            self.admitted.datasets.push(dataset);
        }
        self
    }

    pub(super) fn table(self, path: &str, text: &str, columns: &[Column]) -> Self {
        self.file(path, text, vec![dataset(columns)], &[])
    }

    fn other(self, path: &str) -> Self {
        self.file(path, "bytes", Vec::new(), &[])
    }

    fn known(&self) -> Known<'_> {
        Known {
            admitted: &self.admitted,
            files: &self.files,
            pupils: &self.pupils,
            decisions: &self.decisions,
            salt: &SALT,
            mentions: &NOTHING,
            remembered: &[],
        }
    }

    /// Redacts the mentions that are certain.
    pub(super) fn redacting(mut self) -> Self {
        self.redacts = true;
        self
    }

    fn plan(&self) -> Planned {
        plan(&self.known(), self.redacts).unwrap()
    }

    /// Carries the plan out, and returns what one file became: the same whether rows are judged again or their fates were
    /// remembered.
    pub(super) fn carried_out(&self, path: &str) -> (ErasurePlan, Purged, String) {
        let planned = self.plan();
        let carry_out_knowing = |remembered: &[Remembered]| {
            let known = Known { mentions: &planned.mentions, remembered, ..self.known() };
            let staging = Staging::beside(&self.folder.path().join("out")).unwrap();
            let destination = Destination::new(&staging, "datasets", &SALT);
            let purged = carry_out(&known, &planned.plan, &planned.inputs, &destination, &|_| {}).unwrap();
            let written = staging.path().join("datasets").join(path);
            (purged, std::fs::read_to_string(written).unwrap_or_default())
        };
        let (purged, text) = carry_out_knowing(&planned.remembered);
        let (purged_anew, text_anew) = carry_out_knowing(&[]);
        assert_eq!((&purged_anew, &text_anew), (&purged, &text));
        (planned.plan, purged, text)
    }
}

fn reasons(plan: &ErasurePlan) -> Vec<RowReason> {
    plan.referrals.iter().map(|referral| referral.reason).collect()
}

#[test]
fn e5_what_goes_is_counted_by_row_cell_and_category() {
    let delivery = Delivery::of(&[everything(), set(&[Category::Medical]), CategorySet::EMPTY]).table(
        "zorg.csv",
        "leerlingnummer;zorg;incident\n1;astma;geduwd\n2;bril;gespijbeld\n2;;geduwd\n3;bril;\n",
        &[number(), CARE, CONDUCT],
    );
    let (plan, _, text) = delivery.carried_out("zorg.csv");
    assert_eq!(text, "leerlingnummer;zorg;incident\n2;;gespijbeld\n2;;geduwd\n3;bril;\n");
    let tally = &plan.tallies[0];
    assert_eq!((tally.rows_in, tally.rows_kept, tally.rows_dropped, tally.rows_referred), (4, 3, 1, 0));
    assert_eq!(tally.cells_blanked, 1);
    let care = tally.by_category[&Category::Medical];
    assert_eq!((care.rows_dropped, care.cells_dropped, care.cells_blanked), (1, 1, 1));
    assert_eq!(plan.erased[1], set(&[Category::Medical]));
    assert_eq!(plan.erased[2], CategorySet::EMPTY);
    assert!(plan.erased[0].contains(Category::PupilNumber));
}

#[test]
fn e5_a_second_run_over_the_result_erases_nothing() {
    let erase = [everything(), set(&[Category::Medical])];
    let columns = [number(), CARE, CONDUCT];
    let first = Delivery::of(&erase).table("z.csv", "nr;zorg;inc\n1;a;b\n2;c;d\n2;e;\n", &columns);
    let (_, _, text) = first.carried_out("z.csv");
    assert_eq!(text, "nr;zorg;inc\n2;;d\n");
    let second = Delivery::of(&erase).table("z.csv", &text, &columns);
    let (plan, _, again) = second.carried_out("z.csv");
    assert!(plan.is_empty());
    assert_eq!(again, text);
}

/// A register of pupils and a second dataset.
fn with_register(erase: &[CategorySet], path: &str, text: &str, columns: &[Column]) -> Delivery {
    let register = "nr;uitschrijfdatum;zorg\n1;31-07-2015;astma\n2;31-07-2015;bril\n";
    Delivery::of(erase).table("leerlingen.csv", register, &[number(), LEFT, CARE]).table(path, text, columns)
}

#[test]
fn e10_the_clock_goes_with_the_last_of_a_pupil() {
    let delivery = with_register(&[everything(), everything()], "inc.csv", "nr;inc\n1;a\n", &[number(), CONDUCT]);
    let (plan, _, text) = delivery.carried_out("leerlingen.csv");
    assert_eq!(text, "nr;uitschrijfdatum;zorg\n");
    assert_eq!(plan.anchors, [Anchors::NONE, Anchors::NONE]);
}

#[test]
fn e10_the_clock_outlives_the_data_while_anything_is_kept_anywhere() {
    let but_conduct = everything().without(set(&[Category::ProgressConduct]));
    let delivery = with_register(&[but_conduct, everything()], "inc.csv", "nr;inc\n1;a\n", &[number(), CONDUCT]);
    let (plan, _, text) = delivery.carried_out("leerlingen.csv");
    assert_eq!(text, "nr;uitschrijfdatum;zorg\n1;31-07-2015;\n");
    assert_eq!(plan.anchors, [Anchors::CLOCK, Anchors::NONE]);
}

#[test]
fn e10_a_row_that_is_referred_keeps_the_clock_of_whom_its_keys_name() {
    let mut delivery = with_register(
        &[everything(), everything()],
        "inc.csv",
        "nr;geboortedatum;inc\n1;01-01-2001;a\n",
        &[number(), BIRTH, CONDUCT],
    );
    delivery.pupils.list[0].birth = Some(crate::model::tests::day("2008-01-01"));
    let (plan, _, text) = delivery.carried_out("leerlingen.csv");
    assert_eq!(reasons(&plan), [RowReason::ContradictsBirth]);
    assert_eq!(text, "nr;uitschrijfdatum;zorg\n1;31-07-2015;\n");
}

#[test]
fn e10_a_row_about_another_keeps_the_clock_of_whom_it_names() {
    let delivery = with_register(
        &[everything(), CategorySet::EMPTY],
        "inc.csv",
        "nr;andere_leerling;inc\n2;1;a\n",
        &[number(), OTHER, CONDUCT],
    );
    let (plan, _, text) = delivery.carried_out("leerlingen.csv");
    assert_eq!(reasons(&plan), [RowReason::PupilsDiffer]);
    assert_eq!(text, "nr;uitschrijfdatum;zorg\n1;31-07-2015;\n2;31-07-2015;bril\n");
}

#[test]
fn p4_a_number_that_fails_is_flagged_and_its_row_decided_by_the_others() {
    let bsn = ("bsn", Some(Category::NationalNumber), Some(Role::NationalNumber));
    let text = "nr;bsn;zorg\n1;123456781;astma\n2;123456781;bril\n";
    let delivery = Delivery::of(&[everything(), CategorySet::EMPTY]).table("zorg.csv", text, &[number(), bsn, CARE]);
    let (plan, _, text) = delivery.carried_out("zorg.csv");
    assert_eq!(text, "nr;bsn;zorg\n2;123456781;bril\n");
    assert_eq!(reasons(&plan), [RowReason::InvalidNationalNumber]);
}

#[test]
fn e9_pictures_go_with_their_rows() {
    let text = "nr;bestand\n1;weg.jpg\n1;samen.jpg\n2;samen.jpg\n2;blijft.jpg\n";
    let mut delivery = Delivery::of(&[set(&[Category::ImageMedia]), CategorySet::EMPTY])
        .table("media.csv", text, &[number(), FILE])
        .other("weg.jpg")
        .other("samen.jpg")
        .other("blijft.jpg")
        .other("los.jpg");
    let by_age = delivery.plan().plan;
    let rewritten = FileFate::Rewrite;
    assert_eq!(by_age.files, [rewritten, FileFate::Drop, FileFate::Copy, FileFate::Copy, FileFate::Copy]);
    assert_eq!(reasons(&by_age), [RowReason::UnlistedFile]);
    delivery.decisions.on_request.insert(PupilIndex(0), set(&[Category::ImageMedia]));
    let (asked, purged, _) = delivery.carried_out("media.csv");
    assert_eq!(asked.files, [rewritten, FileFate::Drop, FileFate::Drop, FileFate::Copy, FileFate::Copy]);
    assert_eq!(reasons(&asked), [RowReason::UnlistedFile, RowReason::SharedPhoto]);
    assert_eq!(purged.files.iter().filter(|file| file.output.is_none()).count(), 2);
}

#[test]
fn c3_a_file_that_is_called_after_a_pupil_goes_when_its_rows_do() {
    let columns = [number(), CARE];
    let personal = |erase| {
        let mut delivery = Delivery::of(&[erase]).table("noor.csv", "nr;zorg\n1;astma\n", &columns);
        delivery.admitted.files[0].path_is_personal = true;
        delivery.plan().plan.files
    };
    assert_eq!(personal(everything()), [FileFate::Drop]);
    assert_eq!(personal(CategorySet::EMPTY), [FileFate::Rewrite]);
}

#[test]
fn e4_a_column_that_nobody_knows_is_named_once_and_its_rows_are_counted() {
    let strange = ("xyz", None, None);
    let text = "nr;xyz;zorg\n1;?;astma\n1;?;bril\n2;?;bril\n";
    let delivery = Delivery::of(&[everything(), CategorySet::EMPTY]).table("z.csv", text, &[number(), strange, CARE]);
    let (plan, _, text) = delivery.carried_out("z.csv");
    assert_eq!(text, "nr;xyz;zorg\n1;?;\n1;?;\n2;?;bril\n");
    let rows: Vec<u64> = plan.referrals.iter().map(|referral| referral.rows).collect();
    assert!(reasons(&plan).iter().all(|reason| *reason == RowReason::UnknownColumn));
    assert_eq!((rows.iter().sum::<u64>(), plan.tallies[0].rows_referred), (2, 2));
}

#[test]
fn p9_a_row_in_which_a_row_stays_is_planned_to_stay_as_well() {
    let text = "<lijst>\n<leerling nr=\"1\" zorg=\"astma\"><incident nr=\"2\" inc=\"geduwd\"/>\
                <incident nr=\"1\" inc=\"gegooid\"/></leerling>\n\
                <leerling nr=\"1\" zorg=\"bril\"><incident nr=\"1\" inc=\"geduwd\"/></leerling>\n\
                <leerling nr=\"2\" zorg=\"bril\"/>\n</lijst>\n";
    let delivery = Delivery::of(&[everything(), CategorySet::EMPTY]);
    let probe = delivery.folder.path().join("in").join("probe.xml");
    std::fs::write(&probe, text).unwrap();
    let elements = ["leerling".to_owned(), "incident".to_owned()];
    let layout = DeliveryFile::open(
        &delivery.folder.path().join("in"),
        "probe.xml",
        &Hints { row_elements: &elements, dialect: None },
    )
    .unwrap();
    let parts = layout.layout().unwrap().parts().to_vec();
    assert_eq!(parts.len(), 2, "a row and a row in it");
    let class = |name: &String| -> Column {
        match name.trim_start_matches('@') {
            "nr" => number(),
            "zorg" => CARE,
            "inc" => CONDUCT,
            _ => ("", Some(Category::None), None),
        }
    };
    let of_part = |part: &crate::formats::Part| {
        let columns: Vec<Column> = part.columns.iter().map(class).collect();
        Dataset { parent: part.parent, ..dataset(&columns) }
    };
    let datasets = parts.iter().map(of_part).collect();
    let delivery = delivery.file("lijst.xml", text, datasets, &["leerling", "incident"]);
    let (plan, _, text) = delivery.carried_out("lijst.xml");
    assert!(text.contains("geduwd") && !text.contains("gegooid") && !text.contains("astma"), "{text}");
    assert_eq!((plan.tallies[0].rows_in, plan.tallies[0].rows_dropped), (3, 1));
    assert_eq!(plan.anchors, [Anchors::CLOCK, Anchors::CLOCK]);
}
