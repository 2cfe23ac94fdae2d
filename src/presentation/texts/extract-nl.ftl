# Wat voor analisten wordt gemaakt.

stdin-unreadable = stdin kan niet worden gelezen
    .hint = Geef de nummers op stdin, zoals in `opschoon hpgn --salt-file salt.txt < nummers.txt`
hpgn-salt-unreadable = `{ $file }` kan niet worden gelezen
    .hint = Noem het bestand met de salt van uw omgeving, als tekst in base64
hpgn-bad-salt = de salt is geen base64
    .hint = Zet de salt in het bestand zoals u die kreeg: één regel base64, verder niets
hpgn-memory-too-small = één nummer vraagt { NUMBER($mib) } MiB, meer dan `--memory` toestaat
    .hint = Geef ten minste `--memory { $mib }`
hpgn-out-of-memory = deze computer geeft geen { NUMBER($mib) } MiB geheugen
    .hint = Sluit andere programma's, of vraag minder met `--memory`
hpgn-self-check-failed = deze processor hasht bekende nummers verkeerd, dus er is niets gehasht
    .hint = Gebruik een andere computer en meld dit
hpgn-stopped = gestopt voordat alle nummers gehasht waren
    .hint = Begin opnieuw met de nummers die nog ontbreken
hpgn-line-no-number = op regel { NUMBER($line) } staat geen PGN en ook geen BRIN met een kenmerk; er is niets gehasht
    .hint = Zet op elke regel negen cijfers, of een BRIN, één spatie en een kenmerk
hpgn-line-fails-eleven-test = op regel { NUMBER($line) } staat een nummer dat geen BSN of onderwijsnummer is; er is niets gehasht
    .hint = Zoek het nummer op in het bronsysteem, of haal de regel weg
hpgn-line-not-utf8 = regel { NUMBER($line) } is geen UTF-8; er is niets gehasht
    .hint = Bewaar de lijst als UTF-8
