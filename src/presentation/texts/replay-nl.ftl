### Wat `opschoon verify` vindt als het een opschoning overdoet.

verify-at-policy = { $name }

## Wat is gecontroleerd

verify-checked-input-files = { NUMBER($count) ->
    [one] 1 bestand van de export is het bestand van het plan
   *[other] { NUMBER($count) } bestanden van de export zijn die van het plan
}
verify-checked-rows-replayed = { NUMBER($count) ->
    [one] Over 1 rij van de export is opnieuw beslist, en zij is vergeleken met wat de opschoning ervan overliet
   *[other] Over { NUMBER($count) } rijen van de export is opnieuw beslist, en ze zijn vergeleken met wat de opschoning ervan overliet
}
verify-checked-rows-compared = { NUMBER($count) ->
    [one] 1 rij van de export is vergeleken met wat de opschoning ervan overliet, zonder er opnieuw over te beslissen
   *[other] { NUMBER($count) } rijen van de export zijn vergeleken met wat de opschoning ervan overliet, zonder er opnieuw over te beslissen
}
verify-checked-rows-final = { NUMBER($count) ->
    [one] 1 rij van de opgeschoonde bestanden is nagelopen op wat nu weg moet zijn
   *[other] { NUMBER($count) } rijen van de opgeschoonde bestanden zijn nagelopen op wat nu weg moet zijn
}
verify-checked-subjects = { NUMBER($count) ->
    [one] 1 leerling van wie iets is gewist staat in het vernietigingslogboek, met die gegevens
   *[other] { NUMBER($count) } leerlingen van wie iets is gewist staan in het vernietigingslogboek, elk met die gegevens
}

## Wat niet kon worden gecontroleerd

verify-gap-delivery = Of de opgeschoonde bestanden de export zijn zonder wat weg moest: geef de export mee met `--input`
verify-gap-policies = Het is weg of niet meer hetzelfde, dus beslissingen zijn niet opnieuw af te leiden: zet het terug zoals het was
verify-gap-plan = Het plan of de samenvatting is niet te lezen, dus er is niets over te doen
verify-gap-format = Deze controle kan het bestand niet lezen
verify-gap-decisions = Beslissingen zijn niet opnieuw af te leiden, omdat de rijen van een bestand niet te lezen zijn
verify-gap-memory = Er is een verschil dat een verzoek uit een eerdere opschoning kan verklaren; alleen de sleutel van dat jaar kan dat uitwijzen
verify-gap-replacements = In cellen staat een andere tekst dan eerst, in zoveel als de samenvatting zegt; of juist deze moesten veranderen is niet te zien
verify-gap-subjects = Of de leerlingen van wie iets is gewist in het vernietigingslogboek staan: zonder logboek niet te zien

## Wat er gevonden kan worden

verify-input-missing = Dit bestand staat in het plan, en ontbreekt in de export
    .hint = Geef de export zoals die was toen het plan werd gemaakt
verify-input-changed = Dit is niet het bestand van het plan
    .hint = Geef de export zoals die was toen het plan werd gemaakt; is dit die export, zoek dan uit wie het bestand heeft gewijzigd
verify-input-foreign = Het plan kent { NUMBER($stated) } bestanden, en in de export staan er { NUMBER($found) }
    .hint = Geef de export zoals die was toen het plan werd gemaakt
verify-output-unreadable = Het opgeschoonde bestand is niet te lezen als bestand van zijn soort
    .hint = Zet het terug vanaf een bewaarde kopie
verify-file-fate-differs = Het plan zegt iets anders van dit bestand dan de rijen die het noemen
    .hint = Bekijk het plan en de lijst met beeldmateriaal, en laat de opschoning overdoen
verify-row-missing = De rij moest blijven, en is weg
    .hint = Trek de opschoning in met `opschoon ledger correct`; haal de rij terug uit de export
verify-row-not-erased = De rij moest weg, en staat er nog
    .hint = Voer de opschoning opnieuw uit, en laat uitzoeken waarom de rij is blijven staan
verify-row-foreign = De rij hoort niet bij wat moest blijven
    .hint = Zoek uit wie de rij daar heeft gezet
verify-cell-not-erased = De cel moest leeg, en is nog gevuld
    .hint = Voer de opschoning opnieuw uit, en laat uitzoeken waarom de cel is blijven staan
verify-cell-gone = De cel moest blijven, en is leeg
    .hint = Trek de opschoning in met `opschoon ledger correct`; haal de cel terug uit de export
verify-cell-changed = De cel moest blijven, en er staat iets anders
    .hint = Haal de cel terug uit de export, en zoek uit wie haar heeft gewijzigd
verify-bytes-differ = De rijen kloppen, maar iets anders in het bestand niet
    .hint = Vergelijk het bestand met de export, en zoek uit wie het heeft gewijzigd
verify-type-differs = De kolom is van een ander type dan in de export
    .hint = Vergelijk het bestand met de export, en zoek uit wie het heeft gewijzigd
verify-school-contradicts = Een rij noemt een andere school dan die van haar bestand
    .hint = Zo'n bestand wordt geweigerd; zoek uit hoe het toch is opgeschoond
verify-still-erasable = In de rij staat iets dat nu weg moet zijn
    .hint = Voer de opschoning opnieuw uit, en laat uitzoeken waarom het is blijven staan
verify-value-left-behind = Naast de rijen van het bestand staat in deze kolom een waarde die in geen enkele rij voorkomt
    .hint = Voer de opschoning opnieuw uit, en geef het bestand tot dan aan niemand
verify-value-beside-rows = Buiten de rijen van het bestand, in een titel of opmerking, staat iets dat elders is gewist
    .hint = Bekijk het bestand, en verwijder het bij de bron
verify-subjects-differ = Volgens het vernietigingslogboek is van { NUMBER($stated) } leerlingen iets gewist, volgens de export van { NUMBER($found) }: { $part }
    .hint = Laat iemand kijken die de opschoning niet zelf heeft uitgevoerd
verify-column-differs = De indeling zegt iets anders van deze kolom dan het plan
    .hint = Ga na of de indeling of het plan gelijk heeft
