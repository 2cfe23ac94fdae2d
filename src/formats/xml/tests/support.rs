//! A small delivery like EDEXML, and short ways to find, scan and rewrite a document that stands in memory.

use crate::formats::xml::{XmlLayout, rewrite, scan};
use crate::formats::{FormatError, Part};
use crate::model::{ColumnSet, Fate, Fates, RewriteTally, RowView, Visitor};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Seek, Write as _};

/// Two vestigingen, groups, three pupils (the second with nested rows), two teachers. All invented.
pub(super) const EDEX: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<!-- Proefbestand van de fantasieschool -->
<EDEX xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="EDEXML.structuur.xsd">
	<school>
		<schooljaar>2019-2020</schooljaar>
		<peildatum>2019-10-01</peildatum>
		<brincode>12AB</brincode>
		<aanmaakdatum>2019-11-25T14:33:33</aanmaakdatum>
	</school>
	<vestigingen>
		<vestiging key="N"><naam>Noord</naam></vestiging>
		<vestiging key="Z"><naam>Zuid</naam></vestiging>
	</vestigingen>
	<groepen>
		<groep key="g1"><naam>Mussen</naam></groep>
		<samengestelde_groep key="sg1"><naam>Samen</naam></samengestelde_groep>
		<groep key="g2"><naam>Merels</naam></groep>
	</groepen>
	<leerlingen>
		<leerling key="0001" eckid='https://id.example/een'>
			<achternaam>Klaproos</achternaam>
			<roepnaam>Joë</roepnaam>
			<groep key="g1"/>
			<bsn/>
		</leerling>
		<leerling key="0002">
			<!-- Zorgmelding Distelvink -->
			<achternaam>Distel &amp; Vink</achternaam>
			<samengestelde_groepen>
				<samengestelde_groep key="sg1"/>
				<samengestelde_groep key="sg2"/>
			</samengestelde_groepen>
			<bsn>000000012</bsn>
			<toevoegingen>
				<blok xsi:type="OpmerkingGegevensType">
					<code>Alfa</code>
					<opmerking><![CDATA[heeft <hulp> nodig]]></opmerking>
				</blok>
				<blok xsi:type="OpmerkingGegevensType">
					<code>Beta</code>
					<opmerking/>
				</blok>
			</toevoegingen>
		</leerling>
		<leerling key="#3">
			<achternaam>Zuring</achternaam>
			<groep key="g2"/>
		</leerling>
	</leerlingen>
	<leerkrachten>
		<leerkracht key="L1">
			<achternaam>Wilg</achternaam>
			<groepen>
				<groep key="g1">
					<rol>STA</rol>
					<rol>OWA</rol>
				</groep>
				<groep key="g2"/>
			</groepen>
		</leerkracht>
		<leerkracht key="L2">
			<achternaam>Linde</achternaam>
		</leerkracht>
	</leerkrachten>
</EDEX>
"##;

/// The elements that a schema of EDEXML calls rows.
pub(super) const HINTS: &[&str] = &["leerling", "leerkracht", "groep", "samengestelde_groep", "vestiging"];

/// Finds the layout of a document, by way of a file.
pub(super) fn find(document: &[u8], hints: &[&str]) -> Result<XmlLayout, FormatError> {
    let mut file: File = tempfile::tempfile().unwrap();
    file.write_all(document).unwrap();
    file.rewind().unwrap();
    let hints: Vec<String> = hints.iter().map(|hint| (*hint).to_owned()).collect();
    XmlLayout::find(&mut file, &hints)
}

/// Returns the number of the part of that name.
pub(super) fn part(layout: &XmlLayout, element: &str) -> usize {
    layout.parts().iter().position(|part| part.element.as_deref() == Some(element)).unwrap()
}

/// Returns the names of the parts.
pub(super) fn elements(parts: &[Part]) -> Vec<&str> {
    parts.iter().map(|part| part.element.as_deref().unwrap()).collect()
}

fn all_columns(layout: &XmlLayout) -> Vec<Vec<usize>> {
    layout.parts().iter().map(|part| (0..part.columns.len()).collect()).collect()
}

/// Writes down each row as `part 1: column=text, ..`, with the chain of its parents.
struct Scribe<'l> {
    layout: &'l XmlLayout,
    wanted: Vec<Vec<usize>>,
    lines: Vec<String>,
}

impl Visitor for Scribe<'_> {
    fn wanted(&self, part: usize) -> &[usize] {
        &self.wanted[part]
    }

    fn row(&mut self, part: usize, row: &RowView<'_>) -> std::ops::ControlFlow<()> {
        let table = &self.layout.parts()[part];
        let mut line = format!("{} {}", table.element.as_deref().unwrap(), row.row);
        for (column, name) in table.columns.iter().enumerate() {
            assert_eq!(row.filled.contains(column), !row.cells[column].trim().is_empty());
            if row.filled.contains(column) {
                write!(line, " {name}={}", row.cells[column]).unwrap();
            }
        }
        assert_eq!(row.parent.is_some(), table.parent.is_some());
        let mut above = row.parent;
        while let Some(parent) = above {
            write!(line, " < {}", parent.row).unwrap();
            above = parent.parent;
        }
        self.lines.push(line);
        std::ops::ControlFlow::Continue(())
    }
}

/// Returns what a scan shows, a line per row.
pub(super) fn scanned(layout: &XmlLayout, mut document: &[u8]) -> Result<Vec<String>, FormatError> {
    let mut scribe = Scribe { layout, wanted: all_columns(layout), lines: Vec::new() };
    scan(layout, &mut document, &mut scribe)?;
    Ok(scribe.lines)
}

type Decide<'d> = &'d (dyn Fn(&Part, &RowView<'_>) -> Fate<'static> + Sync);

struct Decider<'l> {
    layout: &'l XmlLayout,
    wanted: Vec<Vec<usize>>,
    decide: Decide<'l>,
}

impl Fates for Decider<'_> {
    fn wanted(&self, part: usize) -> &[usize] {
        &self.wanted[part]
    }

    fn fate(&self, part: usize, row: &RowView<'_>) -> Fate<'_> {
        (self.decide)(&self.layout.parts()[part], row)
    }
}

/// Rewrites a document.
pub(super) fn rewritten(
    layout: &XmlLayout,
    mut document: &[u8],
    decide: Decide<'_>,
) -> Result<(Vec<u8>, Vec<RewriteTally>), FormatError> {
    let decider = Decider { layout, wanted: all_columns(layout), decide };
    let mut out = Vec::new();
    let tallies = rewrite(layout, &mut document, &decider, &mut out)?;
    Ok((out, tallies))
}

/// Finds and rewrites a document, and returns the text that comes out.
pub(super) fn purged(document: &str, hints: &[&str], decide: Decide<'_>) -> String {
    let layout = find(document.as_bytes(), hints).unwrap();
    String::from_utf8(rewritten(&layout, document.as_bytes(), decide).unwrap().0).unwrap()
}

/// Returns the fate to blank the columns of these names that hold a value.
pub(super) fn blank(part: &Part, row: &RowView<'_>, names: &[&str]) -> Fate<'static> {
    let hit = |column: &usize| names.contains(&part.columns[*column].as_str()) && row.filled.contains(*column);
    let columns: ColumnSet = (0..part.columns.len()).filter(hit).collect();
    if columns.is_empty() { Fate::Keep } else { Fate::Blank(Cow::Owned(columns)) }
}

/// Returns a decider that drops the rows of an element with these numbers.
pub(super) fn dropping(
    element: &'static str,
    rows: &'static [u64],
) -> impl Fn(&Part, &RowView<'_>) -> Fate<'static> + Sync {
    move |part, row| {
        let named = part.element.as_deref() == Some(element) && rows.contains(&row.row);
        if named { Fate::Drop } else { Fate::Keep }
    }
}
