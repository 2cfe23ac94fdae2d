//! Recognisers of single values: what a cell looks like, never what it says. Pure functions, no state.

use crate::model::{Brin, NationalNumber, NationalNumberCheck};

/// Returns whether a cell passes the 11-test of BSN or onderwijsnummer; nothing for a filler, which counts neither way.
pub(super) fn national_number(text: &str) -> Option<bool> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let same = digits && text.bytes().all(|byte| Some(byte) == text.bytes().next());
    if same || text == "123456789" {
        return None;
    }
    Some(matches!(NationalNumber::check(text, false), NationalNumberCheck::Valid(_)))
}

/// Returns whether a cell is an IBAN by its shape and its remainder of 97.
pub(super) fn iban(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| *c != ' ').map(|c| c.to_ascii_uppercase()).collect();
    let bytes = plain.as_bytes();
    let shaped = (15..=34).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_alphanumeric);
    let Some((head, tail)) = bytes.split_first_chunk::<4>() else { return false };
    let [a, b, c, d] = head;
    let country = a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_digit() && d.is_ascii_digit();
    let remainder = tail.iter().chain(head).fold(0_u32, |sum, byte| match byte {
        b'0'..=b'9' => (sum * 10 + u32::from(byte - b'0')) % 97,
        _ => (sum * 100 + u32::from(byte.saturating_sub(b'A')) + 10) % 97,
    });
    shaped && country && remainder == 1
}

/// Returns whether a cell is a Dutch postcode; SA, SD and SS are never given out.
pub(super) fn postcode(text: &str) -> bool {
    let plain: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').map(|byte| byte.to_ascii_uppercase()).collect();
    let Some((digits, letters)) = plain.split_first_chunk::<4>() else { return false };
    let numbered = digits.iter().all(u8::is_ascii_digit) && !digits.starts_with(b"0");
    let lettered = letters.len() == 2 && letters.iter().all(u8::is_ascii_uppercase);
    numbered && lettered && !matches!(letters, b"SA" | b"SD" | b"SS")
}

/// Returns whether a cell is a BRIN, with or without a vestiging number.
pub(super) fn brin(text: &str) -> bool {
    Brin::from_text(text).is_some()
}

/// Returns whether a cell is an e-mail address.
pub(super) fn email(text: &str) -> bool {
    let Some((user, domain)) = text.split_once('@') else { return false };
    let host_ends = domain.rsplit_once('.').is_some_and(|(host, end)| !host.is_empty() && end.len() >= 2);
    !user.is_empty() && host_ends && !text.contains(char::is_whitespace) && !domain.contains('@')
}

/// Returns whether a cell is a Dutch phone number, also one that lost its leading zero to a spreadsheet.
pub(super) fn phone(text: &str) -> bool {
    let marks = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '.' | '/'));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00");
    let abroad = (text.starts_with('+') || digits.starts_with("00")) && (10..=15).contains(&digits.len());
    marks && (national || abroad || lost_zero_mobile(&digits))
}

/// Returns whether this is nine digits from 6: a mobile number that lost its zero, and 1 in 11 a valid BSN.
pub(super) fn lost_zero_mobile(text: &str) -> bool {
    text.len() == 9 && text.starts_with('6') && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a cell is an ECK iD or a stampseudoniem of any key generation.
pub(super) fn eck_id(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("://") else { return false };
    let mut parts = rest.split('/');
    let host = matches!(parts.next(), Some("ketenid.nl" | "id.school" | "school.id"));
    let key = parts.next().is_some_and(|part| !part.is_empty());
    let name = parts.next().is_some_and(|part| !part.is_empty());
    (text.starts_with("http://") || text.starts_with("https://")) && host && key && name
}

/// Returns whether a cell is 64 lower-case hexadecimal digits, as an hPGN is.
pub(super) fn hpgn(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Returns whether a cell is one of the diagnosis codes of the transfer dossier that hardly mean anything else.
pub(super) fn diagnosis_code(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    if matches!(upper.as_str(), "FSPD" | "Z62") {
        return true;
    }
    let [letter, first, second, tail @ ..] = upper.as_bytes() else { return false };
    let digits = first.is_ascii_digit() && second.is_ascii_digit();
    let tail_fits = match tail {
        [] => *letter == b'F',
        [b'.', rest @ ..] => {
            (1..=3).contains(&rest.len()) && rest.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'.')
        }
        _ => false,
    };
    matches!(letter, b'F' | b'H' | b'G' | b'Z') && digits && tail_fits
}

/// Returns whether a cell is the number of a *samenwerkingsverband* (`PO3006`, `VO 30-06`), alone or with what that body numbers
/// its permits for special education by (TLV).
pub(super) fn permit_number(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let Some(rest) = upper.strip_prefix("PO").or_else(|| upper.strip_prefix("VO")) else { return false };
    let mark = |c: char| matches!(c, ' ' | '-' | '.' | '/');
    let digits: String = rest.chars().filter(|c| !mark(*c)).collect();
    let region = digits.bytes().take_while(u8::is_ascii_digit).count() >= 4;
    let one_word = digits.len() <= 16 && digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    region && one_word && digits.bytes().filter(u8::is_ascii_alphabetic).count() <= 2
}

/// Returns whether a cell is the name or path of a picture, film or sound.
pub(super) fn media_path(text: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        "jpg", "jpeg", "png", "gif", "heic", "webp", "bmp", "tif", "tiff", "mp4", "mov", "avi", "mkv", "m4v", "mp3",
        "wav",
    ];
    text.rsplit_once('.')
        .is_some_and(|(name, end)| !name.is_empty() && ENDINGS.contains(&end.to_ascii_lowercase().as_str()))
}

/// Returns whether a cell is a picture in base64, by its first bytes (JPEG, PNG, GIF), or a data URL of one.
pub(super) fn encoded_picture(text: &str) -> bool {
    text.starts_with("data:image/")
        || (is_base64(text) && ["/9j/", "iVBOR", "R0lGOD"].iter().any(|b| text.starts_with(b)))
}

/// Returns whether a cell is any other document in base64.
pub(super) fn encoded_document(text: &str) -> bool {
    is_base64(text) && !encoded_picture(text)
}

/// Base64 that is too long and too mixed to be a number, a key or a word.
fn is_base64(text: &str) -> bool {
    let mixed = text.bytes().any(|b| b.is_ascii_uppercase()) && text.bytes().any(|b| b.is_ascii_lowercase());
    let alphabet = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'\r' | b'\n');
    text.len() >= 100 && mixed && text.bytes().all(alphabet)
}

/// Returns whether a cell is a scrambled password in the notation of bcrypt, argon2 or crypt.
pub(super) fn password_hash(text: &str) -> bool {
    let marks = ["$2a$", "$2b$", "$2y$", "$argon2", "$1$", "$5$", "$6$", "{SSHA}", "pbkdf2"];
    text.len() >= 20 && marks.iter().any(|mark| text.starts_with(mark))
}

/// Returns whether a cell is an IP address.
pub(super) fn ip_address(text: &str) -> bool {
    (text.contains('.') || text.matches(':').count() >= 2) && text.parse::<std::net::IpAddr>().is_ok()
}

/// Returns whether a cell is a group as schools write them: `4A`, `Groep 3`, `1/2A`.
pub(super) fn group_name(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let bare = lower.strip_prefix("groep").or_else(|| lower.strip_prefix("klas")).unwrap_or(&lower).trim();
    let years = bare.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let letters = bare.len() - years.len();
    let numbered = years.split(['/', '-']).all(|year| matches!(year.trim().parse::<u8>(), Ok(0..=8)));
    numbered && letters <= 2 && (letters > 0 || lower.len() > bare.len() || years.contains('/'))
}

/// Returns whether a cell is `m`, `v` or another word for a sex.
pub(super) fn sex(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "m" | "v" | "man" | "vrouw" | "jongen" | "meisje" | "f" | "male" | "female" | "o" | "onbekend" | "x"
    )
}

/// Returns whether a cell marks a pupil as gone (L4).
pub(super) fn left_mark(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "h" | "historisch" | "uitgeschreven" | "vertrokken" | "schoolverlater" | "oud-leerling" | "oudleerling"
    )
}
