### Het oordeel van `opschoon verify`.

## Het oordeel

verify-about-run = Opschoning { $run }, peildatum { $day }
verify-about-log = Vernietigingslogboek { $origin }, { NUMBER($entries) ->
    [one] 1 regel
   *[other] { NUMBER($entries) } regels
}
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
verify-checked-outputs = { NUMBER($count) ->
    [one] 1 bestand van de export is geschreven, gekopieerd of weggelaten volgens plan
   *[other] { NUMBER($count) } bestanden van de export zijn geschreven, gekopieerd of weggelaten volgens plan
}
verify-checked-approvals = { NUMBER($count) ->
    [one] 1 goedkeuring van precies dit plan, door een sleutel die voor die rol is ingeschreven
   *[other] { NUMBER($count) } goedkeuringen van precies dit plan, elk door een sleutel die voor die rol is ingeschreven
}
verify-checked-tallies = { NUMBER($count) ->
    [one] 1 telling opnieuw opgeteld uit de logboekregels van de opschoning
   *[other] { NUMBER($count) } tellingen opnieuw opgeteld uit de logboekregels van de opschoning
}
verify-checked-certificate = { NUMBER($count) ->
    [one] 1 verklaring van vernietiging, ondertekend met de sleutel van het vernietigingslogboek
   *[other] { NUMBER($count) } verklaringen van vernietiging, ondertekend met de sleutel van het vernietigingslogboek
}
verify-checked-log-files = { NUMBER($count) ->
    [one] 1 bestand van het vernietigingslogboek, elk op zijn plaats
   *[other] { NUMBER($count) } bestanden van het vernietigingslogboek, elk op zijn plaats
}
verify-checked-log-entries = { NUMBER($count) ->
    [one] 1 regel van het logboek gelezen en doorgerekend tot de ondertekende wortel
   *[other] { NUMBER($count) } regels van het logboek gelezen en doorgerekend tot de ondertekende wortel
}
verify-checked-log-runs = { NUMBER($count) ->
    [one] 1 voltooide opschoning in het logboek, de regels op volgorde
   *[other] { NUMBER($count) } voltooide opschoningen in het logboek, de regels van elk op volgorde
}
verify-checked-earlier-checkpoints = { NUMBER($count) ->
    [one] 1 eerder ijkpunt waar het logboek nog naar leidt
   *[other] { NUMBER($count) } eerdere ijkpunten waar het logboek nog naar leidt
}
verify-checked-cosignature = { NUMBER($count) ->
    [one] 1 medeondertekening onder het ijkpunt
   *[other] { NUMBER($count) } medeondertekeningen onder het ijkpunt
}

## Wat niet kon worden gecontroleerd

verify-gap-worklists = Werklijsten zijn weg, zoals het hoort na acht weken; wat erin stond is niet meer te controleren
verify-gap-no-approvals = Niemand heeft deze opschoning goedgekeurd, en het pijplijnbestand vroeg daar ook niet om
verify-gap-no-log = Het vernietigingslogboek staat niet waar het plan zegt, dus daar is niets mee vergeleken: dat deze opschoning er was, dat zij is goedgekeurd en wat zij wiste berust op deze map alleen
    .hint = Noem het met `--ledger`
verify-gap-damaged-log = Een deel van het vernietigingslogboek is beschadigd of niet te lezen: uit de regels is niets opnieuw opgeteld
    .hint = Controleer opnieuw met een gave kopie van het logboek, genoemd met `--ledger`
verify-gap-key-not-brought = De sleutel van het logboek is niet van buiten meegebracht: de kopie in de uitvoermap is gebruikt, en wie map en logboek herschrijft kan ook die herschrijven
    .hint = Breng de `log.vkey` mee die elders is bewaard, met `--public-key`
verify-gap-no-checkpoint = Er is geen eerder ijkpunt meegebracht: dat logboek en map samen naar een eerdere dag zijn teruggezet valt niet op
    .hint = Breng een bewaarde kopie van `checkpoint` mee, met `--checkpoint`

## Wat er gevonden kan worden

verify-no-folder = `{ $path }` is geen uitvoermap
    .hint = Noem de map die `opschoon run` heeft geschreven, zoals `out/yearly-cleanup`
verify-no-log = `{ $path }` is geen map van een vernietigingslogboek
    .hint = Noem de map waarin `checkpoint` en `tile` staan
verify-no-key = `{ $path }` is geen sleutel voor `{ $flag }`
    .hint = Noem een bestand met één regel zoals `school.example/vernietigingslogboek+781a441c+Aafn..`
verify-no-checkpoint = `{ $path }` is geen ijkpunt van een vernietigingslogboek
    .hint = Noem een eerder bewaarde kopie van het bestand `checkpoint`
verify-file-missing = Het bestand ontbreekt
    .hint = Zet het terug vanaf een bewaarde kopie
verify-file-unreadable = Dit is niet te lezen
    .hint = Ga na of het er staat en of u het mag lezen, en controleer dan opnieuw
verify-file-changed = Dit is niet het bestand dat de opschoning schreef
    .hint = Zet het terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-file-foreign = Dit bestand is niet door de opschoning geschreven
    .hint = Zoek uit hoe het hier komt; het hoort in een andere map
verify-no-plain-file = Dit is geen bestand en geen map
    .hint = Zoek uit hoe het hier komt; hier horen alleen gewone bestanden
verify-file-malformed = Het bestand is niet geschreven zoals een opschoning dat doet
    .hint = Zet het terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-run-id-not-of-salt = Het nummer van de opschoning volgt niet uit `salt`
    .hint = `salt` en `run.json` zijn van verschillende opschoningen; zet de uitvoermap terug vanaf een bewaarde kopie
verify-plan-id-not-of-salt = Het nummer van het plan volgt niet uit `salt`
    .hint = Plan en uitvoermap horen niet bij elkaar; zoek uit waar dit plan vandaan komt
verify-plan-is-simulation = Het plan was alleen om te bekijken, en is toch uitgevoerd
    .hint = Zoek uit hoe dat kon; een proefplan is niet goed te keuren
verify-plan-not-logged = Dit is niet het plan dat het vernietigingslogboek bij deze opschoning noemt
    .hint = Zet het terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-approval-missing = Het plan vraagt om deze goedkeuring, en die is er niet
    .hint = Vraag wie deze rol heeft of het plan is goedgekeurd, en wanneer
verify-approval-malformed = De goedkeuring is niet geschreven zoals het hoort
    .hint = Zet het terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-approval-unsigned = De goedkeuring is niet door één sleutel ondertekend die voor deze rol is ingeschreven
    .hint = Vraag wie deze rol heeft of dit hun handtekening is
verify-approval-of-another-plan = De goedkeuring is van een ander plan dan is uitgevoerd
    .hint = Vraag wie deze rol heeft wat er is goedgekeurd
verify-approval-after-intent = De goedkeuring draagt een later tijdstip dan het begin van de opschoning die zij toestond
    .hint = Vraag wie goedkeurde wanneer dat was; de klok van een van beide computers kan verkeerd staan
verify-enrolled-key-malformed = Een sleutel die is ingeschreven om goed te keuren is er geen, of heet niet naar zijn rol
    .hint = Zoek uit wie deze sleutel in het pijplijnbestand heeft gezet
verify-key-of-two-roles = Eén sleutel is ingeschreven voor twee rollen, zodat één persoon voor twee kan goedkeuren
    .hint = Schrijf voor elke rol een eigen sleutel in
verify-log-key-approves = De sleutel die het vernietigingslogboek ondertekent is ingeschreven om goed te keuren
    .hint = Schrijf een andere sleutel in; wie het logboek bijhoudt keurt niet goed
verify-log-key-differs = Dit is een andere sleutel dan u hebt meegebracht
    .hint = Zoek uit welke de sleutel van het logboek is: wat elders is bewaard telt
verify-run-not-in-log = Het vernietigingslogboek kent deze opschoning niet
    .hint = Ga na of dit het logboek van deze opschoning is, met `--ledger`; zo ja, dan heeft iemand een van beide herschreven
verify-run-unfinished = Het vernietigingslogboek zegt dat deze opschoning begon, en niet dat zij is voltooid
    .hint = Voltooi haar met `opschoon run PLAN_DIR --resume`, of trek haar in met `--void`
verify-run-not-completed = Volgens het vernietigingslogboek is deze opschoning mislukt of ingetrokken voordat zij was voltooid
    .hint = Gebruik deze uitvoer niet; niets ervan geldt als gewist
verify-run-withdrawn = De opschoning is later ingetrokken: er is gewist wat had moeten blijven
    .hint = Ga voor wie deze regel raakt niet af op de verklaring; kijk wat er is gedaan om het te herstellen
verify-run-json-not-logged = Het vernietigingslogboek heeft deze opschoning met een ander `run.json` afgesloten
    .hint = Zet het terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-figure-differs = `{ $part }` is hier { NUMBER($stated) }, terwijl de rest van het bewijs op { NUMBER($found) } uitkomt
    .hint = Zoek uit welke van de twee is gewijzigd; ga tot dan op geen van beide af
verify-field-differs = `{ $part }` is niet wat de rest van het bewijs zegt
    .hint = Zoek uit welke van de twee is gewijzigd; ga tot dan op geen van beide af
verify-erased-nowhere = Volgens de regels van leerlingen is `{ $part }` gewist, volgens die van de datasets niet
    .hint = Ga op deze opschoning niet af; laat de uitvoer bekijken
verify-output-missing = Volgens het plan wordt dit geschreven, en de opschoning heeft het niet geschreven
    .hint = Ga op deze opschoning niet af; doe haar opnieuw vanaf de export
verify-output-not-planned = Volgens het plan wordt dit niet geschreven
    .hint = Geef dit bestand niet door; zoek uit wat erin staat
verify-copy-differs = Volgens het plan is dit een ongewijzigde kopie, en het is iets anders
    .hint = Geef dit bestand niet door; zoek uit wat erin staat
verify-certificate-incomplete = Dit deel van de verklaring ontbreekt
    .hint = Laat haar opnieuw afgeven met `opschoon confirm RUN_DIR`
verify-certificate-unsigned = De verklaring is niet ondertekend met de sleutel van het vernietigingslogboek
    .hint = Laat haar opnieuw afgeven met `opschoon confirm RUN_DIR`, en zoek uit wie haar heeft gewijzigd
verify-certificate-not-signed = Dit deel van de verklaring is niet wat is ondertekend
    .hint = Laat haar opnieuw afgeven met `opschoon confirm RUN_DIR`, en zoek uit wie haar heeft gewijzigd
verify-certificate-outdated = Sinds de verklaring is afgegeven zegt het vernietigingslogboek meer over deze opschoning
    .hint = Laat haar opnieuw afgeven met `opschoon confirm RUN_DIR`
verify-confirmation-not-logged = De verklaring noemt een bevestiging die niet in het vernietigingslogboek staat
    .hint = Vraag wie daar wordt genoemd of dit is bevestigd
verify-confirmation-left-out = De verklaring laat deze bevestiging weg
    .hint = Laat haar opnieuw afgeven met `opschoon confirm RUN_DIR`
verify-confirmation-unsigned = Een bevestiging is niet ondertekend door de sleutel die zij noemt
    .hint = Vraag wie deze rol heeft of dit is bevestigd
verify-confirmation-by-new-key = Een bevestiging is ondertekend met een sleutel die bij het maken van het plan nog niet was ingeschreven
    .hint = Vraag wie deze rol heeft of dit de eigen sleutel is
verify-confirmation-without-key = Een bevestiging is niet ondertekend, terwijl er sleutels voor zijn ingeschreven
    .hint = Vraag wie deze rol heeft of dit is bevestigd
verify-checkpoint-of-another-log = Het ijkpunt is van een ander vernietigingslogboek
    .hint = Ga na of logboek en ijkpunt bij elkaar horen
verify-log-file-missing = Het bestand ontbreekt, zodat een deel van het logboek niet te lezen is
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-log-file-stale = Dit bestand is het begin van een bestand dat het logboek is ontgroeid
    .hint = Er hoeft niets te gebeuren: een aanvulling is onderbroken, en de volgende opschoning ruimt het op
verify-log-file-foreign = Dit bestand hoort niet in een vernietigingslogboek van deze omvang
    .hint = Zoek uit hoe het hier komt; het kan van een storing over zijn, en dan ruimt de volgende opschoning het op
verify-log-file-malformed = Het bestand is niet geschreven zoals de indeling van het logboek voorschrijft
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-log-of-another-key = Het ijkpunt is van een ander vernietigingslogboek, of met een andere sleutel ondertekend
    .hint = Ga na of logboek en sleutel bij elkaar horen; zo ja, dan heeft iemand hier een ander logboek neergezet
verify-log-signature-false = De handtekening onder het ijkpunt is niet met de sleutel van het logboek gezet
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-log-shorter-than-signed = Het ijkpunt telt meer regels dan hier staan
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-log-entry-differs = De regel is niet wat in het logboek is geschreven
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-log-tile-differs = De controlegetallen in dit bestand zijn niet die van het logboek
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-log-root-differs = De regels leiden niet naar de ondertekende wortel
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-log-rolled-back = Het logboek is teruggezet: dit ijkpunt telt { NUMBER($stated) } regels, en er zijn er { NUMBER($found) } over
    .hint = Zoek uit wie het heeft teruggezet en wat ontbreekt; vraag om een latere kopie
verify-log-rewritten = Het logboek is herschreven: de eerste { NUMBER($stated) } regels zijn niet die van dit ijkpunt
    .hint = Zoek uit wie het heeft herschreven; de kopie die naar dit ijkpunt leidt is de echte
verify-cosignature-missing = De medeondertekenaar van wie u de sleutel meebracht heeft dit ijkpunt niet ondertekend
    .hint = Vraag naar het ijkpunt dat is ondertekend, en breng dat mee met `--checkpoint`
verify-entry-malformed = De regel is niet door dit programma geschreven
    .hint = Zoek uit welk programma hem schreef; niets ervan telt
verify-run-begins-out-of-turn = Hier begint een opschoning terwijl een andere loopt, of voor de tweede keer
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-entry-of-no-run = De regel is van een opschoning die niet loopt
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-entry-out-of-order = De regel staat achter een regel waar hij vóór hoort
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-entry-twice = De regel zegt nog eens wat al was gezegd
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-entry-of-uncompleted-run = De regel gaat over een opschoning die daarvoor niet was voltooid
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-run-looks-back = De opschoning besliste voor een eerdere dag dan een voltooide opschoning daarvoor, en dat mag niet
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-released-not-deferred = De regel zegt dat gegevens eerder waren tegengehouden, en geen voltooide opschoning daarvoor deed dat
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-withdrawn-not-erased = De intrekking noemt iemand van wie de opschoning niets heeft gewist
    .hint = Zet het logboek terug vanaf een bewaarde kopie, en zoek uit wie het heeft gewijzigd
verify-other-run-unfinished = Hier begon een andere opschoning, en het logboek zegt niet hoe die is afgelopen
    .hint = Laat haar voltooien met `--resume` of intrekken met `--void`
