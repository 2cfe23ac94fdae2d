//! Makes values for a labelled header, as a school's export would hold them. Independent of the classifier: it knows the
//! label, its own lists (`kinds.txt`, `pools.toml`) and no dictionary. The same header always gets the same values.

use std::collections::BTreeMap;

const KINDS: &str = include_str!("kinds.txt");
const POOLS: &str = include_str!("pools.toml");
/// How many rows a table has.
const ROWS: usize = 60;

/// A labelled header.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) system: String,
    pub(crate) table: String,
    pub(crate) name: String,
    pub(crate) label: String,
}

/// The lists.
pub(crate) struct Generator {
    kinds: Vec<(String, String, String)>,
    pools: BTreeMap<String, Vec<String>>,
}

/// A small generator of pseudo-random numbers (the `SplitMix64` of Steele, Lea and Flood).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of(text: &str) -> Self {
        Self(
            text.bytes()
                .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 up to and without `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }
}

impl Generator {
    /// Returns the generator with its lists read.
    pub(crate) fn new() -> Self {
        let kinds = KINDS.lines().filter(|line| !line.starts_with('#')).map(|line| {
            let mut parts = line.split_whitespace().map(str::to_owned);
            let mut part = || parts.next().expect("three words on each line");
            (part(), part(), part())
        });
        let raw: BTreeMap<String, String> = toml::from_str(POOLS).expect("pools are valid TOML");
        let words = |text: &String| text.split_whitespace().map(|word| word.replace('_', " ")).collect();
        Self { kinds: kinds.collect(), pools: raw.iter().map(|(name, text)| (name.clone(), words(text))).collect() }
    }

    /// Returns the values of a column, empty cells left out.
    pub(crate) fn values(&self, header: &Header) -> Vec<String> {
        let kind = self.kind(header);
        let mut chance = Chance::of(&format!("{}|{}|{}", header.system, header.table, header.name));
        let style = chance.below(1000);
        let filled = [ROWS, ROWS, 45, 20][chance.below(4)];
        (0..filled).map(|_| self.value(kind, style, &mut chance)).collect()
    }

    fn kind(&self, header: &Header) -> &str {
        let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let (name, table) = (plain(&header.name), plain(&header.table));
        let fits = |pattern: &str| match pattern.strip_prefix('@') {
            Some(both) => format!("{table}{name}").ends_with(both) || table.contains(both),
            None => pattern == "*" || name.contains(pattern),
        };
        let found = self.kinds.iter().find(|(label, pattern, _)| *label == header.label && fits(pattern));
        found.map_or("school_name", |(_, _, kind)| kind)
    }

    fn pick(&self, pool: &str, chance: &mut Chance) -> String {
        let pool = self.pools.get(pool).unwrap_or_else(|| panic!("no pool {pool}"));
        pool[chance.below(pool.len())].clone()
    }

    fn value(&self, kind: &str, style: usize, chance: &mut Chance) -> String {
        match kind {
            "bsn" => national_number(0, style.is_multiple_of(4), chance),
            "onderwijsnummer" => national_number(5, false, chance),
            "last_four" => format!("{:04}", chance.below(10_000)),
            "rijks" => rijks(chance),
            "eck" => format!("https://ketenid.nl/201703/{}", hex(128, chance)),
            "uuid" => uuid(chance),
            "key" => ["", "LL", "k"][style % 3].to_owned() + &chance.between(1_000, 99_999).to_string(),
            "pupil_number" => chance.between(1_000, 29_999).to_string(),
            "number" => chance.between(10_000, 9_999_999).to_string(),
            "number_code" => chance.between(1, 60).to_string(),
            "given_names" => format!("{} {}", self.pick("given", chance), self.pick("given", chance)),
            "initials" => initials(style, chance),
            "full_name" | "staff_name" => self.full_name(style, chance),
            "phone" => phone(false, style, chance),
            "mobile" => phone(true, style, chance),
            "email" => format!("{}.{}@voorbeeld.nl", plain_letters(chance), plain_letters(chance)),
            "user_name" => format!("{}{}", plain_letters(chance), chance.below(100)),
            "password" => format!("{}{}!{}", plain_letters(chance), chance.below(100), plain_letters(chance)),
            "address" => format!("{} {}", self.pick("street", chance), chance.between(1, 180)),
            "address_abroad" => format!("{} {}, {}", self.pick("street", chance), chance.below(90), "4020 Wien"),
            "house_number" => chance.between(1, 240).to_string(),
            "suffix" => ["a", "b", "II", "hs", "bis", "C"][chance.below(6)].to_owned(),
            "pc4" => chance.between(1000, 9999).to_string(),
            "postcode" => postcode(style, chance),
            _ => self.other_value(kind, style, chance),
        }
    }

    fn other_value(&self, kind: &str, style: usize, chance: &mut Chance) -> String {
        match kind {
            "sex" => [["M", "V"], ["man", "vrouw"], ["1", "2"], ["j", "m"]][style % 4][chance.below(2)].to_owned(),
            "yes_no" => {
                [["J", "N"], ["ja", "nee"], ["1", "0"], ["true", "false"]][style % 4][chance.below(2)].to_owned()
            }
            "flag" => ["0", "1", "9"][chance.below(3)].to_owned(),
            "age" => chance.between(4, 17).to_string(),
            "month" => chance.between(1, 12).to_string(),
            "year" => chance.between(2012, 2024).to_string(),
            "small" => chance.between(0, 40).to_string(),
            "birth_date" => date(2005, 2018, style, chance),
            "date" => date(2015, 2024, style, chance),
            "date_time" => format!("{}T{:02}:15:00", date(2018, 2024, 1, chance), chance.between(7, 18)),
            "school_date" => school_date(style, chance),
            "clock" => format!("{:02}:{:02}", chance.between(8, 16), chance.below(60)),
            "school_year" => school_year(style, chance),
            "brin" => brin(chance),
            "brin6" => brin(chance) + "00",
            "two_digits" => format!("{:02}", chance.below(4)),
            "year_group" => chance.between(1, 8).to_string(),
            "group" => group(style, chance),
            "iban" => iban(chance),
            "bic" => ["INGBNL2A", "RABONL2U", "ABNANL2A"][chance.below(3)].to_owned(),
            "amount" => format!("{},{:02}", chance.below(300), chance.below(100)),
            "weight" => ["0", "0,3", "1,2", "0.00", "0.30", "1.20"][chance.below(3) + 3 * (style % 2)].to_owned(),
            "standard_score" => chance.between(501, 550).to_string(),
            "score" => chance.between(20, 320).to_string(),
            "percent" => chance.between(1, 99).to_string(),
            "decimal" => format!("{},{}", chance.below(5), chance.below(10)),
            "interval" => format!("{}-{}", chance.between(40, 90), chance.between(91, 140)),
            "mark" => format!("{},{}", chance.between(3, 9), chance.below(10)),
            "iq" => chance.between(70, 140).to_string(),
            "photo" => format!("img/{:04}.jpg", chance.below(9_000)),
            "photo_url" => format!("https://school.voorbeeld.nl/foto/{}.jpg", chance.below(90_000)),
            "film" => format!("film/{:04}.mp4", chance.below(900)),
            "base64" => format!("JVBERi0xLjQK{}", hex(300, chance).replace('0', "Qz")),
            "ip" => format!("192.168.{}.{}", chance.below(4), chance.between(2, 250)),
            "serial" => format!("5CD{}", hex(7, chance).to_uppercase()),
            pool => self.pick(pool, chance),
        }
    }

    fn full_name(&self, style: usize, chance: &mut Chance) -> String {
        let (given, surname) = (self.pick("given", chance), self.pick("surname", chance));
        let infix = if chance.below(4) == 0 { self.pick("infix", chance) + " " } else { String::new() };
        match style % 3 {
            0 => format!("{given} {infix}{surname}"),
            1 => format!("{surname}, {given} {infix}").trim().to_owned(),
            _ => format!("{} {infix}{surname}", initials(0, chance)),
        }
    }
}

fn national_number(remainder: usize, loses_zeros: bool, chance: &mut Chance) -> String {
    loop {
        let digits: Vec<usize> =
            (0..9).map(|at| if remainder == 5 && at < 2 { 1 - at } else { chance.below(10) }).collect();
        let weighted: usize = digits.iter().take(8).zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
        if (weighted + 11 * 9 - digits[8]) % 11 == remainder && (digits[0] > 0 || digits[1] > 0) {
            let text: String = digits.iter().map(ToString::to_string).collect();
            return if loses_zeros { text.trim_start_matches('0').to_owned() } else { text };
        }
    }
}

fn rijks(chance: &mut Chance) -> String {
    let body = chance.between(50_000_000, 189_999_999);
    format!("{body:09}{:02}", 97 - body % 97)
}

fn iban(chance: &mut Chance) -> String {
    let bank = ["ABNA", "RABO", "INGB", "TRIO"][chance.below(4)];
    let account = format!("{:010}", chance.below(999_999_999));
    let digits: String = format!("{bank}{account}NL00")
        .bytes()
        .map(|byte| if byte.is_ascii_digit() { u32::from(byte - b'0') } else { u32::from(byte - b'A') + 10 })
        .map(|number| number.to_string())
        .collect();
    let rest = digits.bytes().fold(0_u32, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97);
    format!("NL{:02}{bank}{account}", 98 - rest)
}

fn hex(length: usize, chance: &mut Chance) -> String {
    (0..length).map(|_| char::from(b"0123456789abcdef"[chance.below(16)])).collect()
}

fn uuid(chance: &mut Chance) -> String {
    [8, 4, 4, 4, 12].map(|length| hex(length, chance)).join("-")
}

fn plain_letters(chance: &mut Chance) -> String {
    let (soft, hard) = (b"aeiou", b"bdfghklmnprstvw");
    (0..3).flat_map(|_| [hard[chance.below(15)], soft[chance.below(5)]]).map(char::from).collect()
}

fn initials(style: usize, chance: &mut Chance) -> String {
    let dot = if style % 3 == 1 { "" } else { "." };
    let letters = b"ABCDEFGHIJKLMNPRSTVWYZ";
    (0..chance.between(1, 3))
        .flat_map(|_| [char::from(letters[chance.below(letters.len())]).to_string(), dot.to_owned()])
        .collect()
}

fn phone(mobile: bool, style: usize, chance: &mut Chance) -> String {
    let digits = format!("{:08}", chance.between(10_000_000, 99_999_999));
    match (mobile, style % 4) {
        (true, 0) => format!("6{digits}"),
        (true, 1) => format!("06-{digits}"),
        (true, 2) => format!("+31 6 {digits}"),
        (true, _) => format!("06{digits}"),
        (false, 0) => format!("0{}{}", chance.between(10, 79), &digits[1..]),
        (false, 1) => format!("{}{}", chance.between(20, 79), &digits[1..]),
        (false, _) => format!("0{}-{}", chance.between(100, 599), &digits[2..]),
    }
}

fn postcode(style: usize, chance: &mut Chance) -> String {
    let letters = b"ABCDEGHJKLMNPRTVWXZ";
    let mut letter = || char::from(letters[chance.below(letters.len())]);
    let (first, second) = (letter(), letter());
    let blank = if style.is_multiple_of(2) { " " } else { "" };
    format!("{}{blank}{first}{second}", chance.between(1011, 9999))
}

fn date(from: usize, to: usize, style: usize, chance: &mut Chance) -> String {
    let (year, month, day) = (chance.between(from, to), chance.between(1, 12), chance.between(1, 28));
    written(year, month, day, style)
}

fn school_date(style: usize, chance: &mut Chance) -> String {
    let year = chance.between(2012, 2024);
    match chance.below(3) {
        0 => written(year, 7, 31, style),
        1 => written(year, 8, 1, style),
        _ => date(2012, 2024, style, chance),
    }
}

fn written(year: usize, month: usize, day: usize, style: usize) -> String {
    match style % 5 {
        0 => format!("{day:02}-{month:02}-{year}"),
        1 => format!("{year}-{month:02}-{day:02}"),
        2 => format!("{day}-{month}-{year}"),
        3 => format!("{day:02}/{month:02}/{year}"),
        _ => format!("{year}{month:02}{day:02}"),
    }
}

fn school_year(style: usize, chance: &mut Chance) -> String {
    let year = chance.between(2014, 2023);
    ["-", "/", " / "].get(style % 3).map_or_else(String::new, |mark| format!("{year}{mark}{}", year + 1))
}

fn brin(chance: &mut Chance) -> String {
    format!("{:02}{}{}", chance.below(32), ["A", "K", "X"][chance.below(3)], ["B", "L", "Z"][chance.below(3)])
}

fn group(style: usize, chance: &mut Chance) -> String {
    let year = chance.between(1, 8);
    let letter = ["A", "B", "C"][chance.below(3)];
    match style % 4 {
        0 => format!("{year}{letter}"),
        1 => format!("Groep {year}"),
        2 => format!("{year}/{}{letter}", year % 8 + 1),
        _ => ["Kabouters", "Dolfijnen", "3B", "1/2A", "Plusgroep", "h4b", "vwo5"][chance.below(7)].to_owned(),
    }
}
