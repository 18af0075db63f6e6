# What a body asks another to tell to many
tellings-title = Told on behalf of others
tellings-lede = One body asks another to tell all scrutiny committees of something. Here is who was told, when and how, and who was not.
tellings-caption = What bodies have asked others to tell, newest first
tellings-none-detail = No body has asked another to tell anything yet.
telling-what = What it is about
telling-what-wrong = Say what it is about in one line, with at most 200 letters.
telling-asker = Who asks
telling-agent = Who tells
telling-agent-ask = Who is to tell them?
telling-asked-on = Asked on
telling-told = Told so far
telling-told-of = { $told } of { $all } told
telling-who = { $asker } has asked { $agent } to tell all scrutiny committees.
telling-committee-of = Scrutiny committee of { $area }
telling-committee = Committee
telling-status = How it stands
telling-any-status = All
telling-status-told = Told
telling-status-waits = Not yet told
telling-status-left-out = Left out
telling-bad-status = Choose how it stands from the list.
telling-on = Day
telling-channel = How they were told
telling-channel-missing = Choose how they were told.
telling-proof = What shows it
telling-count-all = Committees
telling-by-region = How many were told, by region
telling-map-title = Which committees were told
telling-map-summary = Each area is one hexagon. The darkest were told. The same stands in the table below.
telling-members-caption = Each committee, and when it was told
telling-step-asked =
    Asked to tell { $count ->
        [one] one committee
       *[other] { $count } committees
    }
telling-step-told =
    { $count ->
        [one] One committee was
       *[other] { $count } committees were
    } told
telling-step-closed =
    It was ended, and { $count ->
        [one] one committee was
       *[other] { $count } committees were
    } left out
telling-do-told = Note who was told
telling-do-closed = End it, and say why some were left out
telling-regions = Whole regions
telling-regions-hint = Tick a region to note all of its committees that were not told yet.
telling-region-all =
    { $region }: { $count ->
        [one] one committee
       *[other] { $count } committees
    }
telling-one-by-one = Tick committees one by one
telling-nobody-ticked = Tick a region, or committees one by one.
telling-proof-address = Where it can be read
telling-proof-hint = The address of the page or newsletter, such as https://example.org/bulletin. Everybody can see it.
telling-proof-file = Or a file that shows it
telling-proof-file-hint = One. PDF, DOCX, ODT, XLSX, ODS, CSV, text, PNG or JPEG, up to 10 MB. Everybody can read it: leave out names and what is private.
telling-proof-wrong = Give an address of the web, such as https://example.org/bulletin.
telling-proof-missing = Give the address where it can be read, or add a file that shows it.
telling-one-file = Add one file only.
telling-note-told = Words that go with it, if there are any
telling-note-closed = Why were the others not told?
telling-wrong-day = Give a day that is not before it was asked, and not after today.
telling-nobody-left = All of them were told already.
telling-answer-told = All { $all } scrutiny committees were told. Who, when and how: { $page }
telling-answer-closed = { $told } of { $all } scrutiny committees were told. The others were left out: { $reason } Who, when and how: { $page }
telling-words = What they are to be told
telling-words-hint = Everybody can read it.
telling-words-missing = Say what they are to be told.
telling-ask = The ask that it is
telling-document = The document
telling-document-hint = Its reference, such as DOC-7P3W9D, if it is about a document that was issued here.
telling-document-wrong = There is no document with this reference that is issued. Look at the letters once more, or leave it empty.
telling-of-document = Told on behalf of its body
new-telling-title = Ask a body to tell all committees
new-telling-lede = It is an ask: whoever is to tell them owes you an answer by a day. They note who was told, and everybody sees it.
ask-telling = Who was told, and who was not
