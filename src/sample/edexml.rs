//! `EDEX.xml`: EDEXML 2.1 (2017), indented with tabs, UTF-8, with pupils on the roll and some who have left.
//!
//! Elements stand in the order of `EDEXML.elementen.xsd`. The day of reference is three days before the as-of day.

use super::life::{DateCell, State, days_before};
use super::pupil::Pupil;
use super::random::Random;
use super::scene::Scene;
use super::text::{GROUPS, group};
use super::{SampleSummary, School, Sink};
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write as _};

/// Writes the file of a school.
pub(super) fn write(scene: &Scene, school: School, sink: &mut dyn Sink, summary: &mut SampleSummary) -> io::Result<()> {
    let path = school.path("edexml/EDEX.xml");
    let mut out = BufWriter::with_capacity(1 << 16, sink.file(&path)?);
    out.write_all(opening(scene, school).as_bytes())?;
    let mut rows = 0;
    for pupil in scene.pupils(school).filter(is_listed) {
        out.write_all(leerling(scene, &pupil).as_bytes())?;
        rows += 1;
    }
    out.write_all(closing(scene).as_bytes())?;
    out.flush()?;
    drop(out);
    summary.add(path, rows);
    Ok(())
}

/// Returns whether the file has the pupil: all on the roll, and a third of those who left.
fn is_listed(pupil: &Pupil) -> bool {
    match pupil.life.state {
        State::Enrolled => true,
        State::Left => pupil.index.is_multiple_of(3) || (pupil.story.is_some() && pupil.index % 4 == 2),
        State::Unclear | State::Applicant => false,
    }
}

/// A text with elements, one a line.
struct Elements {
    text: String,
    tabs: &'static str,
}

impl Elements {
    /// Adds an element, unless it would be empty.
    fn add(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.line(&format!("<{name}>{}</{name}>", escaped(value)));
        }
    }

    fn line(&mut self, line: &str) {
        // Writing to a String can't fail.
        let _ = writeln!(self.text, "{}{line}", self.tabs);
    }
}

fn opening(scene: &Scene, school: School) -> String {
    let day = days_before(scene.clock.as_of, 3);
    let mut out = Elements { text: String::new(), tabs: "" };
    out.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    let xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    out.line(&format!("<EDEX {xsi} xsi:noNamespaceSchemaLocation=\"EDEXML.structuur.xsd\">"));
    out.line("\t<school>");
    out.tabs = "\t\t";
    out.add("schooljaar", &day.school_year().to_string());
    out.add("peildatum", &day.to_string());
    out.add("brincode", school.brin());
    out.add("dependancecode", "00");
    out.add("schoolkey", "90001");
    out.add("aanmaakdatum", &format!("{day}T08:30:00"));
    out.add("auteur", "Voorbeeldpakket 1.0");
    out.add("xsdversie", "2.1");
    out.tabs = "\t";
    out.line("</school>");
    out.line("<vestigingen>");
    out.line("\t<vestiging key=\"V1\">\n\t\t\t<naam>Hoofdgebouw</naam>\n\t\t</vestiging>");
    out.line("\t<vestiging key=\"V2\">\n\t\t\t<naam>Dependance</naam>\n\t\t</vestiging>");
    out.line("</vestigingen>");
    out.line("<groepen>");
    for (name, grade) in GROUPS {
        let inside = format!("\t\t\t<naam>{name}</naam>\n\t\t\t<jaargroep>{grade}</jaargroep>");
        out.line(&format!("\t<groep key=\"{}\">\n{inside}\n\t\t</groep>", group_key(name)));
    }
    for (key, name) in [("plus", "Plusgroep rekenen"), ("lees", "Leesgroep")] {
        out.line(&format!(
            "\t<samengestelde_groep key=\"{key}\">\n\t\t\t<naam>{name}</naam>\n\t\t</samengestelde_groep>"
        ));
    }
    out.line("</groepen>");
    out.line("<leerlingen>");
    out.text
}

fn leerling(scene: &Scene, pupil: &Pupil) -> String {
    let (person, life) = (&pupil.person, &pupil.life);
    let mut random = pupil.random(scene.seed, "edexml");
    let mut out = Elements { text: String::new(), tabs: "\t\t" };
    let eck_id = if random.chance(400) {
        format!(" eckid=\"https://ketenid.nl/pilot/{}\"", digits(&mut random))
    } else {
        String::new()
    };
    out.line(&format!("<leerling key=\"{}\"{eck_id}>", pupil.number));
    out.tabs = "\t\t\t";
    out.add("achternaam", person.surname);
    out.add("voorvoegsel", person.infix);
    out.add("voornamen", &person.given_names());
    out.add("voorletters-1", &person.initials());
    out.add("roepnaam", person.call_name);
    out.add("geboortedatum", &life.birth.to_string());
    out.add("geslacht", if person.girl { "2" } else { "1" });
    placing(&mut out, pupil, random.below(10));
    if random.chance(300) {
        out.add("gebruikersnaam", &format!("ll{}", pupil.number));
        out.add("emailadres", &format!("ll{}@leerling.voorbeeld.example", pupil.number));
    }
    if random.chance(100) {
        out.add("fotourl", &format!("https://foto.voorbeeld.example/{:016x}.png", random.bits()));
    }
    if random.chance(60) {
        out.add("etniciteit", "9");
    }
    out.add("land", if person.nationality == "Nederlandse" { "NL" } else { "?" });
    number(&mut out, pupil, random.chance(150));
    out.add("gewicht_nieuw", person.weight);
    out.add("postcodenl", &person.postcode);
    let dates = life.spells.last().map(|spell| (spell.start, spell.end));
    if let Some((DateCell::On(start), end)) = dates {
        out.add("instroomdatum", &start.to_string());
        if let DateCell::On(end) = end {
            out.add("uitstroomdatum", &end.to_string());
        }
    }
    if random.chance(120) {
        let first = random.pick(&scene.words.remarks);
        blocks(&mut out, &[first, random.pick(&scene.words.remarks)]);
    }
    out.add("mutatiedatum", &format!("{}T09:15:00", days_before(scene.clock.as_of, 40)));
    out.tabs = "\t\t";
    out.line("</leerling>");
    out.text
}

/// Returns 128 hexadecimal digits.
fn digits(random: &mut Random) -> String {
    [(); 8].map(|()| format!("{:016x}", random.bits())).concat()
}

/// Adds year group, group, composed groups and location; those who left have the first alone.
fn placing(out: &mut Elements, pupil: &Pupil, draw: u32) {
    let historic =
        pupil.life.state == State::Left || pupil.story.is_some_and(|story| story.id == "historic-without-date");
    let grade = pupil.life.grade.min(8);
    out.add("jaargroep", &if historic { "H".to_owned() } else { grade.to_string() });
    if historic {
        return;
    }
    out.line(&format!("<groep key=\"{}\"/>", group_key(&group(pupil, grade))));
    if draw < 2 {
        let both = "\t\t\t\t<samengestelde_groep key=\"plus\"/>\n\t\t\t\t<samengestelde_groep key=\"lees\"/>";
        out.line(&format!("<samengestelde_groepen>\n{both}\n\t\t\t</samengestelde_groepen>"));
    }
    out.line(if draw.is_multiple_of(2) { "<vestiging key=\"V1\"/>" } else { "<vestiging key=\"V2\"/>" });
}

/// Adds the national number, or its last four digits.
fn number(out: &mut Elements, pupil: &Pupil, last_four: bool) {
    let person = &pupil.person;
    let tail = person.national_number.get(5..).unwrap_or_default();
    if last_four {
        out.add("bsn_ondwnr-4", tail);
    } else if person.has_onderwijsnummer() {
        out.add("onderwijsnummer", &person.national_number);
    } else {
        out.add("bsn", &person.national_number);
    }
}

fn blocks(out: &mut Elements, remarks: &[&str]) {
    out.line("<toevoegingen>");
    for remark in remarks {
        let inside = format!("\t\t<code>Opmerking</code>\n\t\t\t\t\t<opmerking>{}</opmerking>", escaped(remark));
        out.line(&format!("\t<blok xsi:type=\"OpmerkingGegevensType\">\n\t\t\t{inside}\n\t\t\t\t</blok>"));
    }
    out.line("</toevoegingen>");
}

fn closing(scene: &Scene) -> String {
    let mut out = Elements { text: String::new(), tabs: "\t" };
    out.line("</leerlingen>");
    out.line("<leerkrachten>");
    let groups = GROUPS.iter().cycle();
    for (number, (name, (group, _))) in (1_u32..).zip(scene.words.staff.iter().take(6).zip(groups)) {
        let (first, last) = name.split_once(' ').unwrap_or(("", name));
        let (infix, surname) = last.rsplit_once(' ').unwrap_or(("", last));
        out.tabs = "\t\t";
        out.line(&format!("<leerkracht key=\"LK{number}\">"));
        out.tabs = "\t\t\t";
        out.add("achternaam", surname);
        out.add("voorvoegsel", infix);
        out.add("roepnaam", first);
        out.add("emailadres", &format!("medewerker{number}@school.voorbeeld.example"));
        out.line(&format!("<groepen>\n\t\t\t\t<groep key=\"{}\"/>\n\t\t\t</groepen>", group_key(group)));
        out.tabs = "\t\t";
        out.line("</leerkracht>");
    }
    out.tabs = "";
    out.line("\t</leerkrachten>");
    out.line("</EDEX>");
    out.text
}

/// Returns the key of a group: its name without the stroke.
fn group_key(name: &str) -> String {
    format!("G{}", name.replace('/', ""))
}

fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
