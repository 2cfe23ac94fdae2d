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
