# What is made for analysts.

stdin-unreadable = stdin can't be read
    .hint = Give the numbers on stdin, as in `opschoon hpgn --salt-file salt.txt < numbers.txt`
hpgn-salt-unreadable = `{ $file }` can't be read
    .hint = Name the file with the salt of your environment, as text in base64
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
