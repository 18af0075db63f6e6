answer-who = { $asker } asks. { $owner } owes the answer.
answer-acts-detail = You answer for the body that this was sent to. You need no account. What you write here, anyone can read.
answer-receipt = Yes, this has reached us
answer-nothing-to-do = It is over. There is nothing more to do.
answer-done = Thank you. It is kept.
answer-done-detail = Anyone can read it now. Whoever asked sees it on their page.
answer-public-page = The page that anyone can see
answer-dead-title = This link does not open an answer any more
answer-dead-ended = It was ended by { $asker }.
answer-dead-handed-on = What was asked has been handed on. { $owner } owes the answer now.
answer-dead-expired = What { $asker } asked has been over for more than 90 days.
answer-dead-again = If you still have to answer, ask whoever wrote to you. They can send a new link to your post.
answer-mail-kind-asked = An answer is asked for
answer-mail-kind-handed-on = An answer is asked for, handed on to you
answer-mail-kind-more-supplied = What you asked for has come
answer-mail-kind-disputed = Your answer is disputed
answer-mail-kind-reminder = Reminder
answer-mail-kind-second-reminder = Second reminder
answer-mail-kind-heads = To the heads of both bodies
answer-mail-kind-again = Your link to answer
answer-mail-subject = { $what }: { $reference }, { $subject }
answer-mail-why-asked = { $asker } asks { $owner } for an answer.
answer-mail-why-handed-on = What { $asker } asked has been handed on to { $owner }, who owes the answer now.
answer-mail-why-more-supplied = { $owner } asked for more. { $asker } has supplied it. The clock runs again.
answer-mail-why-disputed = { $asker } does not take what came from { $owner } for an answer. It is still owed.
answer-mail-why-reminder = { $asker } waits for an answer from { $owner }. No reply has reached us. If you have replied, please put it there by the link below.
answer-mail-why-second-reminder = { $asker } still waits for an answer from { $owner }. No reply has reached us. If you have replied, please put it there by the link below.
answer-mail-why-heads = { $asker } waits for an answer from { $owner }, so the heads of both bodies are told. Please settle who answers.
answer-mail-why-again = { $asker } has asked us to send you this link once more.
answer-mail-due = The answer is due on { $day }.
answer-mail-was-due = The answer was due on { $day }.
answer-mail-no-day = No day is set for the answer.
answer-mail-link =
    To answer, open this link. You need no account:

    { $link }

    There you can also say that it came, refuse with a reason, ask for more time or for more information, hand it on, or say who decides. The link is only for this question and for your body. Do not pass it on to anyone outside.
answer-mail-see =
    You can read all of it here:

    { $link }
answer-mail-body =
    To { $to }

    { $why }

    { $reference }: { $subject }

    { $text }

    { $due }

    { $how }

    Anyone can read what was asked and what is answered:
    { $page }

    If this is not the right address for your body, open the page above and tell whoever asked. They can mend it.
again-title = The mail and the link
again-post = Goes to the post of
again-address = Its address
again-known = Known. It was last right on { $day }. It is not shown here.
again-unknown = No address of this post is known, so no mail can go there.
again-links = Links that can answer
again-links-count =
    { $count ->
        [0] None
        [one] 1
       *[other] { $count }
    }
again-send = Send a new link
again-end = End every link
again-enter = Say where mail to this post goes
again-caption = What became of each mail
again-column-what = Mail
again-column-written = Written
again-column-state = What became of it
again-state-waiting = Waits to be written
again-state-written = On its way
again-state-sent = Taken by the mail server on
again-state-came-back = Came back. No reply reached us; that does not mean that nobody replied.
again-state-no-address = Not sent: no address was known
again-state-dropped = Not needed any more
again-what = Choose one of the two buttons.
ask-post = The mail and the link to answer
post-title = Where mail to this post goes
post-detail = What this body is asked is sent there, with a link to answer. The address is never shown in public. Give the address of a post, not of a person, if there is one.
post-email = E-mail address of the post
post-email-hint = If it is still right, press the button all the same: then we know.
post-email-wrong = Give an e-mail address, like post@body.example.
post-keep = Keep this address
post-overtaken = Another address was entered meanwhile. Look at it, and send yours again if it is the right one.
post-caption = Addresses of this post
post-column-email = Address
post-column-from = Entered
post-column-until = Until
post-column-right = Last right on
post-holds = It holds
post-forgotten = Forgotten
answer-mail-kind-after-meeting = After your meeting
answer-mail-why-after-meeting = { $asker } has referred this to { $owner }, which met on { $meeting } and has not said here whether it has a power that it can use, or whether it will use it. No word of it has reached us. If it was decided, please put it there by the link below.
answer-mail-after-meeting-due = It was to be decided by { $day }, five working days after the meeting. The law sets no day; this one is a choice of the product.
post-language = In which language do you want our mail?
post-column-language = Language
