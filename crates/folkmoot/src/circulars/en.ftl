nav-circulars = Circulars
circulars-title = Circulars
circulars-lede = A circular is a letter from one body to many. Each thing that it asks is followed for each of them, to its end.
circulars-none = No circular has been sent yet
circulars-none-detail = When a body writes to all authorities, all networks or all hosts at once, its letter stands here with what came back.
circular-title = Circular { $number }: { $title }
circular-number = Number
circular-number-hint = Such as 7337. No other circular has the same one.
circular-number-wrong = Give the circular a number: digits, with letters and hyphens if it has any, at most 30 of them.
circular-number-taken = Another circular has this number. Give this one a number of its own.
circular-no-such-number = No circular has this number.
circular-find = Find it
circular-find-hint = Whoever has an old letter in their hand can find it by the number on it.
circular-who = From { $issuer }, { $day }. To { $whom }: { $count } of them.
circular-who-draft = A draft of { $issuer }. To { $whom }.
circular-all-authorities = all authorities
circular-all-networks = all networks
circular-all-hosts = all hosts
circular-all-scrutiny = all scrutiny committees
circular-everybody-authorities = All authorities
circular-everybody-networks = All networks
circular-everybody-hosts = All hosts
circular-everybody-scrutiny = All scrutiny committees
circular-region-authorities = all authorities in { $region }
circular-region-networks = all networks in { $region }
circular-region-hosts = all hosts in { $region }
circular-region-scrutiny = all scrutiny committees in { $region }
circular-addressed = { $whom } (for the attention of: { $office })
circular-state-draft = Draft
circular-state-sent = In force
circular-state-superseded = Another has taken its place
circular-state-withdrawn = Withdrawn
circular-counted-all = { $answered } of { $all } asks are answered, { $late } are late.
circular-counted = { $answered } of { $all } have answered, { $late } are late
circular-needed = Needed for { $event } on { $day }
circular-words = What it says
circular-words-hint = The letter itself. What it asks and promises you add afterwards, one by one, so that each can be followed.
circular-words-missing = Write what the circular says.
circular-asked = What it asks
circular-asked-detail = Each of these is an ask of its own for everybody on the list, with its own day.
circular-asks-nothing = It asks nothing.
circular-picture = How many have answered
circular-what-asked = What is asked
circular-item-returns = Who has answered this
circular-returns-link = Everybody on the list, by region
circular-promised = What it promises
circular-promised-detail = A promise to everybody on the list, followed until it is kept.
circular-promise-link = Where this promise stands
circular-files = What comes with it
circular-facts = About this circular
circular-happened = What happened to it
circular-issuer = From
circular-to = To
circular-to-hint = The list is worked out from the register on the day of sending. Whoever comes or goes later changes the next list, not this one.
circular-to-missing = Choose to whom it goes.
circular-day = Day of the circular
circular-day-hint = Leave it empty for today
circular-listed = On the list
circular-signed = Signed by
circular-way-waiting = Not sent there yet
circular-way-mailed = Mailed
circular-way-came-back = Mail came back
circular-way-posted = Posted
circular-way-returned = Post came back
circular-way-received = It is there
circular-act-sent = Signed, and sent to everybody on the list
circular-act-superseded = Another circular took its place
circular-act-withdrawn = Withdrawn
circular-draft = This is a draft
circular-draft-detail = Only you and those who work with you can see it. Nobody else has it until somebody in post signs it.
circular-superseded = Another circular took its place on { $day }
circular-withdrawn = It was withdrawn on { $day }
circular-supersedes = It takes the place of
circular-supersedes-none = It takes the place of none
circular-supersedes-wrong = Choose one of your circulars that is in force.
circular-takes-back = What is still open of that one
circular-takes-back-yes = Take it back when this one is sent
circular-to-you = This circular is to { $body }
circular-to-you-link = What you are asked, and how to say that it has come
circular-new = Write a circular
circular-new-lede = You write a draft first. Nobody gets it until somebody in post has signed it.
circular-subject = What it is about
circular-subject-wrong = Say in one line, of at most 200 characters, what it is about.
circular-addressed-to = For the attention of
circular-addressed-hint = The office in each body that it is meant for
circular-body-itself = The body itself
circular-keep-draft = Keep this draft
circular-changed-meanwhile = Somebody else has changed this draft since you opened it.
circular-do-sign = Sign and send
circular-do-item = Add something that it asks or promises
circular-do-file = Add a file
circular-do-edit = Change the draft
circular-do-discard = Throw the draft away
circular-do-discard-detail = { $what }. Nobody has had it. It cannot be brought back.
circular-do-discard-send = Throw it away
circular-do-post = What goes by post
circular-do-remind = Remind who has not answered
circular-do-remind-detail = Everybody on the list of { $what } who still owes an answer, and whose address is known, gets one mail that lists what is open. Nobody gets more than one a day.
circular-do-remind-send = Send the reminders
circular-do-withdrawn = Withdraw it
circular-do-withdrawn-detail = { $what }. Whatever is still open of it is taken back. The circular can still be read, with your reason.
circular-do-withdrawn-send = Withdraw it
circular-do-drop-item = Take this out of the draft
circular-do-drop-item-detail = { $what }
circular-do-drop-item-send = Take it out
circular-do-drop-file = Take this file out of the draft
circular-do-drop-file-detail = { $what }
circular-do-drop-file-send = Take it out
circular-drop-item = Take out: { $subject }
circular-drop-file = Take out: { $name }
circular-item-lede = Ask one thing at a time. Then each can be answered, and followed, by itself.
circular-item-kind = What kind of thing it is
circular-item-kind-question = A question
circular-item-kind-nomination = A name, such as of somebody who is to lead
circular-item-kind-letter = A reply to this letter
circular-item-kind-information-request = Information
circular-item-kind-comment = A comment on a draft
circular-item-kind-promise = A promise that you make to everybody on the list
circular-item-text = What is asked or promised
circular-item-text-hint = In full: whoever gets it may see only this
circular-item-send = Add it
circular-item-wrong = Choose one of the things that it asks.
circular-too-many-items = A circular can ask and promise { $most } things. Put two of them together, or write a second circular.
circular-file-lede = An agenda, a form to fill in. Anyone can read it when the circular has been sent.
circular-too-many-files = A circular can have { $most } files. Take one out first.
circular-no-file = Choose a file.
circular-sign-lede = When you send it, everybody on the list gets it, and anyone can read it.
circular-sign-list = Today this list has { $listed } bodies: { $whom }
circular-sign-list-detail = By mail: { $mail }. By post, since no address is known: { $post }. You print those letters and post them.
circular-sign-send = { $count ->
    [one] Sign it, and send it to 1 body
   *[other] Sign it, and send it to { $count } bodies
}
circular-signs = Who signs it
circular-signs-hint = Only whoever holds an office on the day of the circular, or acts in it, can sign.
circular-signs-missing = Choose the office that signs it.
circular-no-office = No office of this body is known, so nobody can sign. Enter the office and who holds it first.
circular-not-sent-already-sent = It was sent already.
circular-not-sent-in-the-future = The day is one to come. A circular has the day on which it is sent, or one before.
circular-not-sent-office-vacant = Nobody holds this office on the day of the circular, or acts in it. Choose another office or day, or enter who holds it.
circular-not-sent-nobody-listed = Nobody is on its list on this day. Change to whom it goes.
circular-not-sent-not-in-force = The circular whose place it takes is not in force. Change the draft.
circular-not-sent-replaces-later = The circular whose place it takes is later than this day.
circular-cannot-ask = Something in it cannot be asked on this day: the day of an event may be over. Change the draft, or the day.
circular-returns-of = What came back of circular { $number }
circular-received = Known to have it
circular-answered = Answered
circular-open = Not yet
circular-late = Late
circular-percent = Answered, in a hundred
circular-by-region = By region
circular-map = Each area, by what came back
circular-map-summary = The darker an area is, the further it is.
circular-status-answered = Answered
circular-status-open = Not yet answered
circular-status-late = Late
circular-status-taken-back = Taken back
circular-status-none = Nothing is asked
circular-all-items = All of it together
circular-returns-caption = Everybody on the list
circular-recipient = Body
circular-its-way = How it got there
circular-its-way-detail = Each step is in the public ledger.
circular-answers = Answers
circular-answers-of = { $answered } of { $all }
circular-csv = What came back (CSV)
circular-received-thanks = Thank you. It is noted.
circular-received-thanks-detail = Whoever wrote to you can see that it has come.
circular-did-it-come = Has it come?
circular-receive = Yes, we have it
circular-link-answers = To answer, open the link of each in your mail. You need no account.
circular-note-answer = Note an answer that came by post
circular-dead-title = This link does not open the circular any more
circular-dead-year = It was sent more than a year ago.
circular-dead-over = All that { $issuer } asked of you in it has been over for more than 90 days.
circular-dead-again = Anyone can read the circular on its page. If you still have to answer, ask { $issuer } to remind you: a new mail brings new links.
circular-posting = What the post did
circular-posting-detail = For whoever has sent it: a letter that was posted, one that came back, or word that it has come.
circular-post-what = What happened
circular-post-posted = It was posted
circular-post-returned = The post brought it back
circular-post-received = They say that it has come
circular-post-missing = Choose what happened.
circular-day-outside = Enter a day from { $day } on that is not one to come.
circular-receipt-listed = Put on the list
circular-receipt-mailed = The mail was sent
circular-receipt-came-back = The mail came back
circular-receipt-posted = Put into the post
circular-receipt-returned = The post brought it back
circular-receipt-received = It has come
circular-receipt-reminded = A reminder was mailed
circular-channel-mail = By mail
circular-channel-post = By post
circular-channel-web = They said so here
circular-public-page = The circular, as anyone can see it
circular-post-lede = To these no mail can go, or it came back. Print their letters, post them, and note the day.
circular-post-to = Who gets it by post
circular-post-nobody = Choose at least one.
circular-post-none = Nothing has to go by post
circular-post-none-detail = Everybody on the list has it, or it is on its way to them.
circular-posted-on = Posted on
circular-posted-send = Note that these were posted
circular-letters = Letters to print
circular-letters-lede = One page for each body. Print this page.
circular-letter-asks = We ask you for the following:
circular-letter-page = Anyone can read this circular, and what came back, here:
circular-ask-of = Asked in
circular-ask-link = Circular { $number }
desk-circulars = Circulars
desk-circulars-detail = Write to all authorities, networks or hosts at once, and follow each thing that you ask.
desk-circulars-drafts = What is being written
desk-circulars-sent = What was sent
desk-circulars-none = You have written no circular yet
desk-circulars-none-detail = A circular goes to many bodies at once. Each thing that it asks is followed for each of them.
circular-mail-subject = Circular { $number }: { $title }
circular-mail-ask =
    { $n }. { $subject }
    { $text }
    { $due }
    To answer, without an account: { $link }
circular-mail-body =
    To { $to }

    Circular { $number }: { $title }
    { $issuer }, { $day }

    { $words }

    { $count ->
        [0] You are asked nothing.
        [one] You are asked for one thing:
       *[other] You are asked for { $count } things:
    }

    { $asked }

    Please say that it has come. You need no account:
    { $link }

    Anyone can read this circular and what comes back:
    { $page }

    Do not pass these links on to anyone outside. If this is not the right address for your body, please tell whoever wrote to you.
circular-mail-reminder-subject = Reminder of circular { $number }: { $title }
circular-mail-reminder-body =
    To { $to }

    Circular { $number } of { $issuer }, { $day }: { $title }

    { $count ->
        [one] One thing that it asks of you is still open:
       *[other] { $count } things that it asks of you are still open:
    }

    { $asked }

    If you have answered in another way, please put your answer there by its link. The circular itself:
    { $link }

    Anyone can read what was asked and what came back:
    { $page }
