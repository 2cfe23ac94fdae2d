//! The year group in the name of a group: 6 of `6A`, `groep 6` or `6`, and 1/2 of `1/2B`.

/// The highest year group of any layout (EDEXML 2.1).
const HIGHEST: u8 = 16;

/// Returns the year group, or the year groups of a combined group in order; nothing where no number leads.
pub(super) fn year_group(text: &str) -> Option<String> {
    let folded = text.to_lowercase();
    let rest = folded.strip_prefix("groep").unwrap_or(&folded).trim_start();
    // VO classes carry their level before or after the year: `H3a`, `3 havo`.
    let rest = rest.trim_start_matches(|letter: char| letter.is_alphabetic());
    let named = rest.split(|letter: char| !letter.is_ascii_digit() && letter != '/' && letter != '-').next()?;
    let groups: Option<Vec<u8>> = named.split(['/', '-']).map(|part| part.parse().ok()).collect();
    let mut groups = groups.filter(|groups| groups.len() <= 3 && groups.iter().all(|group| *group <= HIGHEST))?;
    groups.sort_unstable();
    groups.dedup();
    Some(groups.iter().map(u8::to_string).collect::<Vec<_>>().join("/"))
}
