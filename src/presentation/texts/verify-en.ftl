### The verdict of `opschoon verify`.

## The verdict

verify-about-run = Run { $run }, decided for { $day }
verify-about-log = Deletion log { $origin }, { NUMBER($entries) ->
    [one] 1 entry
   *[other] { NUMBER($entries) } entries
}
verify-head-checked = Checked
verify-head-not-checked = Not checked
verify-head-remarks = Remarks
verify-head-faults = What does not hold
verify-hint = →
verify-more = and { NUMBER($count) } more: { $what }
verify-holds = It holds: everything that was checked is as it should be
verify-holds-with-remarks = It holds, with the remarks above
verify-does-not-hold = It does not hold
    .hint = Leave everything as it is, and have someone look who did not carry out the run

## Where

verify-at-run = run folder
verify-at-file = { $file }
verify-at-log = deletion log
verify-at-log-file = deletion log, { $file }
verify-at-entry = deletion log, entry { $entry }
verify-at-flag = { $flag }
verify-at-input = delivery, { $file }
verify-at-dataset = dataset { $dataset }
verify-at-row = dataset { $dataset }, row { $row }
verify-at-column = dataset { $dataset }, column { $column }
verify-at-cell = dataset { $dataset }, row { $row }, column { $column }

## What was checked

verify-checked-run-files = { NUMBER($count) ->
    [one] 1 file of the run folder is what `run.json` says
   *[other] { NUMBER($count) } files of the run folder are what `run.json` says
}
verify-checked-outputs = { NUMBER($count) ->
    [one] 1 file of the delivery was written, copied or left out as the plan says
   *[other] { NUMBER($count) } files of the delivery were written, copied or left out as the plan says
}
verify-checked-approvals = { NUMBER($count) ->
    [one] 1 approval of exactly this plan, by a key that is enrolled for its role
   *[other] { NUMBER($count) } approvals of exactly this plan, each by a key that is enrolled for its role
}
verify-checked-tallies = { NUMBER($count) ->
    [one] 1 count added up again from the entries of the run
   *[other] { NUMBER($count) } counts added up again from the entries of the run
}
verify-checked-certificate = { NUMBER($count) ->
    [one] 1 certificate of destruction, signed by the key of the deletion log
   *[other] { NUMBER($count) } certificates of destruction, signed by the key of the deletion log
}
verify-checked-log-files = { NUMBER($count) ->
    [one] 1 file of the deletion log, each in its place
   *[other] { NUMBER($count) } files of the deletion log, each in its place
}
verify-checked-log-entries = { NUMBER($count) ->
    [one] 1 entry of the log read and hashed up to the signed root
   *[other] { NUMBER($count) } entries of the log read and hashed up to the signed root
}
verify-checked-log-runs = { NUMBER($count) ->
    [one] 1 completed run in the log, its entries in order
   *[other] { NUMBER($count) } completed runs in the log, the entries of each in order
}
verify-checked-earlier-checkpoints = { NUMBER($count) ->
    [one] 1 earlier checkpoint that the log still leads to
   *[other] { NUMBER($count) } earlier checkpoints that the log still leads to
}
verify-checked-cosignature = { NUMBER($count) ->
    [one] 1 cosignature on the checkpoint
   *[other] { NUMBER($count) } cosignatures on the checkpoint
}

## What could not be checked

verify-gap-worklists = Worklists are gone, as they should be after eight weeks; what stood in them can no longer be checked
verify-gap-no-approvals = Nobody approved this run, and the pipeline asked nobody to
verify-gap-no-log = The deletion log was not found where the plan says, so nothing was held against it: that this run happened, that it was approved and what it erased rests on this folder alone
    .hint = Name it with `--ledger`
verify-gap-damaged-log = Part of the deletion log is damaged or can't be read: nothing was added up again from its entries
    .hint = Check again with a whole copy of the log, named with `--ledger`
verify-gap-key-not-brought = The key of the log was not brought from outside: the copy in the run folder was used, and whoever rewrites folder and log can rewrite that too
    .hint = Bring the `log.vkey` that was kept elsewhere, with `--public-key`
verify-gap-no-checkpoint = No earlier checkpoint was brought: that log and folder were put back together to an earlier day does not show
    .hint = Bring a copy of `checkpoint` that was kept, with `--checkpoint`

## What can be found

verify-no-folder = `{ $path }` is no run folder
    .hint = Name the folder that `opschoon run` wrote, such as `out/yearly-cleanup`
verify-no-log = `{ $path }` is no folder of a deletion log
    .hint = Name the folder in which `checkpoint` and `tile` lie
verify-no-key = `{ $path }` is no key for `{ $flag }`
    .hint = Name a file with one line such as `school.example/vernietigingslogboek+781a441c+Aafn..`
verify-no-checkpoint = `{ $path }` is no checkpoint of a deletion log
    .hint = Name a copy of the file `checkpoint` that was kept earlier
verify-file-missing = The file is missing
    .hint = Put it back from a copy that was kept
verify-file-unreadable = This can't be read
    .hint = Check that it is there and that you may read it, then check again
verify-file-changed = The file is not the one that the run wrote
    .hint = Put it back from a copy that was kept, and find out who changed it
verify-file-foreign = The run did not write this file
    .hint = Find out how it got here; it belongs in another folder
verify-no-plain-file = This is neither a file nor a folder
    .hint = Find out how it got here; only plain files belong here
verify-file-malformed = The file is not written as a run writes it
    .hint = Put it back from a copy that was kept, and find out who changed it
verify-run-id-not-of-salt = The id of the run does not follow from `salt`
    .hint = `salt` and `run.json` are of different runs; put the run folder back from a copy that was kept
verify-plan-id-not-of-salt = The id of the plan does not follow from `salt`
    .hint = Plan and run folder don't belong together; find out where this plan comes from
verify-plan-is-simulation = The plan was for looking only, and was carried out all the same
    .hint = Find out how that could be; a simulation can't be approved
verify-plan-not-logged = This is not the plan that the deletion log names for this run
    .hint = Put it back from a copy that was kept, and find out who changed it
verify-approval-missing = The plan asks for this approval, and it is not there
    .hint = Ask who holds this role whether they approved, and when
verify-approval-malformed = The approval is not written as one
    .hint = Put it back from a copy that was kept, and find out who changed it
verify-approval-unsigned = The approval is not signed, once, by a key that is enrolled for its role
    .hint = Ask who holds this role whether they signed this
verify-approval-of-another-plan = The approval is of another plan than the one that was carried out
    .hint = Ask who holds this role what was approved
verify-approval-after-intent = The approval bears a later moment than the beginning of the run that it allowed
    .hint = Ask who approved when that was; the clock of one of the two computers may be wrong
verify-enrolled-key-malformed = A key that is enrolled to approve is no key, or is not called after its role
    .hint = Find out who wrote this key in the pipeline
verify-key-of-two-roles = One key is enrolled for two roles, so one person can approve for two
    .hint = Enrol a key of their own for each role
verify-log-key-approves = The key that signs the deletion log is enrolled to approve
    .hint = Enrol another key; who keeps the log does not approve
verify-log-key-differs = This is another key than the one that you brought
    .hint = Find out which is the key of the log: the one that was kept elsewhere counts
verify-run-not-in-log = The deletion log does not know this run
    .hint = Check that this is the log of this run, with `--ledger`; if it is, somebody rewrote one of the two
verify-run-unfinished = The deletion log says that this run began, and not that it was completed
    .hint = Complete it with `opschoon run PLAN_DIR --resume`, or withdraw it with `--void`
verify-run-not-completed = The deletion log says that this run failed or was withdrawn before it was completed
    .hint = Don't use these outputs; nothing in them counts as erased
verify-run-withdrawn = The run was withdrawn later: it erased what should have stayed
    .hint = Don't rely on the certificate for whom this entry touches; look at what was done to put it right
verify-run-json-not-logged = The deletion log closed this run with another `run.json`
    .hint = Put it back from a copy that was kept, and find out who changed it
verify-figure-differs = `{ $part }` is { NUMBER($stated) } here, where the rest of the evidence comes to { NUMBER($found) }
    .hint = Find out which of the two was changed; don't rely on either until then
verify-field-differs = `{ $part }` is not what the rest of the evidence says
    .hint = Find out which of the two was changed; don't rely on either until then
verify-erased-nowhere = The entries of pupils say that `{ $part }` went, and those of the datasets don't
    .hint = Don't rely on this run; have its outputs looked at
verify-output-missing = The plan says that this is written, and the run did not write it
    .hint = Don't rely on this run; do it again from the export
verify-output-not-planned = The plan does not say that this is written
    .hint = Don't pass this file on; find out what is in it
verify-copy-differs = The plan says that this is copied as it is, and it is something else
    .hint = Don't pass this file on; find out what is in it
verify-certificate-incomplete = This part of the certificate is missing
    .hint = Have it issued again with `opschoon confirm RUN_DIR`
verify-certificate-unsigned = The certificate is not signed by the key of the deletion log
    .hint = Have it issued again with `opschoon confirm RUN_DIR`, and find out who changed it
verify-certificate-not-signed = This part of the certificate is not the one that was signed
    .hint = Have it issued again with `opschoon confirm RUN_DIR`, and find out who changed it
verify-certificate-outdated = The deletion log says more of this run since the certificate was issued
    .hint = Have it issued again with `opschoon confirm RUN_DIR`
verify-confirmation-not-logged = The certificate names a confirmation that the deletion log does not hold
    .hint = Ask who is named there whether they confirmed this
verify-confirmation-left-out = The certificate leaves out this confirmation
    .hint = Have it issued again with `opschoon confirm RUN_DIR`
verify-confirmation-unsigned = A confirmation is not signed by the key that it names
    .hint = Ask who holds this role whether they confirmed this
verify-confirmation-by-new-key = A confirmation is signed by a key that was not yet enrolled when the plan was made
    .hint = Ask who holds this role whether this is their key
verify-confirmation-without-key = A confirmation bears no signature, though keys are enrolled for it
    .hint = Ask who holds this role whether they confirmed this
verify-checkpoint-of-another-log = The checkpoint is of another deletion log
    .hint = Check that log and checkpoint belong together
verify-log-file-missing = The file is missing, so that part of the log can't be read
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-log-file-stale = This file is the start of one that the log has grown out of
    .hint = Nothing need be done: an append was interrupted, and the next run removes it
verify-log-file-foreign = This file has no place in a deletion log of this size
    .hint = Find out how it got here; it may be left from a crash, and then the next run removes it
verify-log-file-malformed = The file is not written as the format of the log says
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-log-of-another-key = The checkpoint is of another deletion log, or signed by another key
    .hint = Check that log and key belong together; if they do, somebody put another log here
verify-log-signature-false = The signature of the checkpoint was not made by the key of the log
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-log-shorter-than-signed = The checkpoint counts more entries than lie here
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-log-entry-differs = The entry is not the one that was logged
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-log-tile-differs = The hashes in this file are not those of the log
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-log-root-differs = The entries do not lead to the root that was signed
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-log-rolled-back = The log was put back: this checkpoint counts { NUMBER($stated) } entries, and { NUMBER($found) } are left
    .hint = Find out who put it back and what is missing; ask for a later copy
verify-log-rewritten = The log was rewritten: its first { NUMBER($stated) } entries are not those of this checkpoint
    .hint = Find out who rewrote it; the copy that leads to this checkpoint is the true one
verify-cosignature-missing = The cosigner whose key you brought did not cosign this checkpoint
    .hint = Ask them for the checkpoint that they cosigned, and bring it with `--checkpoint`
verify-entry-malformed = The entry is not one that this program writes
    .hint = Find out which program wrote it; nothing in it counts
verify-run-begins-out-of-turn = A run begins here while another is under way, or for the second time
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-entry-of-no-run = The entry is of a run that is not under way
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-entry-out-of-order = The entry stands behind one that it belongs before
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-entry-twice = The entry says again what was said already
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-entry-of-uncompleted-run = The entry is about a run that was not completed before it
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-run-looks-back = The run decided for an earlier day than a completed run before it, and no run may
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-released-not-deferred = The entry says that data was held back before, and no completed run before it did so
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-withdrawn-not-erased = The withdrawal names someone of whom the run erased nothing
    .hint = Put the log back from a copy that was kept, and find out who changed it
verify-other-run-unfinished = Another run began here, and the log does not say how it ended
    .hint = Have it completed with `--resume` or withdrawn with `--void`
