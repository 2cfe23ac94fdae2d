### The certificate of destruction, and confirming what was erased elsewhere (rooms `evidence`, `run` and `terminal`).

## Certificate

certificate-title = Certificate of destruction
certificate-withdrawn = This cleanup was later withdrawn in whole or in part; see the deletion log
certificate-incomplete = Not all is confirmed yet: { NUMBER($count) ->
    [one] 1 place is open
   *[other] { NUMBER($count) } places are open
}
certificate-unsigned = A confirmation names a role without an enrolled key, so it is not signed
certificate-state = State
certificate-complete = complete: all places are confirmed
certificate-provisional = provisional: something is still open
certificate-completed = Cleanup carried out on
certificate-what = What was destroyed, and on what ground
certificate-period = It is about pupils who left in the school years { $first } to { $last }
certificate-categories = Data categories
certificate-what-caption = Data destroyed
certificate-how = In the export, rows were removed and cells emptied; in the other places it was erased as is confirmed there
certificate-places = Where, when and by whom
certificate-places-lead = What stands here as erased was confirmed by whoever is named; the program has not seen it
certificate-places-caption = Places where the data lay
certificate-erased-on = Erased on
certificate-confirmed-by = Confirmed by
certificate-entry = log entry { $entry }
certificate-key = signed, key { $id }
certificate-no-key = without an enrolled key
certificate-check = Every confirmation stands in the deletion log, under this checkpoint; `certificate.note` says with the key of the log that this certificate was not changed
certificate-record = Digest of `record.json`
certificate-foot = What was removed from the export and when stands in the record; if a later export still holds an erased pupil, this certificate is not right

## Confirming

confirm-type = For what is still open, type, with the day and your role filled in (administrator, intern-begeleider, director or board)
confirm-day = YYYY-MM-DD
confirm-role = ROLE
confirm-key = KEY_FILE
confirm-by = { $place }: erased on { DAY($day) }, confirmed by { $role }
confirm-recorded = The confirmation stands in the deletion log, and the certificate was issued anew
confirm-known = This confirmation stood in the deletion log already; the certificate was issued anew
confirm-complete = All is confirmed, and the certificate of destruction is complete
    .hint = Destroy the worklists now (folder `worklist`), and hand in the certificate (`certificate.html`)
confirm-flags = To confirm, `--what`, `--on` and `--role` are needed together
    .hint = Give `opschoon confirm` the folder of the run alone, and it says what you can type
confirm-no-run = `{ $folder }` is not the folder of a run
    .hint = Give the folder that holds `run.json` and `record.json`
confirm-no-pipeline = The pipeline file of the run in `{ $folder }` is no longer where it was
    .hint = Give it with `--pipeline`
confirm-no-place = Of that place nothing was erased in this run, so there is nothing to confirm
    .hint = Give `opschoon confirm` the folder of the run alone, and it lists the places
confirm-after-today = `{ $day }` lies after today
    .hint = Confirm what was erased after it was erased
confirm-before-run = `{ $day }` lies before the run, which was carried out on `{ $first }`
    .hint = Confirm what was erased because of this run
confirm-other-day = In this role it was confirmed already that it was erased there on `{ $day }`
    .hint = If that day is wrong, let someone in another role confirm the right one
confirm-key-missing = The pipeline names the keys of those who confirm, and yours is missing
    .hint = Give the file of your key for the role `{ $role }` with `--key`
confirm-folder-differs = The folder of the run is no longer as it was published
    .hint = Put it back from the backup
confirm-run-unknown = The deletion log does not know this run as completed
    .hint = See whether this is the log of this run, and complete it with `--resume` if need be
