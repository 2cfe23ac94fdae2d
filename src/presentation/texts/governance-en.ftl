### What the governance folder asks of people: to answer requests, to tell recipients.

finding-request-due = The request on line { $line } of `{ $file }` must be answered by { DAY($by) }, in { NUMBER($days) ->
    [one] 1 day
   *[other] { NUMBER($days) } days
}
    .hint = Decide on it, and fill in `decision` and `decided`; to take longer, tell the applicant in time and fill in `extended`
finding-request-overdue = The request on line { $line } of `{ $file }` had to be answered by { DAY($by) }, { NUMBER($days) ->
    [one] 1 day
   *[other] { NUMBER($days) } days
} ago
    .hint = Answer it now, and tell the applicant that they can complain to the Autoriteit Persoonsgegevens
finding-restriction-old = The restriction on line { $line } of `{ $file }` stands since { DAY($received) }
    .hint = Find out whether it is still needed, and fill in `ends` when it ends
finding-request-below-floor = The granted request on line { $line } of `{ $file }` can't reach { CATEGORIES($categories) } yet, because the law has the school keep that data longer: { $article }
    .hint = Answer the applicant with that article, and say that this data goes once that term is over
finding-notify = The recipient on line { $line } of `{ $file }` was given data that is erased, corrected or restricted on request: { CATEGORIES($categories) }
    .hint = Tell the recipient, unless that proves impossible or takes disproportionate effort (GDPR art. 19)
finding-matched-before = Line { $line } of `{ $file }` stops an erasure, matched in an earlier run, and matches nothing in this delivery
    .hint = Check that the export is complete: this data was not to go
finding-hold-released = Of { NUMBER($count) ->
    [one] 1 pupil
   *[other] { NUMBER($count) } pupils
} data goes that had to wait for a hold, a request, an objection or a restriction
    .hint = Look at these pupils apart on the list for the approvers before the plan is carried out
finding-confirmed-and-there = Of { NUMBER($count) ->
    [one] 1 pupil
   *[other] { NUMBER($count) } pupils
} the delivery again holds something that an earlier run erased, and that was confirmed to be erased in `{ $system }` too
    .hint = If this export was made after that confirmation, the certificate of destruction is not right: erase it in that system after all
finding-decision-settles-nothing = The decision on line { $line } of `{ $file }` settles nothing
    .hint = Compare school, pupil, dataset and reason with `referrals.csv`; if it was carried out already, the line can go. A decision lifts no hold, restriction, enrolment or period that still runs
finding-image-without-consent = Of { NUMBER($count) ->
    [one] 1 pupil
   *[other] { NUMBER($count) } pupils
} there are pictures in the delivery, and `consents.csv` says nothing of a consent
    .hint = Ask for the consent and record it, or remove the pictures at the source
finding-corrections-made = { NUMBER($count) ->
    [one] 1 cell
   *[other] { NUMBER($count) } cells
} got the text of a granted correction
    .hint = Correct the source system too, or the next export holds the old text again
finding-correction-not-found = The correction on line { $line } of `{ $file }` is about no cell of this delivery
    .hint = Compare school, pupil, dataset, column, row and old text with the delivery
finding-correction-gone = The cell that line { $line } of `{ $file }` corrects goes by its own rule
    .hint = The line has nothing left to do here; correct the source system if the cell still stands there
finding-correction-other-text = The cell that line { $line } of `{ $file }` corrects holds another text than the line says
    .hint = Write in `from` exactly what stands in the delivery, or remove the line if the source system was corrected
finding-correction-other-pupil = The row on line { $line } of `{ $file }` is not about that pupil alone
    .hint = Compare pupil and row with the delivery; correct a row about several pupils in the source system
finding-correction-kept = The cell that line { $line } of `{ $file }` corrects is kept as it is by a hold, a request, a restriction or a referral
    .hint = Settle that first; the correction is carried out in the run after
finding-correction-key = The column on line { $line } of `{ $file }` says who the pupil is, or when the pupil was enrolled, and is not corrected here
    .hint = Correct it in the source system, and make the export again
finding-correction-unwritable = The new text on line { $line } of `{ $file }` can't be written in that column
    .hint = Correct it in the source system, and make the export again; to remove data, enter a request for erasure
finding-consents-not-understood = In `{ $dataset }` the consents of { NUMBER($count) ->
    [one] 1 row
   *[other] { NUMBER($count) } rows
} are not understood, and count for nothing
    .hint = Look at subject, answer and day there, and enter those that were withdrawn in `consents.csv`
finding-correction-contradicted = Line { $line } of `{ $file }` wants another text in a cell than another line does
    .hint = Leave one of those lines in the file
