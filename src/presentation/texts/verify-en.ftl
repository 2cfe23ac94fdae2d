### The verdict of `opschoon verify`.

## The verdict

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

## What could not be checked

verify-gap-worklists = Worklists are gone, as they should be after eight weeks; what stood in them can no longer be checked

## What can be found

verify-no-folder = `{ $path }` is no run folder
    .hint = Name the folder that `opschoon run` wrote, such as `out/yearly-cleanup`
verify-file-missing = The file is missing
    .hint = Put the run folder back from a copy that was kept
verify-file-unreadable = The file can't be read
    .hint = Check that it is there and that you may read it, then check again
verify-file-changed = The file is not the one that the run wrote
    .hint = Put it back from a copy that was kept, and find out who changed it
verify-file-foreign = The run did not write this file
    .hint = Find out how it got here; it belongs in another folder
verify-no-plain-file = This is neither a file nor a folder
    .hint = Find out how it got here; a run writes plain files only
verify-file-malformed = The file is not written as a run writes it
    .hint = Put it back from a copy that was kept, and find out who changed it
verify-run-id-not-of-salt = The id of the run does not follow from `salt`
    .hint = `salt` and `run.json` are not of the same run; put the run folder back from a copy that was kept
