//! The governance folder, from templates in `data/governance`: who holds, asked, consented, decided.
//!
//! A template line starts with `@` and the id of a story, which becomes a school and a pupil number; lines of stories that
//! are not in the delivery are left out. `day-30` and `day+30` are days counted from the as-of day, `sixteen+30` from the
//! pupil's sixteenth birthday, `summer-5` is 31 July so many summers back. Words in braces are values of the pupil's row.

use super::life::days_before;
use super::pupil::Pupil;
use super::scene::Scene;
use super::sheet::{GOVERNANCE, Sheet};
use super::{SampleSummary, Sink};
use crate::model::{Day, Term};
use std::io;

/// Writes every file of the folder.
pub(super) fn write(scene: &Scene, sink: &mut dyn Sink, summary: &mut SampleSummary) -> io::Result<()> {
    let mut folder = Folder { scene, sink, summary };
    folder.table::<6>("holds.csv", include_str!("data/governance/holds.csv"))?;
    folder.table::<10>("requests.csv", include_str!("data/governance/requests.csv"))?;
    folder.table::<5>("consents.csv", include_str!("data/governance/consents.csv"))?;
    folder.table::<8>("decisions.csv", include_str!("data/governance/decisions.csv"))?;
    folder.table::<8>("corrections.csv", include_str!("data/governance/corrections.csv"))?;
    folder.table::<5>("recipients.csv", include_str!("data/governance/recipients.csv"))?;
    let register = include_str!("data/governance/processing.toml");
    folder.sink.file("governance/processing.toml")?.write_all(register.as_bytes())?;
    folder.summary.add("governance/processing.toml", 0);
    Ok(())
}

struct Folder<'a> {
    scene: &'a Scene,
    sink: &'a mut dyn Sink,
    summary: &'a mut SampleSummary,
}

impl Folder<'_> {
    fn table<const N: usize>(&mut self, name: &str, template: &str) -> io::Result<()> {
        let path = format!("governance/{name}");
        let mut lines = template.lines();
        let header = cells::<N>(lines.next().unwrap_or_default().split(',').map(str::to_owned).collect());
        let mut sheet = Sheet::start(self.sink.file(&path)?, GOVERNANCE, header.each_ref().map(String::as_str))?;
        for line in lines {
            if let Some(row) = filled(self.scene, line) {
                sheet.row(cells::<N>(row).each_ref().map(String::as_str))?;
            }
        }
        let rows = sheet.finish()?;
        self.summary.add(path, rows);
        Ok(())
    }
}

/// Returns exactly `N` cells; templates have that many.
fn cells<const N: usize>(cells: Vec<String>) -> [String; N] {
    let mut cells = cells.into_iter();
    std::array::from_fn(|_| cells.next().unwrap_or_default())
}

/// Returns the cells of a template line, or nothing where its pupil is not in the delivery.
fn filled(scene: &Scene, line: &str) -> Option<Vec<String>> {
    let mut parts = line.split(',');
    let first = parts.next()?;
    let Some(story) = first.strip_prefix('@') else {
        return Some(line.split(',').map(str::to_owned).collect());
    };
    let pupil = scene.with_story(story)?;
    let mut row = vec![pupil.school.brin().to_owned(), pupil.number.clone()];
    row.extend(parts.map(|part| cell(scene, &pupil, part)));
    Some(row)
}

fn cell(scene: &Scene, pupil: &Pupil, template: &str) -> String {
    let figure = |prefix: &str| template.strip_prefix(prefix).and_then(|rest| rest.parse::<i32>().ok());
    let as_of = scene.clock.as_of;
    let shifted = |day: Day, days: i32| days_before(day, -days).to_string();
    if let Some(days) = figure("day") {
        shifted(as_of, days)
    } else if let Some(days) = figure("sixteen") {
        shifted(pupil.life.birth.end_of(Term::Years(16)), days)
    } else if let Some(years) = figure("summer") {
        scene.clock.summer(-years).to_string()
    } else {
        template
            .replace("{row}", &(pupil.local + 1).to_string())
            .replace("{house_number}", &pupil.person.house_number.to_string())
            .replace("{place}", pupil.person.place)
    }
}
