//! Parquet modular encryption with a key per category, each in a file of its own.
//!
//! The key metadata of the file name the key, in the form that Arrow reads (`PKMT1`, "key material, version 1"): a reader
//! asks for the key of that name, and whoever has its file has the columns of that category, and no others.

use super::error::ProtectError;
use crate::extract::error::ExtractError;
use crate::model::Category;
use crate::storage;
use parquet::encryption::encrypt::FileEncryptionProperties;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The name of the key of the footer: without it not even the names of the columns can be read.
const FOOTER: &str = "footer";

/// The keys of a folder: `footer.key`, and `<category>.key` for each category that is to be written.
pub struct ParquetKeys {
    footer: Zeroizing<Vec<u8>>,
    categories: BTreeMap<Category, Zeroizing<Vec<u8>>>,
}

impl fmt::Debug for ParquetKeys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ParquetKeys([secret])")
    }
}

impl ParquetKeys {
    /// Reads the keys of a folder: that of the footer, and those of the categories.
    ///
    /// # Errors
    /// [`ProtectError::NoKey`], [`ProtectError::BadKey`], and [`storage::Error::Exposed`] for one that others can read.
    pub fn read(folder: &Path, categories: impl IntoIterator<Item = Category>) -> Result<Self, ExtractError> {
        let footer = read(folder, FOOTER)?;
        let keys = categories.into_iter().map(|category| Ok((category, read(folder, category.name())?)));
        Ok(Self { footer, categories: keys.collect::<Result<_, ExtractError>>()? })
    }

    /// Returns how to encrypt a file with these columns. Every column needs a key: one without would stand in clear.
    ///
    /// # Errors
    /// [`ProtectError::NoKey`] for a column whose category was not asked for when the keys were read.
    pub fn properties<'a>(
        &self,
        columns: impl IntoIterator<Item = (&'a str, Category)>,
    ) -> Result<Arc<FileEncryptionProperties>, ProtectError> {
        let mut properties =
            FileEncryptionProperties::builder(self.footer.to_vec()).with_footer_key_metadata(metadata(FOOTER, true));
        for (column, category) in columns {
            let no_key = || ProtectError::NoKey { file: file_of(category.name()) };
            let key = self.categories.get(&category).ok_or_else(no_key)?;
            properties =
                properties.with_column_key_and_metadata(column, key.to_vec(), metadata(category.name(), false));
        }
        properties.build().map_err(|_| ProtectError::Unwritable)
    }
}

fn file_of(name: &str) -> String {
    format!("{name}.key")
}

fn read(folder: &Path, name: &str) -> Result<Zeroizing<Vec<u8>>, ExtractError> {
    let path = folder.join(file_of(name));
    let file = path.display().to_string();
    match storage::read_private(&path) {
        Err(storage::Error::NotFound(_)) => Err(ProtectError::NoKey { file }.into()),
        Ok(key) if !matches!(key.len(), 16 | 32) => Err(ProtectError::BadKey { file }.into()),
        key => Ok(key?),
    }
}

/// What a reader is told of a key: its name. Nothing is wrapped, since the file of that name is the key itself.
fn metadata(name: &str, is_footer: bool) -> Vec<u8> {
    let mut material = serde_json::json!({
        "keyMaterialType": "PKMT1",
        "internalStorage": true,
        "isFooterKey": is_footer,
        "doubleWrapping": false,
        "masterKeyID": name,
        "wrappedDEK": name,
    });
    if let (true, Some(material)) = (is_footer, material.as_object_mut()) {
        material.insert("kmsInstanceID".to_owned(), "opschoon".into());
        material.insert("kmsInstanceURL".to_owned(), "opschoon".into());
    }
    material.to_string().into_bytes()
}
