//! Pictures and the manifest that says who is on them (E9): a few, whatever the number of pupils.
//!
//! The pupils are those with the trait `photo` and the first ones after the stories. File names are numbers in a row
//! and say nothing of anybody.

use super::life::days_before;
use super::png::picture;
use super::pupil::Pupil;
use super::random::Random;
use super::scene::Scene;
use super::sheet::{MEDIA, Sheet};
use super::story::STORY_ROOM;
use super::text::{dutch, yes};
use super::{SampleSummary, School, Sink};
use crate::model::Day;
use std::io;

/// The columns of `manifest.csv`.
const HEADER: [&str; 5] = ["Bestand", "Leerlingnummer", "Soort", "Gepubliceerd", "Datum"];

/// Pupils after the stories who stand on pictures.
const OTHERS: u32 = 8;

/// Pupils on one class photograph.
const ON_ONE_PHOTO: usize = 4;

/// A picture and the pupils on it.
struct Picture {
    file: String,
    pupils: Vec<Pupil>,
    kind: &'static str,
    published: bool,
    day: Day,
}

/// Writes the manifest and the pictures of a school.
pub(super) fn write(scene: &Scene, school: School, sink: &mut dyn Sink, summary: &mut SampleSummary) -> io::Result<()> {
    let pictures = pictures(scene, school);
    let path = school.path("media/manifest.csv");
    let mut sheet = Sheet::start(sink.file(&path)?, MEDIA, HEADER)?;
    for picture in &pictures {
        for pupil in &picture.pupils {
            sheet.row([&picture.file, &pupil.number, picture.kind, yes(picture.published), &dutch(picture.day)])?;
        }
    }
    let rows = sheet.finish()?;
    summary.add(path, rows);
    let unlisted = (school == School::First).then(|| file_name(pictures.len() + 1));
    for file in pictures.into_iter().map(|picture| picture.file).chain(unlisted) {
        let path = school.path(&format!("media/{file}"));
        let number = u32::try_from(summary.files.len()).unwrap_or(0);
        let bytes = picture(Random::new(scene.seed, number, "picture").bits());
        sink.file(&path)?.write_all(&bytes)?;
        summary.add(path, 0);
    }
    Ok(())
}

/// Returns the pictures: class photographs of several, a portrait each, and some activities.
fn pictures(scene: &Scene, school: School) -> Vec<Picture> {
    let people = on_pictures(scene, school);
    let mut pictures = Vec::new();
    for class in classes(&people) {
        add(&mut pictures, scene, class, "klassenfoto", false);
    }
    for (at, pupil) in people.into_iter().enumerate() {
        let published = pupil.has("published");
        add(&mut pictures, scene, vec![pupil.clone()], "pasfoto", false);
        if published || at % 3 == 0 {
            add(&mut pictures, scene, vec![pupil], "activiteit", published);
        }
    }
    pictures
}

fn on_pictures(scene: &Scene, school: School) -> Vec<Pupil> {
    let stories = (0..scene.count(school).min(STORY_ROOM)).map(|local| scene.pupil(school, local));
    let others = (STORY_ROOM..STORY_ROOM + OTHERS).filter(|local| *local < scene.count(school));
    let mut people: Vec<Pupil> = stories.filter(|pupil| pupil.has("photo")).collect();
    people.extend(others.map(|local| scene.pupil(school, local)).filter(|pupil| pupil.life.attended.is_some()));
    people
}

/// Returns groups of two to four pupils who were at school together.
fn classes(people: &[Pupil]) -> Vec<Vec<Pupil>> {
    let mut classes: Vec<Vec<Pupil>> = Vec::new();
    for pupil in people {
        let fits = |class: &&mut Vec<Pupil>| {
            let with_pupil = || class.iter().chain([pupil]);
            class.len() < ON_ONE_PHOTO && together(with_pupil()).is_some_and(|(first, last)| first < last)
        };
        if let Some(class) = classes.iter_mut().find(fits) {
            class.push(pupil.clone());
        } else {
            classes.push(vec![pupil.clone()]);
        }
    }
    classes.retain(|class| class.len() > 1);
    classes
}

/// Returns the first and last day on which all were at school; the first may be the later one.
fn together<'p>(pupils: impl Iterator<Item = &'p Pupil>) -> Option<(Day, Day)> {
    let days = pupils.filter_map(|pupil| pupil.life.attended);
    days.reduce(|one, other| (one.0.max(other.0), one.1.min(other.1)))
}

/// Adds a picture, taken on the last day on which all its pupils were at school, or up to two hundred days before.
fn add(pictures: &mut Vec<Picture>, scene: &Scene, pupils: Vec<Pupil>, kind: &'static str, published: bool) {
    let Some((first, last)) = together(pupils.iter()) else { return };
    let number = pictures.len() + 1;
    let mut random = Random::new(scene.seed, u32::try_from(number).unwrap_or(0), "picture day");
    let day = days_before(last, random.between(0, 200)).max(first);
    pictures.push(Picture { file: file_name(number), pupils, kind, published, day });
}

fn file_name(number: usize) -> String {
    format!("img/{number:04}.png")
}
