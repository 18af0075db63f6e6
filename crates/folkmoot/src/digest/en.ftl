digest-title = A mail each morning
digest-is-on = On each working day on which there is something to do, you get one mail that says so.
digest-is-off = You get no mail that says what there is to do.
digest-switch-on = Send me this mail
digest-switch-off = Do not send me this mail
digest-on-or-off = Say whether the mail is to come or not.
digest-subject = What there is to do on { $day }
digest-new =
    { $count ->
        [one] 1 new thing was asked of you since the last mail.
       *[other] { $count } new things were asked of you since the last mail.
    }
digest-late =
    { $count ->
        [one] You are late with 1 answer. It was due on:
       *[other] You are late with { $count } answers. These come first, with the day they were due:
    }
digest-near =
    { $count ->
        [one] 1 answer is due within five working days:
       *[other] { $count } answers are due within five working days. These come first:
    }
digest-waited =
    { $count ->
        [one] 1 answer that is owed to you is late. It was due on:
       *[other] { $count } answers that are owed to you are late. These come first:
    }
digest-body =
    Good morning.

    { $parts }

    All of it is on your desk:
    { $desk }

    This mail comes on working days, once, and only if there is something to do. To stop it:
    { $off }
unsubscribe-title = Stop this mail
unsubscribe-detail = You will get no more mail that says what there is to do. Your desk still shows it.
unsubscribe-press = Stop this mail
unsubscribe-done = This mail is stopped
unsubscribe-done-detail = You can have it again: there is a button on your desk.
digest-speak = Write it in { $language }
digest-rising =
    { $count ->
        [one] 1 theme rises in what people of your area say, more than chance explains:
       *[other] { $count } themes rise in what people of your area say, more than chance explains:
    }
