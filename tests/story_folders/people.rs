//! What people do around a run: they approve its plan, confirm what they erased elsewhere, and destroy keys.

use super::story::{Approval, Confirmation, Destruction};
use super::telling::{Scene, clock_on, texts};
use crate::support::{says, wishes};
use opschoon::keys::KeyKind;
use opschoon::model::Day;
use opschoon::model::event::Where;
use opschoon::run::confirm::{Confirming, Desk, confirm as confirm_run};
use opschoon::run::keys::destroy::Destruction as Destroying;
use opschoon::run::plan::approve::Approver;
use opschoon::run::{self, Done, Error, Overrides, Passphrases};
use std::path::Path;

/// The origin of the deletion logs in which people are asked to approve.
const ORIGIN: &str = "voorbeeld.example/vernietigingslogboek";

/// Makes a key for a role, and returns the lines that list it in a pipeline.
pub(super) fn key(file: &Path, role: &str) -> String {
    let made = run::keys::new_approver((ORIGIN, role), file, None);
    made.unwrap_or_else(|error| panic!("{:?}", says(&error))).to_toml()
}

/// Plans, has the plan approved, and carries it out; before the last has approved it is not carried out.
pub(super) fn approve(scene: &Scene, approvals: &[Approval]) -> Result<Result<Done, Error>, String> {
    if let Err(refused) = scene.run(&Overrides::default()) {
        return Ok(Err(refused));
    }
    let plan = scene.out.with_file_name(format!("{}.plan", scene.out.file_name().unwrap().to_str().unwrap()));
    for approval in approvals {
        let carried_out = run::run_plan(&plan, &wishes(&texts(), &scene.clock()));
        match carried_out {
            Err(error) if scene.said(&error).iter().all(|said| said.starts_with("plan-not-approved")) => {}
            Err(error) => return Err(format!("before `{}`: {:?}", approval.role, scene.said(&error))),
            Ok(_) => return Err(format!("is carried out before `{}` approved", approval.role)),
        }
        let file = scene.folder.join(format!("{}.key", approval.key.as_deref().unwrap_or(&approval.role)));
        if !file.exists() {
            key(&file, &approval.role);
        }
        let approver = Approver::new(&plan, &approval.role, &file, &Passphrases::Nowhere);
        let signed = approver.and_then(|approver| approver.sign(&scene.clock()).map(|_| ()));
        compare(scene, &format!("the approval of `{}`", approval.role), signed, approval.refused.as_deref())?;
    }
    Ok(run::run_plan(&plan, &wishes(&texts(), &scene.clock())))
}

/// Confirms what was erased elsewhere.
pub(super) fn confirm(scene: &Scene, confirmations: &[Confirmation]) -> Vec<String> {
    let mut complaints = Vec::new();
    for told in confirmations {
        let on = Day::from_iso(&told.on).unwrap();
        let what = *Where::ALL.iter().find(|place| place.name() == told.what).unwrap();
        let asked = Confirming { what, system: told.system.clone(), on, role: told.role.clone(), key: None };
        let (texts, clock) = (texts(), clock_on(on));
        let desk = Desk { pipeline: None, clock: &clock, texts: &texts, passphrases: &Passphrases::Nowhere };
        let confirmed = confirm_run(&scene.out, &asked, &desk).map(|_| ());
        complaints.extend(compare(scene, &format!("confirming `{}`", told.what), confirmed, None).err());
    }
    complaints
}

/// Destroys keys, or does not because something rests on them.
pub(super) fn destroy(scene: &Scene, destructions: &[Destruction]) -> Vec<String> {
    let destroyed = |told: &Destruction| {
        let job = scene.job(&Overrides::default()).unwrap();
        let kind = KeyKind::Subject { year: told.year };
        let destroyed = Destroying::new(&job, kind).and_then(Destroying::carry_out);
        compare(scene, &format!("destroying the key of {}", told.year), destroyed, told.refused.as_deref())
    };
    destructions.iter().filter_map(|told| destroyed(told).err()).collect()
}

fn compare(scene: &Scene, what: &str, done: Result<(), Error>, refused: Option<&str>) -> Result<(), String> {
    match (done, refused) {
        (Ok(()), None) => Ok(()),
        (Ok(()), Some(told)) => Err(format!("{what} is carried out, told {told}")),
        (Err(error), told) => {
            let said = scene.said(&error);
            let fits = told.is_some_and(|told| said.iter().any(|line| line.starts_with(told)));
            if fits { Ok(()) } else { Err(format!("{what} is refused: {said:?}, told {told:?}")) }
        }
    }
}
