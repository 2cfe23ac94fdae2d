### The report of a run, and the worklists for the source systems (rooms `evidence` and `presentation`).

## Report

report-title = Overview of the cleanup
report-brief = In short
report-waiting-count = Reasons why something waits for a person
report-findings-count = Notes
report-waiting = What waits for a person
report-waiting-lead = This stays until a person has looked at it; the places are in `referrals.csv`
report-waiting-caption = Why, and what to do
report-why = Reason, and what to do
report-where = Dataset
report-findings = Notes
report-no-findings = There are no notes
report-gone = What went
report-gone-caption = Of how many pupils data was removed, by data category
report-category = Data category
report-some-overdue = Some of it should have gone earlier; the record says what
report-datasets = By dataset
report-unknown = What was not understood
report-unknown-lead = Of these columns it is unknown what they hold, so they stay, with the row around them
report-unknown-caption = Unknown columns
report-columns = Columns
report-next = What now
report-step-referrals = Go through `referrals.csv`: correct what is wrong at the source, and put down what you decide
report-step-worklists = Erase in each source system what is on its worklist (folder `worklist`), and destroy the worklists by { $day }
report-step-confirm = Confirm for each place what was erased there; the certificate of destruction follows. Still to be confirmed: { $places }
report-foot = This overview is to work with; what counts as account is the record

## Worklist

worklist-sheet = Worklist
worklist-explanation = Explanation
worklist-title = What this is
worklist-called = Worklist for { $system }, { $school }
worklist-controller = Controller
worklist-system = Source system
worklist-school = School
worklist-as-of = As-of day
worklist-approved-by = Approved by
worklist-pupils = Pupils on this list
worklist-destroy-by = To be destroyed by
worklist-notice = Personal data: this list names pupils; destroy it by { $day }
worklist-how = Erase in this system, of each pupil, the data categories named, and fill in the day and your initials
worklist-keep = What is not on the list stays: of a pupil one part may have to go and another not
worklist-confirm = When all is erased, confirm it with `opschoon confirm`, and destroy this list
worklist-page = Page
worklist-pupil = Pupil number
worklist-numbering = Numbering
worklist-left = Last day enrolled
worklist-categories = Data to erase
worklist-rule = Rule
worklist-basis = Basis
worklist-since = May go since
worklist-done-on = Erased on
worklist-initials = Initials
finding-worklist = The worklists in `{ $folder }` name pupils, and should have been destroyed by { $day }
    .hint = Delete that folder, from the bin and from copies too
