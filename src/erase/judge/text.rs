//! E13: the names and numbers of erased pupils in the text of a row that stays.

use super::{AtHand, Bench, Judge, Judgement};
use crate::erase::masks::Profile;
use crate::erase::mentions::{About, Place, REDACTED};
use crate::model::handover::{RowSchool, Subject};
use crate::model::{Category, CellEdit, ColumnSet, Edits, Fate};

impl Judge<'_> {
    /// Finds mentions. They are redacted where they are certain, the pipeline asks for it and nothing keeps the text as it
    /// is; else referred.
    pub(super) fn search(&self, at_hand: &AtHand<'_, '_>, judgement: &mut Judgement<'static>) {
        let Bench { pupils, decisions, mentions, .. } = self.bench;
        let about = || {
            let read = self.read(at_hand);
            let school = match read.school {
                RowSchool::Known(school) => Some(school),
                RowSchool::Absent | RowSchool::Contradicts => None,
            };
            About { own: pupils.named(at_hand.keys.columns().register(), &read), school }
        };
        let blank = match &judgement.fate {
            Fate::Blank(cells) => cells.as_ref().clone(),
            Fate::Keep | Fate::Drop | Fate::Replace(_) => ColumnSet::new(),
        };
        let mut edits = Vec::new();
        for (column, at, category) in &self.texts {
            let Some(text) = at_hand.row.cells.get(*at).filter(|text| !text.is_empty() && !blank.contains(*column))
            else {
                continue;
            };
            let place = Place { pupils, decisions, about: &about, category: *category };
            let redacts = mentions.redacts && may_change(judgement, *category, &about);
            for mention in mentions.search(text, &place) {
                let is_all = mention.at == (0..text.len());
                if redacts && mention.is_certain && !is_all {
                    edits.push(CellEdit { column: *column, at: mention.at, text: REDACTED.to_owned() });
                } else if judgement.mentions.last() != Some(column) {
                    judgement.mentions.push(*column);
                }
            }
        }
        if !edits.is_empty() {
            judgement.fate = Fate::Replace(Box::new(Edits::new(blank, edits)));
        }
    }
}

/// Whether text of that category may change: its row is about one pupil and settled, and neither a hold or its like (R2) nor
/// a referral (E4) keeps it byte for byte.
fn may_change(judgement: &Judgement<'_>, category: Category, about: &dyn Fn() -> About) -> bool {
    let Some(Subject::Pupil(pupil)) = judgement.subject else { return false };
    let kept = |profile: Profile| profile.pinned.contains(category);
    judgement.remark.is_none() && !judgement.profile.is_none_or(kept) && about().own.iter().all(|named| *named == pupil)
}
