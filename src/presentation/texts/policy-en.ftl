### Problems of pipeline files, schedules, schemas and governance files (room `policy`).
### The place (file, line, column) is shown in front of each message.

## Files

policy-not-found = This file or folder does not exist
    .hint = Check the path, and that you have the whole folder
policy-not-utf8 = This file is not written in UTF-8
    .hint = Save it again as UTF-8; in Excel choose `CSV UTF-8`
policy-unreadable = This file or folder can't be read{ $cause ->
    [folder] , since it is a folder
    [forbidden] , since you have no access to it
   *[other] {""}
}
    .hint = Check that it is a file of the right kind, and that you may read it
policy-syntax = This is not valid TOML: { $detail }
    .hint = Correct this line; what follows it can't be read until then
policy-incomplete = This file can't be used, and no problem was found in it
    .hint = Report this as a fault of the program

## Keys and values

policy-duplicate-key = The key `{ $key }` stands here a second time
    .hint = Keep one of the two
policy-unsupported-version = This file is of version `{ $version }`, and this program reads version `{ $supported }`
    .hint = Use a program that is as new as the file, or write the file for version `{ $supported }`
policy-unknown-key = `{ $key }` is not a key of `{ $table }`
    .hint = { $suggested ->
        [yes] Write `{ $nearest }`, if that is what you mean; the keys are `{ $allowed }`
       *[no] Remove it; the keys are `{ $allowed }`
    }
policy-missing-key = `{ $table }` has no key `{ $key }`
    .hint = Add `{ $key }`
policy-wrong-type = The value of `{ $key }` is { $found ->
        [text] a text
        [number] a number
        [boolean] true or false
        [day] a date or time
        [list] a list
       *[table] a table
    }, where { $expected ->
        [text] a text
        [number] a whole number
        [boolean] true or false
        [day] a day
        [list] a list
       *[table] a table
    } is needed
    .hint = { $expected ->
        [text] Write it between quotes
        [number] Write a whole number without quotes
        [boolean] Write `true` or `false` without quotes
        [day] Write the day as `"2026-07-31"`
        [list] Write the values between `[` and `]`, with commas
       *[table] Write its keys below a line of its own between brackets, or between braces
    }
policy-empty-text = The value of `{ $key }` is empty
    .hint = Fill it in, or remove the key
policy-empty-list = The list `{ $key }` is empty
    .hint = Name at least one
policy-listed-twice = `{ $word }` stands twice in `{ $key }`
    .hint = Remove one of the two
policy-unknown-word = `{ $word }` is not a value of `{ $key }`
    .hint = { $suggested ->
        [yes] Write `{ $nearest }`, if that is what you mean; the values are `{ $allowed }`
       *[no] Choose one of `{ $allowed }`
    }
policy-bad-day = `{ $word }` of `{ $key }` is not a day
    .hint = Write the day as `2026-07-31`
policy-bad-term = `{ $word }` of `{ $key }` is not a term
    .hint = Write a number and a unit, such as `2 years`, `6 months`, `8 weeks` or `1 day`
policy-bad-brin = `{ $word }` is not the code of a school (BRIN)
    .hint = Write two digits and two capitals, such as `12AB`, without the number of the vestiging
policy-bad-name = `{ $word }` can't be the name that `{ $key }` needs
    .hint = Use lower-case letters, digits, `-` and `_` only

## Pipeline file

policy-unknown-builtin = There is no built-in schedule `{ $word }`
    .hint = { $suggested ->
        [yes] Write `builtin:{ $nearest }`, if that is what you mean; there are `{ $allowed }`
       *[no] Choose one of `{ $allowed }`, or name a schedule file
    }
policy-bad-origin = `{ $word }` can't be the origin of a deletion log
    .hint = Write a name such as `school.example/vernietigingslogboek`, without `https://`, spaces and `+`
policy-answer-within-too-long = Requests are answered within `{ $word }`, which is longer than the law allows (`{ $limit }`)
    .hint = Write `{ $limit }` or less
policy-path-without-name = The path of `{ $key }` does not end in a name
    .hint = End it in the name of a folder, such as `../ledger`
policy-paths-overlap = `{ $key }` and `{ $other }` are the same folder, or one lies in the other
    .hint = Choose folders that lie side by side
policy-school-twice = The school `{ $brin }` is named twice
    .hint = Name each code once, as a school or as what a school was formerly
policy-formerly-itself = The school `{ $brin }` is listed as its own former school
    .hint = Remove `{ $brin }` from `formerly`
policy-fg-approves = The data protection officer (`{ $word }`) can't approve a plan
    .hint = Let the officer advise, and name somebody else who approves
policy-role-without-approver = The role `{ $role }` must approve, and has no key
    .hint = Add an `[[approval.approver]]` for `{ $role }`, or remove the role
policy-approver-without-role = This key is for the role `{ $role }`, which need not approve
    .hint = Add `{ $role }` to `roles`, or remove this approver
policy-key-twice = The key of the role `{ $role }` already stands with another approver
    .hint = Give every approver a key of their own
policy-key-name = The key of the role `{ $role }` is not named after that role
    .hint = Make the key with `opschoon keys new --role { $role }`; a key is called `<origin>/{ $role }`, and never after a person
policy-bad-key = The value of `{ $key }` is not a public key
    .hint = Copy the whole line that `opschoon keys show` prints

## Schedule

policy-no-rules = This schedule has no rules
    .hint = Add at least one `[[rule]]`
policy-rule-name-twice = The rule `{ $rule }` stands here a second time
    .hint = Give each rule an `id` of its own
policy-two-rules = The rules `{ $other }` and `{ $rule }` both decide on `{ $category }`
    .hint = Remove `{ $category }` from one of the two
policy-below-floor = The rule `{ $rule }` keeps `{ $categories }` for `{ $term }`, and the law asks for `{ $floor }`
    .hint = Write `{ $floor }` or longer, or say with `acknowledge` why the term stands so; it is then carried out at `{ $floor }`
policy-floor-without-statute = The rule `{ $rule }` has a floor that rests on no law
    .hint = Remove `floor`, or write a `basis` of kind `statute` that names the article
policy-rule-never-decides = The rule `{ $rule }` has a condition and no longer term than `{ $other }`, so that it never decides
    .hint = Give it a longer term, or remove it: of two rules the longer counts
policy-condition-without-departure = The condition `{ $word }` stands with the trigger `{ $trigger }`
    .hint = Use a condition with the trigger `departure` only
policy-example-never-left = This pupil is enrolled again, but never left
    .hint = Add `left` to the example

## Schema

policy-role-misfit = The role `{ $role }` does not go with the category `{ $category }`
    .hint = Choose one of the categories `{ $allowed }`, or another role
policy-role-twice = A second column has the role `{ $role }`
    .hint = Keep the role with one column
policy-column-twice = The column `{ $column }` stands here a second time
    .hint = Keep one of the two
policy-no-columns = This schema is about pupils and names no columns
    .hint = Add a `[[column]]` for each column of the dataset
policy-bad-pattern = `{ $word }` can't be a pattern for file names
    .hint = Write the name without folder and extension; `*` stands for anything
policy-pupils-by-both = `pupils_by` names one of the two, and a pupil is only found by name and birth date together
    .hint = Write `pupils_by = ["contact.name", "contact.birth"]`, or leave it out
policy-element-without-xml = `element` stands in a schema for another format than XML
    .hint = Remove `element`, or write `format = "xml"`
policy-bad-delimiter = `{ $word }` can't be what stands between two cells
    .hint = Write one mark, such as `;`, `,` or `|`, or `tab`
policy-keys-exclude = `{ $key }` and `{ $other }` can't stand together
    .hint = Remove one of them
policy-widths-with-header = Columns of fixed width have their names from the schema, not from a header
    .hint = Write `header = "none"` beside `widths`; with `skip_lines` for the lines above the first row
policy-widths-count = There are { NUMBER($widths) } widths for { NUMBER($columns) } columns
    .hint = Give each `[[column]]` its width, in the order of the columns
policy-dialect-without-file = Nothing says which files this dialect is of
    .hint = Write `file` under `[match]`, with what their names look like
policy-dialect-of-other-format = A dialect stands in a schema for files that are no delimited text
    .hint = Remove `[dialect]`, or write `format = "csv"`
policy-out-of-range = `{ $number }` is not a whole number from { NUMBER($least) } to { NUMBER($most) }
    .hint = Correct the number of `{ $key }`
policy-schema-misplaced = This schema is for the system `{ $system }`, and stands in the folder of another
    .hint = Move it to the folder `{ $system }`, or correct `system`
policy-schema-twice = The schema `{ $schema }` stands here a second time
    .hint = Remove one of the files, or change `name`

## Word lists of a school's own

dictionary-concept = The word list uses the concept `{ $concept }`, for which there is no word
    .hint = Correct it, or add it with its words under `[words]`
dictionary-context = The word list uses the kind of table `{ $context }`, which does not exist
    .hint = Correct the kind, or describe it in a `[[context]]`
dictionary-word = The word list speaks of the word `{ $word }`, which stands for nothing
    .hint = Correct it, or add it under `[words]` to the concept that it stands for
dictionary-word-twice = The word `{ $word }` means something else already
    .hint = Choose another word, or use the concept that it stands for in the rule

## Governance folder (never a value, only line and column)

policy-missing-governance-file = The governance folder has no `{ $name }`
    .hint = Add `{ $name }`; a line with the names of the columns is enough
policy-unknown-governance-file = This file is none that a governance folder holds
    .hint = { $suggested ->
        [yes] Call it `{ $nearest }`, if that is what it is, or move it elsewhere
       *[no] Move it elsewhere; the files are `{ $allowed }`
    }
policy-missing-column = The column `{ $column }` is missing
    .hint = Add `{ $column }` to the first line, exactly so
policy-unknown-column = Column { $position } has a name that this file does not know
    .hint = Start the file with the names of its columns: `{ $allowed }`
policy-ragged-line = This line has { NUMBER($cells) ->
    [one] 1 cell
   *[other] { NUMBER($cells) } cells
}, and the header has { NUMBER($columns) }
    .hint = Give each column a cell, and put a text with commas or semicolons between quotes
policy-cell-line-end = A cell runs on into the next line
    .hint = Close the quotes, and keep each cell on one line
policy-cell-empty = The column `{ $column }` is empty here
    .hint = Fill in `{ $column }`
policy-cell-word = What stands in `{ $column }` is not one of its words
    .hint = Choose one of `{ $allowed }`
policy-cell-day = What stands in `{ $column }` is not a day
    .hint = Write the day as `2026-07-31` or `31-07-2026`
policy-cell-brin = What stands in `{ $column }` is not the code of a school (BRIN)
    .hint = Write two digits and two letters, such as `12AB`
policy-cell-pupil = What stands in `{ $column }` does not say which pupil
    .hint = Write the pupil number, or `pgn:` or `eck:` and the value
policy-cell-national-number = The national number in `{ $column }` is not valid
    .hint = Compare it with the pupil's file; one digit is probably wrong
policy-cell-category = What stands in `{ $column }` is not a category of data
    .hint = Use a category of the schedule; in `category`, `all` means the whole file
policy-cell-row = What stands in `{ $column }` is not the number of a row
    .hint = Write a whole number from 1, without the header
policy-days-reversed = The day in `{ $column }` lies before the day in `{ $earlier }`
    .hint = Correct one of the two days
policy-decision-without-day = The request is decided, and `{ $column }` is empty
    .hint = Fill in the day of the decision
policy-open-with-day = The request is open, and `{ $column }` holds a day
    .hint = Fill in the decision, or remove the day
policy-decision-on-nothing = The decision names no pupil and no dataset
    .hint = Fill in `pupil`, `dataset` or both
policy-correction-changes-nothing = The correction puts back what stands there
    .hint = Correct `from` or `to`
policy-cell-reason = What stands in `{ $column }` is no reason for which something is referred
    .hint = Copy the word from the column `reason` of `referrals.csv`, or leave the cell empty for every reason
policy-decision-misfit = What is referred for this reason can't be decided in this way
    .hint = Write `keep`, or do what `referrals.csv` says of this reason; `left` and a day say when a pupil left
