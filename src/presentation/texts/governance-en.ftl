### What the governance folder asks of people: to answer requests, to tell recipients.

finding-request-due = The request on line { $line } of `{ $file }` must be answered by { $by }, in { NUMBER($days) ->
    [one] 1 day
   *[other] { NUMBER($days) } days
}
    .hint = Decide on it, and fill in `decision` and `decided`; to take longer, tell the applicant in time and fill in `extended`
finding-request-overdue = The request on line { $line } of `{ $file }` had to be answered by { $by }, { NUMBER($days) ->
    [one] 1 day
   *[other] { NUMBER($days) } days
} ago
    .hint = Answer it now, and tell the applicant that they can complain to the Autoriteit Persoonsgegevens
finding-restriction-old = The restriction on line { $line } of `{ $file }` stands since { $received }
    .hint = Find out whether it is still needed, and fill in `ends` when it ends
finding-request-below-floor = The granted request on line { $line } of `{ $file }` can't reach `{ $categories }` yet, because the law has the school keep that data longer: { $article }
    .hint = Answer the applicant with that article, and say that this data goes once that term is over
finding-notify = The recipient on line { $line } of `{ $file }` was given data that is erased, corrected or restricted on request: `{ $categories }`
    .hint = Tell the recipient, unless that proves impossible or takes disproportionate effort (GDPR art. 19)
finding-matched-before = Line { $line } of `{ $file }` stops an erasure, matched in an earlier run, and matches nothing in this delivery
    .hint = Check that the export is complete: this data was not to go
finding-hold-released = Of { NUMBER($count) ->
    [one] 1 pupil
   *[other] { NUMBER($count) } pupils
} data goes that had to wait for a hold, a request, an objection or a restriction
    .hint = Look at these pupils apart on the list for the approvers before the plan is carried out
finding-decision-settles-nothing = The decision on line { $line } of `{ $file }` settles nothing
    .hint = Compare school, pupil, dataset and reason with `referrals.csv`; if it was carried out already, the line can go. A decision lifts no hold, restriction, enrolment or period that still runs
finding-image-without-consent = Of { NUMBER($count) ->
    [one] 1 pupil
   *[other] { NUMBER($count) } pupils
} there are pictures in the delivery, and `consents.csv` says nothing of a consent
    .hint = Ask for the consent and record it, or remove the pictures at the source
