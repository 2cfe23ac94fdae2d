//! `opschoon why`: whom it is asked about, and the explanation in words and for programs.

pub mod value;
pub mod words;

use super::Passphrases;
use super::args::OutputFormat;
use super::args::job::JobArgs;
use super::args::why::WhyArgs;
use super::pupils::typed;
use super::screen::Screen;
use crate::model::Message;
use crate::policy::PupilRef;
use crate::run::look::why::{Explainer, Explanation};
use crate::run::{Clock, Error};
use std::io::Read;
use value::value;
use words::text;

/// Returns whom the argument is about; `-` reads it from `stdin`.
///
/// # Errors
/// [`Error::Usage`] for what names no pupil, and for a national number or ECK iD that is an argument.
pub fn asked(argument: &str, stdin: &mut dyn Read) -> Result<PupilRef, Error> {
    let unreadable = || Error::Usage(Message::new("why-pupil-unreadable"));
    match typed(argument, stdin)?.as_slice() {
        [one] => PupilRef::from_text(one).map_err(|_| unreadable()),
        _ => Err(unreadable()),
    }
}

/// Explains what is decided about a pupil of a school; returns the exit code.
///
/// # Errors
/// [`Error`] of the stage that refuses, and for a school or pupil that is not there.
pub fn why(
    args: &WhyArgs,
    passphrases: &Passphrases,
    (clock, screen, format): (&Clock, &Screen, OutputFormat),
) -> Result<u8, Error> {
    let of_job = JobArgs { as_of: args.as_of, input: None, out: None, ledger: None };
    let wanted = asked(&args.pupil, &mut std::io::stdin())?;
    let job = super::load(&args.pipeline, &of_job, passphrases, clock)?;
    let explainer = Explainer::new(&job, clock, screen)?;
    let pupil = explainer.find(args.school, &wanted)?;
    let explanations = explainer.explain(&[pupil].into_iter().collect())?;
    screen.rest();
    for explanation in &explanations {
        match format {
            OutputFormat::Json => super::print_json(&value(explanation)),
            OutputFormat::Text => super::print(&text(explanation, screen.texts())),
        }
    }
    let waiting: usize = explanations.iter().map(Explanation::referred).sum();
    if waiting > 0 {
        screen.say(&Message::new("why-waits").with("count", waiting));
    }
    Ok(u8::from(waiting > 0))
}
