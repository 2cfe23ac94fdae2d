//! Writes the scores as a Markdown table, for `benches/results/classification.md`.

use super::score::{ABSTAINED, Score};
use std::fmt::Write;

/// A score with its title.
pub(crate) struct Scored {
    pub(crate) title: &'static str,
    pub(crate) score: Score,
}

/// Returns the whole file; what stands by hand below the mark at its end is kept.
pub(crate) fn render(scored: &[Scored], by_hand: &str) -> String {
    let mut text = String::from(include_str!("preface.md"));
    text.push_str(
        "\n| headers | macro-F1 | precision where named | named | guesses, right | called harmless |\n|---|---|---|---|---|---|\n",
    );
    for Scored { title, score } in scored {
        let line = (score.macro_f1(), score.precision(), score.coverage(), score.leaks.len());
        let (guesses, right) = score.guesses;
        let _ = writeln!(
            text,
            "| {title} | {:.3} | {:.3} | {:.3} | {guesses}, {right} | {} |",
            line.0, line.1, line.2, line.3
        );
    }
    for Scored { title, score } in scored {
        let _ = writeln!(text, "\n## {title}\n");
        text.push_str("| category | columns | precision | recall | F1 | abstained | not called harmless |\n|---|---|---|---|---|---|---|\n");
        for (label, tally) in score.occurring() {
            let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
            let guarded = if super::score::NEVER_MISSED.contains(&label.as_str()) {
                format!("{:.3}", tally.guarded())
            } else {
                String::new()
            };
            let _ = writeln!(
                text,
                "| {label} | {} | {precision:.3} | {recall:.3} | {f1:.3} | {} | {guarded} |",
                tally.count(),
                tally.abstained
            );
        }
        text.push_str("\nTaken for another: ");
        let confused = score.confusion.iter().filter(|((_, named), _)| named != ABSTAINED);
        let lines: Vec<String> =
            confused.map(|((label, named), count)| format!("{label} as {named} {count}")).collect();
        let _ = writeln!(text, "{}.", if lines.is_empty() { "none".to_owned() } else { lines.join(", ") });
    }
    text + by_hand
}
