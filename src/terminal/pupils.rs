//! Whom a command is about: a number behind `--pupil`, or numbers on the standard input. A national number or an ECK iD is
//! never taken from the command line, where others could read it.

use crate::model::{Message, NationalNumber, NationalNumberCheck};
use crate::run::Error;
use std::io::Read;

/// More than the numbers of the largest board take.
const LIMIT_BYTES: u64 = 16 << 20;

/// Returns the number that is the argument; for `-` the lines of `stdin` that hold something.
///
/// # Errors
/// [`Error::Usage`] for a national number or an ECK iD that is an argument, and for a standard input that is no text.
pub(super) fn typed(argument: &str, stdin: &mut dyn Read) -> Result<Vec<String>, Error> {
    if argument == "-" {
        let mut text = String::new();
        let read = stdin.take(LIMIT_BYTES).read_to_string(&mut text);
        read.map_err(|_| Error::Usage(Message::new("why-pupil-unreadable")))?;
        return Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect());
    }
    let argument = argument.trim();
    let digits: String = argument.chars().filter(char::is_ascii_digit).collect();
    let is_national =
        digits.len() == 9 && matches!(NationalNumber::check(&digits, false), NationalNumberCheck::Valid(_));
    if is_national || argument.starts_with("pgn:") || argument.starts_with("eck:") {
        return Err(Error::Usage(Message::new("why-national-number")));
    }
    Ok(vec![argument.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::typed;
    use crate::model::Message;
    use crate::run::Error;

    #[test]
    fn a_national_number_is_no_argument() {
        for argument in ["pgn:123456782", "123456782", "12345 6782", "eck:https://ketenid.nl/x", "pgn:1"] {
            let refused = typed(argument, &mut "".as_bytes());
            assert!(matches!(refused, Err(Error::Usage(Message { id: "why-national-number", .. }))), "{argument}");
        }
        assert!(matches!(typed("1005", &mut "".as_bytes()).as_deref(), Ok([number]) if number == "1005"));
    }

    #[test]
    fn stdin_gives_a_number_a_line() {
        let read = typed("-", &mut "pgn:123456782\n\n 1005 \n".as_bytes());
        assert!(matches!(read.as_deref(), Ok([first, second]) if first == "pgn:123456782" && second == "1005"));
        assert!(typed("-", &mut [0xff_u8, 0xfe].as_slice()).is_err());
    }
}
