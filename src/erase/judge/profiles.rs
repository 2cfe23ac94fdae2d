//! What the rows of each pupil are judged by, numbered, so that each dataset works out its columns once a combination; and why
//! some of it is referred, so that no row has to look that up for its pupil.

use crate::erase::masks::Profile;
use crate::model::handover::{Anchors, Decisions};
use crate::model::{CategorySet, PupilDecision, PupilIndex, Reason};
use std::collections::HashMap;

/// What of a pupil a person decides on.
#[derive(Clone, Debug, Default)]
pub(in crate::erase) struct Referred {
    /// The categories.
    pub(in crate::erase) categories: CategorySet,
    /// Why.
    pub(in crate::erase) because: Vec<(CategorySet, Reason)>,
}

/// What is numbered: what rows are judged by, what is referred, and why.
type Combination<'a> = (Profile, CategorySet, &'a [(CategorySet, Reason)]);

/// Per pupil, the combination of erasable categories, anchors and reasons that its rows are judged by.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    /// Per bucket of the days that rows may hold (E11), the combination of each pupil.
    of_pupil: Vec<Vec<u32>>,
    /// Each combination, at its number.
    pub(super) list: Vec<Profile>,
    /// What is referred in each combination, at its number.
    referred: Vec<Referred>,
}

impl Profiles {
    /// Numbers the combinations. Without `anchors` no pupil has any.
    #[must_use]
    pub fn new(decisions: &Decisions, anchors: Option<&[Anchors]>) -> Self {
        let mut numbers: HashMap<Combination<'_>, u32> = HashMap::new();
        let (mut list, mut referred) = (Vec::new(), Vec::new());
        let mut number = |profile: Profile, categories: CategorySet, because| {
            *numbers.entry((profile, categories, because)).or_insert_with(|| {
                list.push(profile);
                referred.push(Referred { categories, because: because.to_vec() });
                u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let anchors = |at: usize| anchors.map_or(Anchors::NONE, |all| all.get(at).copied().unwrap_or(Anchors::ALL));
        let mut of_pupil = Vec::new();
        for decisions in decisions.of_every_bucket() {
            let of = |(index, bits): (PupilIndex, &PupilDecision)| {
                let is_referred = !bits.refer.is_empty();
                let because = is_referred.then(|| decisions.referred_because.get(&index)).flatten();
                let profile = Profile::of(decisions, index, anchors(index.at()));
                number(profile, bits.refer, because.map_or(&[], Vec::as_slice))
            };
            of_pupil.push((0..).map(PupilIndex).zip(&decisions.bits).map(of).collect());
        }
        Self { of_pupil, list, referred }
    }

    /// Returns the number of a pupil's combination where a row lies in that bucket, and the combination.
    pub(super) fn of(&self, pupil: PupilIndex, bucket: usize) -> Option<(usize, Profile)> {
        let at = self.number(pupil, bucket)?;
        Some((at, *self.list.get(at)?))
    }

    /// Returns what of a pupil is referred where a row lies in that bucket.
    pub(in crate::erase) fn referred(&self, pupil: PupilIndex, bucket: usize) -> Option<&Referred> {
        self.referred.get(self.number(pupil, bucket)?)
    }

    fn number(&self, pupil: PupilIndex, bucket: usize) -> Option<usize> {
        usize::try_from(*self.of_pupil.get(bucket)?.get(pupil.at())?).ok()
    }
}
