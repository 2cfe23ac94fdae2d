//! What a run leaves for people: the record, the worklists for the source systems, the report.

use crate::determine::account;
use crate::evidence::folder::RunFolder;
use crate::evidence::record::Sources;
use crate::evidence::report::Report;
use crate::evidence::{EvidenceError, Facts, Record, worklist};
use crate::ledger::Checkpoint;
use crate::model::Language;
use crate::model::handover::Written;
use crate::presentation::Texts;
use crate::run::job::Job;
use crate::run::preparation::prepare::Prepared;

/// What the papers of a run are put together from.
pub struct Papers<'a> {
    /// The job.
    pub job: &'a Job,
    /// The delivery, planned.
    pub prepared: &'a Prepared,
    /// What evidence goes by.
    pub facts: &'a Facts<'a>,
    /// What each file became.
    pub written: &'a [Written],
    /// The checkpoint that they quote.
    pub checkpoint: &'a Checkpoint,
    /// The words.
    pub texts: &'a Texts,
}

impl Papers<'_> {
    /// Writes them into a run folder.
    ///
    /// # Errors
    /// [`EvidenceError`] of writing.
    pub fn write(&self, folder: &mut RunFolder<'_>) -> Result<(), EvidenceError> {
        let prepared = self.prepared;
        let account = account(&prepared.planned.plan, &prepared.pupils, &prepared.standings, &self.job.terms());
        let sources = Sources {
            facts: self.facts,
            account: &account,
            written: self.written,
            pipeline: &self.job.pipeline,
            schedule: &self.job.schedule,
            floors: Job::floors(),
        };
        let record = Record::new(&sources, self.checkpoint);
        folder.write("record.json", &record.to_json()?)?;
        folder.write("record.html", &record.to_page(self.texts).to_html())?;
        let report = Report {
            record: &record,
            referrals: &prepared.planned.plan.referrals,
            findings: &prepared.findings,
            admitted: &prepared.admitted,
            texts: self.texts,
        };
        folder.write("report.html", &report.to_page().to_html())?;
        // Worklists are for schools, whatever the language of the one who runs this.
        worklist::files(&sources, &Texts::new(Language::Nl), &mut |path, bytes| folder.write(path, bytes))
    }
}
