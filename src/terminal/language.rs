//! In which language to speak, known before the command line is read: its faults and its help are put into words too.

use crate::model::Language;
use crate::policy;
use crate::run;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Returns the language that `--lang` asks for, else that of the pipeline that an argument names, else the system's.
#[must_use]
pub fn language(args: &[OsString]) -> Language {
    asked(args).or_else(|| of_pipeline(args)).or_else(of_system).unwrap_or(Language::En)
}

fn asked(args: &[OsString]) -> Option<Language> {
    let texts = || args.iter().map(|arg| arg.to_str().unwrap_or_default());
    let apart = texts().zip(texts().skip(1)).filter(|(option, _)| *option == "--lang").map(|(_, value)| value);
    let name = apart.chain(texts().filter_map(|arg| arg.strip_prefix("--lang="))).last()?;
    Language::NAMES.iter().find(|(known, _)| *known == name).map(|(_, language)| *language)
}

/// A pipeline says its language even where the rest of the file is at fault, since that has to be said too.
fn of_pipeline(args: &[OsString]) -> Option<Language> {
    args.iter().skip(1).find_map(|arg| policy::language_of(&pipeline(Path::new(arg))?))
}

/// The pipeline file that an argument is, or that the plan or run in that folder was made from.
fn pipeline(named: &Path) -> Option<PathBuf> {
    if named.is_dir() {
        let of_plan = || run::plan::folder::PlanFolder::open(named).ok().map(|plan| plan.pipeline_path());
        return run::confirm::pipeline_file(named, None).or_else(of_plan);
    }
    let is_pipeline = named.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    is_pipeline.then(|| named.to_owned())
}

fn of_system() -> Option<Language> {
    sys_locale::get_locale().filter(|locale| locale.starts_with("nl")).map(|_| Language::Nl)
}

#[cfg(test)]
mod tests {
    //! `--lang` goes before the pipeline, and the pipeline before the system.
    #![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test stops where its case does not hold")]

    use super::{asked, language};
    use crate::model::Language;
    use std::ffi::OsString;

    fn args(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn a_language_is_asked_for_anywhere_and_the_last_counts() {
        assert_eq!(asked(&args("opschoon --lang nl run a.toml")), Some(Language::Nl));
        assert_eq!(asked(&args("opschoon run a.toml --lang=en")), Some(Language::En));
        assert_eq!(asked(&args("opschoon run a.toml --lang fr")), None);
        assert_eq!(asked(&args("opschoon run a.toml --lang")), None);
    }

    #[test]
    fn a_pipeline_with_a_fault_is_spoken_of_in_its_own_language() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mijn.toml");
        std::fs::write(&file, "version = 1\nlanguage = \"nl\" # Nederlands\nnmae = \n[approval]\nlanguage = \"en\"\n")
            .unwrap();
        let named = |line: &str| args(&line.replace("FILE", &file.display().to_string()));
        assert_eq!(language(&named("opschoon check FILE")), Language::Nl);
        assert_eq!(language(&named("opschoon check FILE --lang en")), Language::En);
    }
}
