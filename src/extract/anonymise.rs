//! Any table made k-anonymous: read once, generalised by the transformation that loses the least, written anew.
//!
//! Only the quasi-identifiers, the columns that must be mixed and those that are asked for come out; every other column is
//! left out. Records that would stand in too small a group are left out and counted. A value that a hierarchy misses
//! stops it all: nothing is written then.

use super::anonymity::{Demand, Diversity, Hierarchy, MOST_COLUMNS, MOST_LEVELS, Tuples, search};
use super::delimited::{delimiter_of, records, text};
use super::error::{AnonymiseError, ExtractError};
use crate::storage::{self, Access};
use csv::{ByteRecord, WriterBuilder};
use serde::Serialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What is to be made anonymous, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// The table.
    pub input: PathBuf,
    /// The folder with `*hierarchy_<column>.csv`.
    pub hierarchies: PathBuf,
    /// The quasi-identifiers.
    pub quasi: Vec<String>,
    /// Columns that must be mixed within every group.
    pub sensitive: Vec<(String, Diversity)>,
    /// Other columns that come out as they are.
    pub keep: Vec<String>,
    /// The fewest records of a group.
    pub k: u64,
    /// The most records that may be left out, as a share.
    pub suppression: f64,
    /// The file to write.
    pub out: PathBuf,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Anonymised {
    /// The level of each quasi-identifier, in the order asked.
    pub transformation: Vec<usize>,
    /// What is lost, from 0 to 1.
    pub loss: f64,
    /// Records left out.
    pub suppressed: u64,
    /// Groups in the output.
    pub groups: u64,
    /// The records of the smallest group; 0 where there is none.
    pub smallest_group: u64,
    /// How many transformations there are.
    pub lattice: u64,
}

/// Makes a table k-anonymous.
///
/// # Errors
/// [`ExtractError`]; nothing is written then.
pub fn anonymise(request: &Request) -> Result<Anonymised, ExtractError> {
    if request.out.symlink_metadata().is_ok() {
        return Err(AnonymiseError::OutExists.into());
    }
    if request.quasi.len() > MOST_COLUMNS {
        return Err(AnonymiseError::TooManyColumns { most: MOST_COLUMNS }.into());
    }
    let hierarchies = read_hierarchies(request)?;
    let table = Table::open(request)?;
    let read = table.read(&hierarchies)?;
    let demand = Demand {
        k: request.k,
        suppression: request.suppression,
        diversity: request.sensitive.iter().map(|(_, diversity)| *diversity).enumerate().collect(),
    };
    if read.tuples.total() < request.k {
        return Err(AnonymiseError::FewerThanK { rows: read.tuples.total() }.into());
    }
    let found = search(&hierarchies, &read.tuples, &demand).ok_or(AnonymiseError::NoTransformation)?;
    let kept: std::collections::BTreeSet<u32> = found.group_of_tuple.iter().flatten().copied().collect();
    let size = |group: &u32| usize::try_from(*group).ok().and_then(|group| found.group_sizes.get(group)).copied();
    table.write(&hierarchies, &read, &found.transformation, &found.group_of_tuple)?;
    Ok(Anonymised {
        smallest_group: kept.iter().filter_map(size).min().unwrap_or(0),
        groups: count(kept.len()),
        transformation: found.transformation,
        loss: found.loss,
        suppressed: found.suppressed,
        lattice: count(found.lattice),
    })
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn read_hierarchies(request: &Request) -> Result<Vec<Hierarchy>, ExtractError> {
    let unreadable = |_| ExtractError::from(AnonymiseError::HierarchiesUnreadable);
    let mut names: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(&request.hierarchies).map_err(unreadable)? {
        names.extend(entry.map_err(unreadable)?.file_name().into_string().ok());
    }
    names.sort_unstable();
    let find = |column: &String| {
        let ending = format!("hierarchy_{column}.csv");
        let mut fitting = names.iter().filter(|name| name.ends_with(&ending));
        match (fitting.next(), fitting.next()) {
            (Some(name), None) => read_hierarchy(&request.hierarchies.join(name), column),
            (None, _) => Err(AnonymiseError::NoHierarchy { column: column.clone() }.into()),
            (Some(_), Some(_)) => Err(AnonymiseError::TwoHierarchies { column: column.clone() }.into()),
        }
    };
    request.quasi.iter().map(find).collect()
}

fn read_hierarchy(path: &Path, column: &str) -> Result<Hierarchy, ExtractError> {
    let unreadable = || ExtractError::from(AnonymiseError::HierarchiesUnreadable);
    let delimiter = delimiter_of(path).map_err(|_| unreadable())?;
    let mut lines: Vec<Vec<String>> = Vec::new();
    for record in records(path, delimiter).map_err(|_| unreadable())?.byte_records() {
        let record = record.map_err(|_| unreadable())?;
        let fields: Option<Vec<String>> = (0..record.len()).map(|at| text(&record, at).map(str::to_owned)).collect();
        lines.push(fields.ok_or_else(unreadable)?);
    }
    if lines.first().is_some_and(|line| line.len() > MOST_LEVELS) {
        return Err(AnonymiseError::TooManyLevels { column: column.to_owned(), most: MOST_LEVELS }.into());
    }
    Hierarchy::new(&lines).map_err(|error| AnonymiseError::Hierarchy { column: column.to_owned(), error }.into())
}

/// The table, with the places of the columns that matter.
struct Table<'a> {
    request: &'a Request,
    delimiter: u8,
    header: Vec<String>,
    quasi: Vec<usize>,
    sensitive: Vec<usize>,
    keep: Vec<usize>,
}

/// What the table holds: its distinct tuples, and of every record which it is.
struct ReadTable {
    tuples: Tuples,
    /// Per tuple, the leaves of its quasi-identifiers.
    leaves: Vec<Vec<u32>>,
    tuple_of_record: Vec<u32>,
}

impl<'a> Table<'a> {
    fn open(request: &'a Request) -> Result<Self, ExtractError> {
        let unreadable = || ExtractError::from(AnonymiseError::InputUnreadable);
        let delimiter = delimiter_of(&request.input).map_err(|_| unreadable())?;
        let mut reader = records(&request.input, delimiter).map_err(|_| unreadable())?;
        let mut record = ByteRecord::new();
        if !reader.read_byte_record(&mut record).map_err(|_| unreadable())? {
            return Err(unreadable());
        }
        let header: Option<Vec<String>> = (0..record.len()).map(|at| text(&record, at).map(str::to_owned)).collect();
        let header = header.ok_or_else(unreadable)?;
        let place = |column: &String| {
            let mut places = header.iter().enumerate().filter(|(_, name)| *name == column).map(|(place, _)| place);
            match (places.next(), places.next()) {
                (Some(place), None) => Ok(place),
                (None, _) => Err(AnonymiseError::NoColumn { column: column.clone() }),
                (Some(_), Some(_)) => Err(AnonymiseError::TwoColumns { column: column.clone() }),
            }
        };
        let quasi = request.quasi.iter().map(&place).collect::<Result<Vec<_>, _>>()?;
        let sensitive = request.sensitive.iter().map(|(column, _)| place(column)).collect::<Result<Vec<_>, _>>()?;
        let keep = request.keep.iter().map(&place).collect::<Result<Vec<_>, _>>()?;
        let mut asked: Vec<usize> = quasi.iter().chain(&sensitive).chain(&keep).copied().collect();
        asked.sort_unstable();
        if let Some([twice, _]) = asked.windows(2).find(|pair| matches!(pair, [one, other] if one == other)) {
            let column = header.get(*twice).cloned().unwrap_or_default();
            return Err(AnonymiseError::AskedTwice { column }.into());
        }
        Ok(Self { request, delimiter, header, quasi, sensitive, keep })
    }

    /// Reads every record once.
    fn read(&self, hierarchies: &[Hierarchy]) -> Result<ReadTable, ExtractError> {
        let mut read = ReadTable {
            tuples: Tuples::new(self.quasi.len(), self.sensitive.len()),
            leaves: Vec::new(),
            tuple_of_record: Vec::new(),
        };
        let mut values: Vec<HashMap<Vec<u8>, u32>> = vec![HashMap::new(); self.sensitive.len()];
        let (mut leaves, mut sensitive) = (vec![0; self.quasi.len()], vec![0; self.sensitive.len()]);
        self.each_record(|row, record| {
            for ((leaf, place), hierarchy) in leaves.iter_mut().zip(&self.quasi).zip(hierarchies) {
                let code = text(record, *place).and_then(|value| hierarchy.code_of(value));
                *leaf = code.ok_or_else(|| AnonymiseError::ValueMissed { row, column: self.name(*place) })?;
            }
            for ((code, place), values) in sensitive.iter_mut().zip(&self.sensitive).zip(&mut values) {
                let value = record.get(*place).ok_or(AnonymiseError::Ragged { row })?;
                let next = u32::try_from(values.len()).unwrap_or(u32::MAX);
                *code = match values.get(value) {
                    Some(code) => *code,
                    None => *values.entry(value.to_vec()).or_insert(next),
                };
            }
            let tuple = read.tuples.add(&leaves, &sensitive, 1);
            if tuple == read.leaves.len() {
                read.leaves.push(leaves.clone());
            }
            read.tuple_of_record.push(u32::try_from(tuple).unwrap_or(u32::MAX));
            Ok(())
        })?;
        Ok(read)
    }

    /// Writes the records that are kept, generalised.
    fn write(
        &self,
        hierarchies: &[Hierarchy],
        read: &ReadTable,
        levels: &[usize],
        group_of_tuple: &[Option<u32>],
    ) -> Result<(), ExtractError> {
        let general = |(at, leaves): (usize, &Vec<u32>)| -> Option<Vec<&str>> {
            group_of_tuple.get(at).copied().flatten()?;
            hierarchies
                .iter()
                .zip(leaves)
                .zip(levels)
                .map(|((hierarchy, leaf), level)| hierarchy.label(*level, *leaf))
                .collect()
        };
        let generalised: Vec<Option<Vec<&str>>> = read.leaves.iter().enumerate().map(general).collect();
        let as_it_is: Vec<usize> = self.sensitive.iter().chain(&self.keep).copied().collect();
        let mut failed = None;
        let written = storage::write_new_with(&self.request.out, Access::Private, |out| {
            let mut out = WriterBuilder::new().delimiter(self.delimiter).buffer_capacity(1 << 20).from_writer(out);
            out.write_record(self.quasi.iter().chain(&as_it_is).map(|place| self.name(*place)))?;
            let mut tuples = read.tuple_of_record.iter();
            let write = |_, record: &ByteRecord| {
                let tuple = tuples.next().and_then(|tuple| usize::try_from(*tuple).ok());
                let labels = tuple.and_then(|tuple| generalised.get(tuple)).ok_or(AnonymiseError::InputChanged)?;
                if let Some(labels) = labels {
                    let fields = labels.iter().map(|label| label.as_bytes());
                    let kept = as_it_is.iter().map(|place| record.get(*place).unwrap_or_default());
                    out.write_byte_record(&fields.chain(kept).collect()).map_err(|_| AnonymiseError::OutUnwritable)?;
                }
                Ok(())
            };
            let done = if as_it_is.is_empty() {
                // Nothing of the record itself comes out: what was read of it is enough.
                let nothing = ByteRecord::new();
                let mut write = write;
                (0..read.tuple_of_record.len()).try_for_each(|_| write(0, &nothing)).map_err(ExtractError::from)
            } else {
                self.each_record(write)
            };
            if let Err(error) = done {
                failed = Some(error);
                return Err(std::io::ErrorKind::Other.into());
            }
            out.flush()
        });
        match (failed, written) {
            (Some(error), _) => Err(error),
            (None, written) => Ok(written?),
        }
    }

    fn name(&self, place: usize) -> String {
        self.header.get(place).cloned().unwrap_or_default()
    }

    /// Gives every record below the header, with its row counted from 1.
    fn each_record(
        &self,
        mut take: impl FnMut(u64, &ByteRecord) -> Result<(), AnonymiseError>,
    ) -> Result<(), ExtractError> {
        let unreadable = |_| ExtractError::from(AnonymiseError::InputUnreadable);
        let mut reader = records(&self.request.input, self.delimiter).map_err(unreadable)?;
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(unreadable)?;
        let mut row = 0;
        while reader.read_byte_record(&mut record).map_err(unreadable)? {
            row += 1;
            if record.len() != self.header.len() {
                return Err(AnonymiseError::Ragged { row }.into());
            }
            take(row, &record)?;
        }
        Ok(())
    }
}
