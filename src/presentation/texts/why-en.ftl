## Why something stays or goes: the words of `opschoon why`. They name nobody.

why-head = What is kept of this pupil and what goes, and why, on { $day }
why-simulation-future = This is a simulation: the day lies ahead, and by then something may have changed
why-simulation-past = This is a simulation: later data has been decided on since, so no run decides for this day any more
why-left = This pupil has left the school: the last day enrolled was { $day }
why-enrolled = This pupil is enrolled at the school
why-applied = This pupil has applied to the school, and the application is open
why-closed = This pupil applied to the school and was not enrolled: the application was closed on { $day }
why-unresolved = Whether and when this pupil left the school can't be established, so a person decides
why-mark-ended = { $dataset }: enrolled until { $day }
why-mark-open = { $dataset }: enrolled, without a last day
why-mark-stale = { $dataset }: enrolled, without a last day, in an export of over a year ago
why-mark-present = { $dataset }: is in the list, which has no last days
why-mark-guest = { $dataset }: enrolled as a guest, which counts for no enrolment
why-mark-applied = { $dataset }: applied, and the application is open
why-mark-closed = { $dataset }: applied, and the application was closed on { $day }
why-mark-silent = { $dataset }: says nothing of a last day
why-mark-trouble = { $dataset }: { $reason }
why-mark-leads = The board has chosen this source as the one that decides
why-erase = Goes
why-refer = Stays for now, and a person decides
why-keep = Stays
why-outranks = This goes before: { $reason }
why-line = This stands in line { $line } of `{ $file }`
why-rule = Rule `{ $rule }` applies: { $term } after the last day enrolled ({ $basis })
why-rule-later = Rule `{ $rule }` applies, and counts from the day on which the pupil leaves ({ $basis })
why-floor = By law it is kept for at least { $term }
why-below-floor = The board's own term is shorter than the law allows, so the law's term is carried out
why-condition-unknown = Nothing says whether this pupil was referred to special education, so the longer term counts
why-clock = Counted from { $last }, it may go from { $first } on
why-no-rows = There is no row about this pupil
why-rows-head = What that means for the rows about this pupil
why-rows = { $dataset }: of { NUMBER($rows) ->
    [1] 1 row
   *[other] { NUMBER($rows) } rows
}, { NUMBER($dropped) } go, { NUMBER($blanked) } lose cells, { NUMBER($kept) } stay whole
why-rows-blanked = Cells that become empty: { $categories }
why-rows-kept-by = What keeps the rows that stay: { $categories }
why-rows-identity = In the rows that stay, this stays too, or nobody would know whom they are about: { $categories }
why-rows-clock = { NUMBER($count) ->
    [1] 1 row stays
   *[other] { NUMBER($count) } rows stay
} because the day of leaving, and what says whose a row is, is kept as long as anything of this pupil is
why-rows-referred = A person looks at { NUMBER($count) ->
    [1] 1 row
   *[other] { NUMBER($count) } rows
}: { $reason }
why-waits = { NUMBER($count) ->
    [1] 1 kind of data of this pupil waits
   *[other] { NUMBER($count) } kinds of data of this pupil wait
} for a person to decide
why-school-unknown = The delivery has no pupils of school `{ $school }`
    .hint = Name one of its schools: { $schools }
why-pupil-unknown = School `{ $school }` has no pupil of that number in this delivery
    .hint = Look whether the number is right, and whether the pupil was erased in an earlier run
why-pupil-ambiguous = More than one pupil of school `{ $school }` has that number
    .hint = Pass `--pupil -`, and give `pgn:` and the national number on standard input
why-pupil-unreadable = That is no pupil number
    .hint = Give the number as it stands in the export, or `--pupil -` and then the number, or `pgn:` and a national number, on standard input
why-national-number = This looks like a national number or an ECK iD, which others on this computer could read on the command line
    .hint = Pass `--pupil -`, and give it on standard input: `pgn:` and the national number, `eck:` and the ECK iD, or a pupil number as it is
reason-mention = The text names a pupil whose data has to go
    .hint = Read it, and take the name or number out at the source if it is that pupil
