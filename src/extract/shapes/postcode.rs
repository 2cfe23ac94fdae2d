//! Dutch postcodes made coarser: their four digits, the first two, and the province that the four lie in.

/// The ranges of postcodes per province.
const PROVINCES: &str = include_str!("provinces.csv");

/// Returns the four digits of a postcode, with or without its letters.
pub(super) fn digits(text: &str) -> Option<&str> {
    let (digits, letters) = text.split_at_checked(4)?;
    let letters = letters.trim_start();
    let fits = digits.bytes().all(|digit| digit.is_ascii_digit()) && !digits.starts_with('0');
    let lettered =
        letters.is_empty() || letters.len() == 2 && letters.bytes().all(|letter| letter.is_ascii_alphabetic());
    (fits && lettered).then_some(digits)
}

/// Returns the first two digits of a postcode.
pub(super) fn region(text: &str) -> Option<&str> {
    digits(text)?.get(..2)
}

/// Returns the province of a postcode; nothing for one that no range holds.
pub(super) fn province(text: &str) -> Option<&'static str> {
    let digits: u16 = digits(text)?.parse().ok()?;
    let mut ranges = PROVINCES.lines().filter(|line| !line.starts_with('#'));
    ranges.find_map(|line| {
        let mut fields = line.split(',');
        let (first, last) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        let range: std::ops::RangeInclusive<u16> = first..=last;
        fields.next().filter(|_| range.contains(&digits))
    })
}
