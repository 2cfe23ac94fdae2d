//! E8: rows about a guardian, decided by what is due for every pupil of that guardian; and what a row that stays keeps of
//! those whom it is about or names (E10).

use super::{AtHand, Judge, Judgement};
use crate::erase::masks::Profile;
use crate::model::handover::{Anchors, RowKeys, RowSchool, Subject};
use crate::model::{Fate, PupilIndex, Register, RowView};

impl Judge<'_> {
    /// Judges a row about a guardian: what is due for all of the pupils goes, what is kept or referred for one stays.
    pub(super) fn judge_guardian(&self, at_hand: &AtHand<'_, '_>, judgement: &mut Judgement<'static>) {
        let pupils = self.named(at_hand.row);
        let profiles: Option<Vec<Profile>> =
            pupils.iter().map(|pupil| self.own_profile(*pupil, at_hand.bucket)).collect();
        let combined = profiles.and_then(|profiles| profiles.into_iter().reduce(Profile::of_both));
        if let Some(profile) = combined {
            judgement.fate = self.columns.fate(&self.columns.masks(profile), at_hand.row);
        }
        judgement.profile = combined;
        judgement.also = pupils.into_iter().skip(1).collect();
    }

    /// What the rows of a pupil are judged by in this dataset, decisions on referrals applied (R10).
    fn own_profile(&self, pupil: PupilIndex, bucket: usize) -> Option<Profile> {
        let (_, own) = self.bench.profiles.of(pupil, bucket)?;
        let decided = self.decided_here(pupil);
        Some(Profile { erase: own.erase.or(decided), pinned: own.pinned.without(decided), ..own })
    }

    /// Returns of whom a row that stays keeps the clock, and what else leads to it (E10).
    #[must_use]
    pub fn anchors(&self, row: &RowView<'_>, judgement: &Judgement<'_>) -> Vec<(PupilIndex, Anchors)> {
        let Some((keys, keyed)) = self.keys_in(row).filter(|_| self.dataset.class.about.in_scope()) else {
            return Vec::new();
        };
        let read = keys.read(keyed, &self.bench.admitted.schools);
        let named = self.bench.pupils.reached(keys.columns().register(), &read);
        let is_kept = |pupil: &PupilIndex| match judgement.subject {
            Some(Subject::Pupil(_)) if keys.columns().lists_guardians() => self.stays_for(row, *pupil),
            Some(_) | None => true,
        };
        let by = |pupil| {
            if keys.columns().lists_guardians() {
                Anchors::GUARDIAN
            } else if keys.columns().is_indirect() {
                Anchors::NAME
            } else if self.is_named_by_own_key(pupil, keys.columns().register(), &read) {
                Anchors::NONE
            } else {
                Anchors::TIE
            }
        };
        named.into_iter().filter(is_kept).map(|pupil| (pupil, Anchors::CLOCK | by(pupil))).collect()
    }

    /// Whether a row about a guardian would stay if it were about that pupil alone. For a brother or sister of whom all is
    /// due it keeps nothing.
    fn stays_for(&self, row: &RowView<'_>, pupil: PupilIndex) -> bool {
        let own = self.own_profile(pupil, self.bucket(row));
        own.is_none_or(|own| self.columns.fate(&self.columns.masks(own), row) != Fate::Drop)
    }

    /// Whether a pupil's own key stands in the place in which the row names that pupil: that of its own, or of another's.
    fn is_named_by_own_key(&self, pupil: PupilIndex, register: &Register, keys: &RowKeys) -> bool {
        let RowSchool::Known(school) = keys.school else { return false };
        let is_own = |number| self.bench.pupils.is_own_key(pupil, school, register, Some(number));
        let is_its_own = || self.bench.pupils.led_to(register, keys).contains(&pupil);
        keys.number.as_ref().is_some_and(is_own) || (keys.others.iter().any(is_own) && !is_its_own())
    }
}
