### Days, terms and categories in words; other texts ask for them with `DAY($..)`, `TERM($..)` and `CATEGORIES($..)`.

month = { NUMBER($month) ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
term-years = { NUMBER($count) ->
    [1] 1 year
   *[other] { NUMBER($count) } years
}
term-months = { NUMBER($count) ->
    [1] 1 month
   *[other] { NUMBER($count) } months
}
term-weeks = { NUMBER($count) ->
    [1] 1 week
   *[other] { NUMBER($count) } weeks
}
term-days = { NUMBER($count) ->
    [1] 1 day
   *[other] { NUMBER($count) } days
}
category = { $name ->
    [contact] contact details
    [contact-name] name
    [contact-birth] birth date, age and gender
    [contact-address] address and phone
    [contact-online] e-mail address and user name
    [pupil_number] pupil number
    [national_number] national number (PGN, BSN)
    [eck_id] ECK iD
    [nationality_birthplace] nationality and place of birth
    [guardian] guardians
    [medical] health
    [medical-care] care and support
    [medical-psychological] psychological research
    [medical-youth_care] youth care
    [religion] religion
    [progress] progress
    [progress-results] results
    [progress-report] educational report
    [progress-conversation] conversations
    [progress-plan] plans
    [progress-advice] school advice
    [progress-conduct] conduct
    [progress-exam_work] exam work
    [progress-exam_result] exam results
    [absence] absence
    [enrolment] enrolment
    [organisation] class and group
    [finance] money
    [finance-funding] funding
    [finance-bank] bank details
    [image] photographs and video
    [image-id_photo] photograph for identification
    [image-media] photographs and video of activities
    [staff] staff
    [consent] consents
    [special] special personal data
    [special-ethnicity] ethnic origin
    [special-politics] political opinions
    [special-union] membership of a trade union
    [special-genetic] genetic data
    [special-biometric] biometric data
    [special-sexual] sex life and orientation
    [special-criminal] criminal data
    [other] other data
    [other-credentials] passwords and keys
    [other-online_traces] online traces
    [other-free_text] free text
    [other-complaint] complaints
   *[none] no personal data
}
