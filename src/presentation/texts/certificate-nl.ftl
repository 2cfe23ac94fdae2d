### De verklaring van vernietiging, en het bevestigen van wat elders is gewist (kamers `evidence`, `run` en `terminal`).

## Verklaring

certificate-title = Verklaring van vernietiging
certificate-withdrawn = Deze opschoning is later geheel of gedeeltelijk ingetrokken; zie het vernietigingslogboek
certificate-incomplete = Nog niet alles is bevestigd: { NUMBER($count) ->
    [one] 1 plaats staat open
   *[other] { NUMBER($count) } plaatsen staan open
}
certificate-unsigned = Een bevestiging is niet ondertekend, want de pijplijn noemt voor die rol geen sleutel
certificate-state = Stand
certificate-complete = volledig: alle plaatsen zijn bevestigd
certificate-provisional = voorlopig: er staat nog iets open
certificate-completed = Opschoning uitgevoerd op
certificate-what = Wat is vernietigd, en op welke grond
certificate-period = Het betreft leerlingen die zijn uitgeschreven in de schooljaren { $first } tot en met { $last }
certificate-categories = Gegevenscategorieën
certificate-what-caption = Vernietigde gegevens
certificate-how = In de export zijn rijen verwijderd en cellen leeggemaakt; op de andere plaatsen is gewist zoals daar is bevestigd
certificate-places = Waar, wanneer en door wie
certificate-places-lead = Wat hier als gewist staat, is bevestigd door wie erachter staat; het programma heeft het niet gezien
certificate-places-caption = Plaatsen waar de gegevens stonden
certificate-erased-on = Gewist op
certificate-confirmed-by = Bevestigd door
certificate-entry = logboekregel { $entry }
certificate-key = ondertekend, sleutel { $id }
certificate-no-key = zonder ingeschreven sleutel
certificate-check = Elke bevestiging staat in het vernietigingslogboek, onder dit ijkpunt; `certificate.note` zegt met de sleutel van het logboek dat deze verklaring niet is veranderd
certificate-record = Controlegetal van `record.json`
certificate-foot = Wat wanneer uit de export is verwijderd staat in het proces-verbaal; blijkt uit een latere export dat een gewiste leerling er nog in staat, dan klopt deze verklaring niet

## Bevestigen

confirm-type = Typ voor wat nog open staat, met de dag en uw rol ingevuld (administrator, intern-begeleider, director of board)
confirm-day = JJJJ-MM-DD
confirm-role = ROL
confirm-key = SLEUTELBESTAND
confirm-by = { $place }: gewist op { DAY($day) }, bevestigd door { $role }
confirm-recorded = De bevestiging staat in het vernietigingslogboek, en de verklaring is opnieuw afgegeven
confirm-known = Deze bevestiging stond al in het vernietigingslogboek; de verklaring is opnieuw afgegeven
confirm-complete = Alles is bevestigd, en de verklaring van vernietiging is volledig
    .hint = Vernietig nu de werklijsten (map `worklist`), en lever de verklaring (`certificate.html`) in
confirm-flags = Om te bevestigen zijn `--what`, `--on` en `--role` samen nodig
    .hint = Geef `opschoon confirm` alleen de map van de opschoning, dan staat er wat u kunt typen
confirm-no-run = `{ $folder }` is niet de map van een opschoning
    .hint = Geef de map waarin `run.json` en `record.json` staan
confirm-no-pipeline = Het pijplijnbestand van de opschoning in `{ $folder }` staat niet meer waar het stond
    .hint = Geef het met `--pipeline`
confirm-no-place = Van die plaats is bij deze opschoning niets gewist, dus is er niets te bevestigen
    .hint = Geef `opschoon confirm` alleen de map van de opschoning, dan staan de plaatsen er
confirm-after-today = `{ $day }` ligt na vandaag
    .hint = Bevestig wat is gewist nadat het is gewist
confirm-before-run = `{ $day }` ligt voor de opschoning, die op `{ $first }` is uitgevoerd
    .hint = Bevestig wat naar aanleiding van deze opschoning is gewist
confirm-other-day = In deze rol is al bevestigd dat daar op `{ $day }` is gewist
    .hint = Klopt die dag niet, laat dan iemand in een andere rol de juiste dag bevestigen
confirm-key-missing = De pijplijn noemt sleutels van wie bevestigt, en uw sleutel ontbreekt
    .hint = Geef met `--key` het bestand van uw sleutel voor de rol `{ $role }`
confirm-folder-differs = De map van de opschoning is niet meer zoals zij is gepubliceerd
    .hint = Zet de map terug uit de reservekopie
confirm-run-unknown = Het vernietigingslogboek kent deze opschoning niet als voltooid
    .hint = Kijk of dit het logboek van deze opschoning is, en rond haar zo nodig af met `--resume`
