### Wat `--help` zegt. Het Engels staat in de broncode, waar de opdrachten zijn beschreven (`terminal/args`).
### `help-any-..` geldt voor elke opdracht met zo'n optie. Hier staan hele zinnen, dus waar het er meer zijn ook punten.

## Woorden van het hulpscherm zelf

help-clap-usage = Gebruik
help-clap-commands = Opdrachten
help-clap-arguments = Argumenten
help-clap-options = Opties
help-clap-options-placeholder = [OPTIES]
help-clap-default = standaard
help-clap-values = keuze
help-clap-values-long = Keuze
help-help = Toon deze uitleg, of die van een opdracht
help-any-help = Toon deze uitleg; met `-h` kort, met `--help` volledig
help-any-version = Toon de versie

## Namen van waarden

help-value-command = OPDRACHT
help-value-pipeline = PIJPLIJN
help-value-plan-dir = PLANMAP
help-value-run-dir = UITVOERMAP
help-value-dir = MAP
help-value-file = BESTAND
help-value-path = PAD
help-value-day = DAG
help-value-why = WAAROM
help-value-role = ROL
help-value-what = WAT
help-value-system = SYSTEEM
help-value-number = NUMMER
help-value-brin = BRIN
help-value-csv = CSV
help-value-share = DEEL
help-value-column = KOLOM
help-value-mib = MIB
help-value-name = NAAM
help-value-year = JAAR
help-value-kind = SOORT
help-value-origin = HERKOMST
help-value-ledger = LOGBOEK
help-value-run = KENMERK
help-value-event = GEBEURTENIS
help-value-reference = VERWIJZING
help-value-form = VORM
help-value-format = VORM
help-value-lang = TAAL
help-value-color = KLEUR
help-value-pupils = LEERLINGEN
help-value-seed = BEGINGETAL

## Wat bij elke opdracht kan

help-top = Bewaart leerlinggegevens niet langer dan mag, en verantwoordt wat weg is
help-top-long =
    Leest een export van een leerlingvolgsysteem, zoekt uit welke persoonsgegevens er in elke kolom staan, bepaalt per leerling wat over zijn bewaartermijn heen is, en schrijft de export opnieuw zonder die gegevens.

    De export zelf verandert nooit. Alles wat weggaat wordt verantwoord in een vernietigingslogboek zonder persoonsgegevens.

    Begin met `opschoon inspect MAP` om te zien wat er in een export staat, en met `opschoon plan PIJPLIJN` om te zien wat weg zou gaan. De pijplijn is een tekstbestand waarin staat welke export het is, welke bewaartermijnen gelden en waar het resultaat komt.
help-top-after = Afloop: 0 klaar; 1 klaar, en er wacht iets op een mens; 2 fout in gebruik of beleid, niets gedaan; 3 de invoer is niet te vertrouwen of veranderd, niets gedaan; 4 interne fout
help-any-format = Hoe het resultaat verschijnt
help-any-format-text = voor mensen
help-any-format-json = voor programma's; blijft gelijk en is beschreven
help-any-lang = Taal van meldingen en uitleg [standaard: die van de pijplijn, anders die van het systeem]
help-any-lang-en = Engels
help-any-lang-nl = Nederlands
help-any-quiet = Zeg niets dan het resultaat en fouten
help-any-color = Wanneer er kleur wordt gebruikt
help-any-color-auto = op een terminal
help-any-color-always = altijd
help-any-color-never = nooit
help-any-passphrase-file = Lees de wachtzin van beschermde sleutels uit dit bestand, dat alleen u mag lezen [standaard: er wordt om gevraagd]
help-any-threads = Hoeveel taken tegelijk [standaard: een per processorkern]

## Wat meer opdrachten delen

help-any-pipeline = Het pijplijnbestand
help-any-as-of = De peildatum waarvoor wordt besloten, als JJJJ-MM-DD [standaard: vandaag]
help-any-input = Een andere levering dan die van de pijplijn
help-any-out = Een andere map om in te schrijven dan die van de pijplijn
help-any-ledger = Een ander vernietigingslogboek dan dat van de pijplijn
help-any-yes = Vraag niet om bevestiging
help-any-memory = Hoeveel geheugen het hoogstens mag gebruiken, in MiB
help-any-school = De BRIN van de school

## run, plan, calendar, approve

help-run = Doe alles: plannen, wissen en vastleggen; of voer een eerder gemaakt plan uit
help-run-long = Doet alles wat een pijplijnbestand vraagt: leest de levering, besluit, schrijft de opgeschoonde levering en vult het vernietigingslogboek aan. Vraagt de pijplijn om goedkeuring, dan stopt het na het plan. Met de map van een plan voert het precies dat plan uit, en weigert als er iets is veranderd waar het besluit van afhangt.
help-run-what = Een pijplijnbestand, of de map van een plan
help-run-replace = Zet het nieuwe resultaat in de plaats van de map die er al is
help-run-resume = Maak een opschoning af die haar uitvoer al had neergezet en stopte voordat dat in het logboek stond
help-run-void = Trek een opschoning in die begon en nooit eindigde
help-run-void-inputs-changed = de invoer is veranderd
help-run-void-disk = de schijf was kapot of vol
help-run-void-mistake = iemand vergiste zich
help-run-void-other = iets anders
help-plan = Bepaal wat weg zou gaan en schrijf de map van het plan; wist niets
help-plan-replace = Zet het nieuwe plan in de plaats van de map die er al is
help-calendar = Toon wat de komende zes jaar weg moet, per maand en categorie; schrijft niets
help-approve = Keur een plan goed en onderteken het, nadat het in gewone woorden zegt wat het doet
help-approve-plan = De map van het plan
help-approve-role = De rol waarin u goedkeurt
help-approve-key = Het bestand met uw sleutel, dat `opschoon keys new` maakt

## keys

help-keys = Maak sleutels, bekijk ze, of vernietig ze
help-keys-new = Maak een sleutel: als u niets anders vraagt die waarmee u goedkeurt, op uw eigen computer
help-keys-new-kind = Welk soort sleutel
help-keys-new-kind-approver = keurt plannen goed in een rol
help-keys-new-kind-log = ondertekent het vernietigingslogboek
help-keys-new-kind-subject = maakt van leerlingen verwijzingen, voor de opschoningen van een jaar
help-keys-new-kind-purpose = maakt de pseudoniemen van een doel
help-keys-new-kind-cache = beschermt wat tussen analysebestanden wordt bewaard
help-keys-new-kind-salt = salt voor de hashes waar pseudoniemen van worden gemaakt, als u geen salt van Nummervoorziening hebt
help-keys-new-kind-parquet = versleutelt in Parquet de kolommen van een categorie, of de voet
help-keys-new-role = De rol waarin de sleutel goedkeurt, zoals intern-begeleider
help-keys-new-origin = De naam van het vernietigingslogboek, zoals `origin` in het pijplijnbestand die noemt
help-keys-new-out = Het bestand voor de sleutel van wie goedkeurt, een salt of een Parquet-sleutel
help-keys-new-keys = De sleutelmap, voor elke andere sleutel
help-keys-new-year = Het jaar van een sleutel voor verwijzingen
help-keys-new-name = De naam van een doel
help-keys-new-passphrase = Bescherm de sleutel met een wachtzin, waar om wordt gevraagd of die in `--passphrase-file` staat
help-keys-show = Toon welke sleutels er zijn en wat erop steunt; nooit een geheim
help-keys-show-what = Een pijplijnbestand, een sleutelmap, of het bestand met de sleutel van wie goedkeurt
help-keys-destroy = Vernietig dit exemplaar van een sleutel, nadat het zegt wat daarna niet meer kan
help-keys-destroy-pipeline = Het pijplijnbestand waar de sleutelmap bij hoort
help-keys-destroy-year = De sleutel die van leerlingen verwijzingen maakt, voor de opschoningen van dit jaar
help-keys-destroy-purpose = De sleutel van dit doel
help-keys-destroy-cache = De sleutel van wat tussen analysebestanden wordt bewaard
help-keys-rotate = Geef een doel een andere sleutel, en schrijf op welk pseudoniem welk werd
help-keys-rotate-pipeline = Het pijplijnbestand waar de sleutelmap bij hoort
help-keys-rotate-purpose = Het doel
help-keys-rotate-out = De map voor de lijst van oude en nieuwe pseudoniemen
help-keys-rotate-recipients = Versleutel de lijst voor de publieke age-sleutels in dit bestand; mag vaker

## confirm, verify, why

help-confirm = Leg vast wat in bronsysteem, op papier en elders is gewist, en maak de verklaring van vernietiging
help-confirm-long = Legt vast dat gegevens ook op een andere plaats zijn gewist, en maakt de verklaring van vernietiging. Met alleen de uitvoermap toont het wat is bevestigd, wat open staat, en wat u daarvoor typt. Elke bevestiging komt in het vernietigingslogboek.
help-confirm-run = De uitvoermap van een opschoning
help-confirm-what = Waar de gegevens stonden die zijn gewist
help-confirm-what-source-system = een bronsysteem, genoemd met `--system`
help-confirm-what-paper = papieren dossiers
help-confirm-what-processor = verwerkers, met hun reservekopieën
help-confirm-what-delivery = de export zelf, en kopieën ervan
help-confirm-system = Welk bronsysteem, zoals parnassys
help-confirm-on = De dag waarop daar is gewist, als JJJJ-MM-DD
help-confirm-role = Uw rol, zoals administrator
help-confirm-key = Het bestand met uw sleutel, als de pijplijn sleutels noemt
help-confirm-pipeline = Het pijplijnbestand van de opschoning, als het is verplaatst
help-verify = Controleer een opschoning zoals een auditor: vertrouw niets, en zeg wat klopt en wat niet te controleren was
help-verify-after = Afloop: 0 het klopt; 1 het klopt, met opmerkingen; 2 fout in gebruik; 3 het klopt niet
help-verify-run = De uitvoermap van een opschoning
help-verify-input = De levering van die opschoning: daarmee worden de opgeschoonde bestanden er byte voor byte naast gelegd
help-verify-ledger = Het vernietigingslogboek [standaard: waar het plan van de opschoning het noemt]
help-verify-public-key = Het bestand met de publieke sleutel van het logboek, `log.vkey`, dat elders is bewaard [standaard: de kopie in de uitvoermap]
help-verify-checkpoint = Een bewaard ijkpunt van het logboek: daarmee valt op dat het is teruggezet
help-verify-cosigner = Het bestand met de publieke sleutel van iemand die het logboek mee ondertekende
help-why = Leg uit wat over een leerling is besloten, met elke regel en dag die daartoe leidde; noemt niemand
help-why-pupil = Het leerlingnummer; `-` leest het van de standaardinvoer, waar ook `pgn:` met een persoonsgebonden nummer mag staan

## inspect, check, sample

help-inspect = Toon welke persoonsgegevens er in elke kolom van een export staan, en waarom; nooit een waarde
help-inspect-paths = Bestanden of mappen
help-inspect-schemas = Een map met eigen schema's, ingedeeld als `<systeem>/*.toml`
help-inspect-write-schema = Schrijf hier een concept van een schema voor elke tabel waar geen schema op past of waarvan de indeling is veranderd, om aan te vullen en te bewaren
help-check = Controleer pijplijnen, bewaartermijnenoverzichten en schema's; voert de voorbeelden van overzichten uit
help-check-files = Bestanden
help-sample = Maak een verzonnen levering om mee te proberen; niets ervan is echt
help-sample-pupils = Hoeveel leerlingen
help-sample-seed = Hetzelfde getal geeft dezelfde levering
help-sample-out = De map die wordt gemaakt
help-sample-as-of = De dag waar de levering omheen is verzonnen [standaard: vandaag]

## anonymise, extract, hpgn

help-anonymise = Maak een tabel k-anoniem, met zo min mogelijk verlies
help-anonymise-long =
    Maakt de kolommen waaraan iemand te herkennen is grover, volgens hun hiërarchieën, tot elk record daarin gelijk is aan minstens k - 1 andere, op de ene manier die het minst verliest. Records in kleinere groepen vallen weg, tot het deel dat is toegestaan.

    Wat eruit komt is moeilijker te herleiden, maar niet anoniem voor de wet: met andere kolommen en bronnen kan iemand nog te herkennen zijn.
help-anonymise-input = De tabel: tekst in UTF-8 met een scheidingsteken en een kopregel
help-anonymise-hierarchies = De map met per kolom waaraan iemand te herkennen is een bestand `*hierarchy_<kolom>.csv`
help-anonymise-quasi = De kolommen waaraan iemand te herkennen is
help-anonymise-k = Hoeveel records er minstens gelijk zijn
help-anonymise-suppression = Hoeveel records hoogstens weg mogen vallen, als deel van het geheel
help-anonymise-distinct = Een kolom die in elke groep minstens N verschillende waarden moet hebben
help-anonymise-entropy = Een kolom waarvan de entropie in elke groep minstens die van X gelijk verdeelde waarden moet zijn
help-anonymise-close = Een kolom waarvan de verdeling in elke groep zo dicht bij die van het geheel moet liggen
help-anonymise-keep = Andere kolommen die blijven zoals ze zijn; wat niet is genoemd valt weg
help-anonymise-out = Het bestand dat wordt gemaakt
help-extract = Maak een gepseudonimiseerd, k-anoniem analysebestand
help-extract-long =
    Maakt een analysebestand voor een doel: de kolommen waar de pijplijn om vraagt en geen andere, onder pseudoniemen die over de jaren heen te koppelen zijn voor dat doel alleen, zo grof gemaakt dat elke leerling gelijk is aan minstens k - 1 anderen. Wat gewist moet worden, beperkt is, waartegen bezwaar is gemaakt of waarover een mens moet besluiten staat er niet in. Een kaart ernaast zegt wat er is gedaan en wat elke kolom betekent.

    Een analysebestand blijft persoonsgegevens: de wet geldt ervoor.
help-extract-pipeline = Een pijplijnbestand met `kind = "extract"`
help-extract-replace = Zet het nieuwe analysebestand in de plaats van dat wat er al is
help-extract-check = Zeg of eerdere analysebestanden voor het doel nog mogen blijven, en schrijf niets
help-extract-memory = Hoeveel geheugen het hashen hoogstens mag gebruiken, in MiB
help-hpgn = Hash persoonsgebonden nummers zoals de eerste stap van het ECK iD: nummers erin, per regel een hPGN eruit
help-hpgn-long =
    Hasht persoonsgebonden nummers precies zoals de eerste stap van het ECK iD: op elke regel van de standaardinvoer een PGN van negen cijfers, of een BRIN en een kenmerk; op elke regel van de uitvoer een hPGN, in dezelfde volgorde. Een nummer kost ongeveer een derde seconde en 512 MiB.

    Een hPGN is een persoonsgegeven: wie de salt kent kan alle nummers proberen.
help-hpgn-salt-file = Het bestand met de salt van de omgeving, in base64

## ledger

help-ledger = Lees, bewijs en controleer het vernietigingslogboek, en geef het door
help-any-what = De map van het logboek, of een pijplijnbestand dat haar noemt
help-any-public-key = De publieke sleutel van het logboek, van elders [standaard: `log.vkey` in de sleutelmap ernaast]
help-ledger-show = Toon wat er in het logboek staat, en controleer of het in zichzelf klopt
help-ledger-show-run = Alleen van deze opschoning (de eerste tekens van haar kenmerk zijn genoeg)
help-ledger-show-event = Alleen regels van deze soort; mag vaker
help-ledger-show-from = Alleen vanaf deze plaats in het logboek
help-ledger-show-to = Alleen tot en met deze plaats in het logboek
help-ledger-show-subject = Alleen over deze leerling, met de verwijzing zoals die er staat
help-ledger-export = Schrijf het logboek als een tabel
help-ledger-export-form = De vorm van de tabel
help-ledger-export-form-csv = met puntkomma's, zoals een Nederlands rekenblad het opent
help-ledger-export-form-parquet = Parquet
help-ledger-export-out = Het bestand dat wordt gemaakt; zonder `--as` zegt zijn uitgang de vorm
help-ledger-prove = Bewijs wat het logboek van een leerling zegt, voor wie verder niets heeft
help-ledger-prove-long = Zoekt een leerling op in het logboek en schrijft een bewijs van wat er staat: de regels, de afloop van hun opschoningen, en de weg van elk naar de ondertekende wortel. Het bewijs noemt niemand, en opent de regels van deze leerling en van geen ander; behandel het toch als persoonsgegeven.
help-ledger-prove-pupil = Het leerlingnummer op de school; `-` leest het van de standaardinvoer, zodat het in geen lijst van opdrachten komt
help-ledger-prove-run = Alleen in deze opschoning
help-ledger-prove-out = Het bestand dat wordt gemaakt, alleen voor wie het krijgt [standaard: standaarduitvoer]
help-ledger-check-proof = Controleer een bewijs, met niets dan het bestand en de publieke sleutel van het logboek
help-ledger-check-proof-file = Het bewijs
help-any-pupil = Het leerlingnummer op de school; `-` leest nummers van de standaardinvoer, een per regel
help-ledger-check-proof-public-key = De publieke sleutel van het logboek, van elders [standaard: die het bewijs noemt]
help-ledger-check-proof-checkpoint = Een ijkpunt van het logboek dat u bewaarde
help-ledger-check-proof-cosigner = De publieke sleutel van iemand die mee ondertekend moet hebben
help-ledger-cosign = Zeg dat u het logboek zag groeien en dat het niet is herschreven: zet uw handtekening onder zijn ijkpunt
help-ledger-cosign-long = Leest het hele logboek, controleert dat het verder gaat dan het ijkpunt dat deze sleutel eerder ondertekende, en zet uw handtekening onder het huidige ijkpunt (C2SP tlog-cosignature). Wat u ondertekende wordt naast uw sleutel onthouden: bewaar beide bij wie het logboek niet bijhoudt.
help-ledger-cosign-key = Uw ondertekensleutel; niet die van het logboek
help-ledger-correct = Leg in het logboek vast dat een voltooide opschoning wiste wat had moeten blijven
help-ledger-correct-long = Legt in het logboek vast dat een voltooide opschoning fout was, en wie het raakt. Er wordt niets gewist of teruggezet; wat er over die opschoning staat blijft staan. Daarna zegt het wat een datalek van u vraagt.
help-ledger-correct-run = De opschoning (de eerste tekens van haar kenmerk zijn genoeg)
help-ledger-correct-why = Wat er fout was
help-ledger-correct-why-inputs = de levering was fout of niet volledig
help-ledger-correct-why-policy = de pijplijn, het bewaartermijnenoverzicht of een schema was fout
help-ledger-correct-why-governance = een stop, verzoek, toestemming of beslissing ontbrak of was fout
help-ledger-correct-why-mistake = iemand maakte een andere vergissing
help-ledger-correct-why-other = iets anders
