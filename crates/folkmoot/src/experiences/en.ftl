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
share-service-hint = For example, the name of the hospital, surgery or care home.
share-where = Where was it?
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
receipt-due-theme = It is put together with what others say
receipt-due-theme-text = When your words stand behind a question to those in charge, you will see it here, with their answer and what changed.
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
show-redacted = Parts in square brackets were left out by a moderator, because they could tell who somebody is.
fact-reference = Reference
fact-kind = Kind of service
fact-service = Service
fact-area = Area
fact-happened = Happened
fact-happened-unknown = Not said
fact-channel = How it reached us
fact-transcribed = { $channel }, typed in by a volunteer
feed-title = What people say
feed-title-area = What people say in { $area }
