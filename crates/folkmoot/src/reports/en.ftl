nav-reports = Reports
reports-title = Reports
reports-lede = What networks have found and what they recommend, the newest first. Each report shows how many people stand behind it.
reports-list = Reports, the newest first
reports-none-detail = No report was sent yet.
reports-atom = What was sent last (Atom)
report-lede = { $body } sent this on { $day }.
report-as-json = This report as data
report-stage-draft = Draft
report-stage-factual-check = Facts are being checked
report-stage-decided = Decided on, not sent yet
report-stage-sent = Sent and published
report-step-factual-check = Those it is about were asked whether the facts are right
report-step-decided = The network decided to send it
report-step-sent = Sent and published
report-next-factual-check = Ask whether the facts are right
report-next-decided = Note the decision to send it
report-next-sent = Send and publish
report-next-detail-factual-check = Each body that you recommend something to is asked for a comment. It may then read the draft.
report-next-detail-decided = A network decides before it sends a report. After this the words stand.
report-next-detail-sent = Anyone can then read it. Each recommendation becomes a question with a day for its answer.
report-summary = In short
report-findings = What was found
report-finding = What you found
report-opinion = Opinion of the group
report-voices =
    { $count ->
        [0] No experience stands behind this report.
        [one] 1 experience stands behind this report.
       *[other] { $count } experiences stand behind this report.
    }
report-voices-behind =
    { $count ->
        [one] 1 experience:
       *[other] { $count } experiences:
    }
report-no-longer-public = no longer public
report-column-voices = Experiences
report-voices-caption = Where they were told
report-behind = Who stands behind it
report-recommendations = What is recommended
report-recommendation = What you recommend
report-recommendation-hint = One thing, to one body. Anyone can read it once the report is sent.
report-to = To:
report-to-whom = To which body?
report-clock = Its clock
report-answer = Answer
report-answer-came = Came on { $day }.
report-worth = What the answer is worth
report-not-judged = Nobody has said yet
report-body = Who wrote it
report-decision = Decision to send it
report-decision-hint = One to send a report or recommendation. If it is not in the list, record it first.
report-comment-asked = Asked about the facts
report-about = How it came to be
report-add-finding = Add a finding
report-add-recommendation = Add a recommendation
report-remove = Take this out
report-evidence = Experiences behind it
report-evidence-hint = Their references, such as EX-7KQ2M4, with a space between. Leave it empty if nobody has told you; then it is shown as the opinion of the group.
report-comment-subject = Are the facts right in the draft report { $reference }?
report-comment-text = Before we decide to send our report { $reference }, please tell us whether its facts are right. You can read the draft here: { $address }
report-refused = Nothing was changed
report-no-overtaken = Somebody else changed this report meanwhile. Look at it as it is now, and try again.
report-no-stands = The network has decided on these words. They stand.
report-no-not-next = This is not the next step of this report.
report-no-finding = It has no finding yet. Add one first.
report-no-too-many = This is more than one report can have.
report-no-evidence = { $reference } is no experience that anyone can read. Look at its letters, or take it out.
report-no-not-asked = One of its recommendations could not be put to its body.
new-report-title = Begin a report
new-report-lede = A draft that only your network reads. You add what you found and what you recommend.
new-report-send = Begin
desk-reports = Reports
desk-reports-detail = What your network has found, and what it recommends to whom.
desk-reports-lede = A report is a draft, then its facts are checked, then the network decides, then it is sent.
desk-reports-none = There is no report yet.
