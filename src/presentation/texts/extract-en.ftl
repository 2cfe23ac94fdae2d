# What is made for analysts.

stdin-unreadable = stdin can't be read
    .hint = Give the numbers on stdin, as in `opschoon hpgn --salt-file salt.txt < numbers.txt`
hpgn-salt-unreadable = `{ $file }` can't be read
    .hint = Name the file with the salt of your environment, as text in base64; `opschoon keys new --kind salt --out { $file }` makes one of your own
hpgn-bad-salt = the salt is not base64
    .hint = Put the salt in the file as it was given to you: one line of base64, nothing else
hpgn-memory-too-small = one number takes { NUMBER($mib) } MiB, more than `--memory` allows
    .hint = Give at least `--memory { $mib }`
hpgn-out-of-memory = this machine does not give { NUMBER($mib) } MiB of memory
    .hint = Close other programs, or ask for less with `--memory`
hpgn-self-check-failed = this processor hashes known numbers wrongly, so nothing was hashed
    .hint = Try another machine, and report this one
hpgn-stopped = stopped before all numbers were hashed
    .hint = Start again with the numbers that are missing
hpgn-line-no-number = line { NUMBER($line) } holds neither a national number nor a BRIN and an identifier; nothing was hashed
    .hint = Put on each line nine digits, or a BRIN, one space and an identifier
hpgn-line-fails-eleven-test = line { NUMBER($line) } holds a number that is no BSN or onderwijsnummer; nothing was hashed
    .hint = Look the number up in the source system, or take the line out
hpgn-line-not-utf8 = line { NUMBER($line) } is not UTF-8; nothing was hashed
    .hint = Save the list as UTF-8

anonymised = Levels: { $levels }; loss { $loss }; { NUMBER($groups) ->
    [one] 1 group
   *[other] { NUMBER($groups) } groups
}, the smallest of { NUMBER($smallest) }; { NUMBER($suppressed) ->
    [one] 1 record
   *[other] { NUMBER($suppressed) } records
} left out
anonymise-input-unreadable = the table can't be read as delimited UTF-8 text with a header; nothing was written
    .hint = Save it as CSV in UTF-8, with the names of the columns on the first line
anonymise-input-changed = the table changed while it was read; nothing was written
    .hint = Wait until nobody writes to it, and start again
anonymise-ragged = row { NUMBER($row) } has another number of fields than the header; nothing was written
    .hint = Mend the row in the source, and export the table again
anonymise-value-missed = the hierarchy of `{ $column }` misses the value of row { NUMBER($row) }; nothing was written
    .hint = Add the value to the hierarchy, with what it becomes at each level
anonymise-hierarchies-unreadable = the hierarchies can't be read
    .hint = Name the folder that holds a file `hierarchy_<column>.csv` in UTF-8 for each quasi-identifier
anonymise-no-hierarchy = no file `*hierarchy_{ $column }.csv` stands in the folder of hierarchies
    .hint = Make one: a line per value, and behind it what it becomes at each level
anonymise-two-hierarchies = several files `*hierarchy_{ $column }.csv` stand in the folder of hierarchies
    .hint = Leave one of them there
anonymise-too-many-levels = the hierarchy of `{ $column }` has more than { NUMBER($most) } levels
    .hint = Take some of its levels out
anonymise-too-many-columns = more than { NUMBER($most) } quasi-identifiers
    .hint = Name the columns by which someone could really be recognised
anonymise-no-column = the table has no column `{ $column }`
    .hint = Spell the column as the first line of the table does
anonymise-two-columns = the table has several columns `{ $column }`
    .hint = Give each column a name of its own
anonymise-asked-twice = `{ $column }` is asked for twice
    .hint = Name a column once: as quasi-identifier, as column that must be mixed, or to be kept
anonymise-fewer-than-k = the table has { NUMBER($rows) } rows, fewer than `--k`
    .hint = Ask for a smaller k, or add data
anonymise-no-transformation = even with all records in one group the demand is not met; nothing was written
    .hint = Allow more `--suppression`, or ask for less diversity
anonymise-out-exists = the file of `--out` exists
    .hint = Name a new file; nothing is written over
anonymise-out-unwritable = the output can't be written
    .hint = Look at the space and the rights of its folder
hierarchy-empty = the hierarchy of `{ $column }` is empty
    .hint = Give it a line per value, and behind it what it becomes at each level
hierarchy-ragged = line { NUMBER($line) } of the hierarchy of `{ $column }` has another number of levels than the first
    .hint = Give every line as many levels
hierarchy-repeated = the value of line { NUMBER($line) } of the hierarchy of `{ $column }` stands there before
    .hint = Leave each value once
hierarchy-parted = line { NUMBER($line) } of the hierarchy of `{ $column }` parts at level { NUMBER($level) } what a lower level put together
    .hint = Let values that share a level share all levels above it

## Outputs that are encrypted

protect-recipients-unreadable = `{ $file }` can't be read
    .hint = Name a file with the public keys of age for whom the extract is, one a line
protect-no-recipient = line { NUMBER($line) } of `{ $file }` is no public key of age
    .hint = Put a public key on each line, which begins with `age1`; `age-keygen -y` prints it
protect-secret-given = `{ $file }` holds a secret key of age, and whoever has it can open the extract
    .hint = Put the public key in it instead, which begins with `age1`, and give the secret one to nobody
protect-no-recipients = Nobody could open the extract: there is no public key of age in the files that are named
    .hint = Put the public key of each recipient in it, one a line
protect-no-key = There is no key `{ $file }`, so a column would stand in clear
    .hint = Make it with `opschoon keys new --kind parquet --out { $file }`, and give it to those who may see the column
protect-bad-key = The key `{ $file }` is not 16 or 32 bytes long
    .hint = Remove the file, and make it again with `opschoon keys new --kind parquet --out { $file }`
protect-unwritable = The encrypted output can't be written
    .hint = Look at the space and the rights of its folder

## Hashes that are kept between runs

cache-damaged = `{ $file }` is not as it was written, or was written with another `cache.key`; nothing was made
    .hint = Put the right `cache.key` back; or remove the file: it only saves time, and is made again
cache-unsealable = This machine gives no random bytes, so that nothing can be encrypted
    .hint = Try again later, or on another machine
