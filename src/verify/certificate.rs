//! The certificate of destruction: its note, signed by the key of the log, and what it says against record and log.

use super::anchors::Anchor;
use super::approvals::Roster;
use super::compare;
use super::finding::{Finding, Position, Problem};
use super::folder;
use super::log::{Log, Trace};
use super::note::{Note, SignedBy, VerifierKey};
use super::papers::{Certificate, PlaceCertified, Record};
use super::run_folder::RunFolder;
use super::verdict::{Check, Verdict};
use crate::model::event::{DestroyedElsewhere, Scope};

const PAGE: &str = "certificate.html";
const JSON: &str = "certificate.json";
const NOTE: &str = "certificate.note";

/// Reads the certificate of a run, if it was issued: page, JSON and a note over both that the key of the log signed.
pub fn read(run: &RunFolder, key: Option<&VerifierKey>, verdict: &mut Verdict) -> Option<Certificate> {
    let [page, json, note] = [PAGE, JSON, NOTE].map(|name| folder::read(&run.root.join(name)));
    if page.is_none() && json.is_none() && note.is_none() {
        return None;
    }
    let missing = [(PAGE, page.is_none()), (JSON, json.is_none()), (NOTE, note.is_none())];
    for (name, _) in missing.iter().filter(|(_, missing)| *missing) {
        verdict.find(Finding::in_file(Problem::CertificateIncomplete, name));
    }
    if let (Some(page), Some(json), Some(note), Some(key)) = (&page, &json, &note, key) {
        signed(run, key, (page, json, note), verdict);
    }
    let certificate: Option<Certificate> = json.as_ref().and_then(|json| serde_json::from_slice(json).ok());
    if json.is_some() && certificate.is_none() {
        verdict.find(Finding::in_file(Problem::FileMalformed, JSON));
    }
    certificate
}

/// The note: signed by the key of the log alone, over exactly these two files of this run.
fn signed(run: &RunFolder, key: &VerifierKey, (page, json, note): (&[u8], &[u8], &[u8]), verdict: &mut Verdict) {
    let Some(note) = Note::parse(note) else {
        verdict.find(Finding::in_file(Problem::FileMalformed, NOTE));
        return;
    };
    if note.signatures() != 1 || note.signed_by(key) != SignedBy::Key {
        verdict.find(Finding::in_file(Problem::CertificateUnsigned, NOTE));
        return;
    }
    let digest = |bytes: &[u8]| hex::encode(folder::keyed(&run.salt, bytes));
    let lines = [
        ("opschoon/certificate/v1".to_owned(), NOTE),
        (format!("run {}", run.run_id), NOTE),
        (format!("{PAGE} {}", digest(page)), PAGE),
        (format!("{JSON} {}", digest(json)), JSON),
    ];
    let stated: Vec<&str> = note.text.lines().collect();
    let mut same = stated.len() == lines.len();
    for ((line, place), stated) in lines.iter().zip(&stated) {
        if line != stated {
            same = false;
            verdict.find(Finding::in_file(Problem::CertificateNotSigned, place));
        }
    }
    if stated.len() != lines.len() {
        verdict.find(Finding::in_file(Problem::FileMalformed, NOTE));
    }
    if same {
        verdict.check(Check::Certificate, 1);
    }
}

/// Checks what the certificate says against the record that it is made from.
pub fn against_record(certificate: &Certificate, run: &RunFolder, record: &Record, verdict: &mut Verdict) {
    let of = |(category, rule): (&String, &serde_json::Value)| (category.clone(), rule.clone());
    let certified: Vec<_> = certificate.erased.iter().map(|erased| of((&erased.category, &erased.rule))).collect();
    let recorded: Vec<_> = record.erased.iter().map(|erased| of((&erased.category, &erased.rule))).collect();
    let places: Vec<_> = certificate.places.iter().map(|state| &state.place).collect();
    let digest = run.stated.get(super::record::RECORD).map(hex::encode);
    let all = certificate.places.iter().all(|place| !place.confirmations.is_empty());
    let states = certificate.places.iter().all(|place| place.state == state_of(place));
    let same = [
        ("run_id", certificate.run_id == record.run_id),
        ("as_of", certificate.as_of == record.as_of),
        ("controller", certificate.controller == record.controller),
        ("schools", certificate.schools == record.schools),
        ("approved_by", certificate.approved_by == record.approved_by),
        ("left", certificate.left == record.left),
        ("erased", certified == recorded),
        ("places", places == record.elsewhere.iter().collect::<Vec<_>>() && states),
        ("complete", certificate.complete == all),
        ("record", Some(&certificate.record) == digest.as_ref()),
    ];
    compare::fields(&same, &Position::File(JSON.to_owned()), verdict);
}

fn state_of(place: &PlaceCertified) -> &'static str {
    if place.confirmations.is_empty() { "open" } else { "confirmed" }
}

/// Checks what the certificate says against the log, as that stood when it was issued; what the log says since is a remark.
pub fn against_log(certificate: &Certificate, log: &Log, roster: &Roster, verdict: &mut Verdict) {
    let trace = &log.trace;
    if trace.damaged {
        return;
    }
    let differs = |part| Finding::in_file(Problem::FieldDiffers, JSON).of(part);
    if trace.outcome.as_ref().is_some_and(|(_, outcome)| outcome.at != certificate.completed_at) {
        verdict.find(differs("completed_at"));
    }
    let size = certificate.ledger.size;
    if certificate.withdrawn.as_deref() != withdrawn_at(trace, size).map(Scope::name) {
        verdict.find(differs("withdrawn"));
    }
    let mut certified = Vec::new();
    for place in &certificate.places {
        for confirmation in &place.confirmations {
            let logged = trace.confirmed.iter().find(|(at, _)| *at == confirmation.entry);
            let fits = |entry: &DestroyedElsewhere| {
                (entry.what.name(), &entry.system) == (&*place.place.what, &place.place.system)
                    && (&entry.on, &entry.role) == (&confirmation.on, &confirmation.role)
                    && usize::try_from(entry.schools) == Ok(place.place.schools.len())
            };
            match logged.filter(|(at, entry)| *at < size && fits(entry)) {
                None => verdict.find(Finding::in_file(Problem::ConfirmationNotLogged, JSON)),
                Some((at, entry)) => {
                    certified.push(*at);
                    let key = confirmation.key.as_deref().zip(confirmation.note.as_deref());
                    let problem = match key {
                        Some((vkey, note)) => signature(entry, (vkey, note), roster),
                        None => (!roster.is_empty()).then_some(Problem::ConfirmationWithoutKey),
                    };
                    verdict.find_all(problem.map(|problem| Finding::in_file(problem, JSON)));
                }
            }
        }
    }
    let left_out = trace.confirmed.iter().filter(|(at, _)| !certified.contains(at));
    let (before, since): (Vec<_>, Vec<_>) = left_out.partition(|(at, _)| *at < size);
    for (at, _) in before {
        verdict.find(Finding::new(Problem::ConfirmationLeftOut, Position::Entry(*at)));
    }
    let withdrawn_since = trace.withdrawn.iter().map(|(at, _)| *at).filter(|at| *at >= size);
    for at in since.into_iter().map(|(at, _)| *at).chain(withdrawn_since) {
        verdict.find(Finding::new(Problem::CertificateOutdated, Position::Entry(at)));
    }
    if let Some(anchor) = Anchor::quoted(&certificate.ledger, JSON, verdict) {
        anchor.check(log, verdict);
    }
}

/// How much of the run the log had withdrawn when it had that size.
fn withdrawn_at(trace: &Trace, size: u64) -> Option<Scope> {
    trace.withdrawn.iter().filter(|(at, _)| *at < size).map(|(_, withdrawn)| withdrawn.scope).max()
}

/// What is wrong with the signature under a confirmation.
fn signature(entry: &DestroyedElsewhere, (vkey, note): (&str, &str), roster: &Roster) -> Option<Problem> {
    let DestroyedElsewhere { on, role, run, schools, system, what } = entry;
    let system = if system.is_empty() { "-" } else { system };
    let text = format!(
        "opschoon/confirmation/v1\nrun {run}\nwhat {}\nsystem {system}\nschools {schools}\non {on}\nrole {role}\n",
        what.name()
    );
    let (Some(key), Some(note)) = (VerifierKey::parse(vkey), Note::parse(note.as_bytes())) else {
        return Some(Problem::ConfirmationUnsigned);
    };
    let signed = note.signed_by(&key) == SignedBy::Key && note.signatures() == 1 && note.text == text;
    match signed {
        true if roster.holds(&key, role) => None,
        // Keys may be enrolled after the run: its plan does not know them.
        true => Some(Problem::ConfirmationByNewKey),
        false => Some(Problem::ConfirmationUnsigned),
    }
}
