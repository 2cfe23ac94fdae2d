//! A small delivery as a value: tables with their schemas and rows, and the governance that goes with it. It is written
//! whole, turned round, or without one of its rows.

use crate::support::{Desk, governance};
use std::fs;

/// One column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) category: &'static str,
    pub(crate) role: &'static str,
}

/// A row; corrections name it by the number that it was made with, wherever it is written.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) made_as: usize,
    pub(crate) cells: Vec<String>,
}

/// A table of one school: a file with a schema of its own.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) school: &'static str,
    pub(crate) system: &'static str,
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) register: &'static str,
    pub(crate) by_name: bool,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

/// A line of `decisions.csv` or `corrections.csv` about a dataset: what stands before and after its path, and between them
/// the table, by place, with a row where it names one.
#[derive(Clone, Debug)]
pub(crate) struct Targeted {
    pub(crate) before: String,
    pub(crate) table: Option<usize>,
    pub(crate) column: Option<&'static str>,
    pub(crate) row: Option<usize>,
    pub(crate) after: String,
}

/// A delivery and its governance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    pub(crate) tables: Vec<Table>,
    pub(crate) holds: Vec<String>,
    pub(crate) requests: Vec<String>,
    pub(crate) consents: Vec<String>,
    pub(crate) decisions: Vec<Targeted>,
    pub(crate) corrections: Vec<Targeted>,
    pub(crate) schedule: &'static str,
}

/// In which order the files and their rows are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    AsMade,
    Reversed,
}

impl Table {
    /// Where the column of that name stands.
    pub(crate) fn at(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    fn schema(&self) -> String {
        let Self { system, name, about, register, .. } = self;
        let by_name = if self.by_name { "pupils_by = [\"contact.name\", \"contact.birth\"]\n" } else { "" };
        let head = format!(
            "version = 1\nsystem = \"{system}\"\nname = \"{name}\"\nabout = \"{about}\"\nregister = \"{register}\"\n\n\
             [match]\nformat = \"csv\"\nfile = \"{name}*\"\n{by_name}\n[dialect]\ndelimiter = \";\"\nheader = 1\n"
        );
        let column = |column: &Column| {
            let role = if column.role.is_empty() { String::new() } else { format!("role = \"{}\"\n", column.role) };
            let Column { name, category, .. } = column;
            format!("\n[[column]]\nname = \"{name}\"\ncategory = \"{category}\"\n{role}status = \"known\"\n")
        };
        head + &self.columns.iter().map(column).collect::<String>()
    }
}

impl Made {
    /// The path of a table in the delivery.
    pub(crate) fn path(&self, table: usize, order: Order) -> String {
        let Table { school, system, name, .. } = &self.tables[table];
        let place = if order == Order::AsMade { table } else { self.tables.len() - table };
        format!("{school}/{place:02}/{system}/{name}.csv")
    }

    /// Writes everything on a desk.
    pub(crate) fn write(&self, desk: &Desk, order: Order) {
        for part in ["delivery", "schemas", "governance"] {
            let _ = fs::remove_dir_all(desk.path(part));
            fs::create_dir_all(desk.path(part)).unwrap();
        }
        for (at, table) in self.tables.iter().enumerate() {
            desk.write(&format!("schemas/{}/{}.toml", table.system, table.name), table.schema());
            let mut lines: Vec<String> = table.rows.iter().map(|row| row.cells.join(";") + "\n").collect();
            if order == Order::Reversed {
                lines.reverse();
            }
            let header: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            let text = header.join(";") + "\n" + &lines.concat();
            desk.write(&format!("delivery/{}", self.path(at, order)), text);
        }
        self.write_governance(desk, order);
        let schools = ["12AB", "34CD"].map(|brin| format!("[[school]]\nbrin = \"{brin}\"\nname = \"School {brin}\"\n"));
        let schedule = self.schedule;
        desk.pipeline(&format!(
            "schedule = \"builtin:{schedule}\"\ngovernance = \"governance\"\nschemas = \"schemas\"\n\
             unknown_columns = \"refer\"\n{}",
            schools.concat()
        ));
    }

    /// Writes the governance folder.
    pub(crate) fn write_governance(&self, desk: &Desk, order: Order) {
        governance(desk, &self.holds.concat(), &self.requests.concat(), &self.consents.concat());
        let written = |lines: &[Targeted]| lines.iter().map(|line| self.line(line, order)).collect::<String>();
        let decisions = "school,pupil,dataset,reason,decision,day,ground,by\n";
        desk.write("governance/decisions.csv", decisions.to_owned() + &written(&self.decisions));
        let corrections = "school,pupil,dataset,column,row,from,to,ground\n";
        desk.write("governance/corrections.csv", corrections.to_owned() + &written(&self.corrections));
    }

    fn line(&self, line: &Targeted, order: Order) -> String {
        let path = line.table.map_or_else(String::new, |table| self.path(table, order));
        let number = |row: usize| {
            let rows = &self.tables[line.table.unwrap()].rows;
            // A row that is gone has no number any more; none has this one.
            let at = rows.iter().position(|other| other.made_as == row).unwrap_or(rows.len() + 7);
            (if order == Order::AsMade { at + 1 } else { rows.len() - at }).to_string()
        };
        let cell = line
            .column
            .map_or_else(String::new, |column| format!(",{column},{}", line.row.map_or_else(String::new, number)));
        format!("{}{path}{cell}{}\n", line.before, line.after)
    }
}
