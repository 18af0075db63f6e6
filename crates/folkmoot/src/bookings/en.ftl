# Places at events: asking for one, waiting, and the order
booking-title = Ask for a place
booking-order = Whoever asks first has a place first. If no place is free, you wait in the order in which you asked, and we write to you when one is yours.
booking-kind = Kind of place
booking-kind-missing = Choose a kind of place.
booking-kind-full =
    { $count ->
        [0] Full: you would be the first to wait
        [one] Full: 1 person waits
       *[other] Full: { $count } people wait
    }
booking-category = Which of these are you?
booking-category-hint = It is first of all for these. Others may ask too.
booking-category-missing = Choose what you are, or “none of these”.
booking-no-category = None of these
booking-whose = For whom do you ask?
booking-whose-missing = Say for whom you ask.
booking-mine = For myself
booking-other = For somebody else in my organisation
booking-other-hint = We write to them, and they must accept the place themselves.
booking-name = Name of whoever is to come
booking-name-missing = Give the name of whoever is to come.
booking-email = E-mail address of whoever is to come
booking-email-hint = We write to it about this place, and for nothing else.
booking-email-keyed = If they have one, they are told by mail
booking-email-wrong = Give an e-mail address such as name@example.org.
booking-asked-by = Your own name, if you ask for somebody else
booking-asked-by-hint = They are told who asked for them.
booking-asked-by-missing = Give your own name: whoever you ask for is told it.
booking-organisation = Organisation
booking-organisation-hint = If you come for one
booking-telephone = Telephone, if you like
booking-reach-missing = Give an e-mail address or a telephone number: how else would they learn that a place is theirs?
booking-needs = What you need
booking-needs-text = Only those who hold the event read this.
booking-dietary = What you do not eat, or must eat
booking-dietary-hint = Leave it empty if you eat what there is
booking-access = What you need so that you can take part
booking-access-hint = Such as a place for a wheelchair, a sign language interpreter, large print, or somebody who comes with you
booking-too-long = That is too long: { $most } characters at most.
booking-privacy = Those who hold the event see what you write here. Ninety days after the event it is erased. In the queue that everybody can read you are a number.
booking-send = Ask for a place
booking-back = Back to the event
booking-none-now = Places cannot be booked now
booking-not-yet = They can be booked from { $day }.
booking-closed = Booking has closed.
booking-over = The event has begun, is over, or was called off.
booking-named = We have written to them
booking-named-detail = If a place is free, it is kept for them until they accept it, or the time for that is over. If none is, they wait in the order in which you asked.
booking-twice = There is a booking already
booking-twice-detail = Somebody with this e-mail address has asked for a place at this event. We have written to that address once more, with the link to the booking. One person has one booking.
booking-key-title = Key a booking
booking-key-lede = For somebody who asked by telephone, by letter or in person. They stand in the queue at the time at which they asked; a place that is given is taken from nobody.
booking-key-send = Keep the booking
booking-called = When did they ask?
booking-called-hint = The day on which they called, or on which their letter came
booking-called-time = At what time?
booking-called-later = That is still to come. Give the time at which they asked.
booking-called-before = Places could not be booked then. Give the time at which they asked, at the earliest when booking opened.
bookings-title = Bookings
bookings-lede = Who has a place and who waits, with what they eat and need. Only those who hold the event see this.
bookings-stand = Stands
bookings-any-stand = All
bookings-bad-stand = Choose one of the stands in the list.
bookings-none = Nobody has asked yet
bookings-none-detail = There is no booking here, or the filters leave none.
bookings-who = Who
bookings-reach = Reached at
bookings-dietary = Eats
bookings-access = Needs
bookings-change = If they ask
bookings-erased = Erased
bookings-csv = All bookings as a table (CSV)
bookings-cancel-one = Give booking { $n } back
bookings-cancel-detail = Do this only when whoever has it asked for it. Their place goes to the next who waits. This cannot be undone.
place-title = Your place
place-number = Number
place-asked-at = Asked at
place-stand-waiting = Waits
place-stand-offered = Offered
place-stand-placed = Has a place
place-stand-cancelled = Given back
place-stand-declined = Not wanted
place-stand-lapsed = Not taken in time
place-stand-refused = No place became free
place-heading-waiting = You are on the waiting list
place-heading-offered = A place is kept for you
place-heading-placed = You have a place
place-heading-cancelled = The booking is given back
place-heading-declined = You did not want the place
place-heading-lapsed = The place was not taken in time
place-heading-refused = No place became free
place-lede-waiting = No place is free.
place-lede-placed = We look forward to seeing you.
place-lede-cancelled = If you would like to come after all, ask again.
place-lede-declined = It was offered to the next who waited. If you would like to come after all, ask again.
place-lede-lapsed = It was offered to the next who waited. If you would like to come after all, ask again.
place-lede-refused = We are sorry. At the next event of the series you are offered a place before anybody else.
place-before =
    { $count ->
        [0] Nobody waits before you. We write to you when a place is free.
        [one] 1 person waits before you. We write to you when a place is free.
       *[other] { $count } people wait before you. We write to you when a place is free.
    }
place-offered-until = Kept until { $until }
place-accept = Take the place
place-decline = I do not want it
place-cancel-title = If you cannot come
place-cancel-text = Give the place back: it goes to the next who waits. This cannot be undone.
place-cancel = Give it back
place-stop-waiting = Stop waiting
place-pass-title = Let somebody else come in your place
place-pass-text = They are written to, and what you told us about what you eat and need is erased. This link works no more after that.
place-pass-name = Their name
place-pass-email = Their e-mail address
place-pass = Give them the place
place-pass-twice = Somebody with this address has a booking at this event already.
place-nothing-offered = Nothing is offered to you now. What was offered may have run out.
place-is-over = This booking is over.
place-not-done = That could not be done
place-bad-wish = Press one of the buttons.
place-keep-link = Keep this link: whoever has it can give the place back.
place-mail-placed-subject = You have a place: { $title }
place-mail-placed-body =
    Dear { $name },

    you have a place at “{ $title }” on { $starts } ({ $kind }). Your number is { $n }.

    If you cannot come, give the place back, so that somebody else has it:
    { $link }

    About the event: { $page }
place-mail-passed-subject = You have a place: { $title }
place-mail-passed-body =
    Dear { $name },

    { $by } has given you their place at “{ $title }” on { $starts } ({ $kind }). Your number is { $n }.

    Tell the organisers here if you cannot come:
    { $link }

    About the event: { $page }
place-mail-waiting-subject = You are on the waiting list: { $title }
place-mail-waiting-body =
    Dear { $name },

    no place is free for you at “{ $title }” on { $starts } ({ $kind }). You are on the waiting list with the number { $n }. We write to you when a place is yours.

    Where you stand, and how to stop waiting:
    { $link }

    About the event: { $page }
place-mail-offered-subject = A place is kept for you: { $title }
place-mail-offered-body =
    Dear { $name },

    a place has become free at “{ $title }” on { $starts } ({ $kind }), and you are next. It is kept for you until { $until }. Take it here:
    { $link }

    If you do not want it, say so there, and it goes to the next who waits.

    About the event: { $page }
place-mail-named-subject = { $by } asked for a place for you: { $title }
place-mail-named-body =
    Dear { $name },

    { $by } asked for a place for you at “{ $title }” on { $starts } ({ $kind }). It is kept for you until { $until }. Take it, or say that you do not want it, here:
    { $link }

    About the event: { $page }
place-mail-carried-subject = A place is kept for you: { $title }
place-mail-carried-body =
    Dear { $name },

    the event before was full. So you are asked first: a place at “{ $title }” on { $starts } ({ $kind }) is kept for you until { $until }. Take it here:
    { $link }

    If you do not want it, say so there, and it goes to the next.

    About the event: { $page }
place-mail-cancelled-subject = The booking is given back: { $title }
place-mail-cancelled-body =
    Dear { $name },

    your booking for “{ $title }” on { $starts } is given back. If this was not you, write to those who hold the event.

    About the event: { $page }
place-mail-declined-subject = You did not want the place: { $title }
place-mail-declined-body =
    Dear { $name },

    you did not want the place that was kept for you at “{ $title }” on { $starts }. It goes to the next.

    About the event: { $page }
place-mail-lapsed-subject = The place was not taken in time: { $title }
place-mail-lapsed-body =
    Dear { $name },

    the place that was kept for you at “{ $title }” on { $starts } was not taken in time, and goes to the next. You can ask again:
    { $page }
place-mail-refused-subject = No place became free: { $title }
place-mail-refused-body =
    Dear { $name },

    no place became free for you at “{ $title }”. At the next event of the series you are offered a place before anybody else.

    About the event: { $page }
places-queue-title = The queue for places
places-queue-rule = The rule
places-queue-rule-first = A place that is free goes at once to whoever asks and may have it.
places-queue-rule-nobody = Nobody who has a place loses it to another.
places-queue-rule-waits = Those who wait stand in this order: who found the event before in the series full; then those for whom it is first of all; then everyone else. Among these, whoever asked first comes first.
places-queue-rule-first-of-all = While places are kept for those for whom it is first of all, others wait; from the day on which it is open to everyone they get what is left.
places-queue-rule-offered = A place that becomes free is offered to the first who waits and may have it, and to the next if it is not taken in time.
places-queue-check = Here is everything that happened, in order. Bookings and organisations are numbers. Each line is in the public ledger, so that nobody can change it later; and whoever runs the rule over the lines finds the same. The command “folkmoot audit” does that, for anybody.
places-queue-acts = What happened
places-queue-number = No.
places-queue-when = Noted
places-queue-what = What happened
places-queue-became = What became of it
places-queue-became-one = { $n }: { $stand }.
places-queue-arrived = Asked at { $at }.
places-queue-carried = Found the event before full.
places-queue-first = One of those for whom it is first of all.
places-queue-organisation = Organisation { $n }.
places-queue-to-accept = Asked for by somebody else.
places-queue-act-terms =
    { $count ->
        [one] There is 1 place.
       *[other] There are { $count } places.
    }
places-queue-act-open-to-all = Places go to everyone from now on.
places-queue-act-over = The event begins, or is called off.
places-queue-act-asked = Booking { $n } asks for a place.
places-queue-act-cancelled = Booking { $n } is given back.
places-queue-act-accepted = Booking { $n } takes what was offered.
places-queue-act-declined = Booking { $n } does not want what was offered.
places-queue-act-lapsed = The offer to booking { $n } has run out.
places-queue-act-passed-on = Booking { $n } is passed on to somebody else by name.
door-title = At the door
door-lede = { $came } of { $placed } have come.
door-how = Press when somebody comes. If the network is down, this page keeps who came and sends it when the network is back: leave the page open.
door-find = Find a name, a number or an organisation
door-came = Came
door-has-come = Has come
door-not-come = Did not come after all
door-waiting = { "{n}" } wait on this device until the network is back. Leave this page open.
door-sent = All is sent.
door-kept = noted
door-bad-time = That time is long before the event.
door-too-early = The door opens a day before the event.
door-no-place = They have no place at this event any more.
badges-title = Badges
badges-lede = Number, name and organisation of everybody who has a place. Print them and cut them out.
door-refused = Booking { "{n}" } was not taken: it is too early, or they have no place any more. Load this page again.
