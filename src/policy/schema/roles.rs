//! Which categories a role can go with: a column that has a role says what the role is about.

use crate::model::{Category, Role};

/// Returns the categories that a column of that role may have.
pub(super) const fn categories_of(role: Role) -> &'static [Category] {
    match role {
        Role::Pupil | Role::OtherPupil => &[Category::PupilNumber, Category::NationalNumber],
        Role::NationalNumber => &[Category::NationalNumber],
        Role::EckId => &[Category::EckId],
        Role::School => &[Category::Organisation, Category::Enrolment, Category::None],
        Role::Departure | Role::EnrolmentStart | Role::LeftMark | Role::ApplicationClosed | Role::Guest => {
            &[Category::Enrolment, Category::Organisation]
        }
        Role::BirthDate => &[Category::ContactBirth],
        Role::Surname => &[Category::ContactName],
        Role::MediaFile => &[Category::Image, Category::ImageIdPhoto, Category::ImageMedia],
        Role::ReferredToSo => &[
            Category::Enrolment,
            Category::Progress,
            Category::ProgressAdvice,
            Category::ProgressReport,
            Category::Medical,
            Category::MedicalCare,
        ],
        Role::Guardian => &[Category::Guardian],
        Role::Secrecy => &[Category::Contact, Category::ContactAddress, Category::ContactOnline, Category::Guardian],
        Role::DateOfDeath => &[Category::Enrolment, Category::Contact, Category::ContactBirth],
        Role::ExamResultFixed => {
            &[Category::ProgressExamResult, Category::ProgressExamWork, Category::Progress, Category::Enrolment]
        }
        // A row of whatever is dated by its school year, or by a day in it.
        Role::SchoolYear => Category::ALL,
        Role::ConsentSubject | Role::ConsentState | Role::ConsentOn => &[Category::Consent],
        Role::Published => &[Category::Image, Category::ImageMedia, Category::Consent, Category::None],
    }
}

/// Returns whether a dataset can have only one column of that role.
pub(super) const fn is_single(role: Role) -> bool {
    match role {
        Role::Pupil
        | Role::School
        | Role::NationalNumber
        | Role::EckId
        | Role::Departure
        | Role::EnrolmentStart
        | Role::BirthDate
        | Role::Surname
        | Role::ApplicationClosed
        | Role::DateOfDeath
        | Role::ExamResultFixed
        | Role::SchoolYear
        | Role::ConsentSubject
        | Role::ConsentState
        | Role::ConsentOn => true,
        Role::LeftMark
        | Role::OtherPupil
        | Role::MediaFile
        | Role::ReferredToSo
        | Role::Guardian
        | Role::Secrecy
        | Role::Published
        | Role::Guest => false,
    }
}
