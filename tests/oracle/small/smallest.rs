//! Of a delivery on which something fails, the smallest on which it still does, and that in words.

use super::made::{Made, Table, Targeted};
use std::fmt::Write;

/// Returns a delivery that still fails, and does no more without any one thing in it.
pub(super) fn smallest(mut made: Made, fails: &dyn Fn(&Made) -> bool) -> Made {
    loop {
        let before = size(&made);
        for leave_out in WAYS {
            // From the end, so that what is still to be tried keeps its place.
            for at in (0..1_000).rev() {
                let mut smaller = made.clone();
                if leave_out(&mut smaller, at) && fails(&smaller) {
                    made = smaller;
                }
            }
        }
        if size(&made) == before {
            return made;
        }
    }
}

/// Leaves out the thing at a place; says whether there is one.
type Way = fn(&mut Made, usize) -> bool;

/// The ways in which a delivery gets smaller, the big ones first.
const WAYS: [Way; 8] = [
    without_table,
    |made, at| leave_out(&mut made.holds, at),
    |made, at| leave_out(&mut made.requests, at),
    |made, at| leave_out(&mut made.consents, at),
    |made, at| leave_out(&mut made.decisions, at),
    |made, at| leave_out(&mut made.corrections, at),
    without_row,
    without_column,
];

fn leave_out<T>(lines: &mut Vec<T>, at: usize) -> bool {
    let is_there = at < lines.len();
    if is_there {
        lines.remove(at);
    }
    is_there
}

fn size(made: &Made) -> [usize; 4] {
    let lines = made.holds.len() + made.requests.len() + made.consents.len();
    let rows = made.tables.iter().map(|table| table.rows.len()).sum();
    let columns = made.tables.iter().map(|table| table.columns.len()).sum();
    [made.tables.len(), lines + made.decisions.len() + made.corrections.len(), rows, columns]
}

fn without_table(made: &mut Made, at: usize) -> bool {
    for lines in [&mut made.decisions, &mut made.corrections] {
        lines.retain(|line| line.table != Some(at));
        let later = lines.iter_mut().filter_map(|line| line.table.as_mut()).filter(|table| **table > at);
        later.for_each(|table| *table -= 1);
    }
    leave_out(&mut made.tables, at)
}

/// The table and the place in it of the thing at a place, all tables counted through.
fn place(made: &Made, mut at: usize, count: fn(&Table) -> usize) -> Option<(usize, usize)> {
    for (table, made) in made.tables.iter().enumerate() {
        if at < count(made) {
            return Some((table, at));
        }
        at -= count(made);
    }
    None
}

fn without_row(made: &mut Made, at: usize) -> bool {
    let Some((table, row)) = place(made, at, |table| table.rows.len()) else { return false };
    made.tables[table].rows.remove(row);
    true
}

fn without_column(made: &mut Made, at: usize) -> bool {
    let Some((table, column)) = place(made, at, |table| table.columns.len()) else { return false };
    let table = &mut made.tables[table];
    let name = table.columns.remove(column).name;
    table.rows.iter_mut().for_each(|row| {
        leave_out(&mut row.cells, column);
    });
    made.corrections.retain(|line| line.column != Some(name));
    true
}

/// The delivery in words: headers with their roles, rows and lines. All of it is made up.
pub(super) fn told(made: &Made) -> String {
    let mut text = format!("\n{}\n", made.schedule);
    for table in &made.tables {
        let by_name = if table.by_name { " by name" } else { "" };
        writeln!(text, "{}/{}/{} ({}{by_name})", table.school, table.system, table.name, table.about).unwrap();
        let header: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        writeln!(text, "  {}", header.join(";")).unwrap();
        for row in &table.rows {
            writeln!(text, "  {}", row.cells.join(";")).unwrap();
        }
    }
    for (name, lines) in [("holds", &made.holds), ("requests", &made.requests), ("consents", &made.consents)] {
        for line in lines {
            write!(text, "{name}: {line}").unwrap();
        }
    }
    for line in made.decisions.iter().chain(&made.corrections) {
        let Targeted { before, table, column, row, after } = line;
        writeln!(text, "decided: {before}{table:?},{column:?},{row:?}{after}").unwrap();
    }
    text
}
