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
extract-replaces-no-other = In `{ $folder }` staat iets anders dan een analysebestand, en dat maakt geen plaats
    .hint = Kies een andere map met `--out`, of haal uit deze wat niet bij het analysebestand hoort
extract-value-missed = In de hiërarchie ontbreekt de waarde in `{ $place }`, rij { NUMBER($row) }, kolom `{ $column }`; er is niets geschreven
    .hint = Voeg de waarde toe aan de hiërarchie, met wat ervoor in de plaats komt
extract-several-sensitive = Van de gevoelige kolom `{ $column }` hebben sommige leerlingen meer waarden, zodat niet te zeggen is hoe gemengd een groep is
    .hint = Gebruik `shape = "filled"`, of vraag een kolom met één waarde per leerling
extract-fewer-than-k = Er mogen minder leerlingen in het analysebestand dan de { NUMBER($k) } die gelijk moeten zijn
    .hint = Vraag meer scholen, of een kleinere `k`; `opschoon plan` met de pijplijn van de opschoning zegt van wie gegevens gewist of voorgelegd moeten worden
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
extract-result-folder = Geschreven in `{ $folder }`, met de kaart `extract.html`
extract-stays-personal = Een analysebestand blijft persoonsgegevens: geef het aan niemand anders, en vernietig het uiterlijk op { $expires }
extract-something-waits = Sommige rijen of leerlingen staan er niet in omdat eerst een mens moet beslissen
    .hint = `opschoon plan` met de pijplijn van de opschoning zet ze op een rij
extract-no-purpose-key = Het doel `{ $purpose }` heeft nog geen sleutel, en zonder sleutel zijn er geen pseudoniemen
    .hint = Maak hem één keer met `opschoon keys new --kind purpose --name { $purpose } --keys { $keys }`, en bewaar hem: alleen daarmee komen volgend jaar dezelfde pseudoniemen
extract-joined = Samen met wat eerder voor dit doel is verstrekt, zouden te weinig leerlingen gelijk zijn
    .hint = Schrijf `joinable = false` voor pseudoniemen van deze verstrekking alleen, vraag grovere vormen of een grotere `suppression`, of haal de eerdere verstrekking terug
extract-record-damaged = `{ $file }` is geen vastlegging van een verstrekking, zodat niet te zeggen is of een nieuwe ermee te koppelen is
    .hint = Zet het bestand terug uit een reservekopie; is die er niet, schrijf dan `joinable = false` en zet het bestand ergens anders

## Eerdere verstrekkingen

extract-check-none = Voor dit doel is nog niets verstrekt
extract-check-fine = Verstrekking { $act } van { $day }: klopt nog; te vernietigen uiterlijk op { $expires }
extract-check-recall = Verstrekking { $act } van { $day }: moet worden teruggehaald
extract-check-expired = de vervaldag { $expires } is voorbij
extract-check-below-k = { NUMBER($groups) ->
    [one] 1 groep telt
   *[other] { NUMBER($groups) } groepen tellen
} nu minder leerlingen dan gelijk moeten zijn
extract-check-withdrawn = er staan gegevens in van leerlingen ({ $count }) van wie wissing, beperking of bezwaar later kwam

## De kaart

card-title = Analysebestand
card-subtitle = { $controller }, gegevens per { $day }
card-warning = Dit zijn persoonsgegevens onder pseudoniem: de wet geldt, en ze moeten uiterlijk op { $expires } vernietigd zijn
card-foot = Aantallen onder de vijf staan er als "< 5"; op deze kaart staat geen naam, nummer of waarde van een leerling
card-about = Waarvoor het is
card-purpose = Doel
card-legal-ground = Rust op
card-compatibility = Waarom het doel verenigbaar is met dat van de verzameling
card-recipient = Ontvanger
card-special-ground = Grond voor bijzondere gegevens
card-dpia = Beoordeling van de risico's
card-pgn-basis = Wet die het persoonsgebonden nummer toestaat
card-expires = Te vernietigen uiterlijk op
card-columns = Wat elke kolom betekent
card-columns-lead = Wat niet is gevraagd, staat er niet in; een cel die niet te begrijpen was, is leeg gebleven
card-columns-caption = { $file }: { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
}
card-column = Kolom
card-holds = Wat erin staat
card-means = Wat ermee is gedaan
card-pseudonym = Over wie de rij gaat
card-pseudonym-from = { $identity ->
    [pgn] Een pseudoniem uit het persoonsgebonden nummer
   *[other] Een pseudoniem uit school en leerlingnummer
}
card-pseudonym-joins = hetzelfde in elke verstrekking voor dit doel, en in geen andere
card-pseudonym-alone = van deze verstrekking alleen: het is met niets te koppelen
card-shape = { $shape ->
    [value] Het woord zoals het er staat, als genoeg leerlingen het hebben
    [number] Het getal
    [bands] De klasse waar het getal in valt, { $measure } breed
    [filled] Of er iets staat: `true` of `false`
    [month] Jaar en maand van de dag
    [year] Jaar van de dag
    [school-year] Schooljaar van de dag
    [age] Leeftijd op 1 oktober van het schooljaar
    [shifted] De dag, hoogstens { $measure } dagen verschoven, even ver voor alle dagen van één leerling
    [pc4] De vier cijfers van de postcode
    [pc2] De eerste twee cijfers van de postcode
    [province] De provincie van de postcode
    [year-group] Het leerjaar
   *[hierarchy] Wat een lijst van de verwerkingsverantwoordelijke van de waarde maakt
}
card-generalised = { NUMBER($levels) ->
    [one] 1 stap
   *[other] { NUMBER($levels) } stappen
} grover gemaakt, zodat leerlingen gelijk zijn
card-generalised-away = geheel weggelaten (*), zodat leerlingen gelijk zijn
card-part = { $part ->
    [quasi] anderen kunnen dit weten: elke groep gelijke leerlingen is groot genoeg
    [sensitive] niemand mag dit van een leerling te weten komen: het is gemengd binnen elke groep
   *[attribute] waar het analysebestand voor is
}
card-emptied = { $why ->
    [unreadable] cellen die niet te begrijpen waren, zijn leeg: { $count }
    [rare-words] woorden die te weinig leerlingen hebben, zijn leeg: { $count }
   *[other] cellen die gewist of voorgelegd moeten worden, zijn leeg: { $count }
}
card-who = Wie erin staat, en wie niet
card-inside = Leerlingen erin
card-suppressed = Weggelaten zodat alle anderen gelijk zijn
card-without-pgn = Leerlingen zonder persoonsgebonden nummer
card-why = Waarom
card-pupils-out = Leerlingen
card-rows-out = Rijen
card-out-caption = Leerlingen van wie er niets in staat
card-rows-out-caption = Rijen die niet in { $file } staan
card-reason = { $why ->
    [erasable] moet gewist worden: de bewaartermijn is voorbij, of er is om gevraagd
    [referred] een mens moet er eerst over beslissen
    [unresolved] het staat niet vast of de leerling vertrok
    [restriction] een beperking
    [objection] een bezwaar
   *[no-number] geen nummer van de school om een pseudoniem uit te maken
}
card-risk = Hoe moeilijk het is iemand te herkennen
card-risk-lead = Een groep is de leerlingen die in alle kolommen die anderen kunnen weten hetzelfde laten zien, over al hun rijen
card-k = Leerlingen die gelijk zijn, minstens
card-smallest = Kleinste groep
card-groups = Groepen
card-below-2k = Leerlingen in groepen kleiner dan twee keer dat
card-prosecutor = Grootste kans voor wie weet dat een leerling erin staat (prosecutor)
card-prosecutor-average = Hetzelfde gemiddeld
card-journalist = Grootste kans voor wie zomaar iemand zoekt (journalist)
card-marketer = Aandeel van de gissingen dat klopt (marketer)
card-unique-before = Leerlingen die alleen zouden staan als er niets grover was gemaakt
card-unique-after = Leerlingen die alleen staan
card-loss = Verloren detail
card-sensitive-caption = Hoe gemengd gevoelige kolommen binnen groepen zijn
card-asked = Gevraagd
card-distinct-least = Verschillende waarden, minstens
card-distinct-average = Gemiddeld
card-rules = Wat u ermee mag doen
card-rule-law = Dit zijn persoonsgegevens: bewaar ze even veilig als het bestand waar ze uit komen
card-rule-recognise = Probeer niemand te herkennen
card-rule-join = Koppel ze niet aan andere gegevens over mensen
card-rule-purpose = Gebruik ze voor het doel hierboven en voor niets anders, en geef ze aan niemand anders
card-rule-return = Haalt de verwerkingsverantwoordelijke het analysebestand terug, vernietig het dan en laat dat weten
card-rule-destroy = Vernietig elke kopie uiterlijk op { $expires }
card-checking = Controleren
card-act = Handeling in het vernietigingslogboek
card-key = Sleutel van het doel
card-origin = Vernietigingslogboek
card-tool = Gemaakt met
card-file = Bestand
card-digest = Kenmerk van de tabel
card-digests-caption = Kenmerken, BLAKE3 met het bestand salt als sleutel: b3sum --keyed BESTAND < salt
