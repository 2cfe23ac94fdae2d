//! What is sealed opens for its recipients and nobody else; nothing stands on the disk in clear.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use super::{ParquetKeys, ProtectError, Recipients, SealedFile};
use crate::extract::error::ExtractError;
use crate::model::Category;
use crate::storage::{self, Access, Staging};
use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use arrow::array::AsArray;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::encryption::decrypt::FileDecryptionProperties;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const CANARY: &str = "KANARIE-3f9a";

fn folder() -> (tempfile::TempDir, PathBuf) {
    let guard = tempfile::tempdir().unwrap();
    let path = guard.path().canonicalize().unwrap();
    (guard, path)
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    storage::write_new(&path, text.as_bytes(), Access::Public).unwrap();
    path
}

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn a_sealed_file_opens_for_each_recipient_and_never_stands_in_clear() {
    let (_guard, folder) = folder();
    let (one, other, stranger) = (Identity::generate(), Identity::generate(), Identity::generate());
    let text = format!("# de analist\n{}\n\n{}\n", one.to_public(), other.to_public());
    let recipients = Recipients::read(&[file(&folder, "recipients.txt", &text)]).unwrap();
    assert_eq!(recipients.count(), 2);
    let staging = Staging::beside(&folder.join("extract")).unwrap();
    let mut sealed = SealedFile::create(&staging, "pupils.csv", Some(&recipients)).unwrap();
    let body = format!("{CANARY};1\n").repeat(20_000);
    sealed.write_all(body.as_bytes()).unwrap();
    assert_eq!(sealed.relative(), "pupils.csv.age");
    sealed.flush().unwrap();
    assert!(!contains(&std::fs::read(staging.path().join("pupils.csv.age")).unwrap(), CANARY));
    sealed.finish().unwrap();
    let _ = staging.publish().unwrap();
    assert_eq!(storage::list_files(&folder.join("extract")).unwrap(), ["pupils.csv.age"]);
    let bytes = std::fs::read(folder.join("extract/pupils.csv.age")).unwrap();
    assert!(!contains(&bytes, CANARY));
    for identity in [&one, &other] {
        assert_eq!(age::decrypt(identity, &bytes).unwrap(), body.as_bytes());
    }
    assert!(age::decrypt(&stranger, &bytes).is_err());
}

#[test]
fn without_recipients_a_file_is_written_as_it_is() {
    let (_guard, folder) = folder();
    let staging = Staging::beside(&folder.join("extract")).unwrap();
    let mut plain = SealedFile::create(&staging, "pupils.csv", None).unwrap();
    plain.write_all(b"a\n").unwrap();
    assert_eq!((plain.relative().to_owned(), plain.finish().unwrap()), ("pupils.csv".to_owned(), 2));
}

#[test]
fn a_file_that_is_not_finished_is_never_published() {
    let (_guard, folder) = folder();
    let identity = Identity::generate();
    let recipients = Recipients::read(&[file(&folder, "r.txt", &identity.to_public().to_string())]).unwrap();
    let staging = Staging::beside(&folder.join("extract")).unwrap();
    drop(SealedFile::create(&staging, "pupils.csv", Some(&recipients)).unwrap());
    assert!(matches!(staging.publish(), Err(storage::Error::Unfinished(_))));
    assert!(!folder.join("extract").exists());
}

#[test]
fn who_can_open_a_file_must_be_clear() {
    let (_guard, folder) = folder();
    let identity = Identity::generate();
    let secret = file(&folder, "secret.txt", identity.to_string().expose_secret());
    let wrong = file(&folder, "wrong.txt", "# a\nage1nobody\n");
    let empty = file(&folder, "empty.txt", "# nobody yet\n");
    let refused = |path: &Path| Recipients::read(&[path.to_owned()]).err();
    let shown = |path: &Path| path.display().to_string();
    assert_eq!(refused(&secret), Some(ProtectError::SecretGiven { file: shown(&secret) }));
    assert_eq!(refused(&wrong), Some(ProtectError::NoRecipient { file: shown(&wrong), line: 2 }));
    assert_eq!(refused(&empty), Some(ProtectError::NoRecipients));
    let gone = folder.join("gone.txt");
    assert_eq!(refused(&gone), Some(ProtectError::RecipientsUnreadable { file: shown(&gone) }));
}

/// Writes two columns of texts, of two categories, under the keys of a folder, and returns the bytes.
fn parquet_file(keys: &ParquetKeys) -> Vec<u8> {
    let schema = "message m { REQUIRED BYTE_ARRAY naam (UTF8); REQUIRED BYTE_ARRAY zorg (UTF8); }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let encryption = keys.properties([("naam", Category::Progress), ("zorg", Category::Medical)]).unwrap();
    let properties = WriterProperties::builder().with_file_encryption_properties(encryption).build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    let mut group = writer.next_row_group().unwrap();
    while let Some(mut column) = group.next_column().unwrap() {
        if let ColumnWriter::ByteArrayColumnWriter(typed) = column.untyped() {
            typed.write_batch(&[ByteArray::from(CANARY)], None, None).unwrap();
        }
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

fn key(folder: &Path, name: &str, byte: u8) {
    storage::write_atomic(&folder.join(format!("{name}.key")), &[byte; 32], Access::Private).unwrap();
}

#[test]
fn a_column_opens_with_the_key_of_its_category_alone() {
    let (_guard, folder) = folder();
    key(&folder, "footer", 1);
    key(&folder, "progress", 2);
    key(&folder, "medical", 3);
    let keys = ParquetKeys::read(&folder, [Category::Progress, Category::Medical]).unwrap();
    let bytes = parquet_file(&keys);
    assert!(!contains(&bytes, CANARY) && !contains(&bytes, "naam") && !contains(&bytes, "zorg"));
    let path = folder.join("pupils.parquet");
    storage::write_new(&path, &bytes, Access::Private).unwrap();
    let read = |wanted: usize, keys: &[(&str, u8)]| {
        let mut decryption = FileDecryptionProperties::builder(vec![1; 32]);
        for (column, byte) in keys {
            decryption = decryption.with_column_key(column, vec![*byte; 32]);
        }
        let options = ArrowReaderOptions::new().with_file_decryption_properties(decryption.build().unwrap());
        let file = std::fs::File::open(&path).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options).ok()?;
        let columns = ProjectionMask::leaves(reader.parquet_schema(), [wanted]);
        let batch = reader.with_projection(columns).build().ok()?.next()?.ok()?;
        Some(batch.column(0).as_string::<i32>().value(0).to_owned())
    };
    let (naam, zorg) = (0, 1);
    assert_eq!(read(naam, &[("naam", 2), ("zorg", 3)]), Some(CANARY.to_owned()));
    assert_eq!(read(zorg, &[("naam", 2), ("zorg", 3)]), Some(CANARY.to_owned()));
    assert_eq!(read(naam, &[("naam", 2)]), Some(CANARY.to_owned()), "the key of this column is enough");
    assert_eq!(read(zorg, &[("naam", 2), ("zorg", 2)]), None, "the key of another category");
    assert_eq!((read(zorg, &[("naam", 2)]), read(naam, &[])), (None, None));
    assert_eq!(format!("{keys:?}"), "ParquetKeys([secret])");
}

#[test]
fn a_column_without_a_key_and_a_key_that_is_none_are_refused() {
    let (_guard, folder) = folder();
    let read = |categories: &[Category]| ParquetKeys::read(&folder, categories.iter().copied()).err();
    let named = |name: &str| folder.join(name).display().to_string();
    assert_eq!(read(&[]), Some(ExtractError::Protect(ProtectError::NoKey { file: named("footer.key") })));
    key(&folder, "footer", 1);
    assert_eq!(
        read(&[Category::Progress]),
        Some(ExtractError::Protect(ProtectError::NoKey { file: named("progress.key") }))
    );
    let keys = ParquetKeys::read(&folder, []).unwrap();
    let open = keys.properties([("naam", Category::Progress)]).err();
    assert_eq!(open, Some(ProtectError::NoKey { file: "progress.key".to_owned() }));
    storage::write_atomic(&folder.join("footer.key"), &[1; 31], Access::Private).unwrap();
    assert_eq!(read(&[]), Some(ExtractError::Protect(ProtectError::BadKey { file: named("footer.key") })));
    #[cfg(unix)]
    {
        storage::write_atomic(&folder.join("footer.key"), &[1; 32], Access::Public).unwrap();
        assert!(matches!(read(&[]), Some(ExtractError::Storage(storage::Error::Exposed(_)))));
    }
}
