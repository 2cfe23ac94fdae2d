//! The closed lists of words of the governance files.

use crate::policy::words::words;

words! {
    /// Why data is held; a closed list, because it goes into the deletion log.
    HoldGround {
        /// A complaint.
        Complaint = "complaint",
        /// A case in court.
        Court = "court",
        /// An inspection.
        Inspection = "inspection",
        /// The safety of a person.
        Safety = "safety",
        /// Any other ground.
        Other = "other",
    }
}

words! {
    /// What is asked.
    RequestKind {
        /// To see the data (GDPR art. 15).
        Access = "access",
        /// To correct it (art. 16).
        Rectification = "rectification",
        /// To erase it (art. 17).
        Erasure = "erasure",
        /// To restrict its use (art. 18).
        Restriction = "restriction",
        /// To object to its use (art. 21).
        Objection = "objection",
        /// To have it handed over (art. 20).
        Portability = "portability",
        /// To be kept in touch as a former pupil (R9).
        AlumniOptIn = "alumni-opt-in",
    }
}

words! {
    /// What was decided on a request.
    RequestDecision {
        /// Nothing yet.
        Open = "open",
        /// All that was asked.
        Granted = "granted",
        /// A part of it.
        Partly = "partly",
        /// Nothing of it.
        Refused = "refused",
        /// The request was taken back.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Who asked (R7).
    Requester {
        /// The pupil.
        Pupil = "pupil",
        /// A guardian.
        Guardian = "guardian",
        /// Somebody else.
        Other = "other",
    }
}

words! {
    /// Whether a consent was given or withdrawn.
    ConsentState {
        /// It was given.
        Given = "given",
        /// It was withdrawn.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What a person decided on a referral (R10).
    ReferralDecision {
        /// The data stays.
        Keep = "keep",
        /// The data goes.
        Erase = "erase",
        /// The pupil left, on the day of the line.
        Left = "left",
    }
}
