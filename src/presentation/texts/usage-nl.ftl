### Fouten op de opdrachtregel. `$command` is de opdracht waar het om ging, `$close` wat er het meest op lijkt.

usage-unknown-command = Er is geen opdracht `{ $given }`
    .hint = { $close ->
        [none] `{ $command } --help` toont de opdrachten
       *[other] Bedoelt u `{ $close }`? Zo niet, `{ $command } --help` toont de opdrachten
    }
usage-no-command = Bij `{ $command }` hoort nog een opdracht
    .hint = Kies uit: { $commands }
usage-unknown-option = Er is geen optie `{ $given }` bij `{ $command }`
    .hint = { $close ->
        [none] `{ $command } --help` toont de opties
       *[other] Bedoelt u `{ $close }`? Zo niet, `{ $command } --help` toont de opties
    }
usage-too-much = `{ $given }` is meer dan `{ $command }` verwacht
    .hint = Zet een naam met spaties tussen aanhalingstekens; `{ $command } --help` zegt wat erbij hoort
usage-missing = Bij `{ $command }` ontbreekt `{ $arguments }`
    .hint = Vul aan wat ontbreekt; `{ $command } --help` legt het uit
usage-no-value = Na `{ $argument }` staat geen waarde
    .hint = Zet die erachter; `{ $command } --help` zegt wat het kan zijn
usage-unknown-value = `{ $value }` kan niet bij `{ $argument }`
    .hint = Kies uit: { $values }
usage-no-number = `{ $value }` kan niet bij `{ $argument }`
    .hint = Geef een heel getal, zonder punt of komma, dat niet te klein of te groot is
usage-no-day = `{ $value }` bij `{ $argument }` is geen dag
    .hint = Schrijf de dag als jaar-maand-dag, zoals `2026-11-01` voor 1 november 2026
usage-no-brin = `{ $value }` bij `{ $argument }` is geen BRIN
    .hint = Geef de vier tekens van de school, zoals `12AB`
usage-no-reference = `{ $value }` kan niet bij `{ $argument }`
    .hint = Neem het over uit het logboek of de uitvoer: 4 tot 64 tekens, alleen `0` tot en met `9` en `a` tot en met `f`
usage-no-share = `{ $value }` bij `{ $argument }` is geen deel van het geheel
    .hint = Geef een getal van 0 tot en met 1 met een punt, zoals `0.05` voor 5%
usage-no-column-and-number = `{ $value }` kan niet bij `{ $argument }`
    .hint = Geef de naam van een kolom, `=` en een getal, zoals `diagnose=3`
usage-no-entropy = `{ $value }` kan niet bij `{ $argument }`
    .hint = Geef een getal van minstens 1, zoals `diagnose=2`
usage-wrong-values = Bij `{ $argument }` staan te veel of te weinig waarden
    .hint = `{ $command } --help` zegt wat erbij hoort
usage-twice = `{ $argument }` staat er meer dan eens
    .hint = Laat er een staan
usage-conflict = `{ $argument }` en `{ $other }` gaan niet samen
    .hint = Laat een van beide weg
usage-no-text = Op de opdrachtregel staat iets dat geen leesbare tekst is
    .hint = Typ het opnieuw, of hernoem het bestand met de vreemde tekens in zijn naam
