law-title = The rules and their dates
law-lede = Who owes what to whom, by when, where it says so, and how sure we are of it.
law-pick = Choose a rule to see all that it says, and to work out a date.
law-holidays-link = See which days are bank holidays
law-in-english = The rules stand in English, as they were written down.
law-rule = Rule
law-owes = Who owes it
law-to = To whom
law-when = By when
law-source = Where it says so
law-how-sure = How sure we are
law-what = What is owed
law-starts = What starts it
law-binds = What it is for
law-receipt = From the day it came
law-receipt-text = The time begins on the day on which it is known to have come, not on the day it was sent.
law-holding = A holding reply
law-holding-text = A reply that names a day puts it off to that day.
law-answers = A full answer has
law-exceptions = It need not be done if
law-breach = If it is not done
law-forwards = If it is passed on
law-then = What comes next
law-regime = The law
law-name = Its short name
law-says = What it says
law-holds = It held from { $from } to { $until }.
law-holds-on = It has held since { $from }.
law-holds-now = This is the law today.
law-print = Print this page
law-copy = Copy the link
law-copied = Link copied
law-json = The same as JSON
law-beside = The rules before and after
law-sure-text = We read the text of the law or the letter itself.
law-sure-secondary = We read a report of it, not the text itself.
law-sure-default = No text settles it: this is our own reading.
law-sure-tag-text = Text read
law-sure-tag-secondary = Reported
law-sure-tag-default = Our reading
law-party-public = everyone
law-party-government = the government
law-party-network = the network
law-party-host = the host
law-party-authority = the authority
law-party-provider = the provider
law-party-commissioner = the commissioner
law-party-scrutiny = the scrutiny committee
law-party-visitor = those who visit
law-party-national-body = the national body
law-party-interim-body = the body that stood in
law-party-addressee = whoever was asked
law-party-asker = whoever asked
law-kind-information-request = a request for information
law-kind-recommendation = a report or recommendation
law-kind-referral = a referral to scrutiny
law-kind-nomination = a name that is asked for
law-kind-letter = a letter
law-kind-request-to-speak = a request to speak
law-kind-question = a question at a meeting
law-kind-promise = a promise
law-kind-comment = a comment on a draft
law-kind-complaint = a complaint of being shut out
law-working-days =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
law-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
law-months =
    { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
law-first-counts = and the day itself is day one
law-first-next = and the next day is day one
law-term-before-event =
    { $n ->
        [one] or { $n } working day before an event, if that is sooner
       *[other] or { $n } working days before an event, if that is sooner
    }
law-term-after-event =
    { $n ->
        [one] { $n } working day after the next meeting
       *[other] { $n } working days after the next meeting
    }
law-term-yearly = by { $day } { $month } each year
law-term-until = by { $day }
law-term-before = before it is done
law-term-at-once = at once
law-term-continuous = at all times
law-term-as-directed = as a direction says
law-weekday-1 = Monday
law-weekday-2 = Tuesday
law-weekday-3 = Wednesday
law-weekday-4 = Thursday
law-weekday-5 = Friday
law-weekday-6 = Saturday
law-weekday-7 = Sunday
law-weekday-short-1 = Mo
law-weekday-short-2 = Tu
law-weekday-short-3 = We
law-weekday-short-4 = Th
law-weekday-short-5 = Fr
law-weekday-short-6 = Sa
law-weekday-short-7 = Su
law-date = Work out a date
law-from = The day it starts
law-from-hint = For example, { $day }
law-event-field = The day it is needed for (optional)
law-event-hint = Such as a meeting or a conference that the answer is for
law-next-meeting = The day of the next meeting
law-next-meeting-hint = The next meeting of those who owe it
law-work-out = Work it out
law-working = The working
law-picture = Day by day
law-due = Due by the end of { $day }.
law-paused = The clock has stood still since { $day }, with { $left } left.
law-decided-clock = The clock of the rule decides it.
law-decided-event = The event decides it, since that is sooner than the clock.
law-decided-extension = It was put off to this day.
law-decided-named = The rule names the day.
law-decided-after = The meeting decides it.
law-decided-paused = More was asked for and has not come yet.
law-started = It starts on { $day }.
law-day-one-itself = Day one is { $day }: the day itself counts.
law-day-one-moved = Day one is { $day }: the first day that counts.
law-day-one-next = Day one is { $day }: the first day that counts after it.
law-by-clock = By the clock, { $length } end on { $day }.
law-event = The event is on { $day }.
law-by-event =
    { $n ->
        [one] { $n } working day before the event is { $day }.
       *[other] { $n } working days before the event is { $day }.
    }
law-meeting = The meeting is on { $day }.
law-by-meeting =
    { $n ->
        [one] { $n } working day after the meeting is { $day }.
       *[other] { $n } working days after the meeting is { $day }.
    }
law-by-name = The next day that the rule names is { $day }.
law-extended = It was put off to { $day }.
law-left-out = Days left out
law-left-weekends =
    { $n ->
        [one] { $n } day at a weekend
       *[other] { $n } days at weekends
    }
law-left-holiday = { $day }: { $name }
law-left-paused-day = { $from }, while more was waited for
law-left-paused = { $from } to { $to }, while more was waited for
law-care = Take care
law-warn-near =
    { $n ->
        [one] The event is less than { $n } working day away, so it is due at once.
       *[other] The event is less than { $n } working days away, so it is due at once.
    }
law-warn-years = The bank holidays of this year are not all known yet. They are worked out from the rules, and a day may still be added.
law-warn-ended = This law ended on { $day }. What was asked under it is still answered under it.
law-warn-not-begun = This law began on { $day }. What was asked before is counted by it all the same.
law-cell-start = it starts
law-cell-weekend = weekend
law-cell-paused = waiting
law-cell-counted = day { $n }
law-cell-due = due
law-cell-event = the event
law-legend-start = It starts
law-legend-counted = Counted: the number of the day
law-legend-out = Left out
law-legend-due = Due
law-legend-event = The event
law-no-clock = This rule sets no time that can be counted.
law-wrong-day = Write a whole day, such as 14 January 2009
law-wrong-no-from = Write the day it starts, such as 14 January 2009
law-wrong-no-event = Write the day of the next meeting: this rule counts from it
law-wrong-event = This rule does not count to an event: leave it out
law-wrong-event-before = The event is before the start: write a later day
law-wrong-range = Write a day from 2000 to 2099
law-wrong-far = This is more than { $years } years after the start: write a nearer day
law-wrong-over = This rule was to be met by { $day }: write that day or an earlier one
law-wrong-supplied = More was supplied than was asked for: give a day of asking for each day of supplying
law-wrong-pauses = Each wait begins after the start, ends after it began, and before the next begins
law-wrong-extended = It can only be put off to a later day than the one it has
law-wrong-year = Write a year from 2000 to 2099
law-holidays = Bank holidays
law-holidays-of = Bank holidays of { $year }
law-holidays-lede = The days that are no working days beside Saturdays and Sundays, in each part of the United Kingdom.
law-year = Year
law-year-hint = From 2000 to 2099
law-year-tag-known = Known
law-year-tag-ruled = Worked out
law-year-known = These days are on the official list or in the law.
law-year-ruled = These days are worked out from the rules. One that is proclaimed for a single year is not among them.
law-show = Show
law-day = Day
law-holiday = Bank holiday
law-where = Where
law-why = Why
law-division-england-and-wales = England and Wales
law-division-scotland = Scotland
law-division-northern-ireland = Northern Ireland
law-division-all = Everywhere
law-extra = Days added here
law-extra-text = These days are no working days in this installation. Its dates leave them out.
law-other-years = Other years
law-name-2nd-january = 2nd January
law-name-battle-of-the-boyne-orangemen-s-day = Battle of the Boyne (Orangemen's Day)
law-name-boxing-day = Boxing Day
law-name-christmas-day = Christmas Day
law-name-coronation-of-king-charles-iii = Coronation of King Charles III
law-name-diamond-jubilee = Diamond Jubilee
law-name-early-may-bank-holiday = Early May bank holiday
law-name-early-may-bank-holiday-ve-day = Early May bank holiday (VE Day)
law-name-easter-monday = Easter Monday
law-name-good-friday = Good Friday
law-name-new-year-s-day = New Year's Day
law-name-platinum-jubilee = Platinum Jubilee
law-name-royal-wedding = Royal wedding
law-name-spring-bank-holiday = Spring bank holiday
law-name-st-andrew-s-day = St Andrew's Day
law-name-st-patrick-s-day = St Patrick's Day
law-name-state-funeral-of-queen-elizabeth-ii = State Funeral of Queen Elizabeth II
law-name-summer-bank-holiday = Summer bank holiday
law-name-summer-bank-holiday-scotland = Summer bank holiday (Scotland)
