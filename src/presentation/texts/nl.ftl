### Meldingen van het programma (kamers `admit` tot en met `terminal`). Wat er is, en als tip wat u kunt doen.
### Aantallen staan als `NUMBER($count)`: met punten per duizendtal, en een keuze weet dan enkelvoud en meervoud.

## Labels

label-error = fout
label-hint = tip
label-finding = let op

## Voortgang

stage = { $name ->
    [admit] De bestanden van de levering worden geopend
    [classify] Per kolom wordt bepaald wat erin staat
    [deregistration] Per leerling wordt bepaald wie wanneer is uitgeschreven
    [determine] Per leerling wordt bepaald wat weg mag
    [plan] De rijen en cellen die weggaan worden bepaald
    [erase] De opgeschoonde datasets worden geschreven
    [evidence] Het vernietigingslogboek wordt bijgewerkt
   *[other] Bezig
}

## Resultaten

column-dataset = Dataset
column-rows-in = Rijen
column-dropped = Verwijderd
column-blanked = Leeggemaakt
column-referred = Voorgelegd
datasets-unchanged = { NUMBER($count) ->
    [one] 1 andere dataset blijft zoals hij is
   *[other] { NUMBER($count) } andere datasets blijven zoals ze zijn
}
result-pupils = Van { NUMBER($total) ->
    [one] 1 leerling
   *[other] { NUMBER($total) } leerlingen
} { NUMBER($enrolled) ->
    [one] staat er 1
   *[other] staan er { NUMBER($enrolled) }
} ingeschreven, { NUMBER($departed) ->
    [one] is er 1
   *[other] zijn er { NUMBER($departed) }
} uitgeschreven en is het van { NUMBER($unresolved) } onduidelijk; van { NUMBER($erased) } moeten er gegevens weg
result-rows = Van { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
} { NUMBER($dropped) ->
    [one] is er 1
   *[other] zijn er { NUMBER($dropped) }
} verwijderd; in de rijen die blijven { NUMBER($blanked) ->
    [one] is 1 cel
   *[other] zijn { NUMBER($blanked) } cellen
} leeggemaakt
result-rows-planned = Van { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
} { NUMBER($dropped) ->
    [one] gaat er 1
   *[other] gaan er { NUMBER($dropped) }
} weg; in de rijen die blijven { NUMBER($blanked) ->
    [one] wordt 1 cel
   *[other] worden { NUMBER($blanked) } cellen
} leeggemaakt
referrals-head = Rijen die aan iemand worden voorgelegd, en waarom
written-run = In `{ $folder }` staan de opgeschoonde datasets (`datasets`) en de lijst van wat is voorgelegd (`referrals.csv`)
written-plan = In `{ $folder }` staat het plan, met voor wie goedkeurt de vernietigingslijst (`approvers/vernietigingslijst.xlsx`)
something-waits = Nu moet iemand kijken naar { NUMBER($referrals) ->
    [one] 1 punt dat is voorgelegd
   *[other] { NUMBER($referrals) } punten die zijn voorgelegd
} en { NUMBER($findings) ->
    [one] 1 melding
   *[other] { NUMBER($findings) } meldingen
}
nothing-waits = Klaar, en niemand hoeft nog ergens naar te kijken
run-resumed = De opschoning is voltooid, en dat staat nu in het vernietigingslogboek
run-voided = De opschoning die niet was voltooid is ingetrokken, en dat staat nu in het vernietigingslogboek
    .hint = Begin opnieuw als de oorzaak is verholpen
schemas-drafted = In `{ $folder }` { NUMBER($count) ->
    [one] staat 1 conceptschema
   *[other] staan { NUMBER($count) } conceptschema's
}
    .hint = Geef elke `?` een gegevenscategorie, draai `opschoon check` op de bestanden, en noem de map bij `schemas` in de pijplijn of met `--schemas`
sample-written = In `{ $folder }` staat een verzonnen levering van { NUMBER($pupils) ->
    [one] 1 leerling
   *[other] { NUMBER($pupils) } leerlingen
}; niets ervan is echt
inspect-next = { NUMBER($count) ->
    [one] 1 kolom is onbekend of alleen geraden
   *[other] { NUMBER($count) } kolommen zijn onbekend of alleen geraden
}
    .hint = Maak conceptschema's met `opschoon inspect PAD --write-schema MAP`, geef elke `?` een gegevenscategorie, controleer ze met `opschoon check`, en noem de map bij `schemas` in de pijplijn of met `--schemas`
inspect-dialect = { $part ->
    [comma] komma
    [semicolon] puntkomma
    [pipe] verticale streep
    [other-delimiter] ander scheidingsteken
    [fixed-width] vaste breedte
    [utf-8-with-byte-order-mark] utf-8 met byte order mark
    [utf-16le-with-byte-order-mark] utf-16le met byte order mark
    [utf-16be-with-byte-order-mark] utf-16be met byte order mark
    [single-quotes] enkele aanhalingstekens
    [no-quotes] geen aanhalingstekens
    [sep--line] een regel sep=
    [a-delimiter-at-the-end-of-each-row] een scheidingsteken achter elke rij
    [lines-above-the-table] regels boven de tabel
    [row-group] groep rijen
    [row-groups] groepen rijen
    [no-header] geen kopregel
    [mixed-line-ends] regeleinden door elkaar
    [uncompressed] niet gecomprimeerd
   *[other] { $shown }
}
inspect-head = `{ $dataset }`: { $schema ->
    [none] geen bekende indeling
   *[other] indeling `{ $schema }`
}, { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
} bekeken ({ $dialect })
inspect-unknown = (onbekend)
check-fine = `{ $file }` is een { $kind ->
    [pipeline] pijplijnbestand
    [schema] schema
    [dictionary] woordenlijst
   *[schedule] bewaartermijnenoverzicht
} zonder fouten{ NUMBER($examples) ->
    [0] {""}
    [one] , en het voorbeeld erin komt uit zoals verwacht
   *[other] , en de { NUMBER($examples) } voorbeelden erin komen uit zoals verwacht
}
key-made-signing = `{ $file }` is nieuw: de sleutel waarmee dit programma het vernietigingslogboek ondertekent
    .hint = Laat hem staan waar hij staat, neem hem mee in de reservekopie, en geef hem aan niemand
key-made-verifier = `{ $file }` is nieuw: de sleutel waarmee iedereen het vernietigingslogboek kan controleren
    .hint = Geef een kopie aan het bestuur of de functionaris gegevensbescherming, zodat het opvalt als het logboek later is veranderd
key-made-subject = `{ $file }` is nieuw: de sleutel waarmee het logboek naar leerlingen verwijst zonder ze te noemen
    .hint = Neem hem mee in de reservekopie; zonder deze sleutel kan niemand aantonen dat de gegevens van een bepaalde leerling zijn gewist

## Meldingen

finding-no-governance = Er is geen rekening gehouden met vernietigingsstops, verzoeken en toestemmingen, want de pijplijn noemt geen beheermap
    .hint = Voeg `governance` toe aan de pijplijn; een map met lege lijsten zegt dat er geen zijn
finding-schedule-not-adopted = In het bewaartermijnenoverzicht `{ $schedule }` ontbreekt `{ $missing }`, zodat niet blijkt dat het bestuur het heeft vastgesteld
    .hint = Kopieer het overzicht, laat het bestuur het vaststellen en de GMR instemmen, en vul in wat ontbreekt
finding-schedule-not-in-force = Het bewaartermijnenoverzicht `{ $schedule }` geldt pas vanaf { $from }
    .hint = Wacht tot die dag, of noem in de pijplijn het overzicht dat nu geldt
finding-carried-out-at-floor = Regel `{ $rule }` zegt { TERM($term) }, en wordt voor { CATEGORIES($categories) } uitgevoerd met het wettelijk minimum van { TERM($floor) }
    .hint = Laat het zoals het is, of laat het bestuur de termijn aanpassen aan de wet
finding-trigger-unanswered = Regel `{ $rule }` telt vanaf `{ $trigger }`, en geen dataset zegt wanneer dat was
    .hint = Geef in een schema de kolom waarin die dag staat de rol `{ $role }`
finding-overdue = Van { NUMBER($count) ->
    [one] 1 leerling
   *[other] { NUMBER($count) } leerlingen
} is { CATEGORIES($category) } te laat: het moest binnen { TERM($grace) } na de bewaartermijn weg zijn
    .hint = Wis het ook in het bronsysteem, en maak de opschoning voortaan binnen die tijd
finding-so-unknown = Van { NUMBER($count) ->
    [one] 1 uitgeschreven leerling
   *[other] { NUMBER($count) } uitgeschreven leerlingen
} staat nergens of ze naar het speciaal onderwijs zijn verwezen, dus geldt voor hen de langere bewaartermijn
    .hint = Voeg een kolom toe waarin het staat, of schrijf `referred_to_so = "nobody"` onder `[facts]` als dat zo is
finding-dates-differ = Van { NUMBER($count) ->
    [one] 1 leerling
   *[other] { NUMBER($count) } leerlingen
} liggen de uitschrijfdatums in de bronnen meer dan 28 dagen uit elkaar, en telt de laatste
    .hint = Vergelijk de bronsystemen, en verbeter de datum die niet klopt
finding-doubtful-dates = { $meaning ->
        [first_day_gone] In `{ $dataset }` vallen de meeste uitschrijvingen van juli en augustus op 1 augustus, zodat de datum daar waarschijnlijk de eerste dag zonder inschrijving is
       *[last_enrolled_day] In `{ $dataset }` vallen de meeste uitschrijvingen van juli en augustus op 31 juli, zodat de datum daar waarschijnlijk de laatste dag met inschrijving is
    }
    .hint = Zoek op wat de datum in het bronsysteem betekent, en zet zo nodig `departure_meaning = "{ $meaning }"` in het schema
finding-unmatched = Regel { $line } van `{ $file }` gaat over een leerling die niet in deze levering staat
    .hint = Controleer school en nummer; als de leerling al weg is, kan de regel weg
finding-drift = Kolom `{ $column }` van `{ $dataset }` { $kind ->
    [new] staat niet in de bekende indeling `{ $schema }`
    [missing] uit de bekende indeling `{ $schema }` ontbreekt
   *[contradicts] bevat iets anders dan de bekende indeling `{ $schema }` zegt
}
    .hint = Vergelijk de export met de vorige, en pas het schema aan of vraag de leverancier wat er veranderd is
finding-personal-file-names = { NUMBER($count) ->
    [one] 1 bestand heeft
   *[other] { NUMBER($count) } bestanden hebben
} de naam of het nummer van een leerling in het pad, en { NUMBER($count) ->
    [one] staat
   *[other] staan
} hier alleen met een volgnummer
    .hint = Geef bestanden in een export namen die niets over een leerling zeggen
finding-no-rows = `{ $dataset }` heeft een kopregel en geen rijen
    .hint = Controleer of de export volledig is
finding-approvers-list = In de map van het plan staat nog een lijst met leerlingen
    .hint = Verwijder `approvers` uit die map als niemand de lijst meer nodig heeft

## Bestanden en mappen

storage-not-found = `{ $path }` bestaat niet
    .hint = Controleer het pad
storage-not-regular = `{ $path }` is geen gewoon bestand
    .hint = Noem een bestand, geen map of apparaat
storage-not-folder = `{ $path }` is geen map
    .hint = Noem een map, of verplaats wat daar staat
storage-link = `{ $path }` is een snelkoppeling, en die wordt hier niet gevolgd
    .hint = Zet het bestand of de map zelf daar neer
storage-exists = `{ $path }` bestaat al
    .hint = Kies een andere map met `--out`, of zet het nieuwe ervoor in de plaats met `--replace`
storage-not-empty = De map `{ $path }` is niet leeg
    .hint = Kies een andere map met `--out`, of zet het nieuwe ervoor in de plaats met `--replace`
storage-permission = U mag `{ $path }` niet lezen of schrijven
    .hint = Vraag toegang aan wie deze computer beheert, of kies een andere map
storage-exposed = Anderen op deze computer kunnen het geheime bestand `{ $path }` lezen
    .hint = Zorg dat alleen u het kunt lezen (op Linux en macOS: `chmod 600 { $path }`)
storage-disk-full = Op de schijf is geen ruimte meer voor `{ $path }`
    .hint = Maak ruimte en begin opnieuw; er is niets gepubliceerd
storage-locked = Een andere opschoning gebruikt `{ $path }`
    .hint = Wacht tot die klaar is, en begin opnieuw
storage-nested = De mappen `{ $path }` moeten los van elkaar staan, en de ene ligt in de andere
    .hint = Kies mappen die naast elkaar liggen
storage-changed = `{ $path }` is tijdens het lezen veranderd
    .hint = Laat niemand in de map werken, en begin opnieuw
storage-unfinished = Een bestand voor `{ $path }` kan niet worden afgemaakt
    .hint = Controleer of de schijf er is en ruimte heeft, en begin opnieuw
storage-bad-path = `{ $path }` is geen bruikbare naam voor een bestand of map
    .hint = Kies een naam zonder bijzondere tekens
storage-io = `{ $path }` is niet te lezen of te schrijven
    .hint = Controleer of de schijf er is en werkt, en begin opnieuw

## De levering

input-not-found = De levering `{ $path }` bestaat niet
    .hint = Controleer de naam; in een pijplijn staat die bij `input`, en op de opdrachtregel bij `--input`
input-name = De naam van dit bestand is niet als tekst te lezen
    .hint = Geef het bestand een naam van gewone letters en cijfers
input-nothing = In de levering staan geen bestanden
    .hint = Zet de export in de map die bij `input` staat
input-changed = Het bestand `{ $place }` is veranderd nadat het plan is gemaakt
    .hint = Maak het plan opnieuw, en laat niemand de export veranderen voor het wordt uitgevoerd
school-unknown = Nergens staat van welke school het bestand `{ $place }` is
    .hint = Zet het in een map met de BRIN-code van de school als naam, zoals `12AB`
school-contradicts = Het bestand `{ $place }` noemt een andere school dan de plaats waar het staat, of een school die niet in de pijplijn staat
    .hint = Zet het bestand in de map van zijn eigen school, of voeg de school toe aan de pijplijn
school-contradicts-row = Rij { $row } van `{ $place }` noemt een andere school dan het bestand zelf, of een school die niet in de pijplijn staat
    .hint = Maak de export opnieuw per school, of voeg de school toe aan de pijplijn
format-empty = Het bestand `{ $place }` is leeg
    .hint = Maak deze export opnieuw, of haal het bestand uit de levering
format-no-header = In de eerste rij van `{ $place }` staan gegevens, geen kolomnamen
    .hint = Exporteer het opnieuw met een kopregel; of schrijf `header = "none"` onder `[dialect]` in een schema voor dit bestand
format-header-unclear = Het is niet duidelijk op welke regel van `{ $place }` de kolomnamen staan
    .hint = Haal de regels erboven weg; of schrijf `header = ` en het nummer van die regel onder `[dialect]` in een schema voor dit bestand
format-quoted-lines = Elke regel van `{ $place }` staat in zijn geheel tussen aanhalingstekens, zodat er geen kolommen zijn
    .hint = Maak de export opnieuw en sla hem niet eerst op in een ander programma; het programma dat hem het laatst opsloeg, zette er aanhalingstekens bij
format-encoding = De letters in `{ $place }` zijn niet te lezen, vanaf { NUMBER($row) ->
    [0] de kopregel
   *[other] rij { $row }
}
    .hint = Maak de export opnieuw als UTF-8, en sla hem niet eerst op in een ander programma; of noem de tekenset bij `encoding` onder `[dialect]` in een schema voor dit bestand
format-unclosed-quote = In `{ $place }` begint in { NUMBER($row) ->
    [0] de kopregel
   *[other] rij { $row }
} een aanhalingsteken dat nergens eindigt
    .hint = Maak de export opnieuw; als aanhalingstekens in dit bestand gewone tekst zijn, schrijf dan `quote = "none"` onder `[dialect]` in een schema ervoor
format-row-too-long = { NUMBER($row) ->
    [0] De kopregel
   *[other] Rij { $row }
} van `{ $place }` is langer dan { NUMBER($limit) } bytes
    .hint = Kijk of daar een aanhalingsteken ontbreekt, en maak de export opnieuw
format-malformed-xml = `{ $place }` is geen geldige XML, vanaf byte { $offset }
    .hint = Maak de export opnieuw; waarschijnlijk is hij afgebroken
format-xml-doctype = `{ $place }` bevat een documenttype of entiteiten, en die kunnen andere bestanden verbergen
    .hint = Maak de export opnieuw zonder `<!DOCTYPE>`; een export van een leerlingsysteem heeft dat niet nodig
format-parquet = `{ $place }` is niet te lezen als Parquet
    .hint = Maak de export opnieuw; waarschijnlijk is hij afgebroken
format-unwritable = De nieuwe tekst van een cel in rij { $row } van `{ $place }` kan niet in dat bestand worden geschreven
    .hint = Schrijf hem met letters die in dat bestand kunnen, of verbeter hem in het bronsysteem
format-changed = Het bestand `{ $place }` is tijdens het lezen veranderd
    .hint = Laat niemand in de map werken, en begin opnieuw
format-io = Het bestand `{ $place }` is niet te lezen{ $cause ->
    [folder] , want het is een map
    [forbidden] , want u hebt er geen toegang toe
   *[other] {""}
}
    .hint = Controleer of de schijf er is en werkt, en of u het bestand mag lezen
drift-refused = Kolom `{ $column }` van `{ $dataset }` { $kind ->
    [new] staat niet in de bekende indeling `{ $schema }`
    [missing] uit de bekende indeling `{ $schema }` ontbreekt
   *[contradicts] bevat iets anders dan de bekende indeling `{ $schema }` zegt
}
    .hint = { $kind ->
    [new] Maak met `opschoon inspect PAD --write-schema MAP` een eigen schema, controleer het en noem de map bij `schemas`; of schrijf `unknown_columns = "refer"` in de pijplijn, dan blijft de kolom staan en wordt hij voorgelegd
    [missing] Vergelijk de export met de vorige: een kolom die anders heet of is weggelaten hoort in een eigen schema, dat u maakt met `opschoon inspect PAD --write-schema MAP`
   *[contradicts] Vraag de leverancier wat er veranderd is en pas het schema aan; of schrijf `unknown_columns = "refer"` in de pijplijn, dan blijft de kolom staan en wordt hij voorgelegd
}
column-unknown = Het is onbekend wat er in de kolom `{ $column }` van `{ $dataset }` staat
    .hint = Geef de kolom een gegevenscategorie in een schema; of schrijf `unknown_columns = "refer"` in de pijplijn, dan blijft de kolom staan en wordt hij voorgelegd

## Pijplijn, bewaartermijnenoverzicht en plan

pipeline-not-cleanup = Deze pijplijn is niet om op te schonen
    .hint = Noem een pijplijnbestand met `kind = "cleanup"`
schedule-other-sector = Het bewaartermijnenoverzicht `{ $schedule }` is voor een andere onderwijssoort dan `{ $sector }`
    .hint = Kies een overzicht voor `{ $sector }`, of verbeter `sector`
calendar-head = Wat er in de komende zes jaar weg moet volgens `{ $pipeline }`, gezien op { DAY($as_of) }
calendar-goes = Aantal leerlingen van wie iets weg moet, per maand en gegevenscategorie
calendar-now = nu al
calendar-later = later
calendar-nothing = Er moet niets weg
calendar-stays = Aantal leerlingen bij wie iets voorlopig blijft, en waarom
check-unreadable = Dit bestand is niet te lezen
    .hint = Controleer het pad, en of het een tekstbestand in UTF-8 is
policy-schedule-gap = Geen regel zegt wanneer `{ $category }` weg moet
    .hint = Voeg een regel toe voor `{ $category }`, of voor wat er voor de punt staat
check-example-fails = Dit voorbeeld verwacht `{ $expected }`, en de regels leiden tot `{ $outcome }`
    .hint = Verbeter het voorbeeld, of de regel die het bepaalt
determine-unmatched = Regel { $line } van `{ $file }` houdt een vernietiging tegen, en past bij geen leerling, school of gegevenscategorie van de levering
    .hint = Verbeter school, leerling en gegevenscategorie op die regel; tot die past wordt er niets gewist
as-of-in-future = `{ $as_of }` ligt na vandaag, en gegevens kunnen niet vooruit worden gewist
    .hint = Kies vandaag of een eerdere dag als peildatum, of kijk vooruit met `opschoon plan`
as-of-before-last-run = De peildatum ligt voor die van de laatste voltooide opschoning in dit vernietigingslogboek
    .hint = Kies de peildatum van die opschoning of een latere
governance-gone = Bij een eerdere opschoning golden er vernietigingsstops, en nu is er geen beheermap
    .hint = Voeg `governance` toe aan de pijplijn, met de bijgewerkte lijsten van toen
plan-unreadable = `{ $path }` is niet de map van een plan
    .hint = Noem een map die `opschoon plan` heeft gemaakt, of een pijplijnbestand

## De opschoning en het vernietigingslogboek

run-unfinished = Er is eerder een opschoning begonnen waarvan het einde niet in het vernietigingslogboek staat
    .hint = Maak haar af met `--resume` als de map ervan er is; trek haar anders in met `--void`
run-nothing-unfinished = In het vernietigingslogboek staat geen opschoning die niet is voltooid
    .hint = Laat `--resume` en `--void` weg
run-not-resumable = De map is niet wat de opschoning die niet is voltooid wilde publiceren
    .hint = Trek die opschoning in met `--void`, en begin opnieuw
ledger-no-checkpoint = Het vernietigingslogboek heeft bestanden, maar geen ijkpunt (`checkpoint`)
    .hint = Zet de reservekopie van de hele map terug, en vertel het de functionaris gegevensbescherming
ledger-not-ours = Het vernietigingslogboek is van `{ $found }`, en de sleutel van `{ $expected }`
    .hint = Controleer `ledger`, `keys` en `origin` in de pijplijn
ledger-damaged = Het vernietigingslogboek klopt niet: `{ $file }` ontbreekt, is veranderd of is niet geldig ondertekend
    .hint = Zet de reservekopie van de hele map terug, en vertel het de functionaris gegevensbescherming; herstel het niet met de hand
ledger-keys-differ = De sleutels van het vernietigingslogboek horen niet bij elkaar of zijn niet te lezen
    .hint = Zet de reservekopie van de sleutelmap terug
ledger-unusable = Het vernietigingslogboek kan niet worden aangevuld
    .hint = Begin opnieuw; als het zo blijft, meld dit als een fout van het programma
ledger-foreign-entry = Regel { $entry } van het vernietigingslogboek is niet door dit programma geschreven
    .hint = Gebruik de nieuwste versie van dit programma; als het zo blijft, vertel het de functionaris gegevensbescherming
keys-malformed = Het sleutelbestand `{ $file }` is niet als sleutel te lezen
    .hint = Zet de reservekopie van de sleutelmap terug
keys-not-a-pair = `log.skey` en `log.vkey` horen niet bij elkaar
    .hint = Zet de reservekopie van de sleutelmap terug
keys-signing-key-gone = `log.skey` is weg, dus kan er niets meer in het vernietigingslogboek worden geschreven
    .hint = Zet de reservekopie van de sleutelmap terug, of begin een nieuw logboek met `--ledger`
keys-bad-origin = `origin` in de pijplijn kan niet de naam van een vernietigingslogboek zijn
    .hint = Schrijf een naam zoals `school.example/vernietigingslogboek`
keys-origin-differs = De pijplijn noemt het vernietigingslogboek `{ $configured }`, en de sleutel ervan `{ $existing }`
    .hint = Schrijf `origin = "{ $existing }"`, of kies een andere `ledger`
keys-no-year = De sleutel van `{ $year }`, waarmee het logboek naar leerlingen verwijst, ontbreekt
    .hint = Zet de reservekopie van de sleutelmap terug
keys-unusable = De sleutels zijn niet te gebruiken
    .hint = Begin opnieuw; als het zo blijft, meld dit als een fout van het programma

## Fouten van het programma

internal-query = Er kon niet worden bepaald wie is uitgeschreven
    .hint = Meld dit als een fout van het programma; er is niets gewist
internal-differs = Wat in `{ $place }` is uitgevoerd is niet wat gepland was, dus is er niets gepubliceerd
    .hint = Meld dit als een fout van het programma; de levering is onveranderd
internal-inconsistent = Het programma spreekt zichzelf tegen, en stopt
    .hint = Meld dit als een fout van het programma; de levering is onveranderd

## Waarom iets wordt voorgelegd: de uitschrijving

reason-departure-unreadable-date = De uitschrijfdatum is geen dag van de kalender
    .hint = Verbeter de datum in het bronsysteem, en maak de export opnieuw
reason-departure-before-birth = De uitschrijfdatum ligt voor de geboortedatum
    .hint = Verbeter de datum die niet klopt in het bronsysteem, en maak de export opnieuw
reason-departure-before-start = De uitschrijfdatum ligt voor het begin van de inschrijving
    .hint = Verbeter de datum die niet klopt in het bronsysteem, en maak de export opnieuw
reason-departure-too-far-ahead = De uitschrijfdatum ligt na het einde van het volgende schooljaar
    .hint = Verbeter de datum in het bronsysteem, en maak de export opnieuw
reason-departure-mark-without-date = De leerling staat als vertrokken, zonder uitschrijfdatum
    .hint = Vul de uitschrijfdatum in het bronsysteem in, en maak de export opnieuw
reason-departure-sources-disagree = De ene bron heeft een uitschrijfdatum, en de andere niet
    .hint = Verbeter de bron die niet klopt, of noem de leidende bron in de pijplijn met `register_of_record`
reason-departure-pupil-too-old = De leerling staat ingeschreven, en is ouder dan leerlingen van deze onderwijssoort zijn
    .hint = Zoek uit of de uitschrijving is vergeten, en voer haar in het bronsysteem in
reason-departure-stale-export = De export is ruim een jaar oud, zodat er niet in staat wie nu is ingeschreven
    .hint = Maak een nieuwe export
reason-departure-deceased = De leerling is overleden
    .hint = Beslis met zorg wat er met het dossier gebeurt, en verwijder het bij de bron als de wettelijke termijnen voorbij zijn
reason-departure-only-guest = De leerling staat alleen als gastleerling ingeschreven, en een gastinschrijving heeft geen uitschrijving
    .hint = Zoek uit welke school het dossier bewaart, en verwijder bij de bron wat deze school niet meer nodig heeft
reason-departure-only-applied = De leerling staat alleen in een lijst met aanmeldingen, en de levering heeft geen leerlingenlijst van deze school
    .hint = Voeg de leerlingenlijst van de school toe, zodat te zien is of de leerling daarna is ingeschreven
reason-pupil-two-birth-dates = Bij een leerlingnummer staan twee geboortedatums, dus dit kunnen twee leerlingen zijn
    .hint = Zoek uit of het om een leerling gaat, en verbeter de datum of het nummer in het bronsysteem
reason-pupil-two-spellings = Twee leerlingnummers verschillen alleen in de nullen vooraan
    .hint = Zoek uit of het om een leerling gaat, en verbeter het nummer in het bronsysteem
reason-pupil-two-numbers = Bij een persoonsgebonden nummer staan twee leerlingnummers
    .hint = Zoek uit of het om een leerling gaat, en verbeter de nummers in het bronsysteem of voeg ze samen

## Waarom iets wordt voorgelegd: rijen, kolommen en bestanden

reason-no-key-column = In deze dataset staat geen kolom die zegt over wie een rij gaat
    .hint = Schoon deze dataset met de hand op, of noem in een schema de kolom met het leerlingnummer
reason-ragged-row = De rij heeft meer of minder cellen dan de kopregel
    .hint = Zoek in de bron naar een los aanhalingsteken of scheidingsteken, en maak de export opnieuw
reason-empty-key = In de rij staat niet over welke leerling of welke school hij gaat
    .hint = Vul het leerlingnummer of de school in het bronsysteem in, of verwijder de rij daar
reason-orphan = De leerling van deze rij staat in geen enkele leerlingenlijst van de levering
    .hint = Voeg de lijst toe waar de leerling op staat; als de school verder niets van de leerling bewaart, verwijder dan de rij in het bronsysteem
reason-unclear-guardian = Van wie de ouder of verzorger in deze rij is, valt niet vast te stellen
    .hint = Verbeter in de lijst die deze verzorger aan leerlingen koppelt het leerlingnummer, of de rij met te weinig of te veel cellen
reason-ambiguous-name = Deze naam en geboortedatum staan bij meer dan één leerling, of in meer dan één rij van deze lijst
    .hint = Zet het leerlingnummer in deze lijst in het bronsysteem, of verwijder de rij daar
reason-conflicting-keys = De nummers in deze rij horen bij verschillende leerlingen
    .hint = Zoek uit over wie de rij gaat, en verbeter het nummer dat niet klopt in het bronsysteem
reason-contradicts-birth-date = De geboortedatum in deze rij is niet die uit de leerlingenlijst
    .hint = Zoek uit over wie de rij gaat, en verbeter de datum of het nummer in het bronsysteem
reason-contradicts-surname = De achternaam in deze rij is niet die uit de leerlingenlijst
    .hint = Zoek uit over wie de rij gaat, en verbeter de naam of het nummer in het bronsysteem
reason-pupils-differ = De rij gaat over meer leerlingen, en de gegevens van de een moeten weg en die van de ander niet
    .hint = Lees de rij, en verwijder in het bronsysteem wat gaat over de leerlingen van wie de gegevens weg moeten
reason-unknown-column = Het is onbekend wat er in deze kolom staat, dus blijft hij staan
    .hint = Kijk wat erin staat, en geef de kolom een gegevenscategorie in een schema
reason-invalid-national-number = In deze rij staat een persoonsgebonden nummer dat niet geldig is
    .hint = Vergelijk het met het leerlingdossier, en verbeter het in het bronsysteem
reason-unlisted-file = Nergens staat over welke leerlingen dit bestand gaat, dus blijft het staan
    .hint = Sla een Excel-bestand op als CSV en zet dat ervoor in de plaats; zet een foto of video op de lijst daarvan, of verwijder het bestand bij de bron
reason-missing-file = Dit bestand staat in de lijst van foto's en video's, maar niet in de levering
    .hint = Voeg het bestand toe aan de levering, of verwijder de regel uit de lijst
reason-shared-photo = Op deze opname staan meer leerlingen, en van een van hen moet ze weg, dus is ze weggelaten
    .hint = Verwijder de opname bij de bron, of maak er een zonder die leerling
reason-published = Deze opname moet weg, en is gepubliceerd
    .hint = Haal haar offline waar de school dat kan, en verwijder haar bij de bron
reason-earlier-period-expired = De leerling kwam terug toen de bewaartermijn van een eerdere inschrijving al voorbij was
    .hint = Verwijder bij de bron wat van voor de terugkomst is en niet meer nodig is
reason-correction = Een toegewezen correctie kan in deze cel niet worden uitgevoerd zoals de regel zegt
    .hint = Bij de bevindingen staat welke regel van `corrections.csv` het is en wat er niet klopt

## Waarom een gegevenscategorie van een leerling blijft, weggaat of wordt voorgelegd

reason-hold = Er geldt een vernietigingsstop voor deze gegevens
    .hint = Beëindig de vernietigingsstop in `holds.csv` als de grond ervoor weg is
reason-restriction = De verwerking van deze gegevens is beperkt
    .hint = Vul `ends` in `requests.csv` in als de beperking eindigt
reason-objection = Er is bezwaar gemaakt, en daarover is nog niet beslist
    .hint = Beslis over het bezwaar, en vul de beslissing in `requests.csv` in
reason-open-request = Er is een verzoek om inzage, rectificatie of overdracht, en daarover is nog niet beslist
    .hint = Beslis over het verzoek, en vul de beslissing in `requests.csv` in
reason-granted-erasure = Er is om gegevenswissing gevraagd, en dat is toegestaan
    .hint = Wis dezelfde gegevens in het bronsysteem
reason-granted-erasure-unclear = Er is gegevenswissing toegestaan, maar gedeeltelijk of lang geleden, zodat onduidelijk is om welke gegevens het gaat
    .hint = Beslis om welke gegevens het gaat, en wis die in het bronsysteem
reason-guardian-after-sixteen = Een verzorger heeft om gegevenswissing gevraagd, en de leerling is zestien of ouder of de geboortedatum is onbekend
    .hint = Vraag het de leerling, die vanaf zestien jaar zelf beslist
reason-consent-withdrawn = De toestemming voor deze gegevens is ingetrokken
    .hint = Verwijder in het bronsysteem wat op de toestemming berustte; een pasfoto om iemand te herkennen mag blijven
reason-enrolled = De leerling is nog ingeschreven
    .hint = Laat het zoals het is
reason-application-open = De aanmelding is nog niet afgesloten
    .hint = Laat het zoals het is, of vul bij de bron de dag in waarop de aanmelding is afgesloten
reason-preserved = Deze gegevens worden bewaard op een andere grond dan het bewaartermijnenoverzicht, zoals de Archiefwet
    .hint = Laat het bestuur een selectielijst vaststellen, en noem die in de pijplijn met `selection_list`
reason-no-rule = Geen regel van het bewaartermijnenoverzicht zegt wanneer deze gegevens weg moeten
    .hint = Voeg een regel toe aan het overzicht, en laat het bestuur die vaststellen
reason-other-trigger = De bewaartermijn begint niet bij de uitschrijving, en de dag waarop hij begint is onbekend
    .hint = Zoek die dag op, en wis de gegevens in het bronsysteem als de termijn voorbij is
reason-within-period = De bewaartermijn loopt nog
    .hint = Laat het zoals het is
reason-alumni = De leerling wil als oud-leerling bewaard blijven
    .hint = Laat het zoals het is
reason-expired = De bewaartermijn is voorbij
    .hint = Wis dezelfde gegevens in het bronsysteem
