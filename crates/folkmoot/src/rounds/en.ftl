# What is told by mail to many of an event
rounds-title = Mail to many
rounds-lede = What was told by mail to everybody who is booked, and who was invited. Each person gets each mail once, also if you stop it and let it go on.
rounds-join = Send how to get there
rounds-join-detail = Everybody who has a place gets the address, how to get there, what there is for those who need it, and the programme. The program does this by itself a week before the event, if nobody has done it until then.
rounds-none = Nothing was sent to many yet
rounds-none-detail = When the event is planned differently, or its programme changes, everybody who is booked is told.
rounds-kind-changed = The event is planned differently
rounds-kind-agenda = The programme has changed
rounds-kind-joining = How to get there
rounds-kind-answers = Answers to what was asked
rounds-kind-invitation = Invitation
rounds-state-running = Being sent
rounds-state-stopped = Stopped
rounds-state-done = Sent
rounds-so-far = { $done } of { $total }
rounds-words = Begun on { $at }. { $written } mails written; { $none } without an address; { $back } came back.
rounds-stop = Stop it
rounds-go-on = Let it go on
rounds-see = To whom (begun on { $at })
rounds-to = To whom
rounds-body = Body
rounds-nobody = Nobody was written to.
rounds-outcome = What became of it
rounds-outcome-no-address = No address is known
rounds-outcome-written = Waits to be sent
rounds-outcome-sent = Sent
rounds-outcome-came-back = Came back
round-changed-subject = Planned differently: { $title }
round-changed-body =
    Dear { $name },

    “{ $title }” is planned differently. It is on { $when }.

    { $what }

    How your booking stands: { $stand }. What you can do with it, such as give it back:
    { $link }

    About the event: { $page }
round-agenda-subject = The programme has changed: { $title }
round-agenda-body =
    Dear { $name },

    the programme of “{ $title }” on { $when } has changed.

    { $what }

    The whole programme: { $page }
    Your booking, where you can also ask a question beforehand: { $link }
round-joining-subject = How to get there: { $title }
round-joining-body =
    Dear { $name },

    you have a place at “{ $title }” on { $when }.

    { $what }

    Your booking, where you can also ask a question beforehand: { $link }
    About the event: { $page }
round-answers-subject = Answers to what was asked: { $title }
round-answers-body =
    Dear { $name },

    these questions were answered that were asked at or before “{ $title }”.

    { $what }

    All questions and answers: { $page }/questions
round-invitation-subject = Invitation: { $title }
round-invitation-body =
    { $by } invites you to “{ $title }” on { $when }.

    You get this mail { $why }.

    What it is for, and how to ask for a place: { $page }
round-invited-as-leads = because you are named as the lead on procurement of your authority
round-invited-as-scrutiny = because you are the scrutiny committee of your area
round-invited-as-authority = because it is for authorities
round-invited-as-network = because it is for networks
round-invited-as-host = because it is for hosts
