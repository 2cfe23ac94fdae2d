### Het overzicht van een opschoning, en de werklijsten voor de bronsystemen (kamers `evidence` en `presentation`).

## Overzicht

report-title = Overzicht van de opschoning
report-brief = In het kort
report-waiting-count = Redenen waarom iets op iemand wacht
report-findings-count = Meldingen
report-waiting = Wat op iemand wacht
report-waiting-lead = Dit is blijven staan tot iemand ernaar kijkt; de plaatsen staan in `referrals.csv`
report-waiting-caption = Waarom, en wat te doen
report-why = Reden, en wat te doen
report-where = Dataset
report-findings = Meldingen
report-no-findings = Er zijn geen meldingen
report-gone = Wat weg is
report-gone-caption = Van hoeveel leerlingen er gegevens zijn verwijderd, per gegevenscategorie
report-category = Gegevenscategorie
report-some-overdue = Een deel had al eerder weg gemoeten; het proces-verbaal zegt wat
report-datasets = Per dataset
report-unknown = Wat niet is begrepen
report-unknown-lead = Van deze kolommen is onbekend wat erin staat, dus blijven ze staan, met de rij eromheen
report-unknown-caption = Onbekende kolommen
report-columns = Kolommen
report-next = Wat nu
report-step-referrals = Loop `referrals.csv` na: verbeter wat in de bron niet klopt, en leg vast wat u besluit
report-step-worklists = Wis in elk bronsysteem wat op zijn werklijst staat (map `worklist`), en vernietig de werklijsten uiterlijk op { $day }
report-step-confirm = Bevestig per plaats wat daar is gewist; dan volgt de verklaring van vernietiging. Nog te bevestigen: { $places }
report-foot = Dit overzicht is om mee te werken; wat telt als verantwoording is het proces-verbaal

## Werklijst

worklist-sheet = Werklijst
worklist-explanation = Uitleg
worklist-title = Wat dit is
worklist-called = Werklijst voor { $system }, { $school }
worklist-controller = Verwerkingsverantwoordelijke
worklist-system = Bronsysteem
worklist-school = School
worklist-as-of = Peildatum
worklist-approved-by = Goedgekeurd door
worklist-pupils = Leerlingen op deze lijst
worklist-destroy-by = Vernietigen uiterlijk op
worklist-notice = Persoonsgegevens: deze lijst noemt leerlingen; vernietig haar uiterlijk op { $day }
worklist-how = Wis in dit systeem van elke leerling de genoemde gegevenscategorieën, en vul de dag en uw paraaf in
worklist-keep = Wat niet op de lijst staat blijft: van een leerling kan een deel weg moeten en een ander deel niet
worklist-confirm = Is alles gewist, bevestig dat dan met `opschoon confirm`, en vernietig deze lijst
worklist-page = Bladzijde
worklist-pupil = Leerlingnummer
worklist-numbering = Nummering
worklist-left = Uitschrijfdatum
worklist-categories = Te wissen gegevens
worklist-rule = Regel
worklist-basis = Grondslag
worklist-since = Mag weg sinds
worklist-done-on = Gewist op
worklist-initials = Paraaf
finding-worklist = De werklijsten in `{ $folder }` noemen leerlingen, en hadden uiterlijk op { $day } vernietigd moeten zijn
    .hint = Wis die map, ook uit de prullenbak en uit kopieën
