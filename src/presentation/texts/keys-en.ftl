### Keys, approvals and the list for those who approve. What is so, and as a hint what to do.

## Making, showing and opening keys

passphrase-of = Passphrase of
passphrase-new = New passphrase
passphrase-again = The same passphrase again
key-made-approver = `{ $file }` is new: the key with which you approve plans as `{ $role }`
    .hint = Give this file to nobody; give the lines below to whoever keeps the pipeline file, where they belong
key-keep = Keep the keys in the backup, and give them to nobody
key-keep-salt = Keep the salt with the keys and in the backup: with another one everybody has another pseudonym
key-keep-parquet = Give the key only to who may see these columns, and by another way than the extract
key-takes-no-passphrase = Other programs must read this file, so that it can't stand under a passphrase
    .hint = Leave `--passphrase` out, and keep the file where only you can read it
key-shown-vkey = The deletion log is checked with `{ $vkey }`
key-shown-no-log = There is no key of a deletion log yet; the first run makes one
key-shown = `{ $file }`{ $passphrase ->
    [yes] , with a passphrase
   *[no] , without a passphrase
}
key-shown-year =   id { $id }; { NUMBER($runs) ->
    [0] no completed run rests on it
    [one] 1 completed run rests on it
   *[other] { NUMBER($runs) } completed runs rest on it
}{ $request ->
    [yes] , and a request for erasure that must be remembered
   *[no] {""}
}
keys-passphrase-needed = The key `{ $file }` has a passphrase, and it was not given
    .hint = Give the command in a window in which you can type, or name a file that holds the passphrase with `--passphrase-file`
keys-wrong-passphrase = The passphrase does not open the key `{ $file }`
    .hint = Try again, and mind capitals; who has lost the passphrase needs a new key
keys-bad-passphrase-file = `{ $file }` does not hold one passphrase on one line
    .hint = Put only the passphrase in it, as text in UTF-8
keys-passphrase-too-short = The passphrase is too short
    .hint = Choose one of at least { $shortest } characters, such as a few words that have nothing to do with one another
keys-passphrases-differ = The two passphrases are not the same
    .hint = Try again; no key was made
keys-no-terminal = Nobody can type a passphrase here
    .hint = Name a file that holds the passphrase with `--passphrase-file`
keys-no-such-key = There is no key file `{ $file }`
    .hint = See with `opschoon keys show` which there are
keys-not-of-an-approver = The key in `{ $file }` is not that of an approver
    .hint = Name a key that was made with `opschoon keys new --role ROLE`
keys-exists = `{ $file }` exists already, and a key is never written over
    .hint = Name another file, or keep the key that is there
keys-bad-name = `{ $name }` can't be the name of a purpose
    .hint = Use lower-case letters, digits, `-` and `_`
keys-bad-year = { $year } is not a year of four digits
    .hint = Name the year of the as-of day, such as 2026

## Destroying a key

destroy-head = You are about to destroy `{ $file }`, and nobody can undo that
destroy-subject = No pupil can be found by it any more in what the log says of runs with an as-of day in { $year }{ NUMBER($runs) ->
    [0] {""}
    [one] { " " }(1 completed run)
   *[other] { " " }({ NUMBER($runs) } completed runs)
}: a pupil who comes back is not recognised, and of those runs no new proof can be made
destroy-purpose = The same pupil then gets another pseudonym in a new extract for `{ $name }`, and its years can't be joined any more
destroy-cache = The hashes that were kept between extracts go with it, and are worked out again
destroy-copies = Copies elsewhere and in backups stay; the log only says that this copy was destroyed
destroy-ask = Type `{ $word }` and press Enter to go on
destroy-word = destroy
destroy-done = `{ $file }` was destroyed, and the deletion log says so
destroy-not-agreed = Nothing was destroyed
    .hint = Give the command in a window in which you can type, or add `--yes` if you are sure
destroy-log-key = The key of the deletion log is not destroyed: without it the log is closed
    .hint = Begin a new log with another `ledger` if that is what you want, and keep the old one
destroy-request-rests = A request for erasure that must be remembered rests on the key of { $year }
    .hint = Keep the key: without it, data that was erased on request comes back unnoticed with an old export

## Another key for a purpose

rotate-head = You are about to give the purpose `{ $name }` another key, and nobody can undo that: extracts made afterwards have other pseudonyms
rotate-list = Old and new pseudonyms come in the list `{ $file }`: { NUMBER($count) ->
    [0] nobody stands in it, because no hashes were kept
    [one] 1 pseudonym
   *[other] { NUMBER($count) } pseudonyms
}
rotate-left-out = Whoever had data erased by a later run is not in the list, and releases with pseudonyms of their own aren't either
rotate-list-there = The list `{ $file }` exists already, and the key was not changed
    .hint = Name another folder with `--out`, or destroy the list if nobody needs it any more
rotate-word = change
rotate-done = The purpose `{ $name }` has another key ({ $id }), and the deletion log says that the old one was destroyed
    .hint = Give `{ $file }` only to who must carry extracts over, since it joins old and new, and destroy every copy by { $day } at the latest

## Looking at a plan and approving it

approve-head = Plan `{ $pipeline }` of { $controller }, as of { DAY($as_of) }, to be approved as { $role }
approve-pupils = Data of { NUMBER($erased) ->
    [one] 1 pupil
   *[other] { NUMBER($erased) } pupils
} (of { NUMBER($total) }) is erased
approve-stays = { NUMBER($referred) ->
    [one] 1 row stays and is referred to a person
   *[other] { NUMBER($referred) } rows stay and are referred to a person
}; { NUMBER($holds) ->
    [0] no hold is in force
    [one] 1 hold is in force
   *[other] { NUMBER($holds) } holds are in force
}; the terms come from `{ $schedule }`
approve-list = Which pupils and which data it is about stands in the list, in `{ $folder }`
approve-digest = Digest of the plan: { $digest }
approve-ask = Have you looked at the list, and do you approve this plan? Type `{ $word }` and press Enter
approve-word = approve
approve-not-agreed = The plan was not approved
    .hint = If something is wrong, correct it in the source system or the governance folder, and have a new plan made
approved-now = You approved the plan as { $role }
approved-already = The plan was approved as { $role } already; nothing changed
approved-by-all = Everybody who must approve has done so
    .hint = Carry out the plan with `opschoon run { $folder }`
waits-for-approval = The plan waits for the approval of `{ $roles }`, and until then nothing is erased
    .hint = Let each of them look at the list in `{ $folder }/approvers` and then give the command `opschoon approve { $folder } --role ROLE --key KEY_FILE`
with-approval = This run was approved by `{ $roles }`
finding-without-approval = This goes without approval: the pipeline names nobody who must approve
    .hint = Name who must approve under `[approval]` in the pipeline; `opschoon keys new` makes their keys
approval-corrupt = The approval `{ $file }` is damaged or was changed
    .hint = Remove that file, and approve the plan again as `{ $role }`
approval-unknown-key = The key of the approval as `{ $role }` does not stand in the pipeline
    .hint = Put the lines that `opschoon keys show` gives for that key in the pipeline, and make a new plan
approval-other-role = The key with which is approved as `{ $role }` stands in the pipeline as that of `{ $enrolled }`
    .hint = Approve as `{ $enrolled }`, or use another key: one key has one role
approval-log-key = The key of `{ $role }` is the one that signs the deletion log, and that one approves nothing
    .hint = Make a key of its own for `{ $role }` with `opschoon keys new`
approval-other-plan = The approval `{ $file }` is of another plan
    .hint = Remove that file, look at this plan, and approve it as `{ $role }`
approval-role-not-asked = For this plan nobody asks for the approval as `{ $role }`{ NUMBER($count) ->
    [0] , nor for any other
   *[other] ; only for that of `{ $roles }`
}
    .hint = Put the role under `[approval]` in the pipeline if it must approve, and make a new plan
plan-is-simulation = This plan is a simulation: nothing can be erased for this as-of day, so that it can't be approved or carried out
    .hint = Throw the folder away when you have looked at it, since it names pupils
plan-simulation = This plan is a simulation for { $as_of }, and a simulation is not approved or carried out
    .hint = Make a new plan on that day or later
plan-there-already = There is a plan in `{ $folder }` already, and a new one makes its approvals void
    .hint = Carry out that plan with `opschoon run { $folder }`, or put a new one in its place with `--replace`
plan-not-approved = The plan lacks the approval of `{ $roles }`
    .hint = Let each of them look at the plan and give the command `opschoon approve { $folder } --role ROLE --key KEY_FILE`
plan-carried-out = This plan was carried out before
    .hint = Make a new plan with `opschoon plan`
plan-differs = { $what ->
    [files] The file `{ $name }` of the delivery is
    [policies] { $name ->
        [pipeline] The pipeline file is
       *[other] `{ $name }` is
    }
    [approval] Who must approve, or with which key, is
    [keys] The key `{ $name }` is
    [lists] The list `{ $name }` is
    [tool_version] The version of this program is
    [salt] `salt` in the folder of the plan is
    [paths] The place of the pipeline, the delivery, the output or the log is
    [plan_json] `plan.json` is
   *[other] `{ $what }` { $name } in `plan.json` is
} no longer as it was when the plan was made
    .hint = { $what ->
        [lists] Put the list back as it was, or make a new plan; keep what you change in a list under another name
       *[other] Put it back, or make a new plan and have it approved
    }
run-voided-folder = The folder that the run had made counts no longer, and is now called `{ $folder }`
    .hint = Throw it away when you need it no longer, since it holds pupil data
old-folder-left-behind = What stood here before could not be removed: it lies in `{ $folder }`
    .hint = Remove that folder by hand; it holds personal data

## Roles, for people

role = { $name ->
    [administrator] administrator
    [intern-begeleider] intern begeleider (care coordinator)
    [director] director
    [board] board
   *[other] { $name }
}

## The list for those who approve

list-title = List of what is to be erased (vernietigingslijst)
list-sheet-explanation = Explanation
list-sheet-pupils = Pupils
list-sheet-datasets = Datasets
list-page = Page
list-school = School
list-pupil = Pupil number
list-left = Last enrolled day
list-category = Data category
list-rule = Rule
list-basis = Basis
list-erasable-since = Erasable since
list-with-the-row = goes with the rest of the row
list-simulation = THIS IS A SIMULATION: it can't be approved or carried out
list-controller = Controller
list-pipeline = Pipeline
list-as-of = As-of day
list-schedule = Retention schedule
list-what = What this is
list-what-text = The sheet Pupils says of whom which data is erased when this plan is carried out; what does not stand there stays
list-goes = What goes
list-goes-pupils = { NUMBER($count) ->
    [0] No data of any pupil goes
    [one] Data of 1 pupil goes
   *[other] Data of { NUMBER($count) } pupils goes
}
list-stays-referred = { NUMBER($count) ->
    [0] No row waits for a person first
    [one] 1 row stays until a person has looked at it
   *[other] { NUMBER($count) } rows stay until a person has looked at them
}
list-holds = { NUMBER($count) ->
    [0] No hold is in force
    [one] 1 hold is in force, and what it covers stays
   *[other] { NUMBER($count) } holds are in force, and what they cover stays
}
list-no-governance = Holds, requests and consents were not looked at
list-how = How to check
list-how-pupils = See whether the pupils have left, whether the last enrolled day is right, and whether you still need something of any of them: a complaint, a court case, an open request
list-how-rule = The rule is that of the retention schedule; Erasable since is the first day on which the data could go
list-how-wrong = If something is wrong, don't approve; correct it in the student tracking system or lay down a hold, and have a new plan made
list-approve = Approval
list-approve-roles = This plan is carried out only when it is approved by: { $roles }
list-without-approval = This plan is carried out without approval: the pipeline names nobody who must approve
list-personal = Personal data
list-notice = This holds pupil numbers: keep it to yourself and destroy every copy by { $day } at the latest; the program removes these files when the plan has been carried out
