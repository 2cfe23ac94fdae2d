### Het proces-verbaal van opschoning (kamer `evidence`), en woorden die het deelt met verklaring, werklijst en overzicht.

## Woorden

record-at-once = meteen
record-role = { $role ->
    [administrator] administrateur
    [intern-begeleider] intern begeleider
    [director] directeur
    [board] bestuur
   *[other] { $role }
}
record-system = { $system ->
    [parnassys] ParnasSys
    [cito] Cito
    [esis] ESIS
    [magister] Magister
    [somtoday] Somtoday
    [edexml] EDEXML-export
    [uwlr] UWLR-export
    [oso] OSO-dossier
    [media] foto's en video's
   *[other] een ander systeem
}
record-place = { $what ->
    [source-system] Bronsysteem: { $system }
    [paper] Papieren dossiers
    [processor] Verwerkers, met hun reservekopieën
   *[delivery] De export zelf (de oorspronkelijke levering) en kopieën ervan
}
record-withheld = niet vermeld
record-at-least = ten minste { NUMBER($count) }
record-not-said = niet vermeld in het overzicht
record-open = open
record-without-approval = Deze opschoning is uitgevoerd zonder goedkeuring
record-unapproved = zonder goedkeuring

## Proces-verbaal

record-title = Proces-verbaal van opschoning
record-subtitle = { $controller }, peildatum { $day }
record-adoption-missing = Het bewaartermijnenoverzicht vermeldt niet alles over de vaststelling ervan
record-about = Wie, wat en wanneer
record-controller = Verwerkingsverantwoordelijke
record-schools = Scholen
record-sector = Onderwijssoort
record-sector-name = { $sector ->
    [po] primair onderwijs
    [so] speciaal onderwijs
   *[vo] voortgezet onderwijs
}
record-legal-form = Rechtsvorm
record-legal-form-name = { $form ->
    [public] openbaar lichaam
   *[private] privaatrechtelijk
}
record-as-of = Peildatum
record-approved-by = Goedgekeurd door
record-run = Kenmerk van de opschoning
record-tool = Programma
record-schedule = De bewaartermijnen
record-schedule-title = Bewaartermijnenoverzicht
record-adopted-by = Vastgesteld door
record-adopted-on = Vastgesteld op
record-gmr-consent = Instemming van de GMR
record-in-force = Van kracht sinds
record-digest = Controlegetal
record-below-floor = Termijnen die het overzicht korter stelt dan de wet, en die op het wettelijk minimum zijn uitgevoerd
record-rule = Regel
record-term-written = Termijn in het overzicht
record-term-effective = Uitgevoerde termijn
record-acknowledged = Toelichting van het overzicht
record-erased = Wat is verwijderd
record-pupils = Leerlingen in de levering
record-pupils-enrolled = – ingeschreven
record-pupils-departed = – uitgeschreven
record-pupils-unresolved = – onduidelijk
record-pupils-erased = Leerlingen van wie gegevens zijn verwijderd
record-left = Uitgeschreven in de schooljaren
record-rows-dropped = Verwijderde rijen
record-cells-blanked = Leeggemaakte cellen in rijen die blijven
record-files-left-out = Weggelaten bestanden (foto's, video's en andere)
record-nothing-erased = Er is niets verwijderd: van geen leerling was een bewaartermijn voorbij
record-by-rule = Verwijderd per gegevenscategorie en regel
record-basis = Grondslag
record-term-column = Termijn
record-of-pupils = Leerlingen
record-by-category = Gegevenscategorie, en van hoeveel leerlingen
record-category-of = { $category } ({ $pupils })
record-rule-named = { $rule ->
    [request] op verzoek om gegevenswissing
    [consent] toestemming ingetrokken
    [decision] door iemand besloten
    [companion] verdwenen met de rest van de rij
   *[other] regel { $rule }, { $kind ->
        [statute] wettelijk
        [norm] norm van de sector of vervallen regeling
       *[board] vastgesteld door het bestuur
    }
}
record-overdue = Te laat verwijderd: de tijd waarbinnen het weg moest was voorbij
record-nothing-overdue = Niets is te laat verwijderd, voor zover een regel zegt binnen welke tijd iets weg moet
record-datasets = Per dataset
record-datasets-caption = Rijen per dataset
record-dataset = Dataset
record-system-column = Bron
record-rows-in = Rijen
record-rows-kept = Gebleven
record-rows-gone = Verwijderd
record-categories-caption = Verwijderd per dataset en gegevenscategorie: rijen waarin het stond, en leeggemaakte cellen in andere rijen
record-gone = Verwijderd
record-gone-of = { $category } ({ $rows } rijen, { $cells } cellen)
record-no-schema = geen bekende indeling
record-personal-path = (naam niet getoond: er staat een persoonsgegeven in)
record-out-of-scope = gaat niet over leerlingen
record-kept = Wat is gebleven, en waarom
record-nothing-kept = Geen vernietigingsstop, beperking, bezwaar of verzoek hield iets tegen dat weg had gemoeten
record-kept-caption = Had weg gemoeten, en is tegengehouden
record-because = Reden
record-categories = Gegevenscategorieën
record-kept-by = { $reason ->
    [hold] { $ground ->
        [complaint] Vernietigingsstop: klacht
        [court] Vernietigingsstop: rechtszaak
        [inspection] Vernietigingsstop: inspectie
        [safety] Vernietigingsstop: veiligheid
       *[other] Vernietigingsstop: andere grond
    }
    [restriction] Beperking van de verwerking
    [objection] Bezwaar
   *[open-request] Verzoek om inzage, rectificatie of overdracht, nog niet beslist
}
record-preserved = Op een andere grond dan het overzicht blijven bewaard: { $categories }
record-nothing-referred = Niets is aan iemand voorgelegd
record-referred-caption = Gebleven en aan iemand voorgelegd
record-rows = Rijen
record-elsewhere = Wat nog moet gebeuren
record-elsewhere-lead = Deze opschoning betreft de export; dezelfde gegevens staan ook op de plaatsen hieronder, en daarvan zegt dit proces-verbaal nog niets
record-elsewhere-caption = Plaatsen waar dezelfde gegevens staan
record-where = Plaats
record-state = Stand
record-checking = Hoe dit te controleren is
record-check-log = Alles hierboven staat in het vernietigingslogboek, onder dit ijkpunt; bewaar een afdruk, want die toont het aan als het logboek later wordt veranderd
record-check-key = Neem voor de sleutel de kopie van `log.vkey` die elders is bewaard: wie deze map herschrijft, kan de kopie hierin ook herschrijven
record-check-command = opschoon verify . --ledger LOGBOEKMAP --public-key BEWAARD/log.vkey
record-origin = Logboek
record-size = Aantal regels
record-root = Wortel
record-check-files = Elk bestand is te controleren met zijn controlegetal, met het bestand `salt` als sleutel; zonder die sleutel zegt een controlegetal niets over de inhoud
record-digests-caption = Controlegetallen van de bestanden (BLAKE3, met sleutel)
record-digest-in = Gelezen bestand
record-digest-out = Geschreven bestand
record-left-out = weggelaten
record-foot-counts = Aantallen onder de vijf staan als `< 5`; een totaal waaruit zo'n aantal te berekenen zou zijn, is niet vermeld
record-foot-claim = Dit proces-verbaal zegt wat er uit de export is verwijderd; de verklaring van vernietiging volgt als ook de andere plaatsen zijn bevestigd
