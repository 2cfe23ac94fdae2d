# Wat voor analisten wordt gemaakt.

stdin-unreadable = stdin kan niet worden gelezen
    .hint = Geef de nummers op stdin, zoals in `opschoon hpgn --salt-file salt.txt < nummers.txt`
hpgn-salt-unreadable = `{ $file }` kan niet worden gelezen
    .hint = Noem het bestand met de salt van uw omgeving, als tekst in base64; `opschoon keys new --kind salt --out { $file }` maakt een eigen salt
hpgn-bad-salt = de salt is geen base64
    .hint = Zet de salt in het bestand zoals u die kreeg: één regel base64, verder niets
hpgn-memory-too-small = één nummer vraagt { NUMBER($mib) } MiB, meer dan `--memory` toestaat
    .hint = Geef ten minste `--memory { $mib }`
hpgn-out-of-memory = deze computer geeft geen { NUMBER($mib) } MiB geheugen
    .hint = Sluit andere programma's, of vraag minder met `--memory`
hpgn-self-check-failed = deze processor hasht bekende nummers verkeerd, dus er is niets gehasht
    .hint = Gebruik een andere computer en meld dit
hpgn-stopped = gestopt voordat alle nummers gehasht waren
    .hint = Begin opnieuw met de nummers die nog ontbreken
hpgn-line-no-number = op regel { NUMBER($line) } staat geen PGN en ook geen BRIN met een kenmerk; er is niets gehasht
    .hint = Zet op elke regel negen cijfers, of een BRIN, één spatie en een kenmerk
hpgn-line-fails-eleven-test = op regel { NUMBER($line) } staat een nummer dat geen BSN of onderwijsnummer is; er is niets gehasht
    .hint = Zoek het nummer op in het bronsysteem, of haal de regel weg
hpgn-line-not-utf8 = regel { NUMBER($line) } is geen UTF-8; er is niets gehasht
    .hint = Bewaar de lijst als UTF-8

anonymised = Niveaus: { $levels }; verlies { $loss }; { NUMBER($groups) ->
    [one] 1 groep
   *[other] { NUMBER($groups) } groepen
}, de kleinste van { NUMBER($smallest) }; { NUMBER($suppressed) ->
    [one] 1 regel
   *[other] { NUMBER($suppressed) } regels
} weggelaten
anonymise-input-unreadable = de tabel is niet te lezen als UTF-8-tekst met scheidingstekens en een kopregel; er is niets geschreven
    .hint = Bewaar haar als CSV in UTF-8, met de kolomnamen op de eerste regel
anonymise-input-changed = de tabel veranderde tijdens het lezen; er is niets geschreven
    .hint = Wacht tot niemand erin schrijft en begin opnieuw
anonymise-ragged = rij { NUMBER($row) } heeft een ander aantal velden dan de kopregel; er is niets geschreven
    .hint = Herstel de rij in de bron en exporteer de tabel opnieuw
anonymise-value-missed = in de hiërarchie van `{ $column }` ontbreekt de waarde van rij { NUMBER($row) }; er is niets geschreven
    .hint = Voeg de waarde toe aan de hiërarchie, met wat ze op elk niveau wordt
anonymise-hierarchies-unreadable = de hiërarchieën kunnen niet worden gelezen
    .hint = Noem de map met voor elke quasi-identifier een bestand `hierarchy_<kolom>.csv` in UTF-8
anonymise-no-hierarchy = in de map met hiërarchieën staat geen bestand `*hierarchy_{ $column }.csv`
    .hint = Maak er een: een regel per waarde, met daarachter wat ze op elk niveau wordt
anonymise-two-hierarchies = in de map met hiërarchieën staan meer bestanden `*hierarchy_{ $column }.csv`
    .hint = Laat er één staan
anonymise-too-many-levels = de hiërarchie van `{ $column }` heeft meer dan { NUMBER($most) } niveaus
    .hint = Haal er niveaus uit
anonymise-too-many-columns = meer dan { NUMBER($most) } quasi-identifiers
    .hint = Noem de kolommen waaraan iemand echt te herkennen is
anonymise-no-column = de tabel heeft geen kolom `{ $column }`
    .hint = Schrijf de kolom zoals de eerste regel van de tabel dat doet
anonymise-two-columns = de tabel heeft meer kolommen `{ $column }`
    .hint = Geef elke kolom een eigen naam
anonymise-asked-twice = `{ $column }` wordt twee keer gevraagd
    .hint = Noem een kolom één keer: als quasi-identifier, als kolom die gemengd moet zijn, of om te bewaren
anonymise-fewer-than-k = de tabel heeft { NUMBER($rows) } rijen, minder dan `--k`
    .hint = Vraag een kleinere k, of voeg gegevens toe
anonymise-no-transformation = zelfs met alle regels in één groep wordt niet aan de eis voldaan; er is niets geschreven
    .hint = Sta meer `--suppression` toe, of eis minder diversiteit
anonymise-out-exists = het bestand van `--out` bestaat al
    .hint = Noem een nieuw bestand; er wordt niets overschreven
anonymise-out-unwritable = de uitvoer kan niet worden geschreven
    .hint = Kijk naar de ruimte en de rechten van de map
hierarchy-empty = de hiërarchie van `{ $column }` is leeg
    .hint = Geef haar een regel per waarde, met daarachter wat ze op elk niveau wordt
hierarchy-ragged = regel { NUMBER($line) } van de hiërarchie van `{ $column }` heeft een ander aantal niveaus dan de eerste
    .hint = Geef elke regel evenveel niveaus
hierarchy-repeated = de waarde van regel { NUMBER($line) } van de hiërarchie van `{ $column }` staat er al eerder
    .hint = Laat elke waarde één keer staan
hierarchy-parted = regel { NUMBER($line) } van de hiërarchie van `{ $column }` splitst op niveau { NUMBER($level) } wat een lager niveau samenvoegde
    .hint = Laat waarden die een niveau delen ook alle hogere niveaus delen

## Versleutelde uitvoer

protect-recipients-unreadable = `{ $file }` kan niet worden gelezen
    .hint = Noem een bestand met de openbare age-sleutels van wie het analysebestand krijgt, één per regel
protect-no-recipient = Regel { NUMBER($line) } van `{ $file }` is geen openbare age-sleutel
    .hint = Zet op elke regel een openbare sleutel, die met `age1` begint; `age-keygen -y` geeft hem
protect-secret-given = In `{ $file }` staat een geheime age-sleutel, en wie die heeft kan het analysebestand openen
    .hint = Zet er de openbare sleutel in, die met `age1` begint, en geef de geheime aan niemand
protect-no-recipients = Niemand zou het analysebestand kunnen openen: in de genoemde bestanden staat geen openbare age-sleutel
    .hint = Zet er de openbare sleutel van elke ontvanger in, één per regel
protect-no-key = Er is geen sleutel `{ $file }`, zodat een kolom leesbaar zou blijven
    .hint = Maak hem met `opschoon keys new --kind parquet --out { $file }`, en geef hem aan wie de kolom mag zien
protect-bad-key = De sleutel `{ $file }` is geen 16 of 32 bytes lang
    .hint = Verwijder het bestand, en maak het opnieuw met `opschoon keys new --kind parquet --out { $file }`
protect-unwritable = De versleutelde uitvoer kan niet worden geschreven
    .hint = Kijk naar de ruimte op de schijf en de rechten van de map

## Hashes die tussen keren worden bewaard

cache-damaged = `{ $file }` is niet meer zoals het geschreven is, of hoort bij een andere `cache.key`; er is niets gemaakt
    .hint = Zet de juiste `cache.key` terug; of verwijder het bestand: het scheelt alleen tijd, en komt vanzelf terug
cache-unsealable = Deze computer geeft geen willekeurige bytes, zodat er niets versleuteld kan worden
    .hint = Probeer het later opnieuw, of op een andere computer
