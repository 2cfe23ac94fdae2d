//! Stories of tables: what a school's export looks like and what must be made of it.

use super::{classified, headers, national_numbers, strings, table};
use crate::model::handover::KnownColumn;
use crate::model::{Category, ColumnClass, Role};

fn column(name: &str, header: &str, values: Vec<String>) -> ColumnClass {
    classified(&table(name, &[(header, values)])).columns.remove(0)
}

fn category_in(name: &str, header: &str) -> Option<Category> {
    column(name, header, Vec::new()).category
}

fn role_in(name: &str, header: &str) -> Option<Role> {
    column(name, header, Vec::new()).role
}

#[test]
fn the_schema_has_the_last_word() {
    let mut sample = table("leerlingen", &[("bsn", national_numbers(20, 0)), ("naam", Vec::new())]);
    sample.known = vec![Some(KnownColumn { category: Category::None, role: Some(Role::Pupil) })];
    let classes = classified(&sample).columns;
    let known = classes.first().unwrap();
    assert_eq!(
        (known.category, known.role, known.evidence.first().map(String::as_str)),
        (Some(Category::None), Some(Role::Pupil), Some("schema"))
    );
    assert!((known.confidence - 1.0).abs() < 1e-9);
    assert_eq!(classes.get(1).unwrap().category, Some(Category::ContactName));
}

#[test]
fn national_numbers_under_another_header_are_found() {
    let mut values = national_numbers(18, 0);
    values.extend(strings(&["123456780", "999999999"]));
    let class = column("leerlingen", "Leerlingnummer", values);
    assert_eq!((class.category, class.role), (Some(Category::NationalNumber), Some(Role::NationalNumber)));
    assert!(class.evidence.iter().any(|line| line.contains("pass the 11-test")));
    assert_eq!(column("Blad1", "kolom 7", national_numbers(12, 5)).category, Some(Category::NationalNumber));
}

#[test]
fn numbers_that_lost_their_leading_zero_still_count() {
    let values: Vec<String> = (0..)
        .map(|step: u32| (1_000_003 + step * 76_543).to_string())
        .filter(|number| crate::model::pupil::eleven_test_remainder(&format!("{number:0>9}")) == Some(0))
        .take(15)
        .collect();
    assert_eq!(column("Blad1", "nummer", values).category, Some(Category::NationalNumber));
}

#[test]
fn a_few_numbers_that_all_pass_are_abstained_not_trusted() {
    let class = column("leerlingen", "Leerlingnummer", national_numbers(5, 0));
    assert_eq!(class.category, None);
    assert_eq!(class.guesses, [Category::NationalNumber, Category::PupilNumber]);
}

#[test]
fn mobile_numbers_without_their_zero_are_phone_numbers() {
    let values: Vec<String> = (0..40_u32).map(|step| format!("6{:08}", 10_203_040 + step * 1_234_567)).collect();
    assert_eq!(column("leerlingen", "Mobiel", values.clone()).category, Some(Category::ContactAddress));
    assert_ne!(column("leerlingen", "x17", values).category, Some(Category::NationalNumber));
}

#[test]
fn pupil_numbers_that_pass_by_chance_stay_pupil_numbers() {
    let values: Vec<String> = (0..60_u32).map(|step| (1_000_000 + step * 17).to_string()).collect();
    let class = column("leerlingen", "Leerlingnummer", values);
    assert_eq!((class.category, class.role), (Some(Category::PupilNumber), Some(Role::Pupil)));
}

#[test]
fn distinctive_values_name_a_category_by_themselves() {
    let eck: Vec<String> =
        (0..5).map(|at| format!("https://ketenid.nl/201703/{}", format!("{at:x}").repeat(128))).collect();
    let cases = [
        (strings(&["NL91ABNA0417164300", "NL51 RABO 0307 4952 48", "NL20INGB0001234567"]), Category::FinanceBank),
        (strings(&["a@b.nl", "cee.dee@school.nl", "e_f@voorbeeld.org"]), Category::ContactOnline),
        (strings(&["1234 AB", "9876ZZ", "3511 ba"]), Category::ContactAddress),
        (eck, Category::EckId),
        (strings(&["F81.0", "F84.5", "F90.0", "F81.0"]), Category::MedicalPsychological),
        (strings(&["foto/a.jpg", "foto/b.JPG", "c.png"]), Category::ImageMedia),
        (strings(&["192.168.1.4", "10.0.0.1", "2001:db8::1"]), Category::OtherOnlineTraces),
        (strings(&["2019-2020", "2020 / 2021", "20-21"]), Category::Organisation),
        (strings(&["ADHD", "dyslexie", "dyslexie", "Autisme"]), Category::Medical),
        (strings(&["rooms-katholiek", "islam", "Protestants"]), Category::Religion),
    ];
    for (values, expected) in cases {
        assert_eq!(column("Blad1", "kolom_x", values).category, Some(expected), "{expected}");
    }
}

#[test]
fn distinctive_values_overrule_a_harmless_header() {
    assert_eq!(
        column("toetsen", "code", strings(&["F81.0", "F84.5", "F90.0"])).category,
        Some(Category::MedicalPsychological)
    );
    assert_eq!(
        column("leerlingen", "Profiel", strings(&["adhd", "ASS", "dyslexie"])).category,
        Some(Category::Medical)
    );
    assert_eq!(
        column("leerlingen", "Studie", strings(&["a@b.nl", "c@d.nl", "e@f.nl"])).category,
        Some(Category::ContactOnline)
    );
    assert_eq!(column("ouders", "x", strings(&["a@b.nl", "c@d.nl", "e@f.nl"])).category, Some(Category::Guardian));
}

#[test]
fn nothing_overrules_a_sensitive_header() {
    for (header, expected) in
        [("Medicatie", Category::Medical), ("BSN", Category::NationalNumber), ("Kerkgenootschap", Category::Religion)]
    {
        for values in [
            strings(&["J", "N", "J", "N"]),
            strings(&["a@b.nl", "c@d.nl", "e@f.nl"]),
            strings(&["2020-2021", "2021-2022", "2022-2023"]),
        ] {
            assert_eq!(column("leerlingen", header, values).category, Some(expected));
        }
    }
}

#[test]
fn prose_is_free_text_unless_it_is_care() {
    let prose = strings(&[
        "Vandaag een rustig gesprek gehad over het werken in de klas en thuis.",
        "Moeder belde dat het deze week weer wat beter gaat met slapen en eten.",
        "In de pauze was er onenigheid over het spel, daarna is het goed gekomen.",
    ]);
    assert_eq!(column("leerlingen", "Veld 3", prose.clone()).category, Some(Category::OtherFreeText));
    assert_eq!(column("leerlingen", "Klas", prose.clone()).category, Some(Category::OtherFreeText));
    assert_eq!(column("absentie", "Reden", prose.clone()).category, Some(Category::OtherFreeText));
    assert_eq!(column("leerlingen", "Medische bijzonderheden", prose.clone()).category, Some(Category::Medical));
    assert_eq!(column("gesprekken", "Gespreksverslag", prose).category, Some(Category::ProgressConversation));
}

#[test]
fn a_pupil_column_holds_names_or_numbers() {
    assert_eq!(
        column("toetsen", "Leerling", strings(&["Jansen, Bo", "Vries, Sam de", "Berg, Noa van den"])).category,
        Some(Category::ContactName)
    );
    let numbered = column("toetsen", "Leerling", strings(&["10234", "10235", "10236"]));
    assert_eq!((numbered.category, numbered.role), (Some(Category::PupilNumber), Some(Role::Pupil)));
}

#[test]
fn words_are_read_not_found_inside_others() {
    assert_eq!(category_in("export", "leerlingroepnaam"), Some(Category::ContactName));
    assert_eq!(category_in("export", "LeerlingNummer"), Some(Category::PupilNumber));
    assert_eq!(category_in("export", "BRINnummer"), Some(Category::Organisation));
    assert_eq!(category_in("export", "Geb.dat."), Some(Category::ContactBirth));
    assert_eq!(category_in("export", "medicatieschema"), Some(Category::Medical));
    assert_ne!(category_in("export", "klasse"), Some(Category::MedicalPsychological));
    assert_ne!(category_in("export", "genoten opleiding"), Some(Category::Medical));
    assert_ne!(category_in("export", "address"), Some(Category::MedicalPsychological));
}

#[test]
fn the_table_says_whose_name_it_is() {
    for (name, expected) in [
        ("leerlingen", Category::ContactName),
        ("verzorgers", Category::Guardian),
        ("groepen", Category::Organisation),
        ("leerkrachten", Category::Staff),
        ("toetsen", Category::ProgressResults),
        ("diagnose", Category::Medical),
    ] {
        assert_eq!(category_in(name, "naam"), Some(expected), "{name}");
    }
    assert_eq!(category_in("export", "naam moeder"), Some(Category::Guardian));
    assert_eq!(category_in("verzorgers", "leerling achternaam"), Some(Category::ContactName));
}

#[test]
fn a_table_without_a_telling_name_is_known_by_its_headers() {
    let classes = classified(&headers("Blad1", &["Naam", "Relatie", "Vader", "Ouderlijk gezag"])).columns;
    assert_eq!(classes.first().unwrap().category, Some(Category::Guardian));
}

#[test]
fn unknown_headers_are_abstained() {
    for header in ["xq_77", "", "   ", "Qwertynaam xyz", "zzz datum"] {
        assert_eq!(category_in("leerlingen", header), None, "{header}");
    }
}

#[test]
fn only_the_end_of_an_enrolment_is_a_departure() {
    for (name, header) in [
        ("leerlingen", "Uitschrijfdatum"),
        ("leerlingen", "Datum uitschrijving"),
        ("leerling", "uitstroomdatum"),
        ("leerlingen", "Datum uit"),
        ("inschrijvingen", "einddatum"),
        ("inschrijving", "vertrekdatum"),
        ("leerlingen", "studieeinddatum"),
        ("sis_leer/sis_aanm", "dVertrek"),
        ("students", "ExitDate"),
    ] {
        assert_eq!(role_in(name, header), Some(Role::Departure), "{name} {header}");
    }
    for (name, header) in [
        ("groepsindeling", "totDatum"),
        ("plaatsingen", "einddatum"),
        ("absentie", "Einddatum"),
        ("toetsen", "einddatum"),
        ("handelingsplannen", "einddatum"),
        ("leerlingen", "einddatum"),
        ("leerlingen", "Plaatsing Totdatum"),
        ("leerlingen", "Reden uitschrijving"),
        ("leerlingen", "Verwachte uitstroomdatum"),
        ("medewerkers", "datum uit dienst"),
        ("groepen", "vertrekdatum"),
    ] {
        assert_ne!(role_in(name, header), Some(Role::Departure), "{name} {header}");
    }
}

#[test]
fn an_end_beside_groups_may_be_that_of_a_placement() {
    let classes =
        classified(&headers("inschrijvingen", &["leerlingnummer", "groep", "begindatum", "einddatum"])).columns;
    let end = classes.last().unwrap();
    assert_eq!((end.category, end.role), (Some(Category::Enrolment), None));
    assert!(end.evidence.iter().any(|line| line.contains("not taken as departure")));
}

#[test]
fn a_bare_number_is_no_key() {
    assert_eq!(role_in("leerlingenlijst", "Nr."), None);
    assert_eq!(role_in("leerling", "key"), Some(Role::Pupil));
}

#[test]
fn two_departures_that_read_alike_are_none() {
    let classes =
        classified(&headers("leerlingen", &["Uitschrijfdatum", "Datum uitschrijving", "Leerlingnummer"])).columns;
    assert!(classes.iter().all(|class| class.role != Some(Role::Departure)));
    assert!(classes.first().unwrap().evidence.iter().any(|line| line.contains("just as well")));
    let magister = classified(&headers("sis_leer/sis_aanm", &["stamnr", "dBegin", "dEinde", "dVertrek"])).columns;
    assert_eq!(magister.get(3).unwrap().role, Some(Role::Departure));
    assert_eq!(magister.get(2).unwrap().role, None);
}

#[test]
fn a_departure_without_dates_is_no_clock() {
    let class = column("leerlingen", "Uitschrijfdatum", strings(&["ja", "nee", "ja", "ja"]));
    assert_eq!((class.category, class.role), (Some(Category::Enrolment), None));
}

#[test]
fn a_pupil_table_gets_its_roles() {
    let sample = table(
        "leerlingen",
        &[
            ("Leerlingnummer", Vec::new()),
            ("Leerling-ID", Vec::new()),
            ("Achternaam", Vec::new()),
            ("Geboortedatum", strings(&["01-02-2012", "3-4-2011", "00-05-2012"])),
            ("BSN", Vec::new()),
            ("ECK iD", Vec::new()),
            ("BRIN", strings(&["99XX", "99XX00", "99XX"])),
            ("Inschrijfdatum", Vec::new()),
            ("Uitschrijfdatum", Vec::new()),
            ("Jaargroep", strings(&["5", "H", "7"])),
            ("Verwezen naar SO", Vec::new()),
            ("Geheim adres", Vec::new()),
            ("Achternaam moeder", Vec::new()),
            ("BSN moeder", Vec::new()),
        ],
    );
    let found = classified(&sample);
    let roles: Vec<Option<Role>> = found.columns.iter().map(|class| class.role).collect();
    let expected = [
        Some(Role::Pupil),
        None,
        Some(Role::Surname),
        Some(Role::BirthDate),
        Some(Role::NationalNumber),
        Some(Role::EckId),
        Some(Role::School),
        Some(Role::EnrolmentStart),
        Some(Role::Departure),
        Some(Role::LeftMark),
        Some(Role::ReferredToSo),
        Some(Role::Secrecy),
        None,
        None,
    ];
    assert_eq!(roles, expected);
    assert_eq!(found.register.unwrap().name(), "school");
    assert_eq!(found.columns.last().unwrap().category, Some(Category::NationalNumber));
}

#[test]
fn four_last_digits_link_nothing() {
    let class = column("leerling", "bsn_ondwnr-4", Vec::new());
    assert_eq!((class.category, class.role), (Some(Category::NationalNumber), None));
    let by_value = column("leerling", "bsn", strings(&["1234", "4321", "0001"]));
    assert_eq!((by_value.category, by_value.role), (Some(Category::NationalNumber), None));
}

#[test]
fn the_register_is_named_by_the_header_or_the_system() {
    let register = |header: &str, system: Option<&str>| {
        let mut sample = headers("leerlingen", &[header, "Achternaam"]);
        sample.system = system.map(str::to_owned);
        classified(&sample).register.map(|register| register.name().to_owned())
    };
    assert_eq!(register("Leerlingnummer", Some("ParnasSys")).as_deref(), Some("school"));
    assert_eq!(register("Stamnr", None).as_deref(), Some("school"));
    assert_eq!(register("Leerlingsleutel", Some("Cito LOVS")).as_deref(), Some("cito-lovs"));
    assert_eq!(register("EsisIdentificatienummer", Some("esis")).as_deref(), Some("esis"));
    assert_eq!(register("Leerling-ID", None), None);
    assert_eq!(register("Woonplaats", Some("esis")), None);
}

#[test]
fn media_files_need_paths() {
    let class = column("fotos", "bestandsnaam", strings(&["a/1.jpg", "a/2.jpg", "a/3.mp4"]));
    assert_eq!((class.category, class.role), (Some(Category::ImageMedia), Some(Role::MediaFile)));
    assert_eq!(role_in("fotos", "bestandsnaam"), None);
}

#[test]
fn permits_for_special_education_are_known_by_their_numbers() {
    let permits: Vec<String> = (1..9).map(|at| format!("PO3006-24-{at:04}")).collect();
    let class = column("export", "qwrtz", permits);
    assert_eq!((class.category, class.is_guess), (Some(Category::MedicalCare), false));
    let kinds = strings(&["SO laag", "SBO", "VSO hoog", "SO laag"]);
    assert_eq!(column("export", "qwrtz", kinds).category, Some(Category::MedicalCare));
    let one_body = column("export", "qwrtz", strings(&["PO3006", "PO3006", "PO3006", "PO3006"]));
    assert_eq!((one_body.category, one_body.is_guess), (Some(Category::MedicalCare), true));
    let of_school = column("scholen", "bestuur", strings(&["PO3006", "PO3007", "PO3008"]));
    assert_eq!(of_school.category, Some(Category::Organisation));
}

#[test]
fn user_names_are_known_by_the_names_in_them() {
    let names = ["jjansen", "bo.bakker", "svisser2", "smit_noa", "mulderj", "meijer.sam", "fleur01"];
    let class = column("export", "qwrtz", strings(&names));
    assert_eq!((class.category, class.role), (Some(Category::ContactOnline), None));
    assert_eq!(column("medewerkers", "qwrtz", strings(&names)).category, Some(Category::Staff));
    let surnames = strings(&["jansen", "bakker", "visser", "smit", "mulder", "meijer"]);
    assert_eq!(column("export", "qwrtz", surnames).category, Some(Category::ContactName));
    let words = strings(&["rekenen-2", "taal_1", "lezen3", "spelling.4", "schrijven5", "gym6", "muziek7"]);
    assert_eq!(column("export", "qwrtz", words).category, None);
}

#[test]
fn what_somebody_may_is_a_consent_only_where_it_is_understood() {
    for (header, expected) in [
        ("mag op foto", Some(Category::Consent)),
        ("mogen gegevens gepubliceerd worden", Some(Category::Consent)),
        ("mag_qwrtz_ontvangen", None),
    ] {
        assert_eq!(category_in("export", header), expected, "{header}");
    }
    assert_eq!(category_in("verzorgers", "mag post ontvangen"), Some(Category::Guardian));
}
