//! Staging folders: whole or not at all.

use super::super::*;
use super::{temp, tree};
use std::fs;
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::Path;

fn stage(target: &Path, content: &[u8]) -> Result<Staging, Error> {
    let staging = Staging::beside(target)?;
    for name in ["summary.json", "datasets/po/a.csv"] {
        let mut file = staging.create(name)?;
        file.write_all(content).map_err(|_| Error::Unfinished(Shown::from(target)))?;
        file.finish()?;
    }
    Ok(staging)
}

#[test]
fn a_folder_appears_whole() {
    let (_guard, dir) = temp();
    let target = dir.join("deep/out");
    let staging = stage(&target, b"x").unwrap();
    assert_eq!(leftovers(&target).unwrap(), [staging.path()]);
    fs::write(staging.scratch().unwrap().join("spill"), b"temporary").unwrap();
    assert!(!target.exists());
    assert_eq!(staging.publish().unwrap().left_behind, None);
    assert_eq!(tree(&target), ["datasets/", "datasets/po/", "datasets/po/a.csv", "summary.json"]);
    assert!(leftovers(&target).unwrap().is_empty());
    #[cfg(unix)]
    {
        assert_eq!(super::mode(&target), 0o700);
        assert_eq!(super::mode(&target.join("datasets/po")), 0o700);
        assert_eq!(super::mode(&target.join("datasets/po/a.csv")), 0o600);
    }
}

#[test]
fn what_is_not_published_disappears() {
    let (_guard, dir) = temp();
    drop(stage(&dir.join("out"), b"x").unwrap());
    assert!(tree(&dir).is_empty());
}

#[test]
fn an_unfinished_file_stops_publishing() {
    let (_guard, dir) = temp();
    let staging = Staging::beside(&dir.join("out")).unwrap();
    drop(staging.create("a.csv").unwrap());
    assert!(matches!(staging.publish(), Err(Error::Unfinished(_))));
    assert!(tree(&dir).is_empty());
}

#[test]
fn the_final_place_must_be_free() {
    let (_guard, dir) = temp();
    let target = dir.join("out");
    fs::create_dir(&target).unwrap();
    let _ = stage(&target, b"x").unwrap().publish().unwrap();
    assert!(matches!(stage(&target, b"y").unwrap().publish(), Err(Error::NotEmpty(_))));
    assert_eq!(fs::read(target.join("summary.json")).unwrap(), b"x");
    assert!(matches!(must_be_free(&target.join("summary.json")), Err(Error::Exists(_))));
    assert_eq!(stage(&target, b"z").unwrap().publish_replacing().unwrap().left_behind, None);
    assert_eq!(fs::read(target.join("summary.json")).unwrap(), b"z");
    assert!(leftovers(&target).unwrap().is_empty());
    assert!(stage(&dir.join("new"), b"z").unwrap().publish_replacing().is_ok());
}

#[test]
fn names_that_leave_the_folder_or_belong_to_windows_are_refused() {
    let (_guard, dir) = temp();
    let staging = Staging::beside(&dir.join("out")).unwrap();
    let bad = [
        "", ".", "..", "../x", "a/../x", "a//b", "/x", "a/", "C:/x", "c:x", "a\\b", "nul", "NUL.txt", "a/con",
        "Com1.csv", "LPT9", "aux .csv", "COM²", "a\nb", "a\0b",
    ];
    for name in bad {
        assert!(matches!(staging.create(name), Err(Error::BadPath(_))), "{name:?}");
    }
    for name in ["console.csv", "com10.csv", "a/b/c", ".hidden", "export 10:30.csv", "nul-waarden.csv", "élève.csv"] {
        if cfg!(unix) {
            staging.create(name).unwrap().finish().unwrap();
        }
    }
    staging.create("a.csv").unwrap().finish().unwrap();
    assert!(matches!(staging.create("a.csv"), Err(Error::Exists(_))));
    assert!(matches!(staging.create("a.csv/b"), Err(Error::NotFolder(_))));
}

#[test]
fn a_staged_file_can_be_rewound_read_back_and_removed() {
    let (_guard, dir) = temp();
    let staging = Staging::beside(&dir.join("out")).unwrap();
    let mut file = staging.create("a.zip").unwrap();
    file.write_all(b"____tail").unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file.write_all(b"head").unwrap();
    assert_eq!(file.finish(), Ok(8));
    assert_eq!(fs::read(staging.path().join("a.zip")).unwrap(), b"headtail");
    assert_eq!(staging.open("a.zip").unwrap().size_bytes(), 8);
    staging.remove("a.zip").unwrap();
    assert!(list_files(staging.path()).unwrap().is_empty());
}

#[test]
fn a_copy_is_equal_digested_and_no_hard_link() {
    let (_guard, dir) = temp();
    let content: Vec<u8> = (0..700_000_u32).flat_map(u32::to_le_bytes).collect();
    fs::write(dir.join("photo.jpg"), &content).unwrap();
    let input = InputFile::open(&dir, Path::new("photo.jpg")).unwrap();
    let staging = Staging::beside(&dir.join("out")).unwrap();
    let salt = [7; 32];
    let size_bytes = u64::try_from(content.len()).unwrap();
    assert_eq!(staging.copy(&input, "media/1.jpg"), Ok(size_bytes));
    assert_eq!(staging.copy_digested(&input, "media/2.jpg", &salt), input.digest(&salt));
    assert!(matches!(staging.copy(&input, "media/1.jpg"), Err(Error::Exists(_))));
    for name in ["media/1.jpg", "media/2.jpg"] {
        let path = staging.path().join(name);
        assert!(fs::read(&path).unwrap() == content);
        #[cfg(unix)]
        assert_eq!(
            (super::mode(&path), std::os::unix::fs::MetadataExt::nlink(&fs::metadata(&path).unwrap())),
            (0o600, 1)
        );
    }
    fs::write(dir.join("photo.jpg"), b"other").unwrap();
    assert!(matches!(staging.copy(&input, "media/3.jpg"), Err(Error::Changed(_))));
}

/// Every operation in turn fails, and all after it, as in a crash.
#[test]
fn a_crash_at_any_moment_leaves_all_or_nothing() {
    for replacing in [false, true] {
        for operations in 0.. {
            let (_guard, dir) = temp();
            let target = dir.join("out");
            if replacing {
                let _ = stage(&target, b"old").unwrap().publish().unwrap();
            }
            let armed = faults::fail_after(&dir, operations, ErrorKind::Other);
            let done = stage(&target, b"new")
                .and_then(|staging| if replacing { staging.publish_replacing() } else { staging.publish() });
            let finished = !armed.sprung();
            drop(armed);
            if finished {
                assert_eq!(done.unwrap().left_behind, None);
                break;
            }
            let there = target.exists().then(|| {
                let files = ["summary.json", "datasets/po/a.csv"].map(|name| fs::read(target.join(name)).unwrap());
                assert_eq!(files[0], files[1]);
                files[0].clone()
            });
            match there {
                Some(content) => assert!(content == b"new" || (replacing && content == b"old")),
                // Between two renames the old folder stands aside.
                None if replacing => assert!(leftovers(&target).unwrap().len() == 2),
                None => {}
            }
            let before = tree(&dir).len();
            clear_leftovers(&target).unwrap();
            assert!(leftovers(&target).unwrap().is_empty() && tree(&dir).len() <= before);
            assert!(target.exists() || !replacing);
        }
    }
}
