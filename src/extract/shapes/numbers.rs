//! Numbers, and the bands that they lie in. What has more digits than a measure needs could be a number of somebody.

/// The most digits before the mark.
const MOST_WHOLE: usize = 6;
/// The most digits after the mark.
const MOST_DECIMALS: usize = 4;

/// Returns a number as `-12.5`, from a cell with a comma or a point.
pub(super) fn number(text: &str) -> Option<String> {
    parts(text).map(|(sign, whole, decimals)| {
        let mark = if decimals.is_empty() { "" } else { "." };
        format!("{sign}{whole}{mark}{decimals}")
    })
}

/// Returns the band that a number lies in, `[20,30)`.
pub(super) fn band(text: &str, width: u64) -> Option<String> {
    let (sign, whole, decimals) = parts(text)?;
    let width = i64::try_from(width).ok().filter(|width| *width > 0)?;
    let whole: i64 = whole.parse().ok()?;
    let whole = if sign.is_empty() { whole } else { -whole - i64::from(!decimals.is_empty()) };
    Some(named(whole.div_euclid(width) * width, width))
}

/// Returns the band, of another width, that a band lies in.
pub(super) fn wider(band: &str, width: u64) -> Option<String> {
    let from: i64 = band.strip_prefix('[')?.split(',').next()?.parse().ok()?;
    let width = i64::try_from(width).ok().filter(|width| *width > 0)?;
    Some(named(from.div_euclid(width) * width, width))
}

fn named(from: i64, width: i64) -> String {
    format!("[{from},{})", from + width)
}

/// The sign, the digits before the mark without leading zeros, and those after it without closing ones.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let (sign, bare) = text.strip_prefix('-').map_or(("", text), |bare| ("-", bare));
    let (whole, decimals) = bare.split_once([',', '.']).unwrap_or((bare, ""));
    let digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    let fits = (1..=MOST_WHOLE).contains(&whole.len()) && decimals.len() <= MOST_DECIMALS;
    if !fits || !digits(whole) || !digits(decimals) || (bare.len() != whole.len() && decimals.is_empty()) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let (whole, decimals) = (if whole.is_empty() { "0" } else { whole }, decimals.trim_end_matches('0'));
    let sign = if whole == "0" && decimals.is_empty() { "" } else { sign };
    Some((sign, whole, decimals))
}
