tos-title = For scrutiny
tos-detail = What this committee has without asking: the local plan, and the lessons that fit its area. Nobody has to send it.
tos-plan-of = The plan for { $area }
tos-lessons-of = Lessons that fit { $area }
tos-no-plan = No plan is known here yet.
tos-no-lesson = No lesson fits yet.
tos-kind-pilot = The plan of the pilot site, version { $n }.
tos-kind-procurement = How the authority finds a host, version { $n }.
tos-kind-arrangement = What the authority has arranged, version { $n }.
tos-all-sent = All that was sent for this area
tos-is-on = When something is new, its post gets a mail: on working days, one at most.
tos-is-off = Its post gets no such mail: it was stopped.
tos-switch-on = Send this mail
tos-switch-off = Stop this mail
tos-page = What there is for the committee
desk-for-scrutiny = For scrutiny: { $body }
desk-for-scrutiny-detail = The local plan and the lessons that fit your area

# What was sent
tos-list-title = What scrutiny was sent
tos-list-lede = The scrutiny committee of each area gets the local plan and the lessons that fit, without asking. Here is what went to its post, and when.
tos-list-caption = What was sent, the newest first
tos-has = What there is for this area
tos-sent = What was sent
tos-what = Kind
tos-what-lesson = Lesson
tos-what-plan = Plan
tos-committee = Scrutiny committee
tos-no-committee = The register names no scrutiny committee for this area yet. Its authority can name it there.
tos-none = Nothing was sent yet
tos-none-detail = Something is sent on the next working day, if the register names the committee and its post has an address.

# The mail
tos-mail-subject = For scrutiny: what is new on { $day }
tos-mail-body =
    To: { $to }

    This is new for your area. You get it without asking for it.

    { $items }

    All that there is for your committee:
    { $page }

    This mail comes on working days, once, and only if something is new. To stop it:
    { $off }
tos-item-lesson = { $area }: a lesson that fits: { $title } (version { $n })
tos-item-pilot = { $area }: the plan of the pilot site: { $title } (version { $n })
tos-item-procurement = { $area }: how the authority finds a host: { $title } (version { $n })
tos-item-arrangement = { $area }: what the authority has arranged: { $title } (version { $n })
tos-stop = Stop this mail
tos-stop-detail = The post of the committee gets no more mail on what is new. Its page still shows it.
tos-stopped = This mail is stopped
tos-stopped-detail = Whoever says where the committee's mail goes can have it sent again, on the page of the committee.
