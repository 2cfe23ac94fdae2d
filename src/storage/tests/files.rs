//! Single files, batches, locks, secrets, nesting, names.

use super::super::*;
use super::{temp, tree};
use std::fs;
use std::io::ErrorKind;

#[test]
fn a_file_is_replaced_whole() {
    let (_guard, dir) = temp();
    let path = dir.join("checkpoint");
    write_atomic(&path, b"old", Access::Private).unwrap();
    write_atomic(&path, b"new", Access::Private).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(tree(&dir), ["checkpoint"]);
    #[cfg(unix)]
    assert_eq!(super::mode(&path), 0o600);
    assert_eq!(write_new(&path, b"x", Access::Private), Err(Error::Exists(Shown::from(&path))));
}

#[test]
fn a_failed_write_leaves_the_old_file_or_the_new_one() {
    for operations in 0.. {
        let (_guard, dir) = temp();
        let path = dir.join("checkpoint");
        write_atomic(&path, b"old", Access::Private).unwrap();
        let armed = faults::fail_after(&dir, operations, ErrorKind::StorageFull);
        let written = write_atomic(&path, b"new", Access::Private);
        if !armed.sprung() {
            assert_eq!(written, Ok(()));
            assert!(operations >= 5);
            return;
        }
        assert!(matches!(written, Err(Error::DiskFull(_))));
        let now = fs::read(&path).unwrap();
        assert!(now == b"old" || now == b"new");
        assert!(tree(&dir).iter().all(|name| name == "checkpoint" || is_temporary(name)));
    }
}

#[test]
fn a_batch_writes_below_its_root_and_over_what_is_there() {
    let (_guard, dir) = temp();
    for content in ["a", "b"] {
        let mut batch = FileBatch::new(&dir);
        for number in 0..200 {
            batch.write(&format!("tile/{number}.p/7"), content.as_bytes()).unwrap();
        }
        batch.commit().unwrap();
    }
    assert_eq!(fs::read(dir.join("tile/199.p/7")).unwrap(), b"b");
    assert_eq!(list_files(&dir).unwrap().len(), 200);
    let mut batch = FileBatch::new(&dir);
    assert!(matches!(batch.write("../x", b""), Err(Error::BadPath(_))));
}

#[test]
fn a_folder_is_locked_by_one_at_a_time() {
    let (_guard, dir) = temp();
    let path = dir.join("ledger.lock");
    let held = FolderLock::acquire(&path).unwrap();
    assert!(matches!(FolderLock::acquire(&path), Err(Error::Locked(_))));
    drop(held);
    #[cfg(unix)]
    assert!(!path.exists());
    let again = FolderLock::acquire(&path).unwrap();
    assert!(matches!(FolderLock::acquire(&path), Err(Error::Locked(_))));
    drop(again);
}

#[test]
fn many_threads_never_hold_a_lock_together() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let (_guard, dir) = temp();
    let path = dir.join("ledger.lock");
    let (holders, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..300 {
                    if let Ok(_lock) = FolderLock::acquire(&path) {
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                        taken.fetch_add(1, Ordering::SeqCst);
                        holders.fetch_sub(1, Ordering::SeqCst);
                    }
                }
            });
        }
    });
    assert!(taken.into_inner() > 0);
}

#[cfg(unix)]
#[test]
fn a_secret_that_others_can_read_is_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (_guard, dir) = temp();
    let path = dir.join("log.skey");
    write_atomic(&path, b"secret", Access::Private).unwrap();
    assert_eq!(read_private(&path).unwrap().as_slice(), b"secret");
    for mode in [0o644, 0o640, 0o604, 0o660, 0o601] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        assert!(matches!(read_private(&path), Err(Error::Exposed(_))), "{mode:o}");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    symlink(&path, dir.join("link")).unwrap();
    assert!(matches!(read_private(&dir.join("link")), Err(Error::Link(_))));
    assert!(matches!(read_private(&dir), Err(Error::NotRegular(_))));
    assert!(matches!(read_private(&dir.join("none")), Err(Error::NotFound(_))));
}

#[test]
fn folders_that_contain_one_another_are_refused() {
    let (_guard, dir) = temp();
    fs::create_dir_all(dir.join("input/deep")).unwrap();
    let (input, out) = (dir.join("input"), dir.join("out"));
    assert_eq!(must_not_nest(&[("input", &input), ("out", &out), ("ledger", &dir.join("inputs"))]), Ok(()));
    for inner in ["input", "input/out/run", "input/deep/../x", "out/../input/y", "./input/./z", "none/../input"] {
        let found = must_not_nest(&[("input", &input), ("out", &dir.join(inner))]);
        let expected = Error::Nested { inner: "out".to_owned(), outer: "input".to_owned() };
        assert_eq!(found, Err(expected), "{inner}");
    }
    let found = must_not_nest(&[("input", &input.join("deep")), ("keys", &out), ("out", &input)]);
    assert_eq!(found.unwrap_err().to_string(), "`input` lies in `out`, and the two must stand apart");
}

#[cfg(unix)]
#[test]
fn nesting_is_seen_through_links() {
    let (_guard, dir) = temp();
    fs::create_dir(dir.join("input")).unwrap();
    std::os::unix::fs::symlink(dir.join("input"), dir.join("alias")).unwrap();
    let found = must_not_nest(&[("input", &dir.join("input")), ("out", &dir.join("alias/new/run"))]);
    assert!(matches!(found, Err(Error::Nested { .. })));
    std::os::unix::fs::symlink(dir.join("nowhere"), dir.join("dangling")).unwrap();
    assert!(matches!(must_not_nest(&[("out", &dir.join("dangling/run"))]), Err(Error::Link(_))));
}

#[test]
fn errors_name_a_path_that_can_be_printed() {
    let shown = Shown::from("a\u{1b}[31m`b\n\u{202e}").to_string();
    assert_eq!(shown, "a\\u{1b}[31m\\u{60}b\\u{a}\\u{202e}");
    assert_eq!(Error::NotFound(Shown::from("x")).to_string(), "`x` does not exist");
}

#[test]
fn private_folders_are_made_all_the_way() {
    let (_guard, dir) = temp();
    create_private_dir_all(&dir.join("a/b/c")).unwrap();
    create_private_dir_all(&dir.join("a/b/c")).unwrap();
    #[cfg(unix)]
    assert_eq!(super::mode(&dir.join("a/b")), 0o700);
    assert_eq!(create_private_dir_all(std::path::Path::new("")), Ok(()));
    fs::write(dir.join("file"), b"").unwrap();
    assert!(matches!(create_private_dir_all(&dir.join("file/x")), Err(Error::NotFolder(_))));
}

#[test]
fn a_secret_that_is_replaced_is_overwritten_too() {
    let (_guard, dir) = temp();
    let path = dir.join("a.key");
    write_new(&path, b"the old secret", Access::Private).unwrap();
    // Another name for the same file shows what became of its bytes.
    let other_name = dir.join("other-name");
    fs::hard_link(&path, &other_name).unwrap();
    replace_secret(&path, b"the new one").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"the new one");
    assert_eq!(fs::read(other_name).unwrap(), [0; 14]);
    assert!(matches!(replace_secret(&dir.join("none"), b""), Err(Error::NotFound(_))));
}

#[test]
fn a_disk_that_fails_while_a_secret_is_replaced_leaves_the_old_one_or_the_new_one() {
    for operations in 0..12 {
        let (_guard, dir) = temp();
        let path = dir.join("a.key");
        write_new(&path, b"the old secret", Access::Private).unwrap();
        let trap = faults::fail_after(&dir, operations, ErrorKind::StorageFull);
        let replaced = replace_secret(&path, b"the new one");
        assert_eq!(replaced.is_err(), trap.sprung());
        let found = fs::read(&path).unwrap();
        assert!(found == b"the old secret" || found == b"the new one", "after {operations}");
    }
}
