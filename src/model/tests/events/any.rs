//! Entries of every kind: one example of each, and any that may be written.

use crate::model::Category;
use crate::model::event::{
    AccessGiven, AccessKind, CorrectionApplied, DatasetPurged, DecidedAs, DecisionMade, DeferredBy, DestroyedElsewhere,
    Ending, EndingReason, ErasedCategory, Event, ExtractReleased, Ground, HoldDeferred, HoldReleased, Identity,
    KeyDestroyed, KeyKind, PurgedCategory, RememberedKind, RequestRemembered, RunIntent, RunOutcome, RunWithdrawn,
    Scope, SubjectErased, Where, WithdrawalReason,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const COUNT: std::ops::Range<u64> = 0..1 << 53;

fn id() -> impl Strategy<Value = String> {
    "[0-9a-f]{32}"
}

fn digest() -> impl Strategy<Value = String> {
    "[0-9a-f]{64}"
}

fn digest_or_nothing() -> impl Strategy<Value = String> {
    prop_oneof![digest(), Just(String::new())]
}

fn day() -> impl Strategy<Value = String> {
    (-30_000_i32..30_000).prop_map(|number| crate::model::Day::from_number(number).unwrap().to_string())
}

fn moment() -> impl Strategy<Value = String> {
    (day(), 0..24, 0..60, 0..61).prop_map(|(day, h, m, s)| format!("{day}T{h:02}:{m:02}:{s:02}Z"))
}

fn dataset() -> impl Strategy<Value = String> {
    any::<u32>().prop_map(|number| format!("d{number:02}"))
}

fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = Category::ALL.iter().map(|category| category.name()).collect();
    names.sort_unstable();
    names
}

fn categories(least: usize) -> impl Strategy<Value = Vec<String>> {
    subsequence(names(), least..=6).prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

fn roles() -> Vec<String> {
    ["administrator", "intern-begeleider", "director", "board"].map(str::to_owned).to_vec()
}

fn system() -> impl Strategy<Value = String> {
    select(vec!["parnassys", "cito", "edexml", "other"]).prop_map(str::to_owned)
}

fn deferred() -> impl Strategy<Value = (DeferredBy, Ground)> {
    let holds = Ground::ALL.iter().filter(|ground| **ground != Ground::None).map(|ground| (DeferredBy::Hold, *ground));
    let others = DeferredBy::ALL.iter().filter(|kind| **kind != DeferredBy::Hold).map(|kind| (*kind, Ground::None));
    select(holds.chain(others).collect::<Vec<_>>())
}

fn intent() -> impl Strategy<Value = Event> {
    let texts = (subsequence(roles(), 0..=4).prop_shuffle(), day(), moment(), digest(), id());
    (texts, any::<bool>(), prop::array::uniform7(COUNT)).prop_map(|(texts, governance, counts)| {
        let (approved_by, as_of, at, plan, run) = texts;
        let [cells_blanked, datasets, files_dropped, holds_in_force, pupils_with_erasure, rows_dropped, rows_in] =
            counts;
        Event::RunIntent(RunIntent {
            approved_by,
            as_of,
            at,
            cells_blanked,
            datasets,
            files_dropped,
            governance,
            holds_in_force,
            plan,
            pupils_with_erasure,
            rows_dropped,
            rows_in,
            run,
            tool: "0.1.0".to_owned(),
        })
    })
}

fn subject_erased() -> impl Strategy<Value = Event> {
    (categories(1), "[a-z0-9_-]{1,64}", 1800..2999, id(), digest()).prop_map(|(names, rule, year, run, subject)| {
        let erased = names.into_iter().map(|category| ErasedCategory { category, rule: rule.clone() }).collect();
        let first_erasable = format!("{year}-{}", year + 1);
        Event::SubjectErased(SubjectErased { erased, first_erasable, run, subject })
    })
}

fn purged() -> impl Strategy<Value = Event> {
    let texts = (dataset(), digest_or_nothing(), digest_or_nothing(), id(), system());
    (texts, categories(0), prop::array::uniform4(COUNT), 0..1_u64 << 52, 0..1_u64 << 52).prop_map(
        |(texts, names, counts, rows_dropped, rows_kept)| {
            let (dataset, digest_in, digest_out, run, system) = texts;
            let [cells_blanked, cells_replaced, cells_dropped, of_category] = counts;
            let tally = |category| PurgedCategory { category, cells_blanked, cells_dropped, rows_dropped: of_category };
            Event::DatasetPurged(DatasetPurged {
                by_category: names.into_iter().map(tally).collect(),
                cells_blanked,
                cells_replaced,
                dataset,
                digest_in,
                digest_out,
                format: "csv".to_owned(),
                rows_dropped,
                rows_in: rows_dropped + rows_kept,
                rows_kept,
                run,
                system,
            })
        },
    )
}

fn hold_deferred() -> impl Strategy<Value = Event> {
    (categories(0), deferred(), digest(), id(), digest()).prop_map(
        |(categories, (kind, ground), reference, run, subject)| {
            Event::HoldDeferred(HoldDeferred { categories, ground, kind, reference, run, subject })
        },
    )
}

fn hold_released() -> impl Strategy<Value = Event> {
    (categories(1), deferred(), digest(), id(), digest()).prop_map(
        |(categories, (kind, ground), reference, run, subject)| {
            Event::HoldReleased(HoldReleased { categories, ground, kind, reference, run, subject })
        },
    )
}

fn decision() -> impl Strategy<Value = Event> {
    let reason = select(vec!["orphan", "hold", "departure-unreadable-date", "shared-photo"]);
    let dataset = prop_oneof![dataset(), Just(String::new())];
    (dataset, select(DecidedAs::ALL), reason, COUNT, id(), digest_or_nothing()).prop_map(
        |(dataset, decision, reason, rows, run, subject)| {
            Event::DecisionMade(DecisionMade { dataset, decision, reason: reason.to_owned(), rows, run, subject })
        },
    )
}

fn remembered() -> impl Strategy<Value = Event> {
    (categories(1), day(), select(RememberedKind::ALL), id(), digest()).prop_map(
        |(categories, decided, kind, run, subject)| {
            Event::RequestRemembered(RequestRemembered { categories, decided, kind, run, subject })
        },
    )
}

fn correction() -> impl Strategy<Value = Event> {
    (select(names()), 1..1_u64 << 53, dataset(), id(), digest()).prop_map(
        |(category, cells_replaced, dataset, run, subject)| {
            let category = category.to_owned();
            Event::CorrectionApplied(CorrectionApplied { category, cells_replaced, dataset, run, subject })
        },
    )
}

fn outcome() -> impl Strategy<Value = Event> {
    let ended =
        prop_oneof![
            digest().prop_map(|run_json| (Ending::Completed, EndingReason::None, run_json)),
            (select(vec![Ending::Failed, Ending::Void]), select(&EndingReason::ALL[1..]))
                .prop_map(|(outcome, reason)| (outcome, reason, String::new())),
        ];
    (day(), moment(), ended, id()).prop_map(|(as_of, at, (outcome, reason, run_json), run)| {
        Event::RunOutcome(RunOutcome { as_of, at, outcome, reason, run, run_json })
    })
}

fn withdrawn() -> impl Strategy<Value = Event> {
    let listed = prop::collection::btree_set(digest(), 0..5);
    (select(WithdrawalReason::ALL), id(), listed).prop_map(|(reason, run, subjects)| {
        let scope = if subjects.is_empty() { Scope::All } else { Scope::Listed };
        Event::RunWithdrawn(RunWithdrawn { reason, run, scope, subjects: subjects.into_iter().collect() })
    })
}

fn access() -> impl Strategy<Value = Event> {
    (id(), day(), categories(0), COUNT, select(AccessKind::ALL), digest()).prop_map(
        |(act, as_of, categories, datasets, kind, subject)| {
            Event::AccessGiven(AccessGiven { act, as_of, categories, datasets, kind, subject })
        },
    )
}

fn extract() -> impl Strategy<Value = Event> {
    let texts = (id(), day(), digest(), digest());
    (texts, select(Identity::ALL), 1..1_u64 << 53, prop::array::uniform3(COUNT)).prop_map(
        |((act, as_of, card, purpose), identity, k, [columns, rows, rows_suppressed])| {
            Event::ExtractReleased(ExtractReleased {
                act,
                as_of,
                card,
                columns,
                identity,
                k,
                purpose,
                rows,
                rows_suppressed,
            })
        },
    )
}

fn elsewhere() -> impl Strategy<Value = Event> {
    let place = prop_oneof![
        system().prop_map(|system| (Where::SourceSystem, system)),
        prop_oneof![system(), Just(String::new())].prop_map(|system| (Where::Processor, system)),
        select(vec![Where::Paper, Where::Delivery]).prop_map(|what| (what, String::new())),
    ];
    (day(), select(roles()), id(), 1..1_u64 << 53, place).prop_map(|(on, role, run, schools, (what, system))| {
        Event::DestroyedElsewhere(DestroyedElsewhere { on, role, run, schools, system, what })
    })
}

fn key_destroyed() -> impl Strategy<Value = Event> {
    prop_oneof![
        (1000..=9999_u64).prop_map(|year| (KeyKind::Subject, String::new(), year)),
        digest().prop_map(|purpose| (KeyKind::Purpose, purpose, 0)),
        select(vec![KeyKind::Cache, KeyKind::Log]).prop_map(|kind| (kind, String::new(), 0)),
    ]
    .prop_map(|(kind, purpose, year)| Event::KeyDestroyed(KeyDestroyed { kind, purpose, year }))
}

fn of_every_kind() -> Vec<BoxedStrategy<Event>> {
    vec![
        intent().boxed(),
        subject_erased().boxed(),
        purged().boxed(),
        hold_deferred().boxed(),
        hold_released().boxed(),
        decision().boxed(),
        remembered().boxed(),
        correction().boxed(),
        outcome().boxed(),
        withdrawn().boxed(),
        access().boxed(),
        extract().boxed(),
        elsewhere().boxed(),
        key_destroyed().boxed(),
    ]
}

/// Any entry that may be written.
pub(super) fn any_event() -> impl Strategy<Value = Event> {
    prop::strategy::Union::new(of_every_kind())
}

/// Some entries of every kind, in the order of [`Event::NAMES`], the same at every call.
pub(super) fn examples() -> Vec<Event> {
    let seeded = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), seeded);
    let mut examples = Vec::new();
    for kind in of_every_kind() {
        examples.extend((0..40).map(|_| kind.new_tree(&mut runner).unwrap().current()));
    }
    examples
}
