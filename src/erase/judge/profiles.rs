//! What the rows of each pupil are judged by, numbered, so that each dataset works out its columns once a combination.

use crate::erase::masks::Profile;
use crate::model::PupilIndex;
use crate::model::handover::Decisions;
use std::collections::HashMap;

/// Per pupil, the combination of erasable categories and anchor that its rows are judged by.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    /// Per bucket of the days that rows may hold (E11), the combination of each pupil.
    of_pupil: Vec<Vec<u32>>,
    /// Each combination, at its number.
    pub(super) list: Vec<Profile>,
}

impl Profiles {
    /// Numbers the combinations. Without `anchored` no pupil is.
    #[must_use]
    pub fn new(decisions: &Decisions, anchored: Option<&[bool]>) -> Self {
        let mut numbers: HashMap<Profile, u32> = HashMap::new();
        let mut list = Vec::new();
        let mut number = |profile: Profile| {
            *numbers.entry(profile).or_insert_with(|| {
                list.push(profile);
                u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let anchor = |at: usize| anchored.is_some_and(|anchored| anchored.get(at).copied().unwrap_or(true));
        let mut of_bucket = |decisions: &Decisions| {
            let pupils = (0..).map(PupilIndex).zip(&decisions.bits).map(|(index, _)| index);
            pupils.map(|index| number(Profile::of(decisions, index, anchor(index.at())))).collect()
        };
        let of_pupil = decisions.of_every_bucket().map(&mut of_bucket).collect();
        Self { of_pupil, list }
    }

    /// Returns the number of a pupil's combination where a row lies in that bucket, and the combination.
    pub(super) fn of(&self, pupil: PupilIndex, bucket: usize) -> Option<(usize, Profile)> {
        let at = usize::try_from(*self.of_pupil.get(bucket)?.get(pupil.at())?).ok()?;
        Some((at, *self.list.get(at)?))
    }
}
