### Messages of the commands on the deletion log.

## An entry as a line

log-run-intent = { $at }  run { $run } begins, as of { $day }: of { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
} in { NUMBER($datasets) ->
    [one] 1 dataset
   *[other] { NUMBER($datasets) } datasets
}, { NUMBER($dropped) } are to be dropped and { NUMBER($blanked) ->
    [one] 1 cell
   *[other] { NUMBER($blanked) } cells
} blanked, of { NUMBER($pupils) ->
    [one] 1 pupil
   *[other] { NUMBER($pupils) } pupils
}; approved by { $roles }
log-run-intent-unapproved = { $at }  run { $run } begins, as of { $day }: of { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
} in { NUMBER($datasets) ->
    [one] 1 dataset
   *[other] { NUMBER($datasets) } datasets
}, { NUMBER($dropped) } are to be dropped and { NUMBER($blanked) ->
    [one] 1 cell
   *[other] { NUMBER($blanked) } cells
} blanked, of { NUMBER($pupils) ->
    [one] 1 pupil
   *[other] { NUMBER($pupils) } pupils
}; without approval
log-subject-erased = of pupil { $subject }, erasable since { $year }: { $categories }
log-dataset-purged = { $dataset } ({ $system }, { $kind }): { NUMBER($dropped) } of { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
} dropped, { NUMBER($blanked) ->
    [one] 1 cell
   *[other] { NUMBER($blanked) } cells
} blanked, { NUMBER($replaced) } replaced
log-hold-in-force = { $kind ->
    [hold] a hold
    [restriction] a restriction
    [objection] an objection
   *[other] an open request
}{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground })
} holds for pupil { $subject }; nothing was due
log-hold-deferred = { $kind ->
    [hold] a hold
    [restriction] a restriction
    [objection] an objection
   *[other] an open request
}{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground })
} keeps data of pupil { $subject }: { $categories }
log-hold-released = { $kind ->
    [hold] a hold
    [restriction] a restriction
    [objection] an objection
   *[other] an open request
}{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground })
} no longer keeps data of pupil { $subject }: { $categories }
log-decision-made = a person decided on what was referred: { $decision ->
    [keep] it stays
    [erase] it goes
   *[left] the pupil left
}; { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
}{ $dataset ->
    [none] {""}
   *[other] {" "}of { $dataset }
}{ $subject ->
    [none] {""}
   *[other] , of pupil { $subject }
}
log-request-remembered = { $kind ->
    [erasure] a request for erasure
   *[objection] an objection
} granted on { $day } holds for later runs too, of pupil { $subject }: { $categories }
log-correction-applied = corrected in { $dataset }, of pupil { $subject }: { $category } ({ NUMBER($cells) ->
    [one] 1 cell
   *[other] { NUMBER($cells) } cells
})
log-run-completed = { $at }  run { $run } is completed
log-run-failed = { $at }  run { $run } failed ({ $why }), and erased nothing
log-run-void = { $at }  run { $run } was withdrawn before it was completed ({ $why })
log-run-withdrawn = run { $run } erased what should have stayed ({ $why }), of everybody of whom it erased something
log-run-withdrawn-for = run { $run } erased what should have stayed ({ $why }): of { NUMBER($pupils) ->
    [one] 1 pupil
   *[other] { NUMBER($pupils) } pupils
}
log-access-given = pupil { $subject } was given { $kind ->
    [access] access to their data
   *[portability] their data in a form for machines
} as of { $day }, from { NUMBER($datasets) ->
    [one] 1 dataset
   *[other] { NUMBER($datasets) } datasets
}
log-extract-released = pseudonymised data as of { $day } was given out: { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
} of { NUMBER($columns) ->
    [one] 1 column
   *[other] { NUMBER($columns) } columns
}, in groups of { NUMBER($k) } or more, { NUMBER($suppressed) } rows left out; purpose { $purpose }
log-destroyed-elsewhere = what run { $run } erased was destroyed { $what ->
    [source-system] in the source system
    [paper] on paper
    [processor] at a processor
   *[delivery] in the original delivery
}{ $system ->
    [none] {""}
   *[other] {" "}({ $system })
} on { $day }, for { NUMBER($schools) ->
    [one] 1 school
   *[other] { NUMBER($schools) } schools
}, confirmed by { $role }
log-key-destroyed = { $kind ->
    [subject] the key of { $year } with which the log refers to pupils
    [purpose] the key of a purpose
    [cache] the key of the cache
   *[log] the key that signs the log
} was destroyed here; of other copies the log knows nothing

## What the commands say

log-whole = { $origin }: { NUMBER($entries) ->
    [one] 1 entry
   *[other] { NUMBER($entries) } entries
}, signed, and each of them checked
    root { $root }
log-exported = `{ $file }` holds { NUMBER($entries) ->
    [one] the one entry
   *[other] all { NUMBER($entries) } entries
} of the deletion log
    .hint = Treat it as personal data, since it refers to pupils
log-cosigned = `{ $name }` has read the log of { NUMBER($entries) ->
    [one] 1 entry
   *[other] { NUMBER($entries) } entries
} and signed its checkpoint, for the first time
    .hint = Give the key above to whoever checks, and keep what was written beside your own key: the next time the log must extend it
log-cosigned-again = `{ $name }` has read the log of { NUMBER($entries) ->
    [one] 1 entry
   *[other] { NUMBER($entries) } entries
} and signed its checkpoint; it extends the { NUMBER($seen) } that were there the last time
    .hint = Do this after every run, since the signature stands until the log grows
log-withdrawn = The log now says that the run { $run } of { $day } erased what should have stayed, of { NUMBER($pupils) ->
    [one] 1 pupil
   *[other] { NUMBER($pupils) } pupils
}
proof-way = { $origin }: all of it stands in the signed log of { NUMBER($entries) ->
    [one] 1 entry
   *[other] { NUMBER($entries) } entries
}
    root { $root }
proof-written = `{ $file }` holds the proof
    .hint = It names nobody, and whoever knows the pupil's number sees of whom it is, so give it to the pupil, the guardians or the auditor alone
proof-nothing-found = In { NUMBER($runs) ->
    [one] the one completed run
   *[other] the { NUMBER($runs) } completed runs
} that could be searched, nothing about this pupil stands in the log
    .hint = Check school and number; this is an answer and no proof, since a log can only prove what stands in it
proof-holds = The proof holds, and it is of this pupil
proof-holds-for-somebody = The proof holds, for a pupil whom nobody named

## What a data breach asks for

breach-report = Report it now: data that was destroyed by mistake is a data breach (privacy regulation, article 16)
breach-protocol = Follow your board's protocol for security incidents and data breaches, and tell the data protection officer
breach-restore = Put back what was erased, from the original delivery or a back-up, before anyone destroys those; keep the run folder and the log as they are
breach-authority = The board reports to the Autoriteit Persoonsgegevens within 72 hours after it came to know, unless a risk to the pupils is unlikely (GDPR article 33)
breach-people = Tell the pupils or their guardians without undue delay where the risk to them is high (GDPR article 34)
breach-register = Write it down in the register of data breaches: what happened, what followed from it and what was done (GDPR article 33, paragraph 5)
breach-certificate = Withdraw the certificate of destruction of this run where it was handed out, and undo what the worklist had erased in the source systems
breach-sensitive = Sensitive data is among it, such as health or the national number: presume that the risk is high

## Notes

finding-log-key-beside = The key under which the log was read lies beside it, where whoever changes the log can change it too
    .hint = Give the copy of `log.vkey` that was kept elsewhere with `--public-key`
finding-log-stray = `{ $file }` has no place in the deletion log
    .hint = After a crash the next run removes it; else find out who put it there
finding-log-year-unsearchable = The runs of { $year } were not searched, because the key of that year is gone
    .hint = Put back the back-up of the key folder; if the key was destroyed on purpose, nobody can answer any more
finding-proof-of-whom = The proof does not say whose it is, and no pupil was named
    .hint = Give `--school` and `--pupil -`, and type the number
finding-proof-own-key = The key under which the proof was checked comes from the proof itself
    .hint = Give the copy of `log.vkey` that you had from elsewhere with `--public-key`
finding-proof-not-compared = The kept checkpoint is of another size, so that it can't be compared without the log
    .hint = Ask for a proof from the log as it stands now, or compare the checkpoint with the log itself
finding-proof-register = The number is not the school's own but one of `{ $register }`
    .hint = Check that the number that you typed is the pupil's number there
finding-proof-withdrawn = The run `{ $run }` was withdrawn: it erased what should have stayed of this pupil
    .hint = Ask the school whether the data was put back

## What is refused

log-no-school = That is not the code of a school (BRIN)
    .hint = Write four characters, such as `12AB`
log-no-number = No pupil number was given
    .hint = Write it after `--pupil`, or `--pupil -` and one number a line
log-other-number = The log knows pupils by the number at their school alone
    .hint = Look up the pupil number; a national number is of no use here
log-no-such-run = The log has no completed run whose id begins so
    .hint = Look it up with `opschoon ledger show --event run-outcome`
log-several-runs = Several runs have ids that begin so
    .hint = Give more digits of the id
log-cosign-own-key = This is the key of the log itself, and nobody is a witness of their own
    .hint = Make a key of your own with `opschoon keys new`, on a machine that the keeper of the log does not use
log-cosign-memory = `{ $file }`, in which you keep what you signed before, is not what this key signed of this log
    .hint = Put back your back-up of it; if the log has a new key, ask the data protection officer why
log-already-withdrawn = The log says already that this run was wrong, for all or some of these pupils
    .hint = Look it up with `opschoon ledger show --event run-withdrawn`
log-pupil-not-in-run = Of one of these pupils the run erased nothing
    .hint = Check school, numbers and run; nothing was written
ledger-not-extended = The log of { NUMBER($size) } entries does not extend its earlier checkpoint of { NUMBER($earlier) }: it was rolled back or rewritten
    .hint = Do not use it; keep both, and tell the data protection officer
proof-malformed = This file is not a proof from the deletion log, or was changed
    .hint = Ask for the proof again, and leave the file as it is
proof-other-key = The proof is of a log with another key than the one that was given
    .hint = Check that key and proof are of the same board
proof-leads-nowhere = An entry of the proof does not stand in the signed log
    .hint = Do not rely on it; ask for the proof again, and tell the data protection officer if it stays so
proof-contradicts = The parts of the proof do not belong together
    .hint = Do not rely on it; ask for the proof again, and tell the data protection officer if it stays so
proof-of-somebody-else = The proof is not of this pupil
    .hint = Check school and number; if they are right, do not rely on it
proof-other-history = The checkpoint that you kept and that of the proof are of two histories of one log
    .hint = Keep both, and tell the data protection officer: the log was rewritten
