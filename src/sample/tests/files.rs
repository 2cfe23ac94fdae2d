//! The files as files: the same bytes each time, readable by others, small, and well-formed.

use super::{Files, dutch_day, options, parquet_reader, rows, sample, text};
use crate::sample::png::crc32;
use crate::sample::scene::Scene;
use crate::sample::{SampleSummary, School, generate};
use parquet::file::reader::FileReader;
use quick_xml::Reader;
use quick_xml::events::Event;

#[test]
fn the_same_options_give_the_same_bytes() {
    assert!(sample(200, 1) == sample(200, 1));
}

#[test]
fn another_seed_gives_another_delivery() {
    let (one, other) = (sample(60, 1), sample(60, 2));
    assert!(one["delivery/12AB/parnassys/leerlingen.csv"] != other["delivery/12AB/parnassys/leerlingen.csv"]);
}

/// FNV-1a over all paths and bytes, Parquet aside (its bytes depend on the crate): the same on every platform. Who changes
/// the sample on purpose writes the new figure into `digest.txt` and makes `sample_data` again.
#[test]
fn the_bytes_do_not_depend_on_the_platform() {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (path, bytes) in sample(200, 1).iter().filter(|(path, _)| !path.ends_with(".parquet")) {
        for byte in path.bytes().chain(bytes.iter().copied()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    assert_eq!(format!("{hash:016x}"), include_str!("digest.txt").trim());
}

#[test]
fn two_hundred_pupils_fit_in_little_room() {
    let bytes: usize = sample(200, 1).values().map(Vec::len).sum();
    assert!(bytes < 1_200_000, "{bytes} bytes");
}

#[test]
fn the_summary_counts_what_others_read() {
    let mut files = Files::new();
    let summary = generate(&options(200, 1), &mut files).unwrap();
    assert_eq!(summary.files.len(), files.len());
    for file in summary.files.iter().filter(|file| file.path.ends_with(".csv")) {
        assert_eq!(u64::try_from(rows(&files, &file.path).len()).unwrap(), file.rows, "{}", file.path);
    }
}

#[test]
fn fewer_pupils_than_stories_is_no_problem() {
    for pupils in [0, 1, 7, 30] {
        let files = sample(pupils, 3);
        let total: usize = ["12AB", "34CD"]
            .map(|brin| rows(&files, &format!("delivery/{brin}/parnassys/leerlingen.csv")).len())
            .iter()
            .sum();
        assert_eq!(total, usize::try_from(pupils).unwrap());
    }
}

#[test]
fn each_system_writes_its_own_dialect() {
    let files = sample(200, 1);
    let notes = text(&files, "delivery/12AB/parnassys/notities.csv");
    assert!(notes.starts_with("Leerlingnummer;BRIN;Datum") && notes.ends_with("\r\n"));
    assert!(notes.contains("\"\"") && notes.replace("\r\n", "").contains('\n'));
    let results = &files["delivery/12AB/cito/toetsresultaten.csv"];
    assert!(results.starts_with(b"\xef\xbb\xbfLeerlingnummer,") && !results.contains(&b'\r'));
    let pupils = &files["delivery/12AB/parnassys/leerlingen.csv"];
    assert!(std::str::from_utf8(pupils).is_err(), "accents stand as single bytes");
}

#[test]
fn the_xml_is_well_formed() {
    let files = sample(200, 1);
    let xml = text(&files, "delivery/12AB/edexml/EDEX.xml");
    let mut reader = Reader::from_str(&xml);
    let (mut open, mut pupils, mut historic) = (0, 0, 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                open += 1;
                pupils += u32::from(tag.name().as_ref() == "leerling");
            }
            Event::End(_) => open -= 1,
            Event::Text(words) => historic += u32::from(words.as_ref() == "H"),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0);
    assert!(pupils > 40 && historic > 5);
    let undated = |pupil: &&str| pupil.contains("<jaargroep>H<") && !pupil.contains("<uitstroomdatum>");
    assert_eq!(xml.split("</leerling>").filter(undated).count(), 1);
    assert!(xml.contains("\n\t\t<leerling key=\"1001\"") && xml.contains("<blok xsi:type"));
}

#[test]
fn the_parquet_file_reads_back() {
    let mut files = Files::new();
    let summary: SampleSummary = generate(&options(200, 1), &mut files).unwrap();
    let path = "delivery/34CD/cito/toetsresultaten.parquet";
    let reader = parquet_reader(&files, path);
    let said = summary.files.iter().find(|file| file.path == path).unwrap().rows;
    let rows = reader.metadata().file_metadata().num_rows();
    assert_eq!(u64::try_from(rows).unwrap(), said);
    assert!(reader.metadata().num_row_groups() > 1);
    assert_eq!(reader.get_row_iter(None).unwrap().map(Result::unwrap).count(), usize::try_from(rows).unwrap());
}

#[test]
fn every_picture_is_a_valid_png() {
    let files = sample(200, 1);
    let pictures: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(".png")).collect();
    assert!(pictures.len() > 20 && pictures.len() < 100);
    for (_, bytes) in &pictures {
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() < 600);
        let mut at = 8;
        let mut kinds = Vec::new();
        while at < bytes.len() {
            let length = usize::try_from(u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap())).unwrap();
            let end = at + 8 + length;
            kinds.push(String::from_utf8(bytes[at + 4..at + 8].to_vec()).unwrap());
            assert_eq!(crc32(&bytes[at + 4..end]).to_be_bytes(), bytes[end..end + 4]);
            at = end + 4;
        }
        assert_eq!(kinds, ["IHDR", "IDAT", "IEND"]);
    }
    assert_eq!(crc32(b"123456789"), 0xcbf4_3926, "the check value of this CRC");
}

#[test]
fn one_picture_is_in_no_manifest_and_one_shows_several_pupils() {
    let files = sample(200, 1);
    let mut unlisted = 0;
    for brin in ["12AB", "34CD"] {
        let manifest = rows(&files, &format!("delivery/{brin}/media/manifest.csv"));
        let folder = format!("delivery/{brin}/media/");
        let listed = |path: &str| manifest.iter().any(|row| path == format!("{folder}{}", row["Bestand"]));
        unlisted +=
            files.keys().filter(|path| path.starts_with(&folder) && path.ends_with(".png") && !listed(path)).count();
        assert!(manifest.iter().all(|row| files.contains_key(&format!("{folder}{}", row["Bestand"]))));
        assert!(manifest.iter().filter(|row| row["Bestand"] == "img/0001.png").count() > 1);
    }
    assert_eq!(unlisted, 1);
}

#[test]
fn pictures_show_pupils_who_were_at_school_that_day() {
    let files = sample(200, 1);
    let scene = Scene::new(&options(200, 1));
    for school in School::BOTH {
        for row in rows(&files, &school.path("media/manifest.csv")) {
            let pupil = scene.pupils(school).find(|pupil| pupil.number == row["Leerlingnummer"]).unwrap();
            let (first, last) = pupil.life.attended.unwrap();
            let day = dutch_day(&row["Datum"]).unwrap();
            assert!(first <= day && day <= last);
        }
    }
}

#[test]
fn the_number_of_pictures_does_not_grow_with_the_pupils() {
    let pictures = |pupils| sample(pupils, 1).keys().filter(|path| path.ends_with(".png")).count();
    assert_eq!(pictures(200), pictures(2000));
}

/// `cargo test --release -- --ignored` on a quiet machine.
#[test]
#[ignore = "takes seconds; for scale"]
fn a_hundred_thousand_pupils_stream() {
    struct Nowhere;
    impl crate::sample::Sink for Nowhere {
        fn file(&mut self, _: &str) -> std::io::Result<Box<dyn std::io::Write + '_>> {
            Ok(Box::new(std::io::sink()))
        }
    }
    let pupils = std::env::var("SAMPLE_PUPILS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let summary = generate(&options(pupils, 1), &mut Nowhere).unwrap();
    assert!(summary.files.iter().map(|file| file.rows).sum::<u64>() > u64::from(pupils) * 10);
}
