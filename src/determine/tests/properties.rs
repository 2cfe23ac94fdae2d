//! The bits of all pupils are the plain rule's decisions, and what must hold whatever the schedule says.

use super::{PRIVATE, rule, schedule_of};
use crate::determine::rule::{decide, decide_in_row, trace};
use crate::determine::standing::Standing;
use crate::determine::terms::{BoardStanding, Terms};
use crate::determine::vectorised::{decide_all, decide_all_in_rows, outcome_of};
use crate::model::event::DecidedAs;
use crate::model::handover::{RememberedGrant, RowDays, Settlement, Whom, Within};
use crate::model::tests::{cases, key, school};
use crate::model::{
    Category, CategorySet, DatasetId, Day, Departure, Outcome, Pupil, PupilIndex, Reason, RowReason, Term, Unresolved,
};
use crate::policy::{
    Condition, Consent, ConsentState, ConsentSubject, Floors, Hold, HoldGround, LegalForm, PupilRef, Request,
    RequestDecision, RequestKind, Requester, RetentionRule, Schedule, Scope, Trigger,
};
use proptest::prelude::*;
use std::collections::HashMap;

const AS_OF: i32 = 20_666;

/// Categories with and without leaves, floors and parents.
const CATEGORIES: [Category; 12] = [
    Category::Contact,
    Category::ContactName,
    Category::ContactAddress,
    Category::PupilNumber,
    Category::Medical,
    Category::MedicalCare,
    Category::ProgressExamWork,
    Category::Absence,
    Category::FinanceFunding,
    Category::Image,
    Category::ImageMedia,
    Category::ImageIdPhoto,
];

fn everything() -> CategorySet {
    CATEGORIES.into_iter().collect()
}

fn on(number: i32) -> Day {
    Day::from_number(number).unwrap()
}

fn days() -> impl Strategy<Value = Day> {
    prop_oneof![(AS_OF - 4000..AS_OF + 500).prop_map(on), (AS_OF - 3..AS_OF + 4).prop_map(on)]
}

fn category() -> impl Strategy<Value = Category> {
    prop::sample::select(CATEGORIES.to_vec())
}

fn term() -> impl Strategy<Value = Term> {
    prop_oneof![
        (0_u16..8).prop_map(Term::Years),
        (0_u16..80).prop_map(Term::Months),
        (0_u16..200).prop_map(Term::Weeks),
        (0_u16..2000).prop_map(Term::Days),
    ]
}

fn any_rule() -> impl Strategy<Value = RetentionRule> {
    let trigger = prop_oneof![
        8 => Just(Trigger::Departure),
        2 => Just(Trigger::ExamResultFixed),
        2 => Just(Trigger::SchoolYearEnd),
        1 => Just(Trigger::ApplicationClosed),
        1 => Just(Trigger::ConsentWithdrawn),
    ];
    let floor = prop::option::weighted(0.2, term());
    (category(), term(), trigger, floor, prop::bool::weighted(0.3), prop::bool::weighted(0.1)).prop_map(
        |(category, term, trigger, floor, conditional, preserved)| RetentionRule {
            trigger,
            floor,
            condition: (conditional && trigger == Trigger::Departure).then_some(Condition::ReferredToSo),
            preserve: preserved.then(|| "ground".to_owned()),
            ..rule("rule", &[category], term)
        },
    )
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    prop::collection::vec(any_rule(), 0..14).prop_map(|mut rules| {
        for (at, rule) in rules.iter_mut().enumerate() {
            rule.id.0 = format!("rule-{at}");
        }
        schedule_of(rules)
    })
}

fn departure() -> impl Strategy<Value = Departure> {
    prop_oneof![
        1 => Just(Departure::Enrolled),
        1 => prop::option::of(days()).prop_map(Departure::Applied),
        1 => prop::sample::select(Unresolved::ALL.to_vec()).prop_map(Departure::Unresolved),
        5 => (0_i32..4000).prop_map(|ago| Departure::Left(on(AS_OF - ago))),
    ]
}

fn any_pupil() -> impl Strategy<Value = Pupil> {
    let born = prop::option::of((3000_i32..9000).prop_map(|ago| on(AS_OF - ago)));
    (departure(), born, prop::option::of(any::<bool>()), prop::option::of(days())).prop_map(
        |(departure, birth, referred_to_so, last_start)| Pupil {
            key: key("42"),
            departure,
            birth,
            referred_to_so,
            last_start,
        },
    )
}

fn row_days() -> impl Strategy<Value = RowDays> {
    (prop::option::of(days()), prop::option::of(days())).prop_map(|(exam_result_fixed, in_year)| RowDays {
        exam_result_fixed,
        school_year_end: in_year.map(|day| day.school_year().last_day()),
    })
}

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![Just(Scope::All), category().prop_map(Scope::Category)]
}

fn any_hold() -> impl Strategy<Value = Hold> {
    (scope(), days(), prop::option::of(days())).prop_map(|(category, from, until)| Hold {
        school: school(),
        pupil: PupilRef::Number(key("42").number),
        category,
        ground: HoldGround::Other,
        from,
        until,
        line: 2,
    })
}

fn request_of(kinds: Vec<RequestKind>) -> impl Strategy<Value = Request> {
    let decision = prop::sample::select(RequestDecision::NAMES.to_vec()).prop_map(|(_, decision)| decision);
    let requester = prop::sample::select(Requester::NAMES.to_vec()).prop_map(|(_, requester)| requester);
    (prop::sample::select(kinds), scope(), days(), decision, 0_i32..90, requester, prop::option::of(days())).prop_map(
        |(kind, category, received, decision, after, requester, ends)| Request {
            school: school(),
            pupil: PupilRef::Number(key("42").number),
            kind,
            category,
            received,
            decision,
            decided: (decision != RequestDecision::Open).then(|| on(received.number() + after)),
            requester,
            extended: false,
            ends,
            line: 2,
        },
    )
}

fn any_request() -> impl Strategy<Value = Request> {
    request_of(RequestKind::NAMES.iter().map(|(_, kind)| *kind).collect())
}

fn any_consent() -> impl Strategy<Value = Consent> {
    let subject = prop_oneof![
        2 => Just(ConsentSubject::Image),
        1 => Just(ConsentSubject::SocialMedia),
        2 => category().prop_map(ConsentSubject::Data),
    ];
    let state = prop_oneof![Just(ConsentState::Given), Just(ConsentState::Withdrawn)];
    (subject, state, days()).prop_map(|(subject, state, on)| Consent {
        school: school(),
        pupil: PupilRef::Number(key("42").number),
        subject,
        state,
        on,
        line: Some(2),
    })
}

fn any_decision() -> impl Strategy<Value = Settlement> {
    let reasons = Reason::PLAIN.iter().copied().chain([Reason::Unresolved(Unresolved::TooOld)]);
    let reason = prop::option::of(prop::sample::select(reasons.map(RowReason::Category).collect::<Vec<_>>()));
    let decision = prop::sample::select(DecidedAs::ALL);
    let within = prop_oneof![3 => Just(Within::Everything), 1 => Just(Within::Dataset(DatasetId(1)))];
    (reason, decision, within).prop_map(|(reason, decision, within)| Settlement {
        line: 2,
        school: school(),
        whom: Whom::Pupil(PupilIndex(0)),
        within,
        reason,
        decision,
    })
}

fn any_standing() -> impl Strategy<Value = Standing> {
    let holds = prop::collection::vec(any_hold(), 0..2);
    let requests = prop::collection::vec(any_request(), 0..3);
    let consents = prop::collection::vec(any_consent(), 0..3);
    let grant = (category(), days()).prop_map(|(category, decided)| RememberedGrant {
        categories: Category::ALL.iter().copied().filter(|below| category.covers(*below)).collect(),
        decided,
    });
    let remembered = prop::collection::vec(grant, 0..2);
    let decisions = prop::collection::vec(any_decision(), 0..2);
    (holds, requests, consents, remembered, decisions, prop::bool::weighted(0.2)).prop_map(
        |(holds, requests, consents, remembered, decisions, before)| Standing {
            holds,
            requests,
            consents,
            remembered,
            decisions,
            erased_on_request_before: before,
        },
    )
}

fn board() -> impl Strategy<Value = BoardStanding> {
    (prop::bool::weighted(0.2), any::<bool>()).prop_map(|(public, has_selection_list)| BoardStanding {
        legal_form: if public { LegalForm::Public } else { LegalForm::Private },
        has_selection_list,
    })
}

fn erased(pupil: &Pupil, standing: &Standing, terms: &Terms<'_>) -> CategorySet {
    erased_in(pupil, standing, terms, RowDays::default())
}

fn erased_in(pupil: &Pupil, standing: &Standing, terms: &Terms<'_>, days: RowDays) -> CategorySet {
    let goes = |category: &Category| decide_in_row(pupil, *category, standing, terms, days).outcome == Outcome::Erase;
    CATEGORIES.into_iter().filter(goes).collect()
}

fn is_within(one: CategorySet, other: CategorySet) -> bool {
    one.without(other).is_empty()
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn the_bits_are_what_the_plain_rule_decides(
        schedule in any_schedule(),
        pupils in prop::collection::vec((any_pupil(), prop::option::weighted(0.5, any_standing())), 0..12),
        board in board(),
        days in row_days(),
    ) {
        let terms = Terms::new(&schedule, Floors::builtin(), on(AS_OF), board);
        let (list, standings): (Vec<Pupil>, Vec<Option<Standing>>) = pupils.into_iter().unzip();
        let by_index: HashMap<PupilIndex, Standing> =
            (0..).map(PupilIndex).zip(standings.clone()).filter_map(|(at, standing)| Some((at, standing?))).collect();
        let all = decide_all_in_rows(&list, everything(), &by_index, &terms, days);
        prop_assert_eq!(all.len(), list.len());
        for ((pupil, standing), bits) in list.iter().zip(standings).zip(all) {
            prop_assert!(bits.erase.and(bits.refer).is_empty());
            for category in CATEGORIES {
                let plain = decide_in_row(pupil, category, &standing.clone().unwrap_or_default(), &terms, days);
                prop_assert_eq!(outcome_of(bits, category), plain.outcome, "{} {:?}", category, plain);
            }
        }
    }

    #[test]
    fn the_days_of_one_bucket_lead_to_the_same_decisions(
        schedule in any_schedule(),
        pupil in any_pupil(),
        standing in any_standing(),
        days in row_days(),
    ) {
        let terms = Terms::new(&schedule, Floors::builtin(), on(AS_OF), PRIVATE);
        let buckets = terms.buckets(everything());
        let in_bucket = buckets.examples().nth(buckets.of(days)).unwrap();
        for category in CATEGORIES {
            let said = |days| decide_in_row(&pupil, category, &standing, &terms, days).outcome;
            prop_assert_eq!(said(days), said(in_bucket), "{} {:?}", category, days);
        }
    }

    #[test]
    fn what_explains_a_decision_comes_to_that_decision(
        schedule in any_schedule(),
        pupil in any_pupil(),
        standing in any_standing(),
        board in board(),
    ) {
        let terms = Terms::new(&schedule, Floors::builtin(), on(AS_OF), board);
        for category in CATEGORIES {
            let (decision, trace) = (decide(&pupil, category, &standing, &terms), trace(&pupil, category, &standing, &terms));
            prop_assert_eq!(trace.decision, decision);
            let first = trace.steps.first().map(|step| (step.outcome, step.reason));
            prop_assert_eq!(first, Some((decision.outcome, decision.reason)));
            prop_assert!(trace.steps.is_sorted_by_key(|step| step.question));
            let rests_on_lines = standing.remembered.is_empty() && matches!(
                decision.reason,
                Reason::Hold | Reason::Objection | Reason::Restriction | Reason::OpenRequest | Reason::GrantedErasure
                    | Reason::GuardianAfterSixteen | Reason::ConsentWithdrawn
            );
            prop_assert_eq!(rests_on_lines && trace.steps.iter().take(1).all(|step| step.lines.is_empty()), false);
            if let Some(clock) = trace.clock {
                prop_assert_eq!(Some(clock.first_erasable_day), decision.first_erasable_day);
            }
        }
    }

    #[test]
    fn a_later_day_never_brings_back_what_was_due(
        schedule in any_schedule(),
        pupil in any_pupil(),
        days in row_days(),
        later in 0_i32..3000,
    ) {
        let on_day = |number| {
            let terms = Terms::new(&schedule, Floors::builtin(), on(number), PRIVATE);
            erased_in(&pupil, &Standing::default(), &terms, days)
        };
        prop_assert!(is_within(on_day(AS_OF), on_day(AS_OF + later)));
    }

    #[test]
    fn a_hold_never_adds_an_erasure(
        schedule in any_schedule(),
        pupil in any_pupil(),
        standing in any_standing(),
        hold in any_hold(),
    ) {
        let terms = Terms::new(&schedule, Floors::builtin(), on(AS_OF), PRIVATE);
        let mut held = standing.clone();
        held.holds.push(hold);
        prop_assert!(is_within(erased(&pupil, &held, &terms), erased(&pupil, &standing, &terms)));
    }

    #[test]
    fn what_asks_to_keep_never_adds_an_erasure(
        schedule in any_schedule(),
        pupil in any_pupil(),
        standing in any_standing(),
        asked in request_of(vec![RequestKind::Access, RequestKind::Restriction, RequestKind::AlumniOptIn]),
    ) {
        let terms = Terms::new(&schedule, Floors::builtin(), on(AS_OF), PRIVATE);
        // An opt-in after another may be the one that ends it.
        let mut standing = standing;
        standing.requests.retain(|request| request.kind != RequestKind::AlumniOptIn);
        let mut asking = standing.clone();
        asking.requests.push(asked);
        prop_assert!(is_within(erased(&pupil, &asking, &terms), erased(&pupil, &standing, &terms)));
    }

    #[test]
    fn who_asks_to_be_erased_is_never_kept_longer_for_it(
        schedule in any_schedule(),
        pupil in any_pupil(),
        standing in any_standing(),
        asked in request_of(vec![RequestKind::Erasure]),
    ) {
        let terms = Terms::new(&schedule, Floors::builtin(), on(AS_OF), PRIVATE);
        // A decision is on one reason: a request that has to be referred is another, on which nobody decided yet.
        let standing = Standing { decisions: Vec::new(), ..standing };
        let mut asking = standing.clone();
        asking.requests.push(asked);
        prop_assert!(is_within(erased(&pupil, &standing, &terms), erased(&pupil, &asking, &terms)));
    }

    #[test]
    fn a_decision_settles_what_is_referred_and_nothing_else(
        schedule in any_schedule(),
        pupil in any_pupil(),
        standing in any_standing(),
        dataset in prop::option::of(Just(DatasetId(1))),
    ) {
        let terms = Terms::new(&schedule, Floors::builtin(), on(AS_OF), PRIVATE);
        let undecided = Standing { decisions: Vec::new(), ..standing.clone() };
        let decided = dataset.map_or_else(|| standing.clone(), |dataset| standing.within(dataset));
        for category in CATEGORIES {
            let (before, after) = (decide(&pupil, category, &undecided, &terms), decide(&pupil, category, &decided, &terms));
            prop_assert_eq!(before.reason, after.reason);
            if before.outcome != after.outcome {
                prop_assert_eq!((before.outcome, after.outcome), (Outcome::Refer, Outcome::Erase));
                prop_assert!(!matches!(before.reason, Reason::Unresolved(_) | Reason::Preserved));
                let says_erase = |line: &&Settlement| line.decision == DecidedAs::Erase;
                prop_assert!(decided.decisions.iter().filter(says_erase).any(|line| line.is_about(RowReason::Category(before.reason))));
            }
        }
    }

    #[test]
    fn a_statutory_floor_is_never_undercut(
        schedule in any_schedule(),
        pupil in any_pupil(),
        standing in any_standing(),
        category in prop_oneof![Just(Category::Absence), Just(Category::FinanceFunding)],
    ) {
        let terms = Terms::new(&schedule, Floors::builtin(), on(AS_OF), PRIVATE);
        if decide(&pupil, category, &standing, &terms).outcome == Outcome::Erase {
            let reached = match pupil.departure {
                Departure::Left(start) | Departure::Applied(Some(start)) => start.end_of(Term::Years(5)) < on(AS_OF),
                Departure::Applied(None) | Departure::Enrolled | Departure::Unresolved(_) => false,
            };
            prop_assert!(reached);
        }
    }

    #[test]
    fn the_order_of_lines_and_pupils_is_irrelevant(
        schedule in any_schedule(),
        pupils in prop::collection::vec(any_pupil(), 0..6),
        standing in any_standing(),
    ) {
        let terms = Terms::new(&schedule, Floors::builtin(), on(AS_OF), PRIVATE);
        let mut turned = standing.clone();
        turned.holds.reverse();
        turned.requests.reverse();
        turned.consents.reverse();
        turned.decisions.reverse();
        turned.remembered.reverse();
        for pupil in &pupils {
            for category in CATEGORIES {
                let decided = decide(pupil, category, &standing, &terms);
                prop_assert_eq!(decided, decide(pupil, category, &turned, &terms));
            }
        }
        let forwards = decide_all(&pupils, everything(), &HashMap::new(), &terms);
        let backwards: Vec<Pupil> = pupils.iter().rev().cloned().collect();
        let mut back = decide_all(&backwards, everything(), &HashMap::new(), &terms);
        back.reverse();
        prop_assert_eq!(forwards, back);
    }

    #[test]
    fn a_longer_term_never_erases_more(
        mut schedule in any_schedule(),
        pupil in any_pupil(),
        standing in any_standing(),
        days in row_days(),
        which: prop::sample::Index,
        more in 1_u16..6,
    ) {
        schedule.rules.push(rule("last", &[Category::Medical], Term::Years(1)));
        let shorter = schedule.clone();
        let rule = which.get_mut(&mut schedule.rules);
        rule.term = match rule.term {
            Term::Years(years) => Term::Years(years + more),
            Term::Months(months) => Term::Months(months + more),
            Term::Weeks(weeks) => Term::Weeks(weeks + more),
            Term::Days(days) => Term::Days(days + more),
        };
        let of = |schedule: &Schedule| {
            erased_in(&pupil, &standing, &Terms::new(schedule, Floors::builtin(), on(AS_OF), PRIVATE), days)
        };
        prop_assert!(is_within(of(&schedule), of(&shorter)));
    }
}
