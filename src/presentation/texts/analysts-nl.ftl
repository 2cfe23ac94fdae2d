### Analysebestanden: wat een pijplijn vraagt, het analysebestand, zijn kaart, en wat eerder is verstrekt.

## Wat een pijplijn vraagt

policy-bad-number = `{ $number }` is geen getal voor `{ $key }`
    .hint = Schrijf een getal met een punt, zoals `0.05`
policy-bad-share = `{ $number }` is geen aandeel
    .hint = Schrijf `{ $key }` van 0 tot en met 1, zoals `0.05` voor vijf op de honderd
policy-extract-pgn-without-basis = Voor pseudoniemen uit het persoonsgebonden nummer is een wet nodig die dat toestaat, en er staat er geen
    .hint = Noem de bepaling in `pgn_basis` (UAVG art. 46), of schrijf `identity = "pupil-number"`
policy-extract-basis-without-pgn = Er staat een `pgn_basis`, en de pseudoniemen komen uit leerlingnummers
    .hint = Haal `pgn_basis` weg, of schrijf `identity = "pgn"`
policy-extract-protected-twice = `parquet_keys` versleutelt de kolommen van Parquet-bestanden, en gaat met niets anders samen
    .hint = Schrijf `format = "parquet"` zonder `recipients`, of haal `parquet_keys` weg
policy-extract-ground-without-dpia = Hier staat een grond voor bijzondere gegevens zonder beoordeling van de risico's
    .hint = Zet in `dpia` waar die beoordeling te vinden is (AVG art. 35)
policy-extract-no-dataset = De pijplijn vraagt om niets
    .hint = Voeg een `[[dataset]]` toe, met een `[[dataset.column]]` voor elke kolom die het doel nodig heeft
policy-extract-twice = `{ $word }` is in dit analysebestand al een naam
    .hint = Kies een andere `{ $key }`; `pseudonym` is de kolom die het programma toevoegt
policy-extract-key-of-other-shape = `{ $key }` hoort bij `shape = "{ $shape }"`
    .hint = Haal `{ $key }` weg, of verander `shape`
policy-extract-mixed-twice = Deze kolom moet op meer dan één manier gemengd zijn
    .hint = Houd een van `distinct`, `entropy` en `close` over
policy-extract-bad-entropy = `{ $key }` moet meer dan 1 zijn: het is het aantal gelijk verdeelde waarden waar de entropie voor staat
    .hint = Schrijf bijvoorbeeld `entropy = 2`

extract-purpose-unknown = Het doel `{ $purpose }` staat in geen verwerkingsregister
    .hint = Kies een doel uit `processing.toml` in de beheermap (daar: `{ $known }`), of leg in `compatibility` uit waarom dit doel verenigbaar is met dat van de verzameling (AVG art. 6 lid 4)
extract-column-unknown = Niemand weet wat er in de kolom `{ $column }` staat, dus is hij niet te vragen
    .hint = Bekijk hem met `opschoon inspect`, en zet hem in een schema
extract-never = In `{ $column }` staan gegevens die nooit in een analysebestand komen (`{ $category }`)
    .hint = Haal de kolom weg; leerlingen zijn uit elkaar te houden aan hun pseudoniem
extract-only-so = `{ $column }` (`{ $category }`) is in deze vorm niet te vragen
    .hint = Gebruik een van `{ $shapes }`
extract-needs-ground = In `{ $column }` staan bijzondere of gevoelige gegevens (`{ $category }`)
    .hint = Haal de kolom weg, of zet in `special_ground` waarop dit gebruik rust en in `dpia` waar de beoordeling van de risico's te vinden is
extract-needs-mixed = Binnen elke groep gelijke leerlingen moet `{ $column }` (`{ $category }`) gemengd zijn
    .hint = Voeg `distinct = 2`, `entropy = 2` of `close = 0.3` toe
extract-mixed-in-vain = `{ $column }` (`{ $category }`) is niet gevoelig, en moet toch gemengd zijn
    .hint = Haal `distinct`, `entropy` of `close` weg, of schrijf `part = "sensitive"`
extract-part-fixed = `{ $column }` (`{ $category }`) kan alleen de rol `{ $part }` hebben
    .hint = Haal `part` weg
extract-shifted-part = De verschoven dagen van `{ $column }` (`{ $category }`) zijn van één leerling, en zijn dus niet te delen of te mengen
    .hint = Schrijf `part = "attribute"`, of gebruik `shape = "school-year"`
extract-beyond-purpose = Het doel `{ $purpose }` heeft `{ $column }` (`{ $category }`) niet nodig
    .hint = Haal de kolom weg, of zet de categorie in `processing.toml` bij het doel als het die echt nodig heeft
extract-no-such-column = Het schema `{ $schema }` heeft geen kolom `{ $column }`
    .hint = Gebruik een naam uit het schema, precies zo geschreven
extract-no-such-schema = Er is geen schema `{ $schema }`
    .hint = Gebruik de naam van een schema, zoals `parnassys/leerlingen`, of het pad van een bestand in de levering

## Hiërarchieën

hierarchy-without-levels = De hiërarchie van `{ $column }` zegt van geen enkele waarde wat die wordt
    .hint = Schrijf op elke regel de waarde, en daarachter wat ervoor in de plaats komt

## Een analysebestand maken

pipeline-not-extract = Deze pijplijn maakt geen analysebestand
    .hint = Noem een pijplijnbestand met `kind = "extract"`
extract-nothing-from = Niets in de levering is `{ $from }`, waar de dataset `{ $dataset }` uit moet komen
    .hint = Kijk met `opschoon inspect` van welk schema de bestanden zijn, of schrijf het pad van een bestand in de levering
extract-not-about-pupils = `{ $dataset }` gaat niet over leerlingen
    .hint = Haal het uit `from`; een analysebestand gaat over leerlingen
extract-column-not-there = `{ $dataset }` heeft geen kolom `{ $column }`
    .hint = Schrijf de naam zoals hij in het bestand staat, of vraag een kolom die elk bestand heeft
extract-column-twice = `{ $dataset }` heeft meer kolommen `{ $column }`
    .hint = Geef ze in het bronsysteem verschillende namen, en exporteer opnieuw
extract-column-contradicts = Wat in `{ $column }` van `{ $dataset }` staat, is niet wat het schema zegt
    .hint = Bekijk het met `opschoon inspect`, en herstel het schema of de export
extract-parts-differ = `{ $column }` is in het ene bestand iets anders dan in het andere
    .hint = Zeg met `part` wat het is, of vraag de bestanden als twee datasets
extract-delivery-changed = De levering veranderde tijdens het lezen; er is niets geschreven
    .hint = Wacht tot niemand erin schrijft en begin opnieuw
extract-value-missed = In de hiërarchie ontbreekt de waarde op { $place }; er is niets geschreven
    .hint = Voeg de waarde toe aan de hiërarchie, met wat ervoor in de plaats komt
extract-several-sensitive = Van de gevoelige kolom `{ $column }` hebben sommige leerlingen meer waarden, zodat niet te zeggen is hoe gemengd een groep is
    .hint = Gebruik `shape = "filled"`, of vraag een kolom met één waarde per leerling
extract-fewer-than-k = Er mogen minder leerlingen in het analysebestand dan de { NUMBER($k) } die gelijk moeten zijn
    .hint = Vraag meer scholen, of een kleinere `k`; waarom leerlingen er niet in mogen, staat in de pijplijn en de beheermap
extract-not-alike = Geen enkele vergroving maakt genoeg leerlingen gelijk binnen wat weggelaten mag worden
    .hint = Vraag minder kolommen of grovere vormen, een grotere `suppression`, of minder menging van gevoelige kolommen
extract-too-many-quasi = Er zijn meer quasi-identifiers dan doorzocht kunnen worden: hoogstens { NUMBER($most) }, en minder als ze veel niveaus hebben
    .hint = Vraag minder kolommen waaraan een leerling te herkennen is, of grovere vormen
extract-expires-before = Het analysebestand zou al verlopen zijn
    .hint = Kies een latere dag voor `expires`
extract-unwritable = Een bestand van het analysebestand kan niet worden geschreven
    .hint = Kijk of de schijf vol is, en begin opnieuw
extract-result-file = `{ $file }`: { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
}, { NUMBER($columns) } kolommen
extract-result-pupils = Leerlingen erin: { $inside }; weggelaten zodat alle anderen gelijk zijn: { $suppressed }; kleinste groep: { NUMBER($smallest) }
extract-result-out = Leerlingen er niet in: { $count }, { $why ->
    [erasable] omdat hun gegevens gewist moeten worden
    [unresolved] omdat niet vaststaat of zij vertrokken
    [restriction] door een beperking
    [objection] door een bezwaar
    [no-number] omdat zij geen nummer van de school hebben
   *[other] omdat eerst een mens moet beslissen
}
extract-result-folder = Geschreven in `{ $folder }`, met de kaart `extract.json`
extract-stays-personal = Een analysebestand blijft persoonsgegevens: geef het aan niemand anders, en vernietig het uiterlijk op { $expires }
extract-something-waits = Sommige rijen of leerlingen staan er niet in omdat eerst een mens moet beslissen
    .hint = `opschoon plan` met de pijplijn van de opschoning zet ze op een rij
extract-no-purpose-key = Het doel `{ $purpose }` heeft nog geen sleutel, en zonder sleutel zijn er geen pseudoniemen
    .hint = Maak hem één keer met `opschoon keys new --kind purpose --name { $purpose } --keys { $keys }`, en bewaar hem: alleen daarmee komen volgend jaar dezelfde pseudoniemen
