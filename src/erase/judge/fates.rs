//! What becomes of a row about a pupil: its own columns, those of the others that it names (P6), and what was published (R8).

use super::{AtHand, Judge};
use crate::erase::masks::Profile;
use crate::model::folding::{fold, yes_or_no};
use crate::model::handover::{Anchors, RowKeys, RowSchool};
use crate::model::{Category, CategorySet, Fate, PupilIndex, PupilKey, RowReason, RowView};

impl Judge<'_> {
    /// What becomes of a row about a pupil, and what of it a person decides on. `own` is what that pupil's rows are judged by,
    /// with its number.
    pub(super) fn fate(
        &self,
        at_hand: &AtHand<'_, '_>,
        pupil: PupilIndex,
        own: (usize, Profile),
    ) -> (Fate<'static>, Option<RowReason>) {
        let (_, profile) = own;
        match self.published(at_hand, pupil, profile.erase) {
            None => self.fate_unless_published(at_hand, pupil, own),
            Some(asked) => {
                let rest = Profile { erase: profile.erase.without(asked), ..profile };
                let (fate, _) = self.fate_of_several(at_hand, &self.read(at_hand), rest);
                (fate, Some(RowReason::Published))
            }
        }
    }

    /// What becomes of a row where nothing published stands in the way.
    pub(super) fn fate_unless_published(
        &self,
        at_hand: &AtHand<'_, '_>,
        pupil: PupilIndex,
        (number, own): (usize, Profile),
    ) -> (Fate<'static>, Option<RowReason>) {
        let decided = self.decided_here(pupil);
        let several = at_hand.keys.columns().names_others().then(|| self.read(at_hand));
        let several = several.filter(|read| !read.others.is_empty());
        if several.is_none() && decided.is_empty() {
            let fate = self.masks.get(number).map_or(Fate::Keep, |masks| self.columns.fate(masks, at_hand.row));
            return (fate, None);
        }
        let own = Profile { erase: own.erase.or(decided), pinned: own.pinned.without(decided), ..own };
        self.fate_of_several(at_hand, &several.unwrap_or_else(|| self.read(at_hand)), own)
    }

    /// What becomes of a row that a decision on an orphan settles (R10): all but what a statute may keep goes, and never the
    /// clock.
    pub(super) fn fate_of_an_orphan(&self, row: &RowView<'_>) -> Fate<'static> {
        let all: CategorySet = Category::ALL.iter().copied().collect();
        let floored = self.bench.decisions.floored;
        let orphan =
            Profile { erase: all.without(floored), pinned: floored, anchors: Anchors::CLOCK, ..Profile::default() };
        self.columns.fate(&self.columns.masks(orphan), row)
    }

    /// P6: what goes for every pupil that the row names goes; where they differ, a person looks.
    fn fate_of_several(
        &self,
        at_hand: &AtHand<'_, '_>,
        keys: &RowKeys,
        own: Profile,
    ) -> (Fate<'static>, Option<RowReason>) {
        let RowSchool::Known(school) = keys.school else { return (Fate::Keep, Some(RowReason::PupilsDiffer)) };
        let (mut all, mut differ) = (own, false);
        for number in &keys.others {
            let register = at_hand.keys.columns().register().clone();
            let key = PupilKey { school, register, number: number.clone() };
            let index = self.bench.pupils.by_key.get(&key);
            let other = index.and_then(|index| self.bench.profiles.of(*index, at_hand.bucket));
            let Some((_, other)) = other else { return (Fate::Keep, Some(RowReason::PupilsDiffer)) };
            differ |= other.erase != own.erase;
            all = all.of_both(other);
        }
        let fate = self.columns.fate(&self.columns.masks(all), at_hand.row);
        (fate, differ.then_some(RowReason::PupilsDiffer))
    }

    /// R8: what a withdrawn consent or a request would erase of a picture that was published.
    fn published(&self, at_hand: &AtHand<'_, '_>, pupil: PupilIndex, erase: CategorySet) -> Option<CategorySet> {
        if self.published_at.is_empty() {
            return None;
        }
        let images: CategorySet = [Category::Image, Category::ImageMedia].into_iter().collect();
        let on_request = &self.bench.decisions.in_bucket(at_hand.bucket).on_request;
        let asked = on_request.get(&pupil)?.and(images).and(erase);
        // Whatever is no plain "no", such as the place where it was published, marks it.
        let is_mark = |cell: &str| !fold(cell).is_empty() && yes_or_no(cell) != Some(false);
        let marked = self.published_at.iter().filter_map(|at| at_hand.row.cells.get(*at)).any(|cell| is_mark(cell));
        (marked && !asked.is_empty()).then_some(asked)
    }
}
