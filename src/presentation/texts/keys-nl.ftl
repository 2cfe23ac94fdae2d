### Sleutels, goedkeuringen en de vernietigingslijst. Wat er is, en als tip wat u kunt doen.

## Sleutels maken, bekijken en openen

passphrase-of = Wachtzin van
passphrase-new = Nieuwe wachtzin
passphrase-again = Nog een keer dezelfde wachtzin
key-made-approver = `{ $file }` is nieuw: de sleutel waarmee u plannen goedkeurt als `{ $role }`
    .hint = Geef dit bestand aan niemand; geef wie het pijplijnbestand beheert de regels hieronder, die daarin komen
key-keep = Neem de sleutels mee in de reservekopie, en geef ze aan niemand
key-keep-salt = Bewaar de salt bij de sleutels en in de reservekopie: met een andere heeft iedereen een ander pseudoniem
key-keep-parquet = Geef de sleutel alleen aan wie deze kolommen mag zien, en langs een andere weg dan het analysebestand
key-takes-no-passphrase = Andere programma's moeten dit bestand lezen, en daarom kan het geen wachtzin hebben
    .hint = Laat `--passphrase` weg, en bewaar het bestand waar alleen u het kunt lezen
key-shown-vkey = Het vernietigingslogboek is te controleren met `{ $vkey }`
key-shown-no-log = Er is nog geen sleutel voor een vernietigingslogboek; de eerste opschoning maakt er een
key-shown = `{ $file }`{ $passphrase ->
    [yes] , met een wachtzin
   *[no] , zonder wachtzin
}
key-shown-year =   kenmerk { $id }; { NUMBER($runs) ->
    [0] geen voltooide opschoning steunt erop
    [one] 1 voltooide opschoning steunt erop
   *[other] { NUMBER($runs) } voltooide opschoningen steunen erop
}{ $request ->
    [yes] , en een verzoek om gegevenswissing dat onthouden moet worden
   *[no] {""}
}
keys-passphrase-needed = De sleutel `{ $file }` heeft een wachtzin, en die is niet gegeven
    .hint = Draai de opdracht in een venster waarin u kunt typen, of noem met `--passphrase-file` een bestand met de wachtzin
keys-wrong-passphrase = De wachtzin past niet op de sleutel `{ $file }`
    .hint = Probeer het opnieuw, en let op hoofdletters; wie de wachtzin kwijt is heeft een nieuwe sleutel nodig
keys-bad-passphrase-file = In `{ $file }` staat niet een wachtzin op een regel
    .hint = Zet er alleen de wachtzin in, als tekst in UTF-8
keys-passphrase-too-short = De wachtzin is te kort
    .hint = Kies er een van ten minste { $shortest } tekens, zoals een paar woorden die niets met elkaar te maken hebben
keys-passphrases-differ = De twee wachtzinnen zijn niet gelijk
    .hint = Probeer het opnieuw; er is geen sleutel gemaakt
keys-no-terminal = Hier kan niemand een wachtzin typen
    .hint = Noem met `--passphrase-file` een bestand met de wachtzin
keys-no-such-key = Er is geen sleutelbestand `{ $file }`
    .hint = Bekijk met `opschoon keys show` welke er zijn
keys-not-of-an-approver = De sleutel in `{ $file }` is niet van iemand die goedkeurt
    .hint = Noem een sleutel die met `opschoon keys new --role ROL` is gemaakt
keys-exists = `{ $file }` bestaat al, en over een sleutel wordt nooit heen geschreven
    .hint = Noem een ander bestand, of houd de sleutel die er is
keys-bad-name = `{ $name }` kan niet de naam van een doel zijn
    .hint = Gebruik kleine letters, cijfers, `-` en `_`
keys-bad-year = { $year } is geen jaar van vier cijfers
    .hint = Noem het jaar van de peildatum, zoals 2026

## Een sleutel vernietigen

destroy-head = U staat op het punt `{ $file }` te vernietigen, en daarna kan niemand dat terugdraaien
destroy-subject = Dan is met deze sleutel geen leerling meer te vinden in wat er over opschoningen met een peildatum in { $year } in het logboek staat{ NUMBER($runs) ->
    [0] {""}
    [one] { " " }(1 voltooide opschoning)
   *[other] { " " }({ NUMBER($runs) } voltooide opschoningen)
}: een leerling die terugkomt wordt niet herkend, en voor die opschoningen is geen nieuw bewijs meer te maken
destroy-purpose = Dan krijgt dezelfde leerling in een nieuw analysebestand voor `{ $name }` een ander pseudoniem, en zijn jaren niet meer te koppelen
destroy-cache = Dan gaan ook de hashes weg die tussen analysebestanden waren bewaard, en die worden opnieuw berekend
destroy-copies = Kopieën elders en in reservekopieën blijven bestaan; het logboek zegt alleen dat deze kopie is vernietigd
destroy-ask = Typ `{ $word }` en druk op Enter om door te gaan
destroy-word = vernietigen
destroy-done = `{ $file }` is vernietigd, en dat staat in het vernietigingslogboek
destroy-not-agreed = Er is niets vernietigd
    .hint = Draai de opdracht in een venster waarin u kunt typen, of voeg `--yes` toe als u het zeker weet
destroy-log-key = De sleutel van het vernietigingslogboek wordt niet vernietigd: zonder die sleutel is het logboek afgesloten
    .hint = Begin een nieuw logboek met een andere `ledger` als u dat wilt, en bewaar het oude
destroy-request-rests = Op de sleutel van { $year } steunt een verzoek om gegevenswissing dat onthouden moet worden
    .hint = Bewaar de sleutel: zonder hem komen gegevens die op verzoek zijn gewist ongemerkt terug met een oude export

## Een andere sleutel voor een doel

rotate-head = U staat op het punt het doel `{ $name }` een andere sleutel te geven, en daarna kan niemand dat terugdraaien: nieuwe analysebestanden krijgen andere pseudoniemen
rotate-list = Oude en nieuwe pseudoniemen komen in de lijst `{ $file }`: { NUMBER($count) ->
    [0] er staat niemand in, want er zijn geen hashes bewaard
    [one] 1 pseudoniem
   *[other] { NUMBER($count) } pseudoniemen
}
rotate-left-out = Wie bij een latere opschoning is gewist staat er niet in, en analysebestanden met eigen pseudoniemen ook niet
rotate-list-there = De lijst `{ $file }` bestaat al, en de sleutel is niet veranderd
    .hint = Noem met `--out` een andere map, of vernietig de lijst als niemand haar meer nodig heeft
rotate-word = wisselen
rotate-done = Het doel `{ $name }` heeft een andere sleutel ({ $id }), en in het vernietigingslogboek staat dat de oude is vernietigd
    .hint = Geef `{ $file }` alleen aan wie analysebestanden moet omzetten, want het koppelt oud aan nieuw, en vernietig elke kopie uiterlijk op { $day }

## Een plan bekijken en goedkeuren

approve-head = Plan `{ $pipeline }` van { $controller }, peildatum { DAY($as_of) }, om goed te keuren als { $role }
approve-pupils = Van { NUMBER($erased) ->
    [one] 1 leerling
   *[other] { NUMBER($erased) } leerlingen
} (van de { NUMBER($total) }) worden gegevens gewist
approve-stays = { NUMBER($referred) ->
    [one] 1 rij blijft staan en wordt aan iemand voorgelegd
   *[other] { NUMBER($referred) } rijen blijven staan en worden aan iemand voorgelegd
}; { NUMBER($holds) ->
    [0] er geldt geen vernietigingsstop
    [one] er geldt 1 vernietigingsstop
   *[other] er gelden { NUMBER($holds) } vernietigingsstops
}; de termijnen komen uit `{ $schedule }`
approve-list = Om welke leerlingen en welke gegevens het gaat staat in de vernietigingslijst, in `{ $folder }`
approve-digest = Kenmerk van het plan: { $digest }
approve-ask = Hebt u de lijst bekeken, en keurt u dit plan goed? Typ `{ $word }` en druk op Enter
approve-word = akkoord
approve-not-agreed = Het plan is niet goedgekeurd
    .hint = Klopt er iets niet, verbeter het dan in het bronsysteem of de beheermap, en laat een nieuw plan maken
approved-now = U hebt het plan goedgekeurd als { $role }
approved-already = Het plan was al goedgekeurd als { $role }; er is niets veranderd
approved-by-all = Iedereen die moet goedkeuren heeft dat gedaan
    .hint = Voer het plan uit met `opschoon run { $folder }`
waits-for-approval = Het plan wacht op de goedkeuring van `{ $roles }`, en tot dan wordt er niets gewist
    .hint = Laat ieder van hen de lijst in `{ $folder }/approvers` bekijken en dan `opschoon approve { $folder } --role ROL --key SLEUTELBESTAND` uitvoeren
with-approval = Deze opschoning is goedgekeurd door `{ $roles }`
finding-without-approval = Dit gebeurt zonder goedkeuring: de pijplijn noemt niemand die moet goedkeuren
    .hint = Noem onder `[approval]` in de pijplijn wie moet goedkeuren; `opschoon keys new` maakt hun sleutels
approval-corrupt = De goedkeuring `{ $file }` is beschadigd of veranderd
    .hint = Verwijder dat bestand, en keur het plan opnieuw goed als `{ $role }`
approval-unknown-key = De sleutel van de goedkeuring als `{ $role }` staat niet in de pijplijn
    .hint = Zet de regels die `opschoon keys show` voor die sleutel geeft in de pijplijn, en maak een nieuw plan
approval-other-role = De sleutel waarmee als `{ $role }` wordt goedgekeurd hoort in de pijplijn bij `{ $enrolled }`
    .hint = Keur goed als `{ $enrolled }`, of gebruik een andere sleutel: een sleutel heeft een rol
approval-log-key = De sleutel van `{ $role }` is die waarmee het vernietigingslogboek wordt ondertekend, en die keurt niets goed
    .hint = Maak voor `{ $role }` een eigen sleutel met `opschoon keys new`
approval-other-plan = De goedkeuring `{ $file }` is van een ander plan
    .hint = Verwijder dat bestand, bekijk dit plan, en keur het goed als `{ $role }`
approval-role-not-asked = Voor dit plan is de goedkeuring als `{ $role }` niet gevraagd{ NUMBER($count) ->
    [0] , en ook geen andere
   *[other] ; wel die van `{ $roles }`
}
    .hint = Zet de rol onder `[approval]` in de pijplijn als zij moet goedkeuren, en maak een nieuw plan
plan-is-simulation = Dit plan is een simulatie: voor deze peildatum kan niets worden gewist, dus het kan niet worden goedgekeurd of uitgevoerd
    .hint = Gooi de map weg als u haar hebt bekeken, want er staan leerlingen in
plan-simulation = Dit plan is een simulatie voor { $as_of }, en een simulatie wordt niet goedgekeurd of uitgevoerd
    .hint = Maak op of na die dag een nieuw plan
plan-there-already = In `{ $folder }` staat al een plan, en een nieuw plan maakt de goedkeuringen ervan ongeldig
    .hint = Voer dat plan uit met `opschoon run { $folder }`, of zet een nieuw ervoor in de plaats met `--replace`
plan-not-approved = Het plan mist de goedkeuring van `{ $roles }`
    .hint = Laat ieder van hen het plan bekijken en `opschoon approve { $folder } --role ROL --key SLEUTELBESTAND` uitvoeren
plan-carried-out = Dit plan is al eerder uitgevoerd
    .hint = Maak een nieuw plan met `opschoon plan`
plan-differs = { $what ->
    [files] Het bestand `{ $name }` van de levering is
    [policies] { $name ->
        [pipeline] Het pijplijnbestand is
       *[other] Het beleidsbestand `{ $name }` is
    }
    [approval] Wie moet goedkeuren, of met welke sleutel, is
    [keys] De sleutel `{ $name }` is
    [lists] De lijst `{ $name }` is
    [tool_version] De versie van dit programma is
    [salt] `salt` in de map van het plan is
    [paths] De plaats van de pijplijn, de levering, de uitvoer of het logboek is
    [plan_json] `plan.json` is
   *[other] `{ $what }` { $name } in `plan.json` is
} niet meer zoals toen het plan werd gemaakt
    .hint = { $what ->
        [lists] Zet de lijst terug zoals hij was, of maak een nieuw plan; bewaar wat u in een lijst verandert onder een andere naam
       *[other] Zet het terug, of maak een nieuw plan en laat dat goedkeuren
    }
run-voided-folder = De map die de opschoning al had gemaakt telt niet meer, en heet nu `{ $folder }`
    .hint = Gooi haar weg als u haar niet meer nodig hebt, want er staan leerlinggegevens in
old-folder-left-behind = Wat hier eerst stond kon niet worden verwijderd: het staat in `{ $folder }`
    .hint = Verwijder die map met de hand; er staan persoonsgegevens in

## Rollen, voor mensen

role = { $name ->
    [administrator] administrateur
    [intern-begeleider] intern begeleider
    [director] directeur
    [board] bestuur
   *[other] { $name }
}

## De vernietigingslijst voor wie goedkeurt

list-title = Vernietigingslijst
list-sheet-explanation = Toelichting
list-sheet-pupils = Leerlingen
list-sheet-datasets = Datasets
list-page = Pagina
list-school = School
list-pupil = Leerlingnummer
list-left = Uitschrijfdatum
list-category = Gegevenscategorie
list-rule = Regel
list-basis = Grondslag
list-erasable-since = Mag weg sinds
list-with-the-row = gaat mee met de rest van de rij
list-simulation = DIT IS EEN SIMULATIE: zij kan niet worden goedgekeurd of uitgevoerd
list-controller = Verantwoordelijke
list-pipeline = Pijplijn
list-as-of = Peildatum
list-schedule = Bewaartermijnen
list-what = Wat is dit
list-what-text = Op het blad Leerlingen staat van wie welke gegevens worden gewist als dit plan wordt uitgevoerd; wat er niet staat, blijft
list-goes = Wat gaat weg
list-goes-pupils = { NUMBER($count) ->
    [0] Van geen enkele leerling gaan er gegevens weg
    [one] Van 1 leerling gaan er gegevens weg
   *[other] Van { NUMBER($count) } leerlingen gaan er gegevens weg
}
list-stays-referred = { NUMBER($count) ->
    [0] Er zijn geen rijen die eerst aan iemand worden voorgelegd
    [one] 1 rij blijft staan tot iemand ernaar heeft gekeken
   *[other] { NUMBER($count) } rijen blijven staan tot iemand ernaar heeft gekeken
}
list-holds = { NUMBER($count) ->
    [0] Er geldt geen vernietigingsstop
    [one] Er geldt 1 vernietigingsstop, en wat daaronder valt blijft
   *[other] Er gelden { NUMBER($count) } vernietigingsstops, en wat daaronder valt blijft
}
list-no-governance = Er is geen rekening gehouden met vernietigingsstops, verzoeken en toestemmingen
list-how = Hoe controleert u
list-how-pupils = Ga na of de leerlingen van school zijn, of de uitschrijfdatum klopt, en of er niemand bij staat van wie u iets nog nodig hebt: een klacht, een rechtszaak, een lopend verzoek
list-how-rule = De regel is die uit het bewaartermijnenoverzicht; Mag weg sinds is de eerste dag waarop de gegevens weg mochten
list-how-wrong = Klopt er iets niet, keur dan niet goed; verbeter het in het leerlingvolgsysteem of leg een vernietigingsstop vast, en laat een nieuw plan maken
list-approve = Goedkeuring
list-approve-roles = Dit plan wordt pas uitgevoerd als het is goedgekeurd door: { $roles }
list-without-approval = Dit plan wordt uitgevoerd zonder goedkeuring: de pijplijn noemt niemand die moet goedkeuren
list-personal = Persoonsgegevens
list-notice = Hier staan leerlingnummers in: houd dit onder u en vernietig alle kopieën uiterlijk op { $day }; het programma verwijdert deze bestanden zodra het plan is uitgevoerd
