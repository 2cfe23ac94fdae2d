### Messages of the program (rooms `admit` to `terminal`). What happens, and as a hint what to do.
### Counts are written `NUMBER($count)`: grouped by thousands, and a selector then knows singular and plural.

## Labels

label-error = error
label-hint = hint
label-finding = note

## Progress

stage = { $name ->
    [admit] Opening the files of the delivery
    [classify] Finding out what each column holds
    [deregistration] Finding out who left, and when
    [determine] Deciding per pupil what may go
    [plan] Working out which rows and cells go
    [erase] Writing the purged datasets
    [evidence] Writing the deletion log
   *[other] Working
}

## Results

column-dataset = Dataset
column-rows-in = Rows
column-dropped = Dropped
column-blanked = Blanked
column-referred = Referred
datasets-unchanged = { NUMBER($count) ->
    [one] 1 other dataset stays as it is
   *[other] { NUMBER($count) } other datasets stay as they are
}
result-pupils = Of { NUMBER($total) ->
    [one] 1 pupil
   *[other] { NUMBER($total) } pupils
}, { NUMBER($enrolled) } { NUMBER($enrolled) ->
    [one] is
   *[other] are
} enrolled, { NUMBER($departed) } { NUMBER($departed) ->
    [one] has
   *[other] have
} left and { NUMBER($unresolved) } { NUMBER($unresolved) ->
    [one] is
   *[other] are
} unclear; data of { NUMBER($erased) } has to go
result-rows = Of { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
}, { NUMBER($dropped) } { NUMBER($dropped) ->
    [one] is dropped
   *[other] are dropped
}; in the rows that stay, { NUMBER($blanked) ->
    [one] 1 cell is blanked
   *[other] { NUMBER($blanked) } cells are blanked
}
result-rows-planned = Of { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
}, { NUMBER($dropped) } would go; in the rows that stay, { NUMBER($blanked) ->
    [one] 1 cell would be blanked
   *[other] { NUMBER($blanked) } cells would be blanked
}
referrals-head = Rows that wait for a person, and why
written-run = `{ $folder }` holds the purged datasets (`datasets`) and the list of what is referred (`referrals.csv`)
written-plan = `{ $folder }` holds the plan, and for the approvers the list of pupils and data that would go (`approvers/vernietigingslijst.xlsx`)
something-waits = Now a person must look at { NUMBER($referrals) ->
    [one] 1 referral
   *[other] { NUMBER($referrals) } referrals
} and { NUMBER($findings) ->
    [one] 1 note
   *[other] { NUMBER($findings) } notes
}
nothing-waits = Done, and nothing waits for a person
run-resumed = The run is complete, and the deletion log now says so
run-voided = The unfinished run is withdrawn, and the deletion log now says so
    .hint = Start the run again when its cause is mended
schemas-drafted = `{ $folder }` holds { NUMBER($count) ->
    [one] 1 draft schema
   *[other] { NUMBER($count) } draft schemas
}
    .hint = Give every `?` a category, run `opschoon check` on the files, and name the folder under `schemas` in the pipeline or with `--schemas`
sample-written = `{ $folder }` holds a made-up delivery of { NUMBER($pupils) ->
    [one] 1 pupil
   *[other] { NUMBER($pupils) } pupils
}; nothing in it is real
inspect-next = { NUMBER($count) ->
    [one] 1 column is unknown or only guessed
   *[other] { NUMBER($count) } columns are unknown or only guessed
}
    .hint = Draft schemas with `opschoon inspect PATH --write-schema DIR`, give every `?` a category, check them with `opschoon check`, and name the folder under `schemas` in the pipeline or with `--schemas`
inspect-dialect = { $part ->
   *[other] { $shown }
}
inspect-head = `{ $dataset }`: { $schema ->
    [none] no known layout
   *[other] layout `{ $schema }`
}, { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
} looked at ({ $dialect })
inspect-unknown = (unknown)
check-fine = `{ $file }` is a { $kind ->
    [pipeline] pipeline file
    [schema] schema
    [dictionary] word list
   *[schedule] schedule
} without errors{ NUMBER($examples) ->
    [0] {""}
    [one] , and its example comes out as expected
   *[other] , and its { NUMBER($examples) } examples come out as expected
}
key-made-signing = `{ $file }` is new: the key with which this program signs the deletion log
    .hint = Keep it where it is and in the backup, and give it to nobody
key-made-verifier = `{ $file }` is new: the key with which anyone can check the deletion log
    .hint = Give a copy to the board or the data protection officer, so that a log that was changed afterwards is found out
key-made-subject = `{ $file }` is new: the key with which the log refers to pupils without naming them
    .hint = Keep it in the backup; without it nobody can show that the data of a certain pupil was erased

## Notes

finding-no-governance = This run knows of no holds, requests or consents, because the pipeline names no governance folder
    .hint = Add `governance` to the pipeline; a folder with empty lists says that there are none
finding-schedule-not-adopted = The schedule `{ $schedule }` lacks `{ $missing }`, so that nothing shows that the board adopted it
    .hint = Copy the schedule, let the board adopt it and the participation council consent, and fill in what is missing
finding-schedule-not-in-force = The schedule `{ $schedule }` is not in force before { $from }
    .hint = Wait until that day, or name the schedule that is in force now in the pipeline
finding-carried-out-at-floor = The rule `{ $rule }` says { TERM($term) }, and is carried out for { CATEGORIES($categories) } at the statutory floor of { TERM($floor) }
    .hint = Leave it as it is, or let the board bring the term in line with the law
finding-trigger-unanswered = The rule `{ $rule }` counts from `{ $trigger }`, and no dataset says when that was
    .hint = Give the column that holds the day the role `{ $role }` in a schema
finding-overdue = Of { NUMBER($count) ->
    [one] 1 pupil
   *[other] { NUMBER($count) } pupils
} { CATEGORIES($category) } is overdue: it had to be gone within { TERM($grace) } after its period
    .hint = Erase it in the source system too, and clean up within that time from now on
finding-so-unknown = Of { NUMBER($count) ->
    [one] 1 pupil
   *[other] { NUMBER($count) } pupils
} who left, nothing says whether they were referred to special education, so the longer term counts for them
    .hint = Add a column that says it, or write `referred_to_so = "nobody"` below `[facts]` if that is so
finding-dates-differ = Of { NUMBER($count) ->
    [one] 1 pupil
   *[other] { NUMBER($count) } pupils
} the days of departure in the sources lie more than 28 days apart, and the later one counts
    .hint = Compare the source systems, and correct the day that is wrong
finding-doubtful-dates = { $meaning ->
        [first_day_gone] In `{ $dataset }` most departures in July and August are on 1 August, so that the date there is likely the first day without enrolment
       *[last_enrolled_day] In `{ $dataset }` most departures in July and August are on 31 July, so that the date there is likely the last day of enrolment
    }
    .hint = Look up what the date means in the source system, and if need be put `departure_meaning = "{ $meaning }"` in the schema
finding-unmatched = Line { $line } of `{ $file }` is about a pupil who is not in this delivery
    .hint = Check school and number; if the pupil is gone already, the line can go
finding-drift = Column `{ $column }` of `{ $dataset }` { $kind ->
    [new] is not in the known layout `{ $schema }`
    [missing] of the known layout `{ $schema }` is not there
   *[contradicts] holds something else than the known layout `{ $schema }` says
}
    .hint = Compare the export with the one before, and mend the schema or ask the supplier what changed
finding-personal-file-names = { NUMBER($count) ->
    [one] 1 file has
   *[other] { NUMBER($count) } files have
} the name or number of a pupil in its path, and { NUMBER($count) ->
    [one] is
   *[other] are
} shown by number here
    .hint = Give files in an export names that say nothing about a pupil
finding-no-rows = `{ $dataset }` has a header and no rows
    .hint = Check that the export is whole
finding-approvers-list = The plan folder still holds a list that names pupils
    .hint = Remove `approvers` from the plan folder when nobody needs it any more

## Files and folders

storage-not-found = `{ $path }` does not exist
    .hint = Check the path
storage-not-regular = `{ $path }` is not an ordinary file
    .hint = Name a file, not a folder or a device
storage-not-folder = `{ $path }` is not a folder
    .hint = Name a folder, or move what stands there
storage-link = `{ $path }` is a link, and links are not followed here
    .hint = Put the file or folder itself there
storage-exists = `{ $path }` exists already
    .hint = Choose another folder with `--out`, or add `--replace` to put the new one in its place
storage-not-empty = The folder `{ $path }` is not empty
    .hint = Choose another folder with `--out`, or add `--replace` to put the new one in its place
storage-permission = You may not read or write `{ $path }`
    .hint = Ask whoever manages this computer for access, or choose another folder
storage-exposed = Others on this computer can read the secret file `{ $path }`
    .hint = Let only yourself read it (on Linux and macOS: `chmod 600 { $path }`)
storage-disk-full = The disk has no room left for `{ $path }`
    .hint = Make room, and start again; nothing was published
storage-locked = Another run is using `{ $path }`
    .hint = Wait until it is done, and start again
storage-nested = The folders `{ $path }` must stand apart, and one lies in the other
    .hint = Choose folders that lie side by side
storage-changed = `{ $path }` changed while it was read
    .hint = Let nobody work in the folder, and start again
storage-unfinished = A file for `{ $path }` can't be finished
    .hint = Check that the disk is there and has room, and start again
storage-bad-path = `{ $path }` is not a usable name for a file or folder
    .hint = Choose a name without special characters
storage-io = `{ $path }` can't be read or written
    .hint = Check that the disk is there and works, and start again

## The delivery

input-not-found = The delivery `{ $path }` does not exist
    .hint = Check the name; a pipeline has it at `input`, and the command line at `--input`
input-name = The name of this file can't be read as text
    .hint = Give the file a name of ordinary letters and digits
input-nothing = The delivery holds no files
    .hint = Put the export in the folder that `input` names
input-changed = The file `{ $place }` changed after the plan was made
    .hint = Make the plan again, and let nobody change the export before the run
school-unknown = Nothing says of which school the file `{ $place }` is
    .hint = Put it in a folder with the code of the school (BRIN) as its name, such as `12AB`
school-contradicts = The file `{ $place }` says another school than the place where it stands, or a school that the pipeline does not name
    .hint = Move the file to the folder of its own school, or add the school to the pipeline
school-contradicts-row = Row { $row } of `{ $place }` says another school than the file itself, or a school that the pipeline does not name
    .hint = Make the export again per school, or add the school to the pipeline
format-empty = The file `{ $place }` is empty
    .hint = Make this export again, or take the file out of the delivery
format-no-header = The first row of `{ $place }` holds data, not the names of columns
    .hint = Export it again with a header row; or write `header = "none"` under `[dialect]` in a schema for this file
format-header-unclear = It is not clear which line of `{ $place }` holds the names of the columns
    .hint = Remove the lines above them; or write `header = ` and the number of that line under `[dialect]` in a schema for this file
format-quoted-lines = Every line of `{ $place }` is between quotation marks as a whole, so it has no columns
    .hint = Make the export again and do not save it in another program first; the program that saved it last quoted it a second time
format-encoding = The letters in `{ $place }` can't be read, from { NUMBER($row) ->
    [0] its header
   *[other] row { $row }
} on
    .hint = Make the export again as UTF-8, and do not save it in another program first; or name its `encoding` under `[dialect]` in a schema for this file
format-unclosed-quote = In `{ $place }`, a quotation mark opens in { NUMBER($row) ->
    [0] the header
   *[other] row { $row }
} and never closes
    .hint = Make the export again; if quotation marks are ordinary text in this file, write `quote = "none"` under `[dialect]` in a schema for it
format-row-too-long = { NUMBER($row) ->
    [0] The header
   *[other] Row { $row }
} of `{ $place }` is longer than { NUMBER($limit) } bytes
    .hint = Look whether a quotation mark is missing there, and make the export again
format-malformed-xml = `{ $place }` is not valid XML, from byte { $offset } on
    .hint = Make the export again; it was probably cut off
format-xml-doctype = `{ $place }` declares a document type or entities, which can hide other files
    .hint = Make the export again without `<!DOCTYPE>`; an export of a pupil system needs none
format-parquet = `{ $place }` can't be read as Parquet
    .hint = Make the export again; it was probably cut off
format-unwritable = The new text of a cell in row { $row } of `{ $place }` can't be written in that file
    .hint = Write it with letters that the file's encoding has, or correct it in the source system
format-changed = The file `{ $place }` changed while it was read
    .hint = Let nobody work in the folder, and start again
format-io = The file `{ $place }` can't be read{ $cause ->
    [folder] , since it is a folder
    [forbidden] , since you have no access to it
   *[other] {""}
}
    .hint = Check that the disk is there and works, and that you may read the file
drift-refused = Column `{ $column }` of `{ $dataset }` { $kind ->
    [new] is not in the known layout `{ $schema }`
    [missing] of the known layout `{ $schema }` is not there
   *[contradicts] holds something else than the known layout `{ $schema }` says
}
    .hint = { $kind ->
    [new] Draft a schema of your own with `opschoon inspect PATH --write-schema DIR`, check it and name its folder under `schemas`; or write `unknown_columns = "refer"` in the pipeline, and the column stays and is listed
    [missing] Compare the export with the one before: a column that was renamed or left out belongs in a schema of your own, drafted with `opschoon inspect PATH --write-schema DIR`
   *[contradicts] Ask the supplier what changed and mend the schema; or write `unknown_columns = "refer"` in the pipeline, and the column stays and is listed
}
column-unknown = It is unknown what the column `{ $column }` of `{ $dataset }` holds
    .hint = Give the column a category in a schema; or write `unknown_columns = "refer"` in the pipeline, and it stays and is listed

## Pipeline, schedule and plan

pipeline-not-cleanup = This pipeline is not for cleaning up
    .hint = Name a pipeline file with `kind = "cleanup"`
schedule-other-sector = The schedule `{ $schedule }` is for another kind of education than `{ $sector }`
    .hint = Choose a schedule for `{ $sector }`, or correct `sector`
calendar-head = What has to go in the coming six years by `{ $pipeline }`, as seen on { DAY($as_of) }
calendar-goes = Pupils of whom something has to go, per month and category
calendar-now = now
calendar-later = later
calendar-nothing = Nothing has to go
calendar-stays = Pupils of whom something stays for now, and why
check-unreadable = This file can't be read
    .hint = Check the path, and that it is a text file in UTF-8
policy-schedule-gap = No rule says when `{ $category }` goes
    .hint = Add a rule for `{ $category }`, or for what stands before its dot
check-example-fails = This example expects `{ $expected }`, and the rules lead to `{ $outcome }`
    .hint = Correct the example, or the rule that decides it
determine-unmatched = Line { $line } of `{ $file }` forbids an erasure, and matches no pupil, school or category of the delivery
    .hint = Correct school, pupil and category on that line; nothing is erased until it matches
as-of-in-future = `{ $as_of }` lies after today, and data can't be erased ahead of time
    .hint = Choose today or an earlier day, or look ahead with `opschoon plan`
as-of-before-last-run = The as-of day lies before that of the last completed run of this deletion log
    .hint = Choose the day of that run or a later one
governance-gone = An earlier run saw holds in force, and this run has no governance folder
    .hint = Add `governance` to the pipeline, with the lists of that run brought up to date
plan-unreadable = `{ $path }` is not the folder of a plan
    .hint = Name a folder that `opschoon plan` made, or a pipeline file

## The run and the deletion log

run-unfinished = An earlier run began, and its end is not in the deletion log
    .hint = Complete it with `--resume` if its folder is there; else withdraw it with `--void`
run-nothing-unfinished = The deletion log holds no unfinished run
    .hint = Leave out `--resume` and `--void`
run-not-resumable = The run folder is not what the unfinished run was about to publish
    .hint = Withdraw that run with `--void`, and start again
ledger-no-checkpoint = The deletion log has files, but no `checkpoint`
    .hint = Put back the backup of the whole folder, and tell the data protection officer
ledger-not-ours = The deletion log is of `{ $found }`, and the key is of `{ $expected }`
    .hint = Check `ledger`, `keys` and `origin` in the pipeline
ledger-damaged = The deletion log does not hold together: `{ $file }` is missing, changed or not validly signed
    .hint = Put back the backup of the whole folder, and tell the data protection officer; don't mend it by hand
ledger-keys-differ = The keys of the deletion log do not belong together or can't be read
    .hint = Put back the backup of the key folder
ledger-unusable = The deletion log can't be extended
    .hint = Start again; if it stays so, report this as a fault of the program
ledger-foreign-entry = Entry { $entry } of the deletion log is none that this program writes
    .hint = Use the newest version of this program; if it stays so, tell the data protection officer
keys-malformed = The key file `{ $file }` can't be read as a key
    .hint = Put back the backup of the key folder
keys-not-a-pair = `log.skey` and `log.vkey` do not belong together
    .hint = Put back the backup of the key folder
keys-signing-key-gone = `log.skey` is gone, so nothing can be added to the deletion log
    .hint = Put back the backup of the key folder, or begin a new log with `--ledger`
keys-bad-origin = `origin` in the pipeline can't be the name of a deletion log
    .hint = Write a name such as `school.example/vernietigingslogboek`
keys-origin-differs = The pipeline calls the deletion log `{ $configured }`, and its key `{ $existing }`
    .hint = Write `origin = "{ $existing }"`, or choose another `ledger`
keys-no-year = The key of `{ $year }`, with which the log refers to pupils, is missing
    .hint = Put back the backup of the key folder
keys-unusable = The keys can't be used
    .hint = Start again; if it stays so, report this as a fault of the program

## Faults of the program

internal-query = The question who left could not be worked out
    .hint = Report this as a fault of the program; nothing was erased
internal-differs = What was carried out in `{ $place }` is not what was planned, so nothing is published
    .hint = Report this as a fault of the program; the delivery is unchanged
internal-inconsistent = The program contradicts itself, and stops
    .hint = Report this as a fault of the program; the delivery is unchanged

## Why something is referred: departures

reason-departure-unreadable-date = The day of departure is not a day of the calendar
    .hint = Correct the day in the source system, and make the export again
reason-departure-before-birth = The day of departure lies before the birth date
    .hint = Correct the day that is wrong in the source system, and make the export again
reason-departure-before-start = The day of departure lies before the start of the enrolment
    .hint = Correct the day that is wrong in the source system, and make the export again
reason-departure-too-far-ahead = The day of departure lies after the end of the next school year
    .hint = Correct the day in the source system, and make the export again
reason-departure-mark-without-date = The pupil is marked as gone, without a day of departure
    .hint = Fill in the day of departure in the source system, and make the export again
reason-departure-sources-disagree = One source has a day of departure, and another has none
    .hint = Correct the source that is wrong, or name the leading one in the pipeline with `register_of_record`
reason-departure-pupil-too-old = The pupil is enrolled, and older than pupils of this kind of school are
    .hint = Find out whether the deregistration was forgotten, and enter it in the source system
reason-departure-stale-export = The export is over a year old, so that it can't say who is enrolled now
    .hint = Make a new export
reason-departure-deceased = The pupil has died
    .hint = Decide with care what becomes of the file, and remove it at the source when the statutory terms are over
reason-departure-only-guest = The pupil is only enrolled as a guest, and the enrolment of a guest has no departure
    .hint = Find out which school keeps the file, and remove at the source what this school no longer needs
reason-departure-only-applied = The pupil only stands in a list of applications, and the delivery has no list of pupils of this school
    .hint = Add the list of pupils of the school, so that it shows whether the pupil was enrolled afterwards
reason-pupil-two-birth-dates = Two birth dates stand with one pupil number, so these may be two pupils
    .hint = Find out whether it is one pupil, and correct the date or the number in the source system
reason-pupil-two-spellings = Two pupil numbers differ only in zeros at the front
    .hint = Find out whether it is one pupil, and correct the number in the source system
reason-pupil-two-numbers = Two pupil numbers stand with one national number
    .hint = Find out whether it is one pupil, and correct or merge the numbers in the source system

## Why something is referred: rows, columns and files

reason-no-key-column = No column of this dataset says whom a row is about
    .hint = Clean this dataset by hand, or name the column with the pupil number in a schema
reason-ragged-row = The row has more or fewer cells than the header
    .hint = Look for a stray quotation mark or separator in the source, and make the export again
reason-empty-key = The row does not say which pupil or which school it is about
    .hint = Fill in the pupil number or the school in the source system, or remove the row there
reason-orphan = No list of pupils in the delivery knows the pupil of this row
    .hint = Add the list that the pupil is on; if the school keeps nothing else of the pupil, remove the row in the source system
reason-unclear-guardian = It can't be told whose parent or guardian this row is about
    .hint = In the list that links this guardian to pupils, correct the pupil number, or the row with too few or too many cells
reason-ambiguous-name = More than one pupil, or more than one row of this list, has this name and birth date
    .hint = Put the pupil number in this list in the source system, or remove the row there
reason-conflicting-keys = The numbers in this row belong to different pupils
    .hint = Find out whom the row is about, and correct the number that is wrong in the source system
reason-contradicts-birth-date = The birth date in this row is not the one in the list of pupils
    .hint = Find out whom the row is about, and correct the date or the number in the source system
reason-contradicts-surname = The surname in this row is not the one in the list of pupils
    .hint = Find out whom the row is about, and correct the name or the number in the source system
reason-pupils-differ = The row is about several pupils, and the data of some has to go and of others not
    .hint = Read the row, and remove in the source system what is about the pupils whose data has to go
reason-unknown-column = It is unknown what this column holds, so it stays
    .hint = Look what it holds, and give it a category in a schema
reason-invalid-national-number = A national number in this row is not valid
    .hint = Compare it with the pupil's file, and correct it in the source system
reason-unlisted-file = No list says which pupils this file is about, so it stays
    .hint = Save an Excel file as CSV and put that in its place; put a picture or video on the list of media, or delete the file at the source
reason-missing-file = The list of media names this file, and it is not in the delivery
    .hint = Add the file to the delivery, or remove the line from the list
reason-shared-photo = Several pupils are on this picture, and of one of them it has to go, so it is left out
    .hint = Delete the picture at the source, or make one without that pupil
reason-published = This picture has to go, and was published
    .hint = Take it down where the school can, and delete it at the source
reason-earlier-period-expired = The pupil came back when the retention period of an earlier enrolment was already over
    .hint = Remove at the source what is from before the return and no longer needed
reason-correction = A granted correction can't be made in this cell as its line says
    .hint = See the findings for the line of `corrections.csv` and what it says otherwise

## Why a category of a pupil stays, goes or is referred

reason-hold = A hold keeps this data
    .hint = End the hold in `holds.csv` when its ground is gone
reason-restriction = A restriction keeps this data
    .hint = Fill in `ends` in `requests.csv` when the restriction ends
reason-objection = An objection waits for a decision
    .hint = Decide on the objection, and fill in the decision in `requests.csv`
reason-open-request = A request for access, rectification or portability waits for a decision
    .hint = Decide on the request, and fill in the decision in `requests.csv`
reason-granted-erasure = An erasure was asked for and granted
    .hint = Erase the same data in the source system
reason-granted-erasure-unclear = An erasure was granted in part or a long time ago, so that it is unclear which data it covers
    .hint = Decide which data it covers, and erase that in the source system
reason-guardian-after-sixteen = A guardian asked for this erasure of a pupil who is sixteen or older, or whose birth date is unknown
    .hint = Ask the pupil, who decides alone from the age of sixteen
reason-consent-withdrawn = The consent for this data was withdrawn
    .hint = Remove in the source system what rested on the consent; a photograph for identification may stay
reason-enrolled = The pupil is still enrolled
    .hint = Leave it as it is
reason-application-open = The application is not closed
    .hint = Leave it as it is, or fill in at the source the day on which the application was closed
reason-preserved = Another ground than the schedule preserves this data, such as the archives act
    .hint = Let the board adopt a selection list, and name it in the pipeline with `selection_list`
reason-no-rule = No rule of the schedule says when this data goes
    .hint = Add a rule to the schedule, and let the board adopt it
reason-other-trigger = The term does not start at departure, and the day on which it starts is unknown
    .hint = Look that day up, and erase the data in the source system when the term is over
reason-within-period = The retention period still runs
    .hint = Leave it as it is
reason-alumni = The pupil chose to be kept as a former pupil
    .hint = Leave it as it is
reason-expired = The retention period is over
    .hint = Erase the same data in the source system
