//! Reads a TOML table key by key, and notes what is missing, wrong or unknown.

use super::notes::Notes;
use super::spelling::with_suggestion;
use super::values::{self, Read};
use crate::model::Message;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value, and the byte where it stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// The byte of the text where it stands.
    pub at: usize,
}

/// A table that is being read; [`Fields::finish`] notes the keys that nobody asked for.
#[derive(Debug)]
pub(super) struct Fields<'t> {
    table: &'t DeTable<'t>,
    at: usize,
    name: &'static str,
    asked: Vec<&'static str>,
}

impl<'t> Fields<'t> {
    /// Returns the fields of a table that stands at a byte; `name` is how messages call it.
    pub(super) fn new(table: &'t DeTable<'_>, at: usize, name: &'static str) -> Self {
        Self { table, at, name, asked: Vec::new() }
    }

    /// Returns the byte where the table stands.
    pub(super) const fn start(&self) -> usize {
        self.at
    }

    /// Returns whether a key stands there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Returns the byte where the value of a key stands, or the table where it is missing.
    pub(super) fn at(&self, key: &str) -> usize {
        self.table.get(key).map_or(self.at, |value| value.span().start)
    }

    fn ask(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// Returns the value of a key that may be left out; notes what is wrong with it.
    pub(super) fn optional<T>(
        &mut self,
        notes: &mut Notes,
        key: &'static str,
        read: impl FnOnce(&'t DeValue<'t>) -> Read<T>,
    ) -> Option<T> {
        let value = self.ask(key)?;
        match read(value.get_ref()) {
            Ok(read) => Some(read),
            Err(message) => {
                notes.add(value.span().start, message.with("key", key));
                None
            }
        }
    }

    /// Returns the value of a key that must stand there; notes where it does not.
    pub(super) fn required<T>(
        &mut self,
        notes: &mut Notes,
        key: &'static str,
        read: impl FnOnce(&'t DeValue<'t>) -> Read<T>,
    ) -> Option<T> {
        self.require(notes, key);
        self.optional(notes, key, read)
    }

    /// Returns the items of a list that may be left out, each with its place; notes what is wrong with each.
    pub(super) fn list<T>(
        &mut self,
        notes: &mut Notes,
        key: &'static str,
        read: impl Fn(&'t DeValue<'t>) -> Read<T>,
    ) -> Vec<At<T>> {
        let Some(items) = self.optional(notes, key, values::list) else { return Vec::new() };
        let mut found = Vec::new();
        for item in items {
            let at = item.span().start;
            match read(item.get_ref()) {
                Ok(value) => found.push(At { value, at }),
                Err(message) => notes.add(at, message.with("key", key)),
            }
        }
        found
    }

    /// Returns the items of a list that must hold at least one.
    pub(super) fn required_list<T>(
        &mut self,
        notes: &mut Notes,
        key: &'static str,
        read: impl Fn(&'t DeValue<'t>) -> Read<T>,
    ) -> Vec<At<T>> {
        self.require(notes, key);
        if let Some(Ok(items)) = self.table.get(key).map(|value| values::list(value.get_ref()))
            && items.is_empty()
        {
            notes.add(self.at(key), Message::new("policy-empty-list").with("key", key));
        }
        self.list(notes, key, read)
    }

    /// Returns the fields of a table that may be left out.
    pub(super) fn table(&mut self, notes: &mut Notes, key: &'static str) -> Option<Fields<'t>> {
        let at = self.at(key);
        self.optional(notes, key, values::table).map(|table| Fields::new(table, at, key))
    }

    /// Returns the fields of a table that must stand there.
    pub(super) fn required_table(&mut self, notes: &mut Notes, key: &'static str) -> Option<Fields<'t>> {
        self.require(notes, key);
        self.table(notes, key)
    }

    /// Returns the fields of each table of an array of tables; none where it is left out.
    pub(super) fn tables(&mut self, notes: &mut Notes, key: &'static str) -> Vec<Fields<'t>> {
        let tables = self.list(notes, key, values::table);
        tables.into_iter().map(|table| Fields::new(table.value, table.at, key)).collect()
    }

    /// Notes every key of the table that was not asked for.
    pub(super) fn finish(self, notes: &mut Notes) {
        for key in self.table.keys().filter(|key| !self.asked.contains(&key.get_ref().as_ref())) {
            let written = key.get_ref().as_ref();
            let message = Message::new("policy-unknown-key").with("key", written).with("table", self.name);
            notes.add(key.span().start, with_suggestion(message, written, &self.asked));
        }
    }

    fn require(&self, notes: &mut Notes, key: &'static str) {
        if !self.has(key) {
            notes.add(self.at, Message::new("policy-missing-key").with("key", key).with("table", self.name));
        }
    }
}

/// Returns the values without their places; notes each that stands twice.
pub(super) fn distinct<T: PartialEq>(
    notes: &mut Notes,
    key: &'static str,
    found: Vec<At<T>>,
    name: impl Fn(&T) -> String,
) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for item in found {
        if kept.contains(&item.value) {
            notes.add(item.at, Message::new("policy-listed-twice").with("key", key).with("word", name(&item.value)));
        } else {
            kept.push(item.value);
        }
    }
    kept
}
