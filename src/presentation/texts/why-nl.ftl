## Waarom iets blijft of weggaat: de woorden van `opschoon why`. Ze noemen niemand.

why-head = Wat er van deze leerling blijft en wat weggaat, en waarom, op { $day }
why-simulation-future = Dit is een simulatie: deze dag moet nog komen, en tot dan kan er iets veranderen
why-simulation-past = Dit is een simulatie: er is al over een latere dag besloten, dus voor deze dag wordt niets meer uitgevoerd
why-left = Deze leerling is uitgeschreven; de laatste dag van de inschrijving was { $day }
why-enrolled = Deze leerling staat op school ingeschreven
why-applied = Deze leerling is aangemeld, en de aanmelding loopt nog
why-closed = Deze leerling is aangemeld en niet ingeschreven; de aanmelding is afgesloten op { $day }
why-unresolved = Of en wanneer deze leerling is uitgeschreven, is niet vast te stellen; daarom beslist een medewerker
why-mark-ended = { $dataset }: ingeschreven tot en met { $day }
why-mark-open = { $dataset }: ingeschreven, zonder laatste dag
why-mark-stale = { $dataset }: ingeschreven, zonder laatste dag, in een export van meer dan een jaar geleden
why-mark-present = { $dataset }: staat in de lijst, en daarin staan geen laatste dagen
why-mark-guest = { $dataset }: ingeschreven als gast, en dat telt niet als inschrijving
why-mark-applied = { $dataset }: aangemeld, en de aanmelding loopt nog
why-mark-closed = { $dataset }: aangemeld, en de aanmelding is afgesloten op { $day }
why-mark-silent = { $dataset }: zegt niets over een laatste dag
why-mark-trouble = { $dataset }: { $reason }
why-mark-leads = Het bestuur heeft bepaald dat deze bron beslist
why-erase = Gaat weg
why-refer = Blijft voorlopig, en een medewerker beslist
why-keep = Blijft
why-outranks = Anders zou gelden: { $reason }
why-line = Dit staat in regel { $line } van `{ $file }`
why-rule = Regel `{ $rule }` geldt: { $term } na de laatste dag van de inschrijving ({ $basis })
why-rule-later = Regel `{ $rule }` geldt, en telt vanaf de dag waarop de leerling van school gaat ({ $basis })
why-floor = De wet schrijft voor dat het ten minste { $term } bewaard blijft
why-below-floor = De eigen termijn van het bestuur is korter dan de wet toestaat; daarom geldt de termijn van de wet
why-condition-unknown = Nergens staat of deze leerling naar het speciaal onderwijs is verwezen; daarom geldt de langste termijn
why-clock = Geteld vanaf { $last } mag het weg vanaf { $first }
why-no-rows = Er is geen enkele rij over deze leerling
why-rows-head = Wat dat betekent voor de rijen over deze leerling
why-rows = { $dataset }: { NUMBER($rows) ->
    [1] 1 rij
   *[other] { NUMBER($rows) } rijen
}: { NUMBER($dropped) } weg, { NUMBER($blanked) } met cellen die leeg worden en { NUMBER($kept) } heel
why-rows-blanked = Cellen die leeg worden: { $categories }
why-rows-kept-by = Waarom de andere rijen blijven: { $categories }
why-rows-identity = In de rijen die blijven, blijft ook dit staan, anders weet niemand over wie ze gaan: { $categories }
why-rows-clock = { NUMBER($count) ->
    [1] 1 rij blijft
   *[other] { NUMBER($count) } rijen blijven
} omdat de uitschrijfdatum, en wat zegt van wie een rij is, blijft zolang er iets van deze leerling blijft
why-rows-referred = Een medewerker bekijkt { NUMBER($count) ->
    [1] 1 rij
   *[other] { NUMBER($count) } rijen
}: { $reason }
why-waits = { NUMBER($count) ->
    [1] Over 1 soort gegevens
   *[other] Over { NUMBER($count) } soorten gegevens
} van deze leerling moet iemand nog beslissen
why-school-unknown = In de levering staan geen leerlingen van school `{ $school }`
    .hint = Noem een van de scholen die erin staan: { $schools }
why-pupil-unknown = School `{ $school }` heeft in deze levering geen leerling met dat nummer
    .hint = Kijk of het nummer klopt, en of de gegevens van de leerling al eerder zijn gewist
why-pupil-ambiguous = Meer dan een leerling van school `{ $school }` heeft dat nummer
    .hint = Schrijf `--pupil -`, en geef op de standaardinvoer `pgn:` en het persoonsgebonden nummer
why-pupil-unreadable = Dat is geen leerlingnummer
    .hint = Geef het nummer zoals het in de export staat; of schrijf `--pupil -`, en geef op de standaardinvoer het nummer, of `pgn:` en het persoonsgebonden nummer
why-national-number = Dit lijkt een persoonsgebonden nummer of een ECK iD, en anderen op deze computer kunnen een opdrachtregel lezen
    .hint = Schrijf `--pupil -`, en geef het op de standaardinvoer: `pgn:` en het persoonsgebonden nummer, `eck:` en het ECK iD, of gewoon een leerlingnummer
reason-mention = De tekst noemt een leerling van wie de gegevens weg moeten
    .hint = Lees de tekst, en haal de naam of het nummer weg in het bronsysteem als het om die leerling gaat
