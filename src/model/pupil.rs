//! Who a row is about: school, register and number (P1). Keys print masked; only the few files of C4 may show them.

use compact_str::CompactString;
use std::fmt;

/// The four-character code of a school (BRIN), the key's first part. It is public, so it prints.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Brin([u8; 4]);

impl Brin {
    /// Returns the BRIN in a text that holds one, with or without a two-digit vestiging number after it.
    ///
    /// The vestiging number is no part of the key (P1).
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let bytes = text.trim().as_bytes();
        let (code, vestiging) = bytes.split_first_chunk::<4>()?;
        let [a, b, c, d] = code.map(|byte| byte.to_ascii_uppercase());
        let shaped = [a, b].iter().all(u8::is_ascii_digit) && [c, d].iter().all(u8::is_ascii_uppercase);
        let tail_ok = matches!(vestiging.len(), 0 | 2) && vestiging.iter().all(u8::is_ascii_digit);
        (shaped && tail_ok).then_some(Self([a, b, c, d]))
    }

    /// Returns the four characters as one number, in the same order.
    #[must_use]
    pub const fn code(self) -> u32 {
        u32::from_be_bytes(self.0)
    }

    /// Returns the four characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("????")
    }
}

impl fmt::Display for Brin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Brin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Brin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Whose numbering a pupil number belongs to, such as `school` or `cito`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Register(CompactString);

impl Register {
    /// The school's own leerlingnummer.
    pub const SCHOOL: &'static str = "school";

    /// Returns the register of that name; names are lower-case ASCII words.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        (!name.is_empty() && name.len() <= 64 && name.bytes().all(plain)).then(|| Self(CompactString::new(name)))
    }

    /// Returns the register `school`.
    #[must_use]
    pub const fn school() -> Self {
        Self(CompactString::const_new(Self::SCHOOL))
    }

    /// Returns the name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// A pupil number as it is compared: without surrounding blanks and leading zeros (P3).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PupilNumber(CompactString);

impl PupilNumber {
    /// Returns the number in a cell, or nothing where the cell is blank.
    #[must_use]
    pub fn from_cell(cell: &str) -> Option<Self> {
        let text = cell.trim();
        if text.is_empty() {
            return None;
        }
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let bare = if digits { text.trim_start_matches('0') } else { text };
        Some(Self(CompactString::new(if bare.is_empty() { "0" } else { bare })))
    }

    /// Returns the characters, for keys and for the files of C4 only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PupilNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PupilNumber(***)")
    }
}

/// Who a row is about (P1). Debug and Display show the school and mask the number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PupilKey {
    /// The school that holds the file.
    pub school: Brin,
    /// Whose numbering the number belongs to.
    pub register: Register,
    /// The number in that register.
    pub number: PupilNumber,
}

impl fmt::Display for PupilKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/***", self.school, self.register.name())
    }
}

impl fmt::Debug for PupilKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PupilKey({self})")
    }
}

/// The place of a pupil in the dense tables of one plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PupilIndex(pub u32);

impl PupilIndex {
    /// Returns the index into a slice.
    #[must_use]
    pub fn at(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// A nine-digit national number that may link rows across registers (P4). Prints masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NationalNumber([u8; 9]);

/// What the eleven test says of a cell of a national-number column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NationalNumberCheck {
    /// Nothing stands there.
    Empty,
    /// Passes the 11-test and is no filler: it may link.
    Valid(NationalNumber),
    /// Fails it: kept, flagged, links nothing.
    Invalid,
}

impl NationalNumber {
    /// Returns what a cell holds. Padded with zeros only from seven or eight digits (P4). In a column of BSNs the
    /// remainder of an onderwijsnummer fails.
    #[must_use]
    pub fn check(cell: &str, only_bsn: bool) -> NationalNumberCheck {
        let text = cell.trim();
        if text.is_empty() {
            return NationalNumberCheck::Empty;
        }
        let fits = (7..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let mut padded = [b'0'; 9];
        match padded.len().checked_sub(text.len()).and_then(|zeros| padded.get_mut(zeros..)) {
            Some(digits) if fits => digits.copy_from_slice(text.as_bytes()),
            _ => return NationalNumberCheck::Invalid,
        }
        let filler = matches!(&padded, b"000000000" | b"999999999" | b"123456789");
        let passes = match remainder(&padded) {
            0 => true,
            5 => !only_bsn,
            _ => false,
        };
        if !filler && passes { NationalNumberCheck::Valid(Self(padded)) } else { NationalNumberCheck::Invalid }
    }

    /// Returns the nine digits, for the hPGN and for the files of C4 only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("?????????")
    }
}

impl fmt::Debug for NationalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NationalNumber(***)")
    }
}

/// Returns the remainder of the 11-test over nine digits: 0 for a BSN, 5 for an onderwijsnummer.
#[must_use]
pub fn eleven_test_remainder(nine_digits: &str) -> Option<i32> {
    let digits: &[u8; 9] = nine_digits.as_bytes().try_into().ok()?;
    digits.iter().all(u8::is_ascii_digit).then(|| remainder(digits))
}

fn remainder(digits: &[u8; 9]) -> i32 {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits.iter().zip(weights).map(|(digit, weight)| i32::from(digit - b'0') * weight).sum();
    sum.rem_euclid(11)
}
