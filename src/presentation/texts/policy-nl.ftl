### Problemen in pijplijnbestanden, bewaartermijnenoverzichten, schema's en beheerbestanden (kamer `policy`).
### Voor elke melding staat de plaats: bestand, regel en kolom.

## Bestanden

policy-not-found = Dit bestand of deze map bestaat niet
    .hint = Controleer het pad, en of u de hele map hebt
policy-not-utf8 = Dit bestand is niet opgeslagen als UTF-8
    .hint = Sla het opnieuw op als UTF-8; kies in Excel `CSV UTF-8`
policy-unreadable = Dit bestand of deze map is niet te lezen{ $cause ->
    [folder] , want het is een map
    [forbidden] , want u hebt er geen toegang toe
   *[other] {""}
}
    .hint = Controleer of het de goede soort bestand is, en of u het mag lezen
policy-syntax = Deze regel is niet te lezen als TOML
    .hint = Kijk of elke tekst tussen aanhalingstekens staat, elk haakje weer sluit en niets er tweemaal staat; wat erna komt is tot dan niet te lezen (in het Engels: { $detail })
policy-incomplete = Dit bestand is niet te gebruiken, en er is geen fout in gevonden
    .hint = Meld dit als een fout van het programma

## Sleutels en waarden

policy-duplicate-key = De sleutel `{ $key }` staat hier voor de tweede keer
    .hint = Laat er een staan
policy-unsupported-version = Dit bestand heeft versie `{ $version }`, en dit programma leest versie `{ $supported }`
    .hint = Gebruik een programma dat even nieuw is als het bestand, of schrijf het bestand voor versie `{ $supported }`
policy-unknown-key = `{ $key }` is geen sleutel van `{ $table }`
    .hint = { $suggested ->
        [yes] Schrijf `{ $nearest }` als u dat bedoelt; de sleutels zijn `{ $allowed }`
       *[no] Haal hem weg; de sleutels zijn `{ $allowed }`
    }
policy-missing-key = In `{ $table }` ontbreekt de sleutel `{ $key }`
    .hint = Voeg `{ $key }` toe
policy-wrong-type = De waarde van `{ $key }` is { $found ->
        [text] een tekst
        [number] een getal
        [boolean] waar of onwaar
        [day] een datum of tijd
        [list] een lijst
       *[table] een tabel
    }, terwijl { $expected ->
        [text] een tekst
        [number] een heel getal
        [boolean] waar of onwaar
        [day] een dag
        [list] een lijst
       *[table] een tabel
    } nodig is
    .hint = { $expected ->
        [text] Zet de waarde tussen aanhalingstekens
        [number] Schrijf een heel getal zonder aanhalingstekens
        [boolean] Schrijf `true` of `false` zonder aanhalingstekens
        [day] Schrijf de dag als `"2026-07-31"`
        [list] Zet de waarden tussen `[` en `]`, met komma's ertussen
       *[table] Zet de sleutels onder een eigen regel tussen rechte haken, of tussen accolades
    }
policy-empty-text = De waarde van `{ $key }` is leeg
    .hint = Vul de waarde in, of haal de sleutel weg
policy-empty-list = De lijst `{ $key }` is leeg
    .hint = Noem er ten minste een
policy-listed-twice = `{ $word }` staat twee keer in `{ $key }`
    .hint = Haal er een weg
policy-unknown-word = `{ $word }` is geen waarde van `{ $key }`
    .hint = { $suggested ->
        [yes] Schrijf `{ $nearest }` als u dat bedoelt; de waarden zijn `{ $allowed }`
       *[no] Kies uit `{ $allowed }`
    }
policy-bad-day = `{ $word }` bij `{ $key }` is geen dag
    .hint = Schrijf de dag als `2026-07-31`
policy-bad-term = `{ $word }` bij `{ $key }` is geen termijn
    .hint = Schrijf een getal en een Engelse eenheid, zoals `2 years`, `6 months`, `8 weeks` of `1 day`
policy-bad-brin = `{ $word }` is geen BRIN-code van een school
    .hint = Schrijf twee cijfers en twee hoofdletters, zoals `12AB`, zonder vestigingsnummer
policy-bad-name = `{ $word }` kan niet de naam bij `{ $key }` zijn
    .hint = Gebruik alleen kleine letters, cijfers, `-` en `_`

## Pijplijnbestand

policy-unknown-builtin = Er is geen ingebouwd bewaartermijnenoverzicht `{ $word }`
    .hint = { $suggested ->
        [yes] Schrijf `builtin:{ $nearest }` als u dat bedoelt; er zijn `{ $allowed }`
       *[no] Kies uit `{ $allowed }`, of noem een eigen bestand
    }
policy-bad-origin = `{ $word }` kan niet de herkomst van een vernietigingslogboek zijn
    .hint = Schrijf een naam zoals `school.example/vernietigingslogboek`, zonder `https://`, spaties en `+`
policy-answer-within-too-long = Verzoeken worden binnen `{ $word }` beantwoord, en dat is langer dan de wet toestaat (`{ $limit }`)
    .hint = Schrijf `{ $limit }` of minder
policy-path-without-name = Het pad bij `{ $key }` eindigt niet op een naam
    .hint = Laat het eindigen op de naam van een map, zoals `../ledger`
policy-paths-overlap = `{ $key }` en `{ $other }` zijn dezelfde map, of de ene ligt in de andere
    .hint = Kies mappen die naast elkaar liggen
policy-school-twice = De school `{ $brin }` wordt twee keer genoemd
    .hint = Noem elke code een keer: als school, of als wat een school vroeger was
policy-formerly-itself = De school `{ $brin }` staat als haar eigen voorganger
    .hint = Haal `{ $brin }` weg uit `formerly`
policy-fg-approves = De functionaris gegevensbescherming (`{ $word }`) kan een plan niet goedkeuren
    .hint = Laat de functionaris adviseren, en noem iemand anders die goedkeurt
policy-role-without-approver = De rol `{ $role }` moet goedkeuren, en heeft geen sleutel
    .hint = Voeg een `[[approval.approver]]` toe voor `{ $role }`, of haal de rol weg
policy-approver-without-role = Deze sleutel is voor de rol `{ $role }`, die niet hoeft goed te keuren
    .hint = Voeg `{ $role }` toe aan `roles`, of haal deze goedkeurder weg
policy-key-twice = De sleutel van de rol `{ $role }` staat al bij een andere goedkeurder
    .hint = Geef elke goedkeurder een eigen sleutel
policy-key-name = De sleutel van de rol `{ $role }` heet niet naar die rol
    .hint = Maak de sleutel met `opschoon keys new --role { $role }`; een sleutel heet `<origin>/{ $role }`, en nooit naar een persoon
policy-bad-key = De waarde van `{ $key }` is geen openbare sleutel
    .hint = Neem de hele regel over die `opschoon keys show` toont

## Bewaartermijnenoverzicht

policy-no-rules = Dit overzicht heeft geen regels
    .hint = Voeg ten minste een `[[rule]]` toe
policy-rule-name-twice = De regel `{ $rule }` staat hier voor de tweede keer
    .hint = Geef elke regel een eigen `id`
policy-two-rules = De regels `{ $other }` en `{ $rule }` gaan allebei over `{ $category }`
    .hint = Haal `{ $category }` uit een van de twee weg
policy-below-floor = De regel `{ $rule }` bewaart `{ $categories }` gedurende `{ $term }`, en de wet vraagt `{ $floor }`
    .hint = Schrijf `{ $floor }` of langer, of zeg bij `acknowledge` waarom de termijn zo is; dan geldt toch `{ $floor }`
policy-floor-without-statute = De regel `{ $rule }` heeft een minimum dat niet op een wet berust
    .hint = Haal `floor` weg, of schrijf een `basis` van soort `statute` met het wetsartikel
policy-rule-never-decides = Regel `{ $rule }` heeft een voorwaarde en geen langere termijn dan `{ $other }`, zodat hij nooit de doorslag geeft
    .hint = Geef hem een langere termijn, of haal hem weg: van twee regels telt de langste
policy-condition-without-departure = De voorwaarde `{ $word }` staat bij het begin `{ $trigger }`
    .hint = Gebruik een voorwaarde alleen bij `departure`
policy-example-never-left = Deze leerling is weer ingeschreven, maar nooit vertrokken
    .hint = Voeg `left` toe aan het voorbeeld

## Schema

policy-role-misfit = De rol `{ $role }` past niet bij de gegevenscategorie `{ $category }`
    .hint = Kies een van de categorieën `{ $allowed }`, of een andere rol
policy-role-twice = Een tweede kolom heeft de rol `{ $role }`
    .hint = Laat de rol bij een kolom staan
policy-column-twice = De kolom `{ $column }` staat hier voor de tweede keer
    .hint = Laat er een staan
policy-no-columns = Dit schema gaat over leerlingen en noemt geen kolommen
    .hint = Voeg een `[[column]]` toe voor elke kolom van het bestand
policy-bad-pattern = `{ $word }` kan geen patroon voor bestandsnamen zijn
    .hint = Schrijf de naam zonder map en extensie; `*` staat voor alles
policy-pupils-by-both = `pupils_by` noemt één van de twee, en een leerling wordt alleen op naam en geboortedatum samen gevonden
    .hint = Schrijf `pupils_by = ["contact.name", "contact.birth"]`, of laat het weg
policy-element-without-xml = `element` staat in een schema voor een andere soort bestand dan XML
    .hint = Haal `element` weg, of schrijf `format = "xml"`
policy-bad-delimiter = `{ $word }` kan niet tussen twee cellen staan
    .hint = Schrijf één teken, zoals `;`, `,` of `|`, of `tab`
policy-keys-exclude = `{ $key }` en `{ $other }` kunnen niet samen staan
    .hint = Haal een van de twee weg
policy-widths-with-header = Kolommen van vaste breedte hebben hun naam uit het schema, niet uit een kopregel
    .hint = Schrijf `header = "none"` naast `widths`; met `skip_lines` voor de regels boven de eerste rij
policy-widths-count = Er zijn { NUMBER($widths) } breedtes voor { NUMBER($columns) } kolommen
    .hint = Geef elke `[[column]]` haar breedte, in de volgorde van de kolommen
policy-dialect-without-file = Nergens staat van welke bestanden dit dialect is
    .hint = Schrijf `file` onder `[match]`, met hoe hun namen eruitzien
policy-dialect-of-other-format = In een schema voor andere bestanden dan tekst met scheidingstekens staat een dialect
    .hint = Haal `[dialect]` weg, of schrijf `format = "csv"`
policy-out-of-range = `{ $number }` is geen heel getal van { NUMBER($least) } tot { NUMBER($most) }
    .hint = Verbeter het getal bij `{ $key }`
policy-schema-misplaced = Dit schema is voor het systeem `{ $system }`, en staat in de map van een ander
    .hint = Verplaats het naar de map `{ $system }`, of verbeter `system`
policy-schema-twice = Het schema `{ $schema }` staat hier voor de tweede keer
    .hint = Haal een van de bestanden weg, of verander `name`

## Woordenlijsten van een school

dictionary-concept = De woordenlijst gebruikt het begrip `{ $concept }`, waarvoor geen woord bestaat
    .hint = Verbeter het, of zet het met zijn woorden onder `[words]`
dictionary-context = De woordenlijst gebruikt de soort tabel `{ $context }`, en die bestaat niet
    .hint = Verbeter de soort, of beschrijf haar in een `[[context]]`
dictionary-word = De woordenlijst noemt het woord `{ $word }`, dat nergens voor staat
    .hint = Verbeter het, of zet het onder `[words]` bij het begrip waar het voor staat
dictionary-word-twice = Het woord `{ $word }` betekent al iets anders
    .hint = Kies een ander woord, of gebruik in de regel het begrip waar het al voor staat

## Beheermap (nooit een waarde, alleen regel en kolom)

policy-missing-governance-file = In de beheermap ontbreekt `{ $name }`
    .hint = Voeg `{ $name }` toe; een regel met de namen van de kolommen is genoeg
policy-unknown-governance-file = Dit bestand hoort niet in een beheermap
    .hint = { $suggested ->
        [yes] Noem het `{ $nearest }` als het dat is, of zet het ergens anders
       *[no] Zet het ergens anders; de bestanden zijn `{ $allowed }`
    }
policy-missing-column = De kolom `{ $column }` ontbreekt
    .hint = Voeg `{ $column }` toe aan de eerste regel, precies zo geschreven
policy-unknown-column = Kolom { $position } heeft een naam die dit bestand niet kent
    .hint = Begin het bestand met de namen van de kolommen: `{ $allowed }`
policy-ragged-line = Deze regel heeft { NUMBER($cells) ->
    [one] 1 cel
   *[other] { NUMBER($cells) } cellen
}, en de eerste regel heeft er { NUMBER($columns) }
    .hint = Geef elke kolom een cel, en zet een tekst met komma's of puntkomma's tussen aanhalingstekens
policy-cell-line-end = Een cel loopt door op de volgende regel
    .hint = Sluit de aanhalingstekens, en houd elke cel op een regel
policy-cell-empty = De kolom `{ $column }` is hier leeg
    .hint = Vul `{ $column }` in
policy-cell-word = Wat in `{ $column }` staat, is daar geen geldig woord
    .hint = Kies uit `{ $allowed }`
policy-cell-day = Wat in `{ $column }` staat, is geen dag
    .hint = Schrijf de dag als `2026-07-31` of `31-07-2026`
policy-cell-brin = Wat in `{ $column }` staat, is geen BRIN-code van een school
    .hint = Schrijf twee cijfers en twee letters, zoals `12AB`
policy-cell-pupil = Wat in `{ $column }` staat, zegt niet om welke leerling het gaat
    .hint = Schrijf het leerlingnummer, of `pgn:` of `eck:` met de waarde erachter
policy-cell-national-number = Het persoonsgebonden nummer in `{ $column }` is niet geldig
    .hint = Vergelijk het met het leerlingdossier; waarschijnlijk is een cijfer verkeerd
policy-cell-category = Wat in `{ $column }` staat, is geen gegevenscategorie
    .hint = Gebruik een categorie van het overzicht; in `category` betekent `all` het hele dossier
policy-cell-row = Wat in `{ $column }` staat, is geen rijnummer
    .hint = Schrijf een heel getal vanaf 1; de eerste regel met namen telt niet mee
policy-days-reversed = De dag in `{ $column }` ligt voor de dag in `{ $earlier }`
    .hint = Verbeter een van de twee dagen
policy-decision-without-day = Over het verzoek is beslist, en `{ $column }` is leeg
    .hint = Vul de dag van de beslissing in
policy-open-with-day = Het verzoek is nog open, en in `{ $column }` staat een dag
    .hint = Vul de beslissing in, of haal de dag weg
policy-decision-on-nothing = De beslissing noemt geen leerling en geen bestand
    .hint = Vul `pupil`, `dataset` of allebei in
policy-correction-changes-nothing = De correctie zet terug wat er al staat
    .hint = Verbeter `from` of `to`
policy-cell-reason = Wat in `{ $column }` staat, is geen reden waarom iets wordt voorgelegd
    .hint = Neem het woord over uit de kolom `reason` van `referrals.csv`, of laat de cel leeg voor alle redenen
policy-decision-misfit = Over wat om deze reden is voorgelegd, kan niet zo worden beslist
    .hint = Schrijf `keep`, of doe wat `referrals.csv` bij deze reden zegt; met `left` en een dag zegt u wanneer een leerling is vertrokken
