//! Opening, listing and watching input files; digests.

use super::super::*;
use super::temp;
use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

#[test]
fn an_input_is_read_by_independent_readers() {
    let (_guard, dir) = temp();
    fs::create_dir(dir.join("esis")).unwrap();
    fs::write(dir.join("esis/a.csv"), b"0123456789").unwrap();
    let input = InputFile::open(&dir, Path::new("esis/a.csv")).unwrap();
    assert_eq!((input.size_bytes(), input.relative()), (10, Path::new("esis/a.csv")));
    let (mut one, mut two) = (input.reader(), input.reader());
    let mut text = String::new();
    one.seek(SeekFrom::End(-3)).unwrap();
    one.read_to_string(&mut text).unwrap();
    two.read_to_string(&mut text).unwrap();
    assert_eq!(text, "7890123456789");
    assert!(one.seek(SeekFrom::Current(-11)).is_err());
    assert_eq!(input.unchanged(), Ok(()));
}

#[test]
fn a_changed_input_is_noticed() {
    let (_guard, dir) = temp();
    let path = dir.join("a.csv");
    let open = || {
        fs::write(&path, b"before").unwrap();
        InputFile::open(&dir, Path::new("a.csv")).unwrap()
    };
    let input = open();
    fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"!").unwrap();
    assert!(matches!(input.unchanged(), Err(Error::Changed(_))));

    let input = open();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(2);
    fs::File::options().write(true).open(&path).unwrap().set_modified(later).unwrap();
    assert!(matches!(input.unchanged(), Err(Error::Changed(_))));

    let input = open();
    fs::remove_file(&path).unwrap();
    assert!(matches!(input.unchanged(), Err(Error::Changed(_))));
}

#[cfg(unix)]
#[test]
fn a_swapped_input_of_equal_size_and_time_is_noticed() {
    let (_guard, dir) = temp();
    fs::write(dir.join("a.csv"), b"before").unwrap();
    fs::write(dir.join("b.csv"), b"after!").unwrap();
    let input = InputFile::open(&dir, Path::new("a.csv")).unwrap();
    let time = fs::metadata(dir.join("a.csv")).unwrap().modified().unwrap();
    fs::File::options().write(true).open(dir.join("b.csv")).unwrap().set_modified(time).unwrap();
    fs::rename(dir.join("b.csv"), dir.join("a.csv")).unwrap();
    assert!(matches!(input.unchanged(), Err(Error::Changed(_))));
}

#[test]
fn only_regular_files_below_the_root_are_opened() {
    let (_guard, dir) = temp();
    fs::create_dir_all(dir.join("root/sub")).unwrap();
    fs::write(dir.join("secret"), b"x").unwrap();
    let open = |name: &str| InputFile::open(&dir.join("root"), Path::new(name)).map(|_| ());
    for name in ["../secret", "", "/etc/passwd", "sub/../../secret"] {
        assert!(matches!(open(name), Err(Error::BadPath(_) | Error::NotFound(_))), "{name}");
    }
    assert!(matches!(open("sub"), Err(Error::NotRegular(_))));
    assert!(matches!(open("none"), Err(Error::NotFound(_))));
}

#[cfg(unix)]
#[test]
fn links_pipes_and_sockets_are_refused_wherever_they_stand() {
    let (_guard, dir) = temp();
    let root = dir.join("root");
    fs::create_dir_all(dir.join("outside")).unwrap();
    fs::create_dir_all(root.join("sub")).unwrap();
    fs::write(dir.join("outside/a.csv"), b"x").unwrap();
    std::os::unix::fs::symlink(dir.join("outside"), root.join("sub/link")).unwrap();
    let refused = InputFile::open(&root, Path::new("sub/link/a.csv")).map(|_| ());
    assert_eq!(refused, Err(Error::Link(Shown::from("sub/link/a.csv"))));
    assert_eq!(list_files(&root), Err(Error::Link(Shown::from("sub/link"))));
    fs::remove_file(root.join("sub/link")).unwrap();

    let _socket = std::os::unix::net::UnixListener::bind(root.join("sub/s")).unwrap();
    assert_eq!(list_files(&root), Err(Error::NotRegular(Shown::from("sub/s"))));
    assert!(matches!(InputFile::open(&root, Path::new("sub/s")), Err(Error::NotRegular(_))));
    fs::remove_file(root.join("sub/s")).unwrap();

    // The root itself may be a link.
    std::os::unix::fs::symlink(&root, dir.join("alias")).unwrap();
    fs::write(root.join("a.csv"), b"x").unwrap();
    assert!(InputFile::open(&dir.join("alias"), Path::new("a.csv")).is_ok());
    assert_eq!(list_files(&dir.join("alias")).unwrap(), ["a.csv"]);
}

#[test]
fn files_are_listed_sorted_bytewise_and_completely() {
    let (_guard, dir) = temp();
    for name in ["b.csv", "a/z.csv", "a.csv", ".hidden", "a/B.csv", "é.csv"] {
        fs::create_dir_all(dir.join("a")).unwrap();
        fs::write(dir.join(name), b"").unwrap();
    }
    assert_eq!(list_files(&dir).unwrap(), [".hidden", "a.csv", "a/B.csv", "a/z.csv", "b.csv", "é.csv"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_text_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let (_guard, dir) = temp();
    fs::write(dir.join(std::ffi::OsStr::from_bytes(b"a\xff.csv")), b"").unwrap();
    assert!(matches!(list_files(&dir), Err(Error::BadPath(_))));
}

/// Key and digests of BLAKE3's own test vectors.
#[test]
fn a_tap_digests_what_passes() {
    let salt = *b"whats the Elvish word for friend";
    let mut tap = TapReader::new(&[][..], &salt);
    assert_eq!(std::io::copy(&mut tap, &mut std::io::sink()).unwrap(), 0);
    let (_, digest, bytes) = tap.finish();
    assert_eq!(digest.to_string(), "92b2b75604ed3c761f9d6f62392c8a9227ad0ea3f09573e783f1498a4ed60d26");
    assert_eq!(bytes, 0);

    let mut tap = TapWriter::new(Vec::new(), &salt);
    tap.write_all(&[0]).unwrap();
    let (written, digest, bytes) = tap.finish();
    assert_eq!(digest.to_string(), "6d7878dfff2f485635d39013278ae14f1454b8c0a3a2d34bc1ab38228a80c95b");
    assert_eq!((written, bytes), (vec![0], 1));
    assert_eq!(digest.to_string().parse(), Ok(digest));
    assert_eq!(digest.to_string().to_uppercase().parse::<Digest>(), Err(NotADigest));
    assert_eq!("92".parse::<Digest>(), Err(NotADigest));
}
