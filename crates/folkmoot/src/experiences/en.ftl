# Kinds of service
kind-hospital = Hospital
kind-gp = GP practice
kind-ambulance = Ambulance or patient transport
kind-urgent = NHS 111 or urgent care
kind-mental-health = Mental health service
kind-community = Community health service
kind-dentist = Dentist
kind-pharmacy = Pharmacy
kind-optician = Optician
kind-care-home = Care home
kind-home-care = Care at home
kind-social-care = Social care and support
kind-other = Something else, or several

# How somebody was heard
channel-web = On the web
channel-paper = On paper
channel-telephone = By telephone
channel-letter = By letter or e-mail
channel-event = At an event or stall
channel-outreach = Where people meet
channel-visit = On a visit to a service
channel-partner = From a partner’s survey
said-web = Told on the web
said-paper = Told on paper
said-telephone = Told by telephone
said-letter = Told by letter or e-mail
said-event = Told at an event
said-outreach = Told where people meet
said-visit = Told on a visit to a service
said-partner = From a partner’s survey

# Steps
step-received = Received
step-offered = Offered to another network
step-taken = Seen by another network
step-published = Published
step-redacted = Published, with parts left out
step-kept = Kept, not published
step-held = Put aside for now
step-declined = Not published
step-passed-on = Passed on to keep somebody safe
step-no-danger = Checked: nobody is in danger
step-withdrawn = Taken back
step-consent-changed = Terms changed
step-public-received = Somebody told their network what happened.
step-public-published = A moderator read it and published it.
step-public-as-it-came = It came with others in a file, and was published as it came.
step-public-redacted = A moderator left out what could tell who somebody is, and published the rest.
step-author-received = We have your words. Nothing can be lost from here on.
step-author-offered = It may be of use to the network where you live, so that network sees it too.
step-author-taken = The network where you live has seen it.
step-author-published = Anyone can read it now.
step-author-redacted = Anyone can read it now. We left out what could tell who somebody is.
step-author-kept = A person has read it. It counts, and your words are not shown to anyone else.
step-author-held = A moderator has put it aside for now and will come back to it.
step-author-declined = A moderator decided not to publish it. It still counts.
step-author-passed-on = What you told us made us think that somebody may not be safe. We told those who can help.
step-author-no-danger = We looked at whether somebody is in danger.
step-author-withdrawn = You took it back. Your words are erased.
step-author-consent-changed = You changed what may be done with it.

# About the person
question-age = How old are you?
question-gender = Are you …
question-ethnic-group = What is your ethnic group?
question-disabled = Are you disabled, or do you have a long-term illness?
question-carer = Do you look after somebody without being paid for it?
about-you-rather-not = I would rather not say
answer-age-0-15 = Under 16
answer-age-16-24 = 16 to 24
answer-age-25-44 = 25 to 44
answer-age-45-64 = 45 to 64
answer-age-65-74 = 65 to 74
answer-age-75-84 = 75 to 84
answer-age-85-plus = 85 or over
answer-gender-woman = A woman
answer-gender-man = A man
answer-gender-other = Another way
answer-ethnic-group-white = White
answer-ethnic-group-mixed = Mixed or several
answer-ethnic-group-asian = Asian or Asian British
answer-ethnic-group-black = Black, Black British, Caribbean or African
answer-ethnic-group-other-group = Another ethnic group
answer-disabled-yes = Yes
answer-disabled-no = No
answer-carer-yes = Yes
answer-carer-no = No

# Telling
share-title = Tell us what happened
share-lede = Good or bad, tell us how health or social care was for you or for somebody you look after. You do not need an account, and you need not give your name.
share-easy-link = Easy Read version of this form
share-text = What happened?
share-text-hint = Say it in your own way, in English or Welsh or any language. Please do not name anybody.
share-wanted = What do you want to happen? (optional)
share-wanted-hint = What would have made it better, or what should stay as it is?
share-kind = What kind of service was it?
share-service = Which one? (optional)
share-service-hint = The name of the hospital, surgery or care home, in your words. A few letters, or the beginning of its postcode, are enough to find it.
share-part = Part { $n } of { $of }
share-part-1 = Your words
share-part-2 = Which service
share-part-3 = Where and when
share-part-4 = What we may do with it
place-find = Find it in the register
place-which = Is it one of these?
place-which-hint = If it is, we know where it is, and you need not choose an area.
place-none = None of these: keep my words, “{ $words }”
place-nothing = We found no place of that name. That does not matter: we keep the name as you wrote it. Or try fewer letters, or the beginning of its postcode.
place-closed = closed on { $day }
place-error-empty = Type the first letters of its name, or of its postcode.
share-area = Area of the service
share-area-hint = The council area it is in. This says which network hears you.
share-area-choose = Choose an area
share-postcode = Or a postcode there
share-postcode-hint = If you do not know the area. For example, M1 1AE.
share-home = Where do you live? (optional)
share-home-hint = If you live in another area, your own network sees this too.
share-home-same = In the same area, or I would rather not say
share-happened = When did it happen? (optional)
share-happened-hint = As exactly as you know. The year is enough. For example, 27 3 2026.
share-publish = May anyone read your words?
share-publish-hint = A person reads them first and takes out names. Either way, what you say counts.
share-publish-yes = Yes, publish my words
share-publish-no = No, only count them
share-allow = May we also … (optional)
share-allow-hint = Tick what you agree to. You can change this later.
share-quote = quote your words in a report
share-contact = write to you about this
share-email = Your e-mail address (optional)
share-email-hint = We send you your receipt. We never publish your address, and we erase it after two years.
share-about-you = About you (optional)
share-about-you-why = These questions help us see who we have not heard from. Your answers are kept apart from your words and only ever counted, never shown with them.
share-promise = What you send is kept at once and cannot be lost. You get a receipt that shows what becomes of it.
share-send = Send
easy-title = Tell us about your care
easy-lede = You can ask somebody to help you with this.
easy-plain-link = The usual version of this form
tell-error-area-missing = Choose the area where the service is, or give a postcode there
tell-error-area-unknown = Choose an area from the list; this one is not in the register
tell-error-area-split = This area no longer exists. Choose one of those that took its place: { $areas }
tell-error-home-area = Choose the area where you live from the list, or leave it empty
tell-error-postcode = Give a whole postcode, such as M1 1AE
tell-error-postcode-unknown = We cannot find that postcode in England. Check it, or choose the area from the list
tell-error-kind = Choose a kind of service from the list
tell-error-service-long = Give the name of the service in fewer than 200 characters
tell-error-text-missing = Tell us what happened
tell-error-text-too-short = Tell us a little more about what happened
tell-error-text-too-long = This is longer than { $most } characters. Make it shorter, or send it in two parts
tell-error-happened = Give the date as a day, month and year, such as 27 3 2026, or only the month and year, or only the year
tell-error-happened-future = That date is still to come. Give the date on which it happened
tell-error-happened-early = Give a year from 1900 on
tell-error-language = Choose en, cy or other as the language
tell-error-email = Give an e-mail address in the form name@example.org
tell-error-email-missing = Give an e-mail address, so that we can write to you
tell-error-publish = Choose whether anyone may read your words
tell-error-about-you = Choose one of the answers given for “{ $question }”, or leave it out

# The receipt
receipt-title = Your receipt { $reference }
receipt-heading = Thank you. What you told us is safe.
receipt-heading-published = Your words are published. Thank you.
receipt-heading-declined = Your words were read, and not published.
receipt-heading-withdrawn = You have taken this back.
receipt-lede = This is your receipt. Keep the link: it shows what becomes of your words.
receipt-lede-withdrawn = Your words are erased. Only the dates remain, so that anyone can check that nothing was quietly dropped.
receipt-link = Your link
receipt-received = Received
receipt-goes-to = Heard by
receipt-allowed = You said we may
receipt-public = On the web
receipt-read = Read it as others see it
allowed-publish = publish your words
allowed-count = count it, and not publish your words
allowed-quote = quote them in a report
allowed-contact = write to you
receipt-keep = Print this page, or copy the link
receipt-keep-text = We do not know who you are, so we cannot send you the link again. Anyone who has it can see this page: keep it to yourself.
receipt-steps = What has happened since
receipt-next = Next
receipt-due-read = A person reads it
receipt-due-read-text = They look for anything that tells who somebody is, and for anybody in danger.
receipt-due-publish = It is published
receipt-due-publish-text = Or you see here why not.
show-asked = What was asked with it
receipt-asked = What was asked with your words
receipt-asked-text = Your words stand behind these questions to those in charge. You see here who owes the answer, and what became of it.
receipt-due-theme = It is put together with what others say
receipt-due-theme-text = When your words stand behind a question to those in charge, you will see it here, with their answer and what changed.
receipt-ledger = Kept for good
receipt-ledger-kept = This is line { $number } of the public ledger, kept { $day }. Nobody can change it or take it out without it being seen.
receipt-ledger-withdrawn = Line { $number } of the public ledger says that something was received on { $day }, and a later line that you took it back. The lines stay, so that nothing can be quietly dropped. Nobody can find your words from them.
receipt-ledger-not-yet = This is kept, and it is not in the public ledger yet. That takes a second or so: open this again then.
receipt-ledger-proof = Save the proof as a file
receipt-ledger-what = What the public ledger is
receipt-words = Your words
receipt-change = Change what may be done with it, or take it back
receipt-save = Save this
receipt-withdraw-link = Take it back and erase my words
receipt-conflict = Something happened to this while you were looking at it. Open your receipt again to see what, and then decide.
receipt-mail-subject = Your receipt { $reference }
receipt-mail-body =
    Thank you for telling us what happened. Your words are kept.

    Your reference is { $reference }.

    This link shows what becomes of your words. It is secret: anyone who has it can see your receipt.

    { $link }

    You can change there what may be done with your words, or take them back.
withdraw-title = Take it back?
withdraw-text = What you told us under { $reference } will be erased here and taken off every page. This cannot be undone.
withdraw-stays = The dates on which it came and was taken back remain, without your words.
withdraw-yes = Yes, erase my words
withdraw-no = No, keep it

# Reading
list-title = What people say
list-lede = Experiences of health and social care in England, in people’s own words. The latest to happen come first.
list-search = Search what people say
list-search-button = Search
list-by = Look for
list-by-words = These words
list-by-meaning = Also what means the same
list-by-meaning-hint = For English words. What is nearest in meaning comes first.
list-lede-meaning = Experiences of health and social care in England, in people’s own words. What is nearest in meaning comes first.
list-also = Beside “{ $word }” these were looked for: { $words }.
list-also-none = No other words were found for: { $words }.
list-not-by-meaning = None of these words is known by its meaning, so only the words themselves were looked for. The program knows the meaning of English words only; look at how they are spelt.
list-try-meaning = Look for what means the same
list-partly = Few have all of it, so those that have a part of it are shown as well.
list-count =
    { $n ->
        [one] 1 experience
       *[other] { $n } experiences
    }
list-more-than = More than { $most } experiences
list-none = Nothing matches
list-none-text = Nobody has told us of this yet. Take off one of the filters, or be the first.
list-none-yet = Nothing has been published yet
list-none-yet-text = As soon as somebody’s words are published, they stand here.
list-error-area = Give the code of an area, such as E08000003
list-error-region = Give the code of a region, such as E12000002
list-error-code = Give the code of a provider or service: letters, digits and hyphens, at most 20
list-error-kind = Choose a kind of service from the list
list-error-channel = Choose a channel from the list
list-error-day = Give a day, a month or a year, such as 2026-03-27, 2026-03 or 2026
list-error-period = The end of the period must not come before its beginning
list-error-by = Choose “words” or “meaning”
list-error-cursor = This place in the list cannot be found. Begin again at its top
list-error-limit = Give a number from 1 to 100
filter-title = Narrow the list
filter-chosen = Narrowed to
filter-remove = Remove
filter-apply = Show these
filter-region = Region
filter-any-region = All of England
filter-area = Area
filter-any-area = All areas
filter-kind = Kind of service
filter-any-kind = All kinds
filter-channel = How it reached us
filter-any-channel = All ways
filter-from = Happened from
filter-to = Happened until
filter-day-hint = For example, 2026-03 or 2026
filter-chosen-from = from { $day }
filter-chosen-to = until { $day }
voice-page-prefix = Read experience
data-atom = Atom feed
data-csv = CSV
data-json = JSON
crumb-country = England
show-published = Published { $day }
show-wanted = What they want to happen
show-since = What has come of it
show-similar = Others say something like it
moderate-similar = Published, and like it
show-redacted = Parts in square brackets were left out by a moderator, because they could tell who somebody is.
fact-reference = Reference
fact-kind = Kind of service
fact-service = Service
fact-area = Area
fact-happened = Happened
fact-happened-unknown = Date not known, told { $day }
fact-channel = How it reached us
fact-source = Brought in from
fact-agreement = Under which agreement
fact-transcribed = { $channel }, typed in by a volunteer
feed-title = What people say
feed-title-area = What people say in { $area }

# Why, as its author is told
reason-second-look = A second moderator is looking at it.
reason-ask-author = We need to ask you something first.
reason-safety-first = First we make sure that everybody is safe.
reason-which-service = We are finding out which service it is about.
reason-advice = We are asking somebody who knows the law.
reason-hold-other = There is another reason.
reason-not-service = It is not about a health or care service.
reason-advertising = It is advertising, or was sent to many people at once.
reason-abusive = It insults or threatens somebody.
reason-court-case = It is about a matter that is before a court or an inquest.
reason-not-safe = Whatever we leave out, it still tells who somebody is.
reason-copy = The same words are here already.
reason-left-out = Left out: { $what }.
hidden-name = a name
hidden-staff-name = the name of somebody who works there
hidden-contact = a phone number, an e-mail or a web address
hidden-address = an address
hidden-health = a detail that tells who somebody is
hidden-allegation = what is alleged of one person
hidden-offensive = words that insult
hidden-other = something else
left-out-name = name left out
left-out-staff-name = name of staff left out
left-out-contact = contact details left out
left-out-address = address left out
left-out-health = personal detail left out
left-out-allegation = allegation left out
left-out-offensive = insult left out
left-out-other = left out

# What the screen finds
mark-name = name
mark-staff-name = name of staff
mark-phone = phone number
mark-email = e-mail address
mark-address = address
mark-postcode = postcode
mark-nhs-number = NHS number
mark-birth-date = date of birth or great age
mark-web-address = web address
mark-other-number = personal number
harm-self-harm = danger to their own life
harm-child-at-risk = a child in danger
harm-immediate-clinical = somebody who needs help at once
harm-violence = a threat of violence
harm-abuse = abuse
harm-neglect = neglect
passed-to-emergency = The emergency services (999)
passed-to-adult-safeguarding = The council’s team that protects adults
passed-to-child-safeguarding = The council’s team that protects children
passed-to-crisis-team = A mental health crisis team
passed-to-service = Their doctor, or the service that cares for them
passed-to-inspectorate = The inspectorate of care services
passed-to-someone-else = Somebody else

# The clock of a danger
clock-look-by = Look by { $when }
clock-overdue = Overdue: it should have been looked at by { $when }
clock-today = { $time } today
clock-tomorrow = { $time } tomorrow
clock-yesterday = { $time } yesterday
clock-on = { $time } on { $day }
clock-minutes-left =
    { $minutes ->
        [one] 1 minute left
       *[other] { $minutes } minutes left
    }
clock-hours-left =
    { $hours ->
        [one] 1 hour left
       *[other] { $hours } hours left
    }
clock-minutes-over =
    { $minutes ->
        [one] 1 minute ago
       *[other] { $minutes } minutes ago
    }
clock-hours-over =
    { $hours ->
        [one] 1 hour ago
       *[other] { $hours } hours ago
    }

# The queue
queue-title = To be read
queue-lede = What people told { $place } and nobody has decided about yet. Danger comes first, then the oldest.
queue-areas =
    { $n ->
        [one] 1 area
       *[other] { $n } areas
    }
queue-lists = Lists
queue-list-waiting = Waiting
queue-list-held = Put aside
queue-list-offered = Offered by other networks
queue-list-taken = Noted from other networks
queue-count-urgent = may tell of danger
queue-count-waiting = waiting to be read
queue-count-held = put aside
queue-count-offered = offered by other networks
queue-more-than = More than { $most }
queue-none-waiting = Nothing waits
queue-none-text-waiting = Everything that people told you has been read and decided. What comes next appears here.
queue-none-held = Nothing is put aside
queue-none-text-held = When you put something aside, it is kept here with its reason until you decide.
queue-none-offered = Nothing is offered to you
queue-none-text-offered = When somebody who lives in your area tells another network of a service there, it appears here.
queue-none-taken = Nothing noted yet
queue-none-text-taken = What other networks offered and you took note of is kept here.
queue-may-tell-of = It may tell of
queue-heard-by = Heard by { $area }
queue-received = Received { $day }
queue-not-to-publish = Not to be published
queue-marks =
    { $n ->
        [one] 1 mark of personal data
       *[other] { $n } marks of personal data
    }
queue-held-because = Put aside: { $why }
queue-look-at = Read and decide
queue-more = More of the queue
queue-top = Back to the top
queue-next = Next
queue-all-areas = All your areas
queue-error-list = There is no such list. Choose one of waiting, held, offered or taken.
queue-done = { $reference }: { $step }
queue-undo = Look at it again, or change this decision

# Deciding
moderate-title = Decide about { $reference }
moderate-heading = Read, then decide
moderate-said = What was said
moderate-preview = How it will read
moderate-public = What anyone reads now
moderate-decide = Decide
moderate-known = What is known
moderate-safety = Is somebody in danger?
moderate-steps = What has happened
moderate-home = Its author lives in
moderate-heard = Heard
moderate-received = Reached us
moderate-language = Language
moderate-publish = May be published
moderate-quote = May be quoted
moderate-contact = We may write to its author
moderate-yes = Yes
moderate-no = No
moderate-typed-in = { $channel }, typed in by { $who }
moderate-its-author = Its author
moderate-the-program = The program
moderate-told = Its author is told: { $what }
moderate-danger = This may tell of { $harm }
moderate-danger-text = Read it now. If somebody may be in danger, tell those who can keep them safe, and then say here whom you told. If nobody is, say why.
moderate-neighbours = Another network heard this and decides about it. It is offered to you because its author lives in your area.
moderate-overtaken = Somebody else was faster. Nothing of yours was carried out.
moderate-overtaken-text = What you typed is still here. Look again, and decide anew.
moderate-meanwhile = { $who }, { $when }: { $what }.
moderate-did = Noted: { $step }
moderate-did-text = The clock has stopped. Now decide about the words themselves.
state-received = Waiting to be read
state-held = Put aside
state-published = Published
state-kept = Kept, not published
state-declined = Declined
state-withdrawn = Taken back by its author
language-en = English
language-cy = Welsh
language-other = Another language
decide-received-twice = It has come already.
decide-withdrawn = Its author has taken it back and its words are erased. There is nothing left to decide.
decide-published-already = It is published already. To publish it without any part left out, first put it aside.
decide-kept-already = It is kept already.
decide-no-consent = Its author does not want it published, so nobody can publish it. You can keep it: it still counts.
decide-wants-publishing = Its author wants it published. Publish it, or decline it with a reason.
decide-danger-first = Somebody may be in danger. First say above what you did about that; then decide about the words.
decide-no-clock = No clock of a danger is running.
decide-not-offered = It is not offered to your network, or somebody has answered already.
decide-not-yours = Only its author or the program can do this.
decide-choose = Choose
decide-told = Its author reads this on the receipt.
decide-not-told = Only your network sees this.
decide-title-publish = Publish it as it came
decide-hint-publish = Anyone can read every word of it. You can take it back later.
decide-button-publish = Publish
decide-title-redact = Publish it with parts left out
decide-hint-redact = Put [[ and ]] round what nobody should read, with the reason after a bar: [[Mrs Example|name]]. The reasons are name, staff-name, contact, address, health, allegation, offensive and other. The words themselves cannot be changed. What the screen found is marked already: take the brackets off where it is wrong.
decide-button-redact = Publish without these parts
decide-button-preview = See how it will read
decide-title-keep = Keep it without publishing
decide-hint-keep = Its author did not want it published. It counts, and nobody else reads it.
decide-button-keep = Keep it
decide-title-hold = Put it aside
decide-hint-hold = It stays in the queue under “Put aside”. If it is published, it is taken back. Its author sees the reason.
decide-button-hold = Put aside
decide-title-decline = Decline to publish it
decide-hint-decline = Nobody reads it. It still counts. If it is published, it is taken back. Its author sees the reason.
decide-button-decline = Decline
decide-title-pass-on = Somebody was told who can keep them safe
decide-hint-pass-on = Say whom you told, and what. This stops the clock. Its author reads only that somebody who can help was told.
decide-button-pass-on = Note this
decide-title-no-danger = Nobody is in danger
decide-hint-no-danger = The screen knows words, not what they mean. Say why nobody is in danger. This stops the clock.
decide-button-no-danger = Nobody is in danger
decide-title-take-note = Take note of it
decide-hint-take-note = You can find it again under “Noted from other networks”. It stays with the network that heard it, counts there once, and that network decides whether it is published. Both networks see that you took note.
decide-button-take-note = Take note
decide-title-not-ours = Leave it to the other network
decide-hint-not-ours = It is of no use to your network. You will not see it any longer.
decide-button-not-ours = Not ours
decide-label-marked = What was said
decide-label-marked-wanted = What they want to happen
decide-label-hide-name = The service
decide-label-publish-checked = The marks
decide-label-redact-checked = Said again
decide-tick-publish-checked = I have looked at each mark. All of it may be read by anyone.
decide-tick-redact-checked = I have seen it. It may be read there.
decide-tick-hide-name = Leave out “{ $name }”, which is how its author called the service
decide-label-hold-reason = Why is it put aside?
decide-label-hold-words = In your own words
decide-label-decline-reason = Why is it not published?
decide-label-decline-words = In your own words (optional)
decide-label-passed-to = Whom did you tell?
decide-label-passed-words = Who exactly, and what did you tell them?
decide-label-safe-words = Why is nobody in danger?
decide-error-none = Choose one of the decisions
decide-error-reason = Choose a reason from the list
decide-error-to-whom = Choose whom you told
decide-error-hold-words = Say in your own words why it is put aside
decide-error-passed-words = Say who exactly you told, and what
decide-error-safe-words = Say why nobody is in danger
decide-error-long = Say it in at most { $most } characters
decide-error-look = Look at each mark first, and say that all of it may be read; or leave parts out
decide-error-nothing-hidden = You have left nothing out. Put [[ and ]] round what nobody should read, or publish it as it came
decide-error-said-again = You left this out in one place, and it stands in another: “{ $words }”. Leave it out there too, or say that it may be read there
marked-changed = The words near “{ $near }” are not the author’s, who wrote “{ $original }”. You can leave words out, and not change them
marked-not-closed = Near “{ $near }”, [[ has no ]] after it
marked-nested = Near “{ $near }”, there is a [[ inside [[ ]]
marked-empty = Near “{ $near }”, nothing stands between [[ and ]]
marked-reason = “{ $given }” near “{ $near }” is none of the reasons. They are: { $reasons }
step-not-ours = Left to the network that heard it
step-author-not-ours = The network where you live leaves it to the network you told.
decision-mail-subject-published = { $reference } is published
decision-mail-subject-declined = { $reference } is not published
decision-mail-subject-held = { $reference } is taken back for now
decision-mail-body =
    You told us what happened, and said that we may write to you about it. Its reference is { $reference }.

    { $what }

    Your receipt shows all that has become of it. Open it with the link that you got when you told us. We keep no copy of that link, so we cannot send it again.

# Typing in
type-in-title = Type in what somebody told you
type-in-lede = What came on paper, by telephone or at an event counts as much as what came on the web. Type it as it was said.
type-in-area = Area of the service
type-in-channel = How did it reach you?
type-in-heard = When did it reach you? (optional)
type-in-heard-hint = The date on the paper or the letter, or the day of the call or the event. It is listed under this day if nobody knows when it happened. For example, 3 11 2026.
type-in-heard-at = Where? (optional)
type-in-heard-at-hint = The event, the stall or the place. Only your network sees this.
type-in-language = In which language is it?
type-in-text = What did they say?
type-in-text-hint = In their own words. Do not mend or shorten it. Names may stay: they are left out before anyone reads it.
type-in-wanted = What do they want to happen? (optional)
type-in-publish = May anyone read their words?
type-in-publish-hint = As they marked it on the paper, or said to you. If you do not know, choose No.
type-in-email = Their e-mail address (optional)
type-in-about-you = Only what they answered themselves. Do not guess.
type-in-send = Keep it
type-in-error-channel = Choose how it reached you
type-in-error-heard = Give the day, month and year on which it reached you, not later than today
type-in-error-heard-at = Name the place or the event in at most { $most } characters
type-in-done-title = Kept as { $reference }
type-in-done = It is kept
type-in-done-write = is its reference. Write it on the paper, or read it out.
type-in-done-link = Hand this page to the person who told you, or tell them the link: with it they see what becomes of their words, and can take them back. It is shown here once. Whoever has it can open it, so give it to nobody else.
type-in-another = Type in another
