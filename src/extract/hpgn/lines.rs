//! A list of numbers, one a line: every line is checked before the first is hashed.

use super::input::HpgnInput;
use crate::extract::error::{ExtractError, LineFault};
use crate::model::{Brin, NationalNumber, NationalNumberCheck};
use std::collections::HashMap;

/// The distinct inputs of a list, and which of them each line is.
#[derive(Debug, Default)]
pub struct InputLines {
    /// The inputs, each once, in the order in which they first stand there.
    pub distinct: Vec<HpgnInput>,
    /// Per line, the place of its input.
    pub lines: Vec<usize>,
}

impl InputLines {
    /// Reads a list: per line a PGN of seven to nine digits (leading zeros may be lost), or `<BRIN> <identifier>`. The
    /// last line end may be missing.
    ///
    /// # Errors
    /// [`ExtractError::Line`] for the first line that is neither.
    pub fn read(text: &[u8]) -> Result<Self, ExtractError> {
        let mut places: HashMap<HpgnInput, usize> = HashMap::new();
        let mut read = Self::default();
        let body = text.strip_suffix(b"\n").unwrap_or(text);
        let lines = body.split(|byte| *byte == b'\n').take(if text.is_empty() { 0 } else { usize::MAX });
        for (at, line) in lines.enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let input = input_of(line).map_err(|fault| ExtractError::Line { line: at + 1, fault })?;
            let place = *places.entry(input).or_insert_with_key(|input| {
                read.distinct.push(input.clone());
                read.distinct.len() - 1
            });
            read.lines.push(place);
        }
        Ok(read)
    }
}

fn input_of(line: &[u8]) -> Result<HpgnInput, LineFault> {
    let text = std::str::from_utf8(line).map_err(|_| LineFault::NotUtf8)?;
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match NationalNumber::check(text, false) {
            NationalNumberCheck::Valid(number) => Ok(HpgnInput::of_pgn(&number)),
            NationalNumberCheck::Empty | NationalNumberCheck::Invalid => Err(LineFault::FailsElevenTest),
        };
    }
    let (school, identifier) = text.split_once(' ').ok_or(LineFault::NoNumber)?;
    let school = Brin::from_text(school).filter(|_| school.len() == 4).ok_or(LineFault::NoNumber)?;
    if identifier.trim() != identifier || identifier.is_empty() {
        return Err(LineFault::NoNumber);
    }
    Ok(HpgnInput::of_school(school, identifier))
}
