### Wat de beheermap van mensen vraagt: verzoeken beantwoorden, ontvangers inlichten.

finding-request-due = Het verzoek op regel { $line } van `{ $file }` moet uiterlijk { DAY($by) } beantwoord zijn, over { NUMBER($days) ->
    [one] 1 dag
   *[other] { NUMBER($days) } dagen
}
    .hint = Beslis erover, en vul `decision` en `decided` in; wie langer nodig heeft, laat dat de aanvrager op tijd weten en vult `extended` in
finding-request-overdue = Het verzoek op regel { $line } van `{ $file }` had uiterlijk { DAY($by) } beantwoord moeten zijn, { NUMBER($days) ->
    [one] 1 dag
   *[other] { NUMBER($days) } dagen
} geleden
    .hint = Beantwoord het nu, en zeg de aanvrager dat die een klacht kan indienen bij de Autoriteit Persoonsgegevens
finding-restriction-old = De beperking op regel { $line } van `{ $file }` geldt al sinds { DAY($received) }
    .hint = Ga na of ze nog nodig is, en vul `ends` in als ze eindigt
finding-request-below-floor = Het toegewezen verzoek op regel { $line } van `{ $file }` kan { CATEGORIES($categories) } nog niet raken, want de wet verplicht de school die gegevens langer te bewaren: { $article }
    .hint = Antwoord de aanvrager met dat artikel, en zeg dat deze gegevens na die termijn alsnog worden gewist
finding-notify = De ontvanger op regel { $line } van `{ $file }` kreeg gegevens die op verzoek zijn gewist, verbeterd of beperkt: { CATEGORIES($categories) }
    .hint = Licht de ontvanger in, tenzij dat onmogelijk blijkt of onevenredig veel moeite kost (AVG art. 19)
finding-matched-before = Regel { $line } van `{ $file }` houdt een vernietiging tegen, paste bij een eerdere opschoning, en past nu bij niets in de levering
    .hint = Controleer of de export volledig is: deze gegevens mochten niet weg
finding-hold-released = Van { NUMBER($count) ->
    [one] 1 leerling
   *[other] { NUMBER($count) } leerlingen
} gaan gegevens weg die eerder moesten wachten op een vernietigingsstop, een verzoek, een bezwaar of een beperking
    .hint = Kijk deze leerlingen apart na op de vernietigingslijst voor u het plan uitvoert
finding-confirmed-and-there = Van { NUMBER($count) ->
    [one] 1 leerling
   *[other] { NUMBER($count) } leerlingen
} staat er weer iets in de levering dat een eerdere opschoning al wiste, en waarvan is bevestigd dat het ook in `{ $system }` was gewist
    .hint = Is dit een export van na die bevestiging, dan klopt de verklaring van vernietiging niet: wis het alsnog in dat systeem
finding-decision-settles-nothing = De beslissing op regel { $line } van `{ $file }` beslist nergens over
    .hint = Vergelijk school, leerling, bestand en reden met `referrals.csv`; als ze al is uitgevoerd, kan de regel weg. Een beslissing verandert niets aan een vernietigingsstop, een beperking, een inschrijving of een termijn die nog loopt
finding-image-without-consent = Van { NUMBER($count) ->
    [one] 1 leerling staat er een opname
   *[other] { NUMBER($count) } leerlingen staan er opnamen
} in de levering, en in `consents.csv` staat niets over toestemming
    .hint = Vraag de toestemming alsnog en leg haar vast, of verwijder de opnamen bij de bron
finding-corrections-made = { NUMBER($count) ->
    [one] 1 cel heeft
   *[other] { NUMBER($count) } cellen hebben
} de tekst van een toegewezen correctie gekregen
    .hint = Pas ook het bronsysteem aan, anders staat in de volgende export weer de oude tekst
finding-correction-not-found = De correctie op regel { $line } van `{ $file }` gaat over geen enkele cel van deze levering
    .hint = Vergelijk school, leerling, bestand, kolom, rij en oude tekst met de levering
finding-correction-gone = De cel die regel { $line } van `{ $file }` verbetert, gaat volgens haar eigen regel weg
    .hint = De regel heeft hier niets meer te doen; pas het bronsysteem aan als de cel daar nog staat
finding-correction-other-text = In de cel die regel { $line } van `{ $file }` verbetert, staat iets anders dan de regel zegt
    .hint = Schrijf in `from` precies wat in de levering staat, of haal de regel weg als het bronsysteem al is aangepast
finding-correction-other-pupil = De rij op regel { $line } van `{ $file }` gaat niet alleen over die leerling
    .hint = Vergelijk leerling en rij met de levering; pas een rij over meer leerlingen in het bronsysteem aan
finding-correction-kept = De cel die regel { $line } van `{ $file }` verbetert, blijft ongewijzigd door een vernietigingsstop, een verzoek, een beperking of omdat ze is voorgelegd
    .hint = Handel dat eerst af; de run daarna voert de correctie uit
finding-correction-key = De kolom op regel { $line } van `{ $file }` zegt wie de leerling is of wanneer die was ingeschreven, en wordt hier niet verbeterd
    .hint = Pas het bronsysteem aan, en maak de export opnieuw
finding-correction-unwritable = De nieuwe tekst op regel { $line } van `{ $file }` kan niet in die kolom staan
    .hint = Pas het bronsysteem aan, en maak de export opnieuw; moet er iets weg, vul dan een verzoek om wissing in
finding-consents-not-understood = In `{ $dataset }` zijn de toestemmingen in { NUMBER($count) ->
    [one] 1 rij
   *[other] { NUMBER($count) } rijen
} niet te begrijpen; ze tellen niet mee
    .hint = Kijk daar naar onderwerp, antwoord en datum, en zet wat is ingetrokken in `consents.csv`
finding-correction-contradicted = Regel { $line } van `{ $file }` wil in een cel een andere tekst dan een andere regel
    .hint = Laat een van die regels in het bestand staan
