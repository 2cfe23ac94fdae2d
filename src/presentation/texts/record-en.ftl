### The record of a run (room `evidence`), and words that it shares with certificate, worklist and report.

## Words

record-at-once = at once
record-role = { $role ->
    [administrator] administrator
    [intern-begeleider] intern begeleider
    [director] director
    [board] board
   *[other] { $role }
}
record-system = { $system ->
    [parnassys] ParnasSys
    [cito] Cito
    [esis] ESIS
    [magister] Magister
    [somtoday] Somtoday
    [edexml] EDEXML export
    [uwlr] UWLR export
    [oso] OSO file
    [media] photographs and video
   *[other] another system
}
record-place = { $what ->
    [source-system] Source system: { $system }
    [paper] Paper files
    [processor] Processors, with their back-ups
   *[delivery] The export itself (the original delivery) and copies of it
}
record-withheld = not told
record-at-least = at least { NUMBER($count) }
record-not-said = not said in the schedule
record-open = open
record-without-approval = This cleanup was carried out without approval
record-unapproved = without approval

## Record

record-title = Record of a cleanup
record-subtitle = { $controller }, as of { $day }
record-adoption-missing = The retention schedule does not say all about its adoption
record-about = Who, what and when
record-controller = Controller
record-schools = Schools
record-sector = Sector
record-sector-name = { $sector ->
    [po] primary education
    [so] special education
   *[vo] secondary education
}
record-legal-form = Legal form
record-legal-form-name = { $form ->
    [public] public body
   *[private] private body
}
record-as-of = As-of day
record-approved-by = Approved by
record-run = Run
record-tool = Program
record-schedule = The retention terms
record-schedule-title = Retention schedule
record-adopted-by = Adopted by
record-adopted-on = Adopted on
record-gmr-consent = Consent of the participation council
record-in-force = In force since
record-digest = Digest
record-below-floor = Terms that the schedule writes shorter than the law, carried out at the statutory floor
record-rule = Rule
record-term-written = Term in the schedule
record-term-effective = Term carried out
record-acknowledged = What the schedule says of it
record-erased = What was removed
record-pupils = Pupils in the delivery
record-pupils-enrolled = – enrolled
record-pupils-departed = – left
record-pupils-unresolved = – unclear
record-pupils-erased = Pupils of whom data was removed
record-left = Left in the school years
record-rows-dropped = Rows removed
record-cells-blanked = Cells emptied in rows that stay
record-files-left-out = Files left out (photographs, video and others)
record-nothing-erased = Nothing was removed: of no pupil a retention term was over
record-by-rule = Removed by data category and rule
record-basis = Basis
record-term-column = Term
record-of-pupils = Pupils
record-by-category = Data category, and of how many pupils
record-category-of = { $category } ({ $pupils })
record-rule-named = { $rule ->
    [request] on a request for erasure
    [consent] consent withdrawn
    [decision] decided by a person
    [companion] gone with the rest of its row
   *[other] rule { $rule }, { $kind ->
        [statute] by statute
        [norm] norm of the sector or lapsed rule
       *[board] adopted by the board
    }
}
record-overdue = Removed too late: the time within which it had to go was over
record-nothing-overdue = Nothing was removed too late, as far as a rule says within what time something must go
record-datasets = By dataset
record-datasets-caption = Rows by dataset
record-dataset = Dataset
record-system-column = Source
record-rows-in = Rows
record-rows-kept = Kept
record-rows-gone = Removed
record-categories-caption = Removed by dataset and data category: rows in which it stood, and cells emptied in other rows
record-gone = Removed
record-gone-of = { $category } ({ $rows } rows, { $cells } cells)
record-no-schema = no known layout
record-personal-path = (name not shown: it holds personal data)
record-out-of-scope = not about pupils
record-kept = What stayed, and why
record-nothing-kept = No hold, restriction, objection or request kept back anything that should have gone
record-kept-caption = Should have gone, and was kept back
record-because = Reason
record-categories = Data categories
record-kept-by = { $reason ->
    [hold] { $ground ->
        [complaint] Hold: complaint
        [court] Hold: court case
        [inspection] Hold: inspection
        [safety] Hold: safety
       *[other] Hold: other ground
    }
    [restriction] Restriction of processing
    [objection] Objection
   *[open-request] Request for access, rectification or portability, not yet decided
}
record-preserved = Preserved on another ground than the schedule: { $categories }
record-nothing-referred = Nothing was referred to a person
record-referred-caption = Kept and referred to a person
record-rows = Rows
record-elsewhere = What is still to be done
record-elsewhere-lead = This cleanup is of the export; the same data lies in the places below too, and of those this record says nothing yet
record-elsewhere-caption = Places where the same data lies
record-where = Place
record-state = State
record-checking = How to check this
record-check-log = All of the above stands in the deletion log, under this checkpoint; keep a print, since it shows if the log is changed later
record-check-key = For the key, bring the copy of `log.vkey` that was kept elsewhere: whoever rewrites this folder can rewrite the copy in it too
record-check-command = opschoon verify . --ledger LEDGER --public-key KEPT/log.vkey
record-origin = Log
record-size = Entries
record-root = Root
record-check-files = Every file can be checked by its digest, with the file `salt` as the key; without that key a digest says nothing about the contents
record-digests-caption = Digests of the files (BLAKE3, keyed)
record-digest-in = File read
record-digest-out = File written
record-left-out = left out
record-foot-counts = Counts below five read `< 5`; a total that would give such a count away is not told
record-foot-claim = This record says what was removed from the export; the certificate of destruction follows when the other places are confirmed too
