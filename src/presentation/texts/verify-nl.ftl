### Het oordeel van `opschoon verify`.

## Het oordeel

verify-head-checked = Gecontroleerd
verify-head-not-checked = Niet gecontroleerd
verify-head-remarks = Opmerkingen
verify-head-faults = Wat niet klopt
verify-hint = →
verify-more = en nog { NUMBER($count) } keer: { $what }
verify-holds = Het klopt: alles wat is gecontroleerd is in orde
verify-holds-with-remarks = Het klopt, met de opmerkingen hierboven
verify-does-not-hold = Het klopt niet
    .hint = Laat alles zoals het is, en laat iemand kijken die de opschoning niet zelf heeft uitgevoerd

## Waar

verify-at-run = uitvoermap
verify-at-file = { $file }
verify-at-log = vernietigingslogboek
verify-at-log-file = vernietigingslogboek, { $file }
verify-at-entry = vernietigingslogboek, regel { $entry }
verify-at-flag = { $flag }
verify-at-input = export, { $file }
verify-at-dataset = dataset { $dataset }
verify-at-row = dataset { $dataset }, rij { $row }
verify-at-column = dataset { $dataset }, kolom { $column }
verify-at-cell = dataset { $dataset }, rij { $row }, kolom { $column }

## Wat is gecontroleerd

verify-checked-run-files = { NUMBER($count) ->
    [one] 1 bestand van de uitvoermap is wat `run.json` zegt
   *[other] { NUMBER($count) } bestanden van de uitvoermap zijn wat `run.json` zegt
}

## Wat niet kon worden gecontroleerd

verify-gap-worklists = Werklijsten zijn weg, zoals het hoort na acht weken; wat erin stond is niet meer te controleren

## Wat er gevonden kan worden

verify-no-folder = `{ $path }` is geen uitvoermap
    .hint = Noem de map die `opschoon run` heeft geschreven, zoals `out/yearly-cleanup`
verify-file-missing = Het bestand ontbreekt
    .hint = Zet de uitvoermap terug vanaf een bewaarde kopie
verify-file-unreadable = Het bestand is niet te lezen
    .hint = Ga na of het er staat en of u het mag lezen, en controleer dan opnieuw
verify-file-changed = Dit is niet het bestand dat de opschoning schreef
    .hint = Zet het terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-file-foreign = Dit bestand is niet door de opschoning geschreven
    .hint = Zoek uit hoe het hier komt; het hoort in een andere map
verify-no-plain-file = Dit is geen bestand en geen map
    .hint = Zoek uit hoe het hier komt; een opschoning schrijft alleen gewone bestanden
verify-file-malformed = Het bestand is niet geschreven zoals een opschoning dat doet
    .hint = Zet het terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-run-id-not-of-salt = Het nummer van de opschoning volgt niet uit `salt`
    .hint = `salt` en `run.json` zijn niet van dezelfde opschoning; zet de uitvoermap terug vanaf een bewaarde kopie
