//! What may be asked for an extract, and what a column is to whoever tries to recognise a pupil: by its category.
//!
//! Never: what names or reaches a person, what opens an account, images, and text of free form. Only generalised: birth
//! dates and postcodes. Only with a ground of its own, an assessment of the risks, and mixed within every group: the
//! special categories of the law, youth care, complaints and conduct. What others know of a pupil is always counted
//! among what a pupil could be recognised by.

use super::{AskedColumn, Extract, Part, Shape};
use crate::model::{Category, Message, Role};
use crate::policy::{Governance, Purpose};

/// What an extract rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurposeGround<'a> {
    /// A purpose of the processing register.
    Register(&'a Purpose),
    /// A stated test of compatibility with the purpose of the collection (GDPR art. 6(4)).
    Compatible(&'a str),
}

impl PurposeGround<'_> {
    /// Returns whether data of that category may be asked for.
    #[must_use]
    pub fn covers(self, category: Category) -> bool {
        match self {
            Self::Register(purpose) => purpose.covers(category),
            Self::Compatible(_) => true,
        }
    }
}

impl Extract {
    /// Returns what the extract rests on.
    ///
    /// # Errors
    /// Its purpose stands in no processing register, and no test of compatibility is stated.
    pub fn ground<'a>(&'a self, governance: Option<&'a Governance>) -> Result<PurposeGround<'a>, Message> {
        if let Some(compatibility) = &self.compatibility {
            return Ok(PurposeGround::Compatible(compatibility));
        }
        let known = governance.map_or(&[][..], |governance| &governance.purposes);
        let found = known.iter().find(|purpose| purpose.id == self.purpose);
        found.map(PurposeGround::Register).ok_or_else(|| {
            let ids: Vec<&str> = known.iter().map(|purpose| purpose.id.as_str()).collect();
            Message::new("extract-purpose-unknown").with("purpose", &self.purpose).with("known", ids.join("`, `"))
        })
    }
}

/// What may be asked of the columns of a category.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Nothing, in no form.
    Never,
    /// These forms alone, as what a pupil could be recognised by.
    Only(&'static [Shape]),
    /// These forms alone, in whatever part.
    Marks(&'static [Shape]),
    /// Every form, as what a pupil could be recognised by; moved days alone are no such thing.
    Known,
    /// Every form but moved days, mixed within every group, on a ground of its own.
    Special,
    /// Every form.
    Free,
}

/// What comes out of a birth date.
const OF_BIRTH: &[Shape] = &[Shape::Month, Shape::Year, Shape::Age];
/// What comes out of an address.
const OF_ADDRESS: &[Shape] = &[Shape::Pc4, Shape::Pc2, Shape::Province];
/// What comes out of a column in which people write as they like.
const OF_TEXT: &[Shape] = &[Shape::Filled, Shape::Year, Shape::Month, Shape::SchoolYear];

/// The roles of columns that tell who a row is about, whatever their category.
const IDENTIFYING: &[Role] =
    &[Role::Pupil, Role::NationalNumber, Role::EckId, Role::Surname, Role::OtherPupil, Role::MediaFile];

fn rule_of(category: Category, role: Option<Role>) -> Rule {
    match category {
        Category::Contact
        | Category::ContactName
        | Category::ContactOnline
        | Category::PupilNumber
        | Category::NationalNumber
        | Category::EckId
        | Category::Guardian
        | Category::Image
        | Category::ImageIdPhoto
        | Category::ImageMedia
        | Category::Finance
        | Category::FinanceBank
        | Category::Staff
        | Category::SpecialBiometric
        | Category::SpecialGenetic
        | Category::Other
        | Category::OtherCredentials
        | Category::OtherOnlineTraces
        | Category::OtherFreeText
        | Category::ProgressConversation => Rule::Never,
        Category::ContactAddress => Rule::Only(OF_ADDRESS),
        Category::ContactBirth if role == Some(Role::BirthDate) => Rule::Only(OF_BIRTH),
        Category::ContactBirth | Category::NationalityBirthplace | Category::Enrolment | Category::Organisation => {
            Rule::Known
        }
        Category::Progress | Category::ProgressReport | Category::ProgressPlan => Rule::Marks(OF_TEXT),
        Category::Medical
        | Category::MedicalCare
        | Category::MedicalPsychological
        | Category::MedicalYouthCare
        | Category::Religion
        | Category::ProgressConduct
        | Category::Special
        | Category::SpecialEthnicity
        | Category::SpecialPolitics
        | Category::SpecialUnion
        | Category::SpecialSexual
        | Category::SpecialCriminal
        | Category::OtherComplaint => Rule::Special,
        Category::ProgressResults
        | Category::ProgressAdvice
        | Category::ProgressExamWork
        | Category::ProgressExamResult
        | Category::Absence
        | Category::FinanceFunding
        | Category::Consent
        | Category::None => Rule::Free,
    }
}

/// Returns what a column of that category and role is to whoever tries to recognise a pupil.
///
/// # Errors
/// Why it may not be asked for, or not so.
pub fn part_of(
    extract: &Extract,
    asked: &AskedColumn,
    (category, role): (Option<Category>, Option<Role>),
    ground: PurposeGround<'_>,
) -> Result<Part, Message> {
    let about = |id| Message::new(id).with("column", &asked.column);
    let Some(category) = category else { return Err(about("extract-column-unknown")) };
    let about = |id| about(id).with("category", category);
    let only = |shapes: &[Shape]| {
        let names: Vec<&str> = shapes.iter().map(|shape| shape.name()).collect();
        if shapes.contains(&asked.shape) {
            Ok(())
        } else {
            Err(about("extract-only-so").with("shapes", names.join("`, `")))
        }
    };
    let tells_who = role.is_some_and(|role| IDENTIFYING.contains(&role));
    let part = match rule_of(category, role) {
        _ if tells_who => return Err(about("extract-never")),
        Rule::Never => return Err(about("extract-never")),
        Rule::Only(shapes) => {
            only(shapes)?;
            fixed(asked, Part::Quasi)
        }
        Rule::Marks(shapes) => {
            only(shapes)?;
            Ok(asked.part.unwrap_or(Part::Attribute))
        }
        Rule::Known if asked.shape == Shape::Shifted => fixed(asked, Part::Attribute),
        Rule::Known => fixed(asked, Part::Quasi),
        Rule::Special if extract.special.is_none() => return Err(about("extract-needs-ground")),
        Rule::Special => fixed(asked, Part::Sensitive),
        Rule::Free => Ok(asked.part.unwrap_or(Part::Attribute)),
    }
    .map_err(|part| about("extract-part-fixed").with("part", part.name()))?;
    if !ground.covers(category) {
        return Err(about("extract-beyond-purpose").with("purpose", &extract.purpose));
    }
    match (part, asked.mixed) {
        (Part::Sensitive, None) => Err(about("extract-needs-mixed")),
        (Part::Quasi | Part::Attribute, Some(_)) => Err(about("extract-mixed-in-vain")),
        // A moved day is of one pupil alone: it can be neither shared nor mixed.
        (Part::Quasi | Part::Sensitive, _) if asked.shape == Shape::Shifted => Err(about("extract-shifted-part")),
        (part, _) => Ok(part),
    }
}

/// The part that the category fixes; the pipeline may say the same, and nothing else.
fn fixed(asked: &AskedColumn, part: Part) -> Result<Part, Part> {
    if asked.part.is_none_or(|own| own == part) { Ok(part) } else { Err(part) }
}
