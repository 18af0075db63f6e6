# What was asked and found at an event
floor-title = What is asked and found
floor-ask-how = Whoever has booked can ask a question before the event and at it, by the link of the booking.
floor-questions-count =
    { $count ->
        [0] Nothing was asked yet.
        [one] 1 question was asked; { $open } without a word to it yet.
       *[other] { $count } questions were asked; { $open } without a word to them yet.
    }
floor-findings-count =
    { $count ->
        [0] Nothing is noted yet.
        [one] 1 finding of workshops.
       *[other] { $count } findings of workshops.
    }
questions-title = Questions and answers
questions-lede = What was asked before the event and at it, and who answered what. What is not answered when the event is over becomes an undertaking, to be kept by { $day }.
questions-unseen =
    { $count ->
        [one] 1 more question is still looked at.
       *[other] { $count } more questions are still looked at.
    }
questions-none = Nothing was asked yet
questions-to-mail =
    { $count ->
        [one] 1 answer was not mailed yet to those who are booked.
       *[other] { $count } answers were not mailed yet to those who are booked.
    }
questions-mail = Mail the answers to everybody who is booked
questions-nothing-to-mail = There is no answer that was not mailed yet.
question-nth = Question { $n }
question-asked = Asked by { $who }, { $at }
question-by-nobody = somebody who is booked
question-undertaking = An answer is promised:
question-state-open = Waits for an answer
question-state-unseen = Seen by you and whoever holds the event
question-state-answered = Answered
question-state-promised = An answer is promised
question-state-aside = Put aside
question-do-answered = Answer question { $n }
question-do-shown = Show question { $n } to everybody
question-do-promised = Promise an answer to question { $n }
question-do-aside = Put question { $n } aside
question-do-hidden = Leave words out of question { $n }
question-do-restored = Show question { $n } as it came
question-do-detail-answered = Everybody sees the answer, and who gave it. Others of a panel can answer too.
question-do-detail-shown = Look through it first: it must name nobody, and tell of nobody’s health.
question-do-detail-promised = It becomes an undertaking with a day, for everybody to see. Your answer here keeps it.
question-do-detail-hidden = The words are sealed for six years, and left out here and in the undertaking. Mails that were sent have them still.
question-do-detail-restored = All of its words are shown again, here and in the undertaking.
question-do-detail-aside = Whoever asked sees your reason. Do this with what was asked twice, or is no question.
question-found = Look at this before you show it
question-danger = Somebody may be in danger. Do not wait: tell those who can keep them safe, then decide what everybody may read.
question-marks =
    { $count ->
        [one] 1 stretch of it may tell who somebody is. Leave such words out before everybody sees it.
       *[other] { $count } stretches of it may tell who somebody is. Leave such words out before everybody sees it.
    }
question-ask = Ask a question
question-ask-lede = Whoever holds the event looks at it first. Then everybody sees it, and the answer.
question-key = Note a question that was asked
question-key-lede = For a question that somebody asked aloud, by telephone or on paper. Everybody sees it at once.
question-text = Question
question-text-hint = Name nobody, and leave out what only concerns your own health.
question-text-wrong = Write a question of at most 4,000 letters.
question-as = As what is it asked?
question-as-hint = Such as an organisation, or “a carer”. Everybody sees it. Leave it empty if you do not want to say.
question-send = Ask the question
question-own = What you have asked
question-back = Back to your booking
question-too-many = No more questions can be kept. You can ask ten by the link of one booking.
question-closed = Questions cannot be asked now
question-closed-detail = Questions can be asked from when the event is made known until the day after it, by everybody who has a place or waits for one.
question-answer = Answer
question-answer-post = Who answers, in which post?
question-answer-body = Of which body?
question-aside-why = Why is it put aside?
findings-title = What workshops found
findings-none = Nothing is noted yet
findings-none-detail = What groups find is noted while they sit.
finding-new = Note a finding
finding-new-lede = Everybody sees it at once. Name nobody.
finding-slot = Of which piece of the programme?
finding-slot-none = Of none
finding-slot-wrong = There is no such piece in the programme.
finding-group = Group, if there are several
finding-group-wrong = Give a group from 1 to { $most }, or leave it empty.
finding-of-group = { $workshop }, group { $group }
finding-sort-label = What is it?
finding-sort-missing = Choose what it is.
finding-sort-obstacle = An obstacle
finding-sort-opportunity = An opportunity
finding-sort-other = Something else
finding-sorts-obstacle = Obstacles
finding-sorts-opportunity = Opportunities
finding-sorts-other = What else was said
finding-text = What did the group find?
finding-text-hint = One thing, in a sentence
finding-text-wrong = Write one thing in at most 500 letters.
finding-too-many = No more findings can be kept for this event.
finding-keep = Keep it
finding-last = The last ones
finding-screen = Show it on a screen (it follows by itself)
finding-screen-end = Back to the page for reading
finding-do-linked = Put finding { $n } behind an ask
finding-do-struck = Take finding { $n } back
finding-lesson = Make a lesson of finding { $n }
finding-ask = Reference of the ask
finding-ask-hint = Such as ASK-7P3W9D
finding-ask-wrong = There is no such ask.
finding-struck-why = Why is it taken back?
finding-already = That is done already, or it stands behind ten asks.
finding-behind = Behind it: what events found
finding-behind-of = { $event }, { $of }
