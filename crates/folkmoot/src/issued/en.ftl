# Documents that bodies issue in versions
issued-title = Documents
issued-lede = Specifications, guidance, minutes and reports that a body issues: each version, whom it is for, and how many have it.
issued-list = Newest first
issued-kind = What it is
issued-any-kind = Anything
issued-kind-specification = Specification
issued-kind-guidance = Guidance
issued-kind-minutes = Minutes
issued-kind-report = Report
issued-kind-other = Another document
issued-for = Whom it is for
issued-any-audience = Anyone
issued-audience-everyone = For everyone
issued-audience-leads = For the leads on procurement
issued-audience-scrutiny = For scrutiny committees
issued-state = How it stands
issued-any-state = All
issued-state-draft = Not issued yet
issued-state-issued = Issued
issued-state-withdrawn = Withdrawn
issued-bad-kind = Choose what it is from the list.
issued-bad-audience = Choose whom it is for from the list.
issued-bad-state = Choose how it stands from the list.
issued-none-detail = No document fits these choices yet.
issued-withdrawn-on = Withdrawn on { $day }
issued-version-to-everyone = Version { $version }, for everyone since { $day }
issued-version-to-leads = Version { $version }, sent to the leads on { $day }
issued-version-to-scrutiny = Version { $version }, sent to scrutiny committees on { $day }
issued-in-draft = Version { $version } is being written
issued-who = { $kind } of { $body }
issued-about = What it is about
issued-about-hint = In a few words. Everybody can read this, whoever the files are for.
issued-about-missing = Say what it is about.
issued-name = Name of the document
issued-name-hint = Everybody can read it.
issued-name-wrong = Give a name in one line, with at most 200 letters.
issued-kind-missing = Choose what it is.
issued-audience-missing = Choose whom it is for.
issued-file-missing = Add at least one file.
issued-read = Read it
issued-here-is = Here is version { $version }.
issued-not-for-you = Its files are only for the leads on procurement that authorities have named.
issued-nothing-yet = Nothing is issued yet.
issued-open = Open version { $version }
issued-open-detail = When you open it, the body that sent it sees that you have it.
issued-versions = Versions
issued-versions-caption = Each version, the newest first
issued-version = Version
issued-version-number = Version { $version }
issued-column-way = Days
issued-column-holders = How many have it
issued-changed = What changed
issued-files = Files
issued-files-hint = At least one, and up to three. PDF, DOCX, ODT, XLSX, ODS, CSV, text, PNG or JPEG, each up to 10 MB. Those whom the version is issued to can read them.
issued-files-count =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
issued-drafted-on = Drafted on { $day }.
issued-issued-to-everyone = For everyone since { $day }.
issued-issued-to-leads = Sent to the leads on { $day }.
issued-issued-to-scrutiny = Sent to scrutiny committees on { $day }.
issued-holding =
    It was sent to { $all ->
        [one] one body
       *[other] { $all } bodies
    }. { $current } have the version that holds, { $old } have an older one, and { $none } were not reached yet.
issued-holders = Who has which version
issued-holders-caption = Each body and what is known of it
issued-by-region = How many have which version, by region
issued-count-all = Sent to
issued-has = What they have
issued-has-any = Anything
issued-has-current = The version that holds
issued-has-old = An older version
issued-has-nothing = Not reached
issued-bad-has = Choose what they have from the list.
issued-holds-current = Version { $version }, which holds
issued-holds-old = Version { $version }, an older one
issued-column-holder = Body
issued-column-proof = What is known
issued-way-waiting = Version { $version } is about to be sent.
issued-way-by-post = Version { $version } goes by post: no address was known on { $day }.
issued-way-came-back = Version { $version } came back on { $day }.
issued-way-sent = Version { $version } was sent on { $day }.
issued-way-posted = Version { $version } was sent by post on { $day }.
issued-way-opened-link = Version { $version } was opened by the link on { $day }.
issued-way-opened-officer = Version { $version } was opened on { $day } by somebody who had signed in.
issued-way-late = They came on the list later.
issued-for-leads = This is for named leads
issued-for-leads-detail = { $body } sends it to the lead on procurement of each authority that has named one. Everybody sees that it is there, its versions and how many have them. What it says is for those leads until it is issued to everyone.
issued-is-withdrawn = It is withdrawn
issued-withdrawn-because = It was withdrawn on { $day }, and does not hold any more. The reason: { $reason }
issued-newer = There is a newer version
issued-newer-detail = Version { $version } has taken the place of this one. It was sent to you by another mail.
issued-no-lead = This link opens nothing now
issued-no-lead-detail = It is for the lead on procurement of your authority, and your authority has no lead now. When it names one, a new link is sent.
issued-ended-detail = The lead to whom it was sent has left. A new link was sent to the lead who came after.
issued-link-lede = Version { $version } of a document of { $body }, sent to { $to } on { $day }.
issued-public-page = The page that anyone can see
issued-body = Issued by
issued-keeps = This keeps what was promised:
issued-step-drafted = Version { $version } was drafted
issued-step-issued-everyone = Version { $version } was issued to everyone
issued-step-issued-leads = Version { $version } was sent to the leads on procurement
issued-step-issued-scrutiny = Version { $version } was sent to scrutiny committees
issued-step-posted = Version { $version } was sent by post to those who could not be mailed
issued-step-mailed = Version { $version } was mailed again to those from whom it came back
issued-step-withdrawn = It was withdrawn
issued-do-drafted = Draft the next version
issued-do-issued = Issue a version
issued-do-posted = Say that it was sent by post
issued-do-mailed = Mail again what came back
issued-do-withdrawn = Withdraw it
issued-step-lede = { $reference }: { $title }. Its newest version is { $version }.
issued-to-whom = To whom is it issued?
issued-to-everyone = To everyone
issued-to-leads = To the leads on procurement
issued-to-scrutiny = To scrutiny committees
issued-to-hint-everyone = Anyone can read it. Those who have an older version are told.
issued-to-hint-leads = Each authority that has named a lead is sent a link. Nobody else can read it.
issued-to-hint-scrutiny = Each committee that the register names is sent a link. Anyone can read it.
issued-to-missing = Choose to whom it is issued.
issued-note-drafted = What changed in this version?
issued-note-issued = Words that go with it, if there are any
issued-note-mailed = Words that go with it, if there are any
issued-note-withdrawn = Why is it withdrawn?
issued-again = To whom is it mailed again?
issued-again-hint = Say first, on the page of the lead or of the body, where its mail is to go now. Each gets a new link of their own.
issued-again-since = It came back on { $day }.
issued-again-missing = Tick at least one to whom it is mailed again.
issued-mail-again = Mail it again
issued-posted-detail =
    { $count ->
        [one] One body could not be mailed.
       *[other] { $count } bodies could not be mailed.
    } Say on which day the version was sent to them by post.
issued-promise = Does it keep something that you promised?
issued-promise-none = No
issued-promise-hint = The promise is then answered, and leads here.
issued-promise-wrong = This is no promise of your body that is still to be kept. Choose one from the list, or none.
issued-on-hint = If it was not today. Such as 20 11 2006
issued-no-not-drafted = It begins with a first version.
issued-no-in-the-future = This day is still to come. Give today or a day before.
issued-no-before-its-cause = Something happened after this day already. Give a later day.
issued-no-not-the-next = Versions are numbered one after the other.
issued-no-not-the-newest = Only the newest version can be issued.
issued-no-issued-already = This version was issued to them already. To change something, draft the next version.
issued-no-not-issued = No version was issued yet.
issued-no-withdrawn = It was withdrawn. Nothing more can be done with it.
new-issued-title = Begin a document
new-issued-lede = You draft the first version. Nobody else reads its files until you issue it. Everybody sees its name and that it is being written.
new-issued-send = Keep the draft
desk-issued = Issue a document
desk-issued-detail = A specification, guidance or a report, in versions, to everyone or to named leads.
issued-mail-subject-given = { $title }: version { $version }
issued-mail-subject-replaced = { $title }: there is a newer version
issued-mail-subject-withdrawn = { $title } is withdrawn
issued-mail-replaces = It takes the place of version { $version }, which you have. Please do not use that any more.
issued-mail-given =
    To { $to }

    { $body } sends you version { $version } of this document ({ $reference }):

    { $title }

    { $replaces }

    { $changed }

    To open it, use this link. You need no account:

    { $link }

    The link is only for your body. Do not pass it on to anyone outside.

    What anyone can see of it:
    { $page }
issued-mail-replaced =
    To { $to }

    You have an older version of this document of { $body } ({ $reference }):

    { $title }

    Version { $version } has taken its place. Please do not use the old one any more.

    { $changed }

    { $page }
issued-mail-withdrawn =
    To { $to }

    { $body } has withdrawn this document ({ $reference }), of which you have version { $version }:

    { $title }

    It does not hold any more. The reason:

    { $changed }

    { $page }
