access-choose = Choose one
access-date-wrong = Give a real day, such as 27 3 2009.
access-bad-cursor = This place in the list cannot be understood. Go back to the start of the list.
access-back-to-desk = Back to your desk
scope-nation = The whole country
sign-in-title = Sign in
sign-in-lede = There is no password. We send you a link by e-mail.
sign-in-email = Your e-mail address
sign-in-email-hint = The one that your network or your administrator knows.
sign-in-email-wrong = Give an e-mail address in full, such as name@example.org.
sign-in-send = Send me a link
sign-in-demo = This is a demonstration: sign in as somebody without an e-mail
sign-in-sent-title = Look in your mail
sign-in-sent-detail = If your address is known here, a link is on its way to you. It works once, and for { $minutes } minutes.
sign-in-sent-spam = If nothing comes in a few minutes, look where your mail keeps what it takes for spam.
sign-in-sent-nothing = Still nothing? Then the address may not be known here. Ask the person who looks after the roles of your network. For your safety this page says the same to everybody.
sign-in-again = Ask for another link
sign-in-demo-mail = Read the mail of this demonstration
sign-in-mail-subject = Your link to sign in to Folkmoot
sign-in-mail-body =
    Hello,

    somebody asked for a link to sign in to Folkmoot with this address. To sign in, open this link and press the button:

    { $link }

    It works once, and for { $minutes } minutes.

    If it was not you, do nothing: without this mail nobody can sign in.
link-title = Sign in to Folkmoot
link-who = You will be signed in as { $name } ({ $email }).
link-press = Sign in
link-not-you = Is this not you? Then close this page.
link-dead-title = This link does not work any more
link-used = It was used already. Each link works only once.
link-expired = It is too old. A link works for 30 minutes.
link-unknown = We do not know it. If you copied it, a part may be missing.
link-ask-again = Ask for a new link
desk-title = Your desk
desk-hello = { $name }, your desk
desk-what = What you can do here
desk-queue = Look at what waits
desk-queue-detail =
    { $count ->
        [0] Nothing waits to be looked at in { $place }.
        [one] One experience waits to be looked at in { $place }.
       *[other] { $count } experiences wait to be looked at in { $place }.
    }
desk-queue-many = More than { $count } experiences wait to be looked at in { $place }.
desk-your-areas = your areas
desk-urgent =
    { $count ->
        [one] 1 may tell of danger
       *[other] { $count } may tell of danger
    }
desk-type-in = Type in for somebody
desk-type-in-detail = From paper, the telephone, a stall or a visit.
desk-imports = Bring in a file
desk-imports-detail = Many experiences at once, from a CSV or an Excel file.
desk-people = People and organisations
desk-people-detail = The members of the network, and who speaks for each organisation.
desk-asks = Questions and answers
desk-asks-detail = What your body owes, and what is owed to it, soonest first.
desk-roles = Roles
desk-roles-detail = Who may do what, from when and until when.
desk-no-role = You have no role today
desk-no-role-detail = Your role may have ended, or may begin later. Ask the person who looks after the roles of your network. You can still read and tell as anybody can.
desk-your-roles = Your roles
desk-your-roles-detail = Each role has a first day, and may have a last.
desk-roles-caption = Your roles, with their places and dates
desk-sign-out = Sign out
role-administrator = Administrator
role-national-officer = National officer
role-network-manager = Network manager
role-moderator = Moderator
role-involvement-worker = Involvement worker
role-host-officer = Host officer
role-authority-officer = Authority officer
role-body-officer = Officer of a body
role-column = Role
role-column-place = Where
role-column-from = From
role-column-until = Last day
role-column-state = Now
role-open = No end
role-current = Holds
role-ended = Ended
role-to-come = To come
action-read-public = reading public pages
action-tell = telling what happened
action-follow-receipt = following a receipt
action-book = asking for a place at an event
action-follow-booking = following a booking
action-run-events = holding events for this body
action-answer-by-link = answering by a link that was mailed
action-open-by-link = opening a document by a link that was mailed
action-unsubscribe = stopping a mail
action-sign-in = signing in
action-read-demo-mail = reading the mail of a demonstration
action-use-desk = using a desk
action-read-queue = reading what waits to be looked at
action-moderate = deciding what is published
action-transcribe = typing in for somebody else
action-import-experiences = bringing in a file of experiences
action-read-directory = seeing the people in the directory
action-manage-parties = changing people and organisations in the directory
action-manage-grants = giving and ending roles
action-manage-post = changing where the mail to a body goes
action-ask-for = asking something for this body
action-answer-for = answering for this body
action-write-reports = writing reports of this network
action-redact = hiding what an ask says
action-decide = recording what this body decides
action-issue-codebook = issuing a version of this codebook
action-name-themes = naming themes that the program found
action-teach-coder = letting the program learn
action-arrange = noting what an authority arranges
refusal-sign-in = This page is for people who have signed in.
refusal-demo = Only a demonstration has this page.
refusal-link = This link is for something else, or for another body.
refusal-role = None of your roles allows this: { $action }. Ask the person who looks after the roles of your network.
refusal-there = You have a role for this, but not in this place: { $action }.
refusal-now = You had a role for this, or will have one, but not today: { $action }.
roles-title = Roles
roles-lede = Who may do what, where, from when and until when. A role that has ended stays in the list.
roles-caption = Roles, the last given first
roles-person = Person
roles-column-change = Change
roles-end-link = End { $name }: { $role }
roles-none = Nobody has a role here yet
roles-none-detail = Give the first one below.
roles-give-title = Give a role
roles-give-detail = We write to the person to say so, and how to sign in.
roles-email = Their e-mail address
roles-email-hint = They sign in with it.
roles-name = Their name
roles-name-hint = As others should see it. For somebody who is known here, the name stays as it is.
roles-name-wrong = Give their name, in one line of at most 200 characters.
roles-role = Role
roles-role-missing = Choose a role.
roles-scope = Where
roles-scope-hint = An officer of a body works for the body below, not for a place. Leave this as it is for them.
roles-scope-missing = Choose where the role holds.
roles-body = Which body, for an officer of a body
roles-body-missing = Find the body that the officer works for, and choose it.
roles-from = First day
roles-from-hint = Leave it empty for today.
roles-until = Last day
roles-until-hint = Leave it empty if no end is known.
roles-give = Give this role
roles-has-it = This person has this role there in that time already. Nothing was changed. If you did not give it, somebody else was faster.
roles-changed = Somebody else has changed this role since you opened the page. Nothing was changed by you. Look at the list of roles again.
roles-unable-role = You cannot give or end this role.
roles-unable-there = You can give roles, but not in this place.
roles-unable-national = This role always holds for the whole country. Choose the whole country.
roles-unable-body = An officer of a body works for one body. Choose the body.
roles-unable-own-roles = A network, a host, an authority and the national body have roles of their own. Choose one of those roles, and where it holds.
roles-unable-backdated = The day must be today or later: what was is not changed.
roles-unable-order = The last day must not lie before the first.
roles-unable-ends = The role ends by that day already. Choose an earlier day.
roles-unable-own = This is your own last role as an administrator. Another administrator must end it.
roles-unable-last = This is the last administrator without an end. Give the role to somebody else first.
roles-mail-subject = You have a role in Folkmoot
roles-mail-body =
    Hello,

    you have been given a role in Folkmoot: { $role }, { $place }, from { $from }.

    To sign in, open this page and give this e-mail address. We then send you a link. There is no password.

    { $link }
end-role-title = End a role
end-role-lede = The role stays in the list, with its end.
end-role-from = First day without the role
end-role-from-hint = Leave it empty for today.
end-role-press = End this role
end-role-cancel = Keep it
