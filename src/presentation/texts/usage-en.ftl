### Faults of the command line. `$command` is the command that was asked, `$close` what is most like what was typed.

usage-unknown-command = There is no command `{ $given }`
    .hint = { $close ->
        [none] `{ $command } --help` shows the commands
       *[other] Did you mean `{ $close }`? If not, `{ $command } --help` shows the commands
    }
usage-no-command = `{ $command }` needs a command after it
    .hint = Choose from: { $commands }
usage-unknown-option = There is no option `{ $given }` for `{ $command }`
    .hint = { $close ->
        [none] `{ $command } --help` shows the options
       *[other] Did you mean `{ $close }`? If not, `{ $command } --help` shows the options
    }
usage-too-much = `{ $given }` is more than `{ $command }` expects
    .hint = Put a name with blanks in it between quotation marks; `{ $command } --help` says what belongs there
usage-missing = `{ $command }` lacks `{ $arguments }`
    .hint = Add what is missing; `{ $command } --help` explains it
usage-no-value = No value stands after `{ $argument }`
    .hint = Put one there; `{ $command } --help` says what it can be
usage-unknown-value = `{ $value }` is no value of `{ $argument }`
    .hint = Choose from: { $values }
usage-no-number = `{ $value }` is no value of `{ $argument }`
    .hint = Give a whole number in digits alone, neither too small nor too large
usage-no-day = `{ $value }` is no day for `{ $argument }`
    .hint = Write the day as year-month-day, such as `2026-11-01` for 1 November 2026
usage-no-brin = `{ $value }` is no BRIN for `{ $argument }`
    .hint = Give the four characters of the school, such as `12AB`
usage-no-reference = `{ $value }` is no value of `{ $argument }`
    .hint = Copy it from the log or the output: 4 to 64 characters, only `0` to `9` and `a` to `f`
usage-no-share = `{ $value }` is no share for `{ $argument }`
    .hint = Give a number from 0 to 1, such as `0.05` for 5%
usage-no-column-and-number = `{ $value }` is no value of `{ $argument }`
    .hint = Give the name of a column, `=` and a number, such as `diagnosis=3`
usage-no-entropy = `{ $value }` is no value of `{ $argument }`
    .hint = Give a number of at least 1, such as `diagnosis=2`
usage-wrong-values = `{ $argument }` has too many or too few values
    .hint = `{ $command } --help` says what belongs there
usage-twice = `{ $argument }` stands there more than once
    .hint = Leave one
usage-conflict = `{ $argument }` and `{ $other }` don't go together
    .hint = Leave one of them out
usage-no-text = Something on the command line is no readable text
    .hint = Type it again, or rename the file with the odd characters in its name
