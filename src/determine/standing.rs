//! What governance says of one pupil on the as-of day: holds, requests and consents in force.

use crate::model::event::DecidedAs;
use crate::model::handover::{RememberedGrant, Settlement, Within};
use crate::model::{Category, DatasetId, Day, Pupil, Reason, RowReason};
use crate::policy::{
    Consent, ConsentState, ConsentSubject, Hold, Request, RequestDecision, RequestKind, Requester, Scope,
};

/// The age from which a pupil decides alone (GDPR art. 8; UAVG art. 5).
const AGE_OF_CONSENT_YEARS: u16 = 16;

/// The governance lines of one pupil.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Holds, in the order of the file.
    pub holds: Vec<Hold>,
    /// Requests, in the order of the file.
    pub requests: Vec<Request>,
    /// Consents, in the order of the file.
    pub consents: Vec<Consent>,
    /// What people decided on referrals of this pupil (R10).
    pub decisions: Vec<Settlement>,
    /// The erasures that earlier runs saw granted (R6).
    pub remembered: Vec<RememberedGrant>,
    /// Whether an earlier run has carried out a granted erasure of this pupil (R6).
    pub erased_on_request_before: bool,
}

/// What a granted erasure request means for a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granted {
    /// Nothing was granted.
    No,
    /// Granted on that day.
    On(Day),
    /// Granted in part: a person says which part.
    Partly,
    /// Asked by a guardian of a pupil of sixteen or older, or of unknown age (R7).
    ByGuardianAfterSixteen,
}

/// Returns whether a scope covers a category.
#[must_use]
pub fn covers(scope: &Scope, category: Category) -> bool {
    match scope {
        Scope::All => true,
        Scope::Category(prefix) => prefix.covers(category),
    }
}

/// Returns whether a scope may reach a category: it covers it, or the category may hold what the scope names. What keeps
/// data reaches as far; what erases does not.
#[must_use]
pub fn may_reach(scope: &Scope, category: Category) -> bool {
    covers(scope, category)
        || match scope {
            Scope::All => true,
            Scope::Category(leaf) => category.covers(*leaf),
        }
}

impl Standing {
    /// Returns whether a hold on the category is in force (R2); `until` is the last day held.
    #[must_use]
    pub fn is_held(&self, category: Category, as_of: Day) -> bool {
        self.holding(category, as_of).next().is_some()
    }

    /// Returns the holds on the category that are in force.
    pub fn holding(&self, category: Category, as_of: Day) -> impl Iterator<Item = &Hold> {
        self.holds.iter().filter(move |hold| hold_in_force(hold, as_of) && may_reach(&hold.category, category))
    }

    /// Returns whether a restriction on the category is in force (R4): from receipt until it ends or is refused, or an
    /// erasure is granted later.
    #[must_use]
    pub fn is_restricted(&self, category: Category, as_of: Day, pupil: &Pupil) -> bool {
        self.restricting(category, as_of, pupil).next().is_some()
    }

    /// Returns the restrictions on the category that are in force.
    pub fn restricting(&self, category: Category, as_of: Day, pupil: &Pupil) -> impl Iterator<Item = &Request> {
        self.requests.iter().filter(move |request| {
            restriction_in_force(request, as_of)
                && may_reach(&request.category, category)
                && !self.erasure_granted_since(request.received, category, as_of, pupil)
        })
    }

    /// Returns whether an objection against the category waits for a decision (R4).
    #[must_use]
    pub fn is_objected(&self, category: Category, as_of: Day) -> bool {
        self.objecting(category, as_of).next().is_some()
    }

    /// Returns the objections against the category that wait for a decision.
    pub fn objecting(&self, category: Category, as_of: Day) -> impl Iterator<Item = &Request> {
        let waits =
            move |request: &&Request| objection_in_force(request, as_of) && may_reach(&request.category, category);
        self.requests.iter().filter(waits)
    }

    /// Returns whether a request for access, rectification or portability is open (R5): it defers all of the pupil's data.
    #[must_use]
    pub fn has_open_request(&self, as_of: Day) -> bool {
        self.open_requests(as_of).next().is_some()
    }

    /// Returns the requests for access, rectification or portability that are open.
    pub fn open_requests(&self, as_of: Day) -> impl Iterator<Item = &Request> {
        self.requests.iter().filter(move |request| open_request_in_force(request, as_of))
    }

    /// Returns the standing without what defers an erasure on that day: holds, restrictions, objections, open requests.
    #[must_use]
    pub fn without_deferrals(&self, as_of: Day) -> Self {
        let defers = |request: &&Request| {
            restriction_in_force(request, as_of)
                || objection_in_force(request, as_of)
                || open_request_in_force(request, as_of)
        };
        let requests = self.requests.iter().filter(|request| !defers(request)).cloned().collect();
        Self { holds: Vec::new(), requests, ..self.clone() }
    }

    /// Returns what granted erasure requests (and granted objections, R4) mean for the category.
    #[must_use]
    pub fn granted_erasure(&self, category: Category, as_of: Day, pupil: &Pupil) -> Granted {
        let mut result = Granted::No;
        for request in self.requests.iter().filter(|request| covers(&request.category, category)) {
            result = clearest(result, grant_of(request, as_of, pupil));
        }
        let remembered = self.remembered.iter().filter(|grant| grant.categories.contains(category));
        remembered
            .filter(|grant| grant.decided <= as_of)
            .fold(result, |so_far, grant| clearest(so_far, Granted::On(grant.decided)))
    }

    /// Returns the requests and objections that grant something of the category, or would but for who asked.
    pub fn granting(&self, category: Category, as_of: Day, pupil: &Pupil) -> impl Iterator<Item = &Request> {
        let grants = move |request: &&Request| grant_of(request, as_of, pupil) != Granted::No;
        self.requests.iter().filter(move |request| covers(&request.category, category)).filter(grants)
    }

    /// Returns the day on which consent for the category was last withdrawn, if that is the last word (R8).
    #[must_use]
    pub fn consent_withdrawn(&self, category: Category, as_of: Day) -> Option<Day> {
        self.withdrawal(category, as_of).map(|consent| consent.on)
    }

    /// Returns the line that withdrew consent for the category, if that is the last word.
    #[must_use]
    pub fn withdrawal(&self, category: Category, as_of: Day) -> Option<&Consent> {
        let asked = self.consents.iter().filter(|consent| consent.on <= as_of && is_about(consent.subject, category));
        let last = asked.max_by_key(|consent| (consent.on, consent.state == ConsentState::Withdrawn))?;
        (last.state == ConsentState::Withdrawn).then_some(last)
    }

    /// Returns whether a consent for images was given or withdrawn at all (R8).
    #[must_use]
    pub fn says_of_images(&self, as_of: Day) -> bool {
        self.consents.iter().any(|consent| consent.on <= as_of && is_about(consent.subject, Category::ImageMedia))
    }

    /// Returns whether the pupil chose to be kept as alumnus or alumna (R9).
    #[must_use]
    pub fn is_alumni(&self, as_of: Day) -> bool {
        self.alumni_opt_in(as_of).is_some()
    }

    /// Returns the request to be kept as alumnus or alumna that is in force.
    #[must_use]
    pub fn alumni_opt_in(&self, as_of: Day) -> Option<&Request> {
        let asked = self
            .requests
            .iter()
            .filter(|request| request.kind == RequestKind::AlumniOptIn && request.received <= as_of);
        // A request that is open or refused changes nothing: the opt-in ends on withdrawal.
        let said = asked.filter_map(|request| match request.decision {
            RequestDecision::Granted | RequestDecision::Partly => Some((request, false)),
            RequestDecision::Withdrawn => Some((request, is_over(request, as_of))),
            RequestDecision::Open | RequestDecision::Refused => None,
        });
        said.max_by_key(|(request, withdrawn)| (request.received, *withdrawn, request.ends.is_none(), request.ends))
            .filter(|(request, withdrawn)| !withdrawn && request.ends.is_none_or(|ends| as_of <= ends))
            .map(|(request, _)| request)
    }

    /// Returns whether a decision that holds everywhere makes go what is referred for that reason.
    #[must_use]
    pub fn decides_to_erase(&self, reason: Reason) -> bool {
        let about = |decision| {
            let everywhere = self.decisions.iter().filter(|line| line.within == Within::Everything);
            everywhere
                .filter(move |line| line.decision == decision)
                .any(|line| line.is_about(RowReason::Category(reason)))
        };
        about(DecidedAs::Erase) && !about(DecidedAs::Keep)
    }

    /// Returns the standing as it is for the rows of one dataset.
    #[must_use]
    pub fn within(&self, dataset: DatasetId) -> Self {
        let decisions = self.decisions.iter().filter_map(|line| match line.within {
            Within::Everything => Some(line.clone()),
            Within::Dataset(id) if id == dataset => Some(Settlement { within: Within::Everything, ..line.clone() }),
            Within::Dataset(_) | Within::File(_) => None,
        });
        Self { decisions: decisions.collect(), ..self.clone() }
    }

    /// R4: a granted erasure ends a restriction; one that is referred for its requester (R7) does not.
    fn erasure_granted_since(&self, received: Day, category: Category, as_of: Day, pupil: &Pupil) -> bool {
        let by_memory = self
            .remembered
            .iter()
            .any(|grant| grant.categories.contains(category) && received < grant.decided && grant.decided <= as_of);
        by_memory
            || self.requests.iter().filter(|request| covers(&request.category, category)).any(|request| match grant_of(
                request, as_of, pupil,
            ) {
                Granted::On(decided) => received < decided,
                Granted::No | Granted::Partly | Granted::ByGuardianAfterSixteen => false,
            })
    }
}

/// Returns whether a hold is in force: from the run that first sees it, so whatever its first day, up to and including its
/// last (R2).
#[must_use]
pub fn hold_in_force(hold: &Hold, as_of: Day) -> bool {
    hold.until.is_none_or(|until| as_of <= until)
}

/// Returns whether a request is a restriction that was received and has not ended or been refused (R4).
#[must_use]
pub fn restriction_in_force(request: &Request, as_of: Day) -> bool {
    request.kind == RequestKind::Restriction
        && request.received <= as_of
        && request.ends.is_none_or(|ends| as_of <= ends)
        && !is_over(request, as_of)
}

/// Returns whether a request is an objection that was received and waits for a decision (R4); granted, it is an erasure
/// request.
#[must_use]
pub fn objection_in_force(request: &Request, as_of: Day) -> bool {
    let granted = request.decision == RequestDecision::Granted && request.decided.is_some_and(|day| day <= as_of);
    request.kind == RequestKind::Objection && request.received <= as_of && !granted && !is_over(request, as_of)
}

/// Returns whether a request for access, rectification or portability waits for a decision (R5).
#[must_use]
pub fn open_request_in_force(request: &Request, as_of: Day) -> bool {
    matches!(request.kind, RequestKind::Access | RequestKind::Rectification | RequestKind::Portability)
        && request.received <= as_of
        && (request.decision == RequestDecision::Open || request.decided.is_some_and(|decided| decided > as_of))
}

/// Whether a request was refused or taken back, on or before the day.
fn is_over(request: &Request, as_of: Day) -> bool {
    match request.decision {
        RequestDecision::Refused | RequestDecision::Withdrawn => request.decided.is_none_or(|decided| decided <= as_of),
        RequestDecision::Open | RequestDecision::Granted | RequestDecision::Partly => false,
    }
}

/// What one request for erasure, or one granted objection (R4), grants.
#[must_use]
pub fn grant_of(request: &Request, as_of: Day, pupil: &Pupil) -> Granted {
    let asks = matches!(request.kind, RequestKind::Erasure | RequestKind::Objection);
    let partly = request.kind == RequestKind::Erasure && request.decision == RequestDecision::Partly;
    match request.decided.filter(|decided| asks && *decided <= as_of) {
        Some(_) if !partly && request.decision != RequestDecision::Granted => Granted::No,
        Some(_) if by_guardian_after_sixteen(request, pupil) => Granted::ByGuardianAfterSixteen,
        Some(_) if partly => Granted::Partly,
        Some(decided) => Granted::On(decided),
        None => Granted::No,
    }
}

/// Whether a guardian asked on or after the sixteenth birthday, or the birthday is unknown (R7).
fn by_guardian_after_sixteen(request: &Request, pupil: &Pupil) -> bool {
    let sixteenth = |birth: Day| birth.end_of(crate::model::Term::Years(AGE_OF_CONSENT_YEARS));
    request.requester == Requester::Guardian && pupil.birth.is_none_or(|birth| request.received >= sixteenth(birth))
}

/// A full grant says more than a partial one, and either more than a question about who asked.
fn clearest(one: Granted, other: Granted) -> Granted {
    let weight = |granted: Granted| match granted {
        Granted::No => (0, None),
        Granted::ByGuardianAfterSixteen => (1, None),
        Granted::Partly => (2, None),
        Granted::On(day) => (3, Some(day)),
    };
    if weight(other) > weight(one) { other } else { one }
}

/// Whether a consent is about a category. An id photo needs none (R8).
fn is_about(subject: ConsentSubject, category: Category) -> bool {
    match subject {
        ConsentSubject::Image => matches!(category, Category::ImageMedia | Category::Image),
        ConsentSubject::Data(prefix) => prefix.covers(category) && category != Category::ImageIdPhoto,
        ConsentSubject::ContactSharing | ConsentSubject::SocialMedia | ConsentSubject::Exchange => false,
    }
}
