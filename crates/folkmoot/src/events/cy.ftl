# Digwyddiadau: beth a gynhelir, pryd, ac ar gyfer pwy yn gyntaf oll
nav-events = Digwyddiadau
events-title = Digwyddiadau
events-lede = Yr hyn y mae rhwydweithiau ac eraill yn ei gynnal: pryd y mae, ar gyfer pwy yn gyntaf oll, ac a oes lleoedd rhydd. Y cyntaf i ofyn yw'r cyntaf i gael lle, a gall pawb wirio hynny.
events-coming = I ddod
events-past = Wedi bod
events-when = Pryd
events-drafts = Heb ei gyhoeddi eto
events-none = Nid oes digwyddiad sy'n cyfateb
events-none-detail = Nid oes digwyddiad yma, neu nid yw'r hidlwyr yn gadael yr un. Tynnwch hidlydd i weld mwy.
events-ics = Digwyddiadau i ddod (calendr)
events-bad-when = Dewiswch un o'r rhain: i ddod, wedi bod.
event-label = Digwyddiad
event-by = Cynhelir gan { $body }
event-when = { $weekday } { $day }, { $from } tan { $until }
event-moment = { $day }, { $time }
event-is-draft = Heb ei gyhoeddi eto
event-is-off = Wedi'i ganslo
event-is-over = Ar ben
event-is-closed = Mae archebu wedi cau
event-is-full = Llawn: rhestr aros
event-opens-on = Archebu'n agor { $day }
event-free =
    { $count ->
        [one] 1 lle rhydd
        [two] 2 le rhydd
       *[other] { $count } lle rhydd
    }
event-state-published = Wedi'i gyhoeddi
event-state-called-off = Wedi'i ganslo
event-state-draft = Heb ei gyhoeddi eto
event-draft-detail = Dim ond chi a'ch cydweithwyr sy'n gweld hwn. Edrychwch drosto, a'i gyhoeddi pan fydd yn iawn.
event-about-title = Beth yw ei ddiben
event-when-label = Pryd
event-held-by = Cynhelir gan
event-booking-from = Gellir archebu lleoedd o
event-booking-until = Gellir archebu lleoedd tan
event-otherwise-label = Heb y we
event-whom = Ar gyfer pwy y mae
event-for-everyone = I bawb. Nid oes neb yn dod o flaen neb arall.
event-first-of-all = Yn gyntaf oll ar gyfer:
event-others-from = Ni chaiff neb ei gau allan. Caiff unrhyw un ofyn am le. Hyd at { $day } cedwir lleoedd i'r bobl a enwir uchod; o'r diwrnod hwnnw ymlaen mae'r hyn sydd ar ôl yn mynd i bawb, yn y drefn y gofynasant.
event-others-wait = Ni chaiff neb ei gau allan. Caiff unrhyw un ofyn am le. Hyd nes y bydd archebu'n cau cedwir lleoedd i'r bobl a enwir uchod; mae'r hyn sydd ar ôl bryd hynny yn mynd i bawb arall, yn y drefn y gofynasant.
event-places = Lleoedd
event-order = Y cyntaf i ofyn yw'r cyntaf i gael lle.
event-see-queue = Y ciw, i bawb ei wirio
event-taken = Wedi'u cymryd
event-waiting = Yn aros
event-most-of-organisation =
    { $count ->
        [one] 1 ar y mwyaf i bobl o un sefydliad
       *[other] { $count } ar y mwyaf i bobl o un sefydliad
    }
event-book = Gofyn am le
event-wait = Ymuno â'r rhestr aros
event-series = Yr un gyfres
event-series-text = Cynigir lle yn y nesaf, cyn neb arall, i'r sawl a gafodd un ohonynt yn llawn.
event-history = Sut y'i cynlluniwyd
event-ics = Ychwanegu at eich calendr
event-step-drafted = Wedi'i ddechrau
event-step-changed = Wedi'i gynllunio'n wahanol
event-step-published = Wedi'i gyhoeddi
event-step-called-off = Wedi'i ganslo
event-now-instead = { $what }: { $now } (cynt: { $before }).
event-about-changed = Mae ei ddiben wedi'i roi mewn geiriau eraill.
event-do-published = Ei gyhoeddi
event-do-changed = Ei gynllunio'n wahanol
event-do-called-off = Ei ganslo
event-do-detail-published = O hynny ymlaen bydd pawb yn ei weld, a gellir archebu lleoedd ar yr amser a roesoch.
event-do-detail-changed = Nid oes neb arall yn ei weld eto.
event-do-detail-changed-known = Mae pawb yn gweld yr hyn a newidiwch, a pham.
event-do-detail-called-off = Dywedir wrth bawb sydd â lle neu sy'n aros am un drwy'r post. Ni ellir dadwneud hyn.
event-publish-means = Beth sy'n digwydd wedyn
event-publish-means-detail = Os yw'n dilyn digwyddiad arall, cynigir lleoedd yn gyntaf i'r rhai a gafodd hwnnw'n llawn. Mae mathau o leoedd a gyhoeddwyd yn aros; gall fod mwy o leoedd yn ddiweddarach, ond nid llai nag a gymerwyd.
event-change-why = Pam y caiff ei gynllunio'n wahanol?
event-off-why = Pam y caiff ei ganslo?
event-new-title = Cynllunio digwyddiad
event-new-lede = Nid oes neb arall yn ei weld nes i chi ei gyhoeddi.
event-mine = Ar ran pa gorff?
event-begin = Cadw'r cynllun
event-form-what = Beth
event-form-when = Pryd
event-form-places = Lleoedd
event-form-booking = Archebu
event-form-whom = Ar gyfer pwy
event-name = Teitl
event-about = Beth yw ei ddiben?
event-day = Diwrnod
event-weekday = Diwrnod o'r wythnos
event-weekday-hint = Dywedwch hynny hefyd: felly mae camgymeriad yn y dyddiad yn dod i'r golwg.
event-weekday-missing = Dewiswch y diwrnod o'r wythnos.
event-wrong-weekday = Y diwrnod hwnnw yw { $day }. Cywirwch y dyddiad, neu'r diwrnod o'r wythnos.
event-from = Yn dechrau am
event-until = Yn gorffen am
event-time-hint = Fel 10:30
event-time-wrong = Rhowch amser fel 10:30.
event-wrong-ends = Rhaid iddo orffen ar ôl iddo ddechrau, ar yr un diwrnod.
event-kind-first = Y lleoedd arferol
event-kind-usual = Yn yr ystafell
event-kinds-more = Mwy o fathau o leoedd
event-kind-nth = Math { $n }
event-kind-name = Beth y'u gelwir
event-kind-places = Lleoedd
event-kind-most = Ar y mwyaf i un sefydliad, os gosodwch derfyn
event-kinds-alike = Mae gan ddau fath o leoedd yr un enw. Rhowch ei enw ei hun i bob un.
event-places-wrong = Dywedwch faint o leoedd sydd: rhif cyfan o 1 i 100,000.
event-most-wrong = Rhowch rif cyfan o 1 neu fwy, neu gadewch yn wag.
event-wrong-kinds = Mae gan ddigwyddiad o leiaf un math o leoedd, a phedwar ar y mwyaf.
event-opens = Archebu'n agor ar
event-opens-hint = Er enghraifft, 9 11 2006
event-opens-time = Am
event-closes = Archebu'n cau ar
event-closes-hint = Nid ar ôl i'r digwyddiad ddechrau
event-closes-time = Am (archebu'n cau)
event-wrong-closes = Rhaid i archebu gau ar ôl iddo agor.
event-wrong-closes-late = Rhaid i archebu gau cyn i'r digwyddiad ddechrau.
event-otherwise = Sut gall pobl ofyn heb y we?
event-otherwise-hint = Rhif ffôn neu gyfeiriad eich swyddfa. Gallwch allweddu'r hyn a ofynnant, gyda'r amser y gofynasant.
event-categories = Ar gyfer pwy y mae yn gyntaf oll?
event-categories-hint = Un ym mhob llinell, fel “awdurdodau lleol”. Gadewch yn wag os yw i bawb fel ei gilydd. Ni chaiff neb ei gau allan.
event-categories-wrong = Rhowch 12 llinell ar y mwyaf o 200 nod ar y mwyaf.
event-to-all = O ba ddiwrnod y mae lleoedd yn mynd i bawb?
event-to-all-hint = Gadewch yn wag os cedwir lleoedd i'r rhai a enwir uchod hyd nes y bydd archebu'n cau. Mae'r hyn sydd ar ôl bryd hynny yn mynd i bawb.
event-wrong-to-all = Rhaid i'r diwrnod hwnnw ddod cyn i archebu gau.
event-wrong-nobody = Dywedwch ar gyfer pwy y mae yn gyntaf oll, neu gadewch allan y diwrnod y mae lleoedd yn mynd i bawb.
event-follows = Pa ddigwyddiad o'ch eiddo y mae'n ei ddilyn mewn cyfres?
event-follows-hint = Ei gyfeirnod, fel EVE-7P3W9D. Cynigir lle yn hwn yn gyntaf i'r sawl a arhosodd yn ofer am hwnnw.
event-follows-wrong = Nid cyfeirnod digwyddiad yw hwn.
event-follows-unknown = Nid oes digwyddiad o'r fath gennych cyn hwn.
event-no-published = Mae wedi'i gyhoeddi eisoes.
event-no-draft = Nid yw wedi'i gyhoeddi eto.
event-no-called-off = Mae wedi'i ganslo.
event-no-over = Mae ar ben.
event-no-day-passed = Mae ei ddechrau wedi mynd heibio eisoes. Dewiswch ddiwrnod i ddod.
event-no-kind-gone = Ni ellir tynnu ymaith fathau o leoedd a gyhoeddwyd.
event-fewer-than-taken =
    { $count ->
        [one] Mae 1 lle wedi'i gymryd. Ni all fod llai.
       *[other] Mae { $count } lle wedi'u cymryd. Ni all fod llai.
    }
event-organisation-has-more = Mae gan bobl o un sefydliad { $count } lle eisoes. Ni all y terfyn fod yn is.
weekday-1 = Dydd Llun
weekday-2 = Dydd Mawrth
weekday-3 = Dydd Mercher
weekday-4 = Dydd Iau
weekday-5 = Dydd Gwener
weekday-6 = Dydd Sadwrn
weekday-7 = Dydd Sul
