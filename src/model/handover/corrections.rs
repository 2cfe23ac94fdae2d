//! From `determine` to `erase`, and back to the story: granted corrections of single cells (E7), and what came of each.

use crate::model::{Category, DatasetId, PupilIndex};
use std::fmt;

/// One line of `corrections.csv`, as far as this delivery has what it is about. Holds values: `Debug` shows places alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Correction {
    /// The line.
    pub line: u32,
    /// The pupil.
    pub pupil: PupilIndex,
    /// The dataset.
    pub dataset: DatasetId,
    /// The column, by position.
    pub column: usize,
    /// The row; nothing for every row of the pupil that holds the old text.
    pub row: Option<u64>,
    /// What stands there, exactly.
    pub from: String,
    /// What must stand there, exactly.
    pub to: String,
    /// Why it can't be carried out whatever the row holds, if so.
    pub refused: Option<CorrectionOutcome>,
}

impl fmt::Debug for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} on column {} of {}, row {:?}", self.line, self.column, self.dataset, self.row)
    }
}

/// What came of a correction in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CorrectionOutcome {
    /// The new text takes the place of the old one.
    Made,
    /// The new text stands there already.
    Done,
    /// The cell goes, so that nothing is left to correct.
    Gone,
    /// Something else stands there than the line says.
    OtherText,
    /// The row is not, or not only, about this pupil.
    OtherPupil,
    /// A hold, a request, a restriction or a referral keeps the cell as it is.
    Kept,
    /// The rules read the column: pupil, school, enrolment. It is corrected at the source.
    Key,
    /// Another line wants another text in the same cell.
    Contradicted,
    /// The new text can't be written there: no text at all, or none of the kind that the file can hold.
    Unwritable,
}

impl CorrectionOutcome {
    /// Returns whether a person has to look at the row.
    #[must_use]
    pub const fn is_referred(self) -> bool {
        match self {
            Self::OtherText | Self::OtherPupil | Self::Kept | Self::Key | Self::Contradicted | Self::Unwritable => true,
            Self::Made | Self::Done | Self::Gone => false,
        }
    }
}

/// Cells with one outcome of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorrectedKey {
    /// The line of `corrections.csv`.
    pub line: u32,
    /// What came of it.
    pub outcome: CorrectionOutcome,
    /// The pupil.
    pub pupil: PupilIndex,
    /// The dataset.
    pub dataset: DatasetId,
    /// The category of the column.
    pub category: Category,
}
