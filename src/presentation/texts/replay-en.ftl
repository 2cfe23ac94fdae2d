### What `opschoon verify` finds when it does a run over.

verify-at-policy = { $name }

## What was checked

verify-checked-input-files = { NUMBER($count) ->
    [one] 1 file of the delivery is the one that was planned
   *[other] { NUMBER($count) } files of the delivery are those that were planned
}
verify-checked-rows-replayed = { NUMBER($count) ->
    [one] 1 row of the delivery was decided on again, and held against what the run left of it
   *[other] { NUMBER($count) } rows of the delivery were decided on again, and held against what the run left of them
}
verify-checked-rows-compared = { NUMBER($count) ->
    [one] 1 row of the delivery was held against what the run left of it, without deciding on it again
   *[other] { NUMBER($count) } rows of the delivery were held against what the run left of them, without deciding on them again
}
verify-checked-rows-final = { NUMBER($count) ->
    [one] 1 row of the purged files was looked through for what has to go by now
   *[other] { NUMBER($count) } rows of the purged files were looked through for what has to go by now
}
verify-checked-subjects = { NUMBER($count) ->
    [one] 1 pupil of whom something went stands in the deletion log, with those categories
   *[other] { NUMBER($count) } pupils of whom something went stand in the deletion log, each with their categories
}

## What could not be checked

verify-gap-delivery = Whether the purged files are the delivery without what had to go: give the delivery with `--input`
verify-gap-policies = It is gone or is another now, so that decisions can't be derived again: put it back as it was
verify-gap-plan = The plan or the summary can't be read, so that nothing can be done over
verify-gap-format = This check has no reader for the file
verify-gap-decisions = Decisions can't be derived again, because the rows of a file can't be read
verify-gap-memory = Something differs that a request from an earlier run may explain; only the key of its year can tell
verify-gap-replacements = Cells hold another text than before, as many as the summary says; whether just these had to change can't be told
verify-gap-subjects = Whether the deletion log names the pupils of whom something went: without the log

## What can be found

verify-input-missing = The plan knows this file, and the delivery lacks it
    .hint = Give the delivery as it was when the plan was made
verify-input-changed = The file is not the one that was planned
    .hint = Give the delivery as it was when the plan was made; if it is that, find out who changed the file
verify-input-foreign = The plan knows { NUMBER($stated) } files, and the delivery holds { NUMBER($found) }
    .hint = Give the delivery as it was when the plan was made
verify-output-unreadable = The purged file can't be read as its format
    .hint = Put it back from a copy that was kept
verify-file-fate-differs = The plan says otherwise of this file than the rows that list it
    .hint = Look at the plan and at the list of media, and have the run done again
verify-row-missing = The row had to stay, and is gone
    .hint = Withdraw the run with `opschoon ledger correct`; take the row back from the delivery
verify-row-not-erased = The row had to go, and is there still
    .hint = Do the run again, and have someone look why the row was left
verify-row-foreign = The row is none of those that had to stay
    .hint = Find out who wrote it there
verify-cell-not-erased = The cell had to go, and is there still
    .hint = Do the run again, and have someone look why the cell was left
verify-cell-gone = The cell had to stay, and is gone
    .hint = Withdraw the run with `opschoon ledger correct`; take the cell back from the delivery
verify-cell-changed = The cell had to stay, and says something else
    .hint = Take the cell back from the delivery, and find out who changed it
verify-bytes-differ = The rows are right, and other bytes of the file are not
    .hint = Compare the file with the delivery, and find out who changed it
verify-type-differs = The column is of another type than in the delivery
    .hint = Compare the file with the delivery, and find out who changed it
verify-school-contradicts = A row says another school than its file is of
    .hint = Such a file is refused; find out how it came to be carried out
verify-still-erasable = The row holds something that has to go by now
    .hint = Do the run again, and have someone look why it was left
verify-value-left-behind = Beside the rows of the file a value stands in this column that is in none of them
    .hint = Do the run again; until then keep the file to yourself
verify-value-beside-rows = Outside the rows of the file, in a title or a remark, stands something that was erased elsewhere
    .hint = Look at the file, and remove it at the source
verify-subjects-differ = By the deletion log { NUMBER($stated) } pupils lost something, by the delivery { NUMBER($found) }: { $part }
    .hint = Have someone look who did not carry out the run
verify-column-differs = The layout says something else of this column than the plan
    .hint = See whether the layout or the plan is right
