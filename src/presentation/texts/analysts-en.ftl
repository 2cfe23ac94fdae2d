### Extracts for analysts: pipeline files of that kind, the extract, its card, and earlier releases.

## What a pipeline asks for

policy-bad-number = `{ $number }` is not a number of `{ $key }`
    .hint = Write a number with a point, such as `0.05`
policy-bad-share = `{ $number }` is not a share
    .hint = Write `{ $key }` from 0 to 1, such as `0.05` for five in a hundred
policy-extract-pgn-without-basis = Pseudonyms from the national number need a law that allows it, and none is named
    .hint = Name the provision in `pgn_basis` (UAVG art. 46), or write `identity = "pupil-number"`
policy-extract-basis-without-pgn = `pgn_basis` stands here, and the pseudonyms are made from pupil numbers
    .hint = Remove `pgn_basis`, or write `identity = "pgn"`
policy-extract-protected-twice = `parquet_keys` encrypts the columns of Parquet files, and nothing else stands beside it
    .hint = Write `format = "parquet"` without `recipients`, or remove `parquet_keys`
policy-extract-ground-without-dpia = A ground for special categories of data stands here without an assessment of the risks
    .hint = Say in `dpia` where the assessment is found (GDPR art. 35)
policy-extract-no-dataset = The pipeline asks for nothing
    .hint = Add a `[[dataset]]`, with a `[[dataset.column]]` for each column that the purpose needs
policy-extract-twice = `{ $word }` is already the name of something in this extract
    .hint = Choose another `{ $key }`; `pseudonym` is the column that the program adds
policy-extract-key-of-other-shape = `{ $key }` goes with `shape = "{ $shape }"`
    .hint = Remove `{ $key }`, or change `shape`
policy-extract-mixed-twice = This column must be mixed in more than one way
    .hint = Keep one of `distinct`, `entropy` and `close`
policy-extract-bad-entropy = `{ $key }` must be more than 1: it is as many even values as the entropy stands for
    .hint = Write for example `entropy = 2`

extract-purpose-unknown = The purpose `{ $purpose }` stands in no processing register
    .hint = Choose a purpose of `processing.toml` in the governance folder (there: `{ $known }`), or state in `compatibility` why this purpose is compatible with that of the collection (GDPR art. 6(4))
extract-column-unknown = Nobody knows what the column `{ $column }` holds, so it can't be asked for
    .hint = Look at it with `opschoon inspect`, and add it to a schema
extract-never = `{ $column }` holds data that never goes into an extract (`{ $category }`)
    .hint = Remove the column; pupils are told apart by their pseudonym
extract-only-so = `{ $column }` (`{ $category }`) can't be asked for in this shape
    .hint = Use one of `{ $shapes }`
extract-needs-ground = `{ $column }` holds special or sensitive data (`{ $category }`)
    .hint = Remove the column, or state in `special_ground` what this use rests on and in `dpia` where the assessment of its risks is found
extract-needs-mixed = Within each group of alike pupils `{ $column }` (`{ $category }`) must be mixed
    .hint = Add `distinct = 2`, `entropy = 2` or `close = 0.3`
extract-mixed-in-vain = `{ $column }` (`{ $category }`) is not sensitive, and must be mixed
    .hint = Remove `distinct`, `entropy` or `close`, or write `part = "sensitive"`
extract-part-fixed = `{ $column }` (`{ $category }`) can have no other part than `{ $part }`
    .hint = Remove `part`
extract-shifted-part = The moved days of `{ $column }` (`{ $category }`) belong to one pupil alone, so they can't be shared or mixed
    .hint = Write `part = "attribute"`, or use `shape = "school-year"`
extract-beyond-purpose = The purpose `{ $purpose }` does not need `{ $column }` (`{ $category }`)
    .hint = Remove the column, or add the category to the purpose in `processing.toml` if it truly needs it
extract-no-such-column = The schema `{ $schema }` has no column `{ $column }`
    .hint = Use a name that the schema has, exactly so
extract-no-such-schema = There is no schema `{ $schema }`
    .hint = Use the name of a schema, such as `parnassys/leerlingen`, or the path of a file in the delivery

## Hierarchies

hierarchy-without-levels = The hierarchy of `{ $column }` says of no value what it becomes
    .hint = Write on each line the value, and behind it what comes out instead

## Making an extract

pipeline-not-extract = This pipeline does not make an extract
    .hint = Name a pipeline file with `kind = "extract"`
extract-nothing-from = Nothing in the delivery is `{ $from }`, which the dataset `{ $dataset }` is made from
    .hint = Look with `opschoon inspect` which schema the files are of, or write the path of a file in the delivery
extract-not-about-pupils = `{ $dataset }` is not about pupils
    .hint = Take it out of `from`; an extract is about pupils
extract-column-not-there = `{ $dataset }` has no column `{ $column }`
    .hint = Write the name as it stands in the file, or ask for a column that every file has
extract-column-twice = `{ $dataset }` has several columns `{ $column }`
    .hint = Give them different names in the source system, and export again
extract-column-contradicts = What stands in `{ $column }` of `{ $dataset }` is not what its schema calls it
    .hint = Look at it with `opschoon inspect`, and mend the schema or the export
extract-parts-differ = `{ $column }` is one thing in one file and another thing in the next
    .hint = Say in `part` what it is, or ask for the files as two datasets
extract-delivery-changed = The delivery changed while it was read; nothing was written
    .hint = Wait until nobody writes in it, and start again
extract-replaces-no-other = In `{ $folder }` lies something else than an extract, so it makes no room for one
    .hint = Choose another folder with `--out`, or move what is not of the extract out of this one
extract-value-missed = The hierarchy misses the value in `{ $place }`, row { NUMBER($row) }, column `{ $column }`; nothing was written
    .hint = Add the value to the hierarchy, with what comes out instead
extract-several-sensitive = Some pupils have several values of the sensitive column `{ $column }`, so that nobody can say how mixed a group is
    .hint = Use `shape = "filled"`, or ask for a column with one value for each pupil
extract-fewer-than-k = Fewer pupils may be in the extract than the { NUMBER($k) } that must be alike
    .hint = Ask for more schools, or for a smaller `k`; `opschoon plan` with the pipeline of the cleanup says whose data is to be erased or decided on
extract-not-alike = No generalisation makes enough pupils alike within what may be left out
    .hint = Ask for fewer columns or coarser shapes, a greater `suppression`, or sensitive columns less mixed
extract-too-many-quasi = More quasi-identifiers than can be searched, which are { NUMBER($most) } at most and fewer with many levels
    .hint = Ask for fewer columns by which a pupil could be recognised, or for coarser shapes
extract-expires-before = The extract would be past its expiry day
    .hint = Choose a later day for `expires`
extract-unwritable = A file of the extract can't be written
    .hint = Look whether the disk is full, and start again
extract-result-file = `{ $file }`: { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
}, { NUMBER($columns) } columns
extract-result-pupils = Pupils in it: { $inside }; left out so that all others are alike: { $suppressed }; smallest group: { NUMBER($smallest) }
extract-result-out = Pupils not in it: { $count }, { $why ->
    [erasable] because their data is to be erased
    [unresolved] because nobody knows whether they left
    [restriction] because of a restriction
    [objection] because of an objection
    [no-number] because they have no number of the school
   *[other] because a person must decide first
}
extract-result-folder = Written to `{ $folder }`, with the card `extract.html`
extract-stays-personal = An extract stays personal data: give it to nobody else, and destroy it at the latest on { $expires }
extract-something-waits = Some rows or pupils are not in it because a person must decide on them first
    .hint = `opschoon plan` with the pipeline of the cleanup lists them
extract-no-purpose-key = The purpose `{ $purpose }` has no key yet, and without one there are no pseudonyms
    .hint = Make it once with `opschoon keys new --kind purpose --name { $purpose } --keys { $keys }`, and keep it: only it makes the same pseudonyms next year
extract-joined = Joined with earlier releases for this purpose, too few pupils would be alike
    .hint = Write `joinable = false` for pseudonyms of this release alone, ask for coarser shapes or a greater `suppression`, or recall the earlier release
extract-record-damaged = `{ $file }` is no record of a release, so nobody can say whether a new one may join with it
    .hint = Put the file back from a backup; without it, write `joinable = false` and move the file elsewhere

## Earlier releases

extract-check-none = Nothing was released for this purpose
extract-check-fine = Release { $act } of { $day }: holds; to be destroyed at the latest on { $expires }
extract-check-recall = Release { $act } of { $day }: should be recalled
extract-check-expired = its expiry day { $expires } has passed
extract-check-below-k = { NUMBER($groups) ->
    [one] 1 of its groups has
   *[other] { NUMBER($groups) } of its groups have
} fewer pupils left than must be alike
extract-check-withdrawn = it holds data of pupils ({ $count }) whose erasure, restriction or objection came later

## The card

card-title = Extract for analysts
card-subtitle = { $controller }, data as of { $day }
card-warning = These are personal data under pseudonyms: the law applies, and they are to be destroyed at the latest on { $expires }
card-foot = Counts of fewer than five read "< 5"; no name, number or value of a pupil stands on this card
card-about = What it is for
card-purpose = Purpose
card-legal-ground = Rests on
card-compatibility = Why the purpose is compatible with that of the collection
card-recipient = Recipient
card-special-ground = Ground for special categories of data
card-dpia = Assessment of the risks
card-pgn-basis = Law that allows the national number
card-expires = Destroy at the latest on
card-columns = What every column means
card-columns-lead = What was not asked for is not in it; a cell that could not be understood came out empty
card-columns-caption = { $file }: { NUMBER($rows) ->
    [one] 1 row
   *[other] { NUMBER($rows) } rows
}
card-column = Column
card-holds = Holds
card-means = What was done
card-pseudonym = Who the row is about
card-pseudonym-from = { $identity ->
    [pgn] A pseudonym made from the national number
   *[other] A pseudonym made from school and pupil number
}
card-pseudonym-joins = the same in every release for this purpose, and in no other
card-pseudonym-alone = of this release alone: it joins with nothing
card-shape = { $shape ->
    [value] The word as it stands, where enough pupils have it
    [number] The number
    [bands] The band that the number lies in, { $measure } wide
    [filled] Whether anything stands there: `true` or `false`
    [month] Year and month of the day
    [year] Year of the day
    [school-year] School year of the day
    [age] Age on 1 October of the school year
    [shifted] The day, moved by at most { $measure } days, by as many for all days of one pupil
    [pc4] The four digits of the postcode
    [pc2] The first two digits of the postcode
    [province] The province of the postcode
    [year-group] The year group
   *[hierarchy] What a list of the controller makes of the value
}
card-generalised = made { NUMBER($levels) ->
    [one] 1 step
   *[other] { NUMBER($levels) } steps
} more general, so that pupils are alike
card-generalised-away = left out altogether (*), so that pupils are alike
card-part = { $part ->
    [quasi] others may know this: every group of alike pupils is large enough
    [sensitive] nobody may learn this of a pupil: it is mixed within every group
   *[attribute] what the extract is for
}
card-emptied = { $why ->
    [unreadable] cells that could not be understood came out empty: { $count }
    [rare-words] words that too few pupils have came out empty: { $count }
   *[other] cells that are to be erased or decided on came out empty: { $count }
}
card-who = Who is in it, and who is not
card-inside = Pupils in it
card-suppressed = Left out so that all others are alike
card-without-pgn = Pupils without a national number
card-why = Why
card-pupils-out = Pupils
card-rows-out = Rows
card-out-caption = Pupils of whom nothing is in it
card-rows-out-caption = Rows that are not in { $file }
card-reason = { $why ->
    [erasable] to be erased: its period is over, or it was asked for
    [referred] a person must decide on it first
    [unresolved] nobody knows whether the pupil left
    [restriction] a restriction
    [objection] an objection
   *[no-number] no number of the school to make a pseudonym from
}
card-risk = How hard it is to recognise somebody
card-risk-lead = A group is the pupils who show the same in all columns that others may know, over all their rows
card-k = Pupils that are alike, at least
card-smallest = Smallest group
card-groups = Groups
card-below-2k = Pupils in groups below twice that
card-prosecutor = Greatest chance for whoever knows that a pupil is in it (prosecutor)
card-prosecutor-average = The same on average
card-journalist = Greatest chance for whoever looks for anybody (journalist)
card-marketer = Share of guesses that are right (marketer)
card-unique-before = Pupils who would be alone if nothing were made more general
card-unique-after = Pupils who are alone
card-loss = Detail lost
card-sensitive-caption = How mixed sensitive columns are within groups
card-asked = Asked
card-distinct-least = Distinct values, at least
card-distinct-average = On average
card-rules = What you may do with it
card-rule-law = These are personal data: keep them as safely as the file that they come from
card-rule-recognise = Don't try to recognise anybody
card-rule-join = Don't join them with other data about people
card-rule-purpose = Use them for the purpose above and nothing else, and give them to nobody else
card-rule-return = If the controller recalls the extract, destroy it and say so
card-rule-destroy = Destroy every copy at the latest on { $expires }
card-checking = To check it
card-act = Act in the deletion log
card-key = Key of the purpose
card-origin = Deletion log
card-tool = Made with
card-file = File
card-digest = Digest of the table
card-digests-caption = Digests, BLAKE3 keyed with the file salt: b3sum --keyed FILE < salt
