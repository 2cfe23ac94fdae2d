//! Examples in a schedule: a case and what becomes of it, so that a reader sees what the rules mean and `check` holds
//! the program to it.

use crate::model::{Category, Day, Message};
use crate::policy::fields::Fields;
use crate::policy::governance::ConsentState;
use crate::policy::notes::Notes;
use crate::policy::values::{self, word};
use crate::policy::words::words;

/// One case, and what becomes of one category of that pupil's data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of the case that a schedule file states by that name"
)]
pub struct Example {
    /// The last enrolled day; nothing where the pupil is still enrolled.
    pub left: Option<Day>,
    /// The day on which is decided.
    pub as_of: Day,
    /// The category.
    pub category: Category,
    /// What becomes of it.
    pub expect: Expect,
    /// Whether the pupil was referred to special education; nothing where it is not known (T5).
    pub referred_to_so: Option<bool>,
    /// When the result of the final examination was fixed.
    pub exam_fixed: Option<Day>,
    /// Whether a hold on the category is in force.
    pub hold: bool,
    /// Whether a restriction is in force.
    pub restricted: bool,
    /// What became of the consent for images, where there is one; withdrawn means before `as_of`.
    pub consent: Option<ConsentState>,
    /// A request that counts.
    pub request: Option<ExampleRequest>,
    /// Whether the pupil opted in as a former pupil (R9).
    pub alumni: bool,
    /// Whether the pupil came back to the school after `left` and is enrolled now (L6).
    pub enrolled_again: bool,
    /// The line of the example in its file.
    pub line: u32,
}

words! {
    /// What becomes of a category of data.
    Expect {
        /// It is kept.
        Keep = "keep",
        /// It is erased.
        Erase = "erase",
        /// It is kept and laid before a person.
        Refer = "refer",
    }
}

words! {
    /// A request in an example.
    ExampleRequest {
        /// A request for erasure that was granted before `as_of` (R6).
        GrantedErasure = "granted-erasure",
    }
}

/// Reads one `[[example]]`.
pub(super) fn example(notes: &mut Notes, mut fields: Fields<'_>) -> Option<Example> {
    let line = notes.line_of(fields.start());
    let left = fields.optional(notes, "left", values::day);
    let as_of = fields.required(notes, "as_of", values::day);
    let category = fields.required(notes, "category", values::category);
    let expect = fields.required(notes, "expect", word(Expect::NAMES));
    let referred_to_so = fields.optional(notes, "referred_to_so", values::boolean);
    let exam_fixed = fields.optional(notes, "exam_fixed", values::day);
    let hold = fields.optional(notes, "hold", values::boolean).unwrap_or_default();
    let restricted = fields.optional(notes, "restricted", values::boolean).unwrap_or_default();
    let consent = fields.optional(notes, "consent", word(ConsentState::NAMES));
    let request = fields.optional(notes, "request", word(ExampleRequest::NAMES));
    let alumni = fields.optional(notes, "alumni", values::boolean).unwrap_or_default();
    let at = fields.at("enrolled_again");
    let enrolled_again = fields.optional(notes, "enrolled_again", values::boolean).unwrap_or_default();
    if enrolled_again && left.is_none() {
        notes.add(at, Message::new("policy-example-never-left"));
    }
    fields.finish(notes);
    Some(Example {
        left,
        as_of: as_of?,
        category: category?,
        expect: expect?,
        referred_to_so,
        exam_fixed,
        hold,
        restricted,
        consent,
        request,
        alumni,
        enrolled_again,
        line,
    })
}
