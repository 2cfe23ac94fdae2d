//! What an edit leaves: every byte outside its stretch.

use super::tables::{Cell, Table, table};
use super::{CsvLayout, edit, layout_of, layout_stated, replace, rewritten, rewritten_as, scanned, texts_of};
use crate::formats::FormatError;
use crate::model::{ColumnSet, Edits, Fate, RewriteTally, StatedDialect};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

#[test]
fn only_the_bytes_of_the_stretch_change() {
    let text = b"nr;notitie\r\n0012;\"ruzie met Jan, \"\"alweer\"\"\"\r\n0013; niets \r\n";
    let out = rewritten(text, |row| if row == 1 { replace(vec![edit(1, 10..13, "[leerling]")]) } else { Fate::Keep });
    assert_eq!(out, b"nr;notitie\r\n0012;\"ruzie met [leerling], \"\"alweer\"\"\"\r\n0013; niets \r\n");
}

#[test]
fn a_stretch_may_hold_doubled_quotes_and_follow_the_closing_one() {
    let text = b"a;b\n\"x \"\"y\"\" z\"w;1\n";
    assert_eq!(texts_of(text), [["x \"y\" zw", "1"]]);
    assert_eq!(rewritten(text, |_| replace(vec![edit(0, 2..5, "q")])), b"a;b\n\"x q z\"w;1\n");
    assert_eq!(rewritten(text, |_| replace(vec![edit(0, 6..8, "\"")])), b"a;b\n\"x \"\"y\"\" \"\"\";1\n");
}

#[test]
fn letters_are_written_in_the_encoding_of_the_file() {
    let text = b"a;b\nJos\xE9 en Zo\xEB;1\n";
    assert_eq!(rewritten(text, |_| replace(vec![edit(0, 9..13, "An\u{EF}ta")])), b"a;b\nJos\xE9 en An\xEFta;1\n");
    let utf8 = "a;b\nJosé en Zoë;1\n".as_bytes();
    assert_eq!(rewritten(utf8, |_| replace(vec![edit(0, 0..5, "Ł")])), "a;b\nŁ en Zoë;1\n".as_bytes());
}

#[test]
fn what_the_encoding_or_the_cell_cannot_hold_is_refused() {
    let refused = |text: &[u8], edits| {
        rewritten_as(&layout_of(text).unwrap(), &mut &*text, move |_| replace(Clone::clone(&edits))).unwrap_err()
    };
    let latin = b"a;b\nJos\xE9;1\n";
    assert_eq!(refused(latin, vec![edit(0, 0..3, "Ł")]), FormatError::Unwritable { row: 1 });
    assert_eq!(refused(latin, vec![edit(0, 0..5, " ")]), FormatError::Unwritable { row: 1 });
    assert_eq!(refused(latin, vec![edit(0, 3..4, "e")]), FormatError::Unwritable { row: 1 }, "half a letter");
    assert_eq!(refused(latin, vec![edit(0, 0..9, "e")]), FormatError::Unwritable { row: 1 }, "outside");
    assert_eq!(refused(latin, vec![edit(0, 0..2, "e"), edit(0, 1..3, "e")]), FormatError::Unwritable { row: 1 });
    assert_eq!(refused(b"a;b\n;1\n", vec![edit(0, 0..0, "e")]), FormatError::Unwritable { row: 1 }, "no value");
}

#[test]
fn in_columns_of_fixed_width_a_new_text_is_filled_up_or_refused() {
    let stated = StatedDialect {
        widths: vec![4, 8, 3],
        columns: Some(["nr", "naam", "groep"].map(str::to_owned).to_vec()),
        ..StatedDialect::default()
    };
    let text = b"0012Jan Bos 3A \r\n0013Piet    4B \r\n".as_slice();
    let layout = CsvLayout::find_in(&mut &*text, &[], &stated).unwrap();
    let changed = |new: &'static str| {
        let fate = move |row| if row == 1 { replace(vec![edit(1, 4..7, new)]) } else { Fate::Keep };
        rewritten_as(&layout, &mut &*text, fate).map(|(out, ..)| out)
    };
    assert_eq!(changed("Po").unwrap(), b"0012Jan Po  3A \r\n0013Piet    4B \r\n");
    assert_eq!(changed("Bosman"), Err(FormatError::Unwritable { row: 1 }));
}

#[test]
fn a_row_may_lose_one_cell_while_another_changes() {
    let text = b"a;b;c\n1;Jan en Piet;x\n".as_slice();
    let fate =
        || Fate::Replace(Box::new(Edits::new([2].into_iter().collect::<ColumnSet>(), vec![edit(1, 0..3, "P.")])));
    let (out, tally, _) = rewritten_as(&layout_of(text).unwrap(), &mut &*text, |_| fate()).unwrap();
    assert_eq!(out, b"a;b;c\n1;P. en Piet;\n");
    let expected = RewriteTally { rows_in: 1, rows_kept: 1, rows_dropped: 0, cells_blanked: 1, cells_replaced: 1 };
    assert_eq!(tally, expected);
}

/// A choice of a row, a cell in it, a stretch of its letters and a new text.
type Pick = (usize, usize, usize, usize, &'static str);

/// Makes one edit in the table, where the cell has such a stretch and keeps a value.
fn apply(table: &mut Table, (row, column, from, length, new): Pick) -> Option<(usize, crate::model::CellEdit)> {
    let (delimiter, quote) = (table.dialect.delimiter, table.dialect.quote);
    let rows = table.rows.len().max(1);
    let cell = table.rows.get_mut(row % rows)?.cells.get_mut(column).filter(|cell| cell.is_filled())?;
    let bounds: Vec<usize> = cell.text.char_indices().map(|(at, _)| at).chain([cell.text.len()]).collect();
    let from = from % (bounds.len() - 1);
    let to = (from + 1 + length).min(bounds.len() - 1);
    let at = bounds[from]..bounds[to];
    let text = format!("{}{new}{}", &cell.text[..at.start], &cell.text[at.end..]);
    if text.trim().is_empty() || column >= table.columns {
        return None;
    }
    let was_bare = !cell.raw.starts_with(quote);
    let fits = !text.contains([delimiter, '\n', '\r']) && !text.starts_with(quote);
    let raw = if was_bare && fits {
        text.clone()
    } else {
        format!("{quote}{}{quote}", text.replace(quote, &format!("{quote}{quote}")))
    };
    *cell = Cell { raw, text };
    Some((row % rows, edit(column, at, new)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_edit_changes_the_bytes_of_its_stretch_alone(
        table in table(),
        pick in (0..8_usize, 0..4_usize, 0..8_usize, 0..4_usize, select(&["[leerling]", "x\"y", ";", "a\r\nb", ",|\t"][..])),
        others in vec(any::<bool>(), 8),
    ) {
        // With one column no delimiter shows which one it is.
        prop_assume!(table.columns > 1 || !pick.4.contains([';', ',']));
        let mut after = table.clone();
        let Some((edited_row, edit)) = apply(&mut after, pick) else { return Ok(()) };
        // Rows beside it may be written by another fate that changes nothing.
        let bytes = table.bytes();
        let layout = layout_stated(&bytes, &table.stated()).unwrap();
        // What reads as a title or a total is no row; `a_scan_shows_the_rows_of_the_table` holds which are.
        prop_assume!(scanned(&layout, &bytes).unwrap().len() == table.rows.len());
        let (out, tally, _) = rewritten_as(&layout, &mut &*bytes, |row| {
            let row = usize::try_from(row).unwrap() - 1;
            if row == edited_row { replace(vec![edit.clone()]) } else if others[row % 8] { super::blank(&[]) } else { Fate::Keep }
        }).unwrap();
        prop_assert_eq!(out, after.bytes());
        prop_assert_eq!(tally.cells_replaced, 1);
        prop_assert_eq!(tally.cells_blanked, 0);
    }
}
