### Dagen, termijnen en gegevenscategorieën in woorden; andere teksten halen ze op met `DAY($..)`, `TERM($..)` en `CATEGORIES($..)`.

month = { NUMBER($month) ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
term-years = { NUMBER($count) ->
    [1] 1 jaar
   *[other] { NUMBER($count) } jaar
}
term-months = { NUMBER($count) ->
    [1] 1 maand
   *[other] { NUMBER($count) } maanden
}
term-weeks = { NUMBER($count) ->
    [1] 1 week
   *[other] { NUMBER($count) } weken
}
term-days = { NUMBER($count) ->
    [1] 1 dag
   *[other] { NUMBER($count) } dagen
}
category = { $name ->
    [contact] contactgegevens
    [contact-name] naam
    [contact-birth] geboortedatum, leeftijd en geslacht
    [contact-address] adres en telefoon
    [contact-online] e-mailadres en gebruikersnaam
    [pupil_number] leerlingnummer
    [national_number] persoonsgebonden nummer (PGN, BSN)
    [eck_id] ECK iD
    [nationality_birthplace] nationaliteit en geboorteplaats
    [guardian] verzorgers
    [medical] gezondheid
    [medical-care] zorg en ondersteuning
    [medical-psychological] psychologisch onderzoek
    [medical-youth_care] jeugdzorg
    [religion] godsdienst of levensovertuiging
    [progress] studievoortgang
    [progress-results] resultaten
    [progress-report] onderwijskundig rapport
    [progress-conversation] gespreksverslagen
    [progress-plan] handelings- en ontwikkelingsplannen
    [progress-advice] schooladvies
    [progress-conduct] gedrag
    [progress-exam_work] examenwerk
    [progress-exam_result] examenresultaten
    [absence] verzuim
    [enrolment] in- en uitschrijving
    [organisation] klas en groep
    [finance] financiën
    [finance-funding] bekostiging
    [finance-bank] bankgegevens
    [image] foto's en video's
    [image-id_photo] pasfoto
    [image-media] foto's en video's van activiteiten
    [staff] personeel
    [consent] toestemmingen
    [special] bijzondere persoonsgegevens
    [special-ethnicity] etnische afkomst
    [special-politics] politieke opvattingen
    [special-union] lidmaatschap van een vakbond
    [special-genetic] genetische gegevens
    [special-biometric] biometrische gegevens
    [special-sexual] seksueel leven en seksuele gerichtheid
    [special-criminal] strafrechtelijke gegevens
    [other] overige gegevens
    [other-credentials] wachtwoorden en sleutels
    [other-online_traces] sporen van internetgebruik
    [other-free_text] vrije tekst
    [other-complaint] klachten
   *[none] geen persoonsgegevens
}
