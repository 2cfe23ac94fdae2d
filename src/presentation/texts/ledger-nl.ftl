### Meldingen van de opdrachten rond het vernietigingslogboek.

## Een regel van het logboek in woorden

log-run-intent = { $at }  opschoning { $run } begint, peildatum { $day }: van { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
} in { NUMBER($datasets) ->
    [one] 1 dataset
   *[other] { NUMBER($datasets) } datasets
} gaan er { NUMBER($dropped) } weg en { NUMBER($blanked) ->
    [one] wordt 1 cel
   *[other] worden { NUMBER($blanked) } cellen
} leeggemaakt, van { NUMBER($pupils) ->
    [one] 1 leerling
   *[other] { NUMBER($pupils) } leerlingen
}; goedgekeurd door { $roles }
log-run-intent-unapproved = { $at }  opschoning { $run } begint, peildatum { $day }: van { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
} in { NUMBER($datasets) ->
    [one] 1 dataset
   *[other] { NUMBER($datasets) } datasets
} gaan er { NUMBER($dropped) } weg en { NUMBER($blanked) ->
    [one] wordt 1 cel
   *[other] worden { NUMBER($blanked) } cellen
} leeggemaakt, van { NUMBER($pupils) ->
    [one] 1 leerling
   *[other] { NUMBER($pupils) } leerlingen
}; zonder goedkeuring
log-subject-erased = van leerling { $subject }, te wissen sinds { $year }: { $categories }
log-dataset-purged = { $dataset } ({ $system }, { $kind }): { NUMBER($dropped) } van { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
} verwijderd, { NUMBER($blanked) ->
    [one] 1 cel
   *[other] { NUMBER($blanked) } cellen
} leeggemaakt, { NUMBER($replaced) } vervangen
log-hold-in-force = { $kind ->
    [hold] een vernietigingsstop
    [restriction] een beperking
    [objection] een bezwaar
   *[other] een open verzoek
}{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground ->
        [complaint] klacht
        [court] rechtszaak
        [inspection] inspectie
        [safety] veiligheid
       *[other] andere grond
    })
} geldt voor leerling { $subject }; er hoefde nog niets weg
log-hold-deferred = { $kind ->
    [hold] een vernietigingsstop
    [restriction] een beperking
    [objection] een bezwaar
   *[other] een open verzoek
}{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground ->
        [complaint] klacht
        [court] rechtszaak
        [inspection] inspectie
        [safety] veiligheid
       *[other] andere grond
    })
} houdt gegevens tegen van leerling { $subject }: { $categories }
log-hold-released = { $kind ->
    [hold] een vernietigingsstop
    [restriction] een beperking
    [objection] een bezwaar
   *[other] een open verzoek
}{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground ->
        [complaint] klacht
        [court] rechtszaak
        [inspection] inspectie
        [safety] veiligheid
       *[other] andere grond
    })
} houdt geen gegevens meer tegen van leerling { $subject }: { $categories }
log-decision-made = iemand besliste over wat was voorgelegd: { $decision ->
    [keep] het blijft
    [erase] het gaat weg
   *[left] de leerling is uitgeschreven
}; { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
}{ $dataset ->
    [none] {""}
   *[other] {" "}van { $dataset }
}{ $subject ->
    [none] {""}
   *[other] , van leerling { $subject }
}
log-request-remembered = { $kind ->
    [erasure] een verzoek om gegevenswissing
   *[objection] een bezwaar
}, toegestaan op { $day }, geldt ook voor latere opschoningen, van leerling { $subject }: { $categories }
log-correction-applied = verbeterd in { $dataset }, van leerling { $subject }: { $category } ({ NUMBER($cells) ->
    [one] 1 cel
   *[other] { NUMBER($cells) } cellen
})
log-run-completed = { $at }  opschoning { $run } is voltooid
log-run-failed = { $at }  opschoning { $run } is mislukt ({ $why ->
    [inputs-changed] de levering veranderde
    [disk] de schijf
    [mistake] een vergissing
   *[other] andere oorzaak
}), en heeft niets gewist
log-run-void = { $at }  opschoning { $run } is ingetrokken voor zij was voltooid ({ $why ->
    [inputs-changed] de levering veranderde
    [disk] de schijf
    [mistake] een vergissing
   *[other] andere oorzaak
})
log-run-withdrawn = opschoning { $run } wiste wat had moeten blijven ({ $why ->
    [inputs] de levering
    [policy] de regels
    [governance] vernietigingsstops, verzoeken of toestemmingen
    [mistake] een vergissing
   *[other] andere oorzaak
}), van iedereen van wie zij iets wiste
log-run-withdrawn-for = opschoning { $run } wiste wat had moeten blijven ({ $why ->
    [inputs] de levering
    [policy] de regels
    [governance] vernietigingsstops, verzoeken of toestemmingen
    [mistake] een vergissing
   *[other] andere oorzaak
}), van { NUMBER($pupils) ->
    [one] 1 leerling
   *[other] { NUMBER($pupils) } leerlingen
}
log-access-given = leerling { $subject } kreeg { $kind ->
    [access] inzage in de gegevens
   *[portability] de gegevens om over te dragen
} van { $day }, uit { NUMBER($datasets) ->
    [one] 1 dataset
   *[other] { NUMBER($datasets) } datasets
}
log-extract-released = gepseudonimiseerde gegevens van { $day } zijn verstrekt: { NUMBER($rows) ->
    [one] 1 rij
   *[other] { NUMBER($rows) } rijen
} van { NUMBER($columns) ->
    [one] 1 kolom
   *[other] { NUMBER($columns) } kolommen
}, in groepen van { NUMBER($k) } of meer, met { NUMBER($suppressed) } rijen weggelaten; doel { $purpose }
log-destroyed-elsewhere = wat opschoning { $run } wiste is ook vernietigd { $what ->
    [source-system] in het bronsysteem
    [paper] op papier
    [processor] bij een verwerker
   *[delivery] in de oorspronkelijke levering
}{ $system ->
    [none] {""}
   *[other] {" "}({ $system })
} op { $day }, voor { NUMBER($schools) ->
    [one] 1 school
   *[other] { NUMBER($schools) } scholen
}, bevestigd door { $role }
log-key-destroyed = { $kind ->
    [subject] de sleutel van { $year } waarmee het logboek naar leerlingen verwijst
    [purpose] de sleutel van een doel
    [cache] de sleutel van het tijdelijke bestand met pseudoniemen
   *[log] de sleutel die het logboek ondertekent
} is hier vernietigd; van andere kopieën weet het logboek niets

## Wat de opdrachten zeggen

log-whole = { $origin }: { NUMBER($entries) ->
    [one] 1 regel
   *[other] { NUMBER($entries) } regels
}, ondertekend, en allemaal gecontroleerd
    wortel { $root }
log-exported = In `{ $file }` { NUMBER($entries) ->
    [one] staat de ene regel
   *[other] staan alle { NUMBER($entries) } regels
} van het vernietigingslogboek
    .hint = Behandel het als persoonsgegevens, want het verwijst naar leerlingen
log-cosigned = `{ $name }` heeft het logboek van { NUMBER($entries) ->
    [one] 1 regel
   *[other] { NUMBER($entries) } regels
} gelezen en het ijkpunt medeondertekend, voor het eerst
    .hint = Geef de sleutel hierboven aan wie controleert, en bewaar wat naast uw eigen sleutel is geschreven: de volgende keer moet het logboek daarop voortbouwen
log-cosigned-again = `{ $name }` heeft het logboek van { NUMBER($entries) ->
    [one] 1 regel
   *[other] { NUMBER($entries) } regels
} gelezen en het ijkpunt medeondertekend; het bouwt voort op de { NUMBER($seen) } van de vorige keer
    .hint = Doe dit na elke opschoning, want de ondertekening staat er tot het logboek groeit
log-withdrawn = In het logboek staat nu dat opschoning { $run } van { $day } wiste wat had moeten blijven, van { NUMBER($pupils) ->
    [one] 1 leerling
   *[other] { NUMBER($pupils) } leerlingen
}
proof-way = { $origin }: alles hiervan staat in het ondertekende logboek van { NUMBER($entries) ->
    [one] 1 regel
   *[other] { NUMBER($entries) } regels
}
    wortel { $root }
proof-written = In `{ $file }` staat het bewijs
    .hint = Het noemt niemand, maar wie het leerlingnummer kent ziet van wie het is; geef het dus alleen aan de leerling, de verzorgers of wie controleert
proof-nothing-found = In de { NUMBER($runs) ->
    [one] ene voltooide opschoning die doorzocht kon worden
   *[other] { NUMBER($runs) } voltooide opschoningen die doorzocht konden worden
} staat niets over deze leerling
    .hint = Controleer school en nummer; dit is een antwoord en geen bewijs, want een logboek bewijst alleen wat erin staat
proof-holds = Het bewijs klopt, en het is van deze leerling
proof-holds-for-somebody = Het bewijs klopt, voor een leerling die niemand heeft genoemd

## Wat een datalek vraagt

breach-report = Meld het nu: gegevens die per vergissing zijn vernietigd zijn een datalek (privacyreglement, artikel 16)
breach-protocol = Volg het protocol beveiligingsincidenten en datalekken van uw bestuur, en vertel het de functionaris gegevensbescherming
breach-restore = Zet terug wat is gewist, uit de oorspronkelijke levering of een reservekopie, voordat iemand die vernietigt; laat de map van de opschoning en het logboek zoals ze zijn
breach-authority = Het bestuur meldt het binnen 72 uur nadat het ervan weet bij de Autoriteit Persoonsgegevens, tenzij een risico voor de leerlingen niet waarschijnlijk is (AVG artikel 33)
breach-people = Vertel het de leerlingen of hun verzorgers zonder onnodig uitstel als het risico voor hen hoog is (AVG artikel 34)
breach-register = Leg het vast in het register van datalekken: wat er gebeurde, wat de gevolgen zijn en wat eraan is gedaan (AVG artikel 33 lid 5)
breach-certificate = Trek de verklaring van vernietiging van deze opschoning in als die is afgegeven, en herstel wat volgens de werklijst in de bronsystemen is gewist
breach-sensitive = Er zijn gevoelige gegevens bij, zoals gezondheid of het persoonsgebonden nummer: ga ervan uit dat het risico hoog is

## Meldingen

finding-log-key-beside = De sleutel waarmee het logboek is gelezen ligt ernaast, en wie het logboek verandert kan ook die veranderen
    .hint = Geef met `--public-key` de kopie van `log.vkey` die elders is bewaard
finding-log-stray = `{ $file }` hoort niet in het vernietigingslogboek
    .hint = Na een storing haalt de volgende opschoning het weg; zoek anders uit wie het daar heeft gezet
finding-log-year-unsearchable = De opschoningen van { $year } zijn niet doorzocht, want de sleutel van dat jaar is weg
    .hint = Zet de reservekopie van de sleutelmap terug; als de sleutel met opzet is vernietigd, kan niemand dit nog beantwoorden
finding-proof-of-whom = Het bewijs zegt niet van wie het is, en er is geen leerling genoemd
    .hint = Geef `--school` en `--pupil -` mee, en typ het nummer
finding-proof-own-key = De sleutel waarmee het bewijs is gecontroleerd komt uit het bewijs zelf
    .hint = Geef met `--public-key` de kopie van `log.vkey` die u van elders hebt
finding-proof-not-compared = Het bewaarde ijkpunt heeft een andere grootte, en is zonder het logboek niet te vergelijken
    .hint = Vraag een bewijs uit het logboek zoals het nu is, of vergelijk het ijkpunt met het logboek zelf
finding-proof-register = Het nummer is niet dat van de school maar een van `{ $register }`
    .hint = Controleer of het nummer dat u typte daar het nummer van de leerling is
finding-proof-withdrawn = Opschoning `{ $run }` is ingetrokken: zij wiste van deze leerling wat had moeten blijven
    .hint = Vraag de school of de gegevens zijn teruggezet

## Wat wordt geweigerd

log-no-school = Dat is niet de code van een school (BRIN)
    .hint = Schrijf vier tekens, zoals `12AB`
log-no-number = Er is geen leerlingnummer gegeven
    .hint = Schrijf het achter `--pupil`, of `--pupil -` en dan op elke regel een nummer
log-other-number = Het logboek kent leerlingen alleen bij het nummer van hun school
    .hint = Zoek het leerlingnummer op; een persoonsgebonden nummer helpt hier niet
log-no-such-run = Het logboek kent geen voltooide opschoning waarvan het kenmerk zo begint
    .hint = Zoek het op met `opschoon ledger show --event run-outcome`
log-several-runs = Er zijn verschillende opschoningen waarvan het kenmerk zo begint
    .hint = Geef meer tekens van het kenmerk
log-cosign-own-key = Dit is de sleutel van het logboek zelf, en niemand is getuige van zichzelf
    .hint = Maak een eigen sleutel met `opschoon keys new`, op een computer die wie het logboek bijhoudt niet gebruikt
log-cosign-memory = `{ $file }`, waarin u bewaart wat u eerder ondertekende, is niet wat deze sleutel van dit logboek ondertekende
    .hint = Zet uw reservekopie ervan terug; als het logboek een nieuwe sleutel heeft, vraag de functionaris gegevensbescherming waarom
log-already-withdrawn = In het logboek staat al dat deze opschoning verkeerd was, voor alle of een deel van deze leerlingen
    .hint = Zoek het op met `opschoon ledger show --event run-withdrawn`
log-pupil-not-in-run = Van een van deze leerlingen heeft de opschoning niets gewist
    .hint = Controleer school, nummers en opschoning; er is niets geschreven
ledger-not-extended = Het logboek van { NUMBER($size) } regels bouwt niet voort op zijn eerdere ijkpunt van { NUMBER($earlier) }: het is teruggezet of herschreven
    .hint = Gebruik het niet; bewaar beide, en vertel het de functionaris gegevensbescherming
proof-malformed = Dit bestand is geen bewijs uit het vernietigingslogboek, of het is veranderd
    .hint = Vraag het bewijs opnieuw, en laat het bestand zoals het is
proof-other-key = Het bewijs is van een logboek met een andere sleutel dan de gegeven
    .hint = Controleer of sleutel en bewijs van hetzelfde bestuur zijn
proof-leads-nowhere = Een regel van het bewijs staat niet in het ondertekende logboek
    .hint = Vertrouw er niet op; vraag het bewijs opnieuw, en vertel het de functionaris gegevensbescherming als het zo blijft
proof-contradicts = De delen van het bewijs horen niet bij elkaar
    .hint = Vertrouw er niet op; vraag het bewijs opnieuw, en vertel het de functionaris gegevensbescherming als het zo blijft
proof-of-somebody-else = Het bewijs is niet van deze leerling
    .hint = Controleer school en nummer; vertrouw er niet op als die kloppen
proof-other-history = Het ijkpunt dat u bewaarde en dat van het bewijs horen bij twee geschiedenissen van een logboek
    .hint = Bewaar beide, en vertel het de functionaris gegevensbescherming: het logboek is herschreven
