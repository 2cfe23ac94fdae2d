//! E7: granted corrections of cells in a row that stays.

use super::{AtHand, Judge, Judgement};
use crate::erase::masks::Columns;
use crate::model::handover::{CorrectedKey, Correction, CorrectionOutcome, Dataset, Decisions, Subject};
use crate::model::{Category, CellEdit, ColumnSet, Edits, Fate};

/// A correction in this dataset, and where its cell stands among those asked for.
pub(super) struct Asked<'a> {
    correction: &'a Correction,
    at: usize,
    category: Option<Category>,
}

/// Returns the corrections in a dataset; `ask` asks for a column.
pub(super) fn asked<'a>(
    decisions: &'a Decisions,
    dataset: &Dataset,
    columns: &Columns,
    ask: &mut dyn FnMut(usize) -> usize,
) -> Vec<Asked<'a>> {
    let here = decisions.corrections.iter().filter(|correction| correction.dataset == dataset.id);
    let category = |at: usize| columns.parts.get(at).and_then(|part| part.category);
    let asked = |correction: &'a Correction| {
        let column = correction.column;
        Asked { correction, at: ask(column), category: category(column) }
    };
    here.map(asked).collect()
}

impl Judge<'_> {
    /// Makes the corrections of a row. Nothing that a hold or its like (R2) or a referral (E4) keeps is changed, nor a row
    /// that names others too (P6).
    pub(super) fn correct(&self, at_hand: &AtHand<'_, '_>, judgement: &mut Judgement<'static>) {
        let here = self.corrections.iter();
        let here = here.filter_map(|asked| Some((asked, self.outcome(at_hand, judgement, asked)?)));
        let here: Vec<(&Asked<'_>, CorrectionOutcome)> = here.collect();
        let mut edits: Vec<CellEdit> = Vec::new();
        for (asked, outcome) in &here {
            let Correction { line, pupil, dataset, column, to, .. } = asked.correction;
            let wants_another = |(other, outcome): &(&Asked<'_>, CorrectionOutcome)| {
                let other = other.correction;
                *outcome == CorrectionOutcome::Made && other.column == *column && other.to != *to
            };
            let outcome = match outcome {
                CorrectionOutcome::Made if here.iter().any(wants_another) => CorrectionOutcome::Contradicted,
                // Two lines that want the same text.
                CorrectionOutcome::Made if edits.iter().any(|edit| edit.column == *column) => CorrectionOutcome::Done,
                outcome => *outcome,
            };
            if outcome == CorrectionOutcome::Made {
                let length = at_hand.row.cells.get(asked.at).map_or(0, |cell| cell.len());
                edits.push(CellEdit { column: *column, at: 0..length, text: to.clone() });
            }
            let category = asked.category.unwrap_or(Category::None);
            let key = CorrectedKey { line: *line, outcome, pupil: *pupil, dataset: *dataset, category };
            judgement.corrections.push((*column, key));
        }
        if edits.is_empty() {
            return;
        }
        let (blank, others) = match &judgement.fate {
            Fate::Blank(cells) => (cells.as_ref().clone(), Vec::new()),
            Fate::Replace(made) => {
                let others = made.edited().iter().flat_map(|column| made.of(column).to_vec()).collect();
                (made.blank.clone(), others)
            }
            Fate::Keep | Fate::Drop => (ColumnSet::new(), Vec::new()),
        };
        edits.extend(others);
        judgement.fate = Fate::Replace(Box::new(Edits::new(blank, edits)));
    }

    /// What comes of a correction here; nothing where it is about another row.
    fn outcome(
        &self,
        at_hand: &AtHand<'_, '_>,
        judgement: &Judgement<'static>,
        asked: &Asked<'_>,
    ) -> Option<CorrectionOutcome> {
        let Correction { pupil, row, from, to, column, refused, .. } = asked.correction;
        let is_of_pupil = judgement.subject == Some(Subject::Pupil(*pupil));
        let text = at_hand.row.cells.get(asked.at)?;
        match row {
            Some(row) if *row != at_hand.row.row => return None,
            None if !is_of_pupil || (text != from && text != to) => return None,
            Some(_) | None => {}
        }
        let names_others = || self.named(at_hand.row).iter().any(|named| named != pupil);
        let goes = match &judgement.fate {
            Fate::Keep => false,
            Fate::Drop => true,
            Fate::Blank(cells) => cells.contains(*column),
            Fate::Replace(edits) => edits.blank.contains(*column),
        };
        let is_edited = matches!(&judgement.fate, Fate::Replace(edits) if !edits.of(*column).is_empty());
        let pinned = judgement.profile.zip(asked.category).is_none_or(|(own, category)| own.pinned.contains(category));
        Some(if !is_of_pupil || names_others() {
            CorrectionOutcome::OtherPupil
        } else if text == to {
            CorrectionOutcome::Done
        } else if text != from {
            CorrectionOutcome::OtherText
        } else if goes {
            CorrectionOutcome::Gone
        } else if let Some(refused) = refused {
            *refused
        } else if pinned || judgement.remark.is_some() || is_edited {
            CorrectionOutcome::Kept
        } else {
            CorrectionOutcome::Made
        })
    }
}
