//! The departures of all pupils at once, as a query over the spells. Equal to the plain rule, which a property test
//! holds it to.

use super::rule::{Context, Says, Spell, Verdict};
use crate::model::{Day, Departure, Unresolved};
use polars::prelude::*;

/// The spells of all pupils, with the pupil that each belongs to.
pub(super) struct SpellTable<'a> {
    /// The pupil of each spell, by index.
    pub pupil: &'a [u32],
    /// The spells.
    pub spells: &'a [Spell],
    /// The birth date of each pupil.
    pub births: &'a [Option<Day>],
}

/// What the registers together say of one pupil.
pub(super) struct Found {
    pub departure: Departure,
    pub dates_differ: bool,
}

/// Returns the departure of every pupil, in the order of `births`.
///
/// # Errors
/// The query engine's own errors; they hold no value of a delivery, since only numbers go in.
pub(super) fn departures(table: &SpellTable<'_>, context: &Context) -> PolarsResult<Vec<Found>> {
    let per_pupil = by_pupil(frame(table, context)?)?;
    let mut verdicts = vec![(Verdict::default(), Verdict::default()); table.births.len()];
    let column = |name: &str| per_pupil.column(name).and_then(|column| column.i32().cloned());
    let pupils = per_pupil.column("pupil")?.u32()?;
    for (leads, prefix) in [(false, "all"), (true, "leading")] {
        let of = |name: &str| column(&format!("{prefix}_{name}"));
        let (trouble, open, fresh, both) = (of("trouble")?, of("open")?, of("fresh")?, of("both")?);
        let (first, last, closed) = (of("first")?, of("last")?, of("closed")?);
        let (present, guest, applied, pending) = (of("present")?, of("guest")?, of("applied")?, of("pending")?);
        for (row, pupil) in pupils.iter().enumerate() {
            let Some(pair) = pupil.and_then(|pupil| usize::try_from(pupil).ok()).and_then(|at| verdicts.get_mut(at))
            else {
                continue;
            };
            let verdict = Verdict {
                trouble: trouble
                    .get(row)
                    .and_then(|at| usize::try_from(at).ok())
                    .and_then(|at| Unresolved::ALL.get(at).copied()),
                open: open.get(row) == Some(1),
                open_and_fresh: fresh.get(row) == Some(1),
                ended: last.get(row).and_then(Day::from_number),
                ended_first: first.get(row).and_then(Day::from_number),
                dated_and_open: both.get(row) == Some(1),
                present: present.get(row) == Some(1),
                guest: guest.get(row) == Some(1),
                applied: applied.get(row) == Some(1),
                applied_open: pending.get(row) == Some(1),
                closed: closed.get(row).and_then(Day::from_number),
            };
            if leads { pair.1 = verdict } else { pair.0 = verdict }
        }
    }
    let found = table.births.iter().zip(verdicts).map(|(birth, (all, leading))| {
        let verdict = if leading.is_silent() { all } else { leading };
        Found { departure: verdict.departure(*birth, context), dates_differ: verdict.dates_differ() }
    });
    Ok(found.collect())
}

/// One row per spell: what it says, as numbers.
fn frame(table: &SpellTable<'_>, context: &Context) -> PolarsResult<DataFrame> {
    let says = |at: usize, spell: &Spell| {
        let birth =
            table.pupil.get(at).and_then(|pupil| usize::try_from(*pupil).ok()).and_then(|at| table.births.get(at));
        context.says(spell, birth.copied().flatten())
    };
    let said: Vec<Says> = table.spells.iter().enumerate().map(|(at, spell)| says(at, spell)).collect();
    let position = |why: Unresolved| Unresolved::ALL.iter().position(|other| *other == why);
    let trouble = said.iter().map(|says| match says {
        Says::Trouble(why) => position(*why).and_then(|at| i32::try_from(at).ok()),
        Says::Open | Says::Ended(_) | Says::Present | Says::Guest | Says::Applied(_) | Says::Nothing => None,
    });
    let ended = said.iter().map(|says| match says {
        Says::Ended(day) => Some(day.number()),
        Says::Open | Says::Trouble(_) | Says::Present | Says::Guest | Says::Applied(_) | Says::Nothing => None,
    });
    let closed = said.iter().map(|says| match says {
        Says::Applied(closed) => closed.map(Day::number),
        Says::Open | Says::Trouble(_) | Says::Present | Says::Guest | Says::Ended(_) | Says::Nothing => None,
    });
    let says = |wanted: fn(&Says) -> bool| said.iter().map(|says| i32::from(wanted(says))).collect::<Vec<_>>();
    let source = |spell: &Spell| context.source(spell);
    let fresh = said.iter().zip(table.spells).map(|(says, spell)| {
        i32::from(*says == Says::Open && source(spell).is_some_and(|source| context.is_fresh(source)))
    });
    let leads = table.spells.iter().map(|spell| i32::from(source(spell).is_some_and(|source| source.is_of_record)));
    df!(
        "pupil" => table.pupil,
        "source" => table.spells.iter().map(|spell| spell.source).collect::<Vec<_>>(),
        "trouble" => trouble.collect::<Vec<_>>(),
        "open" => says(|says| *says == Says::Open),
        "present" => says(|says| *says == Says::Present),
        "guest" => says(|says| *says == Says::Guest),
        "applied" => says(|says| matches!(says, Says::Applied(_))),
        "pending" => says(|says| *says == Says::Applied(None)),
        "closed" => closed.collect::<Vec<_>>(),
        "fresh" => fresh.collect::<Vec<_>>(),
        "ended" => ended.collect::<Vec<_>>(),
        "leads" => leads.collect::<Vec<_>>(),
    )
}

/// The columns of which the largest counts: of days the last, of marks whether one is set.
const LARGEST: [&str; 9] = ["open", "fresh", "ended", "leads", "present", "guest", "applied", "pending", "closed"];

/// One row per pupil: what its registers say together, once for all of them and once for the leading one.
fn by_pupil(spells: DataFrame) -> PolarsResult<DataFrame> {
    let by_register = spells
        .lazy()
        .group_by([col("pupil"), col("source")])
        .agg(
            ["trouble"]
                .map(|name| col(name).min())
                .into_iter()
                .chain(LARGEST.map(|name| col(name).max()))
                .collect::<Vec<_>>(),
        )
        .with_column(when(col("open").eq(lit(1))).then(lit(NULL)).otherwise(col("ended")).alias("ended"));
    let mut together = Vec::new();
    for (prefix, rows) in [("all", lit(true)), ("leading", col("leads").eq(lit(1)))] {
        let of = |name: &str| col(name).filter(rows.clone());
        let named = |expression: Expr, name: &str| expression.cast(DataType::Int32).alias(format!("{prefix}_{name}"));
        together.extend([
            named(of("trouble").min(), "trouble"),
            named(of("ended").min(), "first"),
            named(of("ended").max(), "last"),
            named(of("open").max().eq(lit(1)).and(of("ended").max().is_not_null()), "both"),
        ]);
        let marks = ["open", "fresh", "present", "guest", "applied", "pending", "closed"];
        together.extend(marks.map(|name| named(of(name).max(), name)));
    }
    by_register.group_by([col("pupil")]).agg(together).collect()
}
